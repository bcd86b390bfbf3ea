// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/attach_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "views/models/format.h"
#include "views/models/sources.h"
#include "views/pages/attach_form.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

enum FoundColumn { kPlace, kRuns };
constexpr int kUrl = Qt::UserRole;
constexpr qsizetype kPasted = 3;  // letters that come at once are pasted, not typed

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

QString member(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? text(it->get<std::string>()) : QString();
}

bool isFolder(SourceKind kind) {
  return kind != SourceKind::kMongo && kind != SourceKind::kSsh;
}

}  // namespace

AttachDialog::AttachDialog(Sources& sources, QWidget* parent) : QDialog(parent), sources_(sources) {
  setObjectName(QStringLiteral("attach"));
  setWindowTitle(tr("Attach a source"));
  auto* column = new QVBoxLayout(this);
  column->setSpacing(10);
  column->addWidget(buildTop());
  column->addWidget(buildFound(), 1);
  column->addWidget(buildWriting());
  column->addWidget(buildFoot());
  resize(820, 640);
  kinds_->setCurrentRow(0);
  say(tr("Nothing is written to a source, and nothing has to change there."));
  address_->setFocus();
}

AttachDialog::~AttachDialog() = default;

QWidget* AttachDialog::buildTop() {
  auto* top = new QWidget;
  auto* grid = new QGridLayout(top);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(16);
  address_ = new QLineEdit;
  address_->setAccessibleName(tr("address"));
  address_->setPlaceholderText(
      tr("Paste an address: mongodb://me@server/ml_u1, ssh://cluster/data/runs, a path"));
  address_->setToolTip(tr("What the fields say as one line, as lattiscope-engine sync takes it. A "
                          "pasted address fills them; its password goes to the password field."));
  connect(address_, &QLineEdit::textEdited, this, [this, before = qsizetype(0)](
                                                       const QString& now) mutable {
    takeAddress(qAbs(now.size() - before) > kPasted);
    before = address_->text().size();
  });
  connect(address_, &QLineEdit::editingFinished, this, [this] {
    if (address_->isModified()) takeAddress(true);
  });
  kinds_ = new QListWidget;
  kinds_->setAccessibleName(tr("kind of source"));
  kinds_->setToolTip(tr("Where the runs come from"));
  for (const SourceKind kind : allKinds()) kinds_->addItem(kindTitle(kind));
  kinds_->setFixedWidth(190);
  kinds_->setSpacing(2);
  connect(kinds_, &QListWidget::currentRowChanged, this, &AttachDialog::chooseKind);
  form_ = new AttachForm;
  connect(form_, &AttachForm::edited, this, &AttachDialog::formEdited);
  grid->addWidget(address_, 0, 0, 1, 2);
  grid->addWidget(kinds_, 1, 0);
  grid->addWidget(form_, 1, 1, Qt::AlignTop);
  grid->setColumnStretch(1, 1);
  return top;
}

QWidget* AttachDialog::buildFound() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 0);
  test_ = new QPushButton(tr("&Test connection"));
  test_->setAutoDefault(false);
  test_->setAccessibleName(tr("test connection"));
  test_->setToolTip(tr("Connects and counts the runs; changes nothing here or there"));
  connect(test_, &QPushButton::clicked, this, &AttachDialog::test);
  install_ = new QPushButton(tr("Copy the engine there…"));
  install_->setAutoDefault(false);
  install_->setAccessibleName(tr("copy the engine there"));
  install_->setToolTip(tr("Copies lattiscope-engine to ~/.local/bin of that machine, after asking"));
  install_->hide();
  connect(install_, &QPushButton::clicked, this, &AttachDialog::askInstall);
  busy_ = new QProgressBar;
  busy_->setRange(0, 0);
  busy_->setTextVisible(false);
  busy_->setAccessibleName(tr("looking"));
  busy_->setToolTip(tr("The engine is looking; the button ends it"));
  busy_->hide();
  sign_ = new QLabel;
  sign_->setPixmap(icon(QStringLiteral("warning")).pixmap(16, 16));
  sign_->setAccessibleName(tr("trouble"));
  sign_->setToolTip(tr("The sentence beside says what is wrong"));
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  sentence_->setAccessibleName(tr("outcome"));
  auto* row = new QHBoxLayout;
  row->addWidget(test_);
  row->addWidget(install_);
  row->addWidget(busy_);
  row->addWidget(sign_);
  row->addWidget(sentence_, 1);
  found_ = new QTableWidget(0, 2);
  found_->setHorizontalHeaderLabels({tr("attach"), tr("runs")});
  found_->horizontalHeader()->setSectionResizeMode(kPlace, QHeaderView::Stretch);
  found_->verticalHeader()->hide();
  found_->setSelectionBehavior(QAbstractItemView::SelectRows);
  found_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  found_->setShowGrid(false);
  found_->verticalHeader()->setDefaultSectionSize(denseRowHeight(font()));
  found_->horizontalHeaderItem(kPlace)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  found_->horizontalHeaderItem(kRuns)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  found_->setAccessibleName(tr("what is there"));
  found_->setToolTip(tr("Those with a check mark are attached, each as a source of its own"));
  column->addLayout(row);
  column->addWidget(found_, 1);
  return box;
}

QWidget* AttachDialog::buildWriting() {
  writing_ = new QWidget;
  auto* column = new QVBoxLayout(writing_);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(2);
  writable_ = new QCheckBox(tr("Allow writing tags and notes to this database"));
  writable_->setAccessibleName(tr("allow writing tags and notes"));
  writable_->setToolTip(tr("Off: the source is only read. It can be changed later."));
  auto* why = new QLabel(
      tr("Off, nothing is ever written there. On, tags and notes that you give to these runs can be "
         "written to the fields where Omniboard keeps them: only when you press Write, after a "
         "list of every value, and it can be taken back. Runs, metrics and files are never "
         "touched."));
  why->setObjectName(QStringLiteral("muted"));
  why->setWordWrap(true);
  why->setContentsMargins(22, 0, 0, 0);
  column->addWidget(writable_);
  column->addWidget(why);
  return writing_;
}

QWidget* AttachDialog::buildFoot() {
  auto* foot = new QWidget;
  auto* row = new QHBoxLayout(foot);
  row->setContentsMargins(0, 0, 0, 0);
  name_ = new QLineEdit;
  name_->setAccessibleName(tr("name in the table"));
  name_->setToolTip(tr("What the column \"source\" says; empty: from the address"));
  name_->setPlaceholderText(tr("from the address"));
  auto* label = new QLabel(tr("&Name in the table"));
  label->setBuddy(name_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  attach_ = buttons->addButton(tr("&Attach"), QDialogButtonBox::AcceptRole);
  attach_->setAccessibleName(tr("attach"));
  attach_->setToolTip(tr("Puts it into the list of this store and begins to read it"));
  attach_->setDefault(true);
  QPushButton* cancel = buttons->button(QDialogButtonBox::Cancel);
  cancel->setIcon({});
  cancel->setAccessibleName(cancel->text().remove(u'&'));
  cancel->setToolTip(tr("Closes this; nothing is attached"));
  connect(buttons, &QDialogButtonBox::accepted, this, &AttachDialog::attach);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  row->addWidget(label);
  row->addWidget(name_, 1);
  row->addWidget(buttons);
  return foot;
}

void AttachDialog::chooseKind(int row) {
  const SourceKind kind = allKinds().value(row);
  writing_->setVisible(kind == SourceKind::kMongo);
  if (kind != SourceKind::kMongo) writable_->setChecked(false);
  if (!filling_) form_->setKind(kind);
}

/// `whole`: it was pasted or left, so that the line may say what the fields say.
void AttachDialog::takeAddress(bool whole) {
  const auto pasted = readAddress(address_->text());
  if (!pasted) return;
  filling_ = true;
  kinds_->setCurrentRow(static_cast<int>(allKinds().indexOf(pasted->form.kind)));
  form_->setForm(pasted->form);
  if (!pasted->password.isEmpty()) form_->setPassword(pasted->password);
  if (whole) address_->setText(addressOf(form_->form()));
  filling_ = false;
  setBusy(false);
  fillFound(Json::array());
}

void AttachDialog::formEdited() {
  if (filling_) return;
  const SourceForm form = form_->form();
  const bool blank = problemOf(form) != QString() && form.host.isEmpty() && form.path.isEmpty();
  address_->setText(blank ? QString() : addressOf(form));
  setBusy(false);
  fillFound(Json::array());
}

void AttachDialog::say(const QString& sentence, bool trouble) {
  sentence_->setText(sentence);
  sign_->setVisible(trouble);
}

void AttachDialog::setBusy(bool busy) {
  if (!busy) question_.reset();
  busy_->setVisible(busy);
  test_->setText(busy ? tr("Cancel the &test") : tr("&Test connection"));
  attach_->setEnabled(!busy);
}

void AttachDialog::ask(const QStringList& arguments,
                       std::function<void(const Result<Json>&)> done) {
  question_ = std::make_unique<QObject>();
  const QString address = addressOf(form_->form());
  setBusy(true);
  sources_.ask(question_.get(), arguments, address, address, nullptr,
               [this, done = std::move(done)](const Result<Json>& answer) {
                 question_.release()->deleteLater();  // it is the context of this very call
                 setBusy(false);
                 done(answer);
               });
}

void AttachDialog::test() {
  if (question_) {
    attach_after_test_ = false;
    setBusy(false);
    return say(tr("The test was cancelled."));
  }
  const SourceForm form = form_->form();
  if (const QString problem = problemOf(form); !problem.isEmpty()) return say(problem, true);
  const QString address = addressOf(form);
  install_->hide();
  sources_.keychain().remember(passwordPlace(address), form_->password());
  say(tr("Looking at %1").arg(isFolder(form.kind) ? form.path : form.host));
  ask({QStringLiteral("sources"), QStringLiteral("test"), QStringLiteral("--"), address},
      [this](const Result<Json>& answer) { takeTest(answer); });
}

void AttachDialog::takeTest(const Result<Json>& answer) {
  const bool goes_on = std::exchange(attach_after_test_, false);
  if (!answer) {
    const QString why = text(answer.error().message);
    if (isFolder(form_->form().kind)) return lookAgain(why, goes_on);
    install_->setVisible(why.startsWith(QLatin1String("there is no lattiscope-engine on ")));
    return say(why, true);
  }
  const auto places = answer->find("databases");
  fillFound(places != answer->end() && places->is_array() ? *places : Json::array());
  tested_ = true;
  qint64 runs = 0;
  for (int row = 0; row < found_->rowCount(); ++row)
    runs += found_->item(row, kRuns)->data(kUrl).toLongLong();
  if (found_->rowCount() == 0)
    return say(tr("The server answers, but no database there holds runs of Sacred."), true);
  say(tr("%n run(s)", nullptr, static_cast<int>(runs)) +
      (found_->rowCount() > 1 ? tr(" in %n database(s)", nullptr, found_->rowCount()) : QString()) +
      tr(". Attach shows them in the table."));
  if (goes_on) attachAll();
}

/// A folder that is of another kind than was chosen.
void AttachDialog::lookAgain(const QString& why, bool goes_on) {
  const QString path = form_->form().path;
  if (!path.startsWith(u'/')) return say(why, true);
  ask({QStringLiteral("sources"), QStringLiteral("test"), QStringLiteral("--"), path},
      [this, why, goes_on](const Result<Json>& answer) {
        const auto other = answer ? readAddress(member(*answer, "url")) : std::nullopt;
        if (!other || other->form.kind == form_->form().kind) return say(why, true);
        filling_ = true;
        kinds_->setCurrentRow(static_cast<int>(allKinds().indexOf(other->form.kind)));
        form_->setForm(other->form);
        address_->setText(addressOf(other->form));
        filling_ = false;
        attach_after_test_ = goes_on;
        takeTest(answer);
      });
}

void AttachDialog::fillFound(const Json& places) {
  tested_ = false;
  install_->hide();
  found_->setRowCount(0);
  for (const Json& place : places) {
    if (!place.is_object()) continue;
    const auto count = place.find("runs");
    const qint64 runs = count != place.end() && count->is_number() ? count->get<qint64>() : 0;
    const int row = found_->rowCount();
    found_->insertRow(row);
    auto* name = new QTableWidgetItem(member(place, "name"));
    name->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    name->setCheckState(runs > 0 || places.size() == 1 ? Qt::Checked : Qt::Unchecked);
    name->setData(kUrl, member(place, "url"));
    auto* number = new QTableWidgetItem(formatCount(runs));
    number->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    number->setData(kUrl, runs);
    found_->setItem(row, kPlace, name);
    found_->setItem(row, kRuns, number);
  }
  name_->setEnabled(found_->rowCount() < 2);
}

void AttachDialog::attach() {
  if (question_) return;
  const SourceForm form = form_->form();
  if (const QString problem = problemOf(form); !problem.isEmpty()) return say(problem, true);
  // of a server as a whole, or a folder of unknown kind, somebody has to say first what is there
  const bool named = !form.database.isEmpty() || form.kind == SourceKind::kSsh;
  if (tested_ || named) return attachAll();
  attach_after_test_ = true;
  test();
}

void AttachDialog::attachAll() {
  const QString address = addressOf(form_->form());
  QList<NewSource> wanted;
  const bool single = found_->rowCount() < 2;
  for (int row = 0; row < found_->rowCount(); ++row) {
    const QTableWidgetItem* place = found_->item(row, kPlace);
    if (place->checkState() == Qt::Checked)
      wanted << NewSource{place->data(kUrl).toString(), single ? name_->text().trimmed() : QString(),
                          writable_->isChecked()};
  }
  if (!tested_) wanted << NewSource{address, name_->text().trimmed(), writable_->isChecked()};
  if (wanted.isEmpty()) return say(tr("Give a check mark to what is to be attached."), true);
  keepPassword();
  question_ = std::make_unique<QObject>();
  setBusy(true);
  sources_.attach(question_.get(), wanted, [this](const Result<QStringList>& names) {
    question_.release()->deleteLater();
    setBusy(false);
    if (!names) return say(text(names.error().message), true);
    emit attached(*names);
    accept();
  });
}

void AttachDialog::keepPassword() {
  const QString place = passwordPlace(addressOf(form_->form())), password = form_->password();
  sources_.keychain().remember(place, password);
  filling_ = true;  // what was found stays
  form_->setPassword({});
  filling_ = false;
  if (place.isEmpty() || password.isEmpty() || !form_->keepsPassword()) return;
  sources_.keychain().keep(place, password, [&sources = sources_](const Status& kept) {
    if (!kept) emit sources.said(text(kept.error().message));
  });
}

void AttachDialog::askInstall() {
  const SourceForm form = form_->form();
  auto* box = new QMessageBox(
      QMessageBox::Question, tr("Copy the engine"),
      tr("Copy lattiscope-engine to %1?").arg(form.host), QMessageBox::Cancel, this);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setInformativeText(
      tr("It becomes ~/.local/bin/lattiscope-engine there. It needs no rights of an administrator, "
         "opens no port and runs only while this window is connected."));
  QPushButton* yes = box->addButton(tr("Copy"), QMessageBox::AcceptRole);
  yes->setToolTip(tr("Copies the program over ssh"));
  connect(yes, &QPushButton::clicked, this, &AttachDialog::install);
  box->open();
}

void AttachDialog::install() {
  SourceForm form = form_->form();
  form.path = QStringLiteral("~/x");  // the command wants an address; the path is not looked at
  form.engine.clear();
  say(tr("Copying the engine to %1").arg(form.host));
  ask({QStringLiteral("remote"), QStringLiteral("install"), QStringLiteral("--"), addressOf(form)},
      [this](const Result<Json>& answer) {
        if (!answer) return say(text(answer.error().message), true);
        install_->hide();
        test();
      });
}

}  // namespace lsc

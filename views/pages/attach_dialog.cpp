// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/attach_dialog.h"

#include <QCheckBox>
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

namespace lsc {
namespace {

constexpr int kUrl = Qt::UserRole;

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

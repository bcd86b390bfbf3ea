// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/sources_panel.h"

#include <QAction>
#include <QCheckBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

#include "views/models/navigator.h"
#include "views/models/source_form.h"
#include "views/models/sources.h"
#include "views/pages/attach_dialog.h"
#include "views/pages/writes_dialog.h"
#include "views/widgets/data_table.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

/// The state with a shape and a colour, as runs have them.
class StateDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

 protected:
  void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() != Sources::kState) return;
    const std::pair<char16_t, RunState> looks[] = {{u'○', RunState::kQueued},
                                                   {u'▶', RunState::kRunning},
                                                   {u'●', RunState::kCompleted},
                                                   {u'◌', RunState::kDead},
                                                   {u'✕', RunState::kFailed}};
    const auto& [shape, state] = looks[index.data(Sources::kCondition).toInt()];
    option->text = QString(QChar(shape)) + QStringLiteral("  ") + option->text;
    const QColor color = stateColor(state, option->palette);
    option->palette.setColor(QPalette::Text, color);
    option->palette.setColor(QPalette::HighlightedText, color);
  }
};

QToolButton* button(QAction* action) {
  auto* out = new QToolButton;
  out->setDefaultAction(action);
  out->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  out->setAccessibleName(action->text().remove(QChar(0x2026)));
  return out;
}

}  // namespace

SourcesPanel::SourcesPanel(Services& services, QWidget* parent)
    : QWidget(parent), services_(services) {
  attach_ = add(tr("Attach a source…"), "attach",
                tr("Runs of Sacred, MLflow, TensorBoard, another store or another machine in this "
                   "table"),
                &SourcesPanel::openAttach);
  attach_->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_O));
  refresh_ = add(tr("Refresh"), "reload", tr("Tries the source at once"), &SourcesPanel::refresh);
  pause_ = add(tr("Pause"), "pause", tr("Reads nothing until resumed; its runs stay in the table"),
               &SourcesPanel::pause);
  resume_ = add(tr("Resume"), "resume", tr("Reads the source again"), &SourcesPanel::resume);
  password_ = add(tr("Password…"), "details",
                  tr("Gives the password of this server to the keychain, and tries it"),
                  &SourcesPanel::askPassword);
  writes_ = add(tr("Tags and notes…"), "tag",
                tr("Lists the tags and notes that are not in the source yet, writes them or takes "
                   "them back"),
                &SourcesPanel::openWrites);
  detach_ = add(tr("Detach…"), "close", tr("Takes the source out of this store, after asking"),
                &SourcesPanel::askDetach);
  build();
  connect(&services_.sources, &Sources::changed, this, &SourcesPanel::updateState);
  connect(&services_.sources, &Sources::attachWanted, this, &SourcesPanel::openAttach);
  connect(&services_.sources, &QAbstractItemModel::modelAboutToBeReset, this,
          [this] { kept_ = current(); });
  connect(&services_.sources, &QAbstractItemModel::modelReset, this, [this] { select(kept_); });
  updateState();
}

QAction* SourcesPanel::add(const QString& text, const char* icon_name, const QString& tip,
                           void (SourcesPanel::*slot)()) {
  auto* action = new QAction(icon(QLatin1String(icon_name)), text, this);
  action->setToolTip(tip);
  connect(action, &QAction::triggered, this, slot);
  addAction(action);
  return action;
}

void SourcesPanel::build() {
  table_ = new DataTable;
  table_->setModel(&services_.sources);
  table_->setItemDelegate(new StateDelegate(table_));
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAccessibleName(tr("sources"));
  table_->setToolTip(tr("The attached sources and how they do"));
  table_->horizontalHeader()->setStretchLastSection(true);
  const int widths[] = {170, 150, 190, 70, 90};
  for (int i = 0; i < 5; ++i) table_->setColumnWidth(i, widths[i]);
  table_->setContextMenuPolicy(Qt::CustomContextMenu);
  auto* menu = new QMenu(this);
  menu->addActions({refresh_, pause_, resume_, password_, writes_, detach_});
  connect(table_, &QWidget::customContextMenuRequested, this,
          [this, menu](const QPoint& at) { menu->popup(table_->viewport()->mapToGlobal(at)); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SourcesPanel::updateState);
  auto* empty = new EmptyState;
  empty->setText(tr("No source is attached"),
                 tr("Runs that Sacred, MLflow or TensorBoard wrote, another Lattiscope store and "
                    "runs on other machines stand in the same table, live, without a change on "
                    "their side."));
  empty->addAction(attach_);
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  sentence_->setAccessibleName(tr("what is wrong with the source"));
  sentence_->setContentsMargins(8, 2, 8, 2);
  auto* bar = new QHBoxLayout;
  bar->setContentsMargins(4, 2, 4, 2);
  bar->setSpacing(2);
  for (QAction* action : {attach_, refresh_, pause_, resume_, password_, writes_, detach_})
    bar->addWidget(button(action));
  bar->addStretch(1);
  auto* middle = new QWidget;
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(bar);
  column->addWidget(table_, 1);
  column->addWidget(sentence_);
  stack_ = new QStackedLayout(this);
  stack_->addWidget(middle);
  stack_->addWidget(empty);
}

QString SourcesPanel::current() const {
  return table_->currentIndex().data(Sources::kSourceName).toString();
}

void SourcesPanel::select(const QString& name) {
  const qsizetype row = services_.sources.names().indexOf(name);
  if (services_.sources.rowCount() > 0)
    table_->selectRow(static_cast<int>(std::max<qsizetype>(0, row)));
}

QString SourcesPanel::title() const {
  const int count = services_.sources.rowCount();
  return count == 0 ? tr("Sources") : tr("Sources  %1").arg(count);
}

void SourcesPanel::updateState() {
  stack_->setCurrentIndex(services_.sources.rowCount() > 0 ? 0 : 1);
  const QString name = current();
  const SourceSync* sync = services_.sources.sync(name);
  const bool paused = sync && (sync->state() == SourceSync::State::kPaused ||
                               sync->state() == SourceSync::State::kTrouble);
  pause_->setEnabled(sync && !paused);
  resume_->setEnabled(paused);
  refresh_->setEnabled(!name.isEmpty());
  detach_->setEnabled(!name.isEmpty());
  const SourceEntry* entry = services_.sources.find(name);
  writes_->setEnabled(entry && entry->kind == "sacred_mongo");
  password_->setEnabled(entry &&
                        !passwordPlace(QString::fromStdString(entry->url)).isEmpty());
  sentence_->setText(services_.sources.sentence(name));
  sentence_->setVisible(!sentence_->text().isEmpty());
  emit titleChanged();
}

void SourcesPanel::openAttach() {
  auto* dialog = new AttachDialog(services_.sources, window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &AttachDialog::attached, this, [this](const QStringList& names) {
    kept_ = names.value(0);
    services_.navigator.say(tr("Attached %1").arg(names.join(QStringLiteral(", "))));
    emit shown();
  });
  dialog->show();
}

void SourcesPanel::pause() {
  services_.sources.pause(current());
}
void SourcesPanel::resume() {
  services_.sources.resume(current());
}
void SourcesPanel::refresh() {
  services_.sources.refresh(current());
}

/// Into the keychain where there is one; else it is known until the window closes.
void SourcesPanel::askPassword() {
  const QString name = current();
  const SourceEntry* entry = services_.sources.find(name);
  if (!entry) return;
  const QString place = passwordPlace(QString::fromStdString(entry->url));
  auto* dialog = new QInputDialog(window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Password"));
  dialog->setLabelText(tr("Password of %1").arg(place));
  dialog->setTextEchoMode(QLineEdit::Password);
  connect(dialog, &QInputDialog::textValueSelected, this, [this, name, place](const QString& text) {
    Sources& sources = services_.sources;
    sources.keychain().remember(place, text);
    sources.keychain().keep(place, text, [&sources](const Status& kept) {
      if (!kept) emit sources.said(QString::fromStdString(kept.error().message));
    });
    sources.refresh(name);
  });
  dialog->open();
}

void SourcesPanel::openWrites() {
  auto* dialog = new WritesDialog(services_.sources, current(), window());
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->show();
}

void SourcesPanel::askDetach() {
  const QString name = current();
  const SourceEntry* entry = services_.sources.find(name);
  if (!entry) return;
  auto* box = new QMessageBox(QMessageBox::Question, tr("Detach a source"),
                              tr("Detach %1?").arg(name), QMessageBox::Cancel, window());
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setTextFormat(Qt::PlainText);
  box->setInformativeText(
      tr("Its runs leave this table. The source itself is not touched, and tags, notes and stars "
         "that you gave them come back when it is attached again."));
  auto* keep = new QCheckBox(tr("Keep what was read for the next time"));
  keep->setAccessibleName(tr("keep the mirror"));
  keep->setToolTip(tr("Off: the mirror is removed from the disk and read again then"));
  box->setCheckBox(keep);
  QPushButton* yes = box->addButton(tr("Detach"), QMessageBox::AcceptRole);
  yes->setToolTip(tr("Takes the source out of this store"));
  connect(yes, &QPushButton::clicked, this, [this, name, keep] {
    services_.sources.detach(this, name, keep->isChecked(), [this, name](const Result<Json>& done) {
      services_.navigator.say(done ? tr("Detached %1").arg(name)
                                   : QString::fromStdString(done.error().message));
    });
  });
  box->open();
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_details.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/base/clock.h"
#include "views/models/format.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/run_actions.h"
#include "views/models/selection.h"
#include "views/models/settings.h"
#include "views/pages/artifacts_view.h"
#include "views/pages/run_code.h"
#include "views/pages/run_logged.h"
#include "views/pages/run_note.h"
#include "views/widgets/data_table.h"
#include "views/widgets/icons.h"
#include "views/widgets/long_text.h"
#include "views/widgets/output_view.h"
#include "views/widgets/plain_tool_tips.h"
#include "views/widgets/run_delegate.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kRefreshMs = 500;
constexpr int kGlyphSize = 14, kLeastWidth = 240, kMostNameWidth = 160, kMostUnitWidth = 110;
constexpr int kRowsForWidth = 100;  // that are looked at

QString text(const std::string& s) {
  return QString::fromStdString(s);
}

QStringList splitTags(const QString& line) {
  QStringList tags;
  for (const QString& part : line.split(QLatin1Char(',')))
    if (const QString tag = part.trimmed(); !tag.isEmpty() && !tags.contains(tag)) tags << tag;
  return tags;
}

QString tagLine(const RunRow& row) {
  QStringList tags;
  for (const std::string& tag : row.tags) tags << text(tag);
  return tags.join(QStringLiteral(", "));
}

void copyFact(const QModelIndex& index) {
  QGuiApplication::clipboard()->setText(
      index.data(FactsModel::kKey).toString() + QStringLiteral(" = ") +
      index.siblingAtColumn(FactsModel::kValue).data().toString());
}

}  // namespace

RunDetails::RunDetails(Services& services, RunActions& actions, QWidget* parent)
    : QWidget(parent),
      services_(services),
      actions_(actions),
      output_(services.reader, services.runs) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  buildHead(*column);
  buildTabs();
  column->addWidget(tabs_, 1);
  refresh_.setInterval(kRefreshMs);
  refresh_.setSingleShot(true);
  connect(&refresh_, &QTimer::timeout, this, &RunDetails::fetch);
  connect(&services_.selection, &Selection::currentChanged, this, &RunDetails::showRun);
  connect(&services_.runs, &LiveRuns::updated, this, [this](const QStringList& uids) {
    if (!uids.contains(uid_)) return;
    showHead();
    if (!refresh_.isActive()) refresh_.start();
  });
  connect(&services_.runs.table(), &RunRecords::ticked, this, &RunDetails::showHead);
  showRun();
}

void RunDetails::buildHead(QVBoxLayout& column) {
  glyph_ = new QLabel;
  name_ = new QLineEdit;
  name_->setObjectName(QStringLiteral("title"));
  name_->setReadOnly(true);
  name_->setAccessibleName(tr("name of the run"));
  name_->setFrame(false);
  facts_ = new QLabel;
  facts_->setObjectName(QStringLiteral("muted"));
  facts_->setTextFormat(Qt::PlainText);
  facts_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  facts_->setWordWrap(true);
  tags_ = new QLineEdit;
  tags_->setPlaceholderText(tr("tags, separated by commas"));
  tags_->setAccessibleName(tr("tags"));
  connect(tags_, &QLineEdit::editingFinished, this, &RunDetails::saveTags);
  auto* title = new QHBoxLayout;
  title->setSpacing(4);
  title->addWidget(glyph_);
  title->addWidget(name_, 1);
  auto* head = new QVBoxLayout;
  head->setContentsMargins(12, 8, 12, 8);
  head->setSpacing(4);
  head->addLayout(title);
  head->addWidget(facts_);
  head->addWidget(tags_);
  column.addLayout(head);
}

void RunDetails::buildTabs() {
  tabs_ = new QTabWidget;
  tabs_->setDocumentMode(true);
  tabs_->setUsesScrollButtons(true);
  tabs_->setMinimumWidth(kLeastWidth);  // else the widest part decides how narrow the panel may be
  addFacts(config_, tr("Config"));
  addMetrics();
  output_tab_ = tabs_->addTab(buildOutput(), tr("Output"));
  note_ = new RunNote;
  note_tab_ = tabs_->addTab(note_, tr("Note"));
  logged_ = new RunLogged(services_);
  logged_tab_ = tabs_->addTab(logged_, tr("Logged"));
  artifacts_ = new ArtifactsView(services_);
  artifacts_tab_ = tabs_->addTab(artifacts_, tr("Artifacts"));
  failure_ = new QPlainTextEdit;
  failure_->setReadOnly(true);
  failure_->setFont(monospaceFont());
  failure_->setAccessibleName(tr("failure"));
  result_tab_ = tabs_->indexOf(addFacts(result_, tr("Result")));
  failure_tab_ = tabs_->addTab(failure_, tr("Failure"));
  code_ = new RunCode(services_.reader);
  code_tab_ = tabs_->addTab(code_, tr("Code"));
  environment_tab_ = tabs_->indexOf(addFacts(environment_, tr("Environment")));
  connect(tabs_, &QTabWidget::currentChanged, this, [this](int tab) {
    output_.setActive(tab == output_tab_);
    if (tab == artifacts_tab_) showArtifacts();
  });
  connect(code_, &RunCode::anyChanged, this,
          [this] { tabs_->setTabVisible(code_tab_, code_->any()); });
  connect(note_, &RunNote::said, &services_.navigator, &Navigator::say);
  connect(note_, &RunNote::edited, this, [this](const QString& now, const QString& before) {
    if (!uid_.isEmpty()) actions_.setNote(uid_, now, before);
  });
  buildTabMenu();
}

/// A narrow panel shows some of the tabs; the menu beside them has all, and the palette too.
void RunDetails::buildTabMenu() {
  auto* menu = new QMenu(this);
  connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillTabMenu(*menu); });
  auto* button = new QToolButton;
  button->setIcon(icon(QStringLiteral("details")));
  button->setToolTip(tr("All parts of the run"));
  button->setAccessibleName(button->toolTip());
  button->setPopupMode(QToolButton::InstantPopup);
  button->setMenu(menu);
  tabs_->setCornerWidget(button);
  for (int tab = 0; tab < tabs_->count(); ++tab) {
    auto* action = new QAction(tr("Details: %1").arg(tabs_->tabText(tab)), this);
    action->setToolTip(tr("Show this part of the current run"));
    connect(action, &QAction::triggered, this, [this, tab] {
      if (tabs_->isTabVisible(tab)) tabs_->setCurrentIndex(tab);
    });
    addAction(action);
  }
}

void RunDetails::fillTabMenu(QMenu& menu) {
  menu.clear();
  for (int tab = 0; tab < tabs_->count(); ++tab) {
    if (!tabs_->isTabVisible(tab)) continue;
    QAction* action =
        menu.addAction(tabs_->tabText(tab), this, [this, tab] { tabs_->setCurrentIndex(tab); });
    action->setCheckable(true);
    action->setChecked(tab == tabs_->currentIndex());
  }
}

QTreeView* RunDetails::addFacts(FactsModel& model, const QString& title) {
  auto* tree = new QTreeView;
  tree->setModel(&model);
  showPlainToolTips(*tree);
  tree->setUniformRowHeights(true);
  tree->setIndentation(14);
  tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree->setTextElideMode(Qt::ElideMiddle);
  tree->setAccessibleName(title);
  tree->header()->setStretchLastSection(false);
  tree->header()->setResizeContentsPrecision(kRowsForWidth);
  tree->header()->setSectionResizeMode(FactsModel::kValue, QHeaderView::Stretch);
  tree->setContextMenuPolicy(Qt::ActionsContextMenu);
  auto* copy = new QAction(tr("Copy key and value"), tree);
  copy->setShortcut(QKeySequence::Copy);
  copy->setShortcutContext(Qt::WidgetShortcut);
  connect(copy, &QAction::triggered, tree, [tree] { copyFact(tree->currentIndex()); });
  tree->addAction(copy);
  connect(&model, &QAbstractItemModel::modelReset, tree, [tree] {
    tree->expandAll();
    for (const auto& [column, most] :
         {std::pair(FactsModel::kName, kMostNameWidth), {FactsModel::kUnit, kMostUnitWidth}}) {
      tree->resizeColumnToContents(column);
      tree->setColumnWidth(column, std::min(tree->columnWidth(column), most));
    }
  });
  tabs_->addTab(tree, title);
  return tree;
}

void RunDetails::addMetrics() {
  metrics_.setHeader(metricHeader(), 1);
  auto* table = new DataTable;
  table->setModel(&metrics_);
  table->setAccessibleName(tr("metrics"));
  table->horizontalHeader()->setStretchLastSection(false);
  table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  tabs_->addTab(table, tr("Metrics"));
}

QWidget* RunDetails::buildOutput() {
  auto* page = new QWidget;
  output_view_ = new OutputView;
  auto* follow = new QCheckBox(tr("follow the end"));
  follow->setChecked(services_.settings.followOutput());
  output_view_->setFollow(follow->isChecked());
  connect(follow, &QCheckBox::toggled, this, [this](bool on) {
    output_view_->setFollow(on);
    services_.settings.setFollowOutput(on);
  });
  connect(&output_, &OutputFollower::cleared, output_view_, &QPlainTextEdit::clear);
  connect(&output_, &OutputFollower::lastLineReplaced, output_view_, &OutputView::replaceLastLine);
  auto* foot = new QHBoxLayout;
  foot->setContentsMargins(12, 4, 12, 4);
  foot->addWidget(follow);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(output_view_, 1);
  column->addLayout(foot);
  return page;
}

void RunDetails::showRun() {
  note_->save();
  uid_ = services_.selection.current();
  setEnabled(!uid_.isEmpty());
  output_.setRun(uid_);
  token_.cancel();
  tags_->setModified(false);
  note_->start();
  if (uid_.isEmpty()) show(RunDetail{});
  showHead();
  fetch();
}

void RunDetails::showHead() {
  const RunRecords& table = services_.runs.table();
  const RunRow* row = table.find(uid_);
  glyph_->setVisible(row);
  if (!row) {
    name_->setText(uid_.isEmpty() ? tr("No run is selected") : uid_);
    facts_->clear();
    tags_->clear();
    return;
  }
  const RunState state = table.state(*row);
  const qreal ratio = devicePixelRatioF();
  QPixmap picture(QSize(kGlyphSize, kGlyphSize) * ratio);
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  paintStateGlyph(painter, QRectF(2, 2, kGlyphSize - 4, kGlyphSize - 4), state,
                  stateColor(state, palette()));
  painter.end();
  glyph_->setPixmap(picture);
  const QString name = row->name.empty() ? text(row->experiment) : text(row->name);
  if (name_->text() != name) {
    name_->setText(name);
    name_->setCursorPosition(0);
    name_->setToolTip(plainToolTip(name));
  }
  QStringList facts{stateWord(state), tr("run %1").arg(row->number), text(row->command)};
  if (const QString time = formatTime(row->started, wallSeconds()); !time.isEmpty()) facts << time;
  if (const QString duration = formatDuration(row->duration()); !duration.isEmpty())
    facts << duration;
  if (row->attempts > 1) facts << tr("%n attempt(s)", nullptr, row->attempts);
  facts.removeAll(QString());
  facts_->setText(facts.join(QStringLiteral(" · ")) + QLatin1Char('\n') + uid_);
  if (!tags_->isModified() && !tags_->hasFocus()) tags_->setText(tagLine(*row));
  metrics_.setRows(metricCells(*row));
}

void RunDetails::fetch() {
  if (uid_.isEmpty()) return;
  token_ = services_.reader.fetchDetail(this, uid_, [this](const Result<RunDetail>& detail) {
    if (detail) show(*detail);
  });
}

void RunDetails::show(const RunDetail& detail) {
  config_.setFacts(configFacts(detail.config));
  environment_.setFacts(documentFacts(detail.environment));
  result_.setFacts(documentFacts(detail.result));
  setLongText(*failure_, text(detail.failure));
  tabs_->setTabVisible(result_tab_, result_.rowCount() > 0);
  tabs_->setTabVisible(failure_tab_, !detail.failure.empty());
  tabs_->setTabVisible(environment_tab_, environment_.rowCount() > 0);
  logged_->setRun(uid_, detail.logged);
  tabs_->setTabVisible(logged_tab_, logged_->count() > 0);
  tabs_->setTabVisible(artifacts_tab_, !detail.artifacts.empty() || !detail.inputs.empty());
  if (tabs_->currentIndex() == artifacts_tab_) showArtifacts();
  code_->setRun(uid_, detail.environment);
  tabs_->setTabVisible(code_tab_, code_->any());
  note_->setNote(text(detail.note));
}

/// Read only while they are looked at.
void RunDetails::showArtifacts() {
  if (!uid_.isEmpty()) artifacts_->setRuns({uid_});
}

void RunDetails::editTags() {
  tags_->setFocus(Qt::ShortcutFocusReason);
}

void RunDetails::editNote() {
  tabs_->setCurrentIndex(note_tab_);
  note_->edit();
}

void RunDetails::saveTags() {
  if (!tags_->isModified() || uid_.isEmpty()) return;
  tags_->setModified(false);
  actions_.setTags(uid_, splitTags(tags_->text()));
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/notices_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSystemTrayIcon>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include "views/models/navigator.h"
#include "views/models/selection.h"
#include "views/widgets/data_table.h"
#include "views/widgets/icons.h"

namespace lsc {
namespace {

enum RuleColumn { kEvent, kWhere, kMetric, kThreshold, kCommand, kDesktop, kRuleColumns };
const QStringList kEvents{QStringLiteral("finished"), QStringLiteral("failed"),
                          QStringLiteral("nan"),      QStringLiteral("dead"),
                          QStringLiteral("below"),    QStringLiteral("above")};

QString text(const Json& rule, const char* key) {
  const auto it = rule.find(key);
  if (it == rule.end()) return {};
  if (it->is_number()) return QString::number(it->get<double>(), 'g', 12);
  return it->is_string() && *it != "nan" ? QString::fromStdString(it->get<std::string>())
                                         : QString();
}

}  // namespace

NoticesPanel::NoticesPanel(Services& services, QWidget* parent)
    : QWidget(parent), services_(services), center_(services.engine, services.settings) {
  auto* list = new DataTable;
  list->setModel(&center_);
  list->horizontalHeader()->setStretchLastSection(true);
  list->setAccessibleName(tr("notices"));
  list->setToolTip(tr("Return selects the run"));
  connect(list, &QTableView::activated, this, &NoticesPanel::showRun);
  auto* tabs = new QTabWidget;
  tabs->setDocumentMode(true);
  tabs->addTab(list, tr("Notices"));
  tabs->addTab(buildRules(), tr("Rules"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(tabs);
  connect(&center_, &NoticeCenter::noticed, this, &NoticesPanel::tell);
  connect(&center_, &NoticeCenter::rulesAccepted, sentence_,
          [this] { sentence_->setText(tr("Saved. Each rule speaks once of a run.")); });
  connect(&center_, &NoticeCenter::rulesRefused, sentence_, &QLabel::setText);
  if (!QSystemTrayIcon::isSystemTrayAvailable()) return;
  tray_ = new QSystemTrayIcon(icon(QStringLiteral("lattiscope")), this);
  connect(tray_, &QSystemTrayIcon::messageClicked, this, [this] {
    services_.selection.setRuns({last_run_}, last_run_);
    services_.navigator.openPage(QStringLiteral("runs"));
  });
  tray_->show();
}

QWidget* NoticesPanel::buildRules() {
  auto* page = new QWidget;
  rules_ = new QTableWidget(0, kRuleColumns);
  rules_->setHorizontalHeaderLabels({tr("event"), tr("only runs where"), tr("metric"),
                                     tr("threshold"), tr("command"), tr("desktop")});
  rules_->horizontalHeader()->setSectionResizeMode(kWhere, QHeaderView::Stretch);
  rules_->horizontalHeader()->setSectionResizeMode(kCommand, QHeaderView::Stretch);
  rules_->verticalHeader()->hide();
  rules_->setAccessibleName(tr("rules of notices"));
  rules_->horizontalHeaderItem(kCommand)->setToolTip(
      tr("Run under /bin/sh; what happened is in LATTISCOPE_EVENT, _RUN, _RUN_NUMBER, _RUN_NAME, "
         "_STATUS, _METRIC, _VALUE, _SENTENCE"));
  sentence_ = new QLabel;
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  auto* add = new QPushButton(tr("Add rule"));
  auto* remove = new QPushButton(tr("Remove rule"));
  auto* save = new QPushButton(tr("Save rules"));
  connect(add, &QPushButton::clicked, this, [this] {
    addRule({{"event", "finished"}, {"desktop", true}});
  });
  connect(remove, &QPushButton::clicked, this, [this] { rules_->removeRow(rules_->currentRow()); });
  connect(save, &QPushButton::clicked, this, &NoticesPanel::saveRules);
  auto* foot = new QHBoxLayout;
  foot->addWidget(sentence_, 1);
  for (QPushButton* button : {add, remove, save}) foot->addWidget(button);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 4);
  column->addWidget(rules_, 1);
  column->addLayout(foot);
  showRules();
  return page;
}

void NoticesPanel::addRule(const Json& rule) {
  const int row = rules_->rowCount();
  rules_->insertRow(row);
  auto* event = new QComboBox;
  event->addItems(kEvents);
  event->setCurrentText(text(rule, "event"));
  event->setAccessibleName(tr("event"));
  rules_->setCellWidget(row, kEvent, event);
  const std::pair<int, const char*> texts[] = {
      {kWhere, "where"}, {kMetric, "metric"}, {kThreshold, "threshold"}, {kCommand, "command"}};
  for (const auto& [column, key] : texts)
    rules_->setItem(row, column, new QTableWidgetItem(text(rule, key)));
  auto* desktop = new QTableWidgetItem;
  desktop->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
  desktop->setCheckState(rule.value("desktop", true) ? Qt::Checked : Qt::Unchecked);
  rules_->setItem(row, kDesktop, desktop);
}

void NoticesPanel::showRules() {
  rules_->setRowCount(0);
  for (const Json& rule : center_.rules()) {
    if (rule.is_object()) addRule(rule);
  }
}

void NoticesPanel::saveRules() {
  Json rules = Json::array();
  for (int row = 0; row < rules_->rowCount(); ++row) {
    const auto cell = [&](int column) { return rules_->item(row, column)->text().trimmed(); };
    const auto* event = qobject_cast<QComboBox*>(rules_->cellWidget(row, kEvent));
    Json rule = {{"event", event->currentText().toStdString()},
                 {"where", cell(kWhere).toStdString()},
                 {"metric", cell(kMetric).toStdString()},
                 {"command", cell(kCommand).toStdString()},
                 {"desktop", rules_->item(row, kDesktop)->checkState() == Qt::Checked}};
    bool number = false;
    if (const double value = cell(kThreshold).toDouble(&number); number) rule["threshold"] = value;
    rules.push_back(std::move(rule));
  }
  center_.setRules(rules);
}

void NoticesPanel::showRun(const QModelIndex& index) {
  const QString run = index.data(NoticeCenter::kRun).toString();
  services_.selection.setRuns({run}, run);
  services_.navigator.openPage(QStringLiteral("runs"));
}

void NoticesPanel::tell(const QString& sentence, const QString& run, bool desktop) {
  services_.navigator.say(sentence);
  last_run_ = run;
  // what desktops show may be rich text there
  if (tray_ && desktop)
    tray_->showMessage(tr("Lattiscope"), sentence.toHtmlEscaped(), QSystemTrayIcon::Information);
}

}  // namespace lsc

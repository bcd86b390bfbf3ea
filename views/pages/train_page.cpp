// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/train_page.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/protocol/messages.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/settings.h"
#include "views/models/store_reader.h"
#include "views/pages/run_monitor.h"
#include "views/pages/sweep_form.h"
#include "views/pages/train_form.h"
#include "views/widgets/icons.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

const QString kPresetKey = QStringLiteral("train/preset");
constexpr int kFormWidth = 420;

/// For a POSIX shell; plain words stay as they are.
QString quoted(const QString& text) {
  static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_.,=/:+-]+$"));
  if (plain.match(text).hasMatch()) return text;
  return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QStringList words(const QString& text) {
  QStringList out;
  for (const QString& part : text.split(u',', Qt::SkipEmptyParts))
    if (!part.trimmed().isEmpty()) out << part.trimmed();
  return out;
}

}  // namespace

TrainPage::TrainPage(Services& services, QWidget* parent)
    : QMainWindow(parent), services_(services) {
  setObjectName(QStringLiteral("train"));
  setWindowFlags(Qt::Widget);
  monitor_ = new RunMonitor(services);
  auto* splitter = new QSplitter;
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(buildLeft());
  splitter->addWidget(monitor_);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({kFormWidth, 860});
  setCentralWidget(splitter);
  const auto vary = [this] {
    if (const auto config = model_.config()) sweep_->setBase(*config);
  };
  connect(&model_, &ParameterFormModel::dataChanged, this, vary);
  connect(&model_, &ParameterFormModel::validityChanged, this, &TrainPage::showValidity);
  connect(&services.navigator, &Navigator::trainRequested, this, &TrainPage::loadRun);
  connect(&services.engine, &EngineClient::stateChanged, this, &TrainPage::showValidity);
  loadPreset(services.settings.text(kPresetKey, QStringLiteral("phi4-small")));
}

QWidget* TrainPage::buildLeft() {
  auto* left = new QWidget;
  left->setMinimumWidth(320);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(buildHead());
  form_ = new TrainForm(model_);
  auto* scroll = new QScrollArea;
  scroll->setWidget(form_);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  column->addWidget(scroll, 1);
  sweep_ = new SweepForm;
  connect(sweep_, &SweepForm::changed, this, &TrainPage::showValidity);
  column->addWidget(sweep_);
  column->addWidget(buildFoot());
  return left;
}

QWidget* TrainPage::buildHead() {
  auto* head = new QWidget;
  auto* grid = new QGridLayout(head);
  grid->setContentsMargins(12, 10, 12, 6);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(4);
  grid->setColumnMinimumWidth(0, 132);
  grid->setColumnStretch(1, 1);
  presets_ = new QComboBox;
  for (const Preset& p : presets()) {
    presets_->addItem(QString::fromUtf8(p.name.data(), static_cast<qsizetype>(p.name.size())));
    presets_->setItemData(presets_->count() - 1,
                          QString::fromUtf8(p.help.data(), static_cast<qsizetype>(p.help.size())),
                          Qt::ToolTipRole);
  }
  connect(presets_, &QComboBox::textActivated, this, &TrainPage::loadPreset);
  preset_help_ = new QLabel;
  preset_help_->setWordWrap(true);
  QPalette quiet = preset_help_->palette();
  quiet.setColor(QPalette::WindowText, mutedColor(quiet));
  preset_help_->setPalette(quiet);
  name_ = new QLineEdit;
  name_->setPlaceholderText(tr("name of the run"));
  tags_ = new QLineEdit;
  tags_->setPlaceholderText(tr("tags, separated by commas"));
  const auto add = [grid](int row, const QString& text, QWidget* field) {
    auto* label = new QLabel(text);
    label->setBuddy(field);
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1);
  };
  add(0, tr("preset"), presets_);
  grid->addWidget(preset_help_, 1, 1);
  add(2, tr("name"), name_);
  add(3, tr("tags"), tags_);
  return head;
}

QWidget* TrainPage::buildFoot() {
  auto* foot = new QWidget;
  auto* column = new QVBoxLayout(foot);
  column->setContentsMargins(12, 6, 12, 8);
  column->setSpacing(4);
  sentence_ = new QLabel;
  sentence_->setWordWrap(true);
  sentence_->setTextFormat(Qt::PlainText);
  column->addWidget(sentence_);
  auto* row = new QHBoxLayout;
  start_ = new QAction(icon(QStringLiteral("train")), tr("Start"), this);
  start_->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
  start_->setToolTip(tr("Start the training, or queue it behind the running ones (Ctrl+Return)"));
  connect(start_, &QAction::triggered, this, &TrainPage::start);
  addAction(start_);
  auto* button = new QPushButton(start_->icon(), start_->text());
  button->setToolTip(start_->toolTip());
  button->setDefault(true);
  connect(button, &QPushButton::clicked, start_, &QAction::trigger);
  connect(start_, &QAction::changed, button, [this, button] {
    button->setEnabled(start_->isEnabled());
    button->setText(start_->text());
  });
  copy_ = new QAction(icon(QStringLiteral("copy")), tr("Copy as command"), this);
  copy_->setToolTip(tr("The lattiscope-engine line that starts the same training"));
  connect(copy_, &QAction::triggered, this, [this] {
    QGuiApplication::clipboard()->setText(commandLine());
    services_.navigator.say(tr("Copied: %1").arg(commandLine()));
  });
  addAction(copy_);
  auto* copy = new QToolButton;
  copy->setDefaultAction(copy_);
  copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  copy->setAutoRaise(true);
  row->addWidget(button);
  row->addStretch(1);
  row->addWidget(copy);
  column->addLayout(row);
  return foot;
}

void TrainPage::loadPreset(const QString& name) {
  auto config = presetConfig(name.toStdString());
  if (!config) {
    if (name != QLatin1String("phi4-small")) loadPreset(QStringLiteral("phi4-small"));
    return;
  }
  preset_ = name;
  parent_.clear();
  presets_->setCurrentText(name);
  preset_help_->setText(presets_->currentData(Qt::ToolTipRole).toString());
  name_->setText(name);
  model_.load(*config);
  sweep_->setBase(*config);
  services_.settings.setText(kPresetKey, name);
}

void TrainPage::loadRun(const Json& config, const QString& parent) {
  const auto known = RunConfig::fromJson(config);
  if (!known) {
    services_.navigator.say(tr("The configuration of that run cannot be trained here: %1")
                                .arg(QString::fromStdString(known.error().message)));
    return;
  }
  model_.load(*known);
  sweep_->setBase(*known);
  parent_ = parent;
  const RunRow* row = services_.runs.table().find(parent);
  name_->setText(row ? QString::fromStdString(row->name) : QString());
  preset_help_->setText(
      row ? tr("Filled from run %1; what you change is shown in bold.").arg(row->number)
          : tr("Filled from a run; what you change is shown in bold."));
  presets_->setCurrentIndex(-1);
  preset_ = QStringLiteral("phi4-tutorial-8x8");  // whose values are the defaults
}

void TrainPage::showValidity() {
  if (!start_) return;  // while the page is built
  QString sentence = model_.sentence();
  if (sentence.isEmpty() && services_.engine.state() == EngineClient::State::kOffline)
    sentence = services_.engine.sentence();
  sentence_->setText(sentence);
  sentence_->setVisible(!sentence.isEmpty());
  QPalette wrong = palette();
  wrong.setColor(QPalette::WindowText, stateColor(RunState::kFailed, palette()));
  sentence_->setPalette(wrong);
  const SweepModel& sweep = sweep_->model();
  const bool good = model_.valid() && sweep.sentence().isEmpty();
  start_->setEnabled(good && !submitting_ &&
                     services_.engine.state() == EngineClient::State::kReady);
  start_->setText(sweep.isSweep() && good
                      ? tr("Start %n run(s)", nullptr, static_cast<int>(sweep.runs()))
                      : tr("Start"));
  copy_->setEnabled(good);
}

Json TrainPage::submission(const RunConfig& config) const {
  Json params{{"config", config.json()}, {"name", name_->text().trimmed().toStdString()}};
  Json tags = Json::array();
  for (const QString& tag : words(tags_->text())) tags.push_back(tag.toStdString());
  params["tags"] = tags;
  if (!parent_.isEmpty()) params["parent"] = parent_.toStdString();
  return params;
}

void TrainPage::start() {
  const auto config = model_.config();
  if (!config) {
    form_->showFirstError();
    return;
  }
  Json params = submission(*config);
  const bool sweep = sweep_->model().isSweep();
  if (sweep) params["scans"] = sweep_->model().scans();
  submitting_ = true;  // until the engine answers: two clicks are not two runs
  showValidity();
  services_.engine.request(this, sweep ? method::kSubmitSweep : method::kSubmit, std::move(params),
                           [this](const Result<Json>& reply) { started(reply); });
}

void TrainPage::started(const Result<Json>& reply) {
  submitting_ = false;
  showValidity();
  if (!reply) {
    sentence_->setText(QString::fromStdString(reply.error().message));
    sentence_->show();
    return;
  }
  const auto text = [&](const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString();
  };
  if (reply->contains("run")) monitor_->setCurrent(text((*reply)["run"]));
  if (!reply->contains("runs") || (*reply)["runs"].empty()) return;
  monitor_->setCurrent(text((*reply)["runs"][0]));
  services_.navigator.say(
      tr("Queued %n run(s) as %1", nullptr, static_cast<int>((*reply)["runs"].size()))
          .arg(text(reply->value("sweep", Json()))));
  sweep_->clear();
}

QString TrainPage::commandLine() const {
  const auto base = presetConfig(preset_.toStdString());
  if (!base) return {};
  QStringList parts{QStringLiteral("lattiscope-engine train"), preset_};
  for (const QString& part : model_.changesFrom(*base)) parts << quoted(part);
  for (const QString& scan : sweep_->model().scanWords())
    parts << QStringLiteral("--scan") << quoted(scan);
  if (!name_->text().trimmed().isEmpty())
    parts << QStringLiteral("--name") << quoted(name_->text().trimmed());
  for (const QString& tag : words(tags_->text())) parts << QStringLiteral("--tag") << quoted(tag);
  parts << QStringLiteral("--store") << quoted(services_.reader.store());
  return parts.join(u' ');
}

}  // namespace lsc

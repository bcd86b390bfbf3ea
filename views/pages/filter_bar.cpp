// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/filter_bar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>

#include "views/widgets/icons.h"
#include "views/widgets/run_delegate.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr std::array kStates{RunState::kRunning, RunState::kQueued,      RunState::kCompleted,
                             RunState::kFailed,  RunState::kInterrupted, RunState::kDead};
constexpr int kTypingPauseMs = 120;

class StateButton : public QToolButton {
 public:
  explicit StateButton(RunState state) : state_(state) { setCheckable(true); }

 protected:
  void paintEvent(QPaintEvent* event) override {
    QToolButton::paintEvent(event);
    QPainter painter(this);
    paintStateGlyph(painter, QRectF(7, height() / 2.0 - 4.5, 9, 9), state_,
                    stateColor(state_, QApplication::palette()));
  }

 private:
  RunState state_;
};

}  // namespace

FilterBar::FilterBar(RunTableModel& filter, RunRecords& table, QWidget* parent)
    : QWidget(parent),
      filter_(filter),
      table_(table),
      line_(new QLineEdit),
      problem_(new QLabel),
      row_(new QHBoxLayout) {
  setObjectName(QStringLiteral("bar"));
  setAttribute(Qt::WA_StyledBackground);
  line_->setPlaceholderText(tr("Filter: words, or  status = COMPLETED and metric.ess.last > 0.4"));
  line_->setToolTip(
      tr("Words match name, experiment, tags and id.\n"
         "Keys: status, experiment, steps, tags, metric.ess.last, config.flow.layers\n"
         "Operators: = != < <= > >= =~ has, and, or, not, parentheses"));
  line_->setAccessibleName(tr("filter"));
  line_->setClearButtonEnabled(true);
  line_->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
  line_->installEventFilter(this);
  problem_->setTextFormat(Qt::PlainText);
  problem_->hide();
  row_->setSpacing(2);
  row_->addWidget(line_, 1);
  row_->addSpacing(6);
  for (const RunState state : kStates) addStateButton(state);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 6, 8, 6);
  column->setSpacing(4);
  column->addLayout(row_);
  column->addWidget(problem_);

  auto* pause = new QTimer(this);
  pause->setSingleShot(true);
  pause->setInterval(kTypingPauseMs);
  connect(line_, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
  connect(pause, &QTimer::timeout, this, [this] { filter_.setText(line_->text()); });
  connect(&filter_, &RunTableModel::problemChanged, this, [this] {
    const auto& problem = filter_.problem();
    problem_->setText(problem ? QString::fromStdString(problem->message) : QString());
    problem_->setVisible(problem.has_value());
  });
  connect(&filter_, &RunTableModel::shownChanged, this, &FilterBar::countStates);
  countStates();
}

void FilterBar::setText(const QString& text) {
  line_->setText(text);
  filter_.setText(text);
}

QString FilterBar::text() const {
  return line_->text();
}

void FilterBar::focusFilter() {
  line_->setFocus(Qt::ShortcutFocusReason);
  line_->selectAll();
}

void FilterBar::clear() {
  for (QToolButton* button : states_) button->setChecked(false);
  applyStates();
  setText({});
}

void FilterBar::addButton(QToolButton* button) {
  row_->addWidget(button);
}

bool FilterBar::eventFilter(QObject* object, QEvent* event) {
  if (object == line_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
      filter_.setText(line_->text());
      emit left();
      return true;
    }
    if (key == Qt::Key_Escape) {
      clear();
      emit left();
      return true;
    }
  }
  return QWidget::eventFilter(object, event);
}

void FilterBar::addStateButton(RunState state) {
  auto* button = new StateButton(state);
  button->setToolTip(tr("Only %1 runs").arg(stateWord(state)));
  button->setAccessibleName(button->toolTip());
  connect(button, &QToolButton::toggled, this, &FilterBar::applyStates);
  states_.insert(static_cast<int>(state), button);
  row_->addWidget(button);
}

void FilterBar::applyStates() {
  QSet<int> chosen;
  for (auto it = states_.constBegin(); it != states_.constEnd(); ++it)
    if (it.value()->isChecked()) chosen.insert(it.key());
  filter_.setStates(chosen);
}

void FilterBar::countStates() {
  QHash<int, int> counts;
  for (const RunRow& row : table_.rows())
    if (row.trashed == filter_.trash()) ++counts[static_cast<int>(table_.state(row))];
  for (auto it = states_.constBegin(); it != states_.constEnd(); ++it) {
    const int count = counts.value(it.key());
    it.value()->setText(QStringLiteral("    %1").arg(count));
    it.value()->setVisible(count > 0 || it.value()->isChecked());
  }
}

}  // namespace lsc

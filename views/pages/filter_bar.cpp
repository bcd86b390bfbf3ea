// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/filter_bar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QTextCharFormat>
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
constexpr int kCompletionRows = 12;
constexpr int kFrom = Qt::UserRole, kTo = kFrom + 1, kWord = kFrom + 2;

/// Characters of a text before a byte of its UTF-8.
int charactersBefore(const QByteArray& utf8, std::size_t byte) {
  return static_cast<int>(QString::fromUtf8(utf8.left(static_cast<qsizetype>(byte))).size());
}

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
  terms_ = new QWidget;
  auto* chips = new QHBoxLayout(terms_);
  chips->setContentsMargins(0, 0, 0, 0);
  chips->setSpacing(4);
  terms_->hide();
  column->addWidget(terms_);
  column->addWidget(problem_);
  buildCompletion();

  auto* pause = new QTimer(this);
  pause->setSingleShot(true);
  pause->setInterval(kTypingPauseMs);
  connect(line_, &QLineEdit::textChanged, pause, qOverload<>(&QTimer::start));
  connect(pause, &QTimer::timeout, this, [this] {
    filter_.setText(line_->text());
    showTerms();
  });
  connect(&filter_, &RunTableModel::problemChanged, this, [this] {
    const auto& problem = filter_.problem();
    problem_->setText(problem ? QString::fromStdString(problem->message) : QString());
    problem_->setVisible(problem.has_value());
    markProblem();
  });
  connect(&table_, &RunRecords::rowsChanged, this, &FilterBar::countStates);
  connect(&table_, &RunRecords::ticked, this, &FilterBar::countStates);
  connect(&filter_, &RunTableModel::shownChanged, this, [this] {
    if (filter_.trash() != counted_trash_ || filter_.archive() != counted_archive_) countStates();
  });
  countStates();
}

void FilterBar::setText(const QString& text) {
  line_->setText(text);
  filter_.setText(text);
  popup_->hide();
  showTerms();
}

void FilterBar::addTerm(const QString& term) {
  const QString old = line_->text().trimmed();
  if (old.isEmpty()) return setText(term);
  // an "or" would take the new term in
  const bool simple = filterTerms(old.toStdString()).size() > 0;
  setText((simple ? old : QLatin1Char('(') + old + QLatin1Char(')')) + QStringLiteral(" and ") +
          term);
}

void FilterBar::buildCompletion() {
  popup_ = new QListWidget(this);
  popup_->setWindowFlags(Qt::ToolTip);
  popup_->setFocusPolicy(Qt::NoFocus);
  popup_->setUniformItemSizes(true);
  popup_->setObjectName(QStringLiteral("completions"));
  popup_->setAccessibleName(tr("completions of the filter"));
  popup_->hide();
  connect(popup_, &QListWidget::itemClicked, this, &FilterBar::takeCompletion);
  connect(line_, &QLineEdit::textEdited, this, &FilterBar::complete);
  connect(&filter_, &RunTableModel::completionsChanged, this, [this] {
    if (line_->hasFocus() && popup_->isVisible()) complete();
  });
}

void FilterBar::complete() {
  const QString text = line_->text();
  const QByteArray utf8 = text.toUtf8();
  const auto cursor = static_cast<int>(text.left(line_->cursorPosition()).toUtf8().size());
  popup_->clear();
  if (filter_.names().config.empty()) filter_.refreshNames();
  for (const Completion& item : filter_.completions(text, cursor)) {
    const QString word = QString::fromStdString(item.text);
    auto* row = new QListWidgetItem(
        item.count > 0
            ? tr("%1    %n run(s)", nullptr, static_cast<int>(item.count)).arg(oneLine(item.text))
            : oneLine(item.text),
        popup_);
    row->setData(kWord, word);
    row->setData(kFrom, charactersBefore(utf8, item.position));
    row->setData(kTo, charactersBefore(utf8, item.position + item.length));
  }
  if (popup_->count() == 0) return popup_->hide();
  const int rows = std::min(popup_->count(), kCompletionRows);
  popup_->resize(std::min(line_->width(), 460), rows * popup_->sizeHintForRow(0) + 4);
  popup_->move(line_->mapToGlobal(QPoint(0, line_->height() + 2)));
  popup_->show();
}

void FilterBar::takeCompletion() {
  const QListWidgetItem* item = popup_->currentItem();
  popup_->hide();
  if (!item) return;
  const int from = item->data(kFrom).toInt(), to = item->data(kTo).toInt();
  const QString word = item->data(kWord).toString();
  QString text = line_->text();
  text.replace(from, to - from, word + QLatin1Char(' '));
  line_->setText(text);
  line_->setCursorPosition(from + static_cast<int>(word.size()) + 1);
  line_->setFocus();
}

/// Down and Up walk through the completions; nothing is chosen until then, so that Enter still
/// takes the line as it was typed.
bool FilterBar::completionKey(int key) {
  if (!popup_->isVisible()) return false;
  const int row = popup_->currentRow();
  switch (key) {
    case Qt::Key_Down:
      popup_->setCurrentRow(std::min(row + 1, popup_->count() - 1));
      return true;
    case Qt::Key_Up:
      popup_->setCurrentRow(std::max(row - 1, 0));
      return true;
    case Qt::Key_Escape:
      popup_->hide();
      return true;
    case Qt::Key_Tab:
      popup_->setCurrentRow(std::max(row, 0));
      takeCompletion();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (row < 0) return false;
      takeCompletion();
      return true;
    default:
      return false;
  }
}

/// A wavy line under the offending word. A line edit takes formats only as an input method's.
void FilterBar::markProblem() {
  QList<QInputMethodEvent::Attribute> marks;
  if (const auto& problem = filter_.problem(); problem && filter_.text() == line_->text()) {
    const QByteArray utf8 = line_->text().toUtf8();
    const int from = charactersBefore(utf8, problem->position);
    const int to = charactersBefore(utf8, problem->position + problem->length);
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(stateColor(RunState::kFailed, palette()));
    marks.append({QInputMethodEvent::TextFormat, from - line_->cursorPosition(),
                  std::max(to - from, 1), format});
  }
  QInputMethodEvent event(QString(), marks);
  QApplication::sendEvent(line_, &event);
}

/// One chip for each term that is joined by "and"; a click takes it out.
void FilterBar::showTerms() {
  auto* chips = static_cast<QHBoxLayout*>(terms_->layout());
  while (QLayoutItem* item = chips->takeAt(0)) {
    if (item->widget()) item->widget()->deleteLater();
    delete item;
  }
  const QByteArray utf8 = line_->text().toUtf8();
  const auto terms = filterTerms(utf8.toStdString());
  terms_->setVisible(terms.size() > 1);
  if (terms.size() < 2) return;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    QString word = oneLine(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size()))
                               .substr(terms[at].position, terms[at].length));
    auto* chip = new QToolButton;
    chip->setIcon(icon(QStringLiteral("close")));
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip->setAccessibleName(tr("take %1 out of the filter").arg(word));
    chip->setToolTip(tr("Take this term out of the filter"));
    word = fontMetrics().elidedText(word, Qt::ElideRight, 240);
    chip->setText(word.replace(QLatin1Char('&'), QStringLiteral("&&")));
    connect(chip, &QToolButton::clicked, this, [this, utf8, terms, at] {
      QStringList kept;
      for (std::size_t other = 0; other < terms.size(); ++other)
        if (other != at)
          kept << QString::fromUtf8(utf8.mid(static_cast<qsizetype>(terms[other].position),
                                             static_cast<qsizetype>(terms[other].length)));
      setText(kept.join(QStringLiteral(" and ")));
    });
    chips->addWidget(chip);
  }
  chips->addStretch(1);
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

void FilterBar::addFront(QWidget* widget) {
  row_->insertWidget(0, widget);
}

void FilterBar::addButton(QToolButton* button) {
  row_->addWidget(button);
}

bool FilterBar::eventFilter(QObject* object, QEvent* event) {
  if (object == line_ && event->type() == QEvent::FocusOut) popup_->hide();
  if (object == line_ && event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (completionKey(key)) return true;
    popup_->hide();
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
  counted_trash_ = filter_.trash();
  counted_archive_ = filter_.archive();
  std::array<int, 1 + static_cast<int>(RunState::kUnknown)> counts{};
  for (const RunRow& row : table_.rows())
    if (row.trashed == counted_trash_ && (!row.archived || counted_archive_))
      ++counts[static_cast<std::size_t>(table_.state(row))];
  for (auto it = states_.constBegin(); it != states_.constEnd(); ++it) {
    const int count = counts[static_cast<std::size_t>(it.key())];
    it.value()->setText(QStringLiteral("    %1").arg(count));
    it.value()->setVisible(count > 0 || it.value()->isChecked());
  }
}

}  // namespace lsc

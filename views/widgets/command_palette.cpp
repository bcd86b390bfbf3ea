// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/command_palette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <vector>

#include "views/widgets/data_table.h"

namespace lsc {
namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 340;
constexpr int kPlace = Qt::UserRole;  // among the commands

}  // namespace

QString plainText(QString text) {
  text.replace(QLatin1String("&&"), QString(QChar::Null));
  return text.remove(QLatin1Char('&')).replace(QChar::Null, QLatin1Char('&'));
}

int matchLetters(const QString& text, const QString& typed) {
  int score = 0;
  qsizetype at = 0, last = -1;
  for (const QChar letter : typed) {
    if (letter.isSpace()) continue;
    at = text.indexOf(letter, at, Qt::CaseInsensitive);
    if (at < 0) return -1;
    score += static_cast<int>(at - last - 1);  // letters skipped
    last = at++;
  }
  return score;
}

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window), line_(new QLineEdit), list_(new QListWidget) {
  setObjectName(QStringLiteral("palette"));
  setAutoFillBackground(true);
  line_->setPlaceholderText(tr("Command"));
  line_->setAccessibleName(tr("command"));
  list_->setAccessibleName(tr("commands"));
  line_->installEventFilter(this);
  list_->setFocusPolicy(Qt::NoFocus);
  list_->setUniformItemSizes(true);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 8, 8);
  column->addWidget(line_);
  column->addWidget(list_);
  connect(line_, &QLineEdit::textChanged, this, &CommandPalette::fill);
  connect(list_, &QListWidget::itemClicked, this, &CommandPalette::trigger);
  hide();
}

void CommandPalette::open(const QList<Command>& commands) {
  commands_ = commands;
  const int width = std::min(kWidth, parentWidget()->width() - 40);
  setGeometry((parentWidget()->width() - width) / 2, 60, width,
              std::min(kHeight, parentWidget()->height() - 80));
  line_->clear();
  fill();
  show();
  raise();
  line_->setFocus();
}

void CommandPalette::fill() {
  struct Found {
    bool disabled;
    int score;
    int at;
  };
  std::vector<Found> found;
  for (int at = 0; at < commands_.size(); ++at) {
    const Command& command = commands_[at];
    const int score = command.action ? matchLetters(command.text, line_->text()) : -1;
    if (score >= 0) found.push_back({!command.action->isEnabled(), score, at});
  }
  std::ranges::stable_sort(found, {},
                           [](const Found& f) { return std::pair(f.disabled, f.score); });
  list_->clear();
  for (const Found& f : found) {
    const QAction& action = *commands_[f.at].action;
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    auto* item = new QListWidgetItem(action.icon(), commands_[f.at].text, list_);
    if (!keys.isEmpty()) item->setText(item->text() + QStringLiteral("    ") + keys);
    item->setToolTip(plainToolTip(action.toolTip()));
    if (f.disabled) item->setFlags(Qt::NoItemFlags);
    item->setData(kPlace, f.at);
  }
  list_->setCurrentRow(0);
}

void CommandPalette::trigger() {
  const QListWidgetItem* item = list_->currentItem();
  if (item && item->flags() == Qt::NoItemFlags) return;
  hide();
  if (!item) return;
  if (QAction* action = commands_[item->data(kPlace).toInt()].action) action->trigger();
}

bool CommandPalette::eventFilter(QObject* object, QEvent* event) {
  if (event->type() == QEvent::FocusOut) hide();
  if (event->type() != QEvent::KeyPress) return QFrame::eventFilter(object, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Escape:
      hide();
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      trigger();
      return true;
    case Qt::Key_Down:
      list_->setCurrentRow(std::min(list_->currentRow() + 1, list_->count() - 1));
      return true;
    case Qt::Key_Up:
      list_->setCurrentRow(std::max(list_->currentRow() - 1, 0));
      return true;
    default:
      return QFrame::eventFilter(object, event);
  }
}

}  // namespace lsc

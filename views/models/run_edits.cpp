// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Edits of what people say about runs, and their way to the engine and back.
#include <algorithm>
#include <memory>
#include <utility>

#include "engine/protocol/messages.h"
#include "views/models/run_actions.h"

namespace lsc {
namespace {

constexpr std::size_t kLongestRequest = 512 << 10;  // bytes; a line of the protocol has 1 MiB
constexpr qsizetype kLongestNote = 250'000;         // bytes, before JSON quotes them

Json textArray(const QStringList& texts) {
  Json out = Json::array();
  for (const QString& text : texts) out.push_back(text.toStdString());
  return out;
}

QStringList tagList(const RunRow& row) {
  QStringList tags;
  for (const std::string& tag : row.tags) tags << QString::fromStdString(tag);
  return tags;
}

}  // namespace

void RunActions::setTags(const QString& run, const QStringList& tags) {
  tagEdit(tr("tags of one run"), {run}, [&](const QStringList&) { return tags; });
}

void RunActions::changeTags(const QStringList& runs, const QStringList& add,
                            const QStringList& remove) {
  const int count = static_cast<int>(runs.size());
  tagEdit(tr("tags of %n run(s)", nullptr, count), runs, [&](QStringList tags) {
    for (const QString& tag : remove) tags.removeAll(tag);
    for (const QString& tag : add)
      if (!tags.contains(tag)) tags << tag;
    return tags;
  });
}

void RunActions::renameTag(const QString& from, const QString& to) {
  QStringList runs;
  for (const RunRow& row : runs_.table().rows())
    if (tagList(row).contains(from)) runs << QString::fromStdString(row.uid);
  tagEdit(tr("rename of tag %1").arg(from), runs, [&](QStringList tags) {
    tags.replace(tags.indexOf(from), to);
    tags.removeDuplicates();
    return tags;
  });
  if (const QString color = tagColor(from); !color.isEmpty() && tagColor(to).isEmpty())
    setTagColor(to, color);
}

void RunActions::setTagColor(const QString& tag, const QString& color) {
  const std::string method{method::kSetTagColor}, name = tag.toStdString();
  put({tr("colour of tag %1").arg(tag),
       {{method, method, Json{{"tag", name}, {"color", color.toStdString()}},
         Json{{"tag", name}, {"color", tagColor(tag).toStdString()}}}}});
}

void RunActions::tagEdit(const QString& title, const QStringList& runs,
                         const std::function<QStringList(QStringList)>& change) {
  std::vector<Json> after, before;
  for (const QString& run : runs) {
    const RunRow* row = runs_.table().find(run);
    if (!row) continue;
    const QStringList old_tags = tagList(*row), new_tags = change(old_tags);
    if (new_tags == old_tags) continue;
    after.push_back({{"run", row->uid}, {"tags", textArray(new_tags)}});
    before.push_back({{"run", row->uid}, {"tags", textArray(old_tags)}});
  }
  put(editOf(title, after, before));
}

void RunActions::setNote(const QString& run, const QString& text, const QString& before) {
  if (text.toUtf8().size() > kLongestNote)
    return engine_.complain(tr("The note is too long: it may have %1 kB; put the rest into a file "
                               "and add that as an artifact.")
                                .arg(kLongestNote / 1000));
  const std::string uid = run.toStdString();
  put(editOf(tr("note of one run"), {{{"run", uid}, {"note", text.toStdString()}}},
             {{{"run", uid}, {"note", before.toStdString()}}}));
}

void RunActions::setStarred(const QStringList& runs, bool starred) {
  const QStringList others =
      filtered(runs, [starred](const RunRow& row) { return row.starred != starred; });
  const int count = static_cast<int>(others.size());
  setMark(starred ? tr("star of %n run(s)", nullptr, count)
                  : tr("no star of %n run(s)", nullptr, count),
          "starred", others, starred);
}

void RunActions::setArchived(const QStringList& runs, bool archived) {
  const QStringList others =
      filtered(runs, [archived](const RunRow& row) { return row.archived != archived; });
  const int count = static_cast<int>(others.size());
  setMark(archived ? tr("archive of %n run(s)", nullptr, count)
                   : tr("return of %n run(s) from the archive", nullptr, count),
          "archived", others, archived);
}

void RunActions::trash(const QStringList& runs) {
  setMark(tr("trash of %n run(s)", nullptr, static_cast<int>(runs.size())), "trashed", runs, true);
}

void RunActions::restore(const QStringList& runs) {
  setMark(tr("return of %n run(s)", nullptr, static_cast<int>(runs.size())), "trashed", runs,
          false);
}

/// What takes runs out of sight says how they come back.
void RunActions::setMark(const QString& title, const char* mark, const QStringList& runs, bool on) {
  std::vector<Json> after, before;
  for (const QString& run : runs) {
    after.push_back({{"run", run.toStdString()}, {mark, on}});
    before.push_back({{"run", run.toStdString()}, {mark, !on}});
  }
  const int count = static_cast<int>(runs.size());
  QString said;
  if (on && mark == std::string_view("trashed"))
    said = tr("%n run(s) moved to the trash; Ctrl+Z brings them back.", nullptr, count);
  if (on && mark == std::string_view("archived"))
    said = tr("%n run(s) archived; Ctrl+Z brings them back.", nullptr, count);
  put(editOf(title, after, before), said);
}

/// A line of the protocol has at most 1 MiB: many runs become several requests.
Edit RunActions::editOf(const QString& title, const std::vector<Json>& after,
                        const std::vector<Json>& before) const {
  const std::string method{method::kEdit};
  Edit edit{title, {}};
  std::size_t bytes = kLongestRequest;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const std::size_t size = std::max(dumpJson(after[i]).size(), dumpJson(before[i]).size()) + 1;
    if (bytes + size > kLongestRequest) {
      edit.steps.push_back(
          {method, method, Json{{"edits", Json::array()}}, Json{{"edits", Json::array()}}});
      bytes = 0;
    }
    bytes += size;
    edit.steps.back().params["edits"].push_back(after[i]);
    edit.steps.back().before["edits"].push_back(before[i]);
  }
  return edit;
}

void RunActions::put(Edit edit, const QString& said) {
  if (edit.steps.empty()) return;
  waiting_.push_back({std::move(edit), Direction::kDo, said});
  if (waiting_.size() == 1) sendNext();
}

/// One edit that is with the engine: which of its requests were done, and what was wrong.
struct RunActions::Sending {
  Edit edit;
  Direction direction = Direction::kDo;
  QString said;
  std::vector<EditStep> done;
  std::size_t left = 0;
  QString trouble;
};

void RunActions::sendNext() {
  if (waiting_.empty()) return;
  const Direction direction = waiting_.front().direction;
  const Edit* known = direction == Direction::kUndo   ? history_.toUndo()
                      : direction == Direction::kRedo ? history_.toRedo()
                                                      : &waiting_.front().edit;
  if (!known) {
    waiting_.pop_front();
    return sendNext();
  }
  const auto sending = std::make_shared<Sending>();
  sending->edit = *known;
  sending->direction = direction;
  sending->said = waiting_.front().said;
  sending->left = sending->edit.steps.size();
  for (const EditStep& step : sending->edit.steps) {
    const bool back = direction == Direction::kUndo;
    engine_.request(this, back ? step.inverse : step.method, back ? step.before : step.params,
                    [this, sending, step](const Result<Json>& reply) {
                      if (reply) sending->done.push_back(step);
                      if (!reply) sending->trouble = QString::fromStdString(reply.error().message);
                      if (--sending->left == 0) finish(*sending);
                    });
  }
}

/// What was not done is not remembered as done. Requests say how things shall be, so that one that
/// was done in part can be asked for again as a whole.
void RunActions::finish(const Sending& sending) {
  waiting_.pop_front();
  if (sending.direction == Direction::kDo) {
    history_.push({sending.edit.title, sending.done});
  } else if (sending.trouble.isEmpty()) {
    sending.direction == Direction::kUndo ? history_.undone() : history_.redone();
  }
  for (const EditStep& step : sending.done)
    if (step.method == method::kSetTagColor) runs_.readTagColors();
  if (!sending.trouble.isEmpty()) {
    engine_.complain(tr("Not done: %1. %2").arg(sending.edit.title, sending.trouble));
  } else if (!sending.said.isEmpty()) {
    navigator_.say(sending.said);
  }
  emit undoChanged();
  sendNext();
}

QString RunActions::undoTitle() const {
  const Edit* edit = history_.toUndo();
  return edit ? edit->title : QString();
}

QString RunActions::redoTitle() const {
  const Edit* edit = history_.toRedo();
  return edit ? edit->title : QString();
}

void RunActions::undo() {
  waiting_.push_back({{}, Direction::kUndo, {}});
  if (waiting_.size() == 1) sendNext();
}

void RunActions::redo() {
  waiting_.push_back({{}, Direction::kRedo, {}});
  if (waiting_.size() == 1) sendNext();
}

}  // namespace lsc

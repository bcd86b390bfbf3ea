// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/compare_texts.h"

namespace lsc {
namespace {

constexpr std::uint64_t kHeadBytes = 256 << 10;

using Files = CompareTexts::Files;

std::shared_ptr<const TextDiff> shared(TextDiff&& diff) {
  return std::make_shared<const TextDiff>(std::move(diff));
}

/// The heads of both outputs; nothing where there is no output, or an unreadable one, which the
/// full reading reports.
Files readHeads(const std::filesystem::path& a, const std::filesystem::path& b) {
  TextDiff diff;
  diff.name = "output.log";
  if (auto lines = readLines(a / diff.name, kHeadBytes)) {
    diff.in_a = true;
    diff.a = std::move(*lines);
  }
  if (auto lines = readLines(b / diff.name, kHeadBytes)) {
    diff.in_b = true;
    diff.b = std::move(*lines);
  }
  if (!diff.in_a && !diff.in_b) return {};
  diff.hunks = diffLines(diff.a, diff.b);
  return {shared(std::move(diff))};
}

Result<Files> readFiles(const std::filesystem::path& a, const std::filesystem::path& b) {
  Files files;
  auto output = diffOutputs(a, b);
  if (!output) return fail(output.error());
  if (output->in_a || output->in_b) files.push_back(shared(std::move(*output)));
  auto sources = diffSources(a, b);
  if (!sources) return fail(sources.error());
  for (TextDiff& diff : *sources) files.push_back(shared(std::move(diff)));
  return files;
}

}  // namespace

CompareTexts::CompareTexts(StoreReader& reader, QObject* parent)
    : QObject(parent), reader_(reader) {}

void CompareTexts::setPair(const QString& base, const QString& other) {
  if (base == base_ && other == other_) return;
  base_ = base;
  other_ = other;
  files_.clear();
  reload();
}

void CompareTexts::reload() {
  head_token_.cancel();
  token_.cancel();
  busy_ = !base_.isEmpty() && !other_.isEmpty();
  state_ = busy_ ? tr("Reading …") : QString();
  emit changed();
  if (!busy_) return;
  if (!files_.empty()) return readAll();
  head_token_ = reader_.fetch<Files>(
      this,
      [a = base_.toStdString(), b = other_.toStdString()](Index& index) -> Result<Files> {
        return readHeads(index.folder(a), index.folder(b));
      },
      [this](Result<Files> files) {
        take(std::move(files), false);
        readAll();
      });
}

void CompareTexts::readAll() {
  token_ = reader_.fetch<Files>(
      this,
      [a = base_.toStdString(), b = other_.toStdString()](Index& index) {
        return readFiles(index.folder(a), index.folder(b));
      },
      [this](Result<Files> files) { take(std::move(files), true); });
}

void CompareTexts::take(Result<Files> files, bool all) {
  busy_ = !all;
  if (!files) {
    state_ = QString::fromStdString(files.error().message);
  } else {
    files_ = std::move(*files);
    state_ = !all             ? tr("Comparing; so far the head of the output …")
             : files_.empty() ? tr("Neither run has captured output or kept sources.")
                              : QString();
  }
  emit changed();
}

void CompareTexts::cancel() {
  if (!busy_) return;
  head_token_.cancel();
  token_.cancel();
  busy_ = false;
  state_ = tr("Cancelled: only the head of the output is shown.");
  emit changed();
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_source.h"

#include <QFileInfo>
#include <algorithm>

namespace lsc {
namespace {

constexpr std::int64_t kKeptBytes = 64 << 20;
constexpr std::size_t kReadsAtOnce = 4;

}  // namespace

std::int64_t FieldStack::sites() const {
  std::int64_t count = 1;
  for (const std::int64_t e : extents) count *= e;
  return count;
}

Result<FieldStack> openFieldStack(const std::filesystem::path& file, FirstAxis first) {
  auto header = readNpyHeader(file);
  if (!header) return fail(header.error());
  FieldStack stack{.file = file, .header = *header, .extents = header->shape, .configurations = 1};
  if (first == FirstAxis::kConfiguration && !stack.extents.empty()) {
    stack.configurations = stack.extents.front();
    stack.extents.erase(stack.extents.begin());
  }
  const bool has_sites =
      std::all_of(stack.extents.begin(), stack.extents.end(), [](std::int64_t e) { return e > 0; });
  if (stack.extents.empty() || stack.extents.size() > 4 || !has_sites || stack.configurations < 1) {
    return fail(ErrorCode::kUnsupported,
                file.string() + " has " + std::to_string(header->shape.size()) +
                    " axes; a stack of scalar fields has one for the configuration and one to four "
                    "for the lattice, none of them empty");
  }
  return stack;
}

Result<std::vector<double>> readConfiguration(const FieldStack& stack, std::int64_t index) {
  const auto sites = static_cast<std::uint64_t>(stack.sites());
  return readNpyRange(stack.file, stack.header, static_cast<std::uint64_t>(index) * sites, sites);
}

FieldSource::FieldSource(Background& background, QObject* parent)
    : QObject(parent), background_(background), generation_(std::make_unique<QObject>()) {}

void FieldSource::close() {
  opening_.cancel();
  for (auto& [index, token] : reading_) token.cancel();
  reading_.clear();
  files_.clear();
  deriving_.clear();
  generation_ = std::make_unique<QObject>();
  stack_.reset();
  field_.reset();
  kept_.clear();
  seen_.clear();
  loaded_range_ = {};
  index_ = wanted_ = -1;
}

void FieldSource::open(const QString& file, FirstAxis first) {
  close();
  opening_ = background_.run(
      this,
      [path = std::filesystem::path(file.toStdString()), first](const CancelToken&) {
        return openFieldStack(path, first);
      },
      [this](Result<FieldStack> stack) {
        if (!stack) {
          emit failed(QString::fromStdString(stack.error().message));
          return;
        }
        stack_ = std::move(*stack);
        emit opened();
        if (wanted_ < 0) want(0);
      });
}

void FieldSource::openFiles(const QStringList& files, const QString& quantity,
                            const QString& smoothing, Deriver deriver) {
  const std::int64_t wanted = wanted_;
  close();
  files_ = files;
  quantity_ = quantity;
  smoothing_ = smoothing;
  deriver_ = std::move(deriver);
  derive(std::clamp<std::int64_t>(wanted, 0, files.size() - 1));
}

void FieldSource::openLike(const FieldSource& other, std::int64_t index) {
  if (!other.stack_) return;
  const FieldStack& stack = *other.stack_;
  if (other.files_.isEmpty()) {
    const bool one = stack.header.shape.size() == stack.extents.size();
    open(QString::fromStdString(stack.file.string()),
         one ? FirstAxis::kLattice : FirstAxis::kConfiguration);
  } else {
    wanted_ = index;  // kept by openFiles()
    openFiles(other.files_, other.quantity_, other.smoothing_, other.deriver_);
  }
}

void FieldSource::derive(std::int64_t index) {
  if (deriving_.contains(index)) return;
  deriving_.insert(index);
  deriver_(generation_.get(), {files_[index], quantity_, smoothing_},
           [this, index](Result<QString> path) {
             deriving_.erase(index);
             if (path) return takeDerived(index, *path);
             if (index == wanted_ || !stack_)
               emit failed(QString::fromStdString(path.error().message));
           });
}

void FieldSource::takeDerived(std::int64_t index, const QString& path) {
  background_.run(
      generation_.get(),
      [file = std::filesystem::path(path.toStdString())](const CancelToken&) {
        return openFieldStack(file, FirstAxis::kLattice);
      },
      [this, index](Result<FieldStack> one) {
        if (!one) return emit failed(QString::fromStdString(one.error().message));
        const bool first = !stack_;
        if (first) {  // says what lattice this is
          stack_ = *one;
          stack_->configurations = files_.size();
          stack_->split = true;
          wanted_ = index;
        }
        if (one->extents != stack_->extents)
          return emit failed(tr("%1 has another lattice than the first file that was read here")
                                 .arg(files_[index]));
        readFrom(*one, 0, index);
        if (first) emit opened();
      });
}

QString FieldSource::fileName(std::int64_t configuration) const {
  if (!stack_) return {};
  const bool split = configuration >= 0 && configuration < files_.size();
  return QFileInfo(split ? files_[configuration] : QString::fromStdString(stack_->file.string()))
      .fileName();
}

void FieldSource::want(std::int64_t index) {
  if (!stack_ || index < 0 || index >= stack_->configurations) return;
  wanted_ = index;
  show(index);
  if (!files_.isEmpty()) {  // each costs a process: the neighbours wait until they are asked for
    if (!kept_.contains(index) && !reading_.contains(index)) derive(index);
    return;
  }
  for (const std::int64_t i : {index, index + 1, index - 1}) {
    if (i >= 0 && i < stack_->configurations && !kept_.contains(i)) read(i);
  }
}

void FieldSource::show(std::int64_t index) {
  const auto found = kept_.find(index);
  if (found == kept_.end() || index == index_) return;
  index_ = index;
  field_ = found->second;
  emit fieldChanged();
}

void FieldSource::read(std::int64_t index) {
  if (reading_.contains(index)) return;
  // fast scrubbing: what was asked for long ago is no longer of interest
  while (reading_.size() >= kReadsAtOnce) {
    auto far =
        std::max_element(reading_.begin(), reading_.end(), [this](const auto& a, const auto& b) {
          return std::abs(a.first - wanted_) < std::abs(b.first - wanted_);
        });
    far->second.cancel();
    reading_.erase(far);
  }
  readFrom(*stack_, index, index);
}

void FieldSource::readFrom(const FieldStack& stack, std::int64_t place, std::int64_t index) {
  reading_[index] = background_.run(
      generation_.get(),
      [stack, place](const CancelToken&) { return readConfiguration(stack, place); },
      [this, index](Result<std::vector<double>> values) {
        reading_.erase(index);
        if (!values) {
          if (index == wanted_) emit failed(QString::fromStdString(values.error().message));
          return;
        }
        keep(index, std::make_shared<const std::vector<double>>(std::move(*values)));
      });
}

void FieldSource::keep(std::int64_t index, Field field) {
  loaded_range_.add(fieldRangeOf(*field));
  seen_[index] = true;
  kept_[index] = std::move(field);
  const std::int64_t bytes = stack_->sites() * static_cast<std::int64_t>(sizeof(double));
  const auto limit =
      static_cast<std::size_t>(std::clamp<std::int64_t>(kKeptBytes / bytes, 3, 4096));
  while (kept_.size() > limit) {
    const bool first_is_far =
        std::abs(kept_.begin()->first - wanted_) > std::abs(kept_.rbegin()->first - wanted_);
    kept_.erase(first_is_far ? kept_.begin() : std::prev(kept_.end()));
  }
  if (index == wanted_) show(index);
}

}  // namespace lsc

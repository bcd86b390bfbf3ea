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

FieldSource::FieldSource(Background& background, QObject* parent)
    : QObject(parent), background_(background), generation_(std::make_unique<QObject>()) {}

void FieldSource::forget() {
  opening_.cancel();
  for (auto& [place, token] : reading_) token.cancel();
  reading_.clear();
  deriving_.clear();
  made_.clear();
  all_ = false;
  generation_ = std::make_unique<QObject>();
  kept_.clear();
  seen_.clear();
  loaded_range_ = {};
  shown_ = {-1, 0};
}

void FieldSource::close() {
  forget();
  ensemble_ = {};
  stack_.reset();
  field_.reset();
  wanted_ = {-1, 0};
  emit closed();
  emit makingChanged();
}

void FieldSource::open(const QString& file, FirstAxis first) {
  opening_.cancel();
  cancelMaking();
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
        close();
        stack_ = std::move(*stack);
        emit opened();
        if (wanted_.first < 0) want(0);
      });
}

void FieldSource::openFiles(Ensemble ensemble) {
  const auto wanted = std::clamp<std::int64_t>(wanted_.first, 0, ensemble.files.size() - 1);
  if (ensemble.files != ensemble_.files || ensemble.selection != ensemble_.selection || !stack_) {
    close();
  } else if (!fresh_) {
    before_ = ensemble_;
    shown_before_ = shown_;
  }
  forget();
  ensemble_ = std::move(ensemble);
  fresh_ = true;
  wanted_.first = wanted;
  derive(wanted);
}

void FieldSource::openLike(const FieldSource& other, std::int64_t index) {
  if (!other.stack_) return;
  const FieldStack& stack = *other.stack_;
  if (other.ensemble_.files.isEmpty()) {
    const bool one = stack.header.shape.size() == stack.extents.size();
    open(QString::fromStdString(stack.file.string()),
         one ? FirstAxis::kLattice : FirstAxis::kConfiguration);
  } else {
    wanted_.first = index;  // kept by openFiles()
    openFiles(other.ensemble_);
  }
}

void FieldSource::derive(std::int64_t index) {
  if (deriving_.contains(index)) return;
  deriving_.insert(index);
  emit makingChanged();
  ensemble_.deriver(generation_.get(),
                    {ensemble_.files[index], ensemble_.quantity, ensemble_.smoothing,
                     ensemble_.selection},
                    {.progress = [this](double fraction) { emit progressed(fraction); },
                     .done =
                         [this, index](Result<DerivedFile> file) {
                           if (file) return take(index, std::move(*file));
                           const bool waited = index == wanted_.first || fresh_;
                           deriving_.erase(index);
                           all_ = false;
                           restore();
                           if (waited) emit failed(QString::fromStdString(file.error().message));
                           emit makingChanged();
                         }});
}

void FieldSource::take(std::int64_t index, DerivedFile file) {
  const auto first = file.flow.times.empty() ? FirstAxis::kLattice : FirstAxis::kFlowTime;
  background_.run(
      generation_.get(),
      [path = std::filesystem::path(file.path.toStdString()), first](const CancelToken&) {
        return openFieldStack(path, first);
      },
      [this, index, file](Result<FieldStack> one) {
        deriving_.erase(index);
        if (!one) return emit failed(QString::fromStdString(one.error().message));
        keepMade(index, {std::move(*one), file});
      });
}

void FieldSource::keepMade(std::int64_t index, Made made) {
  const bool first = fresh_;
  if (first) {  // says what lattice this is
    fresh_ = false;
    stack_ = made.stack;
    stack_->configurations = ensemble_.files.size();
    stack_->split = true;
    wanted_.first = index;
  }
  if (made.stack.extents != stack_->extents) {
    return emit failed(tr("%1 has another lattice than the first file that was read here")
                           .arg(ensemble_.files[index]));
  }
  made_[index] = std::move(made);
  if (first) emit opened();
  if (index == wanted_.first) want(index, wanted_.second);
  if (all_) makeAll();
  emit makingChanged();
}

void FieldSource::restore() {
  if (!fresh_ || !stack_) return;
  fresh_ = false;
  ensemble_ = before_;
  shown_ = shown_before_;
}

void FieldSource::makeAll() {
  all_ = stack_.has_value();
  for (std::int64_t index = 0; all_ && index < ensemble_.files.size(); ++index)
    if (!made_.contains(index)) return derive(index);
  all_ = false;
}

void FieldSource::cancelMaking() {
  if (!making()) return;
  deriving_.clear();
  all_ = false;
  generation_ = std::make_unique<QObject>();
  reading_.clear();  // their answers went with it
  restore();
  emit makingChanged();
}

QString FieldSource::fileName(std::int64_t configuration) const {
  if (!stack_) return {};
  const QStringList& files = ensemble_.files;
  const bool split = configuration >= 0 && configuration < files.size();
  return QFileInfo(split ? files[configuration] : QString::fromStdString(stack_->file.string()))
      .fileName();
}

void FieldSource::want(std::int64_t index, std::int64_t step) {
  if (!stack_ || index < 0 || index >= stack_->configurations) return;
  wanted_ = {index, std::clamp<std::int64_t>(step, 0, stack_->steps - 1)};
  show(wanted_);
  if (!ensemble_.files.isEmpty() && !made_.contains(index)) {
    // each costs a process: the neighbours wait until they are asked for
    if (!fresh_) derive(index);
    return;
  }
  for (const std::int64_t s : {wanted_.second, wanted_.second + 1, wanted_.second - 1})
    if (s >= 0 && s < stack_->steps) read({index, s});
  if (!ensemble_.files.isEmpty()) return;
  for (const std::int64_t i : {index + 1, index - 1})
    if (i >= 0 && i < stack_->configurations) read({i, 0});
}

void FieldSource::show(const Place& place) {
  const auto found = kept_.find(place);
  if (found == kept_.end() || place == shown_) return;
  shown_ = place;
  field_ = found->second;
  emit fieldChanged();
}

std::int64_t FieldSource::distance(const Place& place) const {
  return std::abs(place.first - wanted_.first) + std::abs(place.second - wanted_.second);
}

void FieldSource::read(const Place& place) {
  if (kept_.contains(place) || reading_.contains(place)) return;
  const auto further = [this](const auto& a, const auto& b) {
    return distance(a.first) < distance(b.first);
  };
  // fast scrubbing: what was asked for long ago is no longer of interest
  while (reading_.size() >= kReadsAtOnce) {
    const auto far = std::max_element(reading_.begin(), reading_.end(), further);
    far->second.cancel();
    reading_.erase(far);
  }
  const bool split = stack_->split;
  reading_[place] = background_.run(
      generation_.get(),
      [stack = split ? made_.at(place.first).stack : *stack_,
       index = split ? place.second : place.first](const CancelToken&) {
        return readConfiguration(stack, index);
      },
      [this, place](Result<std::vector<double>> values) {
        reading_.erase(place);
        if (!values) {
          if (place == wanted_) emit failed(QString::fromStdString(values.error().message));
          return;
        }
        keep(place, std::make_shared<const std::vector<double>>(std::move(*values)));
      });
}

void FieldSource::keep(const Place& place, Field field) {
  loaded_range_.add(fieldRangeOf(*field));
  seen_.insert(place);
  kept_[place] = std::move(field);
  const std::int64_t bytes = stack_->sites() * static_cast<std::int64_t>(sizeof(double));
  const auto limit =
      static_cast<std::size_t>(std::clamp<std::int64_t>(kKeptBytes / bytes, 3, 4096));
  while (kept_.size() > limit) {
    const bool first_is_far = distance(kept_.begin()->first) > distance(kept_.rbegin()->first);
    kept_.erase(first_is_far ? kept_.begin() : std::prev(kept_.end()));
  }
  if (place == wanted_) show(place);
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/store/metric_writer.h"

#include <algorithm>
#include <limits>

#include "engine/store/metric_record.h"
#include "engine/store/value_record.h"

namespace lsc {
namespace {

constexpr std::size_t kFlushAt = 64u << 10;
constexpr std::size_t kKeepAtMost = 64u << 20;  // while the disk is full
constexpr std::size_t kLongestName = 1024;

}  // namespace

Result<std::uint16_t> MetricWriter::idOf(std::string_view name, SeriesKind kind) {
  if (const auto it = ids_.find(name); it != ids_.end()) {
    if (it->second.kind == kind) return it->second.id;
    return fail(ErrorCode::kInvalidArgument,
                "the metric \"" + std::string(name) + "\" is of kind " +
                    std::string(kindName(it->second.kind)) + ", not " +
                    std::string(kindName(kind)) + "; log this under another name");
  }
  if (name.empty() || name.size() > kLongestName) {
    return fail(ErrorCode::kInvalidArgument,
                "a metric name has 1 to 1024 bytes, not " + std::to_string(name.size()));
  }
  if (ids_.size() > std::numeric_limits<std::uint16_t>::max()) {
    return fail(ErrorCode::kInvalidArgument,
                "a run holds at most 65536 metrics; \"" + std::string(name) + "\" is one too many");
  }
  const auto id = static_cast<std::uint16_t>(ids_.size());
  appendRecord(buffer_, RecordKind::kMetricDefinition, encodeDefinition({id, kind, name}));
  ids_.emplace(name, Known{id, kind});
  return id;
}

Status MetricWriter::row(std::int64_t step, double time, std::span<const MetricValue> values) {
  const std::scoped_lock lock(mutex_);
  if (buffer_.size() > kKeepAtMost) return write();
  payload_.clear();
  putBytes(payload_, step);
  putBytes(payload_, time);
  for (const MetricValue& value : values) {
    const auto id = idOf(value.name);
    if (!id) return fail(id.error());
    putBytes(payload_, *id);
    putBytes(payload_, value.value);
  }
  appendRecord(buffer_, RecordKind::kMetricRow, payload_);
  if (trouble_) {
    const Error error = *trouble_;
    trouble_.reset();
    return fail(error);
  }
  return buffer_.size() < kFlushAt ? Status{} : write();
}

Status MetricWriter::column(std::string_view name, std::span<const std::int64_t> steps,
                            std::span<const double> times, std::span<const double> values) {
  if (steps.size() != values.size() || times.size() != values.size()) {
    return fail(ErrorCode::kInvalidArgument,
                "the steps, times and values of \"" + std::string(name) + "\" differ in length");
  }
  const std::scoped_lock lock(mutex_);
  const auto id = idOf(name);
  if (!id) return fail(id.error());
  for (std::size_t done = 0; done < values.size();) {
    const std::size_t n = std::min(values.size() - done, MetricColumn::kMaxPoints);
    appendRecord(
        buffer_, RecordKind::kMetricColumn,
        encodeColumn(*id, steps.subspan(done, n), times.subspan(done, n), values.subspan(done, n)));
    done += n;
    if (Status s = write(); !s) return s;
  }
  return {};
}

Status MetricWriter::value(std::int64_t step, double time, std::string_view name,
                           const LoggedValue& value) {
  const auto data = encodeValue(value);
  if (!data) return fail(data.error());
  const std::scoped_lock lock(mutex_);
  if (buffer_.size() > kKeepAtMost) return write();
  const auto id = idOf(name, kindOf(value));
  if (!id) return fail(id.error());
  appendRecord(buffer_, RecordKind::kMetricValue,
               encodeValueRecord({*id, kindOf(value), step, time, *data}));
  return buffer_.size() < kFlushAt ? Status{} : write();
}

Status MetricWriter::write() {
  if (buffer_.empty()) return {};
  Status done = file_.append(buffer_);
  if (done) buffer_.clear();
  return done;
}

Status MetricWriter::flush(bool to_disk) {
  const std::scoped_lock lock(mutex_);
  if (Status s = write(); !s) return s;
  return to_disk ? file_.sync() : Status{};
}

void MetricWriter::flushInBackground() {
  const std::scoped_lock lock(mutex_);
  if (Status s = write(); !s) trouble_ = s.error();
}

}  // namespace lsc

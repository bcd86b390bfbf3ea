// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// BSON documents of the C driver and our JSON. Documents are untrusted. Pure functions; the one
// header of this folder, with mongo.h, that names the driver.
#pragma once

#include <bson/bson.h>

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "engine/store/chunk.h"

namespace lsc {

/// An owned document.
class Bson {
 public:
  Bson() : document_(bson_new()) {}
  explicit Bson(bson_t* owned) : document_(owned) {}
  Bson(Bson&& other) noexcept : document_(std::exchange(other.document_, nullptr)) {}
  Bson& operator=(Bson&& other) noexcept {
    std::swap(document_, other.document_);
    return *this;
  }
  ~Bson() {
    if (document_) bson_destroy(document_);
  }
  /// Of a document or list in extended JSON ({"$numberLong": "1"}, {"$oid": ...}, ...).
  [[nodiscard]] static Result<Bson> of(const Json& extended);

  const bson_t* get() const { return document_; }
  bson_t* get() { return document_; }

 private:
  bson_t* document_;
};

/// Dates as ISO texts in UTC, identifiers as 24 hexadecimal digits, bytes in base 64; NaN and the
/// infinities as in engine/base/json.h. The order of keys is kept (jsonpickle counts in it). What
/// is nested more than 100 deep, or is damaged, ends there.
Json jsonOf(const bson_t& document);
Json jsonOf(const bson_iter_t& value);
/// The exact value in extended JSON: what a query for it needs.
Json extendedOf(const bson_iter_t& value);

/// By a path with dots.
std::optional<bson_iter_t> fieldOf(const bson_t& document, const char* path);
/// Empty if it is no text.
std::string textOf(const bson_t& document, const char* path);
/// Seconds of a date; NaN if it is none.
double secondsOf(const bson_t& document, const char* path);
std::int64_t integerOf(const bson_t& document, const char* path, std::int64_t fallback);

/// A run's id as it stands in the table: whole numbers by their digits and texts as they are; a
/// text that could be taken for something else is quoted, all else is extended JSON.
std::string idText(const bson_iter_t& id);
/// Back to extended JSON.
Json idFromText(const std::string& text);

/// The points of a document of the metrics collection: as many as its three lists all have. Values
/// that are no numbers are NaN.
Points pointsOf(const bson_t& metric);

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/site_field.h"

#include <algorithm>
#include <cmath>
#include <system_error>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/npy.h"
#include "engine/lattice/densities.h"
#include "engine/lattice/quantities.h"
#include "engine/lattice/smoothing.h"

namespace lsc {
namespace {

constexpr std::uint64_t kHashedWhole = 64 << 20;
constexpr std::uint64_t kBlocks = 256, kBlockBytes = 4096;
constexpr const char* kLinkDistance = "link_distance";

struct Derived {
  ScalarField values;
  QuantityInfo info;
  Verdict verdict = Verdict::kOk;
  std::string message;
  int centre = 0;  // elements of the centre of SU(N); 0 for U(1) and scalar fields
};

int centreOf(const GaugeField& field) {
  return field.colours > 1 ? field.colours : 0;
}
int centreOf(const ScalarField&) {
  return 0;
}

struct Loaded {
  Field field;
  Verdict verdict = Verdict::kOk;
  std::string message;
  std::optional<ScalarField> plaquette;  // its density, unless smoothing changed it
};

Result<Loaded> loadSmoothed(const Formats& formats, const std::filesystem::path& file,
                            const SiteFieldRequest& request, const Work& work) {
  auto loaded = loadConfiguration(
      formats, file, {request.selection, false, {work.cancel, nullptr, threadCount(work)}});
  if (!loaded) return fail(loaded.error());
  if (!loaded->field) return fail(ErrorCode::kCorrupt, loaded->report.complaint());
  const auto smoothing = parseSmoothing(request.smoothing);
  if (!smoothing) return fail(smoothing.error());
  if (auto* gauge = std::get_if<GaugeField>(&*loaded->field)) {
    if (Status s = smooth(*gauge, *smoothing, work); !s) return fail(s.error());
  } else if (smoothing->kind != Smoothing::Kind::kNone) {
    return fail(ErrorCode::kUnsupported,
                file.string() + " is a scalar field; only gauge fields are smoothed");
  }
  if (smoothing->kind != Smoothing::Kind::kNone) loaded->plaquette.reset();
  return Loaded{std::move(*loaded->field), loaded->report.verdict(), loaded->report.complaint(),
                std::move(loaded->plaquette)};
}

Result<Derived> derive(const Formats& formats, const std::filesystem::path& file,
                       const SiteFieldRequest& request, const Work& work) {
  auto loaded = loadSmoothed(formats, file, request, work);
  if (!loaded) return fail(loaded.error());
  const bool known = loaded->plaquette && request.quantity == "plaquette";
  return std::visit(
      [&](const auto& field) -> Result<Derived> {
        auto values = known ? Result<ScalarField>(std::move(*loaded->plaquette))
                            : siteQuantity(field, request.quantity, work);
        if (!values) return fail(values.error());
        return Derived{std::move(*values), quantityInfo(field, request.quantity), loaded->verdict,
                       loaded->message, centreOf(field)};
      },
      loaded->field);
}

/// Of the worse of two files.
void addVerdict(Derived& derived, Verdict verdict, const std::string& message) {
  if (verdict <= derived.verdict) return;
  derived.verdict = verdict;
  derived.message = message;
}

/// How far the links of the two files are apart.
Result<Derived> distanceOf(const Formats& formats, const SiteFieldRequest& request,
                           const Work& work) {
  if (request.minus.empty())
    return fail(ErrorCode::kInvalidArgument,
                "link_distance compares two configurations; name the other one with --minus");
  const auto a = loadSmoothed(formats, request.file, request, work);
  if (!a) return fail(a.error());
  const auto b = loadSmoothed(formats, request.minus, request, work);
  if (!b) return fail(b.error());
  const auto *u = std::get_if<GaugeField>(&a->field), *v = std::get_if<GaugeField>(&b->field);
  if (!u || !v)
    return fail(ErrorCode::kInvalidArgument, "link_distance compares gauge fields; " +
                                                 (u ? request.minus : request.file).string() +
                                                 " is a scalar field");
  auto values = linkDistance(*u, *v);
  if (!values) return fail(values.error());
  Derived out{std::move(*values),
              {kLinkDistance, "Distance of the links", ColourRule::kPositive, true},
              a->verdict,
              a->message};
  addVerdict(out, b->verdict, b->message);
  return out;
}

/// The quantity of the file, less that of the other one if there is one.
Result<Derived> deriveAll(const Formats& formats, const SiteFieldRequest& request,
                          const Work& work) {
  if (request.quantity == kLinkDistance) return distanceOf(formats, request, work);
  auto derived = derive(formats, request.file, request, work);
  if (!derived || request.minus.empty()) return derived;
  const auto other = derive(formats, request.minus, request, work);
  if (!other) return fail(other.error());
  auto apart = difference(derived->values, other->values);
  if (!apart) return fail(apart.error());
  derived->values = std::move(*apart);
  derived->info.colours = ColourRule::kSigned;
  addVerdict(*derived, other->verdict, other->message);
  return derived;
}

/// Over the finite values.
void addMoments(const ScalarField& field, Json& facts) {
  double low = HUGE_VAL, high = -HUGE_VAL, sum = 0, row = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    const double value = field.values[i];
    if (std::isfinite(value)) {
      low = std::min(low, value);
      high = std::max(high, value);
      row += value;
      ++count;
    }
    if (i % 64 == 63) {
      sum += row;
      row = 0;
    }
  }
  sum += row;
  const double none = std::nan("");
  facts["min"] = realToJson(count ? low : none);
  facts["max"] = realToJson(count ? high : none);
  facts["mean"] = realToJson(count ? sum / static_cast<double>(count) : none);
  facts["sum"] = realToJson(sum);
  facts["not_finite"] = field.values.size() - count;
}

Result<Json> compute(const Formats& formats, const SiteFieldRequest& request,
                     const std::filesystem::path& target, const Work& work) {
  const auto derived = deriveAll(formats, request, work);
  if (!derived) return fail(derived.error());
  const auto& extents = derived->values.extents;
  std::vector<std::int64_t> shape(extents.rbegin(), extents.rend());
  if (derived->values.components > 1) shape.push_back(derived->values.components);
  if (Status s = writeNpy(target, shape, std::span<const double>(derived->values.values)); !s)
    return fail(s.error());
  Json facts = {{"file", request.file.string()},
                {"quantity", request.quantity},
                {"title", derived->info.title},
                {"smoothing", request.smoothing},
                {"colours", colourRuleName(derived->info.colours)},
                {"gauge_dependent", derived->info.gauge_dependent},
                {"components", derived->info.components},
                {"centre", derived->centre},
                {"shape", shape},
                {"verdict", verdictName(derived->verdict)},
                {"message", derived->message}};
  if (!request.minus.empty()) facts["minus"] = request.minus.string();
  addMoments(derived->values, facts);
  return facts;
}

/// Copies, unless the cached file itself was asked for.
Result<Json> delivered(Json facts, const std::filesystem::path& cached,
                       const SiteFieldRequest& request, bool was_there) {
  facts["cached"] = was_there;
  facts["file"] = request.file.string();
  facts["path"] = request.out.empty() ? cached.string() : request.out.string();
  if (request.out.empty()) return facts;
  const std::filesystem::path part = request.out.string() + ".part";
  std::error_code error;
  std::filesystem::copy_file(cached, part, std::filesystem::copy_options::overwrite_existing,
                             error);
  if (!error) std::filesystem::rename(part, request.out, error);
  if (!error) return facts;
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  return fail(error == std::errc::no_space_on_device ? ErrorCode::kNoSpace : ErrorCode::kIo,
              "cannot write " + request.out.string() + ": " + error.message());
}

}  // namespace

Result<std::string> contentKey(const std::filesystem::path& file) {
  const auto source = openFile(file);
  if (!source) return fail(source.error());
  const std::uint64_t size = (*source)->size();
  if (size <= kHashedWhole) return sha256File(file);
  std::error_code error;
  const auto changed = std::filesystem::last_write_time(file, error);
  std::string sample =
      std::to_string(size) + " " + std::to_string(changed.time_since_epoch().count()) + " ";
  std::vector<std::byte> block(kBlockBytes);
  for (std::uint64_t i = 0; i < kBlocks; ++i) {
    const std::uint64_t at = (size - kBlockBytes) / (kBlocks - 1) * i;
    if (Status s = (*source)->readAt(at, block); !s) return fail(s.error());
    sample.append(reinterpret_cast<const char*>(block.data()), block.size());
  }
  return sha256(sample);
}

Result<Json> makeSiteField(const Formats& formats, const SiteFieldRequest& request,
                           const Work& work) {
  if (request.cache.empty()) {
    auto facts = compute(formats, request, request.out, work);
    if (facts) {
      (*facts)["path"] = request.out.string();
      (*facts)["cached"] = false;
    }
    return facts;
  }
  std::string key = request.selection.member + "|" + request.selection.axes + "|" +
                    request.quantity + "|" + request.smoothing;
  for (const auto& file : {request.file, request.minus}) {
    if (file.empty()) continue;
    const auto content = contentKey(file);
    if (!content) return fail(content.error());
    key += "|" + *content;
  }
  const std::filesystem::path stem = request.cache / sha256(key);
  const std::filesystem::path array = stem.string() + ".npy", document = stem.string() + ".json";
  std::error_code error;
  if (std::filesystem::exists(document, error)) {
    const auto text = readFile(document);
    auto facts = text ? parseJson(*text, document.string()) : Result<Json>(fail(text.error()));
    if (facts && facts->is_object() && readNpyHeader(array))
      return delivered(std::move(*facts), array, request, true);
  }
  std::filesystem::create_directories(request.cache, error);
  auto facts = compute(formats, request, array, work);
  if (!facts) return facts;
  if (Status s = writeFileAtomic(document, dumpJson(*facts)); !s) return fail(s.error());
  return delivered(std::move(*facts), array, request, false);
}

}  // namespace lsc

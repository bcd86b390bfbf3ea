// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/checks.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "engine/formats/checksum.h"
#include "engine/formats/text.h"
#include "engine/lattice/densities.h"

namespace lsc {
namespace {

Check checkAverage(const std::string& name, const std::optional<StoredReal>& stored,
                   double computed) {
  Check check;
  check.name = name;
  check.computed = realText(computed);
  check.computed_value = computed;
  if (!stored) {
    check.message = "the file states no " + name;
    return check;
  }
  check.stored = stored->text;
  check.stored_value = stored->value;
  if (std::abs(computed - stored->value) <= stored->tolerance) {
    check.message = "as stated in the file";
    return check;
  }
  check.verdict = Verdict::kWarn;
  check.message =
      "the " + name + " is " + check.computed + ", the file states " + printable(check.stored, 64);
  return check;
}

std::string linkName(const GaugeField& field, std::int64_t site, int mu) {
  std::string text = "site (";
  for (const std::int64_t x : siteCoordinates(field.extents, site)) {
    if (text.back() != '(') text += ", ";
    text += std::to_string(x);
  }
  return text + "), direction " + std::to_string(mu);
}

}  // namespace

Check checkSize(const FileHeader& header, const Layout& layout, std::uint64_t file_size,
                std::uint64_t free_growth) {
  Check check;
  check.name = "size";
  const auto field = fieldBytes(header, layout);
  const bool inside = layout.offset <= file_size && layout.bytes <= file_size - layout.offset;
  if ((inside || header.packed) && (!field || *field > std::max(3 * file_size, free_growth))) {
    check.verdict = Verdict::kReject;
    check.message = "the field of a " + dimsText(layout.extents) + " lattice would take " +
                    (field ? std::to_string(*field) : std::string("more than 2^62")) +
                    " bytes, more than three times the " + std::to_string(file_size) +
                    " of the file; save it as complex numbers and unpacked";
    return check;
  }
  if (header.packed) {
    check.stored = check.computed = std::to_string(layout.bytes);
    check.stored_value = check.computed_value = static_cast<double>(layout.bytes);
    check.message = "unpacks to " + check.stored + " bytes";
    return check;
  }
  const std::uint64_t have = layout.offset > file_size ? 0 : file_size - layout.offset;
  check.stored = std::to_string(layout.bytes);
  check.computed = std::to_string(have);
  check.stored_value = static_cast<double>(layout.bytes);
  check.computed_value = static_cast<double>(have);
  const std::string dims = dimsText(layout.extents);
  if (have < layout.bytes) {
    check.verdict = Verdict::kReject;
    check.message = "the payload of a " + dims + " lattice needs " + check.stored +
                    " bytes from byte " + std::to_string(layout.offset) + ", the file has " +
                    check.computed + "; it is cut or its dimensions are wrong";
  } else if (header.payload_ends_file && have > layout.bytes) {
    check.verdict = Verdict::kWarn;
    check.message = std::to_string(have - layout.bytes) + " bytes follow the payload of the " +
                    dims + " lattice";
  } else {
    check.computed = check.stored;
    check.computed_value = check.stored_value;
    check.message = "the payload is complete";
  }
  return check;
}

Check checkChecksum(const FileHeader& header, const Payload& payload) {
  Check check;
  check.name = "checksum";
  check.stored = checksumText(header.checksum.words);
  check.computed = checksumText(payload.checksum);
  if (header.checksum.words.empty()) {
    check.message = "no checksum in the file";
  } else if (check.stored == check.computed) {
    check.message = "as stored in the file";
  } else {
    check.verdict = Verdict::kWarn;
    check.message = "the checksum of the payload is " + check.computed + ", the file stores " +
                    check.stored + "; its bytes changed since it was written";
  }
  return check;
}

Check finiteCheck() {
  Check check;
  check.name = "finite";
  check.computed_value = 0.0;
  check.computed = "0";
  check.message = "all numbers are finite";
  return check;
}

Check checkFinite(const Field& field) {
  std::atomic<std::size_t> nan = 0, infinite = 0;
  const auto reals = realsOf(field);
  constexpr std::int64_t kPiece = 1 << 16;
  const auto count = static_cast<std::int64_t>(reals.size());
  (void)forPieces(count, kPiece, {}, [&](std::int64_t first, std::int64_t last) {
    double sum = 0.0;  // finite unless a number is not: one look at a piece
    for (std::int64_t i = first; i < last; ++i) sum += reals[i] * 0.0;
    if (sum == 0.0) return;
    for (std::int64_t i = first; i < last; ++i) {
      if (std::isfinite(reals[i])) continue;
      ++(std::isnan(reals[i]) ? nan : infinite);
    }
  });
  Check check = finiteCheck();
  check.computed_value = static_cast<double>(nan + infinite);
  check.computed = std::to_string(nan + infinite);
  if (nan + infinite > 0) {
    check.verdict = Verdict::kWarn;
    check.message = std::to_string(nan) + " numbers are NaN and " + std::to_string(infinite) +
                    " infinite, of " + std::to_string(reals.size());
  }
  return check;
}

Check checkPlaquette(const FileHeader& header, const GaugeField& field, const Work& work,
                     std::optional<ScalarField>& density) {
  density.reset();
  if (auto values = plaquetteDensity(field, work)) density = std::move(*values);
  if (work.cancel.stop_requested()) return {};
  return checkAverage("plaquette", header.plaquette,
                      density ? siteMean(*density) : averagePlaquette(field));
}

/// Rounding of a few products of stored numbers, with room for programs that reunitarise seldom.
double unitarityTolerance(int real_bytes) {
  return real_bytes == 4 ? 1e-5 : 1e-10;
}

Check checkLinkTrace(const FileHeader& header, const LinkSurvey& survey) {
  return checkAverage("link_trace", header.link_trace, survey.mean_trace);
}

Check checkUnitarity(const GaugeField& field, const LinkSurvey& survey, double tolerance) {
  const Unitarity& worst = survey.unitarity;
  Check check;
  check.name = "unitarity";
  check.computed = realText(worst.defect);
  check.computed_value = worst.defect;
  check.message = "all links are in the group";
  if (worst.broken > 0) {
    check.verdict = Verdict::kWarn;
    check.site = worst.site;
    check.direction = worst.mu;
    check.message = std::to_string(worst.broken) + " links are off the group by more than " +
                    realText(tolerance) + "; the worst by " + check.computed + " at " +
                    linkName(field, worst.site, worst.mu);
  }
  if (worst.open_boundary) {
    check.message += "; time links of the last slice are zero: an open boundary";
  }
  return check;
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/load.h"

#include <unistd.h>

#include <cmath>

#include "engine/formats/checks.h"
#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::uint64_t kProbeBytes = 64 * 1024;

bool isFileTrouble(const Error& error) {
  return error.code == ErrorCode::kIo || error.code == ErrorCode::kCancelled;
}

/// Damage becomes a rejection in the report; trouble with the file itself stays an error.
Result<Configuration> reject(Configuration configuration, std::string check, const Error& error) {
  if (isFileTrouble(error)) return fail(error);
  Check rejected;
  rejected.name = std::move(check);
  rejected.verdict = Verdict::kReject;
  rejected.message = error.message;
  configuration.report.checks.push_back(std::move(rejected));
  return configuration;
}

/// The claims of the file about the payload, each compared with what was read.
struct Evidence {
  std::vector<Check> checks;
  bool fits = false;  // by the strongest claim there is
  std::int64_t broken_links = 0;
  std::optional<ScalarField> plaquette;
};

/// Half made if the control was cancelled.
Evidence weigh(const FileHeader& header, const Layout& layout, const Payload& payload,
               const Control& control) {
  Evidence evidence;
  evidence.checks.push_back(checkChecksum(header, payload));
  const bool checksum_fits = evidence.checks[0].verdict == Verdict::kOk;
  if (header.kind == FieldKind::kScalar) {
    evidence.checks.push_back(checkFinite(payload.field));
    evidence.fits = checksum_fits;
    return evidence;
  }
  const auto& field = std::get<GaugeField>(payload.field);
  const double tolerance = unitarityTolerance(layout.real_bytes);
  const LinkSurvey survey = surveyLinks(field, tolerance);
  evidence.broken_links = survey.unitarity.broken;
  evidence.checks.push_back(survey.finite ? finiteCheck() : checkFinite(payload.field));
  const Work work{control.threads, control.cancel, {}};
  evidence.checks.push_back(checkPlaquette(header, field, work, evidence.plaquette));
  evidence.checks.push_back(checkLinkTrace(header, survey));
  evidence.checks.push_back(checkUnitarity(field, survey, tolerance));
  if (!header.checksum.words.empty()) {
    evidence.fits = checksum_fits;
  } else if (header.plaquette) {
    evidence.fits = evidence.checks[2].verdict == Verdict::kOk;
  } else {
    evidence.fits = evidence.broken_links == 0;
  }
  return evidence;
}

Check layoutCheck(const FileHeader& header, const Layout& layout, bool fits) {
  Check check;
  check.name = "layout";
  const char* by = !header.checksum.words.empty() ? "checksum"
                   : header.plaquette             ? "plaquette"
                                                  : "unitarity";
  if (!fits) {
    check.verdict = Verdict::kWarn;
    check.message =
        std::string("the ") + by + " fits none of the possible layouts; shown as " + layout.reading;
  } else if (layout.contradicts) {
    check.verdict = Verdict::kWarn;
    check.message = std::string("by its ") + by + " the file is " + layout.reading +
                    ", against what its header says";
  } else {
    check.message = std::string("read as ") + layout.reading + ", confirmed by the " + by;
  }
  return check;
}

/// A field that this machine cannot hold is not begun; the file itself may be sound.
Status checkMemory(const FileHeader& header, const Layout& layout, const std::string& name) {
  const auto bytes = fieldBytes(header, layout);
  const long pages = ::sysconf(_SC_PHYS_PAGES), page = ::sysconf(_SC_PAGESIZE);
  if (!bytes || pages <= 0 || page <= 0) return {};
  const std::uint64_t memory = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page);
  if (*bytes <= memory) return {};
  return fail(ErrorCode::kUnsupported, name + " holds a field of " + std::to_string(*bytes >> 20) +
                                           " MiB, this machine has " +
                                           std::to_string(memory >> 20) +
                                           " MiB of memory; open it on a larger one");
}

/// Tries the layouts in turn until one fits; else the one with the fewest broken links.
Status readBest(const Format& format, const ByteSource& source, const LoadOptions& options,
                Configuration& configuration) {
  const FileHeader& header = configuration.header;
  const std::size_t count = header.layouts.size();
  std::size_t best = 0;
  std::int64_t fewest = 0;
  for (std::size_t i = 0; i <= count; ++i) {
    const bool again = i == count;  // none fits: back to the best of them
    const Layout& layout = header.layouts[again ? best : i];
    auto payload = format.read(source, header, layout, options.control);
    if (!payload) return fail(payload.error());
    Evidence evidence = weigh(header, layout, *payload, options.control);
    if (options.control.cancel.stop_requested())
      return fail(ErrorCode::kCancelled, "checking " + source.name() + " was cancelled");
    const bool last = evidence.fits || again || count == 1;
    if (!last && (i == 0 || evidence.broken_links < fewest)) {
      best = i;
      fewest = evidence.broken_links;
    }
    if (!last) continue;
    if (count > 1) {
      configuration.report.checks.push_back(layoutCheck(header, layout, evidence.fits));
    }
    for (Check& check : evidence.checks) {
      configuration.report.checks.push_back(std::move(check));
    }
    configuration.layout = layout;
    configuration.plaquette = std::move(evidence.plaquette);
    configuration.field = std::move(payload->field);
    return {};
  }
  return {};
}

}  // namespace

Result<const Format*> recognise(const Formats& formats, const ByteSource& source) {
  if (source.size() == 0) return fail(ErrorCode::kCorrupt, source.name() + " is empty");
  const auto head = readHead(source, kProbeBytes);
  if (!head) return fail(head.error());
  const Format* best = nullptr;
  int confidence = 0;
  std::string reasons;
  for (const auto& format : formats) {
    const Match match = format->probe(*head, source.size());
    if (match.confidence > confidence) {
      confidence = match.confidence;
      best = format.get();
    }
    reasons += (reasons.empty() ? "" : "; ") + format->mark();
    if (!match.reason.empty()) reasons += ": " + match.reason;
  }
  if (best) return best;
  return fail(ErrorCode::kCorrupt, source.name() + " is not a known format; looked for " + reasons);
}

Result<Configuration> loadConfiguration(const Formats& formats, const std::filesystem::path& file,
                                        const LoadOptions& options) {
  const auto source = openFile(file);
  if (!source) return fail(source.error());
  return loadConfiguration(formats, **source, options);
}

Result<Configuration> loadConfiguration(const Formats& formats, const ByteSource& source,
                                        const LoadOptions& options) {
  Configuration configuration;
  configuration.file = source.name();
  configuration.size = source.size();
  const auto format = recognise(formats, source);
  if (!format) return reject(std::move(configuration), "format", format.error());
  configuration.header.format = (*format)->id();
  configuration.datasets = (*format)->datasets(source);

  auto header = (*format)->readHeader(source, options.selection);
  if (!header) return reject(std::move(configuration), "header", header.error());
  configuration.header = std::move(*header);
  if (configuration.header.layouts.empty()) {
    return reject(std::move(configuration), "header",
                  {ErrorCode::kCorrupt, source.name() + " holds no field"});
  }
  configuration.layout = configuration.header.layouts.front();
  for (const Layout& layout : configuration.header.layouts) {
    Check size = checkSize(configuration.header, layout, source.size(), options.free_growth);
    const bool first = &layout == &configuration.header.layouts.front();
    const bool rejected = size.verdict == Verdict::kReject;
    if (first || rejected) configuration.report.checks.push_back(std::move(size));
    if (rejected) return configuration;
  }
  for (const std::string& remark : configuration.header.remarks) {
    Check check;
    check.name = "header";
    check.verdict = Verdict::kWarn;
    check.message = remark;
    configuration.report.checks.push_back(std::move(check));
  }
  if (options.header_only) return configuration;
  if (Status s = checkMemory(configuration.header, configuration.layout, configuration.file); !s)
    return fail(s.error());
  if (Status s = readBest(**format, source, options, configuration); !s) {
    return reject(std::move(configuration), "payload", s.error());
  }
  return configuration;
}

}  // namespace lsc

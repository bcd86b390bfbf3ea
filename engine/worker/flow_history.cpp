// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/flow_history.h"

#include <cmath>

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/base/npy.h"
#include "engine/lattice/quantities.h"
#include "engine/lattice/smoothing.h"
#include "engine/worker/site_field.h"

namespace lsc {
namespace {

constexpr double kMostPoints = 10000;
constexpr std::size_t kMostFilm = (std::size_t{2} << 30) / sizeof(double);

/// A quantity at all flow times.
struct Film {
  std::vector<double> values;
  std::vector<std::int64_t> shape;  // [time][t][z][y][x]
};

int pointCount(const FlowHistoryRequest& request) {
  return static_cast<int>(std::floor(request.to / request.every + 1e-9)) + 1;
}

Status addFrame(const WilsonFlow& flow, const FlowHistoryRequest& request, const Work& work,
                Film& film) {
  const auto frame = siteQuantity(flow.result(work), request.quantity, work);
  if (!frame) return fail(frame.error());
  if (film.shape.empty()) {
    film.shape = {pointCount(request)};
    film.shape.insert(film.shape.end(), frame->extents.rbegin(), frame->extents.rend());
    if (frame->components > 1) film.shape.push_back(frame->components);
    const std::size_t size = frame->values.size() * static_cast<std::size_t>(film.shape[0]);
    if (size > kMostFilm)
      return fail(ErrorCode::kInvalidArgument,
                  request.quantity + " at " + std::to_string(film.shape[0]) +
                      " flow times takes more than 2 GiB; ask for fewer times");
    film.values.reserve(size);
  }
  film.values.insert(film.values.end(), frame->values.begin(), frame->values.end());
  return {};
}

Result<std::vector<FlowPoint>> flowPoints(const GaugeField& field,
                                          const FlowHistoryRequest& request, const Work& work,
                                          Film& film) {
  const Work quiet{work.threads, work.cancel, {}};
  auto flow = WilsonFlow::start(field, quiet);
  if (!flow) return fail(flow.error());
  std::vector<FlowPoint> points;
  const int count = pointCount(request);
  for (int i = 0; i < count; ++i) {
    if (Status s = flow->flowTo(i * request.every, request.step, quiet); !s) return fail(s.error());
    const auto point = flowPoint(*flow, quiet);
    if (!point) return fail(point.error());
    points.push_back(*point);
    if (!request.quantity.empty())
      if (Status s = addFrame(*flow, request, quiet, film); !s) return fail(s.error());
    if (work.progress) work.progress((i + 1.0) / count);
  }
  return points;
}

Status keepFilm(const GaugeField& field, const FlowHistoryRequest& request, const Film& film,
                const std::filesystem::path& array, Json& history) {
  if (Status s = makeDirectories(request.cache); !s) return s;
  if (Status s = writeNpy(array, film.shape, std::span<const double>(film.values)); !s) return s;
  const QuantityInfo info = quantityInfo(field, request.quantity);
  history["quantity"] = info.name;
  history["title"] = info.title;
  history["colours"] = colourRuleName(info.colours);
  history["gauge_dependent"] = info.gauge_dependent;
  history["components"] = info.components;
  history["path"] = array.string();
  history["shape"] = film.shape;
  return {};
}

Json pointsToJson(const std::vector<FlowPoint>& points) {
  Json times = Json::array(), energy = times, t2e = times, charge = times;
  for (const FlowPoint& point : points) {
    times.push_back(point.time);
    energy.push_back(realToJson(point.energy));
    t2e.push_back(realToJson(point.t2e()));
    if (point.charge) charge.push_back(realToJson(*point.charge));
  }
  const auto t0 = scaleT0(points), w0 = scaleW0(points);
  return {{"times", times},
          {"energy", energy},
          {"t2e", t2e},
          {"charge", charge.empty() ? Json() : charge},
          {"t0", t0 ? realToJson(*t0) : Json()},
          {"w0", w0 ? realToJson(*w0) : Json()}};
}

Result<Json> compute(const Formats& formats, const FlowHistoryRequest& request,
                     const std::filesystem::path& array, const Work& work) {
  const auto loaded = loadConfiguration(
      formats, request.file, {request.selection, false, {work.cancel, nullptr, threadCount(work)}});
  if (!loaded) return fail(loaded.error());
  if (!loaded->field) return fail(ErrorCode::kCorrupt, loaded->report.complaint());
  const auto* field = std::get_if<GaugeField>(&*loaded->field);
  if (!field)
    return fail(ErrorCode::kInvalidArgument,
                loaded->file + " is a scalar field; only gauge fields have a Wilson flow");
  Film film;
  const auto points = flowPoints(*field, request, work, film);
  if (!points) return fail(points.error());
  Json history = pointsToJson(*points);
  if (!request.quantity.empty())
    if (Status s = keepFilm(*field, request, film, array, history); !s) return fail(s.error());
  history["file"] = request.file.string();
  history["group"] = groupName(loaded->header);
  history["dims"] = loaded->layout.extents;
  history["step"] = request.step;
  history["verdict"] = verdictName(loaded->report.verdict());
  history["message"] = loaded->report.complaint();
  history["cached"] = false;
  return history;
}

Status check(const FlowHistoryRequest& request) {
  if (request.cache.empty() && !request.quantity.empty())
    return fail(ErrorCode::kInvalidArgument, "a quantity along the flow is kept in a store only");
  if (request.to > 0 && request.every > 0 && request.to / request.every <= kMostPoints &&
      request.step > 0 && request.step <= 0.2)
    return {};
  return fail(ErrorCode::kInvalidArgument,
              "a flow history needs positive times, at most 10000 points and steps of at most 0.2");
}

}  // namespace

Result<Json> makeFlowHistory(const Formats& formats, const FlowHistoryRequest& request,
                             const Work& work) {
  if (Status s = check(request); !s) return fail(s.error());
  if (request.cache.empty()) return compute(formats, request, {}, work);
  const auto content = contentKey(request.file);
  if (!content) return fail(content.error());
  const Json key = {"flow_history",
                    request.selection.member,
                    request.selection.axes,
                    *content,
                    request.to,
                    request.every,
                    request.step,
                    request.quantity};
  const std::filesystem::path stem = request.cache / sha256(dumpJson(key));
  const std::filesystem::path document = stem.string() + ".json", array = stem.string() + ".npy";
  if (const auto text = readFile(document)) {
    auto history = parseJson(*text, document.string());
    const bool whole = request.quantity.empty() || readNpyHeader(array);
    if (whole && history && history->is_object() && history->contains("times")) {
      (*history)["file"] = request.file.string();
      (*history)["cached"] = true;
      return history;
    }
  }
  auto history = compute(formats, request, array, work);
  if (!history) return history;
  if (Status s = makeDirectories(request.cache); !s) return fail(s.error());
  if (Status s = writeFileAtomic(document, dumpJson(*history)); !s) return fail(s.error());
  return history;
}

}  // namespace lsc

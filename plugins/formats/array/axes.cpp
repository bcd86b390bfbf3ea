// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/array/axes.h"

#include <algorithm>
#include <array>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::array<std::string_view, 4> kLatticeAxes = {"x", "y", "z", "t"};
constexpr std::array<std::string_view, 6> kOtherAxes = {"mu",   "row",       "column",
                                                        "reim", "component", "n"};

/// "t,z,y,x" for that many axes.
std::string latticeAxes(std::size_t count) {
  static constexpr std::array<const char*, 5> kNames = {"", "x", "t,x", "t,y,x", "t,z,y,x"};
  return count < kNames.size() ? kNames[count] : "";
}

tl::unexpected<Error> bad(const std::string& object, const std::string& why) {
  return fail(ErrorCode::kInvalidArgument, object + " " + why);
}

/// The named axes of an array.
class NamedAxes {
 public:
  NamedAxes(const ArrayHead& head, std::vector<std::string_view> names)
      : head_(head), names_(std::move(names)) {}

  Status check(const std::string& object) const {
    if (names_.size() != head_.shape.size()) {
      return bad(object, "has " + std::to_string(head_.shape.size()) + " axes, " +
                             std::to_string(names_.size()) + " are named");
    }
    for (const std::string_view name : names_) {
      if (std::find(kLatticeAxes.begin(), kLatticeAxes.end(), name) == kLatticeAxes.end() &&
          std::find(kOtherAxes.begin(), kOtherAxes.end(), name) == kOtherAxes.end()) {
        return bad(object, "cannot have an axis \"" + printable(name, 32) +
                               "\"; use t z y x mu row column reim component n");
      }
      if (std::count(names_.begin(), names_.end(), name) > 1)
        return bad(object, "has the axis " + std::string(name) + " twice");
    }
    return {};
  }
  /// Extent of that axis; 0 if there is none.
  std::int64_t extent(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found == names_.end() ? 0
                                 : head_.shape[static_cast<std::size_t>(found - names_.begin())];
  }
  /// The slowest axis in memory.
  std::string_view slowest() const { return head_.fortran_order ? names_.back() : names_.front(); }

  /// Stride of each axis, the fastest first, without n.
  template <typename StrideOf>
  std::vector<AxisPlan::Axis> plan(const StrideOf& stride_of) const {
    std::vector<AxisPlan::Axis> axes;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::size_t at = head_.fortran_order ? i : names_.size() - 1 - i;
      if (names_[at] != "n") axes.push_back({head_.shape[at], stride_of(names_[at])});
    }
    return axes;
  }

 private:
  const ArrayHead& head_;
  std::vector<std::string_view> names_;
};

/// Kind, colours and components from the axes that are not of the lattice.
Status planValues(const ArrayHead& head, const NamedAxes& named, const std::string& object,
                  AxisPlan& plan) {
  const bool complex = head.kind == ArrayKind::kComplex;
  const std::int64_t mu = named.extent("mu"), row = named.extent("row"),
                     column = named.extent("column");
  const std::int64_t reim = named.extent("reim"), component = named.extent("component");
  if (reim != 0 && (reim != 2 || complex)) return bad(object, "needs 2 reals along reim");
  if (mu == 0) {
    if (row != 0 || column != 0) return bad(object, "has row or column without mu");
    const std::int64_t parts = complex || reim == 2 ? 2 : 1;
    if (component > 1 << 20) return bad(object, "has too many components");
    plan.components = static_cast<int>(parts * std::max<std::int64_t>(component, 1));
    return {};
  }
  plan.kind = FieldKind::kGauge;
  if (component != 0) return bad(object, "has both mu and component");
  if (mu != static_cast<std::int64_t>(plan.extents.size())) {
    return bad(object, "has " + std::to_string(mu) + " directions on " +
                           std::to_string(plan.extents.size()) + " lattice axes");
  }
  if (row != column || row > 16)
    return bad(object, "needs row and column of the same extent, at most 16");
  plan.colours = static_cast<int>(std::max<std::int64_t>(row, 1));
  plan.phases = !complex && reim == 0;
  if (plan.phases && plan.colours > 1) return bad(object, "holds matrices but no imaginary part");
  return {};
}

}  // namespace

std::vector<std::string> guessAxes(const ArrayHead& head) {
  std::vector<std::string> guesses;
  const auto& shape = head.shape;
  const std::size_t n = shape.size();
  const auto add = [&](const std::string& text, bool fits) {
    if (fits) guesses.push_back(text);
  };
  const auto extent = [&](std::size_t axis) { return static_cast<std::size_t>(shape[axis]); };
  if (head.kind == ArrayKind::kComplex) {
    const bool matrices =
        n >= 4 && n <= 7 && shape[n - 1] == shape[n - 2] && shape[n - 1] >= 2 && shape[n - 1] <= 16;
    if (matrices) {
      add(latticeAxes(n - 3) + ",mu,row,column", extent(n - 3) == n - 3);
      add("mu," + latticeAxes(n - 3) + ",row,column", extent(0) == n - 3);
    }
    if (n >= 3 && n <= 5) add(latticeAxes(n - 1) + ",mu", extent(n - 1) == n - 1);
  }
  if (n >= 3 && n <= 5) add("mu," + latticeAxes(n - 1), extent(0) == n - 1);
  if (n >= 1 && n <= 4) guesses.push_back(latticeAxes(n));
  return guesses;
}

Result<AxisPlan> planAxes(const ArrayHead& head, const std::string& axes,
                          const std::string& object) {
  const NamedAxes named(head, split(axes, ','));
  if (Status s = named.check(object); !s) return fail(s.error());
  AxisPlan plan;
  for (const std::string_view name : kLatticeAxes) {
    if (const std::int64_t extent = named.extent(name)) plan.extents.push_back(extent);
  }
  if (plan.extents.empty()) return bad(object, "has no lattice axis among its axes");
  plan.configurations = named.extent("n");
  if (plan.configurations != 0 && named.slowest() != "n")
    return bad(object, "must have n as its slowest axis");
  if (Status s = planValues(head, named, object, plan); !s) return fail(s.error());

  const std::int64_t n = plan.colours;
  const std::int64_t link = 2 * n * n;
  const std::int64_t parts = head.kind == ArrayKind::kComplex || named.extent("reim") != 0 ? 2 : 1;
  plan.axes = named.plan([&](std::string_view name) -> std::int64_t {
    if (name == "mu") return link;
    if (name == "row") return 2 * n;
    if (name == "column") return 2;
    if (name == "reim") return 1;
    if (name == "component") return parts;
    std::int64_t stride = plan.kind == FieldKind::kGauge
                              ? link * static_cast<std::int64_t>(plan.extents.size())
                              : plan.components;
    for (const std::string_view axis : kLatticeAxes) {
      if (axis == name) break;
      stride *= std::max<std::int64_t>(named.extent(axis), 1);
    }
    return stride;
  });
  return plan;
}

}  // namespace lsc

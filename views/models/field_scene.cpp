// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/field_scene.h"

#include <cmath>

namespace lsc {
namespace {

const std::vector<double> kNoValues;

std::size_t at(Operand operand) {
  return static_cast<std::size_t>(operand);
}

QString extentsText(const std::vector<std::int64_t>& extents) {
  QStringList parts;
  for (auto e = extents.rbegin(); e != extents.rend(); ++e) parts << QString::number(*e);
  return parts.join(QStringLiteral(" × "));
}

}  // namespace

FieldScene::FieldScene(Background& background, QObject* parent)
    : QObject(parent), source_(background), other_(background) {
  connect(&slicer_, &Slicer::changed, this, &FieldScene::handleSlicer);
  connect(&source_, &FieldSource::closed, this, [this] {
    for (Field& field : fields_) field.reset();
  });
  connect(&source_, &FieldSource::opened, this, &FieldScene::takeOpened);
  connect(&source_, &FieldSource::fieldChanged, this, &FieldScene::takeA);
  connect(&other_, &FieldSource::closed, this, &FieldScene::dropB);
  connect(&other_, &FieldSource::opened, this, &FieldScene::takeOtherOpened);
  connect(&other_, &FieldSource::fieldChanged, this, &FieldScene::takeB);
  connect(&other_, &FieldSource::failed, this, &FieldScene::refused);
}

void FieldScene::takeOpened() {
  if (derived_ != next_derived_ || derived_) {
    quantity_ = Quantity::kPhi;
    if (mode_ == RangeMode::kLocked || mode_ == RangeMode::kTyped)
      mode_ = RangeMode::kConfiguration;
  }
  derived_ = next_derived_;
  fields_[0].reset();
  const FieldSource::Ensemble& shown = source_.ensemble();
  FieldSource::Ensemble beside = other_.ensemble();
  const auto& made = source_.made();
  slicer_.setFlowTimes(made.empty() ? std::vector<double>{}
                                    : made.begin()->second.facts.flow.times);
  // Polyakov loops live on the spatial sites
  const bool time = derived_ && !shown.quantity.startsWith(QLatin1String("polyakov"));
  slicer_.setLattice(source_.stack()->extents, source_.stack()->configurations, time);
  windows_.setExtents(source_.stack()->extents);
  if (shown.files.isEmpty() || beside.files.isEmpty()) {
    other_.close();
  } else {  // B shows what A shows
    beside.quantity = shown.quantity;
    beside.smoothing = shown.smoothing;
    other_.openFiles(std::move(beside));
  }
  source_.want(slicer_.index(Slicer::kConfigurationAxis), slicer_.index(Slicer::kFlowAxis));
}

void FieldScene::takeOtherOpened() {
  if (source_.stack() && other_.stack()->extents == source_.stack()->extents) {
    other_wanted_ = std::clamp<std::int64_t>(other_wanted_, 0, other_.stack()->configurations - 1);
    return wantB();
  }
  const QString theirs = extentsText(other_.stack()->extents);
  compareWith({}, FirstAxis::kConfiguration, 0);
  emit refused(tr("This lattice is %1, the one shown %2: open a file of the same extents to "
                  "compare")
                   .arg(theirs, source_.stack() ? extentsText(source_.stack()->extents) : theirs));
}

void FieldScene::wantB() {
  other_.want(other_wanted_, slicer_.index(Slicer::kFlowAxis));
}

void FieldScene::dropB() {
  for (const Operand o : {Operand::kB, Operand::kDifference, Operand::kDistance})
    fields_[at(o)].reset();
  ranges_[1] = {};
}

ValueKind FieldScene::valueKind(Operand operand) const {
  if (operand == Operand::kDifference) return ValueKind::kSigned;
  if (operand == Operand::kDistance) return ValueKind::kPositive;
  if (derived_) return *derived_;
  return isSigned(quantity_) ? ValueKind::kSigned : ValueKind::kPositive;
}

void FieldScene::showFile(const QString& file, FirstAxis first) {
  next_derived_.reset();
  source_.open(file, first);
}

void FieldScene::showDerived(FieldSource::Ensemble ensemble, ValueKind kind) {
  next_derived_ = kind;
  source_.openFiles(std::move(ensemble));
}

void FieldScene::setQuantity(Quantity quantity) {
  if (quantity == quantity_) return;
  quantity_ = quantity;
  if (mode_ == RangeMode::kLocked || mode_ == RangeMode::kTyped) mode_ = RangeMode::kConfiguration;
  if (empty()) return;
  if (comparing()) takeB();
  takeA();
}

void FieldScene::compareWith(const QString& file, FirstAxis first, std::int64_t configuration) {
  other_wanted_ = configuration;
  if (file.isEmpty()) {
    const bool compared = comparing();
    other_.close();
    if (!compared || empty()) return;
    updateScale();
    emit changed(Changes(kField) | kScale);
    return;
  }
  other_.open(file, first);
}

void FieldScene::compareWithFiles(const QStringList& files) {
  FieldSource::Ensemble beside = source_.ensemble();
  if (beside.files.isEmpty()) return;
  other_wanted_ = 0;
  beside.files = files;
  other_.close();
  other_.openFiles(std::move(beside));
}

void FieldScene::compareConfiguration(std::int64_t configuration) {
  other_wanted_ = configuration;
  other_.stack() ? wantB() : other_.openLike(source_, configuration);
}

FieldScene::Field FieldScene::transformed(const Field& field) const {
  if (quantity_ == Quantity::kPhi) return field;
  auto values = std::make_shared<std::vector<double>>();
  values->reserve(field->size());
  for (const double phi : *field) values->push_back(quantityOf(quantity_, phi));
  return values;
}

void FieldScene::takeA() {
  if (!source_.field()) return;
  fields_[0] = transformed(source_.field());
  ranges_[0] = fieldRangeOf(*fields_[0]);
  if (mode_ == RangeMode::kQuantiles)
    quantiles_ = quantileRange(*fields_[0], kLowerQuantile, kUpperQuantile);
  makeDifference();
  updateScale();
  emit changed(Changes(kField) | kPlane | kScale);
}

void FieldScene::takeB() {
  if (!other_.field()) return;
  fields_[1] = transformed(other_.field());
  ranges_[1] = fieldRangeOf(*fields_[1]);
  makeDifference();
  updateScale();
  emit changed(Changes(kField) | kScale);
}

void FieldScene::makeDifference() {
  if (!fields_[0] || !fields_[1] || fields_[0]->size() != fields_[1]->size()) return;
  auto difference = std::make_shared<std::vector<double>>(*fields_[0]);
  for (std::size_t i = 0; i < difference->size(); ++i) (*difference)[i] -= (*fields_[1])[i];
  auto distance = std::make_shared<std::vector<double>>(*difference);
  for (double& d : *distance) d = std::abs(d);
  fields_[at(Operand::kDifference)] = std::move(difference);
  fields_[at(Operand::kDistance)] = std::move(distance);
}

const std::vector<double>& FieldScene::values(Operand operand) const {
  const Field& field = fields_[at(operand)];
  return field ? *field : kNoValues;
}

FieldSlice FieldScene::slice(const SliceSpec& spec, Operand operand) const {
  if (values(operand).empty()) return {};
  return takeSlice(values(operand), extents(), spec, Quantity::kPhi);
}

SliceSpec FieldScene::throughCursor(int horizontal, int vertical) const {
  SliceSpec spec = slicer_.spec();
  spec.horizontal = horizontal;
  spec.vertical = vertical;
  spec.index = slicer_.cursor();
  std::fill(spec.reduction.begin(), spec.reduction.end(), Reduction::kSlice);
  return spec;
}

std::vector<double> FieldScene::lineThroughCursor(int axis, Operand operand) const {
  std::vector<double> line;
  if (values(operand).empty() || axis < 0 || axis >= slicer_.axisCount()) return line;
  std::vector<std::int64_t> site = slicer_.cursor();
  for (std::int64_t i = 0; i < slicer_.axis(axis).extent; ++i) {
    site[static_cast<std::size_t>(axis)] = i;
    line.push_back(valueAt(site, operand));
  }
  return line;
}

double FieldScene::valueAt(const std::vector<std::int64_t>& site, Operand operand) const {
  if (values(operand).empty()) return std::nan("");
  return fieldAt(values(operand), extents(), site);
}

const ColorScale& FieldScene::scale(Operand operand) const {
  if (operand == Operand::kDifference) return difference_scale_;
  return operand == Operand::kDistance ? distance_scale_ : scale_;
}

void FieldScene::setRangeMode(RangeMode mode) {
  if (mode == mode_) return;
  mode_ = mode;
  if (mode == RangeMode::kQuantiles && !empty())
    quantiles_ = quantileRange(values(), kLowerQuantile, kUpperQuantile);
  updateScale();
  emit changed(kScale);
}

void FieldScene::setLimits(const FieldRange& limits) {
  if (!(limits.low < limits.high)) return;
  mode_ = RangeMode::kTyped;
  scale_.limits = limits;
  emit changed(kScale);
}

void FieldScene::setWindows(const AxisWindows& windows) {
  if (windows == windows_ || windows.extents() != windows_.extents()) return;
  windows_ = windows;
  if (!empty()) emit changed(kZoom);
}

void FieldScene::resetWindows() {
  windows_.reset();
  emit windowsReset();
  if (!empty()) emit changed(kZoom);
}

FieldRange FieldScene::wantedRange() const {
  FieldRange range;
  switch (mode_) {
    case RangeMode::kSlice:
      range = fieldRangeOf(slice(slicer_.spec()).values);
      if (comparing()) range.add(fieldRangeOf(slice(slicer_.spec(), Operand::kB).values));
      return range;
    case RangeMode::kLoaded:
      range.add(quantityOf(quantity_, source_.loadedRange().low));
      range.add(quantityOf(quantity_, source_.loadedRange().high));
      range.add(ranges_[1]);
      break;
    case RangeMode::kQuantiles:
      return quantiles_;
    default:
      range = ranges_[0];
      range.add(ranges_[1]);
  }
  // sums over an axis leave the range of single sites
  for (int axis = 0; axis < slicer_.axisCount(); ++axis) {
    if (slicer_.role(axis) == AxisRole::kSlider && slicer_.reduction(axis) == Reduction::kSum)
      range.add(fieldRangeOf(slice(slicer_.spec()).values));
  }
  return range;
}

bool FieldScene::updateScale() {
  if (empty()) return false;
  const FieldRange before = scale_.limits;
  const auto kind = mapOf(valueKind());
  if (scale_.map.kind() != kind) scale_.map = ColorMap(kind);
  if (mode_ != RangeMode::kLocked && mode_ != RangeMode::kTyped)
    scale_.limits = colorLimits(wantedRange(), valueKind());
  if (comparing()) {
    const FieldRange data = fieldRangeOf(values(Operand::kDifference));
    difference_scale_ = {ColorMap(ColorMap::Kind::kDiverging),
                         colorLimits(data, ValueKind::kSigned)};
    distance_scale_ = {ColorMap(ColorMap::Kind::kSequential),
                       colorLimits(data, ValueKind::kPositive)};
  }
  return scale_.limits != before;
}

void FieldScene::handleSlicer(Slicer::Changes what) {
  if (what & Slicer::kLattice || empty()) return;
  Changes changes;
  if (what & (Slicer::kConfiguration | Slicer::kFlow)) {
    source_.want(slicer_.index(Slicer::kConfigurationAxis), slicer_.index(Slicer::kFlowAxis));
    if (what & Slicer::kFlow && comparing()) wantB();
  }
  if (what & (Slicer::kRoles | Slicer::kIndex | Slicer::kOrigin | Slicer::kReduction)) {
    changes |= what & (Slicer::kRoles | Slicer::kOrigin | Slicer::kReduction) ? kPlane : kCut;
    if (updateScale()) changes |= kScale;
  }
  if (what & Slicer::kCursor) changes |= kCursor;
  if (changes) emit changed(changes);
}

}  // namespace lsc

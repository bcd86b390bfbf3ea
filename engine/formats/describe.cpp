// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/formats/describe.h"

#include "engine/formats/text.h"

namespace lsc {
namespace {

Json valueToJson(const std::optional<double>& number, const std::string& text) {
  if (number) return realToJson(*number);
  return text.empty() ? Json() : Json(text);
}

Json checkToJson(const Check& check) {
  Json out = {{"name", check.name},
              {"verdict", verdictName(check.verdict)},
              {"stored", valueToJson(check.stored_value, check.stored)},
              {"computed", valueToJson(check.computed_value, check.computed)},
              {"message", check.message}};
  if (check.site) {
    out["site"] = *check.site;
    out["direction"] = check.direction;
  }
  return out;
}

Json computedOf(const CheckReport& report, std::string_view name) {
  const Check* check = report.find(name);
  return check ? valueToJson(check->computed_value, {}) : Json();
}

/// A key that occurs once keeps its value, one that repeats becomes a list.
Json metadataToJson(const FileHeader& header) {
  Json out = Json::object();
  for (const auto& [key, value] : header.metadata) {
    if (!out.contains(key)) {
      out[key] = value;
    } else if (out[key].is_array()) {
      out[key].push_back(value);
    } else {
      out[key] = Json::array({out[key], value});
    }
  }
  return out;
}

}  // namespace

Json configurationToJson(const Configuration& configuration) {
  const FileHeader& header = configuration.header;
  const Layout& layout = configuration.layout;
  Json checks = Json::array();
  for (const Check& check : configuration.report.checks) checks.push_back(checkToJson(check));
  Json out = {{"file", configuration.file}, {"size", configuration.size}};
  out["format"] = header.format.empty() ? Json() : Json(header.format);
  const bool known = !header.layouts.empty();
  const bool gauge = known && header.kind == FieldKind::kGauge;
  out["kind"] = !known ? Json() : gauge ? Json("gauge") : Json("scalar");
  out["group"] = known ? Json(groupName(header)) : Json();
  out["colours"] = gauge ? Json(header.colours) : Json();
  out["components"] = known && !gauge ? Json(header.components) : Json();
  out["dims"] = known ? Json(layout.extents) : Json();
  out["precision"] = known ? Json(8 * layout.real_bytes) : Json();
  out["byte_order"] = !known                                  ? Json()
                      : layout.byte_order == std::endian::big ? Json("big")
                                                              : Json("little");
  out["rows"] = gauge ? Json(layout.rows) : Json();
  out["verdict"] = verdictName(configuration.report.verdict());
  out["checks"] = std::move(checks);
  out["plaquette"] = computedOf(configuration.report, "plaquette");
  out["link_trace"] = computedOf(configuration.report, "link_trace");
  out["metadata"] = metadataToJson(header);
  out["choices"] = header.choices;
  out["datasets"] = configuration.datasets;
  return out;
}

std::string configurationToText(const Configuration& configuration) {
  const FileHeader& header = configuration.header;
  std::string text = configuration.file + ": " + verdictName(configuration.report.verdict()) + "\n";
  const auto line = [&](const std::string& name, const std::string& value) {
    text += "  " + name + std::string(name.size() < 12 ? 12 - name.size() : 1, ' ') + value + "\n";
  };
  if (!header.format.empty()) line("format", header.format);
  if (!header.layouts.empty()) {
    line("dims", dimsText(configuration.layout.extents));
    line("field",
         groupName(header) + ", " + std::to_string(8 * configuration.layout.real_bytes) + " bit");
  }
  for (const Check& check : configuration.report.checks) {
    std::string value = std::string(verdictName(check.verdict)) + "  ";
    if (!check.computed.empty()) value += check.computed + "  ";
    line(check.name, value + check.message);
  }
  for (const std::string& dataset : configuration.datasets)
    line("dataset", printable(dataset, 200));
  for (const std::string& choice : header.choices) line("choice", printable(choice, 200));
  for (const auto& [key, value] : header.metadata)
    text += "  " + printable(key, 100) + " = " + printable(value, 400) + "\n";
  return text;
}

}  // namespace lsc

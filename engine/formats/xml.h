// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The small part of XML that lattice files use: elements, attributes (skipped), text, comments, the
// declaration, the five predefined entities and character numbers. A DOCTYPE, any other entity, or
// anything else is an error, so nothing can expand and nothing can be fetched. Linear time; bounded
// depth and number of elements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

struct XmlElement {
  std::string name;  // without namespace prefix
  std::string text;  // all text directly inside
  std::vector<XmlElement> children;

  /// First child of that name; null if there is none.
  const XmlElement* find(std::string_view child) const;
  /// Trimmed text of that child; empty if there is none.
  std::string_view get(std::string_view child) const;
};

/// The root element of a document; `object` names it in errors.
[[nodiscard]] Result<XmlElement> parseXml(std::string_view text, const std::string& object);

}  // namespace lsc

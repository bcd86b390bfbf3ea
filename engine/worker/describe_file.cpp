// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/describe_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <string_view>

#include "engine/base/files.h"
#include "engine/worker/describe_array.h"
#include "engine/worker/npz_file.h"

namespace lsc {
namespace {

constexpr std::size_t kHead = 4096, kText = 64u << 10, kJson = 1u << 20, kMaxTensors = 4096,
                      kMaxArrays = 64;

Error cannotRead(const fs::path& file) {
  return {ErrorCode::kIo, "cannot read " + file.string()};
}

/// Three axes or more of real numbers: many fields, or one in three dimensions.
bool looksLikeFields(const Json& array) {
  const std::string dtype = array.value("dtype", "");
  return (dtype == "<f8" || dtype == "<f4") && array["shape"].size() >= 3 && array["count"] != 0;
}

Status describeNpy(const fs::path& file, Json& out) {
  std::ifstream in(file, std::ios::binary);
  auto array = describeArray(bytesOf(in), file.filename().string());
  if (!array) return fail(array.error());
  out["lattice"] = looksLikeFields(*array);
  out["array"] = std::move(*array);
  return {};
}

Status describeNpz(const fs::path& file, Json& out) {
  auto zip = NpzFile::open(file);
  if (!zip) return fail(zip.error());
  out["arrays"] = Json::array();
  while (out["arrays"].size() < kMaxArrays) {
    const auto name = zip->next();
    if (!name) break;
    Json one = {{"name", *name}};
    if (const auto array = describeArray(zip->bytes(), file.filename().string())) {
      one.update(*array);
    } else {
      one["error"] = array.error().message;
    }
    out["arrays"].push_back(std::move(one));
  }
  return {};
}

/// u64 length of a JSON header, then tensors (the format of the safetensors library).
bool describeSafetensors(const fs::path& file, Json& out) {
  std::ifstream in(file, std::ios::binary);
  std::array<unsigned char, 8> digits{};
  in.read(reinterpret_cast<char*>(digits.data()), digits.size());
  std::uint64_t length = 0;
  for (int i = 7; i >= 0; --i) length = length << 8 | digits[static_cast<std::size_t>(i)];
  if (!in || length < 2 || length > (16u << 20)) return false;
  std::string text(static_cast<std::size_t>(length), ' ');
  in.read(text.data(), static_cast<std::streamsize>(length));
  const auto header = in ? parseJson(text, "the header") : Result<Json>(fail(cannotRead(file)));
  if (!header || !header->is_object()) return false;
  out["type"] = "safetensors";
  out["tensors"] = Json::array();
  for (const auto& [name, tensor] : header->items()) {
    if (name == "__metadata__") {
      out["metadata"] = tensor;
    } else if (tensor.is_object() && out["tensors"].size() < kMaxTensors) {
      out["tensors"].push_back({{"name", name},
                                {"dtype", tensor.value("dtype", Json())},
                                {"shape", tensor.value("shape", Json())}});
    }
  }
  return true;
}

std::string headOf(const fs::path& file, std::size_t size) {
  std::string head(size, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(head.data(), static_cast<std::streamsize>(size));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

const char* imageFormat(std::string_view head) {
  if (head.starts_with("\x89PNG\r\n")) return "png";
  if (head.starts_with("\xff\xd8\xff")) return "jpeg";
  if (head.starts_with("GIF8")) return "gif";
  const std::size_t svg = head.find("<svg");
  const std::size_t tag = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return svg != std::string_view::npos && tag != std::string_view::npos && head[tag] == '<'
             ? "svg"
             : nullptr;
}

bool looksLikeText(std::string_view head) {
  const auto odd = std::ranges::count_if(head, [](unsigned char c) {
    return c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27 && c != '\b';
  });
  return odd == 0;
}

/// Configurations as other programs of the field write them.
bool isConfiguration(std::string_view head) {
  return head.starts_with("\x45\x67\x89\xab") || head.starts_with("BEGIN_HEADER");
}

void describeText(const fs::path& file, std::uint64_t size, Json& out) {
  if (size <= kJson) {
    auto document = parseJson(headOf(file, kJson), file.filename().string());
    if (document && document->is_structured()) {
      out["type"] = "json";
      out["json"] = std::move(*document);
      return;
    }
  }
  out["type"] = "text";
  out["text"] = headOf(file, kText);
  out["truncated"] = size > kText;
}

}  // namespace

Result<Json> describeFile(const std::filesystem::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error))
    return fail(ErrorCode::kNotFound, "there is no file " + file.string() + "; check its path");
  const std::uint64_t size = fs::file_size(file, error);
  const std::string head = headOf(file, kHead);
  if (error || (head.empty() && size > 0)) return fail(cannotRead(file));
  Json out = {{"file", file.string()}, {"size", size}, {"type", "binary"}, {"lattice", false}};
  if (head.starts_with("\x93NUMPY")) {
    out["type"] = "npy";
    if (Status s = describeNpy(file, out); !s) return fail(s.error());
  } else if (head.starts_with("PK\x03\x04")) {
    out["type"] = "npz";
    if (Status s = describeNpz(file, out); !s) return fail(s.error());
  } else if (const char* format = imageFormat(head)) {
    out["type"] = "image";
    out["format"] = format;
  } else if (isConfiguration(head)) {
    out["lattice"] = true;
  } else if (!describeSafetensors(file, out) && looksLikeText(head)) {
    describeText(file, size, out);
  }
  return out;
}

}  // namespace lsc

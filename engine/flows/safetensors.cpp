// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/flows/safetensors.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include "engine/base/json.h"

namespace lsc {
namespace {

constexpr std::uint64_t kMaxHeader = 100'000'000;  // the bound of the reference implementation
constexpr std::size_t kLengthBytes = 8;
constexpr const char* kMetadata = "__metadata__";

std::size_t itemSize(StoredType type) {
  return type == StoredType::kFloat32 ? 4 : 8;
}

const char* typeName(StoredType type) {
  switch (type) {
    case StoredType::kFloat32:
      return "F32";
    case StoredType::kFloat64:
      return "F64";
    case StoredType::kInt64:
      return "I64";
  }
  return "";
}

std::optional<StoredType> typeFromName(std::string_view name) {
  for (StoredType t : {StoredType::kFloat32, StoredType::kFloat64, StoredType::kInt64}) {
    if (name == typeName(t)) return t;
  }
  return std::nullopt;
}

/// Bytes of a tensor; empty if an extent is negative or the product overflows.
std::optional<std::uint64_t> byteCount(StoredType type, const std::vector<std::int64_t>& shape) {
  std::uint64_t bytes = itemSize(type);
  for (const std::int64_t extent : shape) {
    if (extent < 0 || __builtin_mul_overflow(bytes, static_cast<std::uint64_t>(extent), &bytes)) {
      return std::nullopt;
    }
  }
  return bytes;
}

/// Rank of a type in the file: widest first; between equally wide ones as the reference orders
/// them.
int typeRank(StoredType type) {
  switch (type) {
    case StoredType::kInt64:
      return 0;
    case StoredType::kFloat64:
      return 1;
    case StoredType::kFloat32:
      return 2;
  }
  return 3;
}

tl::unexpected<Error> corrupt(const std::string& object, const std::string& what) {
  return fail(ErrorCode::kCorrupt, object + " is not a valid safetensors file: " + what);
}

/// Parses the header and refuses repeated names, which the JSON library would merge silently.
Result<Json> parseHeader(std::string_view text, const std::string& object) {
  std::vector<std::set<std::string>> names;
  std::string repeated;
  const auto watch = [&](int, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) names.emplace_back();
    if (event == Json::parse_event_t::object_end) names.pop_back();
    if (event == Json::parse_event_t::key &&
        !names.back().insert(parsed.get<std::string>()).second) {
      repeated = parsed.get<std::string>();
    }
    return true;
  };
  Json header;
  try {
    header = Json::parse(text, watch);
  } catch (const Json::exception& e) {
    return corrupt(object, e.what());
  }
  if (!header.is_object()) return corrupt(object, "the header is no JSON object");
  if (!repeated.empty()) return corrupt(object, "the name " + repeated + " appears twice");
  return header;
}

struct Entry {
  StoredTensor tensor;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

Result<Entry> parseEntry(const std::string& name, const Json& value, const std::string& object) {
  const auto wrong = [&](const std::string& what) {
    return corrupt(object, "tensor " + name + " " + what);
  };
  if (!value.is_object() || value.size() != 3 || !value.contains("dtype") ||
      !value.contains("shape") || !value.contains("data_offsets")) {
    return wrong("must have exactly dtype, shape and data_offsets");
  }
  const Json& dtype = value["dtype"];
  const Json& shape = value["shape"];
  const Json& offsets = value["data_offsets"];
  if (!dtype.is_string()) return wrong("has a dtype that is no text");
  const auto type = typeFromName(dtype.get_ref<const std::string&>());
  if (!type) {
    return fail(ErrorCode::kUnsupported, object + ": tensor " + name + " has dtype " +
                                             dumpJson(dtype) +
                                             "; only F32, F64 and I64 are read here");
  }
  Entry entry{.tensor = {.name = name, .type = *type, .shape = {}, .data = {}}};
  if (!shape.is_array()) return wrong("has a shape that is no list");
  for (const Json& extent : shape) {
    if (!extent.is_number_unsigned() || extent.get<std::uint64_t>() > INT64_MAX)
      return wrong("has a wrong extent");
    entry.tensor.shape.push_back(extent.get<std::int64_t>());
  }
  if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
      !offsets[1].is_number_unsigned()) {
    return wrong("has wrong data_offsets");
  }
  entry.begin = offsets[0].get<std::uint64_t>();
  entry.end = offsets[1].get<std::uint64_t>();
  const auto bytes = byteCount(*type, entry.tensor.shape);
  if (!bytes || entry.end < entry.begin || entry.end - entry.begin != *bytes) {
    return wrong("has data_offsets that do not fit its shape");
  }
  return entry;
}

Status readMetadata(const Json& value, std::map<std::string, std::string>& metadata,
                    const std::string& object) {
  if (!value.is_object()) return corrupt(object, "__metadata__ is no object");
  for (const auto& [key, text] : value.items()) {
    if (!text.is_string()) return corrupt(object, "__metadata__ value " + key + " is no text");
    metadata[key] = text.get<std::string>();
  }
  return {};
}

}  // namespace

const StoredTensor* TensorFile::find(std::string_view name) const {
  const auto it = std::ranges::find(tensors, name, &StoredTensor::name);
  return it == tensors.end() ? nullptr : &*it;
}

Result<std::string> encodeSafetensors(const TensorFile& file) {
  std::vector<const StoredTensor*> order;
  std::set<std::string> names;
  for (const StoredTensor& t : file.tensors) {
    const auto bytes = byteCount(t.type, t.shape);
    if (t.name == kMetadata || !names.insert(t.name).second || !bytes || *bytes != t.data.size()) {
      return fail(ErrorCode::kInvalidArgument,
                  "tensor " + t.name +
                      " cannot be stored: its name repeats or is reserved, or its data "
                      "do not fit its shape");
    }
    order.push_back(&t);
  }
  std::ranges::sort(order, [](const StoredTensor* a, const StoredTensor* b) {
    return std::pair(typeRank(a->type), std::string_view(a->name)) <
           std::pair(typeRank(b->type), std::string_view(b->name));
  });
  Json header = Json::object();
  if (!file.metadata.empty()) header[kMetadata] = file.metadata;
  std::uint64_t at = 0;
  for (const StoredTensor* t : order) {
    header[t->name] = {{"dtype", typeName(t->type)},
                       {"shape", t->shape},
                       {"data_offsets", {at, at + t->data.size()}}};
    at += t->data.size();
  }
  std::string text = dumpJson(header);
  text.resize((text.size() + 7) / 8 * 8, ' ');
  std::string out(kLengthBytes, '\0');
  const std::uint64_t length = text.size();
  std::memcpy(out.data(), &length, kLengthBytes);
  out.reserve(kLengthBytes + text.size() + at);
  out += text;
  for (const StoredTensor* t : order) out += t->data;
  return out;
}

Result<TensorFile> decodeSafetensors(std::string_view bytes, const std::string& object) {
  std::uint64_t length = 0;
  if (bytes.size() < kLengthBytes) return corrupt(object, "it is shorter than 8 bytes");
  std::memcpy(&length, bytes.data(), kLengthBytes);
  bytes.remove_prefix(kLengthBytes);
  if (length > kMaxHeader || length > bytes.size())
    return corrupt(object, "the header is longer than the file or 100 MB");
  if (length == 0 || bytes.front() != '{')
    return corrupt(object, "the header does not begin with {");
  const auto header = parseHeader(bytes.substr(0, length), object);
  if (!header) return fail(header.error());
  bytes.remove_prefix(length);

  TensorFile file;
  std::vector<Entry> entries;
  for (const auto& [name, value] : header->items()) {
    if (name == kMetadata) {
      if (Status s = readMetadata(value, file.metadata, object); !s) return fail(s.error());
      continue;
    }
    auto entry = parseEntry(name, value, object);
    if (!entry) return fail(entry.error());
    entries.push_back(std::move(*entry));
  }
  std::ranges::stable_sort(entries, {}, [](const Entry& e) { return std::pair(e.begin, e.end); });
  std::uint64_t at = 0;
  for (Entry& e : entries) {
    if (e.begin != at || e.end > bytes.size())
      return corrupt(object,
                     "data of tensor " + e.tensor.name + " overlap, leave a hole or pass the end");
    e.tensor.data = bytes.substr(e.begin, e.end - e.begin);
    at = e.end;
    file.tensors.push_back(std::move(e.tensor));
  }
  if (at != bytes.size()) return corrupt(object, "bytes follow the last tensor");
  return file;
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/dataset.h"

#include <iterator>
#include <limits>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr std::size_t kMostAxes = 32, kMostFilters = 32;

/// Reads the messages of one dataset.
class Describer {
 public:
  Describer(const Hdf5File& file, const std::string& path) : file_(file) { dataset_.path = path; }

  Result<Hdf5Dataset> describe(const std::vector<Hdf5Message>& messages) {
    if (findMessage(messages, Hdf5Type::kExternalFiles))
      return refuse("keeps its data in other files, which are not opened");
    using Part = Status (Describer::*)(const Hdf5Message&);
    for (const auto& [type, part] :
         {std::pair<Hdf5Type, Part>{Hdf5Type::kDataspace, &Describer::readSpace},
          {Hdf5Type::kDatatype, &Describer::readType},
          {Hdf5Type::kLayout, &Describer::readLayout}}) {
      const Hdf5Message* message = findMessage(messages, type);
      if (!message) return corrupt("lacks its shape, type or layout");
      if (message->shared)
        return refuse("has a type or shape that is shared with others; save it with its own");
      if (Status s = (this->*part)(*message); !s) return fail(s.error());
    }
    if (const Hdf5Message* filters = findMessage(messages, Hdf5Type::kFilters))
      if (Status s = readFilters(*filters); !s) return fail(s.error());
    readFill(messages);
    return std::move(dataset_);
  }

 private:
  std::string object() const { return "the dataset \"" + printable(dataset_.path, 100) + "\""; }
  tl::unexpected<Error> refuse(const std::string& why) const {
    return fail(ErrorCode::kUnsupported, object() + " of " + file_.source().name() + " " + why);
  }
  tl::unexpected<Error> corrupt(const std::string& why) const {
    return fail(ErrorCode::kCorrupt, object() + " of " + file_.source().name() + " " + why);
  }

  Status readSpace(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    const std::uint64_t version = cursor.number(1), rank = cursor.number(1);
    const std::uint64_t flags = cursor.number(1);
    cursor.bytes(version == 1 ? 5 : 1);
    if (version < 1 || version > 2 || rank > kMostAxes) return corrupt("has a damaged shape");
    for (std::uint64_t axis = 0; axis < rank; ++axis) {
      const std::uint64_t extent = cursor.number(file_.lengthWidth());
      if (extent > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return corrupt("has a damaged shape");
      dataset_.array.shape.push_back(static_cast<std::int64_t>(extent));
    }
    const std::size_t width = file_.lengthWidth();
    const std::uint64_t unlimited = ~std::uint64_t{0} >> (64 - 8 * width);
    for (const std::int64_t extent : dataset_.array.shape) {
      const auto now = static_cast<std::uint64_t>(extent);
      const std::uint64_t most = flags & 1 ? cursor.number(width) : now;
      if (most < now) return corrupt("has a damaged shape");
      dataset_.largest.push_back(most == unlimited ? Hdf5Dataset::kUnlimited : most);
    }
    return cursor.cut ? Status(corrupt("has a damaged shape")) : Status();
  }

  /// A real or integer number; false if it is none that is read.
  static bool readNumber(Hdf5Cursor& cursor, ArrayHead& head) {
    const std::uint64_t kind = cursor.number(1) & 15, bits = cursor.number(3);
    const std::uint64_t size = cursor.number(4), offset = cursor.number(2);
    const std::uint64_t precision = cursor.number(2);
    if ((size != 4 && size != 8) || offset != 0 || precision != 8 * size) return false;
    head.item_bytes = static_cast<int>(size);
    head.byte_order = bits & 1 ? std::endian::big : std::endian::little;
    if (kind == 0) {
      head.kind = bits & 8 ? ArrayKind::kSigned : ArrayKind::kUnsigned;
      return !cursor.cut;
    }
    const std::string_view layout = cursor.bytes(4);  // exponent, mantissa: place and size
    const std::uint64_t bias = cursor.number(4);
    head.kind = ArrayKind::kReal;
    const bool ieee = size == 4 ? layout == std::string_view("\x17\x08\0\x17", 4) && bias == 127
                                : layout == std::string_view("\x34\x0b\0\x34", 4) && bias == 1023;
    return kind == 1 && ieee && (bits & 0x40) == 0 && !cursor.cut;
  }

  Status readType(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    if (message.bytes.empty()) return corrupt("has a damaged type");
    const auto first = static_cast<unsigned char>(message.bytes[0]);
    const bool known =
        (first & 15) == 6 ? readComplex(cursor, first >> 4) : readNumber(cursor, dataset_.array);
    if (known) return {};
    return refuse(
        "is of another type; real, integer and complex numbers (a compound of two reals) of 4 and "
        "8 bytes are read");
  }

  bool readComplex(Hdf5Cursor& cursor, int version) {
    cursor.bytes(1);
    const std::uint64_t members = cursor.number(3) & 0xffff, size = cursor.number(4);
    ArrayHead parts[2];
    if (members != 2) return false;
    for (std::uint64_t i = 0; i < 2; ++i) {
      const std::size_t length = cursor.rest.find('\0');
      if (length == std::string_view::npos) return false;
      cursor.bytes(version < 3 ? (length / 8 + 1) * 8 : length + 1);
      const std::uint64_t offset = cursor.number(version < 3 ? 4 : 1);
      if (version == 1) cursor.bytes(28);  // axes of the member, long unused
      if (!readNumber(cursor, parts[i]) || parts[i].kind != ArrayKind::kReal) return false;
      if (offset != i * static_cast<std::uint64_t>(parts[i].item_bytes)) return false;
    }
    dataset_.array.kind = ArrayKind::kComplex;
    dataset_.array.item_bytes = 2 * parts[0].item_bytes;
    dataset_.array.byte_order = parts[0].byte_order;
    return parts[0].item_bytes == parts[1].item_bytes &&
           parts[0].byte_order == parts[1].byte_order &&
           size == static_cast<std::uint64_t>(dataset_.array.item_bytes);
  }

  Status readLayout(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    const std::uint64_t version = cursor.number(1), kind = cursor.number(1);
    if (version < 3 || version > 5)
      return refuse("is stored in a form that is not read; save it with a newer HDF5 library");
    if (kind == 3) return refuse("is virtual: its data lie in other files, which are not opened");
    if (kind == 0) {
      dataset_.array.offset = file_.base() + message.at + 4;
      return {};
    }
    if (kind == 1) {
      dataset_.address = cursor.number(file_.addressWidth());
      dataset_.array.offset = file_.base() + dataset_.address;
      if (cursor.cut) return corrupt("has a damaged layout");
      // Nothing was written: all of it is the fill value.
      if (dataset_.address == file_.undefined()) noChunks();
      return {};
    }
    if (kind != 2) return corrupt("has a damaged layout");
    dataset_.storage = Hdf5Dataset::Storage::kChunks;
    return version == 3 ? readChunks(cursor) : readNewChunks(cursor);
  }

  void noChunks() {
    dataset_.storage = Hdf5Dataset::Storage::kChunks;
    dataset_.index = Hdf5Dataset::Index::kNone;
    dataset_.chunk = dataset_.array.shape;
  }

  Status readExtents(Hdf5Cursor& cursor, std::uint64_t axes, std::size_t width) {
    if (axes != dataset_.array.shape.size() + 1) return corrupt("has chunks of another shape");
    for (std::uint64_t i = 0; i < axes; ++i) {
      const std::uint64_t extent = cursor.number(width);
      if (extent == 0 || extent > 1u << 31) return corrupt("has chunks of a wrong shape");
      if (i + 1 < axes) dataset_.chunk.push_back(static_cast<std::int64_t>(extent));
    }
    return {};
  }

  Status readChunks(Hdf5Cursor& cursor) {
    const std::uint64_t axes = cursor.number(1);
    dataset_.address = cursor.number(file_.addressWidth());
    if (Status s = readExtents(cursor, axes, 4); !s) return s;
    if (cursor.cut) return corrupt("has a damaged layout");
    dataset_.index = dataset_.address == file_.undefined() ? Hdf5Dataset::Index::kNone
                                                           : Hdf5Dataset::Index::kTree;
    return {};
  }

  Status readNewChunks(Hdf5Cursor& cursor) {
    const std::uint64_t flags = cursor.number(1), axes = cursor.number(1);
    const std::uint64_t width = cursor.number(1);
    if (width < 1 || width > 8) return corrupt("has a damaged layout");
    if (Status s = readExtents(cursor, axes, width); !s) return s;
    const std::uint64_t index = cursor.number(1);
    using Index = Hdf5Dataset::Index;
    struct Kind {
      Index index;
      std::size_t parameters;  // bytes, also kept where the address leads
    };
    constexpr Kind kKinds[] = {{Index::kSingle, 0}, {Index::kImplicit, 0}, {Index::kFixed, 1},
                               {Index::kExtensible, 5}, {Index::kRecords, 6}};
    if (index < 1 || index > std::size(kKinds))
      return refuse(
          "has its chunks listed in a form that is not read; save it with libver = \"earliest\"");
    dataset_.index = kKinds[index - 1].index;
    cursor.bytes(kKinds[index - 1].parameters);
    if (dataset_.index == Index::kSingle && (flags & 2)) {
      dataset_.single_bytes = cursor.number(file_.lengthWidth());
      dataset_.single_mask = cursor.number(4);
    }
    dataset_.address = cursor.number(file_.addressWidth());
    if (cursor.cut) return corrupt("has a damaged layout");
    if (dataset_.address == file_.undefined()) dataset_.index = Hdf5Dataset::Index::kNone;
    return {};
  }

  Status readFilters(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    const std::uint64_t version = cursor.number(1), count = cursor.number(1);
    if (version == 1) cursor.bytes(6);
    if (version < 1 || version > 2 || count > kMostFilters) return corrupt("has damaged filters");
    for (std::uint64_t i = 0; i < count; ++i) {
      Hdf5Filter filter{cursor.number(2), 0};
      const std::uint64_t name = version == 1 || filter.id >= 256 ? cursor.number(2) : 0;
      cursor.bytes(2);  // flags
      const std::uint64_t values = cursor.number(2);
      const std::string_view text = cursor.bytes(version == 1 ? (name + 7) / 8 * 8 : name);
      for (std::uint64_t k = 0; k < values; ++k) {
        const std::uint64_t value = cursor.number(4);
        if (k == 0) filter.value = value;
        if (cursor.cut) break;
      }
      if (version == 1 && values % 2 == 1) cursor.bytes(4);
      if (cursor.cut) return corrupt("has damaged filters");
      if (filter.id < 1 || filter.id > 3)
        return refuse("is compressed by the filter " + std::to_string(filter.id) + " \"" +
                      printable(text.substr(0, text.find('\0')), 32) +
                      "\"; deflate (gzip), shuffle and fletcher32 are read");
      dataset_.filters.push_back(filter);
    }
    return {};
  }

  /// Damage here only loses the value.
  void readFill(const std::vector<Hdf5Message>& messages) {
    const auto item = static_cast<std::size_t>(dataset_.array.item_bytes);
    const Hdf5Message* message = findMessage(messages, Hdf5Type::kFill);
    if (!message || message->shared) return;
    Hdf5Cursor cursor{message->bytes};
    const std::uint64_t version = cursor.number(1);
    bool defined = true;
    if (version == 3) {
      defined = cursor.number(1) & 0x20;
    } else {
      cursor.bytes(2);
      defined = cursor.number(1) != 0;
    }
    const std::string_view value = cursor.bytes(defined && cursor.number(4) == item ? item : 0);
    dataset_.fill = value;
  }

  const Hdf5File& file_;
  Hdf5Dataset dataset_;
};

}  // namespace

Result<Hdf5Dataset> describeDataset(const Hdf5File& file, const Hdf5Tree::Dataset& at) {
  const auto messages = readMessages(file, at.address);
  if (!messages) return fail(messages.error());
  return Describer(file, at.path).describe(*messages);
}

}  // namespace lsc

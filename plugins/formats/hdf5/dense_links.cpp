// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/dense_links.h"

#include <algorithm>

namespace lsc {
namespace {

constexpr std::uint64_t kMostBlocks = 1024, kMostRecords = 10000;
constexpr std::uint64_t kNameIndex = 5;      // type of the tree
constexpr std::uint64_t kHashBytes = 4;      // before the heap id of a record
constexpr std::uint64_t kNodeOverhead = 10;  // of a tree node: mark, version, type, checksum

/// Where the objects of the heap lie.
class Heap {
 public:
  explicit Heap(const Hdf5File& file) : file_(file) {}

  /// False if the heap is of a kind that is not read.
  Result<bool> open(std::uint64_t address) {
    const std::size_t a = file_.addressWidth(), l = file_.lengthWidth();
    const auto head = file_.bytes(address, 26 + 3 * a + 12 * l);
    if (!head) return fail(head.error());
    Hdf5Cursor cursor{*head};
    if (cursor.bytes(4) != "FRHP") return file_.bad("has a damaged group");
    cursor.bytes(1);
    id_bytes_ = cursor.number(2);
    const std::uint64_t filters = cursor.number(2);
    cursor.bytes(1);  // flags: checksums of blocks
    largest_object_ = cursor.number(4);
    cursor.bytes(l + a + l + a + 8 * l);  // huge and tiny objects, free space, counts
    const std::uint64_t width = cursor.number(2), start = cursor.number(l);
    const std::uint64_t largest = cursor.number(l), bits = cursor.number(2);
    cursor.bytes(2);
    const std::uint64_t root = cursor.number(a), rows = cursor.number(2);
    if (cursor.cut) return file_.bad("has a damaged group");
    offset_bytes_ = (bits + 7) / 8;
    length_bytes_ = widthOf(std::min(largest, largest_object_));
    if (filters != 0 || offset_bytes_ > 8 || width == 0 || width > 64 || start == 0 ||
        start > largest || largest > 1ull << 32 || rows > 32)
      return false;
    if (rows == 0) {
      blocks_.push_back({0, start, root});
      return true;
    }
    return readIndirect(root, rows, width, start, largest);
  }

  std::uint64_t idBytes() const { return id_bytes_; }

  /// The object of an id.
  Result<std::string> object(std::string_view id) const {
    Hdf5Cursor cursor{id};
    const std::uint64_t kind = cursor.number(1) >> 4 & 3;
    const std::uint64_t offset = cursor.number(offset_bytes_);
    const std::uint64_t length = cursor.number(length_bytes_);
    if (cursor.cut || kind != 0) return file_.bad("has a link of an unusual kind");
    for (const Block& block : blocks_)
      if (offset >= block.offset && offset - block.offset < block.size &&
          length <= block.size - (offset - block.offset))
        return file_.bytes(block.address + (offset - block.offset), length);
    return file_.bad("has a link outside its group");
  }

 private:
  struct Block {
    std::uint64_t offset = 0, size = 0, address = 0;
  };

  /// Bytes that hold numbers up to `value`.
  static std::size_t widthOf(std::uint64_t value) {
    std::size_t width = 1;
    while (width < 8 && value >> (8 * width) != 0) ++width;
    return width;
  }

  /// Rows of `width` blocks: twice `start` bytes each in row 0 and 1, then doubled row by row.
  Result<bool> readIndirect(std::uint64_t address, std::uint64_t rows, std::uint64_t width,
                            std::uint64_t start, std::uint64_t largest) {
    const std::size_t a = file_.addressWidth();
    const auto text = file_.bytes(address, 5 + a + offset_bytes_ + rows * width * a);
    if (!text) return fail(text.error());
    Hdf5Cursor cursor{*text};
    if (cursor.bytes(4) != "FHIB") return file_.bad("has a damaged group");
    cursor.bytes(1 + a + offset_bytes_);
    std::uint64_t offset = 0;
    for (std::uint64_t row = 0; row < rows; ++row) {
      const std::uint64_t size = row < 2 ? start : start << (row - 1);
      if (size > largest) return false;
      for (std::uint64_t i = 0; i < width; ++i, offset += size) {
        const std::uint64_t at = cursor.number(a);
        if (at != file_.undefined()) blocks_.push_back({offset, size, at});
      }
    }
    return blocks_.size() <= kMostBlocks;
  }

  const Hdf5File& file_;
  std::uint64_t id_bytes_ = 0, largest_object_ = 0;
  std::size_t offset_bytes_ = 0, length_bytes_ = 0;
  std::vector<Block> blocks_;
};

/// Heap ids of all records.
class Tree {
 public:
  explicit Tree(const Hdf5File& file) : file_(file) {}

  /// False if the tree is of a kind that is not read.
  Result<bool> read(std::uint64_t address, std::uint64_t id_bytes) {
    const std::size_t a = file_.addressWidth();
    const auto head = file_.bytes(address, 22 + a + file_.lengthWidth());
    if (!head) return fail(head.error());
    Hdf5Cursor cursor{*head};
    if (cursor.bytes(4) != "BTHD") return file_.bad("has a damaged group");
    cursor.bytes(1);
    const std::uint64_t type = cursor.number(1);
    node_bytes_ = cursor.number(4);
    record_bytes_ = cursor.number(2);
    const std::uint64_t depth = cursor.number(2);
    cursor.bytes(2);
    const std::uint64_t root = cursor.number(a), count = cursor.number(2);
    if (cursor.cut || record_bytes_ != kHashBytes + id_bytes || node_bytes_ < 64)
      return file_.bad("has a damaged group");
    if (type != kNameIndex || depth > 1) return false;
    if (root == file_.undefined()) return true;
    const Status done = depth == 0 ? readLeaf(root, count) : readInner(root, count);
    if (!done) return fail(done.error());
    return true;
  }

  const std::vector<std::string>& ids() const { return ids_; }

 private:
  Status addRecords(Hdf5Cursor& cursor, std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      cursor.bytes(kHashBytes);
      ids_.emplace_back(cursor.bytes(record_bytes_ - kHashBytes));
    }
    if (cursor.cut || ids_.size() > kMostRecords) return file_.bad("has a damaged group");
    return {};
  }

  Result<std::string> node(std::uint64_t address, std::string_view mark, std::uint64_t count) {
    if (count > (node_bytes_ - kNodeOverhead) / record_bytes_)
      return file_.bad("has a damaged group");
    auto text = file_.bytes(address, node_bytes_);
    if (text && !text->starts_with(mark)) return file_.bad("has a damaged group");
    return text;
  }

  Status readLeaf(std::uint64_t address, std::uint64_t count) {
    const auto text = node(address, "BTLF", count);
    if (!text) return fail(text.error());
    Hdf5Cursor cursor{std::string_view(*text).substr(6)};
    return addRecords(cursor, count);
  }

  /// Records, then one leaf more than there are records.
  Status readInner(std::uint64_t address, std::uint64_t count) {
    const auto text = node(address, "BTIN", count);
    if (!text) return fail(text.error());
    Hdf5Cursor cursor{std::string_view(*text).substr(6)};
    if (Status s = addRecords(cursor, count); !s) return s;
    const std::uint64_t most = (node_bytes_ - kNodeOverhead) / record_bytes_;
    std::size_t width = 1;
    while (most >> (8 * width) != 0) ++width;
    for (std::uint64_t i = 0; i <= count; ++i) {
      const std::uint64_t leaf = cursor.number(file_.addressWidth());
      const std::uint64_t records = cursor.number(width);
      if (cursor.cut) return file_.bad("has a damaged group");
      if (Status s = readLeaf(leaf, records); !s) return s;
    }
    return {};
  }

  const Hdf5File& file_;
  std::uint64_t node_bytes_ = 0, record_bytes_ = 0;
  std::vector<std::string> ids_;
};

}  // namespace

Result<std::optional<std::vector<std::string>>> readDenseLinks(const Hdf5File& file,
                                                               std::uint64_t heap,
                                                               std::uint64_t tree) {
  Heap objects(file);
  const auto known = objects.open(heap);
  if (!known) return fail(known.error());
  if (!*known) return std::optional<std::vector<std::string>>();
  Tree index(file);
  const auto read = index.read(tree, objects.idBytes());
  if (!read) return fail(read.error());
  if (!*read) return std::optional<std::vector<std::string>>();
  std::vector<std::string> links;
  for (const std::string& id : index.ids()) {
    auto link = objects.object(id);
    if (!link) return fail(link.error());
    links.push_back(std::move(*link));
  }
  return std::optional(std::move(links));
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/dense_links.h"

#include <algorithm>

#include "plugins/formats/hdf5/record_tree.h"

namespace lsc {
namespace {

constexpr std::uint64_t kMostBlocks = 1024, kMostRecords = 10000;
constexpr std::uint64_t kNameIndex = 5;  // type of the tree
constexpr std::uint64_t kHashBytes = 4;  // before the heap id of a record

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
    length_bytes_ = hdf5Width(std::min(largest, largest_object_));
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

}  // namespace

Result<std::optional<std::vector<std::string>>> readDenseLinks(const Hdf5File& file,
                                                               std::uint64_t heap,
                                                               std::uint64_t tree) {
  Heap objects(file);
  const auto known = objects.open(heap);
  if (!known) return fail(known.error());
  if (!*known) return std::optional<std::vector<std::string>>();
  const auto names = readRecordTree(file, tree, kMostRecords, "group");
  if (!names) return fail(names.error());
  if (names->type != kNameIndex) return std::optional<std::vector<std::string>>();
  if (names->record_bytes != kHashBytes + objects.idBytes())
    return file.bad("has a damaged group");
  std::vector<std::string> links;
  for (const std::string& record : names->records) {
    auto link = objects.object(std::string_view(record).substr(kHashBytes));
    if (!link) return fail(link.error());
    links.push_back(std::move(*link));
  }
  return std::optional(std::move(links));
}

}  // namespace lsc

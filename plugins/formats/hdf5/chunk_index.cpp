// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/chunk_index.h"

#include <algorithm>
#include <bit>
#include <optional>

#include "plugins/formats/hdf5/chunk_list.h"
#include "plugins/formats/hdf5/record_tree.h"

namespace lsc {
namespace {

constexpr std::uint64_t kPlainRecord = 10, kFilteredRecord = 11;  // types of trees
constexpr std::uint64_t kHead = 6;                                // mark, version, client
constexpr std::uint64_t kSum = 4;                                 // checksum behind a block

/// Data block of a fixed array: its elements, or a bitmap of written pages and the pages.
Status readFixed(const Hdf5File& file, std::uint64_t address, ChunkList& list) {
  const std::size_t a = file.addressWidth(), l = file.lengthWidth();
  const auto head = file.bytes(address, kHead + 2 + l + a);
  if (!head) return fail(head.error());
  Hdf5Cursor cursor{*head};
  if (cursor.bytes(4) != "FAHD") return list.damaged();
  cursor.bytes(2);
  if (Status s = list.setElementBytes(cursor.number(1)); !s) return s;
  const std::uint64_t page_bits = cursor.number(1), count = cursor.number(l);
  const std::uint64_t block = cursor.number(a);
  if (block == file.undefined()) return {};
  if (page_bits > 32 || count > list.most()) return list.damaged();
  const std::uint64_t begin = block + kHead + a, page = std::uint64_t{1} << page_bits;
  if (count <= page) return list.addElements(begin, 0, count);
  const std::uint64_t pages = (count + page - 1) / page, bitmap = (pages + 7) / 8;
  const auto written = file.bytes(begin, bitmap);
  if (!written) return fail(written.error());
  const std::uint64_t page_bytes = page * list.elementBytes() + kSum;
  for (std::uint64_t i = 0; i < pages; ++i) {
    if (!bitOf(*written, i)) continue;
    const std::uint64_t at = begin + bitmap + kSum + i * page_bytes, first = i * page;
    if (Status s = list.addElements(at, first, std::min(page, count - first)); !s) return s;
  }
  return {};
}

/// An extensible array: first elements in its index block, then blocks of a size that doubles with
/// every second "super block"; those of the first super blocks are listed in the index block.
class ExtensibleArray {
 public:
  ExtensibleArray(const Hdf5File& file, ChunkList& list) : file_(file), list_(list) {}

  Status read(std::uint64_t address) {
    const std::size_t a = file_.addressWidth(), l = file_.lengthWidth();
    const auto head = file_.bytes(address, kHead + 6 + 6 * l + a);
    if (!head) return fail(head.error());
    Hdf5Cursor cursor{*head};
    if (cursor.bytes(4) != "EAHD") return list_.damaged();
    cursor.bytes(2);
    if (Status s = list_.setElementBytes(cursor.number(1)); !s) return s;
    const std::uint64_t bits = cursor.number(1), inside = cursor.number(1);
    least_ = cursor.number(1);
    const std::uint64_t pointers = cursor.number(1), page_bits = cursor.number(1);
    cursor.bytes(4 * l);
    used_ = cursor.number(l);  // one beyond the largest index
    cursor.bytes(l);
    const std::uint64_t block = cursor.number(a);
    if (!std::has_single_bit(least_) || !std::has_single_bit(pointers) || bits > 64 ||
        page_bits > 32 || used_ > list_.most())
      return list_.damaged();
    if (block == file_.undefined()) return {};
    offset_bytes_ = (bits + 7) / 8;
    page_ = std::uint64_t{1} << page_bits;
    return readIndexBlock(block, inside, pointers);
  }

 private:
  Status readIndexBlock(std::uint64_t block, std::uint64_t inside, std::uint64_t pointers) {
    const std::size_t a = file_.addressWidth();
    const std::uint64_t begin = block + kHead + a;
    if (Status s = list_.addElements(begin, 0, std::min(inside, used_)); !s) return s;
    next_ = inside;
    const auto direct = 2 * static_cast<std::uint64_t>(std::countr_zero(pointers));  // super blocks
    std::uint64_t at = begin + inside * list_.elementBytes();
    for (std::uint64_t level = 0; next_ < used_ && level < 64; ++level) {
      const std::uint64_t blocks = std::uint64_t{1} << level / 2;
      if (level < direct) {
        if (Status s = readBlocks(at, blocks, level, {}); !s) return s;
        at += blocks * a;
      } else {
        if (Status s = readSuperBlock(at, blocks, level); !s) return s;
        at += a;
      }
    }
    return {};
  }

  std::uint64_t elementsOf(std::uint64_t level) const { return least_ << (level + 1) / 2; }

  Status readSuperBlock(std::uint64_t at, std::uint64_t blocks, std::uint64_t level) {
    const std::size_t a = file_.addressWidth();
    const auto pointer = file_.bytes(at, a);
    if (!pointer) return fail(pointer.error());
    const std::uint64_t address = Hdf5Cursor{*pointer}.number(a), elements = elementsOf(level);
    if (address == file_.undefined()) {
      next_ += blocks * elements;
      return {};
    }
    const auto head = file_.bytes(address, 4);
    if (!head) return fail(head.error());
    if (*head != "EASB") return list_.damaged();
    const std::uint64_t begin = address + kHead + a + offset_bytes_;
    const std::uint64_t pages = elements > page_ ? elements / page_ : 0;
    const std::uint64_t bitmap = blocks * ((pages + 7) / 8);
    const auto written = file_.bytes(begin, bitmap);
    if (!written) return fail(written.error());
    return readBlocks(begin + bitmap, blocks, level, *written);
  }

  /// Data blocks whose addresses stand at `at`.
  Status readBlocks(std::uint64_t at, std::uint64_t blocks, std::uint64_t level,
                    const std::string& written) {
    const std::size_t a = file_.addressWidth();
    const std::uint64_t elements = elementsOf(level);
    const auto pointers = file_.bytes(at, blocks * a);
    if (!pointers) return fail(pointers.error());
    Hdf5Cursor cursor{*pointers};
    for (std::uint64_t i = 0; i < blocks && next_ < used_; ++i, next_ += elements) {
      const std::uint64_t address = cursor.number(a);
      if (address == file_.undefined()) continue;
      const std::uint64_t begin = address + kHead + a + offset_bytes_;
      if (elements > page_ && !written.empty()) {
        if (Status s = readPages(begin + kSum, elements, i, written); !s) return s;
      } else if (Status s = list_.addElements(begin, next_, elements); !s) {
        return s;
      }
    }
    return {};
  }

  Status readPages(std::uint64_t begin, std::uint64_t elements, std::uint64_t block,
                   const std::string& written) {
    const std::uint64_t pages = elements / page_;
    for (std::uint64_t i = 0; i < pages; ++i) {
      if (!bitOf(written, block * pages + i)) continue;
      const std::uint64_t at = begin + i * (page_ * list_.elementBytes() + kSum);
      if (Status s = list_.addElements(at, next_ + i * page_, page_); !s) return s;
    }
    return {};
  }

  const Hdf5File& file_;
  ChunkList& list_;
  std::uint64_t least_ = 1, page_ = 1, used_ = 0, next_ = 0;
  std::size_t offset_bytes_ = 0;
};

Status readRecords(const Hdf5File& file, const Hdf5Dataset& dataset, ChunkList& list) {
  const auto found = readRecordTree(file, dataset.address, list.most(), "list of chunks");
  if (!found) return fail(found.error());
  const std::size_t axes = dataset.chunk.size();
  if (found->type != kPlainRecord && found->type != kFilteredRecord) return list.damaged();
  if (found->record_bytes < 8 * axes) return list.damaged();
  if (Status s = list.setElementBytes(found->record_bytes - 8 * axes); !s) return s;
  for (const std::string& record : found->records) {
    Hdf5Cursor cursor{record};
    const std::string_view element = cursor.bytes(list.elementBytes());
    std::vector<std::uint64_t> place(axes);
    for (std::uint64_t& at : place) at = cursor.number(8);
    list.add(element, place);
  }
  return {};
}

}  // namespace

std::uint64_t chunkGrid(const Hdf5Dataset& dataset, std::size_t axis) {
  const std::int64_t extent = dataset.array.shape[axis], step = dataset.chunk[axis];
  return static_cast<std::uint64_t>(extent / step + (extent % step != 0));
}

Result<std::vector<Hdf5Chunk>> readChunkIndex(const Hdf5File& file, const Hdf5Dataset& dataset,
                                              std::size_t most) {
  ChunkList list(file, dataset, most);
  Status done;
  switch (dataset.index) {
    case Hdf5Dataset::Index::kImplicit: done = list.addRow(dataset.address); break;
    case Hdf5Dataset::Index::kFixed: done = readFixed(file, dataset.address, list); break;
    case Hdf5Dataset::Index::kExtensible:
      done = ExtensibleArray(file, list).read(dataset.address);
      break;
    case Hdf5Dataset::Index::kRecords: done = readRecords(file, dataset, list); break;
    default: return file.bad("has its chunks in another list");
  }
  if (!done) return fail(done.error());
  return list.take();
}

}  // namespace lsc

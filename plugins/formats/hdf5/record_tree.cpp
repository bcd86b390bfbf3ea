// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/record_tree.h"

namespace lsc {
namespace {

constexpr std::uint64_t kNodeOverhead = 10;  // mark, version, type, checksum
constexpr std::uint64_t kMostLevels = 8;

class Reader {
 public:
  Reader(const Hdf5File& file, std::size_t most, const std::string& what)
      : file_(file), most_(most), what_(what) {}

  Result<Hdf5Records> read(std::uint64_t address) {
    const std::size_t a = file_.addressWidth();
    const auto head = file_.bytes(address, 22 + a + file_.lengthWidth());
    if (!head) return fail(head.error());
    Hdf5Cursor cursor{*head};
    if (cursor.bytes(4) != "BTHD") return damaged();
    cursor.bytes(1);
    found_.type = cursor.number(1);
    node_bytes_ = cursor.number(4);
    found_.record_bytes = cursor.number(2);
    const std::uint64_t depth = cursor.number(2);
    cursor.bytes(2);
    const std::uint64_t root = cursor.number(a), count = cursor.number(2);
    if (cursor.cut || found_.record_bytes == 0 || node_bytes_ < 64 || depth > kMostLevels)
      return damaged();
    if (root == file_.undefined()) return std::move(found_);
    measure(depth);
    if (Status s = readNode(root, count, depth); !s) return fail(s.error());
    return std::move(found_);
  }

 private:
  tl::unexpected<Error> damaged() const { return file_.bad("has a damaged " + what_); }

  /// How many records fit a node, and widths of the numbers in pointers to nodes, level by level.
  void measure(std::uint64_t depth) {
    const std::uint64_t leaf = (node_bytes_ - kNodeOverhead) / found_.record_bytes;
    count_bytes_ = hdf5Width(leaf);
    std::uint64_t below = leaf;  // records of a node and all under it
    total_bytes_.assign(1, 0);   // of a leaf: not stored
    room_.assign(1, leaf);
    for (std::uint64_t level = 1; level <= depth; ++level) {
      const std::uint64_t pointer = file_.addressWidth() + count_bytes_ + total_bytes_.back();
      const std::uint64_t used = kNodeOverhead + pointer;
      const std::uint64_t room =
          node_bytes_ > used ? (node_bytes_ - used) / (found_.record_bytes + pointer) : 0;
      room_.push_back(room);
      below = below > ~std::uint64_t{0} / (room + 2) ? ~std::uint64_t{0} : (room + 1) * below + room;
      total_bytes_.push_back(hdf5Width(below));
    }
  }

  /// Records; of an inner node, one child more than there are records.
  Status readNode(std::uint64_t address, std::uint64_t count, std::uint64_t level) {
    const auto text = file_.bytes(address, node_bytes_);
    if (!text) return fail(text.error());
    if (count > room_[level] || !text->starts_with(level == 0 ? "BTLF" : "BTIN")) return damaged();
    Hdf5Cursor cursor{std::string_view(*text).substr(6)};
    for (std::uint64_t i = 0; i < count; ++i)
      found_.records.emplace_back(cursor.bytes(found_.record_bytes));
    if (cursor.cut || found_.records.size() > most_ || ++nodes_ > most_) return damaged();
    for (std::uint64_t i = 0; level > 0 && i <= count; ++i) {
      const std::uint64_t child = cursor.number(file_.addressWidth());
      const std::uint64_t records = cursor.number(count_bytes_);
      cursor.bytes(total_bytes_[level - 1]);
      if (cursor.cut) return damaged();
      if (Status s = readNode(child, records, level - 1); !s) return s;
    }
    return {};
  }

  const Hdf5File& file_;
  const std::size_t most_;
  const std::string& what_;
  std::uint64_t node_bytes_ = 0;
  std::size_t count_bytes_ = 1, nodes_ = 0;
  std::vector<std::size_t> total_bytes_;
  std::vector<std::uint64_t> room_;
  Hdf5Records found_;
};

}  // namespace

Result<Hdf5Records> readRecordTree(const Hdf5File& file, std::uint64_t address, std::size_t most,
                                   const std::string& what) {
  return Reader(file, most, what).read(address);
}

}  // namespace lsc

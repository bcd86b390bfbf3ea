// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "engine/formats/text.h"
#include "plugins/formats/hdf5/dense_links.h"
#include "plugins/formats/hdf5/objects.h"

namespace lsc {
namespace {

constexpr std::size_t kMostObjects = 10000, kMostDepth = 64, kMostNodes = 10000;
constexpr std::size_t kMostName = 4096, kMostPathBytes = 4 << 20;
constexpr std::uint64_t kSoftLink = 2;  // cache type of a symbol table entry

struct Link {
  std::string name;
  std::uint64_t address = 0;
};

/// Links of one group.
class GroupReader {
 public:
  GroupReader(const Hdf5File& file, const std::string& path, Hdf5Tree& tree)
      : file_(file), path_(path), tree_(tree) {}

  Result<std::vector<Link>> read(const std::vector<Hdf5Message>& messages) {
    for (const Hdf5Message& message : messages) {
      Status done;
      if (message.type == Hdf5Type::kSymbolTable) done = readSymbolTable(message);
      if (message.type == Hdf5Type::kLink) done = readLink(message.bytes);
      if (message.type == Hdf5Type::kLinkInfo) done = readLinkInfo(message);
      if (!done) return fail(done.error());
    }
    return std::move(links_);
  }

 private:
  std::string pathOf(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "/" + std::string(name);
  }

  Status add(std::string_view name, std::uint64_t address) {
    if (links_.size() == kMostObjects) return file_.bad("has too many objects in one group");
    if (name.empty() || name.size() > kMostName) return file_.bad("has a damaged name");
    links_.push_back({std::string(name), address});
    return {};
  }

  /// B-tree of version 1 over a local heap of names.
  Status readSymbolTable(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    const std::uint64_t tree = cursor.number(file_.addressWidth());
    const std::uint64_t heap = cursor.number(file_.addressWidth());
    if (cursor.cut) return file_.bad("has a damaged group");
    const std::size_t width = file_.lengthWidth();
    const auto head = file_.bytes(heap, 8 + 2 * width + file_.addressWidth());
    if (!head) return fail(head.error());
    if (!head->starts_with("HEAP")) return file_.bad("has a group without names; it is damaged");
    Hdf5Cursor of_heap{std::string_view(*head).substr(8)};
    const std::uint64_t size = of_heap.number(width);
    of_heap.bytes(width);  // free list
    auto names = file_.bytes(of_heap.number(file_.addressWidth()), size);
    if (!names) return fail(names.error());
    names_ = std::move(*names);
    return readNode(tree, -1);
  }

  Status readNode(std::uint64_t address, int above) {
    if (!seen_.insert(address).second || seen_.size() > kMostNodes)
      return file_.bad("has a group that goes in a circle");
    const std::size_t width = file_.addressWidth();
    const auto head = file_.bytes(address, 8);
    if (!head) return fail(head.error());
    if (head->starts_with("SNOD")) return readSymbols(address);
    Hdf5Cursor cursor{std::string_view(*head).substr(4)};
    const std::uint64_t type = cursor.number(1);
    const int level = static_cast<int>(cursor.number(1));
    if (!head->starts_with("TREE") || type != 0 || (above >= 0 && level >= above))
      return file_.bad("has a damaged group");
    const std::uint64_t used = cursor.number(2);
    const auto entries = file_.bytes(address + 8 + 2 * width, used * (width + file_.lengthWidth()));
    if (!entries) return fail(entries.error());
    Hdf5Cursor children{*entries};
    for (std::uint64_t i = 0; i < used; ++i) {
      children.bytes(file_.lengthWidth());  // key
      if (Status s = readNode(children.number(width), level); !s) return s;
    }
    return {};
  }

  Status readSymbols(std::uint64_t address) {
    const std::size_t width = file_.addressWidth();
    const auto head = file_.bytes(address, 8);
    if (!head) return fail(head.error());
    const std::uint64_t count = Hdf5Cursor{std::string_view(*head).substr(6)}.number(2);
    const auto entries = file_.bytes(address + 8, count * (2 * width + 24));
    if (!entries) return fail(entries.error());
    Hdf5Cursor cursor{*entries};
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint64_t name = cursor.number(width), object = cursor.number(width);
      const std::uint64_t kind = cursor.number(4);
      cursor.bytes(20);
      if (kind == kSoftLink) continue;
      if (name >= names_.size()) return file_.bad("has a name outside its group");
      const std::string_view text = std::string_view(names_).substr(name);
      if (Status s = add(text.substr(0, text.find('\0')), object); !s) return s;
    }
    return {};
  }

  Status readLink(const std::string& bytes) {
    Hdf5Cursor cursor{bytes};
    const std::uint64_t version = cursor.number(1), flags = cursor.number(1);
    const std::uint64_t type = flags & 8 ? cursor.number(1) : 0;
    if (flags & 4) cursor.bytes(8);   // order of creation
    if (flags & 16) cursor.bytes(1);  // character set
    const std::uint64_t length = cursor.number(std::size_t{1} << (flags & 3));
    const std::string_view name = cursor.bytes(length);
    if (cursor.cut || version != 1) return file_.bad("has a damaged link");
    if (type == 0) {
      const std::uint64_t address = cursor.number(file_.addressWidth());
      return cursor.cut ? Status(file_.bad("has a damaged link")) : add(name, address);
    }
    if (type != 1)
      tree_.unread.push_back("the external link \"" + printable(pathOf(name), 100) +
                             "\" was not followed; open the other file by itself");
    return {};
  }

  Status readLinkInfo(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    cursor.bytes(1);
    if (cursor.number(1) & 1) cursor.bytes(8);  // order of creation
    const std::uint64_t heap = cursor.number(file_.addressWidth());
    const std::uint64_t tree = cursor.number(file_.addressWidth());
    if (cursor.cut) return file_.bad("has a damaged group");
    if (heap == file_.undefined()) return {};
    const auto links = readDenseLinks(file_, heap, tree);
    if (!links) return fail(links.error());
    if (!*links)
      tree_.unread.push_back("the group \"/" + printable(path_, 100) +
                             "\" has its links in a form that is not read; save the file with "
                             "libver = \"earliest\"");
    else
      for (const std::string& link : **links)
        if (Status s = readLink(link); !s) return s;
    return {};
  }

  const Hdf5File& file_;
  const std::string& path_;
  Hdf5Tree& tree_;
  std::string names_;
  std::set<std::uint64_t> seen_;
  std::vector<Link> links_;
};

struct Pending {
  std::string path;
  std::uint64_t address = 0;
  std::size_t depth = 0;
};

}  // namespace

Result<Hdf5Tree> walkTree(const Hdf5File& file) {
  Hdf5Tree tree;
  std::set<std::uint64_t> seen;
  std::size_t path_bytes = 0;
  std::vector<Pending> stack = {{"", file.root(), 0}};
  while (!stack.empty()) {
    const Pending at = std::move(stack.back());
    stack.pop_back();
    if (!seen.insert(at.address).second) continue;
    if (seen.size() > kMostObjects) return file.bad("has more than 10000 objects");
    const auto messages = readMessages(file, at.address);
    if (!messages) return fail(messages.error());
    if (findMessage(*messages, Hdf5Type::kLayout)) {
      tree.datasets.push_back({at.path, at.address});
      continue;
    }
    if (at.depth == kMostDepth) return file.bad("has groups more than 64 levels deep");
    auto links = GroupReader(file, at.path, tree).read(*messages);
    if (!links) return fail(links.error());
    for (const Link& link : *links) {
      path_bytes += at.path.size() + link.name.size();
      if (path_bytes > kMostPathBytes) return file.bad("has more than 4 MiB of names");
      stack.push_back(
          {at.path.empty() ? link.name : at.path + "/" + link.name, link.address, at.depth + 1});
    }
    if (stack.size() > 10 * kMostObjects) return file.bad("has more than 10000 objects");
  }
  std::ranges::sort(tree.datasets, {}, &Hdf5Tree::Dataset::path);
  return tree;
}

}  // namespace lsc

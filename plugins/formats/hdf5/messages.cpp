// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "plugins/formats/hdf5/objects.h"

namespace lsc {
namespace {

constexpr std::size_t kMostMessages = 4096, kMostBlocks = 256;
constexpr std::uint64_t kSharedFlag = 2;

/// One block of messages of an object header.
struct Block {
  std::uint64_t at = 0, length = 0;
};

class HeaderReader {
 public:
  HeaderReader(const Hdf5File& file, std::uint64_t address) : file_(file), address_(address) {}

  Result<std::vector<Hdf5Message>> read() {
    const auto head = file_.bytesUpTo(address_, 64);
    if (!head) return fail(head.error());
    Hdf5Cursor cursor{*head};
    Status begun = head->starts_with("OHDR") ? beginNew(cursor) : beginOld(cursor);
    if (!begun) return fail(begun.error());
    for (std::size_t i = 0; i < blocks_.size(); ++i)
      if (Status s = readBlock(blocks_[i]); !s) return fail(s.error());
    return std::move(messages_);
  }

 private:
  /// Version 1: 16 bytes, then the first block.
  Status beginOld(Hdf5Cursor& cursor) {
    if (cursor.number(1) != 1) return file_.bad("has an object without a header; it is damaged");
    cursor.bytes(7);  // reserved, number of messages, references
    const std::uint64_t length = cursor.number(4);
    if (cursor.cut) return file_.bad("ends inside an object header");
    return addBlock(address_ + 16, length);
  }

  Status beginNew(Hdf5Cursor& cursor) {
    const std::size_t have = cursor.rest.size();
    new_ = true;
    cursor.bytes(4);
    if (cursor.number(1) != 2) return file_.bad("has an object header of an unknown version");
    const std::uint64_t flags = cursor.number(1);
    if (flags & 0x20) cursor.bytes(16);  // times
    if (flags & 0x10) cursor.bytes(4);   // limits of attributes
    ordered_ = flags & 0x04;
    const std::uint64_t length = cursor.number(std::size_t{1} << (flags & 3));
    if (cursor.cut) return file_.bad("ends inside an object header");
    return addBlock(address_ + (have - cursor.rest.size()), length);
  }

  Status addBlock(std::uint64_t at, std::uint64_t length) {
    if (blocks_.size() == kMostBlocks || !seen_.insert(at).second)
      return file_.bad("has an object header that goes in a circle");
    blocks_.push_back({at, length});
    return {};
  }

  Status readBlock(Block block) {
    const auto text = file_.bytes(block.at, block.length);
    if (!text) return fail(text.error());
    Hdf5Cursor cursor{*text};
    const std::size_t head = new_ ? (ordered_ ? 6 : 4) : 8;
    while (cursor.rest.size() >= head) {
      Hdf5Message message;
      message.type = static_cast<Hdf5Type>(cursor.number(new_ ? 1 : 2));
      const std::uint64_t size = cursor.number(2), flags = cursor.number(1);
      cursor.bytes(head - (new_ ? 4 : 5));
      message.shared = flags & kSharedFlag;
      message.at = block.at + (text->size() - cursor.rest.size());
      message.bytes = cursor.bytes(size);
      if (cursor.cut) return file_.bad("has a header message that is cut");
      if (messages_.size() == kMostMessages) return file_.bad("has too many header messages");
      if (message.type == Hdf5Type::kContinuation) {
        if (Status s = addContinuation(message); !s) return s;
      }
      messages_.push_back(std::move(message));
    }
    return {};
  }

  Status addContinuation(const Hdf5Message& message) {
    Hdf5Cursor cursor{message.bytes};
    std::uint64_t at = cursor.number(file_.addressWidth());
    std::uint64_t length = cursor.number(file_.lengthWidth());
    if (cursor.cut || (new_ && length < 8)) return file_.bad("has a damaged continuation");
    if (new_) {  // between "OCHK" and a checksum
      at += 4;
      length -= 8;
    }
    return addBlock(at, length);
  }

  const Hdf5File& file_;
  std::uint64_t address_;
  bool new_ = false, ordered_ = false;
  std::vector<Block> blocks_;
  std::set<std::uint64_t> seen_;
  std::vector<Hdf5Message> messages_;
};

}  // namespace

Result<std::vector<Hdf5Message>> readMessages(const Hdf5File& file, std::uint64_t address) {
  return HeaderReader(file, address).read();
}

const Hdf5Message* findMessage(const std::vector<Hdf5Message>& messages, Hdf5Type type) {
  for (const Hdf5Message& message : messages)
    if (message.type == type) return &message;
  return nullptr;
}

}  // namespace lsc

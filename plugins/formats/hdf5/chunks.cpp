// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/chunks.h"

#include <zlib.h>

#include <algorithm>
#include <set>

#include "engine/formats/text.h"
#include "plugins/formats/hdf5/chunk_index.h"

namespace lsc {
namespace {

constexpr std::size_t kMostNodes = 1 << 20;
constexpr std::size_t kSumPiece = 1 << 16;  // bytes until a sum is reduced

/// Reads a B-tree of version 1 whose keys are places of chunks.
class ChunkTree {
 public:
  ChunkTree(const Hdf5File& file, const Hdf5Dataset& dataset) : file_(file), dataset_(dataset) {}

  Result<std::vector<Hdf5Chunk>> read() {
    if (Status s = readNode(dataset_.address, -1); !s) return fail(s.error());
    return std::move(chunks_);
  }

 private:
  Status readNode(std::uint64_t address, int above) {
    if (!seen_.insert(address).second || seen_.size() > kMostNodes)
      return file_.bad("has a list of chunks that goes in a circle");
    const std::size_t width = file_.addressWidth(), axes = dataset_.chunk.size();
    const auto head = file_.bytes(address, 8);
    if (!head) return fail(head.error());
    Hdf5Cursor cursor{std::string_view(*head).substr(4)};
    const std::uint64_t type = cursor.number(1);
    const int level = static_cast<int>(cursor.number(1));
    if (!head->starts_with("TREE") || type != 1 || (above >= 0 && level >= above))
      return file_.bad("has a damaged list of chunks");
    const std::uint64_t used = cursor.number(2);
    const auto entries = file_.bytes(address + 8 + 2 * width, used * (8 + 8 * (axes + 1) + width));
    if (!entries) return fail(entries.error());
    Hdf5Cursor entry{*entries};
    for (std::uint64_t i = 0; i < used; ++i) {
      Hdf5Chunk chunk;
      chunk.bytes = entry.number(4);
      chunk.mask = entry.number(4);
      bool inside = true;
      for (std::size_t axis = 0; axis < axes; ++axis) {
        const std::uint64_t first = entry.number(8), step = dataset_.chunk[axis];
        inside = inside && first < static_cast<std::uint64_t>(dataset_.array.shape[axis]) &&
                 first % step == 0;
        chunk.number = chunk.number * chunkGrid(dataset_, axis) + first / step;
      }
      entry.bytes(8);  // within an element
      chunk.address = entry.number(width);
      if (level == 0 && !inside) return file_.bad("has a chunk outside its array; it is damaged");
      if (level > 0) {
        if (Status s = readNode(chunk.address, level); !s) return s;
      } else {
        chunks_.push_back(std::move(chunk));
      }
    }
    return {};
  }

  const Hdf5File& file_;
  const Hdf5Dataset& dataset_;
  std::set<std::uint64_t> seen_;
  std::vector<Hdf5Chunk> chunks_;
};

/// Bytes of a class together again: the k-th bytes of all elements stand side by side.
std::string unshuffled(const std::string& bytes, std::size_t width) {
  if (width < 2) return bytes;
  std::string out = bytes;  // what is left over stays in place
  const std::size_t count = bytes.size() / width;
  if (count == 0) return bytes;
  for (std::size_t k = 0; k < width; ++k)
    for (std::size_t i = 0; i < count; ++i) out[i * width + k] = bytes[k * count + i];
  return out;
}

/// Of big-endian 16-bit words, as in H5checksum.c of the library.
std::uint32_t fletcher32(std::string_view bytes) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) : 0;
  };
  std::uint64_t a = 0, b = 0;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kSumPiece) {
    const std::size_t end = std::min(begin + kSumPiece, bytes.size());
    for (std::size_t i = begin; i < end; i += 2) {
      a += byte(i) << 8 | byte(i + 1);
      b += a;
    }
    a %= 65535;
    b %= 65535;
  }
  return static_cast<std::uint32_t>(b << 16 | a);
}

Result<std::string> unfiltered(const Hdf5File& file, const Hdf5Filter& filter, std::string bytes,
                               std::uint64_t whole) {
  if (filter.id == 2) return unshuffled(bytes, filter.value);
  if (filter.id == 3) {
    if (bytes.size() < 4) return file.bad("has a chunk without its checksum");
    const auto stored = Hdf5Cursor{std::string_view(bytes).substr(bytes.size() - 4)}.number(4);
    bytes.resize(bytes.size() - 4);
    const std::uint32_t sum = fletcher32(bytes);
    // 0 and 65535 are the same number to this sum.
    const auto same = [](std::uint64_t x, std::uint64_t y) { return x % 65535 == y % 65535; };
    if (!same(sum & 65535, stored & 65535) || !same(sum >> 16, stored >> 16))
      return file.bad("has a chunk whose checksum is wrong; its bytes changed");
    return bytes;
  }
  std::string out(whole + 4, '\0');  // room for a checksum inside
  auto length = static_cast<uLongf>(out.size());
  const int state =
      ::uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                   reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
  if (state != Z_OK) return file.bad("has a chunk whose compressed data are damaged");
  out.resize(length);
  return out;
}

Result<std::vector<Hdf5Chunk>> readIndex(const Hdf5File& file, const Hdf5Dataset& dataset) {
  if (dataset.index == Hdf5Dataset::Index::kTree) return ChunkTree(file, dataset).read();
  if (dataset.index != Hdf5Dataset::Index::kSingle)
    return readChunkIndex(file, dataset, kMostNodes);
  const std::uint64_t bytes = dataset.single_bytes ? dataset.single_bytes : chunkBytes(dataset);
  return std::vector<Hdf5Chunk>{{0, dataset.address, bytes, dataset.single_mask}};
}

}  // namespace

std::uint64_t chunkBytes(const Hdf5Dataset& dataset) {
  const auto bytes =
      payloadBytes(dataset.chunk, static_cast<std::uint64_t>(dataset.array.item_bytes), "a chunk");
  return bytes ? *bytes : ~std::uint64_t{0};
}

Result<std::vector<Hdf5Chunk>> findChunks(const Hdf5File& file, const Hdf5Dataset& dataset,
                                          std::uint64_t most) {
  if (dataset.index == Hdf5Dataset::Index::kNone) return std::vector<Hdf5Chunk>();
  if (chunkBytes(dataset) > most)
    return file.bad("has chunks of more than " + std::to_string(most) +
                    " bytes; save it in smaller ones");
  auto chunks = readIndex(file, dataset);
  if (!chunks) return chunks;
  const std::uint64_t size = file.source().size() - file.base();
  for (const Hdf5Chunk& chunk : *chunks)
    if (chunk.address > size || chunk.bytes > size - chunk.address)
      return file.bad("has a chunk beyond its end; it is cut or damaged");
  std::ranges::sort(*chunks, {}, &Hdf5Chunk::number);
  if (std::ranges::adjacent_find(*chunks, {}, &Hdf5Chunk::number) != chunks->end())
    return file.bad("has a chunk twice; it is damaged");
  return chunks;
}

std::vector<std::int64_t> firstElement(const Hdf5Dataset& dataset, const Hdf5Chunk& chunk) {
  std::vector<std::int64_t> first(dataset.chunk.size());
  std::uint64_t number = chunk.number;
  for (std::size_t axis = first.size(); axis-- > 0;) {
    const std::uint64_t extent = chunkGrid(dataset, axis);
    first[axis] = static_cast<std::int64_t>(number % extent) * dataset.chunk[axis];
    number /= extent;
  }
  return first;
}

Result<std::string> readChunk(const Hdf5File& file, const Hdf5Dataset& dataset,
                              const Hdf5Chunk& chunk) {
  const std::uint64_t whole = chunkBytes(dataset);
  if (chunk.bytes > whole + whole / 8 + 1024) return file.bad("has a chunk of a wrong size");
  auto bytes = readText(file.source(), file.base() + chunk.address, chunk.bytes);
  if (!bytes) return bytes;
  for (std::size_t i = dataset.filters.size(); i-- > 0;) {
    if (chunk.mask >> i & 1) continue;
    bytes = unfiltered(file, dataset.filters[i], std::move(*bytes), whole);
    if (!bytes) return bytes;
  }
  if (bytes->size() != whole) return file.bad("has a chunk of a wrong size");
  return bytes;
}

}  // namespace lsc

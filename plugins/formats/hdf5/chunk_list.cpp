// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/chunk_list.h"

#include <algorithm>
#include <numeric>

#include "plugins/formats/hdf5/chunk_index.h"

namespace lsc {

bool bitOf(std::string_view bytes, std::uint64_t i) {
  return i / 8 < bytes.size() && static_cast<unsigned char>(bytes[i / 8]) >> (7 - i % 8) & 1;
}

ChunkList::ChunkList(const Hdf5File& file, const Hdf5Dataset& dataset, std::size_t most)
    : file_(file), dataset_(dataset), most_(most), order_(dataset.chunk.size()) {
  std::iota(order_.begin(), order_.end(), std::size_t{0});
  const auto unlimited = std::ranges::find_if(order_, [&](std::size_t axis) {
    return dataset.largest[axis] == Hdf5Dataset::kUnlimited;
  });
  if (unlimited != order_.end()) std::rotate(order_.begin(), unlimited, unlimited + 1);
  for (const std::size_t axis : order_) {
    const auto step = static_cast<std::uint64_t>(dataset.chunk[axis]);
    const std::uint64_t largest = std::max<std::uint64_t>(dataset.largest[axis], 1);
    extent_.push_back((largest - 1) / step + 1);
  }
}

tl::unexpected<Error> ChunkList::damaged() const {
  return file_.bad("has a damaged list of chunks");
}

Status ChunkList::setElementBytes(std::uint64_t bytes) {
  const std::size_t a = file_.addressWidth();
  const std::uint64_t least = dataset_.filters.empty() ? a : a + 1 + 4;
  const std::uint64_t greatest = dataset_.filters.empty() ? a : a + 8 + 4;
  if (bytes < least || bytes > greatest) return damaged();
  element_bytes_ = bytes;
  return {};
}

void ChunkList::addChunk(Hdf5Chunk chunk, const std::vector<std::uint64_t>& place) {
  for (std::size_t axis = 0; axis < place.size(); ++axis) {
    const std::uint64_t extent = chunkGrid(dataset_, axis);
    if (place[axis] >= extent) return;  // of a shape that has shrunk
    chunk.number = chunk.number * extent + place[axis];
  }
  chunks_.push_back(chunk);
}

void ChunkList::add(std::string_view element, const std::vector<std::uint64_t>& place) {
  Hdf5Cursor cursor{element};
  const std::size_t a = file_.addressWidth();
  Hdf5Chunk chunk;
  chunk.address = cursor.number(a);
  if (chunk.address == file_.undefined()) return;
  chunk.bytes = chunkBytes(dataset_);
  if (!dataset_.filters.empty()) {
    chunk.bytes = cursor.number(element_bytes_ - a - 4);
    chunk.mask = cursor.number(4);
  }
  addChunk(chunk, place);
}

std::vector<std::uint64_t> ChunkList::placeOf(std::uint64_t index) const {
  std::vector<std::uint64_t> place(order_.size());
  for (std::size_t i = order_.size(); i-- > 1; index /= extent_[i])
    place[order_[i]] = index % extent_[i];
  if (!place.empty()) place[order_[0]] = index;
  return place;
}

Status ChunkList::addElements(std::uint64_t at, std::uint64_t first, std::uint64_t count) {
  const auto bytes = file_.bytes(at, count * element_bytes_);
  if (!bytes) return fail(bytes.error());
  Hdf5Cursor cursor{*bytes};
  for (std::uint64_t i = 0; i < count; ++i)
    add(cursor.bytes(element_bytes_), placeOf(first + i));
  return chunks_.size() <= most_ ? Status() : Status(damaged());
}

Status ChunkList::addRow(std::uint64_t at) {
  std::uint64_t count = 1;
  for (const std::uint64_t extent : extent_) {
    if (extent > most_ / count) return file_.bad("has too many chunks");
    count *= extent;
  }
  const std::uint64_t bytes = chunkBytes(dataset_);
  for (std::uint64_t i = 0; i < count; ++i) addChunk({0, at + i * bytes, bytes, 0}, placeOf(i));
  return {};
}

}  // namespace lsc

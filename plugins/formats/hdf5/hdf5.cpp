// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "plugins/formats/hdf5/hdf5.h"

#include <algorithm>

#include "engine/formats/text.h"
#include "plugins/formats/hdf5/chunks.h"

namespace lsc {
namespace {

constexpr std::size_t kNamed = 32;  // datasets in a message
constexpr std::size_t kFillItems = 1 << 16;

std::string objectOf(const ByteSource& source, const std::string& path) {
  return "the dataset \"" + printable(path, 100) + "\" of " + source.name();
}

tl::unexpected<Error> choiceError(const Hdf5File& file, const Hdf5Tree& tree) {
  std::string names;
  for (std::size_t i = 0; i < std::min(tree.datasets.size(), kNamed); ++i)
    names += (i ? ", " : "") + printable(tree.datasets[i].path, 100);
  if (tree.datasets.size() > kNamed) names += ", ..";
  const std::string unread = tree.unread.empty() ? "" : "; " + tree.unread.front();
  if (tree.datasets.empty())
    return fail(ErrorCode::kInvalidArgument,
                "the HDF5 file " + file.source().name() + " holds no dataset" + unread);
  return fail(ErrorCode::kInvalidArgument, "the HDF5 file " + file.source().name() +
                                               " holds the datasets " + names +
                                               "; choose one of them by its name" + unread);
}

/// The dataset of that path or number; the only one if nothing is wanted.
Result<Hdf5Tree::Dataset> choose(const Hdf5File& file, const Hdf5Tree& tree, std::string wanted) {
  if (wanted.starts_with('/')) wanted.erase(0, 1);
  if (wanted.empty() && tree.datasets.size() == 1) return tree.datasets.front();
  for (const Hdf5Tree::Dataset& dataset : tree.datasets)
    if (!wanted.empty() && dataset.path == wanted) return dataset;
  const auto number = parseInteger(wanted);
  if (number && *number >= 1 && static_cast<std::uint64_t>(*number) <= tree.datasets.size())
    return tree.datasets[static_cast<std::size_t>(*number - 1)];
  return choiceError(file, tree);
}

/// The part of a chunked array that becomes the field, in elements.
struct Range {
  std::uint64_t first = 0, count = 0;
};

/// Places the rows of a chunk that lie in the array and in the range.
void placeChunk(const Hdf5Dataset& dataset, const Hdf5Chunk& chunk, std::string_view bytes,
                const Range& range, const ArrayFill& fill) {
  const std::size_t axes = dataset.chunk.size(), last = axes - 1;
  const auto item = static_cast<std::uint64_t>(dataset.array.item_bytes);
  const auto& shape = dataset.array.shape;
  const std::vector<std::int64_t> chunk_first = firstElement(dataset, chunk);
  const auto width =
      static_cast<std::uint64_t>(std::min(dataset.chunk[last], shape[last] - chunk_first[last]));
  std::vector<std::int64_t> at(axes);
  for (std::uint64_t row = 0;; ++row) {
    bool inside = true;
    std::uint64_t element = 0;
    for (std::size_t axis = 0; axis < axes; ++axis) {
      const std::int64_t x = chunk_first[axis] + at[axis];
      inside = inside && x < shape[axis];
      element = element * static_cast<std::uint64_t>(shape[axis]) + static_cast<std::uint64_t>(x);
    }
    const std::uint64_t end = std::min(element + width, range.first + range.count);
    const std::uint64_t begin = std::max(element, range.first);
    if (inside && begin < end) {
      const std::uint64_t from = row * static_cast<std::uint64_t>(dataset.chunk[last]);
      fill.place(begin - range.first,
                 std::as_bytes(std::span(bytes))
                     .subspan((from + begin - element) * item, (end - begin) * item));
    }
    std::size_t axis = last;
    while (axis > 0 && ++at[axis - 1] == dataset.chunk[axis - 1]) at[--axis] = 0;
    if (axis == 0) return;
  }
}

/// Whether any element of the chunk lies in the range: by its rows along the slowest axis.
bool meets(const Hdf5Dataset& dataset, const Hdf5Chunk& chunk, const Range& range) {
  std::uint64_t slice = 1;
  for (std::size_t axis = 1; axis < dataset.array.shape.size(); ++axis)
    slice *= static_cast<std::uint64_t>(dataset.array.shape[axis]);
  const std::uint64_t first = static_cast<std::uint64_t>(firstElement(dataset, chunk)[0]) * slice;
  const std::uint64_t end = first + static_cast<std::uint64_t>(dataset.chunk[0]) * slice;
  return first < range.first + range.count && end > range.first;
}

void placeFill(const Hdf5Dataset& dataset, const Range& range, const ArrayFill& fill) {
  if (std::ranges::all_of(dataset.fill, [](char c) { return c == 0; })) return;
  std::string items;
  for (std::size_t i = 0; i < std::min<std::uint64_t>(kFillItems, range.count); ++i)
    items += dataset.fill;
  for (std::uint64_t at = 0; at < range.count; at += kFillItems) {
    const std::uint64_t count = std::min<std::uint64_t>(kFillItems, range.count - at);
    fill.place(at, std::as_bytes(std::span(items)).first(count * dataset.fill.size()));
  }
}

Status readChunks(const Hdf5File& file, const Hdf5Dataset& dataset, const Range& range,
                  const ArrayFill& fill, const Control& control) {
  const auto chunks = findChunks(file, dataset, std::max(3 * file.source().size(), kFreeGrowth));
  if (!chunks) return fail(chunks.error());
  placeFill(dataset, range, fill);
  double done = 0;
  for (const Hdf5Chunk& chunk : *chunks) {
    if (control.cancel.stop_requested())
      return fail(ErrorCode::kCancelled, "reading " + file.source().name() + " was cancelled");
    done += 1;
    if (!meets(dataset, chunk, range)) continue;
    const auto bytes = readChunk(file, dataset, chunk);
    if (!bytes) return fail(bytes.error());
    placeChunk(dataset, chunk, *bytes, range, fill);
    if (control.progress) control.progress(done / static_cast<double>(chunks->size()));
  }
  if (control.progress) control.progress(1.0);
  return {};
}

/// Both in one: the file and the dataset that a path names.
struct Opened {
  Hdf5File file;
  Hdf5Dataset dataset;
};

Result<Opened> openDataset(const ByteSource& source, const std::string& path) {
  const auto file = Hdf5File::open(source);
  if (!file) return fail(file.error());
  const auto tree = walkTree(*file);
  if (!tree) return fail(tree.error());
  const auto at = choose(*file, *tree, path);
  if (!at) return fail(at.error());
  auto dataset = describeDataset(*file, *at);
  if (!dataset) return fail(dataset.error());
  return Opened{*file, std::move(*dataset)};
}

}  // namespace

Match Hdf5Format::probe(std::string_view head, std::uint64_t) const {
  for (std::size_t at = 0; at < head.size(); at = at == 0 ? 512 : 2 * at)
    if (Hdf5File::hasSignature(head.substr(at))) return {at == 0 ? 100 : 90, "has it"};
  return {0, "does not have it"};
}

Result<FileHeader> Hdf5Format::readHeader(const ByteSource& source,
                                          const Selection& selection) const {
  const auto file = Hdf5File::open(source);
  if (!file) return fail(file.error());
  const auto tree = walkTree(*file);
  if (!tree) return fail(tree.error());
  const auto [path, configuration] = splitMember(selection.member);
  const auto at = choose(*file, *tree, path);
  if (!at) return fail(at.error());
  const auto dataset = describeDataset(*file, *at);
  if (!dataset) return fail(dataset.error());
  ArrayHead head = dataset->array;
  const bool packed = dataset->storage == Hdf5Dataset::Storage::kChunks;
  if (packed) head.offset = 0;
  auto header =
      describeArray(head, {configuration, selection.axes}, objectOf(source, dataset->path));
  if (!header) return header;
  header->format = "hdf5";
  header->packed = packed;
  header->payload_ends_file = false;
  header->metadata.emplace_back("dataset", dataset->path);
  header->remarks.insert(header->remarks.end(), tree->unread.begin(), tree->unread.end());
  return header;
}

std::vector<std::string> Hdf5Format::datasets(const ByteSource& source) const {
  std::vector<std::string> paths;
  const auto file = Hdf5File::open(source);
  const auto tree = file ? walkTree(*file) : Result<Hdf5Tree>(fail(file.error()));
  if (tree)
    for (const Hdf5Tree::Dataset& dataset : tree->datasets) paths.push_back(dataset.path);
  return paths;
}

Result<Payload> Hdf5Format::read(const ByteSource& source, const FileHeader& header,
                                 const Layout& layout, const Control& control) const {
  const auto opened = openDataset(source, std::string(metadataValue(header, "dataset")));
  if (!opened) return fail(opened.error());
  const auto& [file, dataset] = *opened;
  Payload payload{makeField(header, layout), {}};
  const auto fill =
      ArrayFill::into(payload.field, dataset.array, layout.axes, objectOf(source, dataset.path));
  if (!fill) return fail(fill.error());
  const auto item = static_cast<std::uint64_t>(dataset.array.item_bytes);
  const auto consume = [&](std::uint64_t first, std::span<const std::byte> bytes) {
    fill->place(first, bytes);
  };
  const Status done =
      header.packed
          ? readChunks(file, dataset, {layout.offset / item, layout.bytes / item}, *fill, control)
          : readBlocks(source, layout.offset, item, layout.bytes / item, control, consume);
  if (!done) return fail(done.error());
  return payload;
}

}  // namespace lsc

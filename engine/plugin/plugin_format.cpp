// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/plugin_format.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <optional>

#include "engine/formats/text.h"

namespace lsc {
namespace {

constexpr int kMostColours = 16, kMostComponents = 1 << 20, kMostDimensions = 8;

/// Calls into the plugin; nothing it throws goes further.
template <typename Call>
Status guarded(const std::string& id, const char* slot, Call call) {
  try {
    call();
    return {};
  } catch (const std::exception& error) {
    return fail(ErrorCode::kInternal, "the plugin " + id + " threw an exception in " + slot + ": " +
                                          printable(error.what(), 200));
  } catch (...) {
    return fail(ErrorCode::kInternal, "the plugin " + id + " threw an exception in " + slot);
  }
}

/// The file as the plugin sees it; remembers why a read failed.
struct SourceSide {
  const ByteSource& source;
  std::string name;
  std::optional<Error> failure;

  explicit SourceSide(const ByteSource& of) : source(of), name(of.name()) {}
  lattiscope_source view() {
    return {this, source.size(), name.c_str(),
            [](void* host, std::uint64_t offset, void* out, std::uint64_t count) noexcept {
              return static_cast<SourceSide*>(host)->read(offset, out, count);
            }};
  }
  int read(std::uint64_t offset, void* out, std::uint64_t count) noexcept {
    try {
      if (offset > source.size() || count > source.size() - offset) return 1;
      const Status s = source.readAt(offset, {static_cast<std::byte*>(out), count});
      if (!s) failure = s.error();
      return s ? 0 : 1;
    } catch (...) {
      return 1;
    }
  }
};

std::string textOf(const char* text) {
  return text ? std::string(text) : std::string();
}

/// What the plugin tells of the header.
struct HeaderSide {
  FileHeader header;
  std::string message;   // of the plugin's own failure
  std::string nonsense;  // a claim that cannot be

  /// body(side) without exceptions across the plugin's frames.
  template <typename Body>
  static void with(void* host, Body body) noexcept {
    auto* side = static_cast<HeaderSide*>(host);
    try {
      body(*side);
    } catch (...) {
      side->nonsense = "used up the memory";
    }
  }
  lattiscope_header view();
  void addLayout(const lattiscope_layout& from);
  void setChecksum(std::int32_t kind, const std::uint32_t* words, std::int32_t count);
};

void HeaderSide::addLayout(const lattiscope_layout& from) {
  if (from.dimensions < 1 || from.dimensions > kMostDimensions || !from.extents ||
      (from.real_bytes != 4 && from.real_bytes != 8) || header.layouts.size() == 16) {
    nonsense = "gave a layout that cannot be";
    return;
  }
  Layout layout;
  layout.extents.assign(from.extents, from.extents + from.dimensions);
  layout.offset = from.offset;
  layout.bytes = from.bytes;
  layout.real_bytes = from.real_bytes;
  layout.byte_order = from.big_endian ? std::endian::big : std::endian::little;
  layout.rows = from.rows;
  layout.reading = textOf(from.reading);
  header.layouts.push_back(std::move(layout));
}

void HeaderSide::setChecksum(std::int32_t kind, const std::uint32_t* words, std::int32_t count) {
  const int expected = kind == LATTISCOPE_SUM32 ? 1 : kind == LATTISCOPE_NO_CHECKSUM ? 0 : 2;
  if (kind < LATTISCOPE_NO_CHECKSUM || kind > LATTISCOPE_MILC || count != expected ||
      (count > 0 && !words)) {
    nonsense = "gave a checksum of an unknown kind";
    return;
  }
  header.checksum.kind = static_cast<ChecksumKind>(kind);
  header.checksum.words.assign(words, words + count);
}

lattiscope_header HeaderSide::view() {
  lattiscope_header view{};
  view.host = this;
  view.set_field = [](void* host, std::int32_t kind, std::int32_t colours,
                      std::int32_t components) noexcept {
    with(host, [&](HeaderSide& side) {
      side.header.kind = kind == LATTISCOPE_SCALAR ? FieldKind::kScalar : FieldKind::kGauge;
      side.header.colours = colours;
      side.header.components = components;
    });
  };
  view.add_layout = [](void* host, const lattiscope_layout* layout) noexcept {
    with(host, [&](HeaderSide& side) {
      if (layout) side.addLayout(*layout);
    });
  };
  view.set_packed = [](void* host) noexcept {
    with(host, [](HeaderSide& side) { side.header.packed = true; });
  };
  view.set_checksum = [](void* host, std::int32_t kind, const std::uint32_t* words,
                         std::int32_t count) noexcept {
    with(host, [&](HeaderSide& side) { side.setChecksum(kind, words, count); });
  };
  view.set_plaquette = [](void* host, double value, const char* printed) noexcept {
    with(host,
         [&](HeaderSide& side) { side.header.plaquette = storedReal(value, textOf(printed), 8); });
  };
  view.set_link_trace = [](void* host, double value, const char* printed) noexcept {
    with(host,
         [&](HeaderSide& side) { side.header.link_trace = storedReal(value, textOf(printed), 8); });
  };
  view.add_metadata = [](void* host, const char* key, const char* value) noexcept {
    with(host,
         [&](HeaderSide& side) { side.header.metadata.emplace_back(textOf(key), textOf(value)); });
  };
  view.add_remark = [](void* host, const char* sentence) noexcept {
    with(host, [&](HeaderSide& side) { side.header.remarks.push_back(textOf(sentence)); });
  };
  view.fail = [](void* host, const char* sentence) noexcept {
    with(host, [&](HeaderSide& side) { side.message = textOf(sentence); });
  };
  return view;
}

/// Where the plugin puts the numbers.
struct PayloadSide {
  const Control& control;
  std::string message;

  lattiscope_payload view(std::span<double> reals) {
    return {this,
            reals.data(),
            reals.size(),
            [](void* host) noexcept -> int {
              return static_cast<PayloadSide*>(host)->control.cancel.stop_requested() ? 1 : 0;
            },
            [](void* host, double fraction) noexcept {
              const Control& of = static_cast<PayloadSide*>(host)->control;
              if (of.progress && fraction >= 0 && fraction <= 1) of.progress(fraction);
            },
            [](void* host, const char* sentence) noexcept {
              static_cast<PayloadSide*>(host)->message = textOf(sentence);
            }};
  }
};

class PluginFormat final : public Format {
 public:
  PluginFormat(const lattiscope_format& table, std::shared_ptr<void> library)
      : library_(std::move(library)), table_(table), id_(table.id), mark_(table.mark) {}

  std::string id() const override { return id_; }
  std::string mark() const override { return printable(mark_, 100); }

  Match probe(std::string_view head, std::uint64_t size) const override {
    std::int32_t confidence = 0;
    const Status asked =
        guarded(id_, "probe", [&] { confidence = table_.probe(head.data(), head.size(), size); });
    if (!asked) return {0, asked.error().message};
    return {std::clamp(confidence, 0, 100), {}};
  }

  Result<FileHeader> readHeader(const ByteSource& source,
                                const Selection& selection) const override {
    SourceSide file(source);
    HeaderSide side;
    side.header.format = id_;
    const lattiscope_source source_view = file.view();
    const lattiscope_header header_view = side.view();
    std::int32_t state = 1;
    const Status asked = guarded(id_, "read_header", [&] {
      state = table_.read_header(&source_view, selection.member.c_str(), selection.axes.c_str(),
                                 &header_view);
    });
    if (!asked) return fail(asked.error());
    if (file.failure) return fail(*file.failure);
    if (state != 0) return fail(ErrorCode::kCorrupt, sentence(side.message, source));
    if (Status s = check(side); !s) return fail(s.error());
    return std::move(side.header);
  }

  Result<Payload> read(const ByteSource& source, const FileHeader& header, const Layout& layout,
                       const Control& control) const override {
    if (!table_.read) return readCanonical(source, header, layout, control);
    SourceSide file(source);
    PayloadSide side{control, {}};
    Payload payload{makeField(header, layout), {}};
    const auto at = std::ranges::find_if(header.layouts,
                                         [&](const Layout& other) { return &other == &layout; });
    const lattiscope_source source_view = file.view();
    const lattiscope_payload payload_view = side.view(realsOf(payload.field));
    std::int32_t state = 1;
    const Status asked = guarded(id_, "read", [&] {
      state = table_.read(&source_view, static_cast<std::int32_t>(at - header.layouts.begin()),
                          &payload_view);
    });
    if (!asked) return fail(asked.error());
    if (control.cancel.stop_requested())
      return fail(ErrorCode::kCancelled, "reading " + source.name() + " was cancelled");
    if (file.failure) return fail(*file.failure);
    if (state != 0) return fail(ErrorCode::kCorrupt, sentence(side.message, source));
    return payload;
  }

 private:
  std::string sentence(const std::string& message, const ByteSource& source) const {
    return source.name() + ": " +
           (message.empty() ? "the plugin " + id_ + " cannot read it" : printable(message, 400));
  }

  tl::unexpected<Error> nonsense(const std::string& what) const {
    return fail(ErrorCode::kInternal, "the plugin " + id_ + " " + what);
  }

  /// Claims that the host is going to build upon.
  Status check(const HeaderSide& side) const {
    const FileHeader& header = side.header;
    if (!side.nonsense.empty()) return nonsense(side.nonsense);
    const bool gauge = header.kind == FieldKind::kGauge;
    if (gauge ? header.colours < 1 || header.colours > kMostColours
              : header.components < 1 || header.components > kMostComponents)
      return nonsense("gave a field of " + std::to_string(header.colours) + " colours and " +
                      std::to_string(header.components) + " components");
    if (header.packed && !table_.read) return nonsense("gave a packed payload but no read");
    if (table_.read && header.checksum.kind != ChecksumKind::kNone)
      return nonsense("gave a checksum of bytes that it reads itself; it has to check it itself");
    for (const Layout& layout : header.layouts)
      if (Status s = checkLayout(header, layout); !s) return s;
    return {};
  }

  Status checkLayout(const FileHeader& header, const Layout& layout) const {
    const bool gauge = header.kind == FieldKind::kGauge;
    const bool rows = layout.rows == header.colours || (layout.rows == 2 && header.colours == 3);
    if (gauge && !rows) return nonsense("gave " + std::to_string(layout.rows) + " rows a matrix");
    const auto d = static_cast<std::uint64_t>(layout.extents.size());
    const std::uint64_t site = gauge ? d * 2u * static_cast<std::uint64_t>(layout.rows) *
                                           static_cast<std::uint64_t>(header.colours)
                                     : static_cast<std::uint64_t>(header.components);
    const auto bytes =
        payloadBytes(layout.extents, site * static_cast<std::uint64_t>(layout.real_bytes), "it");
    if (!bytes) return fail(bytes.error());
    if (*bytes == layout.bytes) return {};
    return nonsense("gave a payload of " + std::to_string(layout.bytes) + " bytes for a " +
                    dimsText(layout.extents) + " lattice that takes " + std::to_string(*bytes));
  }

  std::shared_ptr<void> library_;  // goes last
  const lattiscope_format& table_;
  std::string id_, mark_;
};

}  // namespace

std::unique_ptr<const Format> makePluginFormat(const lattiscope_format& table,
                                               std::shared_ptr<void> library) {
  return std::make_unique<PluginFormat>(table, std::move(library));
}

}  // namespace lsc

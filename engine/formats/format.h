// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What a format of configuration files must do. A format recognises bytes, understands headers and
// orders sites; it opens no file, judges no number and writes through the sink it is given. All of
// that is the host's: engine/formats/load.h, checks.h, save.h.
//
// The interface passes only spans, plain structs and callbacks, so that a table of C functions can
// stand for it: probe(head, n, size), read_header(source, member, axes) filling a FileHeader field
// by field, read(source, layout index, consume), write(field, sink); a ByteSource is then a size
// and a read_at function. Formats have no state: calls may come from any thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formats/header.h"
#include "engine/formats/output.h"
#include "engine/formats/payload.h"
#include "engine/formats/source.h"

namespace lsc {

/// Answer of a probe: 0 = certainly not, 100 = by magic bytes; `reason` says why or why not.
struct Match {
  int confidence = 0;
  std::string reason;
};

/// Choice of the user where a file leaves one.
struct Selection {
  std::string member;  // which field of several, from 1
  std::string axes;    // order of the axes, slowest first: "t,z,y,x,mu,row,column"
};

struct WriteRequest {
  std::string flavour;  // one of Format::flavours()
  Encoding encoding;
  std::vector<std::pair<std::string, std::string>> metadata;
};

class Format {
 public:
  virtual ~Format() = default;
  /// Short stable name: "nersc".
  virtual std::string id() const = 0;
  /// What is looked for, for the message about an unknown file: "NERSC (BEGIN_HEADER)".
  virtual std::string mark() const = 0;
  /// `head` is at least the first 64 KiB, or all of a smaller file of `size` bytes.
  virtual Match probe(std::string_view head, std::uint64_t size) const = 0;
  /// Reads no payload. Whether the payload is there in full is checked by the host.
  [[nodiscard]] virtual Result<FileHeader> readHeader(const ByteSource& source,
                                                      const Selection& selection) const = 0;
  /// Names of the arrays in the file, each one a Selection::member; none if it holds one field.
  virtual std::vector<std::string> datasets(const ByteSource&) const { return {}; }
  /// One of header.layouts, known to lie inside the file.
  [[nodiscard]] virtual Result<Payload> read(const ByteSource& source, const FileHeader& header,
                                             const Layout& layout, const Control& control) const {
    return readCanonical(source, header, layout, control);
  }
  /// Names under which it writes; empty if it only reads.
  virtual std::vector<std::string> flavours() const { return {}; }
  [[nodiscard]] virtual Status write(const Field&, const WriteRequest&, OutputFile&,
                                     const Control&) const {
    return fail(ErrorCode::kUnsupported, id() + " files are only read");
  }
};

using Formats = std::vector<std::unique_ptr<const Format>>;

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What every fallible function returns. An error says what happened, to which object, and what to
// do.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace lsc {

enum class ErrorCode {
  kInvalidArgument,  // the caller's input (config, flag, expression)
  kNotFound,
  kIo,
  kNoSpace,
  kCorrupt,      // a file is damaged or of another kind than claimed
  kUnsupported,  // newer version, missing device or library
  kConflict,     // somebody else holds it
  kCancelled,
  kDiverged,  // a number stopped being finite
  kInternal,
};

/// Stable name of a code, as printed in the `code` field of `--json` errors.
const char* codeName(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::kInternal;
  std::string message;  // one sentence: what, which object, what to do
};

template <typename T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}
inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

/// Error from errno of a failed call on `object`; ENOSPC and EDQUOT become kNoSpace.
tl::unexpected<Error> failErrno(const std::string& what, const std::string& object);

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// What ssh asks (codes, pass phrases, whether a host key is the right one) goes to the program that
// started the engine, where that one wants it: $LATTISCOPE_PROMPTS names its local socket, and
// $LATTISCOPE_PROMPTS_FOR what the question is about. ssh calls the engine as its SSH_ASKPASS
// program, which passes the question on as one JSON line, {"prompt", "hint", "for"}, and prints the
// answer, {"answer"}; {} refuses. An answer is never stored.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace lsc {

/// For the environment of ssh; empty: ssh asks at its terminal.
std::vector<std::pair<std::string, std::string>> promptEnvironment();

/// Whether this process was called by ssh with a question.
bool isPrompted();

/// Passes `prompt` on and waits for the answer; kCancelled if it was refused.
[[nodiscard]] Result<std::string> passPromptOn(const std::string& prompt);

}  // namespace lsc

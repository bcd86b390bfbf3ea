// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/protocol/messages.h"

#include <array>

namespace lsc {
namespace {

constexpr int kMaxDepth = 64;  // documents are walked recursively later on

Json errorDocument(const Error& error) {
  return {{"code", codeName(error.code)}, {"message", error.message}};
}

ErrorCode codeFromName(std::string_view name) {
  constexpr std::array kCodes = {
      ErrorCode::kInvalidArgument, ErrorCode::kNotFound,  ErrorCode::kIo,
      ErrorCode::kNoSpace,         ErrorCode::kCorrupt,   ErrorCode::kUnsupported,
      ErrorCode::kConflict,        ErrorCode::kCancelled, ErrorCode::kDiverged,
      ErrorCode::kInternal};
  for (const ErrorCode code : kCodes) {
    if (name == codeName(code)) return code;
  }
  return ErrorCode::kInternal;  // a code of a newer version
}

struct Encoder {
  Json operator()(const Request& request) const {
    return {{"id", request.id}, {"method", request.method}, {"params", request.params}};
  }
  Json operator()(const Reply& reply) const {
    if (reply.error) return {{"id", reply.id}, {"error", errorDocument(*reply.error)}};
    return {{"id", reply.id}, {"result", reply.result}};
  }
  Json operator()(const Hint& hint) const { return {{"hint", hint.kind}, {"data", hint.data}}; }
};

bool tooDeep(std::string_view line) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

tl::unexpected<Error> malformed(const std::string& what) {
  return fail(ErrorCode::kInvalidArgument, "a protocol line " + what + "; the line was ignored");
}

Result<Message> decodeRequest(const Json& document, std::int64_t id) {
  const Json& name = document["method"];
  if (!name.is_string()) return malformed("has a method that is not a string");
  Request request{.id = id, .method = name.get<std::string>()};
  if (const auto params = document.find("params"); params != document.end()) {
    if (!params->is_object()) return malformed("has params that are not an object");
    request.params = *params;
  }
  return request;
}

Result<Message> decodeReply(const Json& document, std::int64_t id) {
  Reply reply{.id = id, .result = {}, .error = {}};
  const auto error = document.find("error");
  if (error == document.end()) {
    const auto result = document.find("result");
    if (result == document.end())
      return malformed("has an id but neither method, result nor error");
    reply.result = *result;
    return reply;
  }
  if (!error->is_object()) return malformed("has an error that is not an object");
  const auto text = [&](const char* key) {
    const auto value = error->find(key);
    return value != error->end() && value->is_string() ? value->get<std::string>() : std::string();
  };
  reply.error = Error{codeFromName(text("code")), text("message")};
  return reply;
}

Result<Message> decodeHint(const Json& document) {
  const Json& kind = document["hint"];
  if (!kind.is_string()) return malformed("has a hint that is not a string");
  Hint hint{.kind = kind.get<std::string>()};
  if (const auto data = document.find("data"); data != document.end()) {
    if (!data->is_object()) return malformed("has data that are not an object");
    hint.data = *data;
  }
  return hint;
}

}  // namespace

std::string encode(const Message& message) {
  return dumpJson(std::visit(Encoder{}, message));
}

Result<Message> decode(std::string_view line) {
  if (line.size() > kMaxLine) return malformed("is longer than 1 MiB");
  if (tooDeep(line)) return malformed("is nested deeper than 64 levels");
  const auto document = parseJson(line, "a protocol line");
  if (!document) return fail(document.error());
  if (!document->is_object()) return malformed("is not a JSON object");
  if (document->contains("hint")) return decodeHint(*document);
  const auto id = document->find("id");
  if (id == document->end() || !id->is_number_integer()) return malformed("has no integer id");
  if (document->contains("method")) return decodeRequest(*document, id->get<std::int64_t>());
  return decodeReply(*document, id->get<std::int64_t>());
}

}  // namespace lsc

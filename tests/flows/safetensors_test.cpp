// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/flows/safetensors.h"

#include <gtest/gtest.h>

#include <cstring>

namespace lsc {
namespace {

template <typename T>
std::string bytesOf(std::initializer_list<T> values) {
  std::string out(values.size() * sizeof(T), '\0');
  std::memcpy(out.data(), values.begin(), out.size());
  return out;
}

TensorFile example() {
  return {.metadata = {{"x", "y"}},
          .tensors = {{"b", StoredType::kFloat32, {3}, bytesOf<float>({0, 1, 2})},
                      {"a", StoredType::kFloat64, {2, 1}, bytesOf<double>({1.5, 2.5})},
                      {"z", StoredType::kInt64, {}, bytesOf<std::int64_t>({7})},
                      {"a2", StoredType::kFloat32, {0}, ""}}};
}

/// A file with this header and this many bytes of data.
std::string fileOf(const std::string& header, std::size_t data) {
  std::string out(8, '\0');
  const std::uint64_t length = header.size();
  std::memcpy(out.data(), &length, 8);
  return out + header + std::string(data, '\1');
}

// Written by the reference implementation (Python package safetensors, save_file of the same
// arrays).
TEST(Safetensors, BytesAreThoseOfTheReferenceImplementation) {
  const std::string header =
      R"({"__metadata__":{"x":"y"},"z":{"dtype":"I64","shape":[],"data_offsets":[0,8]},)"
      R"("a":{"dtype":"F64","shape":[2,1],"data_offsets":[8,24]},)"
      R"("a2":{"dtype":"F32","shape":[0],"data_offsets":[24,24]},)"
      R"("b":{"dtype":"F32","shape":[3],"data_offsets":[24,36]}}   )";
  const std::string expected = bytesOf<std::uint64_t>({0xf8}) + header +
                               bytesOf<std::int64_t>({7}) + bytesOf<double>({1.5, 2.5}) +
                               bytesOf<float>({0, 1, 2});
  const auto encoded = encodeSafetensors(example());
  ASSERT_TRUE(encoded);
  EXPECT_EQ(*encoded, expected);
}

TEST(Safetensors, ReadsBackWhatItWrote) {
  const auto read = decodeSafetensors(*encodeSafetensors(example()), "file");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->metadata.at("x"), "y");
  ASSERT_EQ(read->tensors.size(), 4u);
  for (const StoredTensor& t : example().tensors) {
    const StoredTensor* found = read->find(t.name);
    ASSERT_NE(found, nullptr) << t.name;
    EXPECT_EQ(found->shape, t.shape);
    EXPECT_EQ(found->data, t.data);
  }
}

TEST(Safetensors, RefusesToWriteARepeatedNameOrAWrongSize) {
  TensorFile twice = example();
  twice.tensors.push_back(twice.tensors.front());
  EXPECT_FALSE(encodeSafetensors(twice));
  TensorFile wrong = example();
  wrong.tensors.front().shape = {4};
  EXPECT_FALSE(encodeSafetensors(wrong));
}

TEST(Safetensors, EveryTruncationIsRefused) {
  const std::string whole = *encodeSafetensors(example());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decodeSafetensors(std::string_view(whole).substr(0, size), "file")) << size;
  }
  EXPECT_FALSE(decodeSafetensors(whole + '\0', "file"));
}

TEST(Safetensors, MalformedHeadersAreRefusedWithTheFileNamed) {
  const std::vector<std::pair<std::string, std::size_t>> bad = {
      {"[]", 0},
      {" {}", 0},
      {"{", 0},
      {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}})", 8},  // size
      {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", 8},  // hole
      {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", 4},  // backwards
      {R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", 4},
      {R"({"a":{"dtype":"F32","shape":[1.0],"data_offsets":[0,4]}})", 4},
      {R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})", 4},
      {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}})", 4},
      {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
       8},
      {R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
       4},
      {R"({"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}})", 0},
      {R"({"__metadata__":{"x":1}})", 0},
  };
  for (const auto& [header, data] : bad) {
    const auto read = decodeSafetensors(fileOf(header, data), "w.safetensors");
    ASSERT_FALSE(read) << header;
    EXPECT_NE(read.error().message.find("w.safetensors"), std::string::npos) << header;
  }
  EXPECT_FALSE(decodeSafetensors(std::string(8, '\xff') + "{}", "file")) << "huge header";
}

}  // namespace
}  // namespace lsc

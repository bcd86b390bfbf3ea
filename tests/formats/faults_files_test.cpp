// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Fault cases 26 to 31: foreign text, files that change or are none, large files, cancel.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "engine/formats/text.h"
#include "engine/lattice/smoothing.h"
#include "tests/formats/faults.h"

namespace lsc::test {
namespace {

TEST(Faults, Case26ForeignTextIsShownNotObeyed) {
  const std::string bytes =
      replaced(nersc(), "STORAGE_FORMAT = ", "ENSEMBLE_LABEL = \x1b]0;x\x07<img src=file:a>=cmd");
  const Configuration file = loadBytes(bytes);
  EXPECT_EQ(overall(file), "ok") << describe(file);
  EXPECT_EQ(printable(metadataValue(file.header, "ENSEMBLE_LABEL")),
            "\\x1b]0;x\\x07<img src=file:a>=cmd");
}

/// A file that becomes shorter while it is read.
class ShrinkingSource final : public ByteSource {
 public:
  ShrinkingSource(fs::path file, std::unique_ptr<ByteSource> inner)
      : file_(std::move(file)), inner_(std::move(inner)) {}
  std::uint64_t size() const override { return inner_->size(); }
  std::string name() const override { return inner_->name(); }
  Status readAt(std::uint64_t offset, std::span<std::byte> out) const override {
    if (out.size() > 4096) fs::resize_file(file_, 100);
    return inner_->readAt(offset, out);
  }

 private:
  fs::path file_;
  std::unique_ptr<ByteSource> inner_;
};

TEST(Faults, Case27FileCutWhileRead) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a", std::ios::binary) << lime();
  auto inner = openFile(folder / "a");
  ASSERT_TRUE(inner);
  const ShrinkingSource source(folder / "a", std::move(*inner));
  const auto loaded = loadConfiguration(allFormats(), source, {});
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kIo);
  EXPECT_NE(loaded.error().message.find("shorter"), std::string::npos) << loaded.error().message;
}

TEST(Faults, Case27FileRemovedWhileReadStaysReadable) {
  const TemporaryFolder folder;
  std::ofstream(folder / "a", std::ios::binary) << lime();
  const auto source = openFile(folder / "a");
  fs::remove(folder / "a");
  const auto loaded = loadConfiguration(allFormats(), **source, {});
  ASSERT_TRUE(loaded);
  EXPECT_EQ(overall(*loaded), "ok");
}

TEST(Faults, Case28NotAFile) {
  const TemporaryFolder folder;
  const Formats formats = allFormats();
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  fs::create_symlink(folder / "nowhere", folder / "dangling");
  fs::create_symlink(folder / "loop", folder / "loop");
  const auto start = std::chrono::steady_clock::now();
  for (const auto& [file, part] :
       std::vector<std::pair<fs::path, std::string>>{{folder / "pipe", "a pipe"},
                                                     {folder.path(), "a folder"},
                                                     {"/dev/zero", "a device"},
                                                     {folder / "dangling", "cannot open"},
                                                     {folder / "loop", "cannot open"},
                                                     {folder / "absent", "absent"}}) {
    const auto loaded = loadConfiguration(formats, file, {});
    ASSERT_FALSE(loaded) << file;
    EXPECT_NE(loaded.error().message.find(part), std::string::npos) << loaded.error().message;
  }
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 1.0);
  // A file of /proc says that it is empty; nothing of it is read.
  const auto proc = loadConfiguration(formats, "/proc/self/status", {});
  ASSERT_TRUE(proc);
  EXPECT_EQ(overall(*proc), "reject");
  if (::geteuid() != 0) {
    std::ofstream(folder / "secret") << "x";
    fs::permissions(folder / "secret", fs::perms::none);
    EXPECT_FALSE(loadConfiguration(formats, folder / "secret", {}));
  }
}

TEST(Faults, Case29StrangeNames) {
  const TemporaryFolder folder;
  for (const std::string& name :
       {std::string("new\nline"), std::string("quote\"'"), std::string("100%s"),
        std::string(250, 'n'), std::string("bad\xff\xfe"),
        std::string("\xe2\x80\xae"
                    "right")}) {
    std::ofstream(folder / name, std::ios::binary) << lime();
    const Configuration file = loadFile(folder / name);
    EXPECT_EQ(overall(file), "ok");
    EXPECT_EQ(file.file.find('\n'), std::string::npos);
  }
}

TEST(Faults, Case30HeaderOfAVeryLargeFileAtOnce) {
  const TemporaryFolder folder;
  const fs::path file = folder / "large";
  std::string bytes = nersc();
  for (int axis = 1; axis <= 4; ++axis) {
    const std::string key = "DIMENSION_" + std::to_string(axis) + " = ";
    bytes = replaced(bytes, key + (axis == 4 ? "4" : "2"), key + "96");
  }
  const std::string head = bytes.substr(0, bytes.find("END_HEADER") + 11);
  std::ofstream(file, std::ios::binary) << head;
  if (::truncate(file.c_str(), static_cast<off_t>(head.size() + 576ull * 96 * 96 * 96 * 96)) != 0)
    GTEST_SKIP() << "no sparse files here";
  const auto start = std::chrono::steady_clock::now();
  LoadOptions options;
  options.header_only = true;
  const auto loaded = loadConfiguration(allFormats(), file, options);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(overall(*loaded), "ok");
  EXPECT_EQ(loaded->layout.bytes, 576ull * 96 * 96 * 96 * 96);
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 0.5);
}

TEST(Faults, Case30NoFieldLargerThanTheMachine) {
  // A terabyte of zeros that takes no room: refused before anything is allocated.
  const TemporaryFolder folder;
  const fs::path file = folder / "large.npy";
  std::string head = "{'descr': '<f8', 'fortran_order': False, 'shape': (2048, 4096, 4096, 4), }";
  head = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(head.size()) + '\0' + head;
  std::ofstream(file, std::ios::binary) << head;
  const std::uint64_t bytes = (8ull << 37) + head.size();
  if (::truncate(file.c_str(), static_cast<off_t>(bytes)) != 0)
    GTEST_SKIP() << "no sparse files here";
  const auto start = std::chrono::steady_clock::now();
  const auto loaded = loadConfiguration(allFormats(), file, {});
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message.find("memory"), std::string::npos) << loaded.error().message;
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(500));
}

/// Stops from another thread while the call works; milliseconds until it came back.
template <typename Call>
double millisecondsToStop(std::stop_source& stop, Call call) {
  std::chrono::steady_clock::time_point asked;
  std::jthread other([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    asked = std::chrono::steady_clock::now();
    stop.request_stop();
  });
  call();
  other.join();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked)
      .count();
}

TEST(Faults, Case31CancelDuringReadStops) {
  const TemporaryFolder folder;
  const fs::path file = folder / "sparse";
  std::string bytes = nersc();
  for (int axis = 1; axis <= 4; ++axis) {
    const std::string key = "DIMENSION_" + std::to_string(axis) + " = ";
    bytes = replaced(bytes, key + (axis == 4 ? "4" : "2"), key + "32");
  }
  const std::string head = bytes.substr(0, bytes.find("END_HEADER") + 11);
  std::ofstream(file, std::ios::binary) << head;
  if (::truncate(file.c_str(), static_cast<off_t>(head.size() + (576ull << 20))) != 0)
    GTEST_SKIP() << "no sparse files here";
  std::stop_source stop;
  LoadOptions options;
  options.control.cancel = stop.get_token();
  options.control.threads = 1;
  Result<Configuration> loaded = fail(ErrorCode::kInternal, "");
  const double milliseconds =
      millisecondsToStop(stop, [&] { loaded = loadConfiguration(allFormats(), file, options); });
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::kCancelled);
  EXPECT_LT(milliseconds, 1000);  // 200 ms asked; the machine may be busy
}

TEST(Faults, Case31CancelDuringComputationStops) {
  GaugeField field = randomGauge({8, 8, 8, 8}, 3);
  std::stop_source stop;
  Status done;
  const double milliseconds = millisecondsToStop(stop, [&] {
    done = smooth(field, {Smoothing::Kind::kFlow, 500.0, 0}, {.cancel = stop.get_token()});
  });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::kCancelled);
  EXPECT_LT(milliseconds, 1000);
}

TEST(Faults, Case31CancelDuringWriteLeavesNothing) {
  const TemporaryFolder folder;
  const GaugeField field = randomGauge({8, 8, 8, 8}, 3);
  for (const char* flavour : {"ildg", "nersc", "openqcd", "npy"}) {
    std::stop_source stop;
    Control control;
    control.cancel = stop.get_token();
    control.progress = [&](double) { stop.request_stop(); };  // after the first block
    const Status saved =
        saveConfiguration(allFormats(), folder / "a", field, {flavour, {}, {}}, control);
    ASSERT_FALSE(saved) << flavour;
    EXPECT_EQ(saved.error().code, ErrorCode::kCancelled) << flavour;
    EXPECT_TRUE(fs::is_empty(folder.path())) << flavour;
  }
}

}  // namespace
}  // namespace lsc::test

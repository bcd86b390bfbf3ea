// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// The plugin host: the example does its work, and every faulty plugin is refused with its reason or
// fails alone.
#include "engine/plugin/host.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "engine/base/files.h"
#include "engine/base/json.h"
#include "engine/base/process.h"
#include "tests/formats/fixtures.h"

namespace lsc::test {
namespace {

/// Loads bytes with the plugins of a folder, one of them, or all if `only` is empty.
Configuration loadWith(const fs::path& folder, const std::string& only, const std::string& bytes) {
  LoadedPlugins plugins = loadPlugins(folder, allFormats());
  Formats formats;
  for (auto& format : plugins.formats)
    if (only.empty() || format->id() == only) formats.push_back(std::move(format));
  EXPECT_FALSE(formats.empty()) << only;
  const MemorySource source(std::as_bytes(std::span(bytes)), "test");
  auto loaded = loadConfiguration(formats, source, {});
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return loaded ? std::move(*loaded) : Configuration{};
}

TEST(Plugins, ExampleReadsTextFields) {
  const Configuration file = loadWith(LSC_EXAMPLE, "", "# phi 2 3\n0.5 -1.25\n1e-3\n2 0 1\n");
  EXPECT_EQ(overall(file), "ok") << describe(file);
  const auto& field = std::get<ScalarField>(file.field.value());
  EXPECT_EQ(field.extents, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(field.values, (std::vector<double>{0.5, -1.25, 1e-3, 2, 0, 1}));
  EXPECT_EQ(file.header.format, "text_field");
}

TEST(Plugins, ExampleReadsManyPieces) {
  std::string text = "# phi 100 1000\n";
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + (i % 10 == 9 ? "\n" : " ");
  const Configuration file = loadWith(LSC_EXAMPLE, "", text);
  const auto& values = std::get<ScalarField>(file.field.value()).values;
  for (int i = 0; i < 100'000; ++i) ASSERT_EQ(values[static_cast<std::size_t>(i)], i);
}

TEST(Plugins, ExampleSaysWhatIsWrong) {
  for (const auto& [text, part] : std::vector<std::pair<std::string, std::string>>{
           {"# phi 2 x\n1 2\n", "extents from 1"},
           {"# phi 2 2\n1 2 3\n", "fewer numbers"},
           {"# phi 2 2\n1 2 3 4 5\n", "too many"},
           {"# phi 2 2\n1 2 3 four\n", "not a number"},
           {"# phi 1000000 1000000\n1\n", "larger than the file"}}) {
    const Configuration file = loadWith(LSC_EXAMPLE, "", text);
    EXPECT_EQ(overall(file), "reject") << text;
    EXPECT_NE(file.report.complaint().find(part), std::string::npos) << describe(file);
  }
}

TEST(Plugins, RefusedOnesAreListedWithTheReason) {
  const LoadedPlugins plugins = loadPlugins(LSC_REFUSED, allFormats());
  EXPECT_TRUE(plugins.formats.empty());
  const std::map<std::string, std::string> reasons = {
      {"wrong_version", "version 7 of the plugin interface, this program has version 1"},
      {"no_version", "no symbol lattiscope_plugin_abi"},
      {"no_entry", "no function lattiscope_format_plugin"},
      {"no_probe", "slot probe is empty"},
      {"short_table", "8 bytes"},
      {"bad_id", "Bad/Id"},
      {"taken_id", "that of another format"},
      {"null_table", "gave nothing"},
      {"entry_throws", "threw an exception: thrown at the entry"},
      {"no_library", "cannot be loaded"}};
  EXPECT_EQ(plugins.reports.size(), reasons.size());
  for (const PluginReport& report : plugins.reports) {
    EXPECT_FALSE(report.loaded) << report.name;
    ASSERT_TRUE(reasons.contains(report.name)) << report.name;
    EXPECT_NE(report.reason.find(reasons.at(report.name)), std::string::npos) << report.reason;
  }
}

TEST(Plugins, FaultsDuringWorkEndInASentence) {
  const std::string bytes = "faulty" + std::string(34, '\0');
  for (const auto& [name, part] :
       std::map<std::string, std::string>{{"probe_throws", "thrown in probe"},
                                          {"header_throws", "threw an exception in read_header"},
                                          {"read_throws", "thrown in read"},
                                          {"wrong_bytes", "24 bytes"},
                                          {"huge_lattice", "needs 8796093022208 bytes"}}) {
    const Configuration file = loadWith(LSC_LATE, name, bytes);
    EXPECT_EQ(overall(file), "reject") << name;
    EXPECT_FALSE(file.field) << name;
    EXPECT_NE(file.report.complaint().find(part), std::string::npos) << describe(file);
  }
}

TEST(Plugins, OneThatFailsLeavesTheOthersToTheirWork) {
  LoadedPlugins plugins = loadPlugins(LSC_LATE, allFormats());
  Formats formats = allFormats();
  for (auto& format : plugins.formats) formats.insert(formats.begin(), std::move(format));
  const std::string bytes = written(randomScalar({3, 4}, 1), {"npy", {}, {}});
  const MemorySource source(std::as_bytes(std::span(bytes)), "test");
  const auto loaded = loadConfiguration(formats, source, {});
  ASSERT_TRUE(loaded);
  EXPECT_EQ(overall(*loaded), "ok") << describe(*loaded);
}

TEST(Plugins, AFolderThatIsNotThereHasNone) {
  EXPECT_TRUE(loadPlugins("/nowhere/plugins", allFormats()).reports.empty());
}

/// Through the program: doctor lists them, lattice info reads with them.
TEST(Plugins, TheEngineLoadsThemAndDoctorListsThem) {
  const std::string engine = std::string(LSC_BIN_DIR) + "/lattiscope-engine";
  ASSERT_EQ(::setenv("LATTISCOPE_PLUGINS", LSC_REFUSED, 1), 0);
  auto output = readProgram({engine, "doctor", "--json"}, 1 << 20, 30);
  ASSERT_TRUE(output);
  const auto doctor = parseJson(output->text, "doctor");
  ASSERT_TRUE(doctor) << output->text;
  EXPECT_EQ(doctor->at("plugins").size(), 10u);
  for (const Json& plugin : doctor->at("plugins")) {
    EXPECT_FALSE(plugin.at("loaded").get<bool>());
    EXPECT_FALSE(plugin.at("reason").get<std::string>().empty());
  }
  const TemporaryFolder folder;
  const fs::path file = folder / "phi.txt";
  ASSERT_TRUE(writeFileAtomic(file, "# phi 2 2\n1 2 3 4\n"));
  ASSERT_EQ(::setenv("LATTISCOPE_PLUGINS", LSC_EXAMPLE, 1), 0);
  output = readProgram({engine, "lattice", "info", file.string(), "--json"}, 1 << 20, 30);
  ::unsetenv("LATTISCOPE_PLUGINS");
  ASSERT_TRUE(output);
  const auto info = parseJson(output->text, "info");
  ASSERT_TRUE(info) << output->text;
  EXPECT_EQ(info->at("format"), "text_field");
  EXPECT_EQ(info->at("dims"), Json({2, 2}));
}

}  // namespace
}  // namespace lsc::test

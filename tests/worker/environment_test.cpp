// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/environment.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "engine/base/process.h"
#include "tests/temporary_folder.h"

namespace lsc {
namespace {

TEST(Environment, SaysWhoWhereAndWith) {
  const Json environment = captureEnvironment({.program = "p",
                                               .version = "1.2",
                                               .libraries = {{"sqlite", "3"}},
                                               .folder = "/",
                                               .sources = {}});
  EXPECT_EQ(environment.at("pid"), getpid());
  EXPECT_EQ(environment.at("version"), "1.2");
  EXPECT_EQ(environment.at("libraries").at("sqlite"), "3");
  EXPECT_FALSE(environment.at("host").get<std::string>().empty());
  EXPECT_FALSE(environment.at("user").get<std::string>().empty());
  EXPECT_GE(environment.at("cpu").at("cores").get<int>(), 1);
  EXPECT_FALSE(environment.contains("git")) << "/ is no repository";
}

TEST(Environment, KeepsListedVariablesOnlyAndMasksSecrets) {
  setenv("OMP_NUM_THREADS", "3", 1);
  setenv("SLURM_JOB_ID", "77", 1);
  setenv("SLURM_JWT", "eyJ-secret", 1);
  setenv("LATTISCOPE_API_KEY", "secret-too", 1);
  setenv("MY_PASSWORD", "never", 1);
  const Json environment =
      captureEnvironment({.program = "p", .version = "1", .folder = "/", .sources = {}});
  const Json& variables = environment.at("variables");
  EXPECT_EQ(variables.at("OMP_NUM_THREADS"), "3");
  EXPECT_EQ(environment.at("scheduler").at("SLURM_JOB_ID"), "77");
  EXPECT_FALSE(variables.contains("MY_PASSWORD"));
  EXPECT_FALSE(variables.contains("PATH"));
  const std::string all = dumpJson(environment);
  EXPECT_EQ(all.find("secret"), std::string::npos) << all;
  for (const char* name : {"SLURM_JOB_ID", "SLURM_JWT", "LATTISCOPE_API_KEY", "MY_PASSWORD"})
    unsetenv(name);
}

TEST(Environment, GitStateAndDiff) {
  const test::TemporaryFolder folder;
  const fs::path sources = folder / "sources", tree = folder / "tree";
  fs::create_directories(sources);
  fs::create_directories(tree);
  std::ofstream(tree / "a.txt") << "one\n";
  const std::string git = "git -C '" + tree.string() + "' -c user.name=n -c user.email=e ";
  if (std::system((git + "init -q && " + git + "add . && " + git + "commit -qm first").c_str()) !=
      0)
    GTEST_SKIP() << "git is not installed";
  const EnvironmentInfo info{.program = "p", .version = "1", .folder = tree, .sources = sources};
  Json state = captureEnvironment(info).at("git");
  EXPECT_EQ(state.at("commit").get<std::string>().size(), 40u);
  EXPECT_EQ(state.at("dirty"), false);
  EXPECT_FALSE(fs::exists(sources / "git.diff"));
  std::ofstream(tree / "a.txt") << "two\n";
  state = captureEnvironment(info).at("git");
  EXPECT_EQ(state.at("dirty"), true);
  EXPECT_NE(readFile(sources / "git.diff").value_or("").find("+two"), std::string::npos);
}

TEST(Process, ReadsBoundedOutputInBoundedTime) {
  const auto all = readProgram({"echo", "hello"}, 100, 5);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->text, "hello\n");
  EXPECT_FALSE(all->truncated);
  const double begin = steadySeconds();
  const auto cut = readProgram({"yes"}, 1000, 5);
  ASSERT_TRUE(cut);
  EXPECT_EQ(cut->text.size(), 1000u);
  const auto slow = readProgram({"sleep", "30"}, 100, 0.2);
  ASSERT_TRUE(slow);
  EXPECT_TRUE(cut->truncated && slow->truncated);
  EXPECT_LT(steadySeconds() - begin, 5);
  EXPECT_FALSE(readProgram({"/no/such/program"}, 10, 1));
}

TEST(Process, ChildrenInheritNoDescriptors) {
  const auto listed = readProgram({"ls", "/proc/self/fd"}, 1000, 5);
  ASSERT_TRUE(listed);
  EXPECT_EQ(listed->text, "0\n1\n2\n3\n") << "3 is the folder that ls reads";
}

}  // namespace
}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>

#include "engine/store/index.h"
#include "tests/worker/serve_client.h"
#include "tests/worker/worker_fixture.h"

namespace lsc {
namespace {

class ServerTest : public WorkerFixture {
 protected:
  ServerTest() { std::signal(SIGPIPE, SIG_IGN); }

  static bool names(const Json& data, const char* list, const std::string& run) {
    const Json& runs = data.at(list);
    return std::find(runs.begin(), runs.end(), Json(run)) != runs.end();
  }
  /// Submits a run that waits, and returns it when it runs.
  std::string startWaiting(ServeClient& client) {
    const Reply reply =
        client.request(method::kSubmit, {{"config", Json::object()}, {"name", "wait"}});
    EXPECT_FALSE(reply.error) << reply.error->message;
    const std::string run = reply.error ? "" : reply.result.at("run").get<std::string>();
    EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kRunning; }));
    return run;
  }
};

TEST_F(ServerTest, Greets) {
  ServeClient client(LSC_ENGINE, store());
  const Reply hello =
      client.request(method::kHello, {{"version", kProtocolVersion}, {"of_the_future", 1}});
  ASSERT_FALSE(hello.error);
  EXPECT_EQ(hello.result.at("version"), kProtocolVersion);
  EXPECT_EQ(hello.result.at("store"), store().string());
  EXPECT_EQ(hello.result.at("read_only"), false);
  client.closeInput();
  EXPECT_EQ(client.waitExit(5), 0);
}

TEST_F(ServerTest, InvalidConfigNamesTheKeyAndMakesNoRun) {
  ServeClient client(LSC_ENGINE, store());
  const Reply reply =
      client.request(method::kSubmit, {{"config", {{"theory", {{"extents", {3, 4}}}}}}});
  ASSERT_TRUE(reply.error);
  EXPECT_EQ(reply.error->code, ErrorCode::kInvalidArgument);
  EXPECT_NE(reply.error->message.find("theory.extents"), std::string::npos);
  EXPECT_FALSE(fs::exists(store() / "runs") && !fs::is_empty(store() / "runs"));
}

TEST_F(ServerTest, BadRequestsAreAnsweredAndServingGoesOn) {
  ServeClient client(LSC_ENGINE, store());
  client.send("no json\n{\"id\":1}\n" + std::string(2 << 20, 'x') + "\n");
  EXPECT_EQ(client.request("no_such_method", Json::object()).error->code, ErrorCode::kUnsupported);
  EXPECT_TRUE(client.request(method::kSubmit, Json::object()).error);
  EXPECT_TRUE(client.request(method::kStop, {{"run", 7}}).error);
  EXPECT_EQ(client.request(method::kStop, {{"run", "../../etc"}}).error->code,
            ErrorCode::kNotFound);
  EXPECT_TRUE(client.request(method::kWatch, {{"runs", "x"}}).error);
  EXPECT_TRUE(client.request(method::kSample, {{"run", "x"}, {"n", "many"}}).error);
  EXPECT_FALSE(client.request(method::kHello, Json::object()).error);
}

TEST_F(ServerTest, SubmittedRunIsHintedUntilItEnds) {
  ServeClient client(LSC_ENGINE, store());
  const Reply reply = client.request(
      method::kSubmit, {{"config", Json::object()}, {"name", "complete"}, {"tags", {"t"}}});
  ASSERT_FALSE(reply.error) << reply.error->message;
  const std::string run = reply.result.at("run");
  const auto index = Index::open(store(), Index::Mode::kReadOnly);
  ASSERT_TRUE(index);
  EXPECT_TRUE(client.waitHint(hint::kRuns, 10, [&](const Json& data) {
    const auto rows = (*index)->runs(std::vector<std::string>{run});
    return names(data, "runs", run) && rows && !rows->empty() &&
           rows->front().status == RunStatus::kCompleted;
  }));
}

TEST_F(ServerTest, StopInterrupts) {
  ServeClient client(LSC_ENGINE, store());
  const std::string run = startWaiting(client);
  EXPECT_TRUE(client.waitHint(hint::kJobs, 5,
                              [&](const Json& data) { return names(data, "running", run); }));
  EXPECT_FALSE(client.request(method::kStop, {{"run", run}}).error);
  EXPECT_TRUE(client.waitHint(hint::kJobs, 5,
                              [&](const Json& data) { return !names(data, "running", run); }));
  EXPECT_EQ(statusOf(run), RunStatus::kInterrupted);
  const Reply resumed = client.request(method::kResume, {{"run", run}});
  EXPECT_FALSE(resumed.error) << resumed.error->message;
  EXPECT_TRUE(waitFor([&] { return newestAttempt(runFolder(store(), run)) == 2; }));
  EXPECT_FALSE(client.request(method::kStop, {{"run", run}}).error);
  EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kInterrupted; }));
}

TEST_F(ServerTest, LostClientEndsTheServerButNotTheRun) {
  ServeClient client(LSC_ENGINE, store());
  const std::string run = startWaiting(client);
  client.closeOutput();
  EXPECT_EQ(client.waitExit(5), 0) << "a closed output is noticed";
  EXPECT_EQ(statusOf(run), RunStatus::kRunning);
  ServeClient next(LSC_ENGINE, store());
  EXPECT_TRUE(
      next.waitHint(hint::kJobs, 5, [&](const Json& data) { return names(data, "running", run); }));
  EXPECT_FALSE(next.request(method::kStop, {{"run", run}}).error);
  EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kInterrupted; }));
}

TEST_F(ServerTest, AClientThatDoesNotReadDoesNotStopTheServer) {
  ServeClient client(LSC_ENGINE, store());
  std::string requests;
  for (int i = 1; i <= 2000; ++i)
    requests += encode(Request{i + 1000, "hello", Json::object()}) + "\n";
  client.send(requests);
  EXPECT_FALSE(client.request(method::kHello, Json::object()).error)
      << "everything is answered once it is read";
}

TEST_F(ServerTest, TwoServersOnOneStoreBothHint) {
  ServeClient first(LSC_ENGINE, store()), second(LSC_ENGINE, store());
  const Reply reply =
      first.request(method::kSubmit, {{"config", Json::object()}, {"name", "complete"}});
  ASSERT_FALSE(reply.error);
  const std::string run = reply.result.at("run");
  const auto about = [&](const Json& data) { return names(data, "runs", run); };
  EXPECT_TRUE(first.waitHint(hint::kRuns, 5, about));
  EXPECT_TRUE(second.waitHint(hint::kRuns, 5, about));
  EXPECT_TRUE(waitFor([&] { return statusOf(run) == RunStatus::kCompleted; }));
  EXPECT_FALSE(second.request(method::kSetTags, {{"run", run}, {"tags", {"seen"}}}).error);
  EXPECT_TRUE(second.waitHint(hint::kRuns, 5, about)) << "an edit is hinted to whoever made it";
}

}  // namespace
}  // namespace lsc

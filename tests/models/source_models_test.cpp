// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Addresses and their fields, the process that reads a source against programs that play the
// engine, the table of sources, the keychain and the questions of ssh.
#include "views/models/sources.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QFile>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTest>

#include "engine/base/files.h"
#include "engine/store/index.h"
#include "tests/temporary_folder.h"
#include "views/models/background.h"
#include "views/models/engine_client.h"
#include "views/models/live_runs.h"
#include "views/models/settings.h"
#include "views/models/source_form.h"
#include "views/models/store_reader.h"

namespace lsc {
namespace {

constexpr int kWaitMs = 15'000;

QString q(const std::filesystem::path& path) {
  return QString::fromStdString(path.string());
}

/// A program that does this.
QString script(const test::TemporaryFolder& folder, const char* name, const std::string& body) {
  const std::filesystem::path file = folder / name;
  EXPECT_TRUE(writeFileAtomic(file, "#!/bin/sh\n" + body + "\n"));
  ::chmod(file.c_str(), 0755);
  return q(file);
}

TEST(SourceFormTest, AnAddressFillsTheFieldsAndComesBack) {
  const QStringList addresses{
      QStringLiteral("mongodb://me@server:27018/ml_u1.su3_runs?tls=true&tlsCAFile=/etc/ca.pem&"
                     "authSource=admin&tunnel=me@gate:22&replicaSet=rs0"),
      QStringLiteral("mongodb+srv://me@cluster.example/db"),
      QStringLiteral("mongodb://a:27017,b:27018/db?replicaSet=rs"),
      QStringLiteral("mongodb://server"),
      QStringLiteral("ssh://me@there:2222/data/runs?engine=/opt/lattiscope-engine"),
      QStringLiteral("ssh://there/~/runs"),
      QStringLiteral("sacred:/data/u1"),
      QStringLiteral("mlflow:/data/mlflow.db"),
      QStringLiteral("tensorboard:/logs"),
      QStringLiteral("lattiscope:/store")};
  for (const QString& address : addresses) {
    const auto read = readAddress(address);
    ASSERT_TRUE(read) << address.toStdString();
    EXPECT_EQ(addressOf(read->form).toStdString(), address.toStdString());
    EXPECT_TRUE(problemOf(read->form).isEmpty()) << problemOf(read->form).toStdString();
    EXPECT_TRUE(read->password.isEmpty());
  }
  const SourceForm form = readAddress(addresses.front())->form;
  EXPECT_EQ(form.prefix, QStringLiteral("su3"));
  EXPECT_EQ(form.port, 27018);
  EXPECT_EQ(form.tunnel, QStringLiteral("me@gate:22"));
  EXPECT_EQ(form.options, QStringLiteral("replicaSet=rs0"));
  EXPECT_EQ(readAddress(QStringLiteral("/data/u1"))->form.path, QStringLiteral("/data/u1"));
  EXPECT_FALSE(readAddress(QStringLiteral("what")));
}

TEST(SourceFormTest, APasswordIsTakenOutOfAnAddress) {
  for (const char* address :
       {"mongodb://me:p%2Fss@server/db", "mongodb://me:p/ss@server/db",
        "mongodb://me:p%2Fss@server/db?tlsCertificateKeyFilePassword=p%2Fss"}) {
    const auto read = readAddress(QLatin1String(address));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->password, QStringLiteral("p/ss")) << address;
    EXPECT_EQ(addressOf(read->form), QStringLiteral("mongodb://me@server/db")) << address;
  }
  EXPECT_EQ(passwordPlace(QStringLiteral("mongodb://me@server:27018/db?x=y@z")),
            QStringLiteral("me@server:27018"));
  EXPECT_EQ(passwordPlace(QStringLiteral("mongodb://server/db")), QString());
  EXPECT_EQ(passwordPlace(QStringLiteral("ssh://me@server/db")), QString());
}

TEST(SourceFormTest, WhatIsMissingIsASentence) {
  SourceForm form;
  EXPECT_FALSE(problemOf(form).isEmpty());
  form.host = QStringLiteral("a b");
  EXPECT_TRUE(problemOf(form).contains(QStringLiteral("a b")));
  form.host = QStringLiteral("server");
  EXPECT_TRUE(problemOf(form).isEmpty());
  form.prefix = QStringLiteral("su3");
  EXPECT_FALSE(problemOf(form).isEmpty()) << "a prefix of no database";
  form = SourceForm();
  form.kind = SourceKind::kSsh;
  form.host = QStringLiteral("there");
  EXPECT_FALSE(problemOf(form).isEmpty());
  form.kind = SourceKind::kMlflow;
  EXPECT_FALSE(problemOf(form).isEmpty());
}

class SourceSyncTest : public testing::Test {
 protected:
  SourceSync::Command command(const QString& program) {
    ++starts;
    return {program, {}, QProcessEnvironment::systemEnvironment()};
  }
  bool reaches(SourceSync& sync, SourceSync::State state) {
    return QTest::qWaitFor([&] { return sync.state() == state; }, kWaitMs);
  }
  test::TemporaryFolder folder;
  int starts = 0;
};

TEST_F(SourceSyncTest, EventsBecomeAState) {
  const QString program = script(
      folder, "engine",
      "echo '{\"event\":\"progress\",\"source\":\"s\",\"stage\":\"runs\",\"done\":3,\"total\":9}'\n"
      "while [ ! -e " + (folder / "go").string() + " ]; do sleep 0.05; done\n"
      "echo '{\"event\":\"report\",\"runs\":9,\"troubles\":[\"run 4 is damaged\"]}'\n"
      "while [ ! -e " + (folder / "stop").string() + " ]; do sleep 0.05; done\n"
      "echo '{\"event\":\"error\",\"code\":\"io\",\"message\":\"the server is away\",\"retry_in\":1}'\n"
      "exec sleep 600");
  SourceSync sync([&] { return command(program); });
  EXPECT_EQ(sync.state(), SourceSync::State::kPaused);
  sync.start();
  ASSERT_TRUE(reaches(sync, SourceSync::State::kSyncing));
  EXPECT_EQ(sync.done(), 3);
  EXPECT_EQ(sync.total(), 9);
  ASSERT_TRUE(writeFileAtomic(folder / "go", ""));
  ASSERT_TRUE(reaches(sync, SourceSync::State::kLive));
  EXPECT_EQ(sync.runs(), 9);
  EXPECT_EQ(sync.sentence(), QStringLiteral("run 4 is damaged"));
  EXPECT_FALSE(std::isnan(sync.synced()));
  ASSERT_TRUE(writeFileAtomic(folder / "stop", ""));
  ASSERT_TRUE(reaches(sync, SourceSync::State::kOffline));
  EXPECT_EQ(sync.sentence(), QStringLiteral("the server is away"));
  EXPECT_FALSE(std::isnan(sync.since()));
  const qint64 pid = sync.processId();
  ASSERT_GT(pid, 0);
  sync.pause();
  EXPECT_EQ(sync.state(), SourceSync::State::kPaused);
  EXPECT_TRUE(QTest::qWaitFor([&] { return ::kill(static_cast<pid_t>(pid), 0) != 0; }, kWaitMs))
      << "the process ends with the pause";
  EXPECT_EQ(starts, 1);
}

TEST_F(SourceSyncTest, AProcessThatEndsIsStartedAgainLater) {
  const QString program = script(folder, "engine", "echo oops >&2; exit 7");
  SourceSync sync([&] { return command(program); });
  sync.start();
  ASSERT_TRUE(reaches(sync, SourceSync::State::kOffline));
  EXPECT_TRUE(sync.sentence().contains(QStringLiteral("oops"))) << sync.sentence().toStdString();
  ASSERT_TRUE(QTest::qWaitFor([&] { return starts >= 2; }, kWaitMs));
  EXPECT_EQ(sync.state(), SourceSync::State::kOffline) << "not on and off";
  ASSERT_TRUE(QTest::qWaitFor([&] { return sync.failures() >= 2; }, kWaitMs));
}

TEST_F(SourceSyncTest, WhatOnlyAPersonCanMendIsNotTriedAgain) {
  const QString program = script(folder, "engine",
                                 "echo '{'\necho ' \"error\": {\"code\": \"invalid_argument\", "
                                 "\"message\": \"does not let me in\"}'\necho '}'; exit 1");
  SourceSync sync([&] { return command(program); });
  sync.start();
  ASSERT_TRUE(reaches(sync, SourceSync::State::kTrouble));
  EXPECT_EQ(sync.sentence(), QStringLiteral("does not let me in"));
  QTest::qWait(1500);
  EXPECT_EQ(starts, 1);
  sync.refresh();
  ASSERT_TRUE(QTest::qWaitFor([&] { return starts == 2; }, kWaitMs));
}

TEST_F(SourceSyncTest, AMissingEngineIsASentence) {
  SourceSync sync([&] { return command(QStringLiteral("/nowhere/engine")); });
  sync.start();
  ASSERT_TRUE(reaches(sync, SourceSync::State::kOffline));
  EXPECT_TRUE(sync.sentence().contains(QStringLiteral("lattiscope-engine")));
}

TEST_F(SourceSyncTest, PausesGrowToAMinute) {
  EXPECT_DOUBLE_EQ(pauseBefore(1, 1), 1);
  EXPECT_DOUBLE_EQ(pauseBefore(3, 1), 4);
  EXPECT_DOUBLE_EQ(pauseBefore(50, 1), 60);
  EXPECT_DOUBLE_EQ(pauseBefore(2, 0.75), 1.5);
}

TEST(KeychainTest, APasswordGoesThroughStandardInputOnly) {
  const test::TemporaryFolder folder;
  script(folder, "secret-tool",
         "echo \"$@\" > " + (folder / "arguments").string() + "; cat > " +
             (folder / "secret").string() + "; exit \"${FAKE_CODE:-0}\"");
  const QByteArray path = qgetenv("PATH");
  qputenv("PATH", q(folder / ".").toUtf8() + ':' + path);
  const QString url = QStringLiteral("mongodb://me@server/db");
  Keychain keychain;
  keychain.remember(passwordPlace(url), QStringLiteral("hunter2"));
  const QString variable = QStringLiteral("LATTISCOPE_PASSWORD");
  EXPECT_EQ(keychain.environmentFor(url).value(variable), QStringLiteral("hunter2"));
  EXPECT_FALSE(
      keychain.environmentFor(QStringLiteral("mongodb://me@other/db")).contains(variable));
  EXPECT_FALSE(keychain.environmentFor(QStringLiteral("sacred:/x")).contains(variable));
  std::optional<Status> kept;
  keychain.keep(passwordPlace(url), QStringLiteral("hunter2"), [&](const Status& s) { kept = s; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return kept.has_value(); }, kWaitMs));
  EXPECT_TRUE(*kept);
  EXPECT_EQ(readFile(folder / "secret").value_or(""), "hunter2");
  const std::string arguments = readFile(folder / "arguments").value_or("");
  EXPECT_NE(arguments.find("server me@server"), std::string::npos) << arguments;
  EXPECT_EQ(arguments.find("hunter2"), std::string::npos);
  EXPECT_FALSE(keychain.environmentFor(url).contains(variable)) << "the engine asks the keychain";
  qputenv("FAKE_CODE", "1");
  kept.reset();
  keychain.keep(passwordPlace(url), QStringLiteral("hunter2"), [&](const Status& s) { kept = s; });
  ASSERT_TRUE(QTest::qWaitFor([&] { return kept.has_value(); }, kWaitMs));
  ASSERT_FALSE(*kept);
  EXPECT_EQ(kept->error().message.find("hunter2"), std::string::npos);
  qunsetenv("FAKE_CODE");
  qputenv("PATH", path);
}

TEST(PromptServerTest, OneQuestionAfterTheOther) {
  PromptServer server;
  QProcessEnvironment environment;
  server.addTo(environment, QStringLiteral("cluster"));
  const QString path = environment.value(QStringLiteral("LATTISCOPE_PROMPTS"));
  ASSERT_FALSE(path.isEmpty());
  EXPECT_EQ(environment.value(QStringLiteral("LATTISCOPE_PROMPTS_FOR")), QStringLiteral("cluster"));
  struct stat info {};
  ASSERT_EQ(::stat(QFileInfo(path).path().toUtf8().constData(), &info), 0);
  EXPECT_EQ(info.st_mode & 0077, 0U) << "nobody else may enter";
  QLocalSocket first, second;
  first.connectToServer(path);
  second.connectToServer(path);
  first.write("{\"prompt\":\"Code: \",\"hint\":\"\",\"for\":\"cluster\"}\n");
  ASSERT_TRUE(QTest::qWaitFor([&] { return server.current() != nullptr; }, kWaitMs));
  EXPECT_EQ(server.current()->text, QStringLiteral("Code: "));
  EXPECT_FALSE(server.current()->decision);
  second.write("{\"prompt\":\"Are you sure (yes/no/[fingerprint])? \",\"for\":\"other\"}\n");
  QTest::qWait(50);
  EXPECT_EQ(server.current()->about, QStringLiteral("cluster"));
  server.answer(QStringLiteral("12\"34"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return first.canReadLine(); }, kWaitMs));
  EXPECT_EQ(first.readLine(), "{\"answer\":\"12\\\"34\"}\n");
  ASSERT_TRUE(QTest::qWaitFor([&] { return server.current() != nullptr; }, kWaitMs));
  EXPECT_TRUE(server.current()->decision);
  QSignalSpy refused(&server, &PromptServer::refused);
  server.refuse();
  ASSERT_EQ(refused.size(), 1);
  EXPECT_EQ(refused.front().front().toString(), QStringLiteral("other"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return second.canReadLine(); }, kWaitMs));
  EXPECT_EQ(second.readLine(), "{}\n");
  QLocalSocket third;
  third.connectToServer(path);
  third.write("no question at all\n");
  EXPECT_TRUE(QTest::qWaitFor([&] { return third.state() == QLocalSocket::UnconnectedState; },
                              kWaitMs));
  EXPECT_EQ(server.current(), nullptr);
}

TEST(SourcesTest, TheListIsATableThatFollowsTheFile) {
  const test::TemporaryFolder folder;
  const std::filesystem::path store = folder / "store";
  ASSERT_TRUE(Index::open(store, Index::Mode::kReadWrite));
  Background background;
  StoreReader reader(background, q(store));
  EngineClient engine(QStringLiteral("/nowhere/engine"), q(store));
  LiveRuns runs(reader, engine);
  Settings settings(q(folder / "settings.ini"));
  const QString program = script(
      folder, "engine", "echo '{\"event\":\"report\",\"runs\":2,\"troubles\":[]}'; exec sleep 600");
  Sources sources(background, runs, settings, q(store), program);
  const QAbstractItemModelTester tester(&sources,
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
  ASSERT_TRUE(attachSource(store, {"", "sacred_files", "one", "sacred:/data/one"}));
  ASSERT_TRUE(attachSource(store, {"", "lattiscope", "far", "lattiscope:/nowhere/at/all"}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return sources.rowCount() == 2; }, kWaitMs));
  EXPECT_EQ(sources.stateText(QStringLiteral("one")), QStringLiteral("not read now"));
  EXPECT_EQ(sources.stateText(QStringLiteral("far")), QStringLiteral("not there"));
  EXPECT_TRUE(sources.sentence(QStringLiteral("far")).contains(QStringLiteral("/nowhere/at/all")));
  const auto live = [&] { return sources.stateText(QStringLiteral("one")) == QLatin1String("live"); };
  sources.start();
  ASSERT_TRUE(QTest::qWaitFor(live, kWaitMs));
  EXPECT_EQ(sources.index(0, Sources::kKind).data().toString(), QStringLiteral("Sacred folder"));
  sources.pause(QStringLiteral("one"));
  EXPECT_EQ(sources.stateText(QStringLiteral("one")), QStringLiteral("paused"));
  Sources later(background, runs, settings, q(store), program);
  later.start();
  ASSERT_TRUE(QTest::qWaitFor([&] { return later.rowCount() == 2; }, kWaitMs));
  EXPECT_EQ(later.stateText(QStringLiteral("one")), QStringLiteral("paused"))
      << "a pause outlives the window";
  sources.resume(QStringLiteral("one"));
  ASSERT_TRUE(QTest::qWaitFor(live, kWaitMs));
  const qint64 pid = sources.sync(QStringLiteral("one"))->processId();
  ASSERT_TRUE(detachSource(store, "one"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return sources.rowCount() == 1; }, kWaitMs));
  EXPECT_TRUE(QTest::qWaitFor([&] { return ::kill(static_cast<pid_t>(pid), 0) != 0; }, kWaitMs))
      << "its process went with it";
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  const QCoreApplication app(argc, argv);
  return RUN_ALL_TESTS();
}

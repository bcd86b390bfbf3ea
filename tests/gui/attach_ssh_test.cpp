// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Another machine in the window, over a real sshd on loopback with a throw-away key: what ssh asks
// is asked above the pages, a run there is stopped from the table, the engine is offered.
#include <pwd.h>
#include <unistd.h>

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include "engine/base/files.h"
#include "engine/store/run_writer.h"
#include "tests/gui/workbench.h"
#include "views/models/sources.h"
#include "views/pages/attach_dialog.h"
#include "views/pages/prompt_bar.h"

namespace lsc {
namespace {

using test::action;
using test::kWaitMs;
using test::named;

const QString kPhrase = QStringLiteral("a long phrase");

QString sshdPath() {
  return QStandardPaths::findExecutable(
      QStringLiteral("sshd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin"),
                               QStringLiteral("/usr/bin")});
}

/// On a free port, for this user only; its key has a pass phrase and its host key is not known.
class Sshd {
 public:
  explicit Sshd(const std::filesystem::path& folder) : folder_(folder.string()) {
    std::filesystem::create_directories(folder);
    key(QStringLiteral("host"), QString());
    key(QStringLiteral("user"), kPhrase);
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    port_ = probe.serverPort();
    probe.close();
    const std::string here = folder_, port = std::to_string(port_);
    const passwd* me = ::getpwuid(::getuid());
    EXPECT_TRUE(writeFileAtomic(
        folder / "sshd_config",
        "Port " + port + "\nListenAddress 127.0.0.1\nHostKey " + here + "/host\nPidFile " + here +
            "/pid\nAuthorizedKeysFile " + here +
            "/user.pub\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication "
            "no\nKbdInteractiveAuthentication no\nPrintMotd no\n"));
    EXPECT_TRUE(writeFileAtomic(
        folder / "ssh_config",
        "Host there\n HostName 127.0.0.1\n Port " + port + "\n User " + me->pw_name +
            "\n IdentityFile " + here +
            "/user\n IdentitiesOnly yes\n IdentityAgent none\n StrictHostKeyChecking ask\n "
            "UserKnownHostsFile " +
            here + "/known\n LogLevel ERROR\n"));
    if (::geteuid() == 0) std::filesystem::create_directories("/run/sshd");
    process_.start(sshdPath(), {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                                QString::fromStdString(here + "/sshd_config")});
    const bool up = QTest::qWaitFor(
        [this] {
          QTcpSocket socket;
          socket.connectToHost(QHostAddress::LocalHost, port_);
          return socket.waitForConnected(200);
        },
        kWaitMs);
    EXPECT_TRUE(up) << process_.readAllStandardError().toStdString();
    qputenv("LATTISCOPE_SSH", QByteArray::fromStdString("ssh -F " + here + "/ssh_config"));
  }
  ~Sshd() {
    qunsetenv("LATTISCOPE_SSH");
    process_.kill();
    process_.waitForFinished(kWaitMs);
  }

 private:
  void key(const QString& name, const QString& phrase) {
    QProcess::execute(QStringLiteral("ssh-keygen"),
                      {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                       QStringLiteral("-N"), phrase, QStringLiteral("-f"),
                       QString::fromStdString(folder_) + QLatin1Char('/') + name});
  }

  const std::string folder_;
  quint16 port_ = 0;
  QProcess process_;
};

class AttachSshTest : public test::WorkbenchTest {
 protected:
  void SetUp() override {
    if (sshdPath().isEmpty() || QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
      GTEST_SKIP() << "there is no ssh or no sshd here";
    sshd = std::make_unique<Sshd>(folder / "ssh");
    w = std::make_unique<test::Workbench>(store(), test::enginePath(), settings());
    ASSERT_TRUE(w->waitForRows(3) && w->waitForEngine());
    w->set.services().sources.start();
    bar = w->window.findChild<PromptBar*>();
    ASSERT_TRUE(bar);
  }
  void openDialog(const std::filesystem::path& path, const QString& engine) {
    action(w->window, QStringLiteral("Attach a source…"))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog() && dialog()->isVisible(); }, kWaitMs));
    in<QListWidget>("kind of source")->setCurrentRow(5);
    in<QLineEdit>("machine")->setText(QStringLiteral("there"));
    in<QLineEdit>("path there")->setText(QString::fromStdString(path.string()));
    in<QLineEdit>("engine there")->setText(engine);
  }
  AttachDialog* dialog() const { return w->window.findChild<AttachDialog*>(); }
  template <typename Widget>
  Widget* in(const char* name) const {
    return named<Widget>(*dialog(), QLatin1String(name));
  }
  QString sentence() const { return in<QLabel>("outcome")->text(); }
  QString question() const {
    const auto* label = named<QLabel>(*bar, QStringLiteral("question of ssh"));
    return label ? label->text() : QString();
  }
  bool asked(const char* part) {
    return QTest::qWaitFor([&] { return question().contains(QLatin1String(part)); }, kWaitMs);
  }
  void acceptHostKey() {
    ASSERT_TRUE(asked("fingerprint"));
    auto* yes = named<QPushButton>(*bar, QStringLiteral("Yes, it is the right one"));
    ASSERT_TRUE(yes);
    QTest::mouseClick(yes, Qt::LeftButton);
  }
  void givePhrase() {
    ASSERT_TRUE(asked("passphrase"));
    auto* line = named<QLineEdit>(*bar, QStringLiteral("answer to ssh"));
    ASSERT_TRUE(line);
    EXPECT_EQ(line->echoMode(), QLineEdit::Password);
    line->setText(kPhrase);
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_TRUE(line->text().isEmpty()) << "it does not stay";
  }

  std::unique_ptr<Sshd> sshd;
  std::unique_ptr<test::Workbench> w;
  PromptBar* bar = nullptr;
};

TEST_F(AttachSshTest, SshAsksInTheWindowAndARunThereIsStopped) {
  const std::filesystem::path far = folder / "far";
  ASSERT_EQ(test::makeSampleStore(far, {"one", "two"}).size(), 2U);
  RunInfo info;
  info.name = "running";
  info.command = "train";
  const auto uid = createRun(far, info);
  ASSERT_TRUE(uid);
  const auto writer =
      RunWriter::start(runFolder(far, *uid), AttemptInfo{.start_step = 0, .total_steps = 9});
  ASSERT_TRUE(writer);
  openDialog(far, test::enginePath());
  QTest::mouseClick(in<QPushButton>("test connection"), Qt::LeftButton);
  ASSERT_NO_FATAL_FAILURE(acceptHostKey());
  ASSERT_NO_FATAL_FAILURE(givePhrase());
  ASSERT_TRUE(
      QTest::qWaitFor([&] { return sentence().startsWith(QLatin1String("3 run")); }, kWaitMs))
      << sentence().toStdString();
  EXPECT_FALSE(bar->isVisible());
  QTest::mouseClick(in<QPushButton>("attach"), Qt::LeftButton);
  ASSERT_NO_FATAL_FAILURE(givePhrase());  // of the connection that stays
  ASSERT_TRUE(w->waitForRows(6));
  const QString there = QStringLiteral("there-far");
  EXPECT_EQ(w->set.services().sources.stateText(there), QStringLiteral("live"));
  QString run;
  for (const RunRow& row : w->set.services().runs.table().rows())
    if (row.name == "running") run = QString::fromStdString(row.uid);
  w->set.services().selection.setRuns({run}, run);
  QAction* stop = action(*w->window.page(), QStringLiteral("Stop"));
  ASSERT_TRUE(QTest::qWaitFor([&] { return stop->isEnabled(); }, kWaitMs));
  stop->trigger();
  ASSERT_NO_FATAL_FAILURE(givePhrase());
  const std::filesystem::path request = runFolder(far, *uid) / "control" / "stop";
  EXPECT_TRUE(QTest::qWaitFor([&] { return std::filesystem::exists(request); }, kWaitMs));
}

TEST_F(AttachSshTest, ARefusedQuestionPausesTheSource) {
  const std::filesystem::path far = folder / "far";
  ASSERT_EQ(test::makeSampleStore(far, {"one"}).size(), 1U);
  const std::string url = "ssh://there" + far.string() + "?engine=" + test::enginePath().toStdString();
  ASSERT_TRUE(attachSource(store(), {"", "ssh", "cluster", url}));
  ASSERT_TRUE(asked("fingerprint"));
  const auto* about = named<QLabel>(*bar, QStringLiteral("who is asked for"));
  ASSERT_TRUE(about);
  EXPECT_TRUE(about->text().contains(QLatin1String("cluster")));
  QTest::mouseClick(named<QPushButton>(*bar, QStringLiteral("No")), Qt::LeftButton);
  EXPECT_FALSE(bar->isVisible());
  Sources& sources = w->set.services().sources;
  EXPECT_EQ(sources.stateText(QStringLiteral("cluster")), QStringLiteral("paused"));
  EXPECT_TRUE(sources.sentence(QStringLiteral("cluster")).contains(QLatin1String("not answered")));
  QTest::qWait(1500);
  EXPECT_FALSE(bar->isVisible()) << "nobody is asked again and again";
}

TEST_F(AttachSshTest, AMachineWithoutTheEngineIsOfferedIt) {
  const std::filesystem::path far = folder / "far";
  std::filesystem::create_directories(far);
  openDialog(far, QStringLiteral("/nowhere/lattiscope-engine"));
  QTest::mouseClick(in<QPushButton>("test connection"), Qt::LeftButton);
  ASSERT_NO_FATAL_FAILURE(acceptHostKey());
  ASSERT_NO_FATAL_FAILURE(givePhrase());
  ASSERT_TRUE(QTest::qWaitFor([&] { return in<QPushButton>("copy the engine there"); }, kWaitMs))
      << sentence().toStdString();
  EXPECT_TRUE(sentence().startsWith(QLatin1String("there is no lattiscope-engine on there")));
}

}  // namespace
}  // namespace lsc

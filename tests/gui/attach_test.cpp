// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The attach dialog and the panel of sources in the real window: folders of Sacred and MLflow, a
// server that is not there, an engine that does not answer, and where a password goes.
#include <sys/stat.h>

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>

#include "engine/base/files.h"
#include "tests/gui/sample_store.h"
#include "tests/gui/workbench.h"
#include "views/models/sources.h"
#include "views/pages/attach_dialog.h"
#include "views/pages/attach_form.h"
#include "views/pages/sources_panel.h"
#include "views/pages/writes_dialog.h"

namespace lsc {
namespace {

using test::action;
using test::kWaitMs;
using test::named;

void writeText(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  ASSERT_TRUE(writeFileAtomic(file, text));
}

void writeSacredRun(const std::filesystem::path& base, int id) {
  const std::filesystem::path folder = base / std::to_string(id);
  writeText(folder / "run.json",
            R"({"experiment": {"name": "su3"}, "command": "main", "status": "COMPLETED",)"
            R"( "start_time": "2026-05-01T10:00:00", "heartbeat": "2026-05-01T11:00:00"})");
  writeText(folder / "config.json", R"({"beta": 6.0})");
  writeText(folder / "metrics.json", R"({})");
}

void writeMlflowRun(const std::filesystem::path& root) {
  const std::string id(32, 'a');
  writeText(root / "0" / "meta.yaml", "experiment_id: '0'\nname: Default\n");
  writeText(root / "0" / id / "meta.yaml",
            "run_id: " + id + "\nexperiment_id: '0'\nstatus: 3\nstart_time: 1700000000000\n"
            "end_time: 1700000001000\nlifecycle_stage: active\nartifact_uri: ''\n");
  writeText(root / "0" / id / "metrics" / "loss", "1700000000000 0.5 1\n");
}

class AttachTest : public test::WorkbenchTest {
 protected:
  void open(const QString& engine = test::enginePath()) {
    w = std::make_unique<test::Workbench>(store(), engine, settings());
    ASSERT_TRUE(w->waitForRows(3));
    w->window.resize(1280, 800);
    w->set.services().sources.start();
  }
  void openDialog() {
    action(w->window, QStringLiteral("Attach a source…"))->trigger();
    ASSERT_TRUE(QTest::qWaitFor([&] { return dialog() && dialog()->isVisible(); }, kWaitMs));
    QApplication::setActiveWindow(dialog());
  }
  AttachDialog* dialog() const { return w->window.findChild<AttachDialog*>(); }
  SourcesPanel* panel() const { return w->window.findChild<SourcesPanel*>(); }
  Sources& sources() const { return w->set.services().sources; }
  template <typename Widget>
  Widget* in(const char* name) const {
    return named<Widget>(*dialog(), QLatin1String(name));
  }
  void paste(const QString& text) {
    QApplication::clipboard()->setText(text);
    in<QLineEdit>("address")->setFocus();
    in<QLineEdit>("address")->selectAll();
    QTest::keyClick(in<QLineEdit>("address"), Qt::Key_V, Qt::ControlModifier);
  }
  QString sentence() const {
    const auto* label = dialog() ? in<QLabel>("outcome") : nullptr;
    return label ? label->text() : QString();
  }
  void click(const char* name) { QTest::mouseClick(in<QPushButton>(name), Qt::LeftButton); }
  bool finds(const QString& beginning) {
    return QTest::qWaitFor([&] { return sentence().startsWith(beginning); }, kWaitMs);
  }
  bool waitForState(const QString& name, const QString& state) {
    return QTest::qWaitFor([&] { return sources().stateText(name) == state; }, kWaitMs);
  }
  QToolButton* tool(const char* name) {
    return named<QToolButton>(*panel(), QLatin1String(name));
  }
  /// A program that stands in for the engine.
  QString script(const std::string& body) {
    const std::filesystem::path file = folder / "fake-engine";
    EXPECT_TRUE(writeFileAtomic(file, "#!/bin/sh\n" + body + "\n"));
    ::chmod(file.c_str(), 0755);
    return QString::fromStdString(file.string());
  }

  std::unique_ptr<test::Workbench> w;
};

TEST_F(AttachTest, ASacredFolderIsTestedAttachedPausedAndDetached) {
  const std::filesystem::path base = folder / "u1";
  for (const int id : {1, 2}) writeSacredRun(base, id);
  open();
  openDialog();
  paste(QString::fromStdString(base.string()));
  EXPECT_EQ(in<QListWidget>("kind of source")->currentItem()->text(),
            QStringLiteral("Sacred folder"));
  click("test connection");
  ASSERT_TRUE(finds(QStringLiteral("2 run"))) << sentence().toStdString();
  auto* found = in<QTableWidget>("what is there");
  ASSERT_EQ(found->rowCount(), 1);
  EXPECT_EQ(found->item(0, 0)->checkState(), Qt::Checked);
  click("attach");
  ASSERT_TRUE(w->waitForRows(5));
  ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog(); }, kWaitMs)) << "it closes";
  ASSERT_TRUE(waitForState(QStringLiteral("u1"), QStringLiteral("live")));
  EXPECT_TRUE(panel()->isVisible()) << "the panel shows the new source";
  EXPECT_EQ(panel()->title(), QStringLiteral("Sources  1"));
  QTest::mouseClick(tool("Pause"), Qt::LeftButton);
  ASSERT_TRUE(waitForState(QStringLiteral("u1"), QStringLiteral("paused")));
  writeSacredRun(base, 3);
  QTest::qWait(1500);
  EXPECT_EQ(w->rows(), 5) << "nothing is read while it is paused";
  QTest::mouseClick(tool("Resume"), Qt::LeftButton);
  ASSERT_TRUE(w->waitForRows(6));
  QTest::mouseClick(tool("Detach"), Qt::LeftButton);
  QMessageBox* box = nullptr;
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return (box = w->window.findChild<QMessageBox*>()) && box->isVisible(); }, kWaitMs));
  EXPECT_FALSE(box->checkBox()->isChecked());
  box->checkBox()->setChecked(true);
  for (QAbstractButton* one : box->buttons())
    if (box->buttonRole(one) == QMessageBox::AcceptRole) QTest::mouseClick(one, Qt::LeftButton);
  ASSERT_TRUE(w->waitForRows(3));
  EXPECT_TRUE(QTest::qWaitFor([&] { return sources().rowCount() == 0; }, kWaitMs));
  EXPECT_FALSE(QDir(QString::fromStdString((store() / "mirrors").string())).isEmpty())
      << "what was read is kept, as the check mark said";
}

/// The engine makes the index of the other store's folders while the window is open.
TEST_F(AttachTest, AnotherStoreThatHasNoIndexIsShown) {
  const std::filesystem::path other = folder / "theirs";
  ASSERT_EQ(test::makeSampleStore(other, {"far", "away"}).size(), 2U);
  for (const char* file : {"runs.sqlite", "runs.sqlite-wal", "runs.sqlite-shm"})
    std::filesystem::remove(other / file);
  open();
  openDialog();
  paste(QString::fromStdString(other.string()));
  click("attach");
  EXPECT_TRUE(w->waitForRows(5)) << sentence().toStdString();
}

TEST_F(AttachTest, AFolderOfAnotherKindIsRecognised) {
  const std::filesystem::path root = folder / "mlruns";
  writeMlflowRun(root);
  open();
  openDialog();
  in<QListWidget>("kind of source")->setCurrentRow(3);
  in<QLineEdit>("folder")->setText(QString::fromStdString(root.string()));
  EXPECT_EQ(in<QLineEdit>("address")->text(),
            QStringLiteral("tensorboard:") + QString::fromStdString(root.string()));
  in<QLineEdit>("name in the table")->setText(QStringLiteral("theirs"));
  click("attach");  // the test comes first by itself
  ASSERT_TRUE(QTest::qWaitFor([&] { return sources().names().contains(QLatin1String("theirs")) ||
                                           sentence().contains(QLatin1String("holds no")); },
                              kWaitMs));
  ASSERT_TRUE(waitForState(QStringLiteral("theirs"), QStringLiteral("live")))
      << sentence().toStdString();
  EXPECT_EQ(sources().find(QStringLiteral("theirs"))->kind, "mlflow");
  EXPECT_TRUE(w->waitForRows(4));
}

TEST_F(AttachTest, WhatIsMissingOrNotThereIsOneSentence) {
  open();
  openDialog();
  click("test connection");
  EXPECT_EQ(sentence(), QStringLiteral("Name the host."));
  in<QListWidget>("kind of source")->setCurrentRow(1);
  in<QLineEdit>("folder")->setText(QStringLiteral("/nowhere/at/all"));
  click("test connection");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return sentence().contains(QLatin1String("cannot read the folder")) ||
                   sentence().contains(QLatin1String("no folder")); },
      kWaitMs))
      << sentence().toStdString();
  EXPECT_FALSE(sentence().contains(QLatin1Char('\n')));
  EXPECT_EQ(sources().rowCount(), 0);
}

TEST_F(AttachTest, AServerThatIsNotThereIsShownAsOfflineAndTriedAgain) {
  open();
  openDialog();
  paste(QStringLiteral("mongodb://127.0.0.1:1/ml_u1"));
  click("test connection");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return sentence().contains(QLatin1String("127.0.0.1:1")); }, kWaitMs));
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return in<QPushButton>("attach") && in<QPushButton>("attach")->isEnabled(); }, kWaitMs));
  click("attach");
  ASSERT_TRUE(QTest::qWaitFor(
      [&] {
        return sources().stateText(QStringLiteral("ml_u1")).startsWith(QLatin1String("offline"));
      },
      kWaitMs));
  EXPECT_TRUE(
      sources().sentence(QStringLiteral("ml_u1")).contains(QLatin1String("cannot be reached")));
  auto* label = named<QLabel>(*panel(), QStringLiteral("what is wrong with the source"));
  ASSERT_TRUE(label);
  EXPECT_EQ(label->text(), sources().sentence(QStringLiteral("ml_u1")));
  EXPECT_EQ(w->rows(), 3) << "the table goes on";
}

TEST_F(AttachTest, AnEngineThatDoesNotAnswerIsCancelledAndSeesThePasswordInItsEnvironmentOnly) {
  const std::filesystem::path seen = folder / "seen";
  open(script("case \"$1\" in serve) exec sleep 600;; esac\n"
              "echo \"$$ $* pw=$LATTISCOPE_PASSWORD\" >> " + seen.string() +
              "; exec sleep 600"));
  openDialog();
  paste(QStringLiteral("mongodb://me:hunter2@10.255.255.1/db"));
  EXPECT_EQ(in<QLineEdit>("address")->text(), QStringLiteral("mongodb://me@10.255.255.1/db"));
  EXPECT_EQ(in<QLineEdit>("password")->text(), QStringLiteral("hunter2"));
  EXPECT_EQ(in<QLineEdit>("password")->echoMode(), QLineEdit::Password);
  click("test connection");
  EXPECT_TRUE(in<QPushButton>("test connection")->text().startsWith(QLatin1String("Cancel")))
      << "it shows at once that it works";
  ASSERT_TRUE(QTest::qWaitFor([&] { return readFile(seen).value_or("").ends_with("\n"); }, kWaitMs));
  const std::string said = readFile(seen).value_or("");
  EXPECT_NE(said.find("pw=hunter2"), std::string::npos) << said;
  const std::string arguments = said.substr(0, said.find(" pw="));
  EXPECT_EQ(arguments.find("hunter2"), std::string::npos) << arguments;
  const std::string pid = said.substr(0, said.find(' '));
  EXPECT_EQ(readFile("/proc/" + pid + "/cmdline").value_or("").find("hunter2"), std::string::npos);
  click("test connection");
  EXPECT_EQ(sentence(), QStringLiteral("The test was cancelled."));
  EXPECT_TRUE(QTest::qWaitFor([&] { return !QFile::exists(QStringLiteral("/proc/%1").arg(
                                        QString::fromStdString(pid))); },
                              kWaitMs))
      << "its process has gone";
  dialog()->reject();
  w->window.close();
  w->set.services().settings.sync();
  const std::string kept = readFile(folder / "settings.ini").value_or("");
  EXPECT_FALSE(kept.empty());
  EXPECT_EQ(kept.find("hunter2"), std::string::npos);
}

TEST_F(AttachTest, WritingIsOffUntilItIsAllowedAndListsWhatItWouldDo) {
  open();
  ASSERT_TRUE(attachSource(store(), {"", "sacred_mongo", "lab", "mongodb://127.0.0.1:1/lab"}));
  ASSERT_TRUE(QTest::qWaitFor([&] { return sources().rowCount() == 1; }, kWaitMs));
  WritesDialog writes(sources(), QStringLiteral("lab"));
  writes.show();
  auto* write = named<QPushButton>(writes, QStringLiteral("Write"));
  auto* allow = named<QPushButton>(writes, QStringLiteral("Allow writing tags and notes"));
  auto* label = named<QLabel>(writes, QStringLiteral("what would be written"));
  ASSERT_TRUE(write && allow && label);
  EXPECT_FALSE(write->isEnabled());
  EXPECT_TRUE(label->text().contains(QLatin1String("only read"))) << label->text().toStdString();
  QTest::mouseClick(allow, Qt::LeftButton);
  ASSERT_TRUE(QTest::qWaitFor(
      [&] { return label->text().startsWith(QLatin1String("Nothing is to be written")); },
      kWaitMs))
      << label->text().toStdString();
  EXPECT_FALSE(write->isEnabled()) << "there is nothing to write";
  const auto entries = readSources(store());
  ASSERT_TRUE(entries);
  EXPECT_TRUE(entries->front().writable);
}

}  // namespace
}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small parts of the window by themselves: status line, colours of the system, choice of a source.
#include <QDBusVariant>
#include <QLabel>
#include <QStatusBar>

#include "app/workbench/status_line.h"
#include "app/workbench/theme_watch.h"
#include "engine/store/index.h"
#include "engine/store/source_list.h"
#include "tests/gui/workbench.h"
#include "views/pages/filter_bar.h"
#include "views/pages/source_box.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

using test::kWaitMs;

class StatusLineTest : public test::WorkbenchTest {
 protected:
  StatusLineTest()
      : set(QString::fromStdString(store().string()), QStringLiteral("/nowhere/engine"),
            settings()) {
    new StatusLine(set.services(), bar);
    set.services().runs.start();
  }
  QLabel& label(const char* name) {
    return *bar.findChild<QLabel*>(QLatin1String("status-") + QLatin1String(name));
  }
  bool says(const char* name, const QString& text) {
    return QTest::qWaitFor([&] { return label(name).text() == text; }, kWaitMs);
  }

  ServiceSet set;
  QStatusBar bar;
};

TEST_F(StatusLineTest, NamesTheStoreAndCountsRunsShownAndSelected) {
  EXPECT_EQ(label("store").text(), QString::fromStdString(store().string()));
  EXPECT_TRUE(label("store").toolTip().contains(QString::fromStdString(store().string())));
  EXPECT_TRUE(says("runs", QStringLiteral("3 run(s)")));
  set.services().navigator.tellShown(2);
  EXPECT_EQ(label("runs").text(), QStringLiteral("3 run(s) · 2 shown"));
  const QStringList two{QString::fromStdString(uids[0]), QString::fromStdString(uids[1])};
  set.services().selection.setRuns(two, two.front());
  EXPECT_EQ(label("runs").text(), QStringLiteral("3 run(s) · 2 shown · 2 selected"));
  set.services().navigator.tellShown(3);
  set.services().selection.setRuns(two.mid(0, 1), two.front());
  EXPECT_EQ(label("runs").text(), QStringLiteral("3 run(s)")) << "what goes without saying";
}

TEST_F(StatusLineTest, SaysThatTheEngineIsNotThereAndWhatPagesSay) {
  set.services().engine.start();
  EXPECT_TRUE(says("engine", QStringLiteral("engine: not running")));
  EXPECT_TRUE(label("engine").toolTip().contains(QStringLiteral("/nowhere/engine")));
  set.services().navigator.say(QStringLiteral("<b>file</b> is not there"));
  EXPECT_EQ(label("said").text(), QStringLiteral("<b>file</b> is not there"));
  EXPECT_EQ(label("said").textFormat(), Qt::PlainText);
}

TEST_F(StatusLineTest, SourcesAreNamedWithTheirTrouble) {
  EXPECT_TRUE(label("sources").isHidden()) << "none is attached";
  SourceEntry gone;
  gone.kind = "lattiscope";
  gone.name = "shared <b>disk";
  gone.url = "lattiscope:" + (folder / "gone").string();
  ASSERT_TRUE(attachSource(store(), gone));
  EXPECT_TRUE(says("sources", QStringLiteral("source shared <b>disk is in trouble")));
  EXPECT_TRUE(label("sources").toolTip().contains(QStringLiteral("&lt;b&gt;")));
  std::filesystem::create_directories(folder / "gone");
  EXPECT_TRUE(says("sources", QStringLiteral("sources: live")));
  EXPECT_TRUE(says("runs", QStringLiteral("3 run(s) (2 source(s))")));
}

/// The colours of the window are given back at the end.
class ThemeWatchTest : public testing::Test {
 protected:
  ~ThemeWatchTest() override { applyTheme(*qApp, ThemeChoice::kLight); }
  bool dark() const { return isDark(QApplication::palette()); }
  /// As the portal says it; Read() packs the value once more.
  void portal(ThemeWatch& watch, uint scheme, bool packed = false) {
    QVariant value = QVariant::fromValue(scheme);
    if (packed) value = QVariant::fromValue(QDBusVariant(value));
    watch.settingChanged(QStringLiteral("org.freedesktop.appearance"),
                         QStringLiteral("color-scheme"), QDBusVariant(value));
  }

  test::TemporaryFolder folder;
  Settings settings{QString::fromStdString((folder / "settings.ini").string())};
};

TEST_F(ThemeWatchTest, FollowsTheDesktop) {
  settings.setTheme(ThemeChoice::kSystem);
  ThemeWatch watch(*qApp, settings);
  portal(watch, 1);
  EXPECT_TRUE(dark());
  portal(watch, 2, true);
  EXPECT_FALSE(dark());
  portal(watch, 1, true);
  EXPECT_TRUE(dark());
  watch.settingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("contrast"),
                       QDBusVariant(QVariant::fromValue(2U)));
  EXPECT_TRUE(dark()) << "another setting";
}

TEST_F(ThemeWatchTest, AChoiceOfTheUserIsStronger) {
  settings.setTheme(ThemeChoice::kLight);
  ThemeWatch watch(*qApp, settings);
  EXPECT_FALSE(dark());
  portal(watch, 1);
  EXPECT_FALSE(dark());
  settings.setTheme(ThemeChoice::kDark);
  watch.follow();
  EXPECT_TRUE(dark());
  settings.setTheme(ThemeChoice::kSystem);
  portal(watch, 2);
  EXPECT_FALSE(dark());
}

TEST_F(ThemeWatchTest, TheCommandLineIsStrongest) {
  settings.setTheme(ThemeChoice::kLight);
  ThemeWatch watch(*qApp, settings, ThemeChoice::kDark);
  EXPECT_TRUE(dark());
  portal(watch, 2);
  watch.follow();
  EXPECT_TRUE(dark());
}

TEST(SourceOf, ReadsTheSourceOutOfAFilter) {
  EXPECT_EQ(sourceOf({}), QString());
  EXPECT_EQ(sourceOf("source = lab"), "lab");
  EXPECT_EQ(sourceOf("status = FAILED and source=\"my lab\""), "my lab");
  EXPECT_EQ(sourceOf("source = 'a\"b' and tags has x"), "a\"b");
  EXPECT_EQ(sourceOf("source = lab or status = FAILED"), QString()) << "not all rows are of it";
  EXPECT_EQ(sourceOf("source != lab"), QString());
}

TEST(SourceOf, WritesItIntoTheFilter) {
  EXPECT_EQ(withSource({}, "lab"), "source = \"lab\"");
  EXPECT_EQ(withSource("status = FAILED", "lab"), "source = \"lab\" and status = FAILED");
  EXPECT_EQ(withSource("source = lab and status = FAILED", "other"),
            "source = \"other\" and status = FAILED");
  EXPECT_EQ(withSource("source = lab and status = FAILED", {}), "status = FAILED");
  EXPECT_EQ(withSource("status = FAILED or starred = true", "lab"),
            "source = \"lab\" and (status = FAILED or starred = true)");
  EXPECT_EQ(sourceOf(withSource({}, "a\"b")), "a\"b") << "quotes of a name survive";
}

TEST_F(StatusLineTest, TheBoxOfSourcesFollowsTheFilterAndSetsIt) {
  ASSERT_EQ(test::makeSampleStore(folder / "other", {"delta"}).size(), 1u);
  SourceEntry other;
  other.kind = "lattiscope";
  other.name = "other";
  other.url = "lattiscope:" + (folder / "other").string();
  ASSERT_TRUE(attachSource(store(), other));
  {
    auto index = Index::open(store(), Index::Mode::kReadWrite);
    ASSERT_TRUE(index && (*index)->ingest());
  }
  test::Workbench w(store(), test::enginePath(), settings());
  ASSERT_TRUE(w.waitForRows(4));
  auto* box = w.window.findChild<SourceBox*>();
  auto* line = w.window.findChild<FilterBar*>();
  ASSERT_TRUE(box && line);
  EXPECT_TRUE(QTest::qWaitFor([&] { return box->isVisible(); }, kWaitMs));
  EXPECT_EQ(box->count(), 3) << "all, this store, the other one";
  box->setFocus();
  QTest::keyClick(box, Qt::Key_End);
  EXPECT_EQ(sourceOf(line->text()), box->currentData().toString());
  EXPECT_FALSE(sourceOf(line->text()).isEmpty());
  EXPECT_TRUE(w.waitForRows(box->currentData() == QLatin1String("other") ? 1 : 3));
  line->setText(QStringLiteral("source = local"));
  EXPECT_TRUE(w.waitForRows(3));
  EXPECT_EQ(box->currentData().toString(), QStringLiteral("local"));
  QTest::keyClick(box, Qt::Key_Home);
  EXPECT_EQ(line->text(), QString());
  EXPECT_TRUE(w.waitForRows(4));
}

}  // namespace
}  // namespace lsc

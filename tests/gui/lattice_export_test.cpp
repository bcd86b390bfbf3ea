// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What leaves the Lattice page: the same bytes on every run, films through an ffmpeg that stands in
// for the real one, nothing left behind by what was cancelled.
#include <QDir>
#include <fstream>
#include <set>

#include "tests/gui/lattice_fixture.h"
#include "views/pages/film_export.h"

namespace lsc::test {
namespace {

std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class LatticeExportTest : public LatticeTest {
 protected:
  void exportTo(const std::string& name) {
    page.exportTo(path(name));
    ASSERT_TRUE(waitFor([&] { return says(QStringLiteral("Saved %1").arg(path(name))); }))
        << said().toStdString();
  }

  /// Notes its arguments, counts the pictures, and writes `film` where the film should be.
  QString fakeFfmpeg(const std::string& encoders, const std::string& doing) {
    const auto file = folder / "ffmpeg";
    std::ofstream(file) << "#!/bin/sh\nif [ \"$2\" = -encoders ]; then echo ' V..... " << encoders
                        << " '; exit 0; fi\nfor last; do :; done\necho \"$@\" > '"
                        << (folder / "arguments").string() << "'\n"
                        << doing << "\n";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
    return path("ffmpeg");
  }
  static constexpr const char* kFilms =
      "while [ \"$1\" != -i ]; do shift; done; echo frame=3; cat \"$(dirname \"$2\")\"/*.png > "
      "\"${last#file:}\"";
};

TEST_F(LatticeExportTest, EveryFormatIsTheSameOnTwoRuns) {
  open(writeField("four.npy", {3, 4, 6, 6, 8}));
  for (const char* suffix : {"png", "svg", "csv", "npy", "vti"}) {
    exportTo(std::string("first.") + suffix);
    exportTo(std::string("second.") + suffix);
    const std::string first = bytesOf(folder / ("first." + std::string(suffix)));
    EXPECT_GT(first.size(), 100U) << suffix;
    EXPECT_TRUE(first == bytesOf(folder / ("second." + std::string(suffix)))) << suffix;
  }
  EXPECT_FALSE(QImage(path("first.png")).isNull());
  EXPECT_NE(bytesOf(folder / "first.csv").find("0,0,0"), std::string::npos);
  const auto header = readNpyHeader(folder / "first.npy");
  ASSERT_TRUE(header);
  EXPECT_EQ(header->shape, (std::vector<std::int64_t>{4, 6, 6, 8}));
  EXPECT_NE(bytesOf(folder / "first.vti").find("ImageData"), std::string::npos);
}

TEST_F(LatticeExportTest, ASequenceStoppedLeavesNothing) {
  open(writeField("two.npy", {200, 4, 6}));
  std::filesystem::create_directories(folder / "pictures");
  page.exportSequence(path("pictures"));
  ASSERT_TRUE(waitFor([&] { return !QDir(path("pictures")).isEmpty() && button("cancel"); }));
  press("cancel");
  EXPECT_TRUE(waitFor([&] { return QDir(path("pictures")).isEmpty(); }));
  EXPECT_TRUE(says("nothing of it was kept"));
  EXPECT_EQ(page.slicer().index(Slicer::kConfigurationAxis), 0) << "as it was";
  EXPECT_EQ(page.scene().rangeMode(), RangeMode::kConfiguration);
}

TEST_F(LatticeExportTest, AFilmIsMadeOfThePicturesOfTheSequence) {
  open(writeField("two.npy", {3, 4, 6}));
  std::filesystem::create_directories(folder / "pictures");
  page.exportSequence(path("pictures"));
  ASSERT_TRUE(waitFor([&] { return says("Saved the pictures"); })) << said().toStdString();
  QTest::qWait(100);
  std::string pictures;
  for (const QString& name : QDir(path("pictures")).entryList(QDir::Files, QDir::Name))
    pictures += bytesOf(folder / "pictures" / name.toStdString());
  for (const char* encoder : {"libx264", "mpeg4"}) {
    const QString file = path(std::string(encoder) + ".mp4");
    page.exportFilm(fakeFfmpeg(encoder, kFilms), file);
    ASSERT_TRUE(waitFor([&] { return says("Saved " + file); })) << said().toStdString();
    EXPECT_TRUE(bytesOf(file.toStdString()) == pictures) << "identical frames";
    QTest::qWait(100);  // the line above the picture is gone
    EXPECT_NE(bytesOf(folder / "arguments").find(std::string("-c:v ") + encoder), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(file.toStdString() + ".part"));
  }
}

TEST_F(LatticeExportTest, AFilmThatFailsOrIsCancelledLeavesNothing) {
  open(writeField("two.npy", {3, 4, 6}));
  const QString film = path("film.mp4");
  const auto left = [&] { return QDir(path("")).entryList({"film.mp4*"}).size(); };
  const auto pictures = [] {
    return QDir(QDir::tempPath()).entryList({"lattiscope-film-*"}, QDir::Dirs).size();
  };
  const auto before = pictures();
  page.exportFilm(fakeFfmpeg("libx264", "echo 'no such codec' >&2; exit 1"), film);
  ASSERT_TRUE(waitFor([&] { return says("ffmpeg made no film: no such codec"); }));
  page.exportFilm(fakeFfmpeg("libvpx", kFilms), film);
  ASSERT_TRUE(waitFor([&] { return says("neither libx264 nor mpeg4"); }));
  page.exportFilm(fakeFfmpeg("mpeg4", "echo half > \"${last#file:}\"; exec sleep 60"), film);
  ASSERT_TRUE(waitFor([&] { return left() == 1; }));
  ASSERT_TRUE(waitFor([&] { return says("Film: encoding"); }));
  press("cancel");
  EXPECT_TRUE(waitFor([&] { return left() == 0 && pictures() == before; }));
}

TEST_F(LatticeExportTest, ASequenceOverTheFlowTimeHasEveryTime) {
  open(chromaFile());
  page.bar().chooseSmoothing("flow:0.2:4");
  ASSERT_TRUE(waitFor([&] { return page.slicer().flowTimes().size() == 5; }));
  ASSERT_TRUE(waitForPicture());
  const_cast<Slicer&>(page.slicer()).setIndex(Slicer::kFlowAxis, 0);
  std::filesystem::create_directories(folder / "pictures");
  page.exportSequence(path("pictures"));
  ASSERT_TRUE(waitFor([&] { return says("Saved the pictures"); })) << said().toStdString();
  std::set<std::string> pictures;  // without the caption, which names the time
  for (const QString& name : QDir(path("pictures")).entryList(QDir::Files)) {
    const QImage picture(path("pictures/" + name.toStdString()));
    const QImage field = picture.copy(0, 0, picture.width() / 2, picture.height() - 100);
    pictures.emplace(reinterpret_cast<const char*>(field.constBits()),
                     static_cast<std::size_t>(field.sizeInBytes()));
  }
  EXPECT_EQ(pictures.size(), 5U);
}

TEST_F(LatticeExportTest, AClosedPageEndsItsExports) {
  const QString fields = writeField("two.npy", {30, 4, 6});
  std::filesystem::create_directories(folder / "pictures");
  const QString ffmpeg = fakeFfmpeg("mpeg4", "echo half > \"${last#file:}\"; exec sleep 60");
  const auto left = [&] {
    return QDir(path("pictures")).entryList(QDir::Files).size() +
           QDir(path("")).entryList({"film.mp4*"}).size();
  };
  for (const bool film : {false, true}) {
    auto other = std::make_unique<LatticePage>(set.services());
    other->show();
    other->openPaths({fields});
    ASSERT_TRUE(waitFor([&] { return !other->image().empty(); }));
    film ? other->exportFilm(ffmpeg, path("film.mp4")) : other->exportSequence(path("pictures"));
    ASSERT_TRUE(waitFor([&] { return left() > 0; }));
    other.reset();
    EXPECT_TRUE(waitFor([&] { return left() == 0; })) << (film ? "the film" : "the sequence");
  }
}

TEST_F(LatticeExportTest, TheRealFfmpegMakesTheSameFilmTwice) {
  const QString ffmpeg = findFfmpeg();
  if (ffmpeg.isEmpty()) GTEST_SKIP() << "there is no ffmpeg on the PATH";
  open(writeField("two.npy", {5, 4, 6}));
  for (const char* name : {"first.mp4", "second.mp4"}) {
    page.exportFilm(ffmpeg, path(name));
    ASSERT_TRUE(waitFor([&] { return says("Saved " + path(name)); })) << said().toStdString();
    QTest::qWait(100);
  }
  EXPECT_TRUE(bytesOf(folder / "first.mp4") == bytesOf(folder / "second.mp4"));
  QProcess process;
  process.start(ffmpeg, {"-loglevel", "error", "-i", path("first.mp4"), "-f", "framemd5", "-"});
  ASSERT_TRUE(process.waitForFinished(kWaitMs));
  QStringList frames = QString::fromLatin1(process.readAllStandardOutput()).split(u'\n');
  frames.removeIf([](const QString& line) { return line.isEmpty() || line.startsWith(u'#'); });
  EXPECT_EQ(frames.size(), 5) << "one a configuration";
}

TEST(FilmExport, ChoosesAnEncoder) {
  EXPECT_EQ(encoderIn(" V....D libx264    H.264\n V.S..D mpeg4   MPEG-4\n"), "libx264");
  EXPECT_EQ(encoderIn(" V.S..D mpeg4   MPEG-4\n V....D libx264rgb x\n"), "mpeg4");
  EXPECT_EQ(encoderIn(" V....D libvpx  VP8\n"), QString());
}

TEST_F(LatticeExportTest, WithoutFfmpegASentenceSaysSo) {
  open(writeField("two.npy", {3, 4, 6}));
  const QByteArray before = qgetenv("PATH");
  qputenv("PATH", path("").toUtf8());
  emit page.bar().filmRequested();
  EXPECT_TRUE(waitFor([&] { return says("A film needs the program ffmpeg"); }));
  qputenv("PATH", before);
}

}  // namespace
}  // namespace lsc::test

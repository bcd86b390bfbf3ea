// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How files come to the Lattice page: dropped, as a folder, from a run, one array of several, large
// ones that are cancelled, damaged ones that leave the picture as it is.
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <fstream>

#include "tests/gui/lattice_fixture.h"
#include "views/models/store_reader.h"

namespace lsc::test {
namespace {

void drop(QWidget& target, const QStringList& files) {
  QMimeData data;
  QList<QUrl> urls;
  for (const QString& file : files) urls << QUrl::fromLocalFile(file);
  data.setUrls(urls);
  const QPoint middle = target.rect().center();
  QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, {});
  QApplication::sendEvent(&target, &enter);
  EXPECT_TRUE(enter.isAccepted());
  QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, {});
  QApplication::sendEvent(&target, &event);
  EXPECT_TRUE(event.isAccepted());
}

TEST_F(LatticeTest, ADroppedFileIsShown) {
  drop(page, {writeField("two.npy", {3, 4, 6})});
  ASSERT_TRUE(waitForPicture());
  EXPECT_EQ(page.slicer().axis(Slicer::kConfigurationAxis).extent, 3);
  drop(page, {chromaFile()});
  ASSERT_TRUE(waitFor([&] { return page.slicer().axisCount() == 4 && !page.scene().empty(); }));
  EXPECT_EQ(page.scene().extents(), (std::vector<std::int64_t>{4, 8, 8, 8}));
}

TEST_F(LatticeTest, AFolderIsAnEnsembleInTheOrderOfTrajectories) {
  const std::filesystem::path source = generate("u1", "6,6", 3).toStdString();
  std::filesystem::create_directories(folder / "chain");
  // by the last number, as `measure` takes them, not by their letters
  const char* names[] = {"b5.7_cfg_9.lime", "a5.70_cfg_10.lime", "c5.7_cfg_100.lime"};
  int i = 0;
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(source))
    if (file.path().extension() == ".lime") files.push_back(file.path());
  ASSERT_EQ(files.size(), 3U);
  for (const auto& file : files) std::filesystem::copy_file(file, folder / "chain" / names[i++]);
  std::ofstream(folder / "chain/notes.txt") << "no configuration";
  drop(page, {path("chain")});
  ASSERT_TRUE(waitForPicture()) << said().toStdString();
  EXPECT_EQ(page.slicer().axis(Slicer::kConfigurationAxis).extent, 3);
  for (int k = 0; k < 3; ++k)
    EXPECT_EQ(page.scene().source().fileName(k), QString::fromLatin1(names[k]));
}

TEST_F(LatticeTest, TheArtifactsOfARunAreShown) {
  generate("u1", "6,6", 2);
  engine({"runs", "reindex"});
  set.services().runs.start();
  ASSERT_TRUE(waitFor([&] { return !set.services().runs.table().rows().empty(); }));
  const QString uid = QString::fromStdString(set.services().runs.table().rows()[0].uid);
  page.openRun(uid);
  ASSERT_TRUE(waitForPicture()) << said().toStdString();
  EXPECT_EQ(page.slicer().axis(Slicer::kConfigurationAxis).extent, 2);
  EXPECT_TRUE(page.bar().fileLabel().contains("2 configurations"));
}

TEST_F(LatticeTest, ADamagedFileLeavesThePicture) {
  open(writeField("two.npy", {3, 4, 6}));
  const std::vector<double> before = image().slice().values;
  for (const char* name : {"cut.npy", "noise.lime"}) {
    std::ofstream(folder / name) << "\x93NUMPY and so on";
    page.openPaths({path(name)});
    ASSERT_TRUE(waitFor([&] { return says(QString::fromLatin1(name)); })) << said().toStdString();
    EXPECT_FALSE(page.scene().empty());
    EXPECT_EQ(image().slice().values, before);
    EXPECT_EQ(page.bar().fileLabel(), "two.npy") << "the list says what is shown";
  }
  QTest::keyClick(&page, Qt::Key_PageUp);
  EXPECT_TRUE(waitFor([&] { return page.scene().source().index() == 1; })) << "and it works still";
}

TEST_F(LatticeTest, Case08TheMarkOfAFlippedBitStaysOnThePicture) {
  std::filesystem::copy_file(LSC_SOURCE_DIR "/tests/data/lattice/l8t4b3360.nersc",
                             folder / "flipped.nersc");
  std::fstream file(folder / "flipped.nersc", std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(-4096, std::ios::end);  // within the links
  const int byte = file.peek();
  file.seekp(-4096, std::ios::end);
  file.put(static_cast<char>(byte ^ 1));
  file.close();
  open(path("flipped.nersc"));
  EXPECT_TRUE(says(QStringLiteral("⚠")) && says("checksum")) << said().toStdString();
  page.bar().setLayout(LatticeLayout::kOrthogonal);
  EXPECT_TRUE(says(QStringLiteral("⚠")));
}

/// Little-endian.
std::string number(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 255);
  return out;
}

std::uint32_t crcOf(const std::string& bytes) {
  std::uint32_t crc = ~0U;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

/// As numpy.savez writes it: members without compression.
void writeZip(const std::filesystem::path& file,
              const std::vector<std::pair<std::string, std::string>>& members) {
  std::string body, directory;
  for (const auto& [name, bytes] : members) {
    const std::string head = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                             number(crcOf(bytes), 4) + number(bytes.size(), 4) +
                             number(bytes.size(), 4) + number(name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + head + number(0, 6) + number(0, 4) +
                 number(body.size(), 4) + name;
    body += "PK\x03\x04" + head + name + bytes;
  }
  std::ofstream out(file, std::ios::binary);
  out << body << directory << "PK\x05\x06" << number(0, 4) << number(members.size(), 2)
      << number(members.size(), 2) << number(directory.size(), 4) << number(body.size(), 4)
      << number(0, 2);
}

std::string bytesOf(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(LatticeTest, OneArrayOfSeveralIsChosenAndKept) {
  writeField("phi.npy", {1, 4, 6});
  const std::vector<double> other(8 * 10, 2.5);
  const std::vector<std::int64_t> shape{8, 10};
  ASSERT_TRUE(writeNpy(folder / "chi.npy", shape, std::span<const double>(other)));
  writeZip(folder / "both.npz",
           {{"phi.npy", bytesOf(folder / "phi.npy")}, {"chi.npy", bytesOf(folder / "chi.npy")}});
  open(path("both.npz"));
  auto* arrays = named<QComboBox>(page, "Array of the file");
  ASSERT_TRUE(arrays) << said().toStdString();
  EXPECT_EQ(arrays->count(), 2);
  EXPECT_EQ(arrays->currentText(), "phi") << "the first one, until another is chosen";
  choose(arrays, 1);
  const std::vector<std::int64_t> chosen{8, 10};
  ASSERT_TRUE(waitFor([&] { return !page.scene().empty() && page.scene().extents() == chosen; }));
  EXPECT_EQ(image().slice().at(3, 3), 2.5);
  EXPECT_FALSE(named<QComboBox>(page, "Smoothing")) << "scalars are not smoothed";

  open(writeField("two.npy", {3, 4, 6}));
  ASSERT_TRUE(waitFor([&] { return page.bar().fileLabel() == "two.npy" && !page.scene().empty(); }));
  EXPECT_FALSE(named<QComboBox>(page, "Array of the file")) << "there is no choice here";
  page.openPaths({path("both.npz")});
  ASSERT_TRUE(waitFor([&] { return named<QComboBox>(page, "Array of the file") != nullptr; }));
  EXPECT_EQ(named<QComboBox>(page, "Array of the file")->currentText(), "chi") << "as before";
}

TEST_F(LatticeTest, TheAxesOfAnArrayAreChosenAndKept) {
  writeField("phi.npy", {2, 4, 6});
  writeZip(folder / "one.npz", {{"phi.npy", bytesOf(folder / "phi.npy")}});
  open(path("one.npz"));
  auto* axes = named<QComboBox>(page, "Axes of the array");
  ASSERT_TRUE(axes);
  EXPECT_EQ(axes->currentText(), "mu,t,x") << "the likeliest";
  const auto type = [&](const QString& text) {
    axes->setEditText(text);
    QTest::keyClick(axes->lineEdit(), Qt::Key_Return);
  };
  type("t,y,x");
  const std::vector<std::int64_t> chosen{2, 4, 6};
  ASSERT_TRUE(waitFor([&] { return !page.scene().empty() && page.scene().extents() == chosen; }));
  type("t,t,x");
  ASSERT_TRUE(waitFor([&] { return says("has the axis t twice"); })) << said().toStdString();
  type("t,y,x");
  ASSERT_TRUE(waitFor([&] { return !page.scene().empty(); }));
  open(writeField("two.npy", {3, 4, 6}));
  page.openPaths({path("one.npz")});
  ASSERT_TRUE(waitFor([&] { return named<QComboBox>(page, "Axes of the array") != nullptr; }));
  EXPECT_EQ(named<QComboBox>(page, "Axes of the array")->currentText(), "t,y,x") << "as before";
}

/// A NERSC file of one gigabyte that takes no room: its links are zero.
void writeLarge(const std::filesystem::path& file) {
  std::ofstream(file, std::ios::binary)
      << "BEGIN_HEADER\nHDR_VERSION = 1.0\nDATATYPE = 4D_SU3_GAUGE_3x3\nDIMENSION_1 = 32\n"
         "DIMENSION_2 = 32\nDIMENSION_3 = 32\nDIMENSION_4 = 64\nCHECKSUM = 0\n"
         "LINK_TRACE = 0\nPLAQUETTE = 0\nFLOATING_POINT = IEEE64BIG\nEND_HEADER\n";
  std::filesystem::resize_file(file, std::filesystem::file_size(file) + 576ULL * 32 * 32 * 32 * 64);
}

TEST_F(LatticeTest, ALargeFileSaysHowFarItIsAndCanBeCancelled) {
  open(writeField("two.npy", {3, 4, 6}));
  writeLarge(folder / "large.nersc");
  page.openPaths({path("large.nersc")});
  ASSERT_TRUE(waitFor([&] { return says("Reading large.nersc") && says(" of 1.2 GB"); }))
      << said().toStdString();
  auto* progress = named<QProgressBar>(page, "How far the engine is");
  ASSERT_TRUE(progress);
  QTest::keyClick(&page, Qt::Key_PageUp);
  EXPECT_TRUE(waitFor([&] { return page.scene().source().index() == 1; })) << "the window is free";
  press("cancel");
  EXPECT_FALSE(progress->isVisible());
  EXPECT_TRUE(says("Cancelled"));
  EXPECT_EQ(page.bar().fileLabel(), "two.npy");
  EXPECT_FALSE(page.scene().empty());
}

TEST_F(LatticeTest, CancellingTheFirstFileSaysSo) {
  writeLarge(folder / "large.nersc");
  page.openPaths({path("large.nersc")});
  ASSERT_TRUE(waitFor([&] { return says(" of 1.2 GB"); })) << said().toStdString();
  press("cancel");
  EXPECT_TRUE(says("large.nersc was not opened"));
  EXPECT_TRUE(named<QComboBox>(page, "File of configurations")) << "to choose it again";
}

TEST_F(LatticeTest, CancellingAQuantityKeepsThePicture) {
  open(chromaFile());
  const std::vector<double> before = image().slice().values;
  page.bar().chooseSmoothing("flow:50");
  ASSERT_TRUE(waitFor([&] { return named<QProgressBar>(page, "How far the engine is"); }));
  press("cancel");
  EXPECT_TRUE(says("Cancelled"));
  EXPECT_EQ(image().slice().values, before);
  EXPECT_EQ(page.bar().smoothing(), "none");
}

}  // namespace
}  // namespace lsc::test

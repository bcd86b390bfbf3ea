// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at configurations: those a run has sampled, or any npy file opened or dropped here. One
// scene (field, slicer, cursor, colours), five layouts of it, profiles beside it, sliders below.
// Files are read off the GUI thread. GUI thread.
#pragma once

#include <QMainWindow>
#include <QPointer>
#include <map>
#include <optional>
#include <vector>

#include "views/models/field_scene.h"
#include "views/models/services.h"
#include "views/pages/gauge_files.h"
#include "views/pages/lattice_bar.h"
#include "views/pages/sample_files.h"

class QHBoxLayout;
class QLabel;
class QPainter;
class QStackedWidget;

namespace lsc {

class ColorBar;
class EmptyState;
class FieldLayout;
class FieldNotice;
class FieldView;
class ProfilePanel;
class SliceControls;
struct PointedSite;
struct SequencePlan;

class LatticePage : public QMainWindow {
  Q_OBJECT
 public:
  explicit LatticePage(Services& services, QWidget* parent = nullptr);
  ~LatticePage() override;

  /// An npy file, [configuration][slowest axis]...[fastest axis], or a configuration file of
  /// another format.
  void openFile(const QString& path);
  /// An ensemble: one configuration a file.
  void openFiles(const QStringList& paths);
  /// Files and folders of them, in the order of the last number of their names.
  void openPaths(const QStringList& paths);
  /// The samples of a run and of the sampling runs made from it.
  void openRun(const QString& uid);
  /// B of the comparison: a file with the same lattice.
  void compareWithFile(const QString& path);
  void show(LatticeLayout layout) { bar_->setLayout(layout); }
  using QMainWindow::show;

  /// Into a file; its suffix says what: png svg pdf csv npy vti.
  void exportTo(const QString& file);
  /// frame-0000.png ... into a folder, one for each place of the last used slider.
  void exportSequence(const QString& folder);
  void exportFilm(const QString& ffmpeg, const QString& file);

  const FieldScene& scene() const { return scene_; }
  const Slicer& slicer() const { return scene_.slicer(); }
  const FieldView& image() const;
  LatticeBar& bar() { return *bar_; }

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void showEvent(QShowEvent* event) override;

 private:
  void buildLayouts(QHBoxLayout& row);
  QWidget* buildPicture();
  void buildProfiles();
  void buildEmpty();
  void buildActions();
  void connectBar();
  void connectFiles();
  void showFiles(std::vector<SampleFile> files);
  void listFiles();
  void openCurrent();
  void takeOpened();
  void takeGauge();
  void refuse(const QString& sentence);
  void returnToShown();
  void showArrays(const GaugeFiles::Arrays& arrays);
  void chooseArray(const ArrayChoice& choice);
  void showWork();
  void cancelWork();
  void chooseFiles();
  void chooseOther();
  void showDerived();
  QString shownSmoothing() const;
  void startComparison();
  FieldLayout& layout() const;
  void setLayout(LatticeLayout layout);
  void showGauge(LatticeLayout layout);
  void refresh(FieldScene::Changes what);
  void refreshColorBar();
  void readCursor();
  void explain(const std::optional<PointedSite>& pointed);
  QString siteText(const std::vector<std::int64_t>& site) const;
  QString caption() const;
  QStringList marks() const;
  void say(const QString& sentence);

  // What leaves the page.
  void draw(QPainter& painter, const QSize& size);
  QSize pictureSize() const;
  void askExport();
  void exportNumbers(const QString& file);
  SequencePlan sequencePlan(const QString& folder);
  bool canExport();
  bool exporting() const { return !export_.isNull(); }
  void askSequence();
  void askFilm();
  void endExport(const QString& sentence);

  Services& services_;
  FieldScene scene_;
  GaugeFiles* gauge_ = nullptr;
  /// Files to choose from, the chosen one, and the run whose samples they are; none: files that
  /// were opened.
  struct Listed {
    std::vector<SampleFile> files;
    int chosen = 0;
    std::optional<QString> run;
  };
  std::vector<SampleFile> files_;
  std::optional<QString> run_;
  Listed shown_;  // what the scene is of, while another file is being opened
  bool looked_ = false;
  QStackedWidget* stack_ = nullptr;
  EmptyState* empty_ = nullptr;
  LatticeBar* bar_ = nullptr;
  FieldNotice* notice_ = nullptr;
  QStackedWidget* views_ = nullptr;
  std::map<LatticeLayout, FieldLayout*> layouts_;
  ColorBar* color_bar_ = nullptr;
  ProfilePanel* profiles_ = nullptr;
  SliceControls* controls_ = nullptr;
  QLabel* reading_ = nullptr;
  QPointer<QObject> export_;  // a sequence or a film that is being made
};

}  // namespace lsc

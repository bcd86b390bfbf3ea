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
class GaugeFiles;
class ProfilePanel;
class SequenceExport;
class SliceControls;
struct PointedSite;

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
  void show(LatticeLayout layout) { bar_->setLayout(layout); }
  using QMainWindow::show;

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
  void buildProfiles();
  void buildEmpty();
  void buildActions();
  void connectBar();
  void connectFiles();
  void showFiles(std::vector<SampleFile> files);
  void openCurrent();
  void chooseFiles();
  void chooseOther();
  void showDerived();
  QString shownSmoothing() const;
  void compareWithFile(const QString& path);
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
  void exportTo(const QString& file);
  void exportNumbers(const QString& file);
  void askSequence();

  Services& services_;
  FieldScene scene_;
  GaugeFiles* gauge_ = nullptr;
  std::vector<SampleFile> files_;
  std::optional<QString> run_;  // whose samples are shown; none: files that were opened
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
  QPointer<SequenceExport> sequence_;
};

}  // namespace lsc

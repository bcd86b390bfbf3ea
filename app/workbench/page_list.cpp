// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/page_list.h"

#include <QCoreApplication>

#include "views/pages/artifacts_page.h"
#include "views/pages/compare_page.h"
#include "views/pages/estimate_page.h"
#include "views/pages/lattice_page.h"
#include "views/pages/runs_page.h"
#include "views/pages/train_page.h"

namespace lsc {
namespace {

struct Titles {
  Q_DECLARE_TR_FUNCTIONS(PageList)
};

template <typename Page>
PageEntry entry(const char* name, const QString& title) {
  const QString id = QLatin1String(name);
  return {id, title, id, [](Services& services) -> QMainWindow* { return new Page(services); }};
}

}  // namespace

std::vector<PageEntry> pageList() {
  return {entry<RunsPage>("runs", Titles::tr("Runs")),
          entry<ComparePage>("compare", Titles::tr("Compare")),
          entry<TrainPage>("train", Titles::tr("Train")),
          entry<LatticePage>("lattice", Titles::tr("Lattice")),
          entry<EstimatePage>("estimate", Titles::tr("Estimate")),
          entry<ArtifactsPage>("artifacts", Titles::tr("Artifacts"))};
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/plot_command.h"

#include <QFileInfo>
#include <cstdio>

#include "engine/base/files.h"
#include "engine/store/index.h"
#include "views/models/background.h"
#include "views/plots/plot_paper.h"

namespace lsc {
namespace {

Status draw(const Options& options) {
  const fs::path file(options.plot.toStdString());
  const auto text = readFile(file);
  if (!text) return fail(text.error());
  const auto document = parseJson(*text, file.string());
  if (!document) return fail(document.error());
  const auto view = plotViewFromJson(*document);
  if (!view) return fail(view.error());
  const auto index = Index::open(options.store.toStdString(), Index::Mode::kReadOnly);
  if (!index) return fail(index.error());
  const auto inputs = readPlotInputs(**index, *view);
  if (!inputs) return fail(inputs.error());
  Background background(1);
  const QString format = QFileInfo(options.out).suffix().toLower();
  const auto bytes = plotOnPaper(background, composePlot(*view, *inputs), options.paper, format);
  if (!bytes) return fail(bytes.error());
  return writeFileAtomic(options.out.toStdString(),
                         {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

}  // namespace

int drawPlot(const Options& options) {
  const Status done = draw(options);
  if (done) return 0;
  std::fprintf(stderr, "lattiscope: %s\n", done.error().message.c_str());
  return 1;
}

}  // namespace lsc

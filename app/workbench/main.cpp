// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSurfaceFormat>
#include <QTimer>
#include <QTranslator>
#include <cstdio>
#include <optional>

#include "app/workbench/capture.h"
#include "app/workbench/demo_offer.h"
#include "app/workbench/main_window.h"
#include "app/workbench/options.h"
#include "app/workbench/plot_command.h"
#include "app/workbench/run_opener.h"
#include "app/workbench/service_set.h"
#include "app/workbench/theme_watch.h"
#include "views/models/sources.h"

namespace lsc {
namespace {

/// VTK draws with OpenGL 3.2 core over GLX; both must be said before the application object exists.
void prepareGraphics() {
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 2);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(24);
  format.setStencilBufferSize(8);
  format.setSamples(0);
  QSurfaceFormat::setDefaultFormat(format);
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && qEnvironmentVariableIsSet("DISPLAY"))
    qputenv("QT_QPA_PLATFORM", "xcb");
}

void installTranslators(QApplication& app) {
  auto* plurals = new QTranslator(&app);  // of the texts in the source
  if (plurals->load(QStringLiteral(":/i18n/lattiscope_en.qm"))) app.installTranslator(plurals);
  auto* ours = new QTranslator(&app);
  if (!ours->load(QLocale(), QStringLiteral("lattiscope"), QStringLiteral("_"),
                  QStringLiteral(":/i18n")))
    return;
  app.installTranslator(ours);
  auto* qt = new QTranslator(&app);
  if (qt->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
               QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    app.installTranslator(qt);
}

/// Numbers are written and typed as configurations, filters, CSV files and the field write them, in
/// any language: axes and forms then agree with readings.
void useDecimalPoints() {
  QLocale::setDefault(QLocale::c());
}

int runWindow(QApplication& app, const Options& options) {
  ServiceSet set(options.store, EngineClient::enginePath(), options.settings_file);
  Services& services = set.services();
  ThemeWatch theme(app, services.settings, options.theme);
  MainWindow window(services);
  QObject::connect(&window, &MainWindow::themeChosen, &theme, &ThemeWatch::follow);
  if (options.size.isValid()) window.resize(options.size);
  window.openPage(options.page.isEmpty() ? services.settings.page() : options.page);
  const bool unattended = options.measure || !options.screenshot.isEmpty();
  const DemoOffer demo(services, !unattended);
  const RunOpener opener(services, options.open);
  std::optional<Capture> capture;
  if (unattended) capture.emplace(window, services, options);
  window.show();
  services.runs.start();
  if (!unattended) services.sources.start();
  // the frame first: the engine is needed a moment later
  QTimer::singleShot(0, &services.engine, [&services] { services.engine.start(); });
  return QApplication::exec();
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  qputenv("MONGOC_DISABLE_SHM", "1");  // of its engines, as in theirs
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
  const lsc::ParsedOptions parsed = lsc::parseOptions(arguments);
  if (!parsed.problem.isEmpty()) {
    std::fprintf(stderr, "lattiscope: %s\n", qPrintable(parsed.problem));
    return 2;
  }
  if (!parsed.text.isEmpty()) {
    std::printf("%s", qPrintable(parsed.text));
    return 0;
  }
  const bool draws = !parsed.options.plot.isEmpty();
  if (draws && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
    qputenv("QT_QPA_PLATFORM", "offscreen");  // needs no display
  lsc::prepareGraphics();
  QApplication app(argc, argv);
  QApplication::setApplicationName(QStringLiteral("Lattiscope"));
  QApplication::setDesktopFileName(QStringLiteral("lattiscope"));
  lsc::installTranslators(app);
  lsc::useDecimalPoints();
  if (draws) return lsc::drawPlot(parsed.options);
  return lsc::runWindow(app, parsed.options);
}

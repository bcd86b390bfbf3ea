// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Measures the plot: lsc_bench_plot [REPEATS]. A frame of our plot (thin, hand over, draw) while
// panning and zooming, against QCustomPlot drawing the envelope that was thinned before, in the
// same process and size. Run with QT_QPA_PLATFORM=offscreen or on a display.
#include <QApplication>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "engine/base/clock.h"
#include "views/models/background.h"
#include "views/plots/curve_colors.h"
#include "views/plots/qcustomplot_include.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

constexpr int kWidth = 1200, kHeight = 500;
constexpr std::size_t kMillion = 1'000'000;

/// Minimum and median.
std::pair<double, double> report(const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  std::printf("%-52s min %8.2f  median %8.2f  max %8.2f  ms\n", what, ms.front(), ms[ms.size() / 2],
              ms.back());
  std::fflush(stdout);
  return {ms.front(), ms[ms.size() / 2]};
}

PlotCurve noisy(int number, std::size_t points) {
  std::mt19937 random(static_cast<unsigned>(number));
  PlotCurve curve{
      .label = QString::number(number), .color = curveColor(number, false), .x = {}, .y = {}};
  curve.x.resize(points);
  curve.y.resize(points);
  for (std::size_t i = 0; i < points; ++i) {
    const double x = static_cast<double>(i);
    curve.x[i] = x;
    curve.y[i] = number + std::sin(x * 2e-5 + number) + static_cast<double>(random()) * 1e-10;
  }
  return curve;
}

QCustomPlot* canvas(SeriesPlot& plot) {
  return plot.findChild<QCustomPlot*>();
}

/// Ranges of a pan and a zoom over the whole.
std::vector<std::pair<double, double>> ranges(int frames) {
  std::vector<std::pair<double, double>> out;
  for (int i = 0; i < frames; ++i) {
    const double part = static_cast<double>(i) / frames;
    const double size = i % 2 ? 0.5e6 : 1e6 * std::pow(0.02, part);
    out.emplace_back(part * (1e6 - size), part * (1e6 - size) + size);
  }
  return out;
}

void frames(int curves, int repeats) {
  Background background(1);
  SeriesPlot plot(background);
  plot.resize(kWidth, kHeight);
  plot.setPanels({{.title = "loss", .unit = {}}});
  std::vector<PlotCurve> all;
  for (int i = 0; i < curves; ++i) all.push_back(noisy(i, kMillion));
  plot.setCurves(0, std::move(all));
  plot.show();
  plot.refreshNow();
  QCustomPlot* ours = canvas(plot);
  ours->replot(QCustomPlot::rpImmediateRefresh);
  plot.setFollow(false);
  std::vector<double> whole, reference;
  for (const auto& [from, to] : ranges(repeats)) {
    plot.zoomTo(from, to);
    const double begin = steadySeconds();
    plot.refreshNow();
    ours->replot(QCustomPlot::rpImmediateRefresh);
    whole.push_back(1e3 * (steadySeconds() - begin));
    // the reduced envelope alone, moved by a pixel: its axis has new ticks too
    const double pixel = (to - from) / kWidth;
    plot.zoomTo(from + pixel, to + pixel);
    const double again = steadySeconds();
    ours->replot(QCustomPlot::rpImmediateRefresh);
    reference.push_back(1e3 * (steadySeconds() - again));
  }
  const std::string name = std::to_string(curves) + " curves of 1e6 points";
  const auto [least, median] = report((name + ": our frame").c_str(), whole);
  const auto [least_reduced, median_reduced] =
      report((name + ": QCustomPlot, reduced").c_str(), reference);
  std::printf("%-52s %.2f  of minima %.2f\n", "  ratio of medians", median / median_reduced,
              least / least_reduced);
}

void opening(int repeats) {
  Background background(1);
  std::vector<double> ms, taken;
  for (int i = 0; i < repeats; ++i) {
    PlotCurve curve = noisy(i, 10 * kMillion);
    SeriesPlot plot(background);
    plot.resize(kWidth, kHeight);
    plot.setPanels({{.title = "loss", .unit = {}}});
    plot.show();
    canvas(plot)->replot(QCustomPlot::rpImmediateRefresh);
    std::vector<PlotCurve> one;
    one.push_back(std::move(curve));
    const double begin = steadySeconds();
    plot.setCurves(0, std::move(one));
    taken.push_back(1e3 * (steadySeconds() - begin));
    plot.refreshNow();
    canvas(plot)->replot(QCustomPlot::rpImmediateRefresh);
    ms.push_back(1e3 * (steadySeconds() - begin));
  }
  report("one curve of 1e7 points: from memory to picture", ms);
  report("  of that: taking it over, with its pyramid", taken);
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const int repeats = argc > 1 ? std::max(3, std::atoi(argv[1])) : 21;
  lsc::opening(5);
  lsc::frames(20, repeats);
  lsc::frames(100, repeats);
  return 0;
}

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/plots/plot_paper.h"

#include <algorithm>

#include "engine/base/csv.h"
#include "views/plots/curve_colors.h"
#include "views/plots/series_plot.h"

namespace lsc {
namespace {

constexpr double kPanelInches = 3;   // a panel that gets less width goes below the others
constexpr double kPanelRatio = 0.7;  // height to width

QString exact(double value) {
  return QString::number(value, 'g', 17);
}

QString csvText(const QString& text) {
  return QString::fromStdString(csvQuoted(text.toStdString()));
}

/// A JSON string is a Python string.
QByteArray pythonText(const QString& text) {
  return QByteArray::fromStdString(dumpJson(Json(text.toStdString())));
}

QByteArray pythonArray(const std::vector<double>& values) {
  const QByteArray raw(reinterpret_cast<const char*>(values.data()),
                       static_cast<qsizetype>(values.size() * sizeof(double)));
  return "array(\"" + raw.toBase64() + "\")";
}

QByteArray pythonAxis(const PlotAxis& axis) {
  static constexpr const char* kNames[] = {"linear", "log", "symlog"};
  QByteArray out = QByteArray("{\"scale\": \"") + kNames[static_cast<int>(axis.scale.kind)] +
                   "\", \"threshold\": " + exact(axis.scale.threshold).toUtf8() + ", \"range\": ";
  out += axis.range ? "(" + exact(axis.range->first).toUtf8() + ", " +
                          exact(axis.range->second).toUtf8() + ")"
                    : QByteArray("None");
  return out + "}";
}

QByteArray pythonCurve(const ContentCurve& c) {
  return "        {\"label\": " + pythonText(c.label) + ", \"color\": \"" +
         curveColor(c.color, false).name().toUtf8() +
         "\", \"right\": " + (c.right ? "True" : "False") +
         ", \"scan\": " + (c.scan ? "True" : "False") + ",\n         \"x\": " + pythonArray(c.x) +
         ",\n         \"y\": " + pythonArray(c.y) + ",\n         \"raw\": " + pythonArray(c.raw) +
         ",\n         \"low\": " + pythonArray(c.low) +
         ",\n         \"high\": " + pythonArray(c.high) + "},\n";
}

constexpr const char* kScriptHead = R"(#!/usr/bin/env python3
"""Draws a plot of Lattiscope: python3 THIS_FILE [PICTURE]. Needs numpy and matplotlib."""
import base64
import sys

import numpy as np
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt


def array(text):
    return np.frombuffer(base64.b64decode(text), dtype="<f8")

)";

constexpr const char* kScriptTail = R"(

def set_scale(setter, axis):
    if axis["scale"] == "symlog":
        setter("symlog", linthresh=axis["threshold"])
    else:
        setter(axis["scale"])


def plain(text):
    """As it is: no formulas, and none that a legend leaves out."""
    return ("\u200b" if text.startswith("_") else "") + text.replace("$", r"\$")


def name(text):
    """As it is, or its two ends where it would not fit into half the width."""
    most = max(8, int(0.8 * 72 * SIZE[0] / FONT))
    if len(text) > most:
        text = text[:most // 2] + "\u2026" + text[-(most // 2 - 1):]
    return plain(text)


def add_legend(axes, lines):
    """Names as many curves as half the panel holds, says how many more there are. The layout does
    not see it: it would take the room of the curves away."""
    size = 0.9 * FONT
    rows = max(2, int(0.5 * 72 * SIZE[1] / len(PANELS) / (1.5 * size)))
    shown = lines if len(lines) <= rows else lines[:rows - 1]
    handles = [line for line, _ in shown]
    labels = [label for _, label in shown]
    if len(shown) < len(lines):
        handles.append(plt.Line2D([], [], linestyle="none"))
        labels.append("and %d more" % (len(lines) - len(shown)))
    legend = axes.legend(handles, labels, fontsize=size, labelspacing=0.2, handlelength=1.2,
                         loc="upper right", framealpha=0.8, edgecolor="none")
    legend.set_in_layout(False)


def on_x(values):
    if not X_IS_TIME:
        return values
    return (1e3 * np.asarray(values)).astype("datetime64[ms]")


def draw(file):
    plt.rcParams["font.size"] = FONT
    figure, grid = plt.subplots(len(PANELS), 1, sharex=True, squeeze=False, figsize=SIZE,
                                layout="constrained")
    for axes, panel in zip(grid[:, 0], PANELS):
        right = axes.twinx() if any(c["right"] for c in panel["curves"]) else None
        for c in panel["curves"]:
            a = right if c["right"] else axes
            x = on_x(c["x"])
            label = name(c["label"])
            if c["scan"]:
                a.errorbar(x, c["y"], (c["y"] - c["low"], c["high"] - c["y"]), fmt="o-",
                           capsize=2, color=c["color"], label=label)
                continue
            if len(c["raw"]):
                a.plot(x, c["raw"], color=c["color"], alpha=0.28, linewidth=0.7)
            if len(c["low"]):
                a.fill_between(x, c["low"], c["high"], color=c["color"], alpha=0.22,
                               linewidth=0)
            a.plot(x, c["y"], color=c["color"], label=label,
                   linestyle="--" if c["right"] else "-")
        set_scale(axes.set_xscale, X)
        set_scale(axes.set_yscale, panel["left"])
        axes.set_ylabel(plain(panel["title"]))
        if panel["left"]["range"]:
            axes.set_ylim(panel["left"]["range"])
        if right is not None:
            set_scale(right.set_yscale, panel["right"])
            right.set_ylabel(plain(panel["right_title"]))
            if panel["right"]["range"]:
                right.set_ylim(panel["right"]["range"])
        if X["range"]:
            axes.set_xlim(on_x(X["range"]))
        for x, y, text in panel["notes"]:
            axes.annotate(plain(text), (on_x(x), y))
        if len(panel["curves"]) > 1:
            lines = [line for a in (axes, right) if a is not None
                     for line in zip(*a.get_legend_handles_labels())]
            add_legend(right or axes, lines)
    grid[-1, 0].set_xlabel(plain(X_TITLE))
    figure.savefig(file, dpi=300)


if __name__ == "__main__":
    draw(sys.argv[1] if len(sys.argv) > 1 else "plot.pdf")
)";

Paper sized(Paper paper, const PlotContents& contents) {
  const int count = std::max(1, static_cast<int>(contents.panels.size()));
  const int fitting = std::clamp(static_cast<int>(paper.width / kPanelInches), 1, count);
  const int rows = (count + fitting - 1) / fitting;
  if (!(paper.height > 0)) {
    const double panel = paper.width / ((count + rows - 1) / rows);
    paper.height = rows * kPanelRatio * panel;
  }
  return paper;
}

}  // namespace

QByteArray plotCsv(const PlotContents& contents) {
  QString out = QStringLiteral("panel,curve,") + csvText(contents.x_title) +
                QStringLiteral(",value,raw,low,high\n");
  const auto cell = [](const std::vector<double>& values, std::size_t i) {
    return i < values.size() ? exact(values[i]) : QString();
  };
  for (const PanelContents& p : contents.panels) {
    for (const ContentCurve& c : p.curves) {
      const QString head =
          csvText(c.metric.isEmpty() ? p.title : c.metric) + u',' + csvText(c.label) + u',';
      for (std::size_t i = 0; i < c.x.size(); ++i) {
        out += head + exact(c.x[i]) + u',' + exact(c.y[i]) + u',' + cell(c.raw, i) + u',' +
               cell(c.low, i) + u',' + cell(c.high, i) + u'\n';
      }
    }
  }
  return out.toUtf8();
}

QByteArray matplotlibScript(const PlotContents& contents, const Paper& paper) {
  const Paper size = sized(paper, contents);
  QByteArray out = kScriptHead;
  out += "\nSIZE = (" + exact(size.width).toUtf8() + ", " + exact(size.height).toUtf8() +
         ")\nFONT = " + exact(size.font_points).toUtf8() +
         "\nX_TITLE = " + pythonText(contents.x_title) +
         "\nX_IS_TIME = " + (contents.x_is_time ? "True" : "False") +
         "\nX = " + pythonAxis(contents.x) + "\nPANELS = [\n";
  for (std::size_t i = 0; i < contents.panels.size(); ++i) {
    const PanelContents& p = contents.panels[i];
    out += "    {\"title\": " + pythonText(p.title) +
           ", \"right_title\": " + pythonText(p.right_title) + ", \"left\": " + pythonAxis(p.left) +
           ", \"right\": " + pythonAxis(p.right) + ",\n     \"notes\": [";
    for (const PlotNote& n : contents.notes)
      if (n.panel == static_cast<int>(i))
        out += "(" + exact(n.x).toUtf8() + ", " + exact(n.y).toUtf8() + ", " + pythonText(n.text) +
               "), ";
    out += "],\n     \"curves\": [\n";
    for (const ContentCurve& c : p.curves) out += pythonCurve(c);
    out += "     ]},\n";
  }
  return out + "]\n" + kScriptTail;
}

Result<QByteArray> plotOnPaper(Background& background, const PlotContents& contents,
                               const Paper& paper, const QString& format) {
  if (format == QLatin1String("csv")) return plotCsv(contents);
  if (format == QLatin1String("py")) return matplotlibScript(contents, paper);
  const Paper size = sized(paper, contents);
  SeriesPlot plot(background);
  plot.setPaper(size.width, size.height, size.font_points);
  plot.setContents(contents);
  return plot.rendered(format);
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_logged.h"

#include <QHeaderView>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "views/models/engine_call.h"
#include "views/models/engine_client.h"
#include "views/models/format.h"
#include "views/pages/artifact_preview.h"
#include "views/widgets/data_table.h"

namespace lsc {
namespace {

QString kindWord(SeriesKind kind) {
  switch (kind) {
    case SeriesKind::kArray:
      return RunLogged::tr("array");
    case SeriesKind::kHistogram:
      return RunLogged::tr("histogram");
    case SeriesKind::kText:
      return RunLogged::tr("text");
    case SeriesKind::kImage:
      return RunLogged::tr("picture");
    case SeriesKind::kScalar:
      break;
  }
  return RunLogged::tr("number");
}

}  // namespace

RunLogged::RunLogged(Services& services, QWidget* parent) : QWidget(parent), services_(services) {
  model_.setHeader({tr("name"), tr("kind"), tr("values"), tr("last step")}, 2);
  table_ = new DataTable;
  table_->setModel(&model_);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setAccessibleName(tr("logged values"));
  table_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  preview_ = new ArtifactPreview(services.background);
  auto* splitter = new QSplitter(Qt::Vertical);
  splitter->setHandleWidth(1);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(table_);
  splitter->addWidget(preview_);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({140, 400});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(splitter);
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &RunLogged::showCurrent);
}

void RunLogged::setRun(const QString& uid, const std::vector<LoggedSeries>& logged) {
  uid_ = uid;
  logged_ = logged;
  std::vector<CellRow> rows;
  for (LoggedSeries& series : logged_) {
    series.last.reset();
    const QString name = QString::fromStdString(series.name);
    rows.push_back({name,
                    {{name},
                     {kindWord(series.kind)},
                     {formatCount(series.count)},
                     {formatCount(series.last_step)}}});
  }
  model_.setRows(std::move(rows));
  if (!table_->currentIndex().isValid() && model_.rowCount() > 0) table_->selectRow(0);
  showCurrent();
}

void RunLogged::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  showCurrent();
}

void RunLogged::showCurrent() {
  if (!isVisible()) return;  // nobody looks: no process
  const auto row = static_cast<std::size_t>(std::max(0, table_->currentIndex().row()));
  if (row >= logged_.size()) {
    shown_ = {};
    question_.reset();
    return preview_->showSentence(tr("Nothing is chosen"), tr("Choose a name in the table."));
  }
  const LoggedSeries& series = logged_[row];
  const Shown wanted{uid_, QString::fromStdString(series.name), series.count, series.last_step};
  if (wanted == shown_) return;
  shown_ = wanted;
  token_.cancel();
  question_.reset();
  if (series.kind == SeriesKind::kImage) return showPicture(wanted.name);
  ask(wanted.name);
}

void RunLogged::ask(const QString& name) {
  question_ = std::make_unique<QObject>();
  callEngine(question_.get(), EngineClient::enginePath(),
             {QStringLiteral("runs"), QStringLiteral("logged"), QStringLiteral("--store"),
              services_.reader.store(), QStringLiteral("--"), uid_, name},
             [this](const Result<Json>& answer) {
               if (answer) return preview_->showDocument(*answer);
               preview_->showSentence(tr("No preview"),
                                      QString::fromStdString(answer.error().message));
             });
}

void RunLogged::showPicture(const QString& name) {
  token_ = services_.reader.fetch<std::string>(
      this,
      [id = uid_.toStdString(), wanted = name.toStdString()](Index& index) -> Result<std::string> {
        const auto detail = index.detail(id);
        if (!detail) return fail(detail.error());
        const auto at = std::ranges::find(detail->logged, wanted, &LoggedSeries::name);
        const auto* image =
            at != detail->logged.end() && at->last ? std::get_if<ImageValue>(&*at->last) : nullptr;
        if (!image) return fail(ErrorCode::kNotFound, "the picture " + wanted + " is not there");
        return image->file;
      },
      [this](const Result<std::string>& bytes) {
        if (!bytes)
          return preview_->showSentence(tr("No preview"),
                                        QString::fromStdString(bytes.error().message));
        preview_->showPicture(QByteArray(bytes->data(), static_cast<qsizetype>(bytes->size())));
      });
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/artifact_preview.h"

#include <QBuffer>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QImageReader>
#include <QPlainTextEdit>
#include <QTreeView>
#include <QVBoxLayout>

#include "views/models/engine_call.h"
#include "views/models/engine_client.h"
#include "views/models/format.h"
#include "views/widgets/array_view.h"
#include "views/widgets/empty_state.h"
#include "views/widgets/picture_view.h"
#include "views/widgets/plain_tool_tips.h"
#include "views/widgets/theme.h"

namespace lsc {
namespace {

constexpr int kPatienceMs = 60'000;
constexpr int kMaxPixels = 2048;    // of a side, as shown
constexpr int kMaxMegabytes = 256;  // of a decoded picture

QString text(const Json& document, const char* key) {
  return QString::fromStdString(document.value(key, std::string()));
}

Result<QImage> readPicture(QIODevice& device) {
  QImageReader reader(&device);
  reader.setDecideFormatFromContent(true);
  QImageReader::setAllocationLimit(kMaxMegabytes);
  const QSize size = reader.size();
  if (size.width() > kMaxPixels || size.height() > kMaxPixels)
    reader.setScaledSize(size.scaled(kMaxPixels, kMaxPixels, Qt::KeepAspectRatio));
  QImage image = reader.read();
  if (!image.isNull()) return image;
  return fail(ErrorCode::kCorrupt, reader.errorString().toStdString());
}

QString tensorLines(const Json& tensors) {
  QStringList lines;
  for (const Json& tensor : tensors)
    lines << text(tensor, "name") + QStringLiteral("  ") + arrayTitle(tensor);
  return lines.join(QLatin1Char('\n'));
}

}  // namespace

ArtifactPreview::ArtifactPreview(Background& background, QWidget* parent)
    : QStackedWidget(parent),
      background_(background),
      sentence_(new EmptyState),
      text_(new QPlainTextEdit),
      tree_(new QTreeView),
      picture_(new PictureView) {
  text_->setReadOnly(true);
  text_->setFont(monospaceFont());
  text_->setLineWrapMode(QPlainTextEdit::NoWrap);
  text_->setAccessibleName(tr("content of the file"));
  tree_->setModel(&facts_);
  showPlainToolTips(*tree_);
  tree_->setUniformRowHeights(true);
  tree_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  tree_->header()->resizeSection(FactsModel::kName, 180);
  tree_->setAccessibleName(tr("content of the file"));
  array_page_ = buildArrays();
  for (QWidget* page : {static_cast<QWidget*>(sentence_), static_cast<QWidget*>(text_),
                        static_cast<QWidget*>(tree_), static_cast<QWidget*>(picture_), array_page_})
    addWidget(page);
  patience_.setSingleShot(true);
  connect(&patience_, &QTimer::timeout, this, [this] {
    showSentence(tr("No preview"),
                 tr("Looking into the file took more than a minute and was given up"));
  });
}

QWidget* ArtifactPreview::buildArrays() {
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 4, 0, 0);
  array_choice_ = new QComboBox;
  array_choice_->setAccessibleName(tr("array of the file"));
  array_choice_->setToolTip(tr("The arrays of this file"));
  array_ = new ArrayView;
  column->addWidget(array_choice_);
  column->addWidget(array_, 1);
  connect(array_choice_, &QComboBox::currentIndexChanged, this, [this](int i) {
    if (i >= 0 && i < static_cast<int>(arrays_.size()))
      array_->setArray(arrays_[static_cast<std::size_t>(i)]);
  });
  return page;
}

void ArtifactPreview::showSentence(const QString& title, const QString& sentence) {
  drop();
  sentence_->setText(title, sentence);
  setCurrentWidget(sentence_);
}

void ArtifactPreview::showFile(const QString& file) {
  file_ = QFileInfo(file).absoluteFilePath();
  token_.cancel();
  ask({QStringLiteral("artifacts"), QStringLiteral("describe")},
      [this](const Json& document) { showDocument(document); });
}

/// Nobody waits for an answer any more. The one who says so may be that answer: it goes later.
void ArtifactPreview::drop() {
  patience_.stop();
  if (question_) question_.release()->deleteLater();
}

void ArtifactPreview::ask(const QStringList& words, std::function<void(const Json&)> take) {
  drop();
  question_ = std::make_unique<QObject>();
  callEngine(question_.get(), EngineClient::enginePath(),
             words + QStringList{QStringLiteral("--"), file_},
             [this, take = std::move(take)](const Result<Json>& answer) {
               patience_.stop();
               if (answer) return take(*answer);
               showSentence(tr("No preview"), QString::fromStdString(answer.error().message));
             });
  patience_.start(kPatienceMs);
}

void ArtifactPreview::showDocument(const Json& document) {
  emit described(document.value("lattice", false));
  const QString type = text(document, "type");
  if (document.contains("array")) return showArrays(Json::array({document["array"]}));
  if (type == QStringLiteral("npz")) return showArrays(document["arrays"]);
  if (type == QStringLiteral("image"))
    return decode([file = file_]() -> Result<QImage> {
      QFile device(file);
      return readPicture(device);
    });
  if (type == QStringLiteral("json")) {
    const Json& content = document["json"];
    if (!content.is_object()) return showText(QString::fromStdString(dumpJson(content, 2)));
    return showFacts(content);
  }
  if (document.contains("text")) {
    QString shown = text(document, "text");
    if (document.value("truncated", false)) shown += tr("\n… the beginning of the file");
    return showText(shown);
  }
  if (type == QStringLiteral("safetensors")) return showText(tensorLines(document["tensors"]));
  if (document.value("lattice", false))
    return ask({QStringLiteral("lattice"), QStringLiteral("info")},
               [this](const Json& info) { showConfiguration(info); });
  showSentence(tr("No preview"),
               tr("This kind of file is not shown here. Save it, or open its folder."));
}

void ArtifactPreview::showFacts(const Json& facts) {
  facts_.setFacts(documentFacts(facts));
  tree_->expandToDepth(1);
  setCurrentWidget(tree_);
}

void ArtifactPreview::showConfiguration(const Json& info) {
  Json facts = Json::object();
  for (const char* key : {"verdict", "format", "kind", "group", "dims", "precision", "plaquette",
                          "link_trace", "metadata"}) {
    if (info.contains(key) && !info[key].is_null()) facts[key] = info[key];
  }
  for (const Json& check : info.value("checks", Json::array()))
    facts["checks"][check.value("name", std::string())] =
        check.value("verdict", std::string()) + ": " + check.value("message", std::string());
  showFacts(facts);
}

void ArtifactPreview::showText(const QString& text) {
  text_->setPlainText(text);
  setCurrentWidget(text_);
}

void ArtifactPreview::showArrays(const Json& arrays) {
  arrays_ = arrays;
  array_choice_->setVisible(arrays.size() > 1);
  array_choice_->clear();
  for (const Json& array : arrays)
    array_choice_->addItem(text(array, "name") + QStringLiteral("  ") + arrayTitle(array));
  if (arrays.empty()) return showSentence(tr("Empty"), tr("There is no array in this file."));
  setCurrentWidget(array_page_);
}

void ArtifactPreview::showPicture(const QByteArray& bytes) {
  emit described(false);
  decode([bytes]() -> Result<QImage> {
    QBuffer device;
    device.setData(bytes);
    return readPicture(device);
  });
}

void ArtifactPreview::decode(std::function<Result<QImage>()> read) {
  token_.cancel();
  token_ = background_.run(
      this, [read = std::move(read)](const CancelToken&) { return read(); },
      [this](const Result<QImage>& image) {
        if (!image)
          return showSentence(tr("No preview"), QString::fromStdString(image.error().message));
        picture_->setPicture(*image);
        setCurrentWidget(picture_);
      });
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/film_export.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <chrono>
#include <filesystem>
#include <thread>

namespace lsc {
namespace {

constexpr qsizetype kMaxComplaint = 300;
constexpr int kTurns = 50, kTurnMs = 20;

std::filesystem::path pathOf(const QString& file) {
  return std::filesystem::path(file.toStdString());
}

/// Not of the GUI thread; what is not there is not missed.
void removeAll(const QString& folder, const QString& file) {
  std::error_code ignored;
  // a picture may still be on its way into the folder
  for (int turn = 0; turn < kTurns && !folder.isEmpty(); ++turn) {
    std::filesystem::remove_all(pathOf(folder), ignored);
    if (!std::filesystem::exists(pathOf(folder), ignored)) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(kTurnMs));
  }
  std::filesystem::remove(pathOf(file), ignored);
}

}  // namespace

QString findFfmpeg() {
  return QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
}

QString encoderIn(const QByteArray& encoders) {
  for (const char* name : {"libx264", "mpeg4"})
    if (encoders.contains(QByteArray(" ") + name + ' ')) return QString::fromLatin1(name);
  return {};
}

FilmExport::FilmExport(FilmPlan plan, SequencePlan pictures, Background& background,
                       QObject* parent)
    : QObject(parent),
      plan_(std::move(plan)),
      pictures_(std::move(pictures)),
      background_(background) {}

FilmExport::~FilmExport() {
  ended_ = true;
  delete sequence_;
  if (!process_) {
    cleanUp();
    return;
  }
  // the process dies by itself; what it has written goes after it
  process_->disconnect();
  process_->setParent(nullptr);
  connect(process_, &QProcess::finished, process_,
          [process = process_, background = &background_, folder = pictures_.folder,
           file = part()] {
            background->run(
                background, [folder, file](const CancelToken&) { return removeAll(folder, file), 0; },
                [](int) {});
            process->deleteLater();
          });
  process_->kill();
}

void FilmExport::start() {
  background_.run(
      this,
      [](const CancelToken&) {
        QTemporaryDir folder(QDir::tempPath() + QStringLiteral("/lattiscope-film-XXXXXX"));
        folder.setAutoRemove(false);
        return folder.isValid() ? folder.path() : QString();
      },
      [this](const QString& folder) {
        if (folder.isEmpty()) return end(tr("There is no room for the pictures of the film"));
        draw(folder);
      });
}

void FilmExport::draw(const QString& folder) {
  pictures_.folder = folder;
  sequence_ = new SequenceExport(pictures_, background_);
  connect(sequence_, &SequenceExport::progressed, this, [this](int done, int total) {
    total_ = total;
    emit progressed(tr("Film: picture %1 of %2").arg(done).arg(total),
                    static_cast<double>(done) / total);
  });
  connect(sequence_, &SequenceExport::finished, this, [this](const QString& trouble) {
    trouble.isEmpty() ? askEncoders() : end(trouble);
  });
  sequence_->start();
}

QProcess* FilmExport::run(const QStringList& arguments, std::function<void()> done) {
  auto* process = process_ = new QProcess(this);
  process->setStandardInputFile(QProcess::nullDevice());
  connect(process, &QProcess::finished, this,
          [this, process, done = std::move(done)](int code, QProcess::ExitStatus status) {
            process->deleteLater();
            process_ = nullptr;
            if (code == 0 && status == QProcess::NormalExit) return done();
            const QString said = QString::fromLocal8Bit(process->readAllStandardError()).trimmed();
            end(tr("ffmpeg made no film: %1")
                    .arg(said.isEmpty() ? tr("it ended without a word") : said.left(kMaxComplaint)));
          });
  connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
    if (error != QProcess::FailedToStart) return;
    process->deleteLater();
    process_ = nullptr;
    end(tr("ffmpeg cannot be started: %1").arg(process->errorString()));
  });
  process->start(plan_.ffmpeg, arguments);
  return process;
}

void FilmExport::askEncoders() {
  auto listed = std::make_shared<QByteArray>();
  QProcess* process =
      run({QStringLiteral("-hide_banner"), QStringLiteral("-encoders")}, [this, listed] {
        const QString encoder = encoderIn(*listed);
        if (encoder.isEmpty()) return end(tr("This ffmpeg has neither libx264 nor mpeg4"));
        encode(encoder);
      });
  connect(process, &QProcess::readyReadStandardOutput, this,
          [process, listed] { *listed += process->readAllStandardOutput(); });
}

void FilmExport::encode(const QString& encoder) {
  QStringList arguments{"-nostdin", "-y", "-loglevel", "error", "-progress", "pipe:1"};
  arguments << "-framerate" << QString::number(plan_.fps) << "-i"
            << QDir(pictures_.folder).filePath(QStringLiteral("frame-%04d.png"));
  // the encoders want even sides; no dates, no names, one thread: the same film each time
  arguments << "-vf" << "pad=ceil(iw/2)*2:ceil(ih/2)*2" << "-c:v" << encoder << "-pix_fmt"
            << "yuv420p" << "-threads" << "1" << "-map_metadata" << "-1" << "-fflags" << "+bitexact"
            << "-flags:v" << "+bitexact";
  if (encoder == QLatin1String("libx264"))
    arguments << "-crf" << "16";
  else
    arguments << "-q:v" << "2";
  arguments << "-movflags" << "+faststart" << "-f" << "mp4" << "file:" + part();
  QProcess* process = run(arguments, [this] { keep(); });
  connect(process, &QProcess::readyReadStandardOutput, this, &FilmExport::readProgress);
  emit progressed(tr("Film: encoding"), 0);
}

void FilmExport::readProgress() {
  if (!process_ || total_ == 0) return;
  while (process_->canReadLine()) {
    const QByteArray line = process_->readLine().trimmed();
    if (line.startsWith("frame="))
      emit progressed(tr("Film: encoding"), line.mid(6).toDouble() / total_);
  }
}

void FilmExport::keep() {
  background_.run(
      this,
      [from = pathOf(part()), to = pathOf(plan_.file)](const CancelToken&) -> Status {
        std::error_code error;
        std::filesystem::rename(from, to, error);
        if (!error) return {};
        return fail(ErrorCode::kIo, "cannot write " + to.string() + ": " + error.message());
      },
      [this](const Status& status) {
        end(status ? QString() : QString::fromStdString(status.error().message));
      });
}

void FilmExport::end(const QString& trouble) {
  if (ended_) return;
  ended_ = true;
  cleanUp();
  emit finished(trouble);
}

void FilmExport::cleanUp() {
  background_.run(
      &background_,
      [folder = pictures_.folder, file = part()](const CancelToken&) {
        return removeAll(folder, file), 0;
      },
      [](int) {});
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/run_code.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/base/files.h"
#include "views/models/format.h"
#include "views/widgets/text_view.h"

namespace lsc {
namespace {

constexpr std::uint64_t kMostBytes = 64u << 20;  // of a file
constexpr std::size_t kMostFiles = 2000;
const QString kDiff = QStringLiteral("git.diff");

QString text(const Json& document, const char* key) {
  const auto it = document.find(key);
  return it != document.end() && it->is_string() ? QString::fromStdString(it->get<std::string>())
                                                 : QString();
}

/// "commit 1a2b3c… on main, with changes that were not committed"
QString gitSentence(const Json& environment) {
  const auto git = environment.find("git");
  if (git == environment.end() || !git->is_object()) return {};
  const QString commit = text(*git, "commit"), branch = text(*git, "branch");
  if (commit.isEmpty()) return {};
  QString sentence = RunCode::tr("commit %1").arg(commit);
  if (!branch.isEmpty()) sentence += RunCode::tr(" on %1").arg(branch);
  const auto dirty = git->find("dirty");
  if (dirty != git->end() && dirty->is_boolean())
    sentence += dirty->get<bool>() ? RunCode::tr(", with changes that were not committed")
                                   : RunCode::tr(", nothing changed");
  const auto cut = git->find("diff_truncated");
  if (cut != git->end() && cut->is_boolean() && cut->get<bool>())
    sentence += RunCode::tr("; only the beginning of the changes was kept");
  return sentence;
}

/// Regular files below sources/, the diff first. Links are not followed.
QStringList listSources(const fs::path& folder) {
  std::error_code error;
  QStringList files;
  for (fs::recursive_directory_iterator it(folder, error), end;
       !error && it != end && files.size() < qsizetype(kMostFiles); it.increment(error)) {
    if (it->is_symlink(error)) continue;
    if (it->is_regular_file(error))
      files << QString::fromStdString(it->path().lexically_relative(folder).string());
  }
  std::sort(files.begin(), files.end(), [](const QString& a, const QString& b) {
    return (a == kDiff) != (b == kDiff) ? a == kDiff : a < b;
  });
  return files;
}

}  // namespace

RunCode::RunCode(StoreReader& reader, QWidget* parent)
    : QWidget(parent), reader_(reader), head_(new QLabel), files_(new QComboBox) {
  head_->setTextFormat(Qt::PlainText);
  head_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  head_->setWordWrap(true);
  head_->setObjectName(QStringLiteral("muted"));
  files_->setAccessibleName(tr("kept files"));
  files_->setToolTip(tr("Changes that were not committed, and the sources kept with the run"));
  files_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  text_ = new TextView;
  text_->setAccessibleName(tr("kept source"));
  auto* top = new QVBoxLayout;
  top->setContentsMargins(12, 6, 12, 6);
  top->setSpacing(6);
  top->addWidget(head_);
  top->addWidget(files_);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addLayout(top);
  column->addWidget(text_, 1);
  connect(files_, &QComboBox::currentIndexChanged, this, &RunCode::showFile);
}

void RunCode::setRun(const QString& uid, const Json& environment) {
  const QString state = gitSentence(environment);
  if (uid == uid_ && state == state_) return;
  uid_ = uid;
  state_ = state;
  list_token_.cancel();
  file_token_.cancel();
  if (uid.isEmpty()) return showFiles({});
  list_token_ = reader_.fetch<QStringList>(
      this,
      [id = uid.toStdString()](Index& index) -> Result<QStringList> {
        return listSources(index.folder(id) / "sources");
      },
      [this](const Result<QStringList>& files) { showFiles(files.value_or(QStringList())); });
}

void RunCode::showFiles(const QStringList& files) {
  const QSignalBlocker quiet(files_);
  files_->clear();
  for (const QString& file : files)
    files_->addItem(file == kDiff ? tr("changes that were not committed") : file, file);
  files_->setVisible(!files.isEmpty());
  say({});
  any_ = !state_.isEmpty() || !files.isEmpty();
  showFile();
  emit anyChanged();
}

void RunCode::say(const QString& sentence) {
  QStringList lines{state_.isEmpty() ? tr("Where the code came from was not recorded.") : state_};
  if (!sentence.isEmpty()) lines << sentence;
  head_->setText(lines.join(QLatin1Char('\n')));
}

void RunCode::showFile() {
  using Lines = std::shared_ptr<const TextLines>;
  file_token_.cancel();
  const QString name = files_->currentData().toString();
  text_->setLines(nullptr, false);
  if (name.isEmpty()) return;
  const bool patch =
      name.endsWith(QLatin1String(".diff")) || name.endsWith(QLatin1String(".patch"));
  file_token_ = reader_.fetch<Lines>(
      this,
      [id = uid_.toStdString(), file = name.toStdString()](Index& index) -> Result<Lines> {
        const auto path = safeJoin(index.folder(id) / "sources", file);
        if (!path) return fail(path.error());
        auto lines = readLines(*path, kMostBytes);
        if (!lines) return fail(lines.error());
        return std::make_shared<const TextLines>(std::move(*lines));
      },
      [this, patch](const Result<Lines>& lines) {
        if (!lines) return say(QString::fromStdString(lines.error().message));
        say({});
        text_->setLines(*lines, patch);
      });
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/submit_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "engine/base/files.h"
#include "views/models/background.h"
#include "views/models/live_runs.h"
#include "views/models/navigator.h"
#include "views/models/settings.h"
#include "views/models/sources.h"
#include "views/models/store_reader.h"

namespace lsc {
namespace {

QString launcherKey(const QString& machine) {
  return QStringLiteral("submit/launcher/") + machine;
}

}  // namespace

QStringList SubmitDialog::machines(const Services& services) {
  QStringList names = services.sources.names();
  names.removeIf([&](const QString& name) { return services.sources.find(name)->kind != "ssh"; });
  return names;
}

SubmitDialog::SubmitDialog(Services& services, const QString& run, QWidget* parent)
    : QDialog(parent),
      services_(services),
      run_(run),
      machine_(new QComboBox),
      name_(new QLineEdit),
      launcher_(new QLineEdit),
      sentence_(new QLabel) {
  setObjectName(QStringLiteral("submit"));
  setWindowTitle(tr("Start on another machine"));
  machine_->addItems(machines(services));
  machine_->setAccessibleName(tr("machine"));
  machine_->setToolTip(tr("A source over ssh; the run goes into the store there"));
  name_->setAccessibleName(tr("name of the run"));
  name_->setToolTip(tr("A name of your choice"));
  launcher_->setAccessibleName(tr("launcher"));
  launcher_->setToolTip(tr("A command line there that starts {command} on a node; empty: it starts "
                           "on that machine itself"));
  launcher_->setPlaceholderText(QStringLiteral("sbatch --wrap {command}"));
  if (const RunRow* row = services.runs.table().find(run))
    name_->setText(QString::fromStdString(row->name));
  sentence_->setTextFormat(Qt::PlainText);
  sentence_->setWordWrap(true);
  sentence_->setAccessibleName(tr("outcome"));
  auto* form = new QFormLayout;
  form->addRow(tr("Machine"), machine_);
  form->addRow(tr("Name"), name_);
  form->addRow(tr("Launcher"), launcher_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  start_ = buttons->addButton(tr("&Start there"), QDialogButtonBox::AcceptRole);
  start_->setToolTip(tr("Puts a training with this configuration into the queue there"));
  buttons->button(QDialogButtonBox::Cancel)->setIcon({});
  buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Closes this; nothing is started"));
  connect(buttons, &QDialogButtonBox::accepted, this, &SubmitDialog::start);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(machine_, &QComboBox::currentTextChanged, this, &SubmitDialog::showMachine);
  auto* column = new QVBoxLayout(this);
  column->addLayout(form);
  column->addWidget(sentence_);
  column->addWidget(buttons);
  resize(520, 0);
  showMachine();
}

void SubmitDialog::showMachine() {
  const QString machine = machine_->currentText();
  launcher_->setText(services_.settings.text(launcherKey(machine), {}));
  start_->setEnabled(!machine.isEmpty());
  say(machine.isEmpty() ? tr("No machine is attached; attach one over ssh first.")
                        : tr("The training there needs lattiscope-compute on that machine."));
}

void SubmitDialog::say(const QString& sentence) {
  sentence_->setText(sentence);
}

void SubmitDialog::start() {
  start_->setEnabled(false);
  say(tr("Reading the configuration"));
  services_.reader.fetchDetail(this, run_, [this](const Result<RunDetail>& detail) {
    if (detail) return writeConfig(detail->config);
    say(QString::fromStdString(detail.error().message));
    start_->setEnabled(true);
  });
}

void SubmitDialog::writeConfig(const Json& config) {
  const QString file = folder_.filePath(QStringLiteral("config.json"));
  services_.background.run(
      this,
      [file = file.toStdString(), text = dumpJson(config, 1)](const CancelToken&) -> Result<bool> {
        const Status s = writeFileAtomic(file, text);
        return s ? Result<bool>(true) : Result<bool>(fail(s.error()));
      },
      [this, file](const Result<bool>& done) {
        if (done) return submit(file);
        say(QString::fromStdString(done.error().message));
        start_->setEnabled(true);
      });
}

void SubmitDialog::submit(const QString& file) {
  const QString machine = machine_->currentText(), launcher = launcher_->text().trimmed();
  const SourceEntry* entry = services_.sources.find(machine);
  if (!entry) return say(tr("%1 is not attached any more.").arg(machine));
  services_.settings.setText(launcherKey(machine), launcher);
  const QString url = QString::fromStdString(entry->url);
  QStringList words{QStringLiteral("submit"), QStringLiteral("--on"), url};
  if (!launcher.isEmpty()) words << QStringLiteral("--launcher=") + launcher;
  if (!name_->text().trimmed().isEmpty())
    words << QStringLiteral("--name=") + name_->text().trimmed();
  words << QStringLiteral("--") << file;
  say(tr("Asking %1").arg(machine));
  question_ = std::make_unique<QObject>();
  services_.sources.ask(question_.get(), words, url, machine, nullptr,
                        [this, machine](const Result<Json>& answer) {
                          question_.release()->deleteLater();
                          start_->setEnabled(true);
                          if (!answer) return say(QString::fromStdString(answer.error().message));
                          services_.sources.refresh(machine);
                          services_.navigator.say(
                              tr("Queued on %1; the run comes with the next sync").arg(machine));
                          accept();
                        });
}

}  // namespace lsc

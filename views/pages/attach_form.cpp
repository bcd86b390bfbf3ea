// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pages/attach_form.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QToolButton>

#include "views/widgets/icons.h"

namespace lsc {
namespace {

enum Page { kServer, kFolder, kMachine };

Page pageOf(SourceKind kind) {
  if (kind == SourceKind::kMongo) return kServer;
  return kind == SourceKind::kSsh ? kMachine : kFolder;
}

QLabel* hint(const QString& text) {
  auto* label = new QLabel(text);
  label->setObjectName(QStringLiteral("muted"));
  label->setTextFormat(Qt::PlainText);
  label->setWordWrap(true);
  return label;
}

QWidget* row(std::initializer_list<QWidget*> widgets) {
  auto* out = new QWidget;
  auto* layout = new QHBoxLayout(out);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  for (QWidget* widget : widgets) {
    const bool wide = widget->sizePolicy().horizontalPolicy() == QSizePolicy::Expanding;
    layout->addWidget(widget, wide ? 1 : 0);
  }
  return out;
}

QFormLayout* formOf(QWidget* page) {
  auto* form = new QFormLayout(page);
  form->setContentsMargins(0, 0, 0, 0);
  form->setVerticalSpacing(6);
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  return form;
}

}  // namespace

AttachForm::AttachForm(QWidget* parent) : QStackedWidget(parent) {
  addWidget(buildServer());
  addWidget(buildFolder());
  addWidget(buildMachine());
  setKind(SourceKind::kMongo);
}

QLineEdit* AttachForm::line(const QString& name, const QString& tip, const QString& placeholder) {
  auto* line = new QLineEdit;
  line->setAccessibleName(name);
  line->setToolTip(tip);
  line->setPlaceholderText(placeholder);
  connect(line, &QLineEdit::textChanged, this, &AttachForm::edited);
  return line;
}

QSpinBox* AttachForm::port(const QString& usual) {
  auto* box = new QSpinBox;
  box->setRange(0, 65535);
  box->setSpecialValueText(usual);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box->setAccessibleName(tr("port"));
  box->setToolTip(tr("The port of the host; the lowest value is the usual one"));
  connect(box, &QSpinBox::valueChanged, this, &AttachForm::edited);
  return box;
}

QCheckBox* AttachForm::check(const QString& text, const QString& tip) {
  auto* box = new QCheckBox(text);
  box->setAccessibleName(text);
  box->setToolTip(tip);
  connect(box, &QCheckBox::toggled, this, &AttachForm::updateState);
  connect(box, &QCheckBox::toggled, this, &AttachForm::edited);
  return box;
}

QToolButton* AttachForm::picker(const QString& name, const QString& tip, QLineEdit* target,
                                bool folder) {
  auto* button = new QToolButton;
  button->setIcon(icon(QStringLiteral("folder")));
  button->setText(name);
  button->setAccessibleName(name);
  button->setToolTip(tip);
  connect(button, &QToolButton::clicked, this, [this, name, target, folder] {
    auto* dialog = new QFileDialog(this, name, target->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, target, &QLineEdit::setText);
    dialog->open();
  });
  return button;
}

QWidget* AttachForm::buildServer() {
  auto* page = new QWidget;
  QFormLayout* form = formOf(page);
  host_ = line(tr("host"), tr("Name or address of the MongoDB server; several of a replica set "
                              "with commas"),
               QStringLiteral("mongo.lab.example"));
  port_ = port(QStringLiteral("27017"));
  srv_ = check(tr("SRV"), tr("The host is a mongodb+srv name, which the network's name service "
                             "turns into servers"));
  database_ = line(tr("database"), tr("One database, or empty: Test connection lists all that hold "
                                      "runs"),
                   tr("all that hold runs"));
  prefix_ = line(tr("collection prefix"),
                 tr("Only runs of the collection PREFIX_runs; empty: all collections of runs"),
                 tr("all"));
  tls_ = check(tr("TLS"), tr("Encrypted, and the server proves who it is"));
  ca_ = line(tr("CA file"), tr("Certificates of those who vouch for the server (PEM); empty: those "
                               "of the system"),
             tr("certificates of the system"));
  ca_picker_ = picker(tr("Choose the CA file"), tr("Choose a PEM file"), ca_, false);
  tunnel_ = line(tr("SSH tunnel"),
                 tr("Reach the server from this machine: [user@]host[:port], or a name of your ssh "
                    "configuration"),
                 tr("none; or me@gate.lab.example"));
  form->addRow(tr("Host"), row({host_, port_, srv_}));
  form->addRow(tr("Database"), row({database_, new QLabel(tr("prefix")), prefix_}));
  addAccess(*form);
  form->addRow(tr("Encryption"), row({tls_, ca_, ca_picker_}));
  form->addRow(tr("SSH tunnel"), tunnel_);
  return page;
}

void AttachForm::addAccess(QFormLayout& form) {
  user_ = line(tr("user"), tr("Empty: the server lets everybody in"), tr("nobody"));
  connect(user_, &QLineEdit::textChanged, this, &AttachForm::updateState);
  auth_ = line(tr("authentication database"),
               tr("The database that knows the user (authSource); empty: admin"), QStringLiteral("admin"));
  password_ = line(tr("password"), tr("Goes to the keychain or stays in memory: it is written to "
                                      "no file, address or message"),
                   tr("from the keychain or LATTISCOPE_PASSWORD"));
  password_->setEchoMode(QLineEdit::Password);
  keep_ = check(tr("keep in the keychain"),
                tr("In the desktop's keychain (secret service), where the engine finds it; else it "
                   "is known until this window closes"));
  keep_->setChecked(true);
  form.addRow(tr("User"), row({user_, new QLabel(tr("known to")), auth_}));
  form.addRow(tr("Password"), row({password_, keep_}));
}

QWidget* AttachForm::buildFolder() {
  auto* page = new QWidget;
  QFormLayout* form = formOf(page);
  folder_ = line(tr("folder"), tr("An absolute path on this machine, NFS and Lustre too"),
                 QStringLiteral("/data/runs"));
  file_picker_ = picker(tr("Choose the database"), tr("Choose an mlflow.db"), folder_, false);
  form->addRow(tr("Folder"),
               row({folder_, picker(tr("Choose the folder"), tr("Choose a folder"), folder_, true),
                    file_picker_}));
  folder_hint_ = hint({});
  form->addRow(folder_hint_);
  return page;
}

QWidget* AttachForm::buildMachine() {
  auto* page = new QWidget;
  QFormLayout* form = formOf(page);
  machine_ = line(tr("machine"), tr("A host, or a name of your ssh configuration"),
                  QStringLiteral("cluster"));
  ssh_port_ = port(tr("as configured"));
  login_ = line(tr("login"), tr("Your name there; empty: as ssh is configured"),
                tr("as configured"));
  path_ = line(tr("path there"), tr("A folder there: a Lattiscope store, a Sacred folder, mlruns or "
                                    "event files; ~/ is your home there"),
               QStringLiteral("~/runs"));
  engine_ = line(tr("engine there"), tr("Where lattiscope-engine lies there; empty: found by the "
                                        "shell or in ~/.local/bin"),
                 QStringLiteral("lattiscope-engine"));
  form->addRow(tr("Machine"), row({machine_, ssh_port_}));
  form->addRow(tr("Login"), login_);
  form->addRow(tr("Folder there"), path_);
  form->addRow(tr("Engine there"), engine_);
  form->addRow(
      hint(tr("Keys, jump hosts (ProxyJump) and shared connections (ControlMaster) are those of "
              "~/.ssh/config. Codes, pass phrases and unknown host keys are asked in this window. "
              "The small engine has to be on the other machine; it can be copied there after a "
              "test.")));
  return page;
}

void AttachForm::setKind(SourceKind kind) {
  kind_ = kind;
  const QString hints[] = {
      {},
      tr("The folder that Sacred's FileStorageObserver writes: 1, 2, 3 ... with run.json."),
      tr("A folder mlruns, or the database mlflow.db."),
      tr("A log folder: each folder below it that holds event files is a run."),
      tr("A folder with runs/: it is read where it lies, without a mirror."),
      {}};
  folder_hint_->setText(hints[static_cast<int>(kind)]);
  file_picker_->setVisible(kind == SourceKind::kMlflow);
  setCurrentIndex(pageOf(kind));
  updateState();
  emit edited();
}

void AttachForm::updateState() {
  if (!keep_ || !tls_ || !ca_picker_) return;
  const bool user = !user_->text().trimmed().isEmpty();
  for (QWidget* widget : std::initializer_list<QWidget*>{password_, keep_, auth_})
    widget->setEnabled(user);
  for (QWidget* widget : std::initializer_list<QWidget*>{ca_, ca_picker_})
    widget->setEnabled(tls_->isChecked());
  port_->setEnabled(!srv_->isChecked());
}

SourceForm AttachForm::form() const {
  SourceForm form;
  form.kind = kind_;
  const auto text = [](const QLineEdit* line) { return line->text().trimmed(); };
  if (pageOf(kind_) == kFolder) {
    form.path = text(folder_);
  } else if (kind_ == SourceKind::kSsh) {
    form.host = text(machine_);
    form.port = ssh_port_->value();
    form.user = text(login_);
    form.path = text(path_);
    form.engine = text(engine_);
  } else {
    form.host = text(host_);
    form.srv = srv_->isChecked();
    form.port = form.srv ? 0 : port_->value();
    form.database = text(database_);
    form.prefix = text(prefix_);
    form.user = text(user_);
    form.auth_database = form.user.isEmpty() ? QString() : text(auth_);
    form.tls = tls_->isChecked();
    form.ca_file = form.tls ? text(ca_) : QString();
    form.tunnel = text(tunnel_);
    form.options = options_;
  }
  return form;
}

void AttachForm::setForm(const SourceForm& form) {
  const QSignalBlocker quiet(this);
  setKind(form.kind);
  if (pageOf(form.kind) == kFolder) {
    folder_->setText(form.path);
  } else if (form.kind == SourceKind::kSsh) {
    machine_->setText(form.host);
    ssh_port_->setValue(form.port);
    login_->setText(form.user);
    path_->setText(form.path);
    engine_->setText(form.engine);
  } else {
    host_->setText(form.host);
    port_->setValue(form.port);
    srv_->setChecked(form.srv);
    database_->setText(form.database);
    prefix_->setText(form.prefix);
    user_->setText(form.user);
    auth_->setText(form.auth_database);
    tls_->setChecked(form.tls);
    ca_->setText(form.ca_file);
    tunnel_->setText(form.tunnel);
    options_ = form.options;
  }
}

QString AttachForm::password() const {
  return kind_ == SourceKind::kMongo && password_->isEnabled() ? password_->text() : QString();
}

void AttachForm::setPassword(const QString& password) {
  password_->setText(password);
}

bool AttachForm::keepsPassword() const {
  return keep_->isChecked();
}

}  // namespace lsc

// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the fields of the attach dialog hold, and the address that says the same. A password is no
// part of either: one that stands in a pasted address is taken out of it. Pure values.
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace lsc {

enum class SourceKind { kMongo, kSacredFolder, kMlflow, kTensorBoard, kStore, kSsh };

struct SourceForm {
  SourceKind kind = SourceKind::kMongo;
  // servers and other machines
  QString host;  // several with commas and ports: a replica set
  int port = 0;  // 0: the usual one
  QString user;
  // servers
  bool srv = false;  // the host is looked up as a mongodb+srv name
  QString database;  // empty: all that hold runs
  QString prefix;    // of the collections: "su3" for su3_runs; empty: all
  bool tls = false;
  QString ca_file, auth_database;
  QString tunnel;   // [user@]host[:port] of an ssh server through which the host is reached
  QString options;  // others of a pasted address: "replicaSet=rs0&..."
  // folders here or there
  QString path;
  QString engine;  // the program on the other machine; empty: lattiscope-engine

  bool operator==(const SourceForm&) const = default;
};

struct PastedAddress {
  SourceForm form;
  QString password;
};

/// The fields of an address as `lattiscope-engine sync` takes it, or of an absolute path (as a
/// Sacred folder, until somebody has looked); none if it is neither.
std::optional<PastedAddress> readAddress(const QString& text);

QString addressOf(const SourceForm& form);

/// What is missing, as a sentence; empty if the address can be tried.
QString problemOf(const SourceForm& form);

/// USER@HOST of an address, under which its password is kept; empty if it names no user.
QString passwordPlace(const QString& address);

/// "Sacred MongoDB" ...; `engine_kind` is the word that the engine has for it.
QString kindTitle(SourceKind kind);
QString kindTitle(const QString& engine_kind);
const QList<SourceKind>& allKinds();

}  // namespace lsc

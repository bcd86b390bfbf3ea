// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/source_form.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

namespace lsc {
namespace {

struct Texts {
  Q_DECLARE_TR_FUNCTIONS(SourceForm)
};

struct FolderScheme {
  SourceKind kind;
  const char* word;  // before the colon
};
constexpr FolderScheme kFolders[] = {{SourceKind::kSacredFolder, "sacred"},
                                     {SourceKind::kMlflow, "mlflow"},
                                     {SourceKind::kTensorBoard, "tensorboard"},
                                     {SourceKind::kStore, "lattiscope"}};

QString encoded(const QString& text, const char* plain = "") {
  return QString::fromLatin1(QUrl::toPercentEncoding(text, plain));
}

QString decoded(QStringView text) {
  return QUrl::fromPercentEncoding(text.toUtf8());
}

bool isTrue(QStringView value) {
  return value.compare(u"true", Qt::CaseInsensitive) == 0;
}

/// Takes what has a field; the rest stays as it is.
void readOptions(QStringView query, SourceForm& form) {
  QStringList others;
  for (const QStringView option : query.split(u'&', Qt::SkipEmptyParts)) {
    const qsizetype equals = option.indexOf(u'=');
    const QStringView key = option.first(equals < 0 ? option.size() : equals);
    const QStringView value = equals < 0 ? QStringView() : option.sliced(equals + 1);
    const auto is = [&](QStringView name) { return key.compare(name, Qt::CaseInsensitive) == 0; };
    if (is(u"tls") || is(u"ssl")) {
      form.tls = isTrue(value);
    } else if (is(u"tlsCAFile")) {
      form.ca_file = decoded(value);
    } else if (is(u"authSource")) {
      form.auth_database = decoded(value);
    } else if (is(u"tunnel")) {
      form.tunnel = decoded(value);
    } else if (!key.contains(u"password", Qt::CaseInsensitive)) {
      others << option.toString();
    }
  }
  form.options = others.join(u'&');
}

/// "user:password@host:port", of which the port is only that of a single host.
void readAuthority(QStringView authority, PastedAddress& out) {
  if (const qsizetype at = authority.lastIndexOf(u'@'); at >= 0) {
    const QStringView user = authority.first(at);
    const qsizetype colon = user.indexOf(u':');
    out.form.user = decoded(colon < 0 ? user : user.first(colon));
    if (colon >= 0) out.password = decoded(user.sliced(colon + 1));
    authority = authority.sliced(at + 1);
  }
  const qsizetype colon = authority.lastIndexOf(u':');
  const bool single = !authority.contains(u',') && authority.indexOf(u']', colon) < 0;
  bool number = false;
  const int port = colon < 0 || !single ? 0 : authority.sliced(colon + 1).toInt(&number);
  if (number) out.form.port = port;
  out.form.host = (number ? authority.first(colon) : authority).toString();
}

std::optional<PastedAddress> readMongo(const QString& text) {
  PastedAddress out;
  out.form.srv = text.startsWith(QLatin1String("mongodb+srv://"));
  const QStringView rest = QStringView(text).sliced(text.indexOf(QLatin1String("://")) + 3);
  const qsizetype question = rest.indexOf(u'?');
  const QStringView place = question < 0 ? rest : rest.first(question);
  // a password that was not encoded may hold a slash
  const qsizetype slash = place.indexOf(u'/', std::max<qsizetype>(0, place.lastIndexOf(u'@')));
  readAuthority(slash < 0 ? place : place.first(slash), out);
  const QString named = slash < 0 ? QString() : decoded(place.sliced(slash + 1));
  out.form.database = named.section(u'.', 0, 0);
  out.form.prefix = named.section(u'.', 1);
  if (out.form.prefix.endsWith(QLatin1String("_runs"))) out.form.prefix.chop(5);
  if (question >= 0) readOptions(rest.sliced(question + 1), out.form);
  return out;
}

std::optional<PastedAddress> readSsh(const QString& text) {
  PastedAddress out;
  out.form.kind = SourceKind::kSsh;
  QString rest = text.mid(6);
  const QLatin1String program("?engine=");
  if (const qsizetype at = rest.indexOf(program); at >= 0) {
    out.form.engine = rest.mid(at + program.size());
    rest.truncate(at);
  }
  const qsizetype slash = rest.indexOf(u'/');
  readAuthority(QStringView(rest).first(slash < 0 ? rest.size() : slash), out);
  out.password.clear();  // ssh asks itself
  out.form.path = slash < 0 ? QString() : rest.mid(slash);
  if (out.form.path.startsWith(QLatin1String("/~/"))) out.form.path.remove(0, 1);
  return out;
}

QString authorityOf(const SourceForm& form) {
  QString out = form.user.isEmpty() ? QString() : encoded(form.user) + u'@';
  out += form.host.trimmed();
  if (form.port > 0) out += u':' + QString::number(form.port);
  return out;
}

QString mongoAddress(const SourceForm& form) {
  QString out = form.srv ? QStringLiteral("mongodb+srv://") : QStringLiteral("mongodb://");
  out += authorityOf(form);
  if (!form.database.isEmpty()) out += u'/' + encoded(form.database);
  if (!form.prefix.isEmpty())
    out += u'.' + (form.prefix.endsWith(QLatin1String("runs")) ? form.prefix
                                                               : form.prefix +
                                                                     QLatin1String("_runs"));
  QStringList options;
  if (form.tls) options << QStringLiteral("tls=true");
  if (!form.ca_file.isEmpty()) options << QStringLiteral("tlsCAFile=") + encoded(form.ca_file, "/");
  if (!form.auth_database.isEmpty())
    options << QStringLiteral("authSource=") + encoded(form.auth_database);
  if (!form.tunnel.isEmpty()) options << QStringLiteral("tunnel=") + encoded(form.tunnel, "@:");
  if (!form.options.isEmpty()) options << form.options;
  return options.isEmpty() ? out : out + u'?' + options.join(u'&');
}

QString sshAddress(const SourceForm& form) {
  QString out = QStringLiteral("ssh://") + authorityOf(form);
  out += form.path.startsWith(u'/') ? form.path : u'/' + form.path;
  if (!form.engine.isEmpty()) out += QStringLiteral("?engine=") + form.engine;
  return out;
}

}  // namespace

std::optional<PastedAddress> readAddress(const QString& text) {
  const QString address = text.trimmed();
  if (address.startsWith(QLatin1String("mongodb://")) ||
      address.startsWith(QLatin1String("mongodb+srv://")))
    return readMongo(address);
  if (address.startsWith(QLatin1String("ssh://"))) return readSsh(address);
  PastedAddress out;
  out.form.kind = SourceKind::kSacredFolder;
  for (const FolderScheme& scheme : kFolders) {
    const QString head = QLatin1String(scheme.word) + u':';
    if (!address.startsWith(head)) continue;
    out.form.kind = scheme.kind;
    out.form.path = address.mid(head.size());
    return out;
  }
  if (address.startsWith(QLatin1String("file://"))) {
    out.form.path = QUrl(address).toLocalFile();
    return out;
  }
  if (!address.startsWith(u'/')) return std::nullopt;
  out.form.path = address;
  return out;
}

QString addressOf(const SourceForm& form) {
  if (form.kind == SourceKind::kMongo) return mongoAddress(form);
  if (form.kind == SourceKind::kSsh) return sshAddress(form);
  for (const FolderScheme& scheme : kFolders)
    if (scheme.kind == form.kind) return QLatin1String(scheme.word) + u':' + form.path.trimmed();
  return {};
}

QString problemOf(const SourceForm& form) {
  const bool far = form.kind == SourceKind::kMongo || form.kind == SourceKind::kSsh;
  static const QRegularExpression odd(QStringLiteral("[\\s/?#@]"));
  if (far && form.host.trimmed().isEmpty()) return Texts::tr("Name the host.");
  if (far && form.host.trimmed().contains(odd))
    return Texts::tr("The host \"%1\" holds characters that no host name has.").arg(form.host);
  if (form.kind == SourceKind::kMongo && form.database.isEmpty() && !form.prefix.isEmpty())
    return Texts::tr("Name the database of the collections \"%1\".").arg(form.prefix);
  if (form.kind == SourceKind::kMongo && form.srv && form.port > 0)
    return Texts::tr("A mongodb+srv name has no port; leave it out.");
  if (form.kind != SourceKind::kMongo && form.path.trimmed().isEmpty())
    return form.kind == SourceKind::kSsh ? Texts::tr("Name the folder on that machine.")
                                         : Texts::tr("Choose the folder.");
  return {};
}

QString passwordPlace(const QString& address) {
  if (!address.startsWith(QLatin1String("mongodb"))) return {};
  const QStringView rest = QStringView(address).sliced(address.indexOf(QLatin1String("://")) + 3);
  static const QRegularExpression end(QStringLiteral("[/?]"));
  const qsizetype stop = address.indexOf(end, address.size() - rest.size());
  const QStringView authority =
      stop < 0 ? rest : rest.first(stop - (address.size() - rest.size()));
  return authority.contains(u'@') ? authority.toString() : QString();
}

QString kindTitle(SourceKind kind) {
  switch (kind) {
    case SourceKind::kMongo:
      return Texts::tr("Sacred MongoDB");
    case SourceKind::kSacredFolder:
      return Texts::tr("Sacred folder");
    case SourceKind::kMlflow:
      return Texts::tr("MLflow");
    case SourceKind::kTensorBoard:
      return Texts::tr("TensorBoard");
    case SourceKind::kStore:
      return Texts::tr("Lattiscope store");
    case SourceKind::kSsh:
      break;
  }
  return Texts::tr("Another machine (SSH)");
}

QString kindTitle(const QString& engine_kind) {
  const char* words[] = {"sacred_mongo", "sacred_files", "mlflow", "tensorboard", "lattiscope",
                         "ssh"};
  for (const SourceKind kind : allKinds())
    if (engine_kind == QLatin1String(words[static_cast<int>(kind)])) return kindTitle(kind);
  return engine_kind;
}

const QList<SourceKind>& allKinds() {
  static const QList<SourceKind> kinds{SourceKind::kMongo,       SourceKind::kSacredFolder,
                                       SourceKind::kMlflow,      SourceKind::kTensorBoard,
                                       SourceKind::kStore,       SourceKind::kSsh};
  return kinds;
}

}  // namespace lsc

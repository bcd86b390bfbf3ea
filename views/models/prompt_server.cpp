// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/models/prompt_server.h"

#include <QDir>
#include <QLocalSocket>
#include <algorithm>

#include "engine/base/json.h"

namespace lsc {
namespace {

constexpr qint64 kLongestQuestion = 64 << 10;

QString text(const Json& question, const char* key) {
  const auto it = question.find(key);
  return it != question.end() && it->is_string() ? QString::fromStdString(it->get<std::string>())
                                                 : QString();
}

}  // namespace

PromptServer::PromptServer(QObject* parent)
    : QObject(parent), folder_(QDir::tempPath() + QStringLiteral("/lattiscope-XXXXXX")) {
  server_.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&server_, &QLocalServer::newConnection, this, &PromptServer::greet);
  if (folder_.isValid()) server_.listen(folder_.filePath(QStringLiteral("ask")));
}

PromptServer::~PromptServer() {
  server_.disconnect();
  // they go with the server, and must not call back then
  for (QLocalSocket* socket : server_.findChildren<QLocalSocket*>()) socket->disconnect();
  server_.close();
}

void PromptServer::addTo(QProcessEnvironment& environment, const QString& about) const {
  if (!server_.isListening()) return;  // ssh asks at its terminal, if there is one
  environment.insert(QStringLiteral("LATTISCOPE_PROMPTS"), server_.fullServerName());
  environment.insert(QStringLiteral("LATTISCOPE_PROMPTS_FOR"), about);
}

const Prompt* PromptServer::current() const {
  return open_.empty() ? nullptr : &open_.front().prompt;
}

void PromptServer::greet() {
  while (QLocalSocket* socket = server_.nextPendingConnection()) {
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
      forget(socket);
      socket->deleteLater();
    });
    read(socket);
  }
}

void PromptServer::read(QLocalSocket* socket) {
  if (socket->bytesAvailable() > kLongestQuestion) return socket->abort();
  if (!socket->canReadLine()) return;
  const auto question = parseJson(socket->readLine().toStdString(), "a question of ssh");
  const bool known = std::any_of(open_.begin(), open_.end(),
                                 [&](const Open& open) { return open.socket == socket; });
  if (!question || !question->is_object() || known) return socket->abort();
  Prompt prompt{text(*question, "prompt"), text(*question, "for")};
  prompt.note = text(*question, "hint") == QLatin1String("none");
  prompt.decision = text(*question, "hint") == QLatin1String("confirm") ||
                    prompt.text.contains(QLatin1String("(yes/no"));
  open_.push_back({prompt, socket});
  if (open_.size() == 1) emit changed();
}

/// ssh gave up, or the window closes.
void PromptServer::forget(QLocalSocket* socket) {
  const bool first = !open_.empty() && open_.front().socket == socket;
  std::erase_if(open_, [&](const Open& open) { return open.socket == socket; });
  if (first) emit changed();
}

void PromptServer::reply(const QByteArray& line) {
  const QPointer<QLocalSocket> socket = open_.front().socket;
  open_.pop_front();
  if (socket) {
    socket->write(line);
    socket->disconnectFromServer();
  }
  emit changed();
}

void PromptServer::answer(const QString& answer) {
  if (open_.empty()) return;
  const Json line = {{"answer", answer.toStdString()}};
  reply(QByteArray::fromStdString(dumpJson(line) + "\n"));
}

void PromptServer::refuse() {
  if (open_.empty()) return;
  emit refused(open_.front().prompt.about);
  if (!open_.empty()) reply("{}\n");
}

}  // namespace lsc

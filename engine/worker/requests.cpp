// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/requests.h"

#include <array>

#include "engine/base/uuid.h"
#include "engine/config/run_config.h"
#include "engine/store/artifacts.h"
#include "engine/worker/demo.h"
#include "engine/worker/jobs.h"
#include "engine/worker/queue.h"

namespace lsc {
namespace {

tl::unexpected<Error> badParameter(const char* name, const char* wanted) {
  return fail(ErrorCode::kInvalidArgument,
              std::string("the parameter ") + name + " of the request must be " + wanted);
}

Result<std::string> textParameter(const Json& params, const char* name) {
  const auto value = params.find(name);
  if (value == params.end() || !value->is_string()) return badParameter(name, "a text");
  return value->get<std::string>();
}

/// Absent: an empty text.
Result<std::string> optionalText(const Json& params, const char* name) {
  if (!params.contains(name) || params.at(name).is_null()) return std::string();
  return textParameter(params, name);
}

Result<std::vector<std::string>> textsParameter(const Json& params, const char* name) {
  const auto value = params.find(name);
  if (value == params.end() || !value->is_array()) return badParameter(name, "a list of texts");
  std::vector<std::string> texts;
  for (const Json& item : *value) {
    if (!item.is_string()) return badParameter(name, "a list of texts");
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

Result<std::optional<std::int64_t>> optionalInteger(const Json& params, const char* name) {
  const auto value = params.find(name);
  if (value == params.end() || value->is_null()) return std::nullopt;
  if (!value->is_number_integer()) return badParameter(name, "an integer");
  return std::optional(value->get<std::int64_t>());
}

Result<Submission> submissionOf(const Json& params) {
  Submission submission;
  const auto config = params.find("config");
  if (config == params.end() || !config->is_object()) return badParameter("config", "an object");
  submission.config = *config;
  const std::array<std::pair<const char*, std::string*>, 3> texts = {
      {{"name", &submission.name},
       {"experiment", &submission.experiment},
       {"parent", &submission.parent}}};
  for (const auto& [name, target] : texts) {
    auto text = optionalText(params, name);
    if (!text) return fail(text.error());
    *target = std::move(*text);
  }
  if (params.contains("tags")) {
    auto tags = textsParameter(params, "tags");
    if (!tags) return fail(tags.error());
    submission.tags = std::move(*tags);
  }
  return submission;
}

Result<std::optional<bool>> optionalBoolean(const Json& params, const char* name) {
  const auto value = params.find(name);
  if (value == params.end() || value->is_null()) return std::nullopt;
  if (!value->is_boolean()) return badParameter(name, "true or false");
  return std::optional(value->get<bool>());
}

Result<RunEdit> editOf(const Json& item) {
  if (!item.is_object()) return badParameter("edits", "a list of objects");
  auto run = textParameter(item, "run");
  if (!run) return fail(run.error());
  RunEdit edit{.uid = std::move(*run)};
  if (item.contains("tags")) {
    auto tags = textsParameter(item, "tags");
    if (!tags) return fail(tags.error());
    edit.tags = std::move(*tags);
  }
  if (item.contains("note")) {
    auto note = textParameter(item, "note");
    if (!note) return fail(note.error());
    edit.note = std::move(*note);
  }
  const std::array<std::pair<const char*, std::optional<bool>*>, 3> marks = {
      {{"starred", &edit.starred}, {"archived", &edit.archived}, {"trashed", &edit.trashed}}};
  for (const auto& [name, target] : marks) {
    const auto mark = optionalBoolean(item, name);
    if (!mark) return fail(mark.error());
    *target = *mark;
  }
  return edit;
}

}  // namespace

RequestHandler::Method RequestHandler::find(std::string_view name) {
  using H = RequestHandler;
  static constexpr std::array<std::pair<std::string_view, Method>, 19> kMethods = {{
      {method::kHello, &H::hello},
      {method::kSubmit, &H::submit},
      {method::kSubmitSweep, &H::submitSweep},
      {method::kResubmit, &H::resubmit},
      {method::kResume, &H::resume},
      {method::kStop, &H::stop},
      {method::kCheckpoint, &H::checkpoint},
      {method::kSample, &H::sample},
      {method::kDemo, &H::demo},
      {method::kSetTags, &H::setTags},
      {method::kSetNote, &H::setNote},
      {method::kSetStarred, &H::setStarred},
      {method::kEdit, &H::edit},
      {method::kSetTagColor, &H::setTagColor},
      {method::kTrash, &H::trash},
      {method::kRestore, &H::restore},
      {method::kSetNotices, &H::setNotices},
      {method::kNameArtifact, &H::nameArtifact},
      {method::kWatch, &H::watch},
  }};
  for (const auto& [known, function] : kMethods) {
    if (known == name) return function;
  }
  return nullptr;
}

Reply RequestHandler::answer(const Request& request) {
  Reply reply{.id = request.id, .result = {}, .error = {}};
  const Method function = find(request.method);
  const auto reading = [&] {
    return function == &RequestHandler::hello || function == &RequestHandler::watch ||
           function == &RequestHandler::setNotices;
  };
  if (RunFeed::knows(request.method)) {
    auto fed = feed_.answer(request.method, request.params);
    if (!fed) reply.error = fed.error();
    if (fed) reply.result = std::move(*fed);
  } else if (!function) {
    reply.error = Error{ErrorCode::kUnsupported,
                        "this engine does not know the method " + request.method + "; update it"};
  } else if (index_.readOnly() && !reading()) {
    reply.error = Error{ErrorCode::kUnsupported, "the store " + index_.store().string() +
                                                     " can only be read: " + index_.notice()};
  } else if (auto result = (this->*function)(request.params)) {
    reply.result = std::move(*result);
  } else {
    reply.error = result.error();
  }
  return reply;
}

Status RequestHandler::queueAll(const std::vector<std::string>& runs) {
  for (const std::string& run : runs) {
    if (Status s = enqueue(index_.store(), run); !s) return s;
  }
  if (Status s = startWorker(engine_, index_.store()); !s) return s;
  watch_.touched(runs);
  return {};
}

Result<Json> RequestHandler::queued(const std::string& run) {
  if (Status s = queueAll({run}); !s) return fail(s.error());
  return Json{{"run", run}};
}

Result<Json> RequestHandler::edited(const std::string& run, const Status& done) {
  if (!done) return fail(done.error());
  watch_.touched({run});
  return Json::object();
}

Result<Json> RequestHandler::hello(const Json& params) {
  const auto version = optionalInteger(params, "version");
  if (!version) return fail(version.error());
  if (version->value_or(kProtocolVersion) < 1) return badParameter("version", "1 or more");
  // A newer client speaks our version too, or tells its user: two versions are kept up at a time.
  return Json{{"version", kProtocolVersion},
              {"program", "lattiscope-engine " + version_},
              {"store", index_.store().string()},
              {"read_only", index_.readOnly()},
              {"notice", index_.notice()}};
}

Result<Json> RequestHandler::submit(const Json& params) {
  const auto submission = submissionOf(params);
  if (!submission) return fail(submission.error());
  const auto launcher = optionalText(params, "launcher");
  if (!launcher) return fail(launcher.error());
  const auto run = createConfiguredRun(index_.store(), *submission);
  if (!run || launcher->empty()) return run ? queued(*run) : fail(run.error());
  if (Status s = enqueue(index_.store(), *run); !s) return fail(s.error());
  watch_.touched({*run});
  if (Status s = launchWorker(engine_, index_.store(), *launcher); !s) {
    (void)stopRun(index_.store(), *run);  // off the queue: nobody would take it
    return fail(s.error());
  }
  return Json{{"run", *run}};
}

Result<Json> RequestHandler::submitSweep(const Json& params) {
  const auto submission = submissionOf(params);
  if (!submission) return fail(submission.error());
  const auto base = RunConfig::fromJson(submission->config);
  if (!base) return fail(base.error());
  const auto list = params.find("scans");
  if (list == params.end() || !list->is_array() || list->empty())
    return badParameter("scans", "a list of {key, values}");
  std::vector<Scan> scans;
  for (const Json& item : *list) {
    if (!item.is_object()) return badParameter("scans", "a list of {key, values}");
    const auto key = textParameter(item, "key"), values = textParameter(item, "values");
    if (!key) return fail(key.error());
    if (!values) return fail(values.error());
    auto scan = scanOf(*key, *values);
    if (!scan) return fail(scan.error());
    scans.push_back(std::move(*scan));
  }
  const auto points = sweepPoints(*base, scans);
  if (!points) return fail(points.error());
  const auto sweep = createSweep(index_.store(), *submission, *points);
  if (!sweep) return fail(sweep.error());
  if (Status s = queueAll(sweep->runs); !s) return fail(s.error());
  return Json{{"sweep", sweep->name}, {"runs", sweep->runs}};
}

Result<Json> RequestHandler::resubmit(const Json& params) {
  const auto runs = textsParameter(params, "runs");
  if (!runs) return fail(runs.error());
  const auto made = resubmitRuns(index_.store(), *runs);
  if (!made) return fail(made.error());
  if (Status s = queueAll(*made); !s) return fail(s.error());
  return Json{{"runs", *made}};
}

Result<Json> RequestHandler::resume(const Json& params) {
  const auto run = textParameter(params, "run");
  if (!run) return fail(run.error());
  if (Status s = checkResumable(index_.store(), *run); !s) return fail(s.error());
  return queued(*run);
}

Result<Json> RequestHandler::stop(const Json& params) {
  const auto run = textParameter(params, "run");
  return run ? edited(*run, stopRun(index_.store(), *run)) : fail(run.error());
}

Result<Json> RequestHandler::checkpoint(const Json& params) {
  const auto run = textParameter(params, "run");
  return run ? edited(*run, checkpointRun(index_.store(), *run)) : fail(run.error());
}

Result<Json> RequestHandler::sample(const Json& params) {
  const auto trained = textParameter(params, "run");
  if (!trained) return fail(trained.error());
  const auto n = optionalInteger(params, "n");
  if (!n) return fail(n.error());
  const auto seed = optionalInteger(params, "seed");
  if (!seed) return fail(seed.error());
  const auto run = createSamplingRun(index_.store(), *trained, *n, *seed);
  return run ? queued(*run) : fail(run.error());
}

Result<Json> RequestHandler::demo(const Json& params) {
  // the window asks by itself only where there is nothing else: nobody wants demo runs in a full
  // store
  const bool only_if_empty = params.contains("only_if_empty") && params["only_if_empty"] == true;
  const auto demo = queueDemo(index_, only_if_empty ? DemoWhen::kStoreEmpty : DemoWhen::kNoDemoYet);
  if (!demo) return fail(demo.error());
  if (demo->made) {
    if (Status s = startWorker(engine_, index_.store()); !s) return fail(s.error());
    watch_.touched(demo->runs);
  }
  return Json{{"runs", demo->runs}, {"made", demo->made}};
}

Result<Json> RequestHandler::setTags(const Json& params) {
  const auto run = textParameter(params, "run");
  if (!run) return fail(run.error());
  const auto tags = textsParameter(params, "tags");
  return tags ? edited(*run, index_.setTags(*run, *tags)) : fail(tags.error());
}

Result<Json> RequestHandler::setNote(const Json& params) {
  const auto run = textParameter(params, "run");
  if (!run) return fail(run.error());
  const auto text = textParameter(params, "text");
  return text ? edited(*run, index_.setNote(*run, *text)) : fail(text.error());
}

Result<Json> RequestHandler::setStarred(const Json& params) {
  const auto run = textParameter(params, "run");
  if (!run) return fail(run.error());
  const auto starred = params.find("starred");
  if (starred == params.end() || !starred->is_boolean())
    return badParameter("starred", "true or false");
  return edited(*run, index_.setStarred(*run, starred->get<bool>()));
}

Result<Json> RequestHandler::edit(const Json& params) {
  const auto list = params.find("edits");
  if (list == params.end() || !list->is_array()) return badParameter("edits", "a list of edits");
  std::vector<RunEdit> edits;
  std::vector<std::string> runs;
  for (const Json& item : *list) {
    auto one = editOf(item);
    if (!one) return fail(one.error());
    runs.push_back(one->uid);
    edits.push_back(std::move(*one));
  }
  if (Status s = index_.edit(edits); !s) return fail(s.error());
  watch_.touched(runs);
  return Json::object();
}

Result<Json> RequestHandler::setTagColor(const Json& params) {
  const auto tag = textParameter(params, "tag");
  if (!tag) return fail(tag.error());
  const auto color = textParameter(params, "color");
  if (!color) return fail(color.error());
  if (Status s = index_.setTagColor(*tag, *color); !s) return fail(s.error());
  return Json::object();
}

Result<Json> RequestHandler::setTrashed(const Json& params, bool trashed) {
  const auto runs = textsParameter(params, "runs");
  if (!runs) return fail(runs.error());
  std::vector<RunEdit> edits;
  for (const std::string& run : *runs) edits.push_back({.uid = run, .trashed = trashed});
  if (Status s = index_.edit(edits); !s) return fail(s.error());
  watch_.touched(*runs);
  return Json::object();
}

Result<Json> RequestHandler::trash(const Json& params) {
  return setTrashed(params, true);
}
Result<Json> RequestHandler::restore(const Json& params) {
  return setTrashed(params, false);
}

Result<Json> RequestHandler::setNotices(const Json& params) {
  const auto list = params.find("rules");
  if (list == params.end() || !list->is_array()) return badParameter("rules", "a list of rules");
  std::vector<NoticeRule> rules;
  for (const Json& item : *list) {
    auto rule = NoticeRule::fromJson(item);
    if (!rule) return fail(rule.error());
    rules.push_back(std::move(*rule));
  }
  watch_.setRules(std::move(rules));
  return Json::object();
}

Result<Json> RequestHandler::nameArtifact(const Json& params) {
  const auto run = textParameter(params, "run");
  if (!run) return fail(run.error());
  const auto file = textParameter(params, "file");
  if (!file) return fail(file.error());
  const auto name = textParameter(params, "name");
  if (!name) return fail(name.error());
  const auto kind = textParameter(params, "kind");
  if (!kind) return fail(kind.error());
  if (Status s = checkArtifactName(*name); !s) return fail(s.error());
  if (!isUuid(*run)) return badParameter("run", "the uid of a run");
  const auto put =
      putArtifact(runFolder(index_.store(), *run), {.name = *file, .named = *name, .kind = *kind});
  return put ? edited(*run, {}) : fail(put.error());
}

Result<Json> RequestHandler::watch(const Json& params) {
  auto runs = textsParameter(params, "runs");
  if (!runs) return fail(runs.error());
  watch_.watch(std::move(*runs));
  return Json::object();
}

}  // namespace lsc

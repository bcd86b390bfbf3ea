// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// How long foreign stores take, with generators:
//   bench_sources events MEGABYTES     event files with scalars of 20 tags
//   bench_sources mlruns RUNS          a folder of MLflow, 8 parameters and 3 metrics a run
//   bench_sources cursor URL [whole]   the bare loop of the C driver over runs: rows, or whole
//   documents
// One JSON line: seconds of the first sync and of one that finds nothing new.
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "engine/base/clock.h"
#include "engine/base/files.h"
#include "plugins/sources/all.h"
#include "plugins/sources/tensorboard/records.h"
#include "tests/temporary_folder.h"

#ifdef LSC_HAS_MONGO
#include "plugins/sources/sacred_mongo/mongo.h"
#endif

namespace lsc {
namespace {

std::string bytesOf(auto value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string frame(const std::string& data) {
  const std::string length = bytesOf(static_cast<std::uint64_t>(data.size()));
  return length + bytesOf(maskedCrc32c(length)) + data + bytesOf(maskedCrc32c(data));
}

std::string varint(std::uint64_t value) {
  std::string out;
  for (; value >= 128; value >>= 7) out += static_cast<char>(value | 128);
  return out += static_cast<char>(value);
}

/// tensorflow/core/util/event.proto with one simple value.
std::string scalarEvent(const std::string& tag, std::uint64_t step, double time, float value) {
  const std::string inner = "\x0a" + varint(tag.size()) + tag + "\x15" + bytesOf(value);
  const std::string summary = "\x0a" + varint(inner.size()) + inner;
  return frame("\x09" + bytesOf(time) + "\x10" + varint(step) + "\x2a" + varint(summary.size()) +
               summary);
}

std::uint64_t makeEvents(const fs::path& folder, std::uint64_t bytes) {
  fs::create_directories(folder);
  std::ofstream out(folder / "events.out.tfevents.1.h", std::ios::binary);
  std::uint64_t written = 0;
  for (std::uint64_t step = 0; written < bytes; ++step) {
    std::string block;
    for (int tag = 0; tag < 20; ++tag)
      block +=
          scalarEvent("train/metric_" + std::to_string(tag), step,
                      1.7e9 + 0.1 * static_cast<double>(step), 1.0f / static_cast<float>(step + 1));
    out << block;
    written += block.size();
  }
  return written;
}

void makeMlruns(const fs::path& root, int runs) {
  const auto write = [](const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
  };
  fs::create_directories(root / "0");
  write(root / "0" / "meta.yaml", "experiment_id: '0'\nname: phi4\nlifecycle_stage: active\n");
  for (int i = 0; i < runs; ++i) {
    char id[33];
    std::snprintf(id, sizeof id, "%032x", i);
    const fs::path run = root / "0" / id;
    for (const char* part : {"params", "metrics", "tags", "artifacts"})
      fs::create_directories(run / part);
    write(run / "meta.yaml", "run_id: " + std::string(id) +
                                 "\nrun_name: run\nstatus: 3\nstart_time: 1700000000000\n"
                                 "end_time: 1700000100000\nlifecycle_stage: active\nuser_id: me\n");
    for (int p = 0; p < 8; ++p)
      write(run / "params" / ("p" + std::to_string(p)), std::to_string(i * p));
    write(run / "tags" / "mlflow.user", "me");
    for (int m = 0; m < 3; ++m) {
      std::string lines;
      for (int step = 0; step < 100; ++step)
        lines += std::to_string(1700000000000 + step) + " " + std::to_string(0.5 * step) + " " +
                 std::to_string(step) + "\n";
      write(run / "metrics" / ("m" + std::to_string(m)), lines);
    }
  }
}

/// Seconds of one sync.
double syncOnce(const fs::path& store, const SourceEntry& entry, SyncReport& report) {
  const double begin = steadySeconds();
  const auto mirror = Mirror::open(store, entry);
  const auto source = openSource(entry);
  if (!mirror || !source) std::exit(1);
  const auto done = (*source)->sync(**mirror);
  const Status finished = (*mirror)->finish();
  if (!done || !finished) {
    std::fprintf(stderr, "%s\n", (done ? finished.error() : done.error()).message.c_str());
    std::exit(1);
  }
  report = *done;
  return steadySeconds() - begin;
}

int measure(const char* name, const std::string& url, const fs::path& store, double megabytes) {
  const auto address = parseAddress(url);
  if (!address) return 1;
  const auto entry = attachSource(store, {"", address->kind, "bench", address->url});
  if (!entry) return 1;
  SyncReport first_report, again_report;
  const double first = syncOnce(store, *entry, first_report);
  const double again = syncOnce(store, *entry, again_report);
  std::printf(
      "{\"name\": \"%s\", \"runs\": %lld, \"first_seconds\": %.3f, \"again_seconds\": %.3f, "
      "\"again_bytes\": %lld, \"megabytes_a_second\": %.1f}\n",
      name, static_cast<long long>(first_report.runs), first, again,
      static_cast<long long>(again_report.bytes), megabytes / first);
  return 0;
}

#ifdef LSC_HAS_MONGO
int cursorLoop(const std::string& url, bool whole) {
  const auto address = parseMongoAddress(url);
  const auto connection = address ? MongoConnection::open(*address) : fail(address.error());
  if (!connection) return 1;
  Json fields = Json::object();
  for (const char* field :
       {"status", "start_time", "heartbeat", "stop_time", "omniboard.tags", "omniboard.notes",
        "experiment.name", "command", "host.hostname", "meta.comment"})
    fields[field] = 1;
  std::int64_t count = 0;
  const double begin = steadySeconds();
  const Status read =
      (*connection)
          ->find({address->database, "runs"}, Json::object(),
                 whole ? Json::object() : Json{{"projection", fields}}, [&](BsonView) {
                   ++count;
                   return Status{};
                 });
  if (!read) return 1;
  std::printf("{\"name\": \"cursor\", \"runs\": %lld, \"bytes\": %lld, \"seconds\": %.3f}\n",
              static_cast<long long>(count), static_cast<long long>((*connection)->bytes()),
              steadySeconds() - begin);
  return 0;
}
#endif

int run(const std::vector<std::string>& words) {
  const test::TemporaryFolder place;
  if (words.size() > 2 && words[1] == "events") {
    const auto bytes = makeEvents(place.path() / "tb" / "run", std::stoull(words[2]) << 20);
    return measure("events", "tensorboard:" + (place.path() / "tb").string(),
                   place.path() / "store", static_cast<double>(bytes) / 1e6);
  }
  if (words.size() > 2 && words[1] == "mlruns") {
    makeMlruns(place.path() / "mlruns", std::stoi(words[2]));
    return measure("mlruns", "mlflow:" + (place.path() / "mlruns").string(), place.path() / "store",
                   0);
  }
#ifdef LSC_HAS_MONGO
  if (words.size() > 2 && words[1] == "cursor") return cursorLoop(words[2], words.size() > 3);
#endif
  std::fprintf(stderr,
               "usage: bench_sources events MEGABYTES | mlruns RUNS | cursor URL [whole]\n");
  return 2;
}

}  // namespace
}  // namespace lsc

int main(int argc, char** argv) {
  return lsc::run({argv, argv + argc});
}

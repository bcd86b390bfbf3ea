// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/worker/notices.h"

#include <cmath>

#include "engine/base/clock.h"
#include "tests/store/store_fixture.h"

namespace lsc {
namespace {

class Notices : public StoreTest {
 protected:
  NoticeRule rule(Json document) const { return must(NoticeRule::fromJson(document)); }
  std::vector<Notice> look(NoticeWatch& watch, double later = 0) {
    must(index_->ingest());
    return watch.look(must(index_->runs(true)), true, wallSeconds() + later);
  }
  static void put(RunWriter& run, std::int64_t step, const char* name, double value) {
    const MetricValue metric{name, value};
    must(run.metrics(step, {&metric, 1}));
    must(run.flush());
  }

  const std::unique_ptr<Index> index_ = index();
};

TEST_F(Notices, SpeakOnceOfARunAndNotOfThePast) {
  must(writer(create("old"))->finish(RunStatus::kCompleted, ""));
  NoticeWatch watch(*index_);
  watch.setRules({rule({{"event", "finished"}}), rule({{"event", "failed"}})});
  EXPECT_TRUE(look(watch).empty());
  const std::string good = create("good"), bad = create("bad");
  const auto first = writer(good), second = writer(bad);
  EXPECT_TRUE(look(watch).empty());
  must(first->finish(RunStatus::kCompleted, ""));
  must(second->finish(RunStatus::kFailed, "why"));
  const auto notices = look(watch);
  ASSERT_EQ(notices.size(), 2u);
  EXPECT_EQ(notices[0].run, good);
  EXPECT_EQ(notices[0].sentence(), "run 2 (good) has finished");
  EXPECT_EQ(notices[1].run, bad);
  EXPECT_EQ(notices[1].toJson()["event"], "failed");
  EXPECT_TRUE(look(watch).empty());
  watch.setRules({rule({{"event", "finished"}})});  // the same rule keeps what it said
  EXPECT_TRUE(look(watch).empty());
}

TEST_F(Notices, WatchValuesOfMetrics) {
  NoticeWatch watch(*index_);
  watch.setRules({rule({{"event", "below"}, {"metric", "loss"}, {"threshold", 0.1}}),
                  rule({{"event", "above"}, {"metric", "ess"}, {"threshold", 0.9}}),
                  rule({{"event", "nan"}})});
  EXPECT_TRUE(look(watch).empty());
  const auto run = writer(create());
  put(*run, 1, "loss", 0.2);
  put(*run, 1, "ess", 0.5);
  EXPECT_TRUE(look(watch).empty());
  put(*run, 2, "loss", 0.05);
  auto notices = look(watch);
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].sentence(), "run 1 (run): loss is below 0.1: 0.05");
  put(*run, 3, "ess", std::nan(""));
  notices = look(watch);
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].metric, "ess");
  EXPECT_EQ(notices[0].toJson()["value"], "nan");
  put(*run, 4, "ess", 0.95);
  put(*run, 4, "loss", 0.01);
  notices = look(watch);
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].toJson()["event"], "above");
}

TEST_F(Notices, TellOfRunsThatFellSilent) {
  NoticeWatch watch(*index_);
  watch.setRules({rule({{"event", "dead"}})});
  const auto run = writer(create());
  EXPECT_TRUE(look(watch).empty());
  EXPECT_TRUE(look(watch, 5).empty());
  EXPECT_EQ(look(watch, 3600).size(), 1u);
  EXPECT_TRUE(look(watch, 7200).empty());
}

TEST_F(Notices, HeedTheirFilterAndTheTrash) {
  NoticeWatch watch(*index_);
  watch.setRules(
      {rule({{"event", "finished"}, {"where", "name = \"wanted\" and config.seed = 7"}})});
  EXPECT_TRUE(look(watch).empty());
  const std::string wanted = create("wanted"), trashed = create("wanted");
  for (const std::string& uid : {wanted, create("other"), trashed})
    must(writer(uid)->finish(RunStatus::kCompleted, ""));
  must(index_->ingest());
  must(index_->setTrashed(trashed, true));
  const auto notices = look(watch);
  ASSERT_EQ(notices.size(), 1u);
  EXPECT_EQ(notices[0].run, wanted);
}

TEST_F(Notices, RunTheCommandWithWhatHappenedInItsEnvironment) {
  const auto out = store_ / "said";
  NoticeWatch watch(*index_);
  watch.setRules(
      {rule({{"event", "failed"},
             {"command",
              "printf '%s|%s|%s' \"$LATTISCOPE_EVENT\" \"$LATTISCOPE_RUN_NAME\" "
              "\"$LATTISCOPE_RUN_NUMBER\" > " +
                  out.string() + ".part; mv " + out.string() + ".part " + out.string()}})});
  EXPECT_TRUE(look(watch).empty());
  const std::string evil =
      "$(touch " + (store_ / "harm").string() + "); `id` '\"\n\xF0\x9F\x98\x80";
  must(writer(create(evil))->finish(RunStatus::kFailed, "x"));
  const auto notices = look(watch);
  ASSERT_EQ(notices.size(), 1u);
  must(watch.runCommand(notices[0]));
  for (int i = 0; i < 500 && !std::filesystem::exists(out); ++i) {
    const timespec pause{0, 10'000'000};
    nanosleep(&pause, nullptr);
  }
  EXPECT_EQ(bytesOf(out), "failed|" + evil + "|1");
  EXPECT_FALSE(std::filesystem::exists(store_ / "harm"));
}

TEST_F(Notices, RefuseRulesThatSayNothing) {
  for (const Json& document :
       {Json(3), Json({{"event", "sometimes"}}), Json({{"event", "below"}, {"metric", "loss"}}),
        Json({{"event", "above"}, {"threshold", 1}}),
        Json({{"event", "failed"}, {"where", "status = = x"}})}) {
    EXPECT_FALSE(NoticeRule::fromJson(document)) << dumpJson(document);
  }
  const NoticeRule good =
      rule({{"event", "below"}, {"metric", "m"}, {"threshold", -1.5}, {"where", "tags has \"a\""}});
  EXPECT_EQ(dumpJson(rule(good.toJson()).toJson()), dumpJson(good.toJson()));
}

}  // namespace
}  // namespace lsc

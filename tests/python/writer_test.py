# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""What the Python package writes, as the engine and its own reader see it."""

import contextlib
import dataclasses
import enum
import hashlib
import io
import math
import os
import pathlib
import random
import signal
import subprocess
import time
import unittest

from support import StoreCase

import lattiscope
from lattiscope import records
from lattiscope.plain import plain


def same(a, b):
    return (math.isnan(a) and math.isnan(b)) or a == b


class Writing(StoreCase):
    def start(self, **more):
        return lattiscope.Run(self.store, **{"experiment": "e", "capture_output": False, **more})

    def test_the_engine_reads_what_was_written(self):
        values = [1.0, math.nan, math.inf, -math.inf, 5e-324, -0.0, 1 / 3]
        with self.start(name="n", config={"flow": {"layers": 8}, "eps": math.nan, "t": (1, 2)}, tags=["x", "π 🎲"]) as run:
            for step, value in enumerate(values):
                run.log(step, {"train/loss": value, "step": step}, id=2 * step)
            run.column("imported", [3, 5], [10.0, 20.0], [0.25, math.nan])
            run.result(log_z=-31.5, error=math.inf)
        (row,) = self.engine("runs", "list")["runs"]
        self.assertEqual((row["status"], row["experiment"], row["name"]), ("COMPLETED", "e", "n"))
        self.assertEqual(row["tags"], ["x", "π 🎲"])
        self.assertEqual(row["config"], {"flow": {"layers": 8}, "eps": "nan", "t": [1, 2]})
        series = {s["name"]: s for s in self.engine("runs", "metrics", row["uid"])["series"]}
        self.assertEqual(set(series), {"train/loss", "step", "id", "imported"})
        read = [float(v) for v in series["train/loss"]["values"]]
        self.assertTrue(all(map(same, read, values)), read)
        self.assertEqual(series["imported"]["times"], [10.0, 20.0])
        shown = self.engine("runs", "show", row["uid"])
        self.assertEqual(shown["result"], {"log_z": -31.5, "error": "inf"})
        self.assertEqual(shown["environment"]["libraries"]["python"], lattiscope.Store(self.store).runs()[0].environment["libraries"]["python"])

    def test_reader_agrees(self):
        with self.start(config={"a": math.nan}) as run:
            for step in range(5000):
                run.log(step, loss=step / 7)
        got = self.only_run()
        steps, values, times = got.metrics("loss")
        self.assertEqual(list(steps), list(range(5000)))
        self.assertEqual(list(values), [step / 7 for step in range(5000)])
        self.assertTrue(all(got["started"] <= t <= got["stopped"] for t in times))
        self.assertTrue(math.isnan(got["config"]["a"]))
        with self.assertRaises(KeyError):
            got.metrics("nothing")

    def test_values_that_are_no_numbers(self):
        png = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
        text = "<b>'); DROP TABLE runs;--</b>\n\u202e 🎲"
        with self.start() as run:
            run.log_array(1, "field", [[1, 2, math.inf], [4, 5, 6]])
            run.log_array(2, "field", 7)
            run.log_histogram(2, "weights", [0.0, 1.0, 1.0, math.nan, 4.0], bins=4)
            run.log_text(3, "sample", text)
            run.log_image(3, "picture", png)
            run.log(3, loss=1.0)
            for call, arguments in [
                (run.log_array, ([[1, 2], [3]],)),
                (run.log_array, ([1, [2]],)),
                (run.log_image, (b"<svg>",)),
                (run.log_text, ("x" * (17 << 20),)),
            ]:
                with self.assertRaises((ValueError, TypeError)):
                    call(4, "refused", *arguments)
            with self.assertRaises(ValueError):
                run.log_histogram(4, "refused", edges=[1, 1], counts=[2])
            with self.assertRaises(ValueError):
                run.log(4, sample=1.0)
            with self.assertRaises(ValueError):
                run.log_text(4, "loss", "x")
        got = self.only_run()
        self.assertEqual([(s, v) for s, v, _ in got.logged("field")], [(1, ([2, 3], [1, 2, math.inf, 4, 5, 6])), (2, ([], [7]))])
        self.assertEqual(got.logged("weights")[0][1], ([0, 1, 2, 3, 4], [1, 2, 0, 1]))
        self.assertEqual(got.logged("sample")[0][:2], (3, text))
        self.assertEqual(got.logged("picture")[0][1], png)
        self.assertEqual(set(got.metrics()), {"loss"})
        with self.assertRaises(KeyError):
            got.logged("refused")
        shown = {s["name"]: s for s in self.engine("runs", "show", got["uid"])["logged"]}
        self.assertEqual({n: (s["kind"], s["count"], s["step"]) for n, s in shown.items()}, {
            "field": ("array", 2, 2), "weights": ("histogram", 1, 2), "sample": ("text", 1, 3), "picture": ("image", 1, 3)})
        self.assertEqual(shown["sample"]["text"], text)

    def test_exceptions_and_exits(self):
        for error, status, failure in [
            (ZeroDivisionError("boom"), "FAILED", "ZeroDivisionError: boom"),
            (KeyboardInterrupt(), "INTERRUPTED", "KeyboardInterrupt"),
            (SystemExit(0), "COMPLETED", ""),
            (SystemExit(3), "FAILED", "SystemExit: 3"),
        ]:
            with self.assertRaises(type(error)), self.start() as run:
                raise error
            shown = self.engine("runs", "show", run.uid)
            self.assertEqual(shown["status"], status)
            self.assertIn(failure, shown["failure"])

    def test_stop_request(self):
        with self.start() as run:
            self.assertFalse(run.stop_requested())
            (run.folder / "control" / "stop").touch()
            time.sleep(0.3)
            self.assertTrue(run.stop_requested())
            self.assertFalse((run.folder / "control" / "stop").exists())
        self.assertEqual(self.only_run()["status"], "INTERRUPTED")

    def test_sigterm(self):
        asks = "while not run.stop_requested(): time.sleep(0.01)"
        for body in ("time.sleep(60)", asks):
            code = f"import lattiscope, sys, time\nwith lattiscope.Run(sys.argv[1]) as run:\n print(run.uid, flush=True)\n {body}"
            with self.python(code, stdout=subprocess.PIPE) as child:
                uid = child.stdout.readline().strip()
                time.sleep(0.2)
                child.send_signal(signal.SIGTERM)
                self.assertEqual(child.wait(10), 0 if body == asks else 143)
            self.assertEqual(lattiscope.Store(self.store).run(uid)["status"], "INTERRUPTED")

    def test_an_attempt_has_one_writer(self):
        with self.start() as run:
            with self.assertRaises(FileExistsError):
                self.start(resume=run.uid)
            child = self.python(f"import lattiscope, sys; lattiscope.Run(sys.argv[1], resume={run.uid!r})", stderr=subprocess.PIPE)
            self.assertIn("FileExistsError", child.communicate()[1])

    def test_resume_supersedes(self):
        with self.start() as run:
            for step in range(10):
                run.log(step, loss=1)
        with self.start(resume=run.uid, start_step=4) as again:
            for step in range(5, 8):
                again.log(step, loss=2)
        self.assertEqual(again.attempt, 2)
        got = self.only_run()
        self.assertEqual(list(got.metrics("loss").values), [1] * 5 + [2] * 3)
        self.assertEqual(len(got.metrics("loss", superseded=True).values), 13)
        (series,) = self.engine("runs", "metrics", run.uid)["series"]
        self.assertEqual(series["values"], [1] * 5 + [2] * 3)

    def test_lineage_of_named_artifacts(self):
        file = self.store / "net.pt"
        for content in (b"one", b"two"):
            file.write_bytes(content)
            with self.start() as maker:
                maker.artifact(file, kind="model", named="flow \N{GRINNING FACE}", layers=3)
        with self.start() as user:
            digest = user.use("net.pt", role="model", run=maker.uid)
            user.use(file, role="data")
            for named in ("", "a:v1", " a", "a\nb", "x" * 201):
                with self.assertRaises(ValueError):
                    user.artifact(file, named=named)
            for run in ("../..", "x"):
                with self.assertRaises(ValueError):
                    user.use("net.pt", run=run)
            with self.assertRaises(ValueError):
                user.use("../run.json", run=maker.uid)
        lineage = self.engine("artifacts", "lineage", "flow \N{GRINNING FACE}:v2")
        self.assertEqual(lineage["made_by"][0]["run"], maker.uid)
        self.assertEqual(lineage["artifact"]["sha256"], digest)
        self.assertEqual({u["role"] for u in lineage["used_by"]}, {"model", "data"})
        self.assertEqual({u["run"] for u in lineage["used_by"]}, {user.uid})
        self.assertEqual(lineage["artifact"]["facts"]["layers"], 3)

    def test_artifacts(self):
        data = os.urandom(3 << 20)
        file = self.store / "weights.bin"
        file.write_bytes(data)
        outside = self.store / "outside"
        outside.mkdir()
        with self.start() as run:
            run.artifact(file, kind="model", name="deep/w.bin", layers=8)
            (run.folder / "artifacts" / "link").symlink_to(outside)
            for name in ("../x", "/x", "a/../../x", "a\\b", "C:x", "a\0b", "a\nb", "", ".", "link", "link/x"):
                with self.assertRaises(ValueError, msg=repr(name)):
                    run.artifact(file, name=name)
            with self.assertRaises(FileNotFoundError):
                run.artifact(self.store / "missing")
        self.assertEqual(list(outside.iterdir()), [])
        (artifact,) = self.engine("artifacts", "list", run.uid)["artifacts"]
        self.assertEqual((artifact["name"], artifact["kind"], artifact["size"]), ("deep/w.bin", "model", len(data)))
        self.assertEqual(artifact["sha256"], hashlib.sha256(data).hexdigest())
        self.assertEqual(self.only_run().artifact_path("deep/w.bin").read_bytes(), data)

    def test_what_is_printed(self):
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown), self.start(capture_output=True) as run:
            print("out 🎲")
            run.write_output("more\n")
        self.assertEqual(shown.getvalue(), "out 🎲\n")
        self.assertEqual(self.engine("runs", "log", run.uid)["log"], "out 🎲\nmore\n")

    def test_forked_child_leaves_the_run_alone(self):
        with self.start() as run:
            child = os.fork()
            if child == 0:
                refused = 1
                with contextlib.suppress(BaseException):
                    with run:
                        try:
                            run.log(1, loss=1)
                        except RuntimeError:
                            refused = 0
                os._exit(refused)
            self.assertEqual(os.waitpid(child, 0)[1], 0)
            run.log(0, loss=0)
        self.assertEqual(list(self.only_run().metrics("loss").values), [0])

    def test_bad_calls_leave_no_half_points(self):
        with self.start() as run:
            with self.assertRaises((TypeError, ValueError)):
                run.log(0, good=1, bad="text")
            with self.assertRaises(ValueError):
                run.log(0, {"": 1})
            with self.assertRaises(ValueError):
                run.column("x", [1, 2], [0], [0, 0])
            run.log(1, good=2)
        self.assertEqual({k: list(s.values) for k, s in self.only_run().metrics().items()}, {"good": [2]})
        with self.assertRaises(RuntimeError):
            run.log(2, good=3)

    def test_secrets_are_masked(self):
        code = "import lattiscope, sys\nwith lattiscope.Run(sys.argv[1]): pass"
        self.python(code, env={"SLURM_JWT": "hush", "SLURM_JOB_ID": "7", "MY_OWN": "hush"}).wait()
        text = (self.only_run().folder / "environment.1.json").read_text()
        self.assertNotIn("hush", text)
        self.assertIn('"SLURM_JOB_ID":"7"', text)

    def test_array_job(self):
        code = "import lattiscope, sys\nwith lattiscope.Run(sys.argv[1]) as run: run.log(0, x=1)"
        children = [self.python(code) for _ in range(8)]
        self.assertEqual([child.wait() for child in children], [0] * 8)
        self.assertEqual(len(self.engine("runs", "list")["runs"]), 8)

    def test_killed_at_any_instant(self):
        code = """
import lattiscope, sys, time
run = lattiscope.Run(sys.argv[1], capture_output=False)
step = 0
while True:
    for _ in range(200):
        run.log(step, loss=step / 3, other=step)
        step += 1
    time.sleep(0.001)
"""
        longest = resumed = 0
        for _ in range(5):
            children = [self.python(code) for _ in range(4)]
            time.sleep(0.3)
            for child in children:
                time.sleep(0.3 * random.random())
                child.kill()
                child.wait()
        self.assertGreater(len(self.engine("runs", "list")["runs"]), 10)
        for row in self.engine("runs", "list")["runs"]:
            self.assertIn(row["status"], ("QUEUED", "RUNNING"))
            run = lattiscope.Store(self.store).run(row["uid"])
            self.assertEqual(run["status"], row["status"])
            loss = run.metrics().get("loss")
            n = 0 if loss is None else len(loss.values)
            self.assertEqual([] if n == 0 else list(loss.values), [step / 3 for step in range(n)])
            if n:
                (series,) = self.engine("runs", "metrics", row["uid"], "loss")["series"]
                self.assertEqual(series["steps"], list(range(n)))
            if run["attempts"] == 0 or run["host"]:  # else it died between claim and first record
                with self.start(resume=run["uid"], start_step=n) as again:  # the claim of the dead is free
                    again.log(n, loss=-1)
                resumed += 1
            longest = max(longest, n)
        self.assertGreater(longest, 0)
        self.assertGreater(resumed, 10)


class Reading(StoreCase):
    def test_torn_and_damaged_tails(self):
        with lattiscope.Run(self.store, capture_output=False) as run:
            for step in range(10):
                run.log(step, loss=step)
        file = run.folder / "metrics.1.rec"
        whole = file.read_bytes()
        for cut in range(len(whole)):
            file.write_bytes(whole[:cut])
            values = self.only_run().metrics().get("loss", lattiscope.Series([], [], [])).values
            self.assertEqual(list(values), list(range(len(values))))
        file.write_bytes(whole[:-1] + b"\xff")
        self.assertEqual(len(self.only_run().metrics("loss").values), 9)

    def test_annotations(self):
        with lattiscope.Run(self.store, tags=["a"], capture_output=False) as run:
            pass
        number = self.engine("runs", "list")["runs"][0]["id"]
        self.engine("runs", "tag", run.uid, "b")
        got = lattiscope.Store(self.store).run(number)
        self.assertIn("b", got["tags"])
        self.engine("runs", "trash", run.uid)
        self.assertEqual(lattiscope.Store(self.store).runs(), [])
        self.assertEqual(len(lattiscope.Store(self.store).runs(trashed=True)), 1)

    def test_runs_of_the_engine(self):
        made = self.engine("bench", "make-store", "--runs", 2, "--points", 50)
        self.assertTrue(made)
        for run in lattiscope.Store(self.store).runs():
            for series in self.engine("runs", "metrics", run["uid"])["series"]:
                self.assertEqual(list(run.metrics(series["name"]).values), [float(v) for v in series["values"]])


class Plain(unittest.TestCase):
    def test_values(self):
        class Color(enum.Enum):
            RED = 1

        @dataclasses.dataclass
        class Flow:
            layers: int
            path: pathlib.Path

        class Broken:
            def __repr__(self):
                raise RuntimeError

        loop = {}
        loop["self"] = loop
        given = {1: Color.RED, "f": Flow(8, pathlib.Path("/x")), "big": 1 << 70, "bad": "\ud800", "s": {2, 1}, "b": Broken()}
        wanted = {"1": "RED", "f": {"layers": 8, "path": "/x"}, "big": str(1 << 70), "bad": "\\ud800", "s": [1, 2], "b": "<Broken>"}
        self.assertEqual(plain(given), wanted)
        self.assertIn("self", plain(loop))

    def test_frame_is_as_documented(self):
        # checked against the engine's CRC: zlib's of kind and payload, little endian
        self.assertEqual(records.frame(17, b"123456789")[:6], b"\x09\x00\x00\x00\x11\x00")
        self.assertEqual(list(records.frames(records.frame(17, b"x") + b"\x01")), [(17, b"x")])


if __name__ == "__main__":
    unittest.main()

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The observer under real Sacred. Leaves with 77 (skipped) where Sacred or numpy is not installed."""

import importlib.util
import math
import pathlib
import sys
import unittest

if not all(importlib.util.find_spec(name) for name in ("sacred", "numpy")):
    print("sacred and numpy are not installed")
    sys.exit(77)

import numpy
import sacred
from sacred.observers import FileStorageObserver
from support import StoreCase

import lattiscope
from lattiscope_sacred import LattiscopeObserver


class Sacred(StoreCase):
    def experiment(self, main, **config):
        experiment = sacred.Experiment("phi4", save_git_info=False)
        experiment.add_config(config or {"lr": 0.1})
        experiment.observers.append(LattiscopeObserver(self.store, tags=["sacred"]))
        experiment.main(main)
        return experiment

    def test_completed(self):
        file = self.store / "samples.npy"
        numpy.save(file, numpy.arange(6.0))

        def main(_run, layers):
            for step in range(20):
                _run.log_scalar("train.loss", numpy.float64(1 / (step + 1)), step)
                _run.log_scalar("nan", math.nan)
            _run.log_scalar("note", "text")
            _run.info["best"] = {"step": 3}
            _run.add_artifact(str(file), metadata={"n": 6})
            _run.open_resource(str(file), "rb").close()
            print("hello from", layers)
            return {"log_z": -31.5}

        config = {"layers": 8, "shape": (8, 8), "noise": numpy.float64(0.5), "grid": numpy.eye(2), "inner": {"x": None}}
        experiment = self.experiment(main, **config)
        theirs = FileStorageObserver(self.store / "theirs")
        experiment.observers.append(theirs)
        done = experiment.run(options={"--capture": "sys"})  # the other mode races with its own tee process
        run = self.only_run()
        self.assertEqual(done._id, run["uid"])
        self.assertEqual((run["status"], run["experiment"], run["command"], run["tags"]), ("COMPLETED", "phi4", "main", ["sacred"]))
        seen = {k: run["config"][k] for k in config}
        self.assertEqual(seen, {"layers": 8, "shape": [8, 8], "noise": 0.5, "grid": [[1, 0], [0, 1]], "inner": {"x": None}})
        self.assertEqual(list(run.metrics("train.loss").values), [1 / (step + 1) for step in range(20)])
        self.assertTrue(numpy.isnan(run.metrics("nan").values).all())
        self.assertTrue(all(abs(t - run["started"]) < 60 for t in run.metrics("nan").times))
        self.assertIn("hello from 8", run.output())
        self.assertEqual(run.output(), pathlib.Path(theirs.dir, "cout.txt").read_text())
        self.assertEqual(run["result"]["log_z"], -31.5)
        self.assertEqual(run["result"]["info"], {"best": {"step": 3}})
        self.assertEqual(list(run["result"]["resources"]), [str(file)])
        self.assertEqual(run.artifact_path("samples.npy").read_bytes(), file.read_bytes())
        self.assertTrue(list((run.folder / "sources").glob("**/sacred_test.py")))
        (row,) = self.engine("runs", "list")["runs"]
        self.assertEqual((row["uid"], row["status"]), (run["uid"], "COMPLETED"))
        frame = lattiscope.Store(self.store).to_pandas(["train.loss"]) if importlib.util.find_spec("pandas") else None
        if frame is not None:
            self.assertEqual((frame["config.layers"][0], frame["metric.train.loss"][0]), (8, 1 / 20))

    def test_failed_and_interrupted(self):
        class Timeout(sacred.utils.SacredInterrupt):
            STATUS = "TIMEOUT"

        for error, status, failure in [
            (ZeroDivisionError("boom"), "FAILED", "boom"),
            (KeyboardInterrupt(), "INTERRUPTED", "INTERRUPTED"),
            (Timeout(), "INTERRUPTED", "TIMEOUT"),
        ]:

            def main():
                raise error

            with self.assertRaises(type(error)):
                self.experiment(main).run()
            run = lattiscope.Store(self.store).runs()[0]
            self.assertEqual(run["status"], status)
            self.assertIn(failure, run["failure"])

    def test_queued_then_run(self):
        def main(lr):
            return lr

        uid = self.experiment(main).run(options={"--queue": True})._id
        self.assertEqual(self.only_run()["status"], "QUEUED")
        self.experiment(main).run(options={"--id": uid})
        run = self.only_run()
        self.assertEqual((run["uid"], run["status"], run["result"]["result"]), (uid, "COMPLETED", 0.1))


if __name__ == "__main__":
    unittest.main()

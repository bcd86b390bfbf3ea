# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Real Sacred, MLflow and TensorBoard write stores; what the engine shows of them must be what their own readers say,
run by run and point by point. Needs the packages of packaging/test-sources.txt; without one its part is skipped."""
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings
from datetime import datetime, timezone

warnings.filterwarnings("ignore")
ENGINE = os.environ["LATTISCOPE_ENGINE"]
SKIPPED = 77
FLOAT = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class Store:
    def __init__(self, folder):
        self.folder = str(folder)

    def engine(self, *words):
        done = subprocess.run([ENGINE, *words, "--json", "--store", self.folder], capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return json.loads(done.stdout)

    def series(self, run):
        """{name: [(step, value, time)]} of a run."""
        found = self.engine("runs", "metrics", run)["series"]
        return {one["name"]: list(zip(one["steps"], map(real, one["values"]), map(real, one["times"]))) for one in found}


def real(value):
    return FLOAT[value] if isinstance(value, str) else value


def seconds(text):
    """Of a time that the engine shows, which has milliseconds."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def same(ours, theirs, what):
    def norm(points):
        return [tuple("nan" if isinstance(x, float) and math.isnan(x) else x for x in p) for p in points]

    assert norm(ours) == norm(theirs), f"{what}\nours   {norm(ours)[:4]}\ntheirs {norm(theirs)[:4]}"


def sacred_folder(place):
    from sacred import Experiment
    from sacred.observers import FileStorageObserver

    base = place / "ml_u1"
    os.chdir(place)
    for seed in range(3):
        experiment = Experiment("phi4", save_git_info=False)
        experiment.observers.append(FileStorageObserver(base))
        experiment.add_config(lr=1e-3, shape=(8, 8), nested={"layers": 16, "a": {"b": None}}, bad=float("nan"), seed=0)

        @experiment.main
        def train(_run, seed):
            print("hello\rworld \U0001f600")
            for i in range(50):
                _run.log_scalar("loss", math.nan if i == 5 else 1 / (i + 1), i)
                _run.log_scalar("x/y.z", -math.inf if i == 3 else 0.1 * i)
            (place / "a.txt").write_text("artifact")
            _run.add_artifact(place / "a.txt")
            if seed == 2:
                raise ValueError("no such beta")
            return {"value": 3.5, "pair": (1, 2)}

        try:
            experiment.run(config_updates={"seed": seed})
        except ValueError:
            pass
    store = Store(place / "store-sacred")
    report = store.engine("sync", f"sacred:{base}")
    assert (report["source"], report["new"], report["updated"]) == ("ml_u1", 3, 0), report

    def stamp(text):
        return datetime.fromisoformat(text).replace(tzinfo=timezone.utc).timestamp()

    for number in ("1", "2", "3"):
        folder = base / number
        run = json.loads((folder / "run.json").read_text())
        shown = store.engine("runs", "show", f"ml_u1:{number}")
        shown = shown.get("run", shown)
        assert shown["status"] == run["status"], shown
        assert shown["experiment"] == "phi4" and shown["source"] == "ml_u1", shown
        assert abs(seconds(shown["started"]) - stamp(run["start_time"])) < 1e-3, (shown["started"], run["start_time"])
        config = json.loads((folder / "config.json").read_text())
        assert shown["config"]["nested"] == config["nested"] and shown["config"]["lr"] == config["lr"]
        assert shown["config"]["shape"] == [8, 8] and shown["config"]["bad"] == "nan"
        series = store.series(f"ml_u1:{number}")
        metrics = json.loads((folder / "metrics.json").read_text())
        assert set(series) == set(metrics) and len(metrics) == 2
        for name, one in metrics.items():
            same(series[name], list(zip(one["steps"], one["values"], map(stamp, one["timestamps"]))), name)
        log = store.engine("runs", "log", f"ml_u1:{number}")
        assert (folder / "cout.txt").read_bytes().decode() in log.values(), log
        out = place / f"got-{number}.txt"
        store.engine("artifacts", "get", f"ml_u1:{number}", "a.txt", "--out", str(out))
        assert out.read_text() == "artifact"
    again = store.engine("sync", "ml_u1")
    assert again["new"] == 0, again


def mlflow_store(place, kind):
    os.environ["MLFLOW_ENABLE_ASYNC_LOGGING"] = "false"
    import mlflow
    from mlflow.tracking import MlflowClient

    path = place / ("mlruns" if kind == "folder" else "mlflow.db")
    mlflow.set_tracking_uri(f"file://{path}" if kind == "folder" else f"sqlite:///{path}")
    experiment = mlflow.create_experiment(f"phi4 {kind} & <b>", artifact_location=f"file://{place}/artifacts-{kind}")
    for seed in range(3):
        with mlflow.start_run(run_name=f"run {seed}", experiment_id=experiment):
            mlflow.log_params({"lr": 1e-3, "seed": seed, "text": "two\nlines", "flag": True})
            for i in range(40):
                mlflow.log_metric("train/loss", math.nan if i == 4 else 1 / (i + 1), step=i)
            for i in reversed(range(5)):
                mlflow.log_metric("backwards", i, step=i)
            mlflow.log_metric("up", math.inf, step=0)
            mlflow.set_tags({"mlflow.note.content": "a note", "kind": "prod"})
            mlflow.log_text("contents", "sub/a.txt")
    store = Store(place / f"store-mlflow-{kind}")
    report = store.engine("sync", f"mlflow:{path}")
    name = report["source"]
    assert report["new"] == 3, report
    client = MlflowClient()
    for run in client.search_runs([experiment]):
        ident = f"{name}:{run.info.run_id}"
        shown = store.engine("runs", "show", ident)
        shown = shown.get("run", shown)
        assert shown["status"] == "COMPLETED" and shown["name"] == run.info.run_name, shown
        assert shown["tags"] == ["kind=prod"], shown["tags"]
        assert abs(seconds(shown["started"]) - run.info.start_time / 1000) < 1e-3
        config = shown["config"]
        assert config == {"lr": 1e-3, "seed": int(run.data.params["seed"]), "text": "two\nlines", "flag": True}, config
        series = store.series(ident)
        assert set(series) == set(run.data.metrics), series.keys()
        for key in run.data.metrics:
            history = sorted(client.get_metric_history(run.info.run_id, key), key=lambda m: (m.step, m.timestamp))
            # the database keeps an infinity as the largest double, and MLflow's own reader leaves it at that
            value = lambda v: math.copysign(math.inf, v) if abs(v) == sys.float_info.max else v
            same(series[key], [(m.step, value(m.value), m.timestamp / 1000) for m in history], key)
        out = place / "got.txt"
        store.engine("artifacts", "get", ident, "sub/a.txt", "--out", str(out))
        assert out.read_text() == "contents"
    assert store.engine("sync", name)["new"] == 0


def tensorboard_folder(place):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    from tensorboardX import SummaryWriter

    base = place / "tb"
    for seed in range(2):
        writer = SummaryWriter(str(base / f"run{seed}"))
        for i in range(60):
            writer.add_scalar("loss", math.nan if i == 7 else 1 / (i + 1), i)
            writer.add_scalar("deep/ess", 0.1 * i, 10 * i)
        writer.add_text("note", "some text", 3)
        writer.close()
    store = Store(place / "store-tb")
    report = store.engine("sync", f"tensorboard:{base}")
    assert report["new"] == 2, report
    for seed in range(2):
        theirs = EventAccumulator(str(base / f"run{seed}"), size_guidance={"scalars": 0, "tensors": 0})
        theirs.Reload()
        ours = store.series(f"tb:run{seed}")
        tags = theirs.Tags()["scalars"]
        assert set(ours) == set(tags) and len(tags) == 2, (ours.keys(), tags)
        for tag in tags:
            same(ours[tag], [(s.step, s.value, s.wall_time) for s in theirs.Scalars(tag)], tag)
    again = store.engine("sync", "tb")
    assert (again["new"], again["updated"], again["bytes"]) == (0, 0, 0), again


def main():
    parts = [("sacred folder", sacred_folder), ("mlflow folder", lambda p: mlflow_store(p, "folder")),
             ("mlflow database", lambda p: mlflow_store(p, "database")), ("tensorboard", tensorboard_folder)]
    ran = 0
    for title, part in parts:
        with tempfile.TemporaryDirectory() as folder:
            try:
                part(pathlib.Path(folder).resolve())
                print(title, "agrees")
                ran += 1
            except ImportError as missing:
                print(f"SKIPPED {title}: {missing}; pip install -r packaging/test-sources.txt")
            finally:
                os.chdir("/")
    return 0 if ran else SKIPPED


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The command line as a script sees it: documents, exit statuses, one sentence for each failure. Runs of the fake compute
program (or none) stand for computations; with the real one beside the engine, a training is made and sampled too."""
import json
import math
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

from engine import Engine, bin_folder


def write_npy(path, values):
    header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }" % len(values)
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    path.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + struct.pack(f"<{len(values)}d", *values))


def failure(engine, *arguments, code=1):
    """The error of a command that must fail, which is one document on stdout and one sentence on stderr."""
    done = engine.run(*arguments, "--json", check=False)
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    error = json.loads(done.stdout)["error"]
    assert error["code"] and error["message"] and error["message"] in done.stderr, done.stderr
    return error


def check_table(engine):
    made = engine.json("bench", "make-store", "--runs", 12, "--points", 20)
    assert made["runs"] == 12 and made["rows"] == 12 and made["points"] == 12 * 3 * 20, made
    runs = engine.runs()
    assert [r["id"] for r in runs] == list(range(12, 0, -1))
    for key in ("id", "experiment", "name", "status", "source", "started", "stopped", "tags", "config"):
        assert key in runs[0], key
    where = "status = COMPLETED and config.flow.layers > 8 and tags has \"even\" and metric.ess.last > 0.4"
    found = engine.json("runs", "list", "--where", where, "--sort", "-metric.ess", "--limit", 2)["runs"]
    assert len(found) == 2 and all(r["config"]["flow"]["layers"] > 8 for r in found), found
    assert found[0]["metrics"]["ess"]["last"] >= found[1]["metrics"]["ess"]["last"]
    series = engine.json("runs", "metrics", 3, "loss")["series"]
    assert [s["name"] for s in series] == ["loss"] and series[0]["steps"] == list(range(20))
    assert len(series[0]["values"]) == len(series[0]["times"]) == 20
    csv = engine.run("runs", "metrics", 3, "--csv").stdout.splitlines()
    assert csv[0] == "name,step,value,time" and len(csv) == 61
    assert engine.json("runs", "show", 3)["status"] == "FAILED"
    columns = ("runs", "list", "--columns", "id,config.flow.layers,metric.ess.max", "--sort", "id", "--limit", 3)
    rows = engine.json(*columns)["runs"]
    assert [r["id"] for r in rows] == [1, 2, 3] and list(rows[0]) == columns[3].split(","), rows
    lines = engine.run(*columns, "--csv").stdout.splitlines()
    assert lines[0] == "id,config.flow.layers,metric.ess.max" and len(lines) == 4, lines
    assert float(lines[1].split(",")[2]) == rows[0]["metric.ess.max"], "every digit is there"
    assert engine.run(*columns, "--markdown").stdout.splitlines()[1] == "| ---: | ---: | ---: |"
    assert engine.run(*columns, "--latex").stdout.startswith("\\begin{tabular}{rrr}")
    assert "nothing" in failure(engine, "runs", "list", "--columns", "id,nothing")["message"]
    assert failure(engine, "runs", "list", "--csv", "--latex", code=2)["code"] == "usage"
    engine.json("runs", "archive", 2, 5)
    assert len(engine.runs()) == 10 and len(engine.json("runs", "list", "--archived")["runs"]) == 12
    assert [r["id"] for r in engine.json("runs", "list", "--where", "archived = true")["runs"]] == [5, 2]
    engine.json("runs", "unarchive", 2, 5)
    assert len(engine.runs()) == 12


def check_large_table(engine, folder):
    large = Engine(engine.program.parent, folder / "large")
    made = large.json("bench", "make-store", "--runs", 6000, "--points", 3)
    assert made["runs"] == 6000 and made["points"] == 6000 * 20 * 3, made
    table = large.json("bench", "table", "--repeat", 1)
    assert table["rows"] == 6000 and table["peak_mb"] < 1000 and len(table["parts"]) > 30, table
    matching = large.json("bench", "filter", "--repeat", 1)["matching"]
    assert matching["config.flow.schedule.key5 = auto"] == 2000 and matching["name =~ 77$"] == 60, matching
    assert matching["exists(config.sampling.schedule.key7) and environment.cpu.model = small"] == 3000, matching
    where = "status in [COMPLETED, FAILED] and config.theory.model.key0 >= 32 and metric.\"train.loss\".max > 0.5"
    found = large.json("runs", "list", "--where", where, "--sort", "-metric.\"train.loss\".max,name", "--limit", 20)["runs"]
    best = [r["metrics"]["train.loss"]["max"] for r in found]
    assert len(best) == 20 and best == sorted(best, reverse=True) and best[-1] > 0.5, best
    assert all(r["status"] in ("COMPLETED", "FAILED") and r["config"]["theory"]["model"]["key0"] >= 32 for r in found)
    assert "has runs already" in failure(large, "bench", "make-store", "--runs", 6000)["message"]
    assert "config." in failure(large, "runs", "list", "--sort", "nothing")["message"]


def check_edits(engine):
    assert engine.json("runs", "tag", 5, "good", "demo", "--remove", "odd")["tags"] == ["synthetic", "good", "demo"]
    engine.run("runs", "note", 5, "a note")
    assert engine.json("runs", "show", 5)["note"] == "a note"
    engine.run("runs", "trash", 5, 6)
    assert len(engine.runs()) == 10
    engine.run("runs", "restore", 5, 6)
    before = engine.runs()
    assert engine.json("runs", "reindex")["runs"] == 12
    assert engine.runs() == before


def check_compare(engine):
    assert engine.run("compare", 4, 4, check=False).returncode == 0
    done = engine.run("compare", 4, 5, "--only", "config", "--json", check=False)
    assert done.returncode == 1
    keys = {d["key"] for d in json.loads(done.stdout)["differences"]}
    assert "flow.layers" in keys and "training.seed" in keys and "training.batch" not in keys, keys
    assert failure(engine, "compare", 4, 99, code=2)["code"] == "not_found"


def check_failures(engine):
    assert failure(engine, "runs", "show", "nothing")["code"] == "not_found"
    assert "^" in failure(engine, "runs", "list", "--where", "status => 3")["message"]
    assert failure(engine, "runs", "list", "--no-such", code=2)["code"] == "usage"
    assert failure(engine, "runs", code=2)["code"] == "usage"
    assert failure(engine, "train", code=2)["code"] == "usage"
    assert failure(engine, "train", "no-such-config")["code"] == "not_found"
    error = failure(engine, "train", "phi4-small", "--set", "flow.layers=0")
    assert error["code"] == "invalid_argument" and "flow.layers" in error["message"], error
    assert failure(engine, "artifacts", "get", 4, "none.npy")["code"] == "not_found"
    assert len(engine.runs()) == 12, "a command that failed made a run"


def check_configs(engine):
    names = [c["name"] for c in engine.json("train", "--list-configs")["configs"]]
    assert {"phi4-tutorial-8x8", "phi4-8x8", "phi4-small"} <= set(names), names
    assert engine.json("train", "--print-config", "phi4-small")["theory"]["extents"] == [4, 4]
    assert "training.learning_rate" in engine.run("train", "--help-config").stdout


def check_exact_and_stats(engine, folder):
    free = engine.json("exact", "free", "L=4", "m2=1")["quantities"]
    modes = [4 * (math.sin(math.pi * a / 4) ** 2 + math.sin(math.pi * b / 4) ** 2) + 1 for a in range(4) for b in range(4)]
    assert abs(free["log_z"] - (8 * math.log(math.pi) - 0.5 * sum(map(math.log, modes)))) < 1e-10
    phi4 = engine.json("exact", "phi4_2xn", "extents=2,8", "m2=-4", "lambda=8")["quantities"]
    assert abs(phi4["log_z"] - 2.9318987079) < 1e-7, phi4  # the reference was computed to that
    assert failure(engine, "exact", "free", "m2=-1")["code"] == "invalid_argument"
    assert failure(engine, "exact", "nothing", code=2)["code"] == "usage"
    values = [math.sin(1.3 * i * i) for i in range(1000)]
    write_npy(folder / "a.npy", values)
    mean = sum(values) / len(values)
    for command in (["gamma", folder / "a.npy"], ["jackknife", folder / "a.npy", "--bin", 10]):
        result = engine.json("stats", *command)
        assert abs(result["value"] - mean) < 1e-12 and 0.005 < result["error"] < 0.1, result
    assert engine.json("stats", "gamma", folder / "a.npy", folder / "a.npy")["n_replica"] == 2
    write_npy(folder / "w.npy", [0.0] * 50)
    weights = engine.json("stats", "weights", folder / "w.npy")
    assert weights["ess"] == 1 and weights["acceptance"] == 1 and weights["log_z"] == {"value": 0, "error": 0}, weights
    assert failure(engine, "stats", "gamma", folder / "missing.npy")["code"] in ("io", "not_found")


def check_doctor(engine):
    """What it found; the start times are printed, not judged: machines are noisy."""
    def seconds(*arguments):
        begin = time.perf_counter()
        subprocess.run([engine.program, *arguments], capture_output=True, check=True)
        return time.perf_counter() - begin
    help_time, doctor_time = seconds("--help"), seconds("doctor", "--json")
    doctor = engine.json("doctor")
    for key in ("libtorch", "cuda", "mpi", "plugins"):
        assert key in doctor, key
    print(f"--help {help_time * 1e3:.1f} ms, doctor {doctor_time * 1e3:.1f} ms")


def check_real_training(engine, folder):
    steps = ["--set", "training.steps=20", "--set", "training.validate_every=0"]
    trained = engine.json("train", "phi4-small", *steps, "--name", "first", "--tag", "t")
    assert trained["status"] == "COMPLETED" and trained["steps"] == 20, trained
    row = engine.json("runs", "show", trained["run"])
    assert row["name"] == "first" and row["tags"] == ["t"] and row["environment"]["host"], row
    sampled = engine.json("sample", trained["run"], "--n", 512, "--seed", 3, "--out", folder / "fields.npy")
    assert 0 < sampled["acceptance"] <= 1 and sampled["n"] == 512 and "error" in sampled["log_z"], sampled
    assert (folder / "fields.npy").stat().st_size > 512 * 16 * 4
    assert failure(engine, "train", "--resume", trained["run"])["code"] == "conflict"
    sweep = engine.json("train", "phi4-small", *steps, "--scan", "flow.layers=2,4")["runs"]
    assert [r["status"] for r in sweep] == ["COMPLETED"] * 2, sweep


def check_without_compute(engine):
    os.environ["LATTISCOPE_COMPUTE"] = "/nonexistent/lattiscope-compute"
    error = failure(engine, "train", "phi4-small")
    assert error["code"] == "unsupported" and "LibTorch" in error["message"], error
    assert len(engine.runs()) == 12
    del os.environ["LATTISCOPE_COMPUTE"]


def main():
    binaries = bin_folder(sys.argv)
    engine = Engine(binaries)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lsc-cli-"))
    check_configs(engine)
    check_table(engine)
    check_large_table(engine, folder)
    check_edits(engine)
    check_compare(engine)
    check_failures(engine)
    check_without_compute(engine)
    check_exact_and_stats(engine, folder)
    check_doctor(engine)
    if (binaries / "lattiscope-compute").exists():
        check_real_training(engine, folder)


if __name__ == "__main__":
    main()

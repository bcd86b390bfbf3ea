# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Helpers of the process tests: run the engine, read its JSON."""
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile

SKIP = 77  # exit status that CTest counts as skipped

# Killed engines leave the MongoDB driver's counters in /dev/shm; one that gets the same process id would say so on stderr.
os.environ.setdefault("MONGOC_DISABLE_SHM", "1")


class Engine:
    def __init__(self, folder, store=None):
        self.program = pathlib.Path(folder) / "lattiscope-engine"
        self.store = pathlib.Path(store or tempfile.mkdtemp(prefix="lsc-process-"))

    def command(self, *arguments):
        return [str(self.program), *map(str, arguments), "--store", str(self.store)]

    def start(self, *arguments, **options):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)

    def run(self, *arguments, check=True):
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=300)
        if check and done.returncode != 0:
            raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def json(self, *arguments):
        return json.loads(self.run(*arguments, "--json").stdout)

    def runs(self):
        return self.json("runs", "list")["runs"]

    def loss_steps(self, run):
        series = self.json("runs", "metrics", run, "loss")["series"]
        return series[0]["steps"] if series else []

    def integrity(self):
        with sqlite3.connect(self.store / "runs.sqlite") as db:
            return db.execute("pragma integrity_check").fetchone()[0]


def bin_folder(arguments):
    folder = pathlib.Path(arguments[1])
    assert (folder / "lattiscope-engine").exists(), f"{folder} holds no lattiscope-engine"
    return folder


def is_root():
    return os.geteuid() == 0

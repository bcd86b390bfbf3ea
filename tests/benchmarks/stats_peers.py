# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Seconds of the statistics against their peers in one run, one thread: stats_peers.py ENGINE.

Runs in the environment of packaging/test-stats.txt. Ours and theirs take turns; medians are compared.
"""
import json
import os
import statistics
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np
import ppi_py
import pyerrors as pe


def autoregression(a, n):
    x = np.random.default_rng(1).normal(size=n)
    for i in range(1, n):
        x[i] = a * x[i - 1] + np.sqrt(1 - a * a) * x[i]
    return x


def seconds(call):
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def peers():
    million, tenth = autoregression(0.9, 1_000_000), autoregression(0.9, 100_000)
    long, short = pe.Obs([million], ["A"]), pe.Obs([tenth], ["A"])
    rng = np.random.default_rng(2)
    f, u = rng.normal(size=100_000), rng.normal(size=900_000)
    y = f + 0.5 * rng.normal(size=100_000)
    return {
        "gamma-1e6": long.gamma_method,
        "bootstrap-1e5": lambda: short.export_bootstrap(samples=200),
        "ppi-1e6": lambda: ppi_py.ppi_mean_ci(y, f, u),
    }


for name, call in peers().items():
    call()
    ours, theirs = [], []
    for _ in range(3):
        done = subprocess.run([sys.argv[1], "bench", name, "--repeat", "1", "--json"], capture_output=True, text=True, check=True)
        ours.append(json.loads(done.stdout)["seconds"]["median"])
        theirs.append(statistics.median(seconds(call) for _ in range(3)))
    a, b = statistics.median(ours), statistics.median(theirs)
    print(f"{name}: {1e3 * a:.3f} ms, peer {1e3 * b:.3f} ms, ratio {b / a:.1f}")

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Seconds of the statistics against their peers in one run, one thread: stats_peers.py ENGINE [ROUNDS].

Runs in the environment of packaging/test-stats.txt. Ours and theirs take turns; minima and medians are compared, and
the numbers that are asked for are printed beside. Exit status 1 if a ratio of minima falls short.
"""
import json
import os
import statistics
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
import ppi_py
import pyerrors as pe

ASKED = {"gamma-1e6": 5, "ppi-1e6": 6, "bootstrap-1e5": 10, "fit-12": 10, "covariance-24": 15}


def autoregression(a, n):
    x = np.random.default_rng(1).normal(size=n)
    for i in range(1, n):
        x[i] = a * x[i - 1] + np.sqrt(1 - a * a) * x[i]
    return x


def seconds(call, calls):
    begin = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - begin) / calls


def slices(count, n):
    """As the engine's benchmark makes them: exp(-0.3 t), noise along the chain and noise of each slice."""
    rng, shared = np.random.default_rng(3), autoregression(0.9, n)
    observables = [pe.Obs([np.exp(-0.3 * t) * (1 + 0.02 * shared + 0.02 * rng.normal(size=n))], ["A"]) for t in range(count)]
    for o in observables:
        o.gamma_method()
    return observables


def peers():
    million, tenth = autoregression(0.9, 1_000_000), autoregression(0.9, 100_000)
    long, short = pe.Obs([million], ["A"]), pe.Obs([tenth], ["A"])
    rng = np.random.default_rng(2)
    f, u = rng.normal(size=100_000), rng.normal(size=900_000)
    y = f + 0.5 * rng.normal(size=100_000)
    points, many = slices(12, 1000), slices(24, 1000)

    def model(p, t):
        return p[0] * pe.fits.anp.exp(-p[1] * t)

    return {
        "gamma-1e6": long.gamma_method,
        "bootstrap-1e5": lambda: short.export_bootstrap(samples=200),
        "ppi-1e6": lambda: ppi_py.ppi_mean_ci(y, f, u),
        "fit-12": lambda: pe.fits.least_squares(np.arange(12), points, model, silent=True, correlated_fit=True, initial_guess=[1.0, 0.3]),
        "covariance-24": lambda: pe.covariance(many),
    }


rounds, missed = int(sys.argv[2]) if len(sys.argv) > 2 else 5, 0
for name, call in peers().items():
    calls = max(1, int(0.2 / max(1e-6, seconds(call, 1))))
    ours, theirs = [], []
    for _ in range(rounds):
        done = subprocess.run([sys.argv[1], "bench", name, "--repeat", "1", "--json"], capture_output=True, text=True, check=True)
        ours.append(json.loads(done.stdout)["seconds"]["median"])
        theirs.append(seconds(call, calls))
    least, median = min(theirs) / min(ours), statistics.median(theirs) / statistics.median(ours)
    missed += least < ASKED[name]
    print(f"{name}: {1e3 * min(ours):.4f} ms, peer {1e3 * min(theirs):.4f} ms, ratio of minima {least:.1f}, of medians {median:.1f}, "
          f"asked {ASKED[name]}{'' if least >= ASKED[name] else ': NOT REACHED'}", flush=True)
sys.exit(missed > 0)

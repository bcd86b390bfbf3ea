# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Compares our flows with the PyTorch twin over seeds: means of acceptance and ESS agree within 3 standard errors of
their difference (the spread over seeds is what training noise does), log Z of both agrees with annealed importance
sampling (9.2943(14)) within 3 combined errors."""
import json
import math
import statistics
import sys

LOG_Z, LOG_Z_ERROR = 9.2943, 0.0014


def mean_and_error(values):
    return statistics.mean(values), statistics.stdev(values) / math.sqrt(len(values))


def pooled(pairs):
    weights = [1 / e**2 for _, e in pairs]
    return sum(w * v for w, (v, _) in zip(weights, pairs)) / sum(weights), 1 / math.sqrt(sum(weights))


def main(twin_file, own_files):
    with open(twin_file) as f:
        twin = json.load(f)["seeds"]
    own = []
    for name in own_files:
        with open(name) as f:
            own.append(json.load(f))
    good = True
    for name in ("acceptance", "ess"):
        a, ea = mean_and_error([r[name] for r in own])
        b, eb = mean_and_error([r[name] for r in twin])
        pull = (a - b) / math.hypot(ea, eb)
        good &= abs(pull) < 3
        print(f"{name}: ours {a:.4f} +- {ea:.4f}, twin {b:.4f} +- {eb:.4f}, pull {pull:+.2f}")
    logz = {"ours": pooled([(r["log_z"]["value"], r["log_z"]["error"]) for r in own]),
            "twin": pooled([(r["log_z"], r["log_z_error"]) for r in twin])}
    for who, (value, error) in logz.items():
        pull = (value - LOG_Z) / math.hypot(error, LOG_Z_ERROR)
        good &= abs(pull) < 3
        print(f"log Z, {who}: {value:.4f} +- {error:.4f}, pull against 9.2943(14) {pull:+.2f}")
    print("agrees with the twin" if good else "does not agree with the twin")
    return not good


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

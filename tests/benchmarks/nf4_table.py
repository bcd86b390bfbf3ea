# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The table of the manual (estimates.md) from an ensemble with labels everywhere: nf4_table.py ENGINE FOLDER.

FOLDER holds plaq.dat, rect.dat, ploop.dat, pbp.dat, trdinv2.dat and trdinv4.dat. Exit status 1 if fewer than 13 of the 15
estimates lie within 2 errors of the full data, or if the planner is silent where G_max < 1.1.
"""
import json
import pathlib
import subprocess
import sys

engine, folder = sys.argv[1], pathlib.Path(sys.argv[2])
SPACINGS = {"0.1 %": 1000, "0.3 %": 333, "1 %": 100, "3 %": 33, "10 %": 10}


def estimate(target, spacing):
    config = {"features": [{"file": str(folder / f), "name": f[:-4]} for f in ("plaq.dat", "rect.dat", "ploop.dat")],
              "target": {"file": str(folder / f"{target}.dat")}, "labels": {"spacing": spacing},
              "model": {"name": "ridge", "degree": 1 if spacing >= 1000 else 2}, "folds": 5}
    done = subprocess.run([engine, "estimate", json.dumps(config), "--json", "--quiet"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def shown(e):
    return f"{e['value']:.5f}({e['error']:.5f})"


print("| target | labels | labels only | cross-fitted | all labels | G | G_max | distance |\n|---|---|---|---|---|---|---|---|")
near, silent = 0, []
for target in ("pbp", "trdinv2", "trdinv4"):
    for share, spacing in SPACINGS.items():
        r = estimate(target, spacing)
        distance = r["crossfit"]["distance_to_full"]
        near += abs(distance) < 2
        if r["gain_max"] < 1.1 and not any("cannot help" in w for w in r["warnings"]):
            silent.append((target, share))
        print(f"| {target} | {share} | {shown(r['labelled'])} | {shown(r['crossfit'])} | {shown(r['full'])} | "
              f"{r['gain']:.2f}({r['gain_error']:.2f}) | {r['gain_max']:.2f} | {distance:.1f} |")
print(f"{near} of 15 within 2 errors of the full data; planner silent at {silent or 'none'}", file=sys.stderr)
sys.exit(near < 13 or bool(silent))

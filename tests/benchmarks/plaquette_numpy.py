# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The plaquette benchmark of lattiscope-engine against a vectorised NumPy plaquette of the same lattice, one after the
other in one run. Usage: plaquette_numpy.py ENGINE [repeat]"""
import json
import subprocess
import sys
import time

import numpy as np


def plaquette(u):
    """Mean of Re tr P / 3 over planes on every site; u[mu, t, z, y, x, 3, 3], mu = x, y, z, t."""
    total = 0
    for nu in range(1, 4):
        for mu in range(nu):
            ahead_mu, ahead_nu = np.roll(u[nu], -1, axis=3 - mu), np.roll(u[mu], -1, axis=3 - nu)
            total = total + np.einsum("...ij,...ij->...", u[mu] @ ahead_mu, (u[nu] @ ahead_nu).conj()).real
    return total / 18


def main():
    repeat = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    name = "plaquette-su3-8x8x8x8"
    command = [sys.argv[1], "bench", name, "--repeat", str(repeat), "--json"]
    ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rng = np.random.default_rng(1)
    shape = (4, 8, 8, 8, 8, 3, 3)
    u = np.linalg.qr(rng.normal(size=shape) + 1j * rng.normal(size=shape))[0]
    plaquette(u)
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        plaquette(u)
        seconds.append(time.perf_counter() - start)
    seconds.sort()
    reference = {"min": seconds[0], "median": seconds[len(seconds) // 2], "max": seconds[-1]}
    print(json.dumps({"name": name, "seconds": ours["seconds"], "threads": ours["threads"], "numpy_seconds": reference,
                      "ratio": reference["median"] / ours["seconds"]["median"]}, indent=1))


main()

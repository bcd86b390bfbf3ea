# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The plaquette of 8^4 and the flow step of 16^3 x 32 of lattiscope-engine against the same in vectorised NumPy, one after
the other in one run. Usage: lattice_numpy.py ENGINE [repeat]"""
import json
import subprocess
import sys
import time

import numpy as np

# Links are u[mu, t, z, y, x, 3, 3], mu = x, y, z, t.


def ahead(field, mu):
    """The field one site forward."""
    return np.roll(field, -1, axis=3 - mu)


def behind(field, mu):
    return np.roll(field, 1, axis=3 - mu)


def dagger(m):
    return m.conj().swapaxes(-1, -2)


def plaquette(u):
    """Mean of Re tr P / 3 over planes on every site."""
    total = 0
    for nu in range(1, 4):
        for mu in range(nu):
            total = total + np.einsum("...ij,...ij->...", u[mu] @ ahead(u[nu], mu), (u[nu] @ ahead(u[mu], nu)).conj()).real
    return total / 18


def force(u):
    """Of the Wilson action on every link, traceless and anti-Hermitian (arXiv:1006.4518, equation 1.4)."""
    out = np.empty_like(u)
    for mu in range(4):
        staples = 0
        for nu in range(4):
            if nu != mu:
                staples = staples + u[nu] @ ahead(u[mu], nu) @ dagger(ahead(u[nu], mu))
                staples = staples + behind(dagger(u[nu]) @ u[mu] @ ahead(u[nu], mu), nu)
        loops = staples @ dagger(u[mu])
        loops = loops - dagger(loops)
        out[mu] = (loops - np.trace(loops, axis1=-2, axis2=-1)[..., None, None] * np.eye(3) / 3) / 2
    return out


def rotated(algebra, u):
    """exp(algebra) u, by eigenvalues of the Hermitian matrix."""
    values, vectors = np.linalg.eigh(1j * algebra)
    return (vectors * np.exp(-1j * values)[..., None, :]) @ dagger(vectors) @ u


def flow_step(u, step):
    """Lüscher's Runge-Kutta scheme of third order (arXiv:1006.4518, appendix C)."""
    first = step * force(u)
    u = rotated(first / 4, u)
    second = 8 / 9 * step * force(u) - 17 / 36 * first
    u = rotated(second, u)
    return rotated(3 / 4 * step * force(u) - second, u)


def random_links(extents):
    """Near one, as those of the engine's benchmark."""
    rng = np.random.default_rng(1)
    shape = (4, *extents, 3, 3)
    u = np.linalg.qr(np.eye(3) + 0.1 * (rng.normal(size=shape) + 1j * rng.normal(size=shape)))[0]
    diagonal = np.einsum("...ii->...i", u)
    u = u * (diagonal / abs(diagonal)).conj()[..., None, :]  # a phase that the decomposition leaves open
    return u / np.linalg.det(u)[..., None, None] ** (1 / 3)


def spread(call, repeat):
    seconds = []
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - start)
    seconds.sort()
    return {"min": seconds[0], "median": seconds[len(seconds) // 2], "max": seconds[-1]}


def compare(engine, name, repeat, call):
    command = [engine, "bench", name, "--repeat", str(repeat), "--json"]
    ours = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    reference = spread(call, repeat)
    return {"name": name, "seconds": ours["seconds"], "threads": ours["threads"], "numpy_seconds": reference,
            "ratio": reference["median"] / ours["seconds"]["median"]}


def main():
    engine, repeat = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    u = random_links((8, 8, 8, 8))
    smooth = flow_step(u, 0.01)
    assert plaquette(smooth).mean() > plaquette(u).mean() and abs(smooth @ dagger(smooth) - np.eye(3)).max() < 1e-12
    results = [compare(engine, "plaquette-su3-8x8x8x8", repeat, lambda: plaquette(u))]
    u = random_links((32, 16, 16, 16))
    results.append(compare(engine, "flow-step-16x16x16x32", min(repeat, 3), lambda: flow_step(u, 0.01)))
    print(json.dumps(results, indent=1))


main()

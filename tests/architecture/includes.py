# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Fails on any include against the allowed arrows of the house, and on foreign headers outside their rooms.

A room may include itself and the rooms below it (transitively). This table is the arrows.
"""
import pathlib
import re
import sys

BELOW = {
    "engine/base": [],
    "engine/config": ["engine/base"],
    "engine/stats": ["engine/base", "engine/kernels/math"],
    "engine/kernels/math": ["engine/base"],
    "engine/parallel": ["engine/base"],
    "engine/protocol": ["engine/config"],
    "engine/store": ["engine/config"],
    "engine/table": ["engine/store"],
    "engine/compare": ["engine/store"],
    "engine/lattice": ["engine/kernels/math"],
    "engine/formats": ["engine/lattice"],
    "engine/theory": ["engine/config", "engine/lattice", "engine/kernels/math"],
    "engine/observables": ["engine/theory", "engine/stats"],
    "engine/kernels/ops": ["engine/theory", "engine/parallel", "engine/kernels/math"],
    "engine/flows": ["engine/kernels/ops"],
    "engine/sampling": ["engine/flows", "engine/observables", "engine/stats"],
    "engine/training": ["engine/sampling"],
    "engine/estimators": ["engine/stats", "engine/formats", "engine/store"],  # Torch-free
    "engine/plugin": ["engine/store", "engine/formats"],
    "engine/sources": ["engine/store"],
    "engine/remote": ["engine/protocol"],
    "plugins/sources": ["engine/sources", "engine/remote"],
    "plugins/example": ["engine/plugin"],
    "plugins/formats": ["engine/formats", "engine/lattice"],
    "engine/worker": ["engine/formats", "engine/protocol", "engine/table", "engine/compare", "engine/stats", "engine/observables", "engine/plugin"],
    "app/engine": ["engine/worker", "engine/remote", "engine/estimators", "engine/plugin", "plugins/formats", "plugins/sources"],
    "app/compute": ["engine/worker", "engine/training", "engine/estimators"],
    "views/models": ["engine/protocol", "engine/table", "engine/compare", "engine/stats", "engine/lattice"],
    "views/plots": ["views/models"],
    "views/lattice3d": ["views/models"],
    "views/widgets": ["views/models"],
    "views/pages": ["views/plots", "views/lattice3d", "views/widgets"],
    "app/workbench": ["views/pages"],
}
# The Markov chains of engine/sampling know no Torch (target lsc_mcmc): they are open to the rooms below as well.
TORCH_FREE = {f"engine/sampling/{name}.h" for name in ("metropolis", "hmc", "annealing", "heat_bath")}
TORCH_ROOMS = {"engine/kernels/ops", "engine/flows", "engine/sampling", "engine/training", "app/compute"}
FOREIGN = [  # pattern of a foreign header, rooms or files that may include it
    (re.compile(r"^(torch|ATen|c10)/"), {"engine/kernels/ops/torch.h"}),
    (re.compile(r"^nlohmann/"), {"engine/base/json.h"}),
    (re.compile(r"^Q[A-Z]\w+$|^Qt\w+/"), {"views", "app/workbench"}),
    (re.compile(r"^vtk\w+\.h$"), {"views/lattice3d"}),
    (re.compile(r"^qcustomplot\.h$"), {"views/plots"}),
    (re.compile(r"^sqlite3\.h$"), {"engine/store"}),
    (re.compile(r"^(mongoc|bson)/"), {"plugins/sources/sacred_mongo/mongo.h", "plugins/sources/sacred_mongo/bson.h"}),
    (re.compile(r"^CLI/"), {"app/engine", "app/compute"}),
]


def closure(room):
    seen, stack = set(), [room]
    while stack:
        r = stack.pop()
        if r not in seen:
            seen.add(r)
            stack.extend(BELOW[r])
    return seen


def room_of(path):
    return max((r for r in BELOW if path.startswith(r + "/")), key=len, default=None)


def check(root):
    errors = []
    graph = {}
    for top in ("engine", "views", "app", "plugins"):
        for file in sorted((root / top).rglob("*")):
            if file.suffix not in (".h", ".c", ".cpp", ".cu", ".cuh", ".inc"):
                continue
            name = file.relative_to(root).as_posix()
            room = room_of(name)
            if room is None and top != "plugins":
                errors.append(f"{name}: lies in no room of the arrow table")
                continue
            allowed = closure(room) if room else set()
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
                if not found:
                    continue
                target = found.group(2)
                other = room_of(target)
                if other:
                    graph.setdefault(name, []).append(target)
                    if room and other not in allowed and not (target in TORCH_FREE and "engine/observables" in allowed):
                        errors.append(f"{name}:{number}: {room} must not include {target}")
                    continue
                for pattern, where in FOREIGN:
                    if pattern.match(target) and not any(name == w or name.startswith(w + "/") for w in where):
                        errors.append(f"{name}:{number}: {target} may only be included in {', '.join(sorted(where))}")
                if target.endswith("kernels/ops/torch.h") and room not in TORCH_ROOMS:
                    errors.append(f"{name}:{number}: LibTorch outside its rooms")
    return errors + cycles(graph)


def cycles(graph):
    errors, state = [], {}

    def visit(node, path):
        state[node] = 1
        for target in graph.get(node, []):
            if state.get(target) == 1:
                errors.append("include cycle: " + " -> ".join(path[path.index(target):] + [target] if target in path else [node, target]))
            elif target not in state:
                visit(target, path + [target])
        state[node] = 2

    for node in list(graph):
        if node not in state:
            visit(node, [node])
    return errors


if __name__ == "__main__":
    problems = check(pathlib.Path(sys.argv[1]))
    print("\n".join(problems) or "all includes follow the arrows")
    sys.exit(bool(problems))

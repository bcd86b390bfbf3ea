# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""House rules a machine can see: SPDX heads, licences by folder, file lengths, banned calls, top-level names."""
import pathlib
import re
import subprocess
import sys

GPL = ("views/", "app/workbench/", "tests/models/", "tests/plots/", "tests/pages/", "tests/lattice3d/", "tests/gui/", "tests/benchmarks/table_window",
       "tests/benchmarks/compare_window", "tests/benchmarks/lattice_window")
TOP = {"CMakeLists.txt", "app", "engine", "views", "resources", "plugins", "translations", "tests", "packaging", "README.md",
       "LICENSE", "CMakePresets.json", "build"}
BANNED = [(re.compile(r"processEvents|QThread::terminate|->terminate\(\)"), "never pump the event loop or terminate a thread"),
          (re.compile(r"\b(?!QCoreApplication|QApplication|QGuiApplication|qApp)[A-Z]\w+::instance\(\)"), "no singletons"),
          (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "unfinished mark")]
LIMIT = 500


def check(root, names):
    errors = []
    for name in names:
        if "/" not in name and not name.startswith(".") and name not in TOP:
            errors.append(f"{name}: not a top-level name of the house")
        if not name.endswith((".cpp", ".h", ".cu", ".cuh", ".py")):
            continue
        text = (root / name).read_text(encoding="utf-8")
        head = "\n".join(text.splitlines()[:4])
        wanted = "GPL-3.0-or-later" if name.startswith(GPL) else "Apache-2.0"
        if "SPDX-License-Identifier: " + wanted not in head or "SPDX-FileCopyrightText" not in head:
            errors.append(f"{name}:1: needs the two SPDX lines with {wanted}")
        if name.endswith(".h") and "#pragma once" not in text:
            errors.append(f"{name}:1: needs #pragma once")
        if name.endswith(".py"):
            continue
        lines = text.splitlines()
        if len(lines) > LIMIT and not name.startswith("tests/"):
            errors.append(f"{name}: {len(lines)} lines, the limit is {LIMIT}")
        if name == "app/workbench/main_window.cpp" and len(lines) > 300:
            errors.append(f"{name}: {len(lines)} lines, the limit is 300")
        if not name.startswith("tests/"):
            for number, line in enumerate(lines, 1):
                errors += [f"{name}:{number}: {why}" for pattern, why in BANNED if pattern.search(line)]
    return errors


def tracked(root):
    out = subprocess.run(["git", "-C", str(root), "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True)
    return [n for n in out.stdout.splitlines() if (root / n).is_file()]


if __name__ == "__main__":
    base = pathlib.Path(sys.argv[1])
    problems = check(base, tracked(base))
    print("\n".join(problems) or "house rules hold")
    sys.exit(bool(problems))

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""What each program links: the window neither LibTorch nor CUDA, the engine neither LibTorch nor Qt."""
import pathlib
import subprocess
import sys

FORBIDDEN = {
    "lattiscope": ("libtorch", "libc10", "libcuda", "libnv", "libQt5"),
    "lattiscope-engine": ("libtorch", "libc10", "libcuda", "libQt", "libvtk", "libqcustomplot"),
    "lattiscope-compute": ("libQt", "libvtk", "libqcustomplot", "libtorch_cuda"),
}


def libraries(program):
    out = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in out.splitlines() if line.strip()]


def main(folder, gui, torch):
    wanted = ["lattiscope-engine"] + (["lattiscope"] if gui == "gui" else []) + (["lattiscope-compute"] if torch == "torch" else [])
    errors = []
    for name in wanted:
        program = pathlib.Path(folder) / name
        if not program.exists():
            errors.append(f"{name} was not built")
            continue
        linked = libraries(program)
        errors += [f"{name} links {lib}" for lib in linked for bad in FORBIDDEN[name] if lib.startswith(bad)]
        if name == "lattiscope" and not any(lib.startswith("libQt6Widgets") for lib in linked):
            errors.append("ldd shows no Qt in the window: this check sees nothing")
    print("\n".join(errors) or "linkage is as the house says")
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))

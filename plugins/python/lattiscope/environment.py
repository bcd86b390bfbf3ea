# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""What a run should remember about where and with what it was made; an allow-list, secrets masked."""

import os
import pathlib
import platform
import re
import socket
import subprocess
import sys

from lattiscope.version import __version__

_PREFIXES = ("OMP_", "MKL_", "KMP_", "GOMP_", "SLURM_", "PBS_", "OMPI_COMM_", "NCCL_", "TORCH_", "LATTISCOPE_")
_NAMES = frozenset(
    "CUDA_VISIBLE_DEVICES CUDA_HOME CONDA_DEFAULT_ENV VIRTUAL_ENV LD_LIBRARY_PATH HOSTNAME LANG TZ".split()
)
_JOB = "SLURM_JOB_ID SLURM_ARRAY_JOB_ID SLURM_ARRAY_TASK_ID PBS_JOBID LSB_JOBID JOB_ID OAR_JOB_ID".split()
_SECRET = re.compile("TOKEN|KEY|SECRET|PASS|JWT|CREDENTIAL|AUTH", re.IGNORECASE)
_LARGEST_SOURCE = 1 << 20


def main_file():
    """The running script, if there is one."""
    file = getattr(sys.modules.get("__main__"), "__file__", None)
    return pathlib.Path(file).resolve() if file else None


def capture():
    """The environment document, and by name the files for sources/: the script and the git diff."""
    script, sources = main_file(), {}
    out = {
        "program": script.name if script else "python",
        "version": __version__,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "folder": os.getcwd(),
        "os": platform.platform(),
        "cpu": {"model": _cpu_model(), "cores": os.cpu_count()},
    }
    git = _git_state(script.parent if script else os.getcwd(), sources)
    if git:
        out["git"] = git
    job = {name: os.environ[name] for name in _JOB if name in os.environ}
    if job:
        out["scheduler"] = job
    out["variables"] = _variables()
    out["libraries"] = _libraries()
    if script and script.is_file() and script.stat().st_size <= _LARGEST_SOURCE:
        sources[script.name] = script.read_bytes()
    return out, sources


def _variables():
    kept = {k: v for k, v in os.environ.items() if k in _NAMES or k.startswith(_PREFIXES)}
    return {k: "(masked)" if _SECRET.search(k) else v for k, v in kept.items()}


def _libraries():
    """Versions of what is imported already; looks at plain attributes, so that nothing is imported by looking."""
    found = {"python": platform.python_version()}
    for name, module in sorted(sys.modules.copy().items()):
        version = getattr(module, "__dict__", {}).get("__version__")
        if "." not in name and not name.startswith("_") and isinstance(version, str):
            found[name] = version
    return found


def _cpu_model():
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor()


def _git(folder, *arguments):
    """Hooks, monitors and external diff programs of a repository must not run just because a run starts in it."""
    options = ["--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-C", str(folder)]
    try:
        done = subprocess.run(
            ["git", *options, *arguments], stdin=subprocess.DEVNULL, capture_output=True, timeout=3
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _git_state(folder, sources):
    commit = _git(folder, "rev-parse", "HEAD")
    if commit is None:
        return None
    branch = _git(folder, "rev-parse", "--abbrev-ref", "HEAD") or b""
    state = {"commit": commit.decode().strip(), "branch": branch.decode("utf-8", "replace").strip()}
    diff = _git(folder, "diff", "HEAD", "--no-ext-diff", "--no-textconv", "--no-color")
    if diff is not None:
        state["dirty"] = bool(diff)
    if diff:
        sources["git.diff"] = diff[:_LARGEST_SOURCE]
        state.update(diff="sources/git.diff", diff_truncated=len(diff) > _LARGEST_SOURCE)
    return state

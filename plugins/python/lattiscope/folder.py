# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Run folders: making one, claiming an attempt, names inside it (engine/store/README.md)."""

import contextlib
import errno
import os
import pathlib
import shutil
import socket
import time
import uuid

from lattiscope.plain import to_json
from lattiscope.records import FINISHED, STARTED, RecordLog, documents, read_bytes

try:
    import fcntl
except ImportError:  # not POSIX: process numbers alone tell whether a writer lives
    fcntl = None

LAYOUT = 1
SILENCE_SECONDS = 30.0  # a writer elsewhere that was silent for so long counts as dead


def default_store():
    """The user's store: $LATTISCOPE_STORE, else lattiscope/ in the platform's data folder."""
    if os.environ.get("LATTISCOPE_STORE"):
        return pathlib.Path(os.environ["LATTISCOPE_STORE"])
    data = os.environ.get("XDG_DATA_HOME")
    return (pathlib.Path(data) if data else pathlib.Path.home() / ".local" / "share") / "lattiscope"


def uuid7():
    """Time-ordered id (RFC 9562); 74 random bits keep the tasks of an array job apart."""
    bits = time.time_ns() // 1_000_000 << 80 | int.from_bytes(os.urandom(10), "big")
    bits = bits & ~(0xF << 76) | 7 << 76
    return str(uuid.UUID(int=bits & ~(0x3 << 62) | 0x2 << 62))


def sync(path):
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_atomic(file, data):
    temporary = file.with_name(f".{file.name}.part")
    with open(temporary, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.replace(temporary, file)


def create_run(store, info, config):
    """The folder of a new QUEUED run, made under a temporary name and renamed into place."""
    uid = uuid7()
    runs = pathlib.Path(store).expanduser() / "runs"
    temporary, folder = runs / f".new-{uid}", runs / uid
    try:
        for name in ("checkpoints", "artifacts", "control", "sources"):
            (temporary / name).mkdir(parents=True)
        write_atomic(temporary / "config.json", to_json(config))
        write_atomic(temporary / "run.json", to_json({"layout": LAYOUT, "uid": uid, **info, "created": time.time()}))
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    sync(runs)
    return folder


def newest_attempt(folder):
    """0 for a QUEUED run."""
    attempt = 0
    while (folder / f"state.{attempt + 1}.rec").exists():
        attempt += 1
    return attempt


def claim(folder):
    """(attempt, its state log): creating state.<a>.rec is the claim. FileExistsError if a writer lives."""
    if not (folder / "run.json").exists():
        raise FileNotFoundError(errno.ENOENT, "there is no run to write in", str(folder))
    newest = newest_attempt(folder)
    if newest and writer_lives(folder, newest):
        raise FileExistsError(errno.EEXIST, "another process writes this run; stop it first", str(folder))
    state = RecordLog(folder / f"state.{newest + 1}.rec")
    if fcntl is not None:
        with contextlib.suppress(OSError):  # file systems without locks
            fcntl.flock(state.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if newest:  # requests that were meant for an attempt that is gone
        for name in ("stop", "checkpoint"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(folder / "control" / name)
    return newest + 1, state


def artifact_path(folder, name):
    """artifacts/<name>, where name stays inside: relative, no "..", backslash, control character or link."""
    root = (folder / "artifacts").resolve()
    bad = not name or name.startswith("/") or name[1:2] == ":" or "\\" in name
    bad = bad or any(ord(c) < 32 or ord(c) == 127 for c in name) or ".." in pathlib.PurePosixPath(name).parts
    if not bad:
        path = root / name
        parent = path.parent.resolve()
        if path != root and root in (parent, *parent.parents) and not path.is_symlink():
            return path
    raise ValueError(f"the artifact name {name!r} leaves its folder; use a plain relative name")


# ---- which process writes


def _start_tick(pid):
    """Tells a process from a later one with the same number; 0 where /proc does not say."""
    try:
        return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0


def identity():
    """Which process this is, precise enough to tell later whether it still lives."""
    try:
        import pwd

        user = pwd.getpwuid(os.geteuid()).pw_name
    except (ImportError, KeyError):
        user = os.environ.get("USER", "")
    boot_id = read_bytes("/proc/sys/kernel/random/boot_id").decode().strip()
    pid = os.getpid()
    return {"host": socket.gethostname(), "boot_id": boot_id, "user": user, "pid": pid, "start_tick": _start_tick(pid)}


def _process_lives(process):
    pid, tick = process.get("pid", 0), process.get("start_tick", 0)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return not tick or _start_tick(pid) == tick


def writer_lives(folder, attempt):
    """Whether the writer of this attempt still lives; on another host only its heartbeat can tell."""
    file = folder / f"state.{attempt}.rec"
    process, beat = {}, file.stat().st_mtime
    for kind, document in documents(file):
        beat = document.get("time", beat)
        if kind == STARTED:
            process = document
        if kind == FINISHED:
            return False
    own = identity()
    if process.get("host") != own["host"]:
        return time.time() - beat < SILENCE_SECONDS
    if process.get("boot_id") != own["boot_id"] or not _process_lives(process):
        return False
    return process["pid"] != os.getpid() or _is_locked(file)


def _is_locked(file):
    """A writer holds a lock on its state file, which tells apart two writers of one process."""
    if fcntl is None:
        return True
    with open(file, "rb") as probe:
        try:
            fcntl.flock(probe, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False

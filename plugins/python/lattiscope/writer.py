# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The one writer of a run: claims it, appends records, beats every 5 s from its own thread."""

import atexit
import contextlib
import hashlib
import os
import pathlib
import signal
import sys
import threading
import time
import traceback
import uuid

from lattiscope import environment, values as logged
from lattiscope.capture import Output
from lattiscope.folder import artifact_path, claim, create_run, default_store, identity, sync, write_atomic
from lattiscope.metric_buffer import MetricBuffer
from lattiscope.plain import to_json
from lattiscope.records import ARTIFACT, FINISHED, HEARTBEAT, INPUT, RESULT, STARTED, RecordLog, frame

BEAT_SECONDS, FLUSH_SECONDS, POLL_SECONDS = 5.0, 0.9, 0.25
FLUSH_BYTES, KEEP_BYTES = 64 << 10, 64 << 20


class _Terminated(SystemExit):
    """SIGTERM, as batch systems send it before the end."""


class Run:
    """One tracked run, written by this process only; a context manager. An exception makes it FAILED with its trace;
    Ctrl-C, SIGTERM and an obeyed stop request make it INTERRUPTED. Methods may be called from any thread.

    resume="<uid>" starts the next attempt of a run of this store after start_step (older points beyond it are
    superseded), or claims a QUEUED one. capture_output=False leaves sys.stdout and sys.stderr alone.
    """

    def __init__(
        self, store=None, experiment=None, name="", config=None, tags=(), *, command="python", parent=None, sweep="",
        resume=None, start_step=0, total_steps=0, capture_output=True,
    ):  # fmt: skip
        store = default_store() if store is None else pathlib.Path(store).expanduser()
        if resume is None:
            script = environment.main_file()
            info = {
                "experiment": experiment or (script.stem if script else "python"),
                "name": name,
                "command": command,
                # a program under `lattiscope-engine exec` is a child of that run
                "parent": os.path.basename(os.environ.get("LATTISCOPE_RUN", "")) if parent is None else parent,
                "sweep": sweep,
                "tags": [tags] if isinstance(tags, str) else list(tags),
            }
            self.folder = create_run(store, info, {} if config is None else config)
        else:
            self.folder = store / "runs" / str(resume)
        self.uid = self.folder.name
        self._pid, self._step, self._total = os.getpid(), int(start_step), int(total_steps)
        self._lock, self._wake = threading.Lock(), threading.Event()
        self._error, self._ending = None, None
        self._stop, self._asked, self._polled = False, False, 0.0
        self._capture, self._trap = capture_output, False
        self._begin(int(start_step))
        self._beat = threading.Thread(target=self._run_beat, name="lattiscope", daemon=True)
        self._beat.start()
        atexit.register(self._at_exit)

    def log(self, step, values=None, /, **metrics):
        """Values of one step: log(3, loss=0.1) or log(3, {"train/loss": 0.1}). NaN and Inf are kept. An OSError says
        that points could not be written yet (disk full); they are kept, up to 64 MiB, and tried again."""
        self._make_room()
        self._metrics.row(int(step), time.time(), {**(values or {}), **metrics})
        self._step = max(self._step, int(step))
        self._tell_trouble()

    def column(self, name, steps, times, values):
        """Many points of one metric at once, with their own wall times (seconds)."""
        steps, times, values = [int(s) for s in steps], [float(t) for t in times], [float(v) for v in values]
        if not len(steps) == len(times) == len(values):
            raise ValueError(f"the steps, times and values of {name!r} differ in length")
        self._make_room()
        self._metrics.column(name, steps, times, values)
        self._step = max([self._step, *steps])
        self._tell_trouble()

    def log_array(self, step, name, array):
        """Numbers of any shape: nested lists or anything with tolist() (NumPy, Torch); at most 16 MiB."""
        self._log_value(step, name, logged.ARRAY, logged.encode_array(array))

    def log_histogram(self, step, name, values=None, *, bins=30, edges=None, counts=None):
        """Of `values` in `bins` of equal width (what is not finite is left out), or ready `edges` and `counts`."""
        if counts is None:
            edges, counts = logged.histogram_of(values, bins)
        self._log_value(step, name, logged.HISTOGRAM, logged.encode_histogram(edges, counts))

    def log_text(self, step, name, text):
        self._log_value(step, name, logged.TEXT, str(text).encode("utf-8", "backslashreplace"))

    def log_image(self, step, name, image):
        """The bytes of a PNG, JPEG or GIF file, or its path."""
        self._log_value(step, name, logged.IMAGE, logged.encode_image(image))

    def progress(self, step, total=None):
        """Step of total, for bars and heartbeats."""
        self._step, self._total = int(step), self._total if total is None else int(total)

    def result(self, values=None, /, **more):
        """Merged into the run's result document."""
        self._check()
        self._append_state(RESULT, {"values": {**(values or {}), **more}})

    def artifact(self, path, kind="file", name=None, *, named=None, **facts):
        """Copies a file into the run under `name` (default: its own) and records its size and SHA-256.
        `named` makes it a version of a dataset or model: run.artifact("net.pt", kind="model", named="my-flow")."""
        self._check()
        if named is not None:
            facts["named"] = check_named(named)
        name = pathlib.Path(path).name if name is None else str(name)
        target = artifact_path(self.folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        size, digest = _copy_synced(path, target)
        document = {"name": name, "kind": kind, "size": size, "sha256": digest, "facts": facts}
        self._append_state(ARTIFACT, document)
        return target

    def use(self, what, role="input", *, run=None, sha256=None):
        """Says that this run used a file: a path, or with `run` (a uid) the name of one of that run's artifacts;
        its digest joins it to the run that made it. Returns the digest."""
        self._check()
        path = pathlib.Path(what)
        if run is not None:
            name = f"artifacts/{what}"
            path = artifact_path(self.folder.parent / str(uuid.UUID(str(run))), str(what))
        else:
            name = os.path.abspath(path)
        if sha256 is None:
            sha256 = _digest(path)
        document = {"run": "" if run is None else str(run), "name": name, "sha256": sha256, "role": role}
        self._append_state(INPUT, document)
        return sha256

    def write_output(self, text):
        """Appends to the captured output."""
        self._output.write(text)

    def stop_requested(self):
        """Whether somebody asked the run to stop (the window, `lattiscope-engine`, SIGTERM). Cheap: ask at each
        step. A run that ends after a yes is INTERRUPTED."""
        self._asked = True
        if not self._stop and time.monotonic() - self._polled >= POLL_SECONDS:
            self._polled = time.monotonic()
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.folder / "control" / "stop")  # both the question and the answer that it was seen
                self._stop = True
        return self._stop

    def finish(self, status=None, failure=""):
        """Ends the run as COMPLETED (INTERRUPTED after a stop request), or as `status` says; `with` does it too."""
        if status is None:
            status = "INTERRUPTED" if self._stop else "COMPLETED"
        if status not in ("COMPLETED", "FAILED", "INTERRUPTED"):
            raise ValueError(f"a run ends as COMPLETED, FAILED or INTERRUPTED, not {status!r}")
        self._check()
        self._ending = (status, failure)
        self._wake.set()
        while self._beat.is_alive():  # an impatient second Ctrl-C must not cut the last record off
            with contextlib.suppress(KeyboardInterrupt):
                self._beat.join()
        atexit.unregister(self._at_exit)
        self._tell_trouble()

    def __enter__(self):
        if self._capture:
            self._output.start_capture()
        on_main = threading.current_thread() is threading.main_thread()
        self._trap = on_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
        if self._trap:
            signal.signal(signal.SIGTERM, self._terminate)
        return self

    def __exit__(self, kind, error, trace):
        if os.getpid() != self._pid:  # a forked child leaves the block
            return
        if self._trap:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)  # until the last record is written
        self._output.stop_capture()
        if self._ending is None:
            self.finish(*_outcome(kind, error, trace))
        if self._trap:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def _begin(self, start_step):
        # captured before the claim: who dies between claim and first record blocks the run for half a minute
        facts, sources = environment.capture()
        self.attempt, self._state = claim(self.folder)
        metrics = self.folder / f"metrics.{self.attempt}.rec"
        try:
            # before the first record, so that whoever reads that record finds the environment
            for name, data in sources.items():
                (self.folder / "sources" / name).write_bytes(data)
            write_atomic(self.folder / f"environment.{self.attempt}.json", to_json(facts))
            self._output = Output(self.folder / "output.log")
            self._metrics = MetricBuffer(RecordLog(metrics))
            document = {**identity(), "start_step": start_step, "total_steps": self._total}
            self._append_state(STARTED, {**document, "output_offset": self._output.offset})
        except BaseException:  # a full disk, say: give the claim back
            for file in (metrics, self.folder / f"state.{self.attempt}.rec"):
                with contextlib.suppress(OSError):
                    file.unlink()
            raise

    def _check(self):
        if os.getpid() != self._pid:
            raise RuntimeError(f"run {self.uid} is written by process {self._pid} only; report from there")
        if self._ending is not None:
            raise RuntimeError(f"run {self.uid} has ended; start a new one")

    def _append_state(self, kind, document, to_disk=True):
        data = frame(kind, to_json({**document, "time": time.time()}))
        with self._lock:
            self._state.append(data, to_disk)

    def _make_room(self):
        self._check()
        if len(self._metrics) > FLUSH_BYTES:
            self._wake.set()
        while len(self._metrics) > KEEP_BYTES:  # the program is faster than the disk, or the disk is full
            self._tell_trouble()
            time.sleep(0.01)

    def _log_value(self, step, name, kind, data):
        self._make_room()
        self._metrics.value(int(step), time.time(), name, kind, data)
        self._step = max(self._step, int(step))
        self._tell_trouble()

    def _tell_trouble(self):
        if self._error is not None:
            error, self._error = self._error, None
            raise error

    def _run_beat(self):
        """The one thread that writes metrics and the last record, so that Ctrl-C never cuts a write in two."""
        last = time.monotonic()
        while self._ending is None:
            self._wake.wait(FLUSH_SECONDS)
            self._wake.clear()
            try:
                self._metrics.write()
                if time.monotonic() - last >= BEAT_SECONDS:
                    last = time.monotonic()
                    self._append_state(HEARTBEAT, {"step": self._step, "total": self._total}, to_disk=False)
            except OSError as error:
                self._error = error
                time.sleep(POLL_SECONDS)
        try:
            self._metrics.write(sync=True)
            status, failure = self._ending
            document = {"status": status, "failure": failure, "step": self._step, "total": self._total}
            self._append_state(FINISHED, document)
            self._error = None
            for file in (self._metrics, self._state, self._output):
                file.close()
        except OSError as error:
            self._error = error

    def _terminate(self, *_):
        """The first SIGTERM is a request to a program that asks for requests; any other ends the block."""
        if os.getpid() != self._pid or not self._asked or self._stop:
            raise _Terminated(128 + signal.SIGTERM)
        self._stop = True

    def _at_exit(self):
        if os.getpid() != self._pid or self._ending is not None:
            return
        error = getattr(sys, "last_value", None)
        if error is None:
            self.finish("INTERRUPTED", "the program ended without finish()")
        else:
            self.finish(*_outcome(type(error), error, error.__traceback__))


def check_named(named):
    """A name of a dataset or model: 1 to 200 bytes without ":" and control characters."""
    text = str(named)
    bad = not 1 <= len(text.encode("utf-8", "replace")) <= 200 or ":" in text or text != text.strip(" ")
    if bad or any(ord(c) < 32 or ord(c) == 127 for c in text):
        raise ValueError(f"{text!r} cannot name a dataset or model: 1 to 200 bytes without ':' and control characters")
    return text


def _digest(path):
    digest = hashlib.sha256()
    with open(path, "rb") as data:
        while block := data.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _copy_synced(source, target):
    """Temporary name, fsync, rename; returns size and SHA-256."""
    temporary = target.with_name(f".{target.name[:100]}.{uuid.uuid4().hex}.part")
    size, digest = 0, hashlib.sha256()
    try:
        with open(source, "rb") as data, open(temporary, "wb") as out:
            while block := data.read(1 << 20):
                size += out.write(block)
                digest.update(block)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync(target.parent)
    return size, digest.hexdigest()


def _outcome(kind, error, trace):
    """Status and failure text for what ended the program; None as status: it came to its end."""
    if kind is None or (issubclass(kind, SystemExit) and error.code in (None, 0)):
        return None, ""
    if issubclass(kind, (KeyboardInterrupt, _Terminated)):
        return "INTERRUPTED", "SIGTERM" if issubclass(kind, _Terminated) else "KeyboardInterrupt"
    return "FAILED", "".join(traceback.format_exception(kind, error, trace))

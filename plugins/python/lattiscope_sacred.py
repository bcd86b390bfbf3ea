# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""A Sacred observer that writes Lattiscope runs; one line in an existing script:

    ex.observers.append(LattiscopeObserver("~/runs"))

Sacred hands metrics and captured output over at its own heartbeat (10 s; `Run.beat_interval`), so a killed run
lacks at most the last one. The run's own heartbeat, records and folders are those of lattiscope.Run.
"""

import contextlib
import datetime
import hashlib
import os
import pathlib
import shutil
import uuid

from sacred.observers.base import RunObserver

import lattiscope
from lattiscope.folder import create_run
from lattiscope.plain import plain

_LARGEST_SOURCE = 1 << 20
_STATUSES = ("COMPLETED", "FAILED", "INTERRUPTED")


class LattiscopeObserver(RunObserver):
    def __init__(self, store=None, tags=(), priority=20):
        self.store = lattiscope.default_store() if store is None else pathlib.Path(store).expanduser()
        self.tags = [tags] if isinstance(tags, str) else list(tags)
        self.priority = priority
        self.run = None
        self._written = 0  # characters of the captured output
        self._info, self._resources = None, {}

    def queued_event(self, ex_info, command, host_info, queue_time, config, meta_info, _id):
        folder = create_run(self.store, self._facts(ex_info, command, meta_info, _id), config)
        return folder.name if _id is None else _id

    def started_event(self, ex_info, command, host_info, start_time, config, meta_info, _id):
        queued = self.store / "runs" / str(_id)
        if _is_uuid(_id) and (queued / "run.json").exists():  # queued before: this is its first or next attempt
            uid = str(_id)
        else:
            uid = create_run(self.store, self._facts(ex_info, command, meta_info, _id), config).name
        self.run = lattiscope.Run(self.store, resume=uid, capture_output=False)
        self._written, self._info, self._resources = 0, None, {}
        self._copy_sources(ex_info)
        document = {"experiment": ex_info, "command": command, "host": host_info, "meta": meta_info, "id": _id}
        self.run.result(sacred=document)
        return self.run.uid if _id is None else _id

    def heartbeat_event(self, info, captured_out, beat_time, result):
        captured_out = captured_out or ""
        self.run.write_output(captured_out[self._written :])
        self._written = max(self._written, len(captured_out))
        seen = plain(info)
        if seen and seen != self._info:
            self._info = seen
            self.run.result(info=seen)

    def log_metrics(self, metrics_by_name, info):
        for name, points in metrics_by_name.items():
            kept = [
                (int(step), _seconds(when), value)
                for step, when, value in zip(points["steps"], points["timestamps"], map(_number, points["values"]))
                if value is not None
            ]
            if kept:
                self.run.column(name, *zip(*kept))

    def completed_event(self, stop_time, result):
        if result is not None:
            self.run.result(result if _is_named(result) else {"result": result})
        self.run.finish("COMPLETED")

    def interrupted_event(self, interrupt_time, status):
        self.run.finish(status if status in _STATUSES else "INTERRUPTED", status)

    def failed_event(self, fail_time, fail_trace):
        self.run.finish("FAILED", "".join(fail_trace))

    def resource_event(self, filename):
        """Resources are inputs: their names and digests are kept, not their contents."""
        digest = hashlib.sha256()
        with open(filename, "rb") as data:
            while block := data.read(1 << 20):
                digest.update(block)
        self._resources[os.path.abspath(filename)] = digest.hexdigest()
        self.run.result(resources=self._resources)

    def artifact_event(self, name, filename, metadata=None, content_type=None):
        self.run.artifact(filename, name=name, content_type=content_type, metadata=metadata)

    def _facts(self, ex_info, command, meta_info, _id):
        name = (meta_info or {}).get("comment") or ("" if _id is None or _is_uuid(_id) else str(_id))
        facts = {"experiment": ex_info.get("name") or "sacred", "name": name, "command": command}
        return {**facts, "parent": "", "sweep": "", "tags": self.tags}

    def _copy_sources(self, ex_info):
        for name, _ in ex_info.get("sources", ()):
            file = pathlib.Path(ex_info.get("base_dir") or ".") / name
            with contextlib.suppress(OSError):  # a source that cannot be read is no reason to fail
                if file.stat().st_size <= _LARGEST_SOURCE:
                    target = self.run.folder / "sources" / str(name).replace("..", "_").lstrip("/")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, target)


def _is_uuid(value):
    with contextlib.suppress(ValueError):
        return len(str(value)) == 36 and bool(uuid.UUID(str(value)))
    return False


def _is_named(result):
    return isinstance(result, dict) and all(isinstance(key, str) for key in result)


def _number(value):
    """Sacred takes any value for a metric; texts and None have no place in a series."""
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _seconds(when):
    """Sacred's times are UTC without a zone."""
    return when.replace(tzinfo=when.tzinfo or datetime.timezone.utc).timestamp()

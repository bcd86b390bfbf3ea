# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the run folders of a store, finished or running, without its index; never writes."""

import array
import collections
import contextlib
import json
import pathlib
import struct
import time

from lattiscope import records, values
from lattiscope.folder import LAYOUT, artifact_path, default_store, newest_attempt
from lattiscope.plain import with_reals

PROBABLY_DEAD_SECONDS = 60.0
_LAST_STEP = (1 << 63) - 1

Series = collections.namedtuple("Series", "steps values times")
Series.__doc__ = "Points of one metric in the order written; times are wall seconds. Numpy arrays if numpy is installed."


class Store:
    def __init__(self, path=None):
        self.path = default_store() if path is None else pathlib.Path(path).expanduser()

    def runs(self, trashed=False):
        """All runs as dicts, newest first."""
        annotations, found, folder = self._annotations(), [], self.path / "runs"
        for entry in folder.iterdir() if folder.is_dir() else ():
            with contextlib.suppress(OSError, ValueError):  # not a run, or not yet
                run = StoredRun(entry, annotations.get(entry.name, {}))
                if trashed or not run["trashed"]:
                    found.append(run)
        return sorted(found, key=lambda run: run["created"], reverse=True)

    def run(self, number_or_uid):
        """The run with this number (an int), or whose uid begins so."""
        key, value = ("number", number_or_uid) if isinstance(number_or_uid, int) else ("uid", str(number_or_uid))
        found = [r for r in self.runs(trashed=True) if r[key] == value or (key == "uid" and r[key].startswith(value))]
        if len(found) != 1:
            raise KeyError(f"{len(found)} runs of {self.path} match {number_or_uid!r}; give the uid")
        return found[0]

    def to_pandas(self, metrics=()):
        """A DataFrame with one row a run: columns config.*, result.*, and metric.* (last values) of `metrics`."""
        import pandas

        names = ("uid", "number", "experiment", "name", "command", "status", "host", "step", "tags")
        rows = []
        for run in self.runs():
            row = {name: run[name] for name in names}
            for name in ("created", "started", "stopped"):
                row[name] = pandas.to_datetime(run[name], unit="s", utc=True)
            row.update(_leaves("config", run["config"]))
            row.update(_leaves("result", run["result"]))
            series = run.metrics() if metrics else {}
            row.update({f"metric.{m}": series[m].values[-1] for m in metrics if m in series})
            rows.append(row)
        return pandas.DataFrame(rows)

    def _annotations(self):
        """Tags, notes, stars, trash and numbers that people gave, by uid; later records win, except for numbers."""
        found = {}
        for kind, document in records.documents(self.path / "annotations.rec"):
            if kind == records.ANNOTATION and isinstance(document.get("uid"), str):
                note = found.setdefault(document["uid"], {})
                note.update({k: document[k] for k in ("tags", "note", "starred", "archived", "trashed") if k in document})
                if "number" in document:
                    note.setdefault("number", document["number"])
        return found


class StoredRun(dict):
    """What is known of a run: uid, number, experiment, name, command, parent, tags, note, config, status, result,
    failure, step, created, started, stopped, heartbeat (wall seconds), artifacts, ...; metrics() reads its series."""

    def __init__(self, folder, annotations):
        self.folder = pathlib.Path(folder)
        document = json.loads((self.folder / "run.json").read_bytes())
        if document.get("uid") != self.folder.name or document.get("layout", LAYOUT) > LAYOUT:
            raise ValueError(f"{self.folder} is not a run this reader knows; update it")
        super().__init__(document, status="QUEUED", failure="", number=None, note="", starred=False)
        self.update(archived=False, trashed=False)
        self.update(started=None, stopped=None, heartbeat=None, step=0, total_steps=0, host="", user="", pid=0)
        self.update(annotations, config={}, result={}, artifacts={}, attempts=newest_attempt(self.folder))
        with contextlib.suppress(OSError, ValueError):
            self["config"] = with_reals(json.loads((self.folder / "config.json").read_bytes()))
        self._start_steps = {}
        for attempt in range(1, self["attempts"] + 1):
            self._read_state(attempt)
        silent = self["status"] == "RUNNING" and time.time() - self["heartbeat"] > PROBABLY_DEAD_SECONDS
        self["probably_dead"] = silent

    @property
    def environment(self):
        """Of the newest attempt."""
        return json.loads(records.read_bytes(self.folder / f"environment.{self['attempts']}.json") or b"{}")

    def output(self):
        """The captured output of all attempts."""
        return records.read_bytes(self.folder / "output.log").decode("utf-8", "replace")

    def artifact_path(self, name):
        """Where the file of a recorded artifact lies; KeyError if none has this name."""
        if name not in self["artifacts"]:
            raise KeyError(f"run {self['uid']} has no artifact {name!r}; it has {sorted(self['artifacts'])}")
        return artifact_path(self.folder, name)

    def metrics(self, name=None, superseded=False):
        """The Series of one metric (KeyError if there is none), or a dict of all. Points that a resumed attempt wrote
        again are hidden unless `superseded`."""
        columns = {}
        for data, limit in self._metric_files(superseded):
            _read_metrics(data, limit, columns)
        columns = {key: points for key, points in columns.items() if points[0]}
        if name is None:
            return {key: _series(points) for key, points in columns.items()}
        if name not in columns:
            raise KeyError(f"run {self['uid']} has no metric {name!r}; it has {sorted(columns)}")
        return _series(columns[name])

    def logged(self, name):
        """[(step, value, time), ...] of an array (extents, values), histogram (edges, counts), text or image (bytes of
        its file); KeyError if there is none of this name."""
        found = []
        for data, limit in self._metric_files(superseded=False):
            found += _read_values(data, limit, name)
        if not found:
            raise KeyError(f"run {self['uid']} logged no array, histogram, text or image {name!r}")
        return found

    def _metric_files(self, superseded):
        """(content, last live step) of the metrics of each attempt, oldest first."""
        limit, limits = _LAST_STEP, {}
        for attempt in range(self["attempts"], 0, -1):
            limits[attempt] = _LAST_STEP if superseded else limit
            limit = min(limit, self._start_steps.get(attempt, _LAST_STEP))
        for attempt in sorted(limits):
            yield records.read_bytes(self.folder / f"metrics.{attempt}.rec"), limits[attempt]

    def _read_state(self, attempt):
        file = self.folder / f"state.{attempt}.rec"
        self.update(status="RUNNING", stopped=None, failure="", heartbeat=file.stat().st_mtime)
        for kind, document in records.documents(file):
            self["heartbeat"] = document.get("time", self["heartbeat"])
            self["step"] = max(self["step"], document.get("step", 0))
            self["total_steps"] = document.get("total", self["total_steps"])
            if kind == records.STARTED:
                self._start_steps[attempt] = self["step"] = document.get("start_step", 0)
                self["started"] = self["started"] or self["heartbeat"]
                self.update({k: document[k] for k in ("host", "user", "pid", "total_steps") if k in document})
            elif kind == records.ARTIFACT and "name" in document:
                facts = {k: document.get(k) for k in ("kind", "size", "sha256", "facts")}
                self["artifacts"][document["name"]] = facts
            elif kind == records.RESULT and isinstance(document.get("values"), dict):
                _merge(self["result"], with_reals(document["values"]))
            elif kind == records.FINISHED:
                self.update(status=document.get("status", "UNKNOWN"), failure=document.get("failure", ""))
                self["stopped"] = self["heartbeat"]


def _merge(into, values):
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _leaves(prefix, tree):
    """{"config.a.b": value} for each leaf."""
    if not isinstance(tree, dict):
        return {prefix: tree}
    return {k: v for name, value in tree.items() for k, v in _leaves(f"{prefix}.{name}", value).items()}


def _read_metrics(data, limit, columns):
    """Adds the points of one metrics file up to step `limit` to columns: name -> (steps, values, times)."""
    local = {}
    for kind, payload in records.frames(data):
        if kind == records.METRIC_DEFINITION and payload[2] == 0:  # scalars
            name = payload[3:].decode("utf-8", "replace")
            metric = records.KIND.unpack_from(payload)[0]
            local[metric] = columns.setdefault(name, (array.array("q"), array.array("d"), array.array("d")))
        elif kind == records.METRIC_ROW:
            step, when = records.ROW.unpack_from(payload)
            for metric, value in records.PAIR.iter_unpack(payload[records.ROW.size :]) if step <= limit else ():
                if metric in local:
                    steps, values, times = local[metric]
                    steps.append(step)
                    values.append(value)
                    times.append(when)
        elif kind == records.METRIC_COLUMN:
            metric, _, n = records.COLUMN.unpack_from(payload)
            points = struct.unpack_from(f"<{n}q{2 * n}d", payload, records.COLUMN.size)
            kept = [i for i in range(n) if points[i] <= limit]
            for column, first in zip(local.get(metric, ()), (0, 2 * n, n)):
                column.extend(points[first + i] for i in kept)


def _read_values(data, limit, name):
    found, numbers = [], set()
    for kind, payload in records.frames(data):
        if kind == records.METRIC_DEFINITION and payload[3:].decode("utf-8", "replace") == name:
            numbers.add(records.KIND.unpack_from(payload)[0])
        elif kind == records.METRIC_VALUE and len(payload) >= values.VALUE.size:
            metric, value_kind, _, step, when = values.VALUE.unpack_from(payload)
            if metric in numbers and step <= limit:
                with contextlib.suppress(ValueError):
                    found.append((step, values.decode(value_kind, payload[values.VALUE.size :]), when))
    return found


def _series(points):
    try:
        import numpy
    except ImportError:
        return Series(*(list(column) for column in points))
    return Series(*(numpy.array(column) for column in points))

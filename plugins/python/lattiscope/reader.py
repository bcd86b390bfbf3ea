# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
# ---- reader ------------------------------------------------------------------------------------

Series = collections.namedtuple("Series", "steps values times")
Series.__doc__ = "Points of one metric in the order written; times are wall seconds. Numpy arrays where numpy is installed."


def _newest_attempt(folder):
    attempt = 0
    while (folder / f"state.{attempt + 1}.rec").exists():
        attempt += 1
    return attempt


class Store:
    """Reads the run folders of a store directly, finished or running; never writes."""

    def __init__(self, path=None):
        self.path = default_store() if path is None else pathlib.Path(path).expanduser()

    def runs(self, trashed=False):
        """All runs as dicts, newest first."""
        notes = self._annotations()
        found = []
        for folder in (self.path / "runs").iterdir() if (self.path / "runs").is_dir() else ():
            with contextlib.suppress(OSError, ValueError):  # not a run, or not yet
                run = StoredRun(folder, notes.get(folder.name, {}))
                if trashed or not run["trashed"]:
                    found.append(run)
        return sorted(found, key=lambda run: run["created"], reverse=True)

    def run(self, uid):
        """The run with this number, or whose uid begins so."""
        found = [r for r in self.runs(trashed=True) if r["uid"].startswith(str(uid)) or (isinstance(uid, int) and r["number"] == uid)]
        if len(found) != 1:
            raise KeyError(f"{len(found)} runs of {self.path} match {uid!r}; give more of the uid")
        return found[0]

    def to_pandas(self, metrics=()):
        """A DataFrame with one row a run: config.* and result.* columns, and the last values of `metrics`."""
        import pandas

        rows = []
        for run in self.runs():
            row = {k: run[k] for k in ("uid", "number", "experiment", "name", "command", "status", "step", "tags")}
            row.update({k: pandas.to_datetime(run[k], unit="s", utc=True) for k in ("created", "started", "stopped")})
            row.update(_leaves("config", run["config"]))
            row.update(_leaves("result", run["result"]))
            if metrics:
                series = run.metrics()
                row.update({f"metric.{m}": series[m].values[-1] for m in metrics if m in series and len(series[m].values)})
            rows.append(row)
        return pandas.DataFrame(rows)

    def _annotations(self):
        """Tags, notes, stars, trash and numbers that people gave; later records win."""
        notes = {}
        for kind, document in _documents(self.path / "annotations.rec"):
            if kind == ANNOTATION and isinstance(document.get("uid"), str):
                note = notes.setdefault(document["uid"], {})
                given = {k: document[k] for k in ("tags", "note", "starred", "trashed") if k in document}
                note.update(given)
                if "number" in document:
                    note.setdefault("number", document["number"])
        return notes


def _leaves(prefix, tree):
    if not isinstance(tree, dict) or (not tree and "." in prefix):
        return {prefix: tree}
    return {k: v for name, value in tree.items() for k, v in _leaves(f"{prefix}.{name}", value).items()}


class StoredRun(dict):
    """What is known of a run: uid, experiment, name, command, parent, tags, config, status, result, failure, step, times
    (wall seconds), artifacts, environment, ...; metrics() reads its series."""

    def __init__(self, folder, notes):
        self.folder = pathlib.Path(folder)
        document = json.loads((self.folder / "run.json").read_bytes())
        if document.get("uid") != self.folder.name or document.get("layout", LAYOUT) > LAYOUT:
            raise ValueError(f"{self.folder} is not a run this reader knows; update it")
        super().__init__(document, status="QUEUED", started=None, stopped=None, heartbeat=None, step=0, total_steps=0, host="", user="",
                         failure="", result={}, artifacts={}, attempts=_newest_attempt(self.folder), number=None, note="",
                         starred=False, trashed=False)  # fmt: skip
        self.update(notes)
        with contextlib.suppress(OSError, ValueError):
            self["config"] = _with_reals(json.loads((self.folder / "config.json").read_bytes()))
        self.setdefault("config", {})
        self._start_steps = {}
        for attempt in range(1, self["attempts"] + 1):
            self._read_state(attempt)
        self["probably_dead"] = self["status"] == "RUNNING" and time.time() - self["heartbeat"] > PROBABLY_DEAD_SECONDS

    @property
    def environment(self):
        """Of the newest attempt."""
        return json.loads(_read(self.folder / f"environment.{self['attempts']}.json") or b"{}")

    def output(self):
        """The captured output of all attempts."""
        return _read(self.folder / "output.log").decode("utf-8", "replace")

    def artifact_path(self, name):
        """Where the file of a recorded artifact lies."""
        self["artifacts"][name]  # KeyError: not recorded
        return _artifact_path(self.folder / "artifacts", name)

    def metrics(self, name=None, superseded=False):
        """The Series of one metric (KeyError if there is none), or a dict of all. Points that a resumed attempt wrote
        again are hidden unless `superseded`."""
        columns = {}
        for attempt in range(1, self["attempts"] + 1):
            later = [self._start_steps.get(a, MAX_STEP) for a in range(attempt + 1, self["attempts"] + 1)]
            limit = MAX_STEP if superseded else min(later, default=MAX_STEP)
            _read_metrics(_read(self.folder / f"metrics.{attempt}.rec"), limit, columns)
        if name is None:
            return {key: _series(points) for key, points in columns.items()}
        if name not in columns:
            raise KeyError(f"run {self['uid']} has no metric {name!r}; it has {sorted(columns)}")
        return _series(columns[name])

    def _read_state(self, attempt):
        file = self.folder / f"state.{attempt}.rec"
        self.update(status="RUNNING", stopped=None, failure="", heartbeat=file.stat().st_mtime)
        for kind, document in _documents(file):
            self["heartbeat"] = document.get("time", self["heartbeat"])
            self["step"] = max(self["step"], document.get("step", 0))
            if kind == STARTED:
                self._start_steps[attempt] = self["step"] = document.get("start_step", 0)
                self["started"] = self["started"] or self["heartbeat"]
                self.update({k: document[k] for k in ("host", "user", "pid", "total_steps") if k in document})
            elif kind == ARTIFACT and "name" in document:
                self["artifacts"][document["name"]] = {k: document.get(k) for k in ("kind", "size", "sha256", "facts")}
            elif kind == RESULT and isinstance(document.get("values"), dict):
                _merge(self["result"], _with_reals(document["values"]))
            elif kind == FINISHED:
                self.update(status=document.get("status", "UNKNOWN"), failure=document.get("failure", ""), stopped=self["heartbeat"])


def _merge(into, values):
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _read_metrics(data, limit, columns):
    """Adds the points of one metrics file, up to step `limit`, to columns: name -> (steps, values, times)."""
    local = {}
    for kind, payload in _frames(data):
        if kind == METRIC_DEFINITION and payload[2] == 0:  # scalars; other kinds are newer than this reader
            name = payload[3:].decode("utf-8", "replace")
            local[_KIND.unpack_from(payload)[0]] = columns.setdefault(name, tuple(array.array(c) for c in "qdd"))
        elif kind == METRIC_ROW:
            step, when = _ROW.unpack_from(payload)
            for metric, value in _PAIR.iter_unpack(payload[_ROW.size :]) if step <= limit else ():
                for column, item in zip(local.get(metric, ()), (step, value, when)):
                    column.append(item)
        elif kind == METRIC_COLUMN:
            metric, _, n = _COLUMN.unpack_from(payload)
            points = struct.unpack_from(f"<{n}q{2 * n}d", payload, _COLUMN.size)
            keep = [i for i in range(n) if points[i] <= limit]
            for column, offset in zip(local.get(metric, ()), (0, 2 * n, n)):
                column.extend(points[offset + i] for i in keep)


def _series(points):
    try:
        import numpy
    except ImportError:
        return Series(*(list(column) for column in points))
    return Series(*(numpy.array(column) for column in points))

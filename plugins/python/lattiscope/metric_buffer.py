# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Metric records that wait to be written; kept while the disk is full. Thread safe."""

import struct
import threading

from lattiscope.records import COLUMN, METRIC_COLUMN, METRIC_DEFINITION, METRIC_ROW, METRIC_VALUE, PAIR, ROW, frame
from lattiscope.values import VALUE

_COLUMN_POINTS = 1 << 16  # of one record


class MetricBuffer:
    def __init__(self, log):
        self._log = log
        self._lock = threading.Lock()
        self._pending, self._ids = bytearray(), {}

    def __len__(self):
        return len(self._pending)

    def row(self, step, time, values):
        with self._lock:
            definitions, new, row = bytearray(), {}, bytearray(ROW.pack(step, time))
            for name, value in values.items():
                row += PAIR.pack(self._id(name, definitions, new), float(value))
            self._add(definitions + frame(METRIC_ROW, bytes(row)), new)

    def column(self, name, steps, times, values):
        with self._lock:
            data, new = bytearray(), {}
            metric = self._id(name, data, new)
            for at in range(0, len(steps), _COLUMN_POINTS):
                part = slice(at, at + _COLUMN_POINTS)
                n = len(steps[part])
                points = struct.pack(f"<{n}q{2 * n}d", *steps[part], *times[part], *values[part])
                data += frame(METRIC_COLUMN, COLUMN.pack(metric, 0, n) + points)
            self._add(data, new)

    def value(self, step, time, name, kind, data):
        with self._lock:
            record, new = bytearray(), {}
            metric = self._id(name, record, new, kind)
            record += frame(METRIC_VALUE, VALUE.pack(metric, kind, 0, step, time) + data)
            self._add(record, new)

    def write(self, sync=False):
        """Called by one thread only."""
        with self._lock:
            if self._pending or sync:
                self._log.append(bytes(self._pending), sync)
                self._pending.clear()

    def close(self):
        self._log.close()

    def _add(self, data, new):
        """All or nothing, wherever Ctrl-C strikes: one step puts definitions and points."""
        self._pending += data
        self._ids.update(new)

    def _id(self, name, definitions, new, kind=0):
        """The number of a metric in this file; a new one adds its definition."""
        known = self._ids.get(name, new.get(name))
        if known is not None:
            if known[1] != kind:
                raise ValueError(f"the metric {name!r} is of another kind; log this under another name")
            return known[0]
        encoded = str(name).encode("utf-8", "backslashreplace")
        if not 1 <= len(encoded) <= 1024:
            raise ValueError(f"a metric name has 1 to 1024 bytes, not {len(encoded)}")
        number = len(self._ids) + len(new)
        if number > 0xFFFF:
            raise ValueError(f"a run holds at most 65536 metrics; {name!r} is one too many")
        new[name] = (number, kind)
        definitions += frame(METRIC_DEFINITION, struct.pack("<HB", number, kind) + encoded)
        return number

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Framed append-only records, the format of every growing file of a run folder (engine/store/README.md)."""

import contextlib
import json
import os
import pathlib
import struct
import zlib

STARTED, HEARTBEAT, CHECKPOINT, ARTIFACT, RESULT, FINISHED, INPUT = 1, 2, 3, 4, 5, 6, 7
METRIC_DEFINITION, METRIC_ROW, METRIC_COLUMN, METRIC_VALUE = 16, 17, 18, 19
ANNOTATION = 32

HEAD = struct.Struct("<IHI")  # payload length, kind, CRC-32 over kind and payload
KIND = struct.Struct("<H")
ROW = struct.Struct("<qd")  # step, wall seconds
PAIR = struct.Struct("<Hd")  # metric, value
COLUMN = struct.Struct("<HHI")  # metric, zero, number of points
MAX_PAYLOAD = 16 << 20


def checksum(kind, payload):
    return zlib.crc32(payload, zlib.crc32(KIND.pack(kind)))


def frame(kind, payload):
    if len(payload) > MAX_PAYLOAD:
        raise ValueError(f"a record holds at most {MAX_PAYLOAD} bytes, not {len(payload)}; store it as an artifact")
    return HEAD.pack(len(payload), kind, checksum(kind, payload)) + payload


def frames(data):
    """(kind, payload) of whole records from the start; a torn or damaged one ends them."""
    at = 0
    while at + HEAD.size <= len(data):
        length, kind, expected = HEAD.unpack_from(data, at)
        payload = data[at + HEAD.size : at + HEAD.size + length]
        if len(payload) < length or checksum(kind, payload) != expected:
            return
        at += HEAD.size + length
        yield kind, payload


def read_bytes(file):
    """The whole file; nothing if there is none."""
    try:
        return pathlib.Path(file).read_bytes()
    except FileNotFoundError:
        return b""


def documents(file):
    """(kind, document) of the JSON records of a state or annotation file."""
    for kind, payload in frames(read_bytes(file)):
        with contextlib.suppress(ValueError):
            document = json.loads(payload)
            if isinstance(document, dict):
                yield kind, document


class RecordLog:
    """Appends whole frames to a new file, or nothing: what a full disk cuts short is taken back."""

    def __init__(self, file):
        self.fd = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o644)
        self._torn = None  # size to cut back to before the next append

    def append(self, data, sync=False):
        if self._torn is not None:
            os.ftruncate(self.fd, self._torn)
            self._torn = None
        size = os.fstat(self.fd).st_size
        try:
            written = os.write(self.fd, data)
            while written < len(data):
                written += os.write(self.fd, data[written:])
        except OSError:
            self._torn = size
            with contextlib.suppress(OSError):
                os.ftruncate(self.fd, size)
                self._torn = None
            raise
        if sync:
            os.fsync(self.fd)

    def close(self):
        os.close(self.fd)

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Any Python value as JSON and back: documents of a run never fail because of what a program put in its config."""

import collections.abc
import dataclasses
import datetime
import enum
import json
import math
import pathlib
import uuid

_DEEPEST = 50  # where a value that contains itself is cut
_LARGEST_ARRAY = 1000


def plain(value, depth=0):
    """JSON has no NaN: reals that are not finite become "nan" "inf" "-inf"; what has no JSON form becomes its repr."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, enum.Enum):
        return value.name
    if isinstance(value, str):
        return str(value).encode("utf-8", "backslashreplace").decode()
    if isinstance(value, int):
        return int(value) if -(1 << 63) <= value < 1 << 64 else repr(int(value))
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else repr(float(value))
    if depth > _DEEPEST:
        return "..."
    if isinstance(value, collections.abc.Mapping):
        return {plain(k if isinstance(k, str) else _text(k)): plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v, depth + 1) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(v, depth + 1) for v in value), key=lambda v: (type(v).__name__, str(v)))
    return _plain_object(value, depth)


def _plain_object(value, depth):
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return plain({f.name: getattr(value, f.name) for f in dataclasses.fields(value)}, depth)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (pathlib.PurePath, uuid.UUID)):
        return plain(str(value))
    size = getattr(value, "size", None)  # scalars and arrays of numpy
    if isinstance(size, int) and size <= _LARGEST_ARRAY and hasattr(value, "tolist"):
        as_list = value.tolist()
        if type(as_list) is not type(value):
            return plain(as_list, depth + 1)
    return plain(_text(value))


def _text(value):
    try:
        return repr(value)
    except Exception:  # a broken __repr__ of the user's object must not end the run
        return f"<{type(value).__name__}>"


def to_json(value):
    return json.dumps(plain(value), separators=(",", ":")).encode()


def with_reals(value):
    """What plain() gave, with "nan" "inf" "-inf" as numbers again."""
    if isinstance(value, dict):
        return {k: with_reals(v) for k, v in value.items()}
    if isinstance(value, list):
        return [with_reals(v) for v in value]
    return float(value) if isinstance(value, str) and value in ("nan", "inf", "-inf") else value

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Logged values that are no numbers, as bytes and back (engine/store/README.md): arrays, histograms, texts, images."""

import math
import pathlib
import struct

ARRAY, HISTOGRAM, TEXT, IMAGE = 1, 2, 3, 4
VALUE = struct.Struct("<HBBqd")  # metric, kind, zero, step, wall seconds; then the value
_MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
_MOST_AXES = 8


def encode_array(data):
    """Numbers, nested lists or anything with tolist() (NumPy, Torch)."""
    data = data.tolist() if hasattr(data, "tolist") else data
    extents, level = [], data
    while isinstance(level, (list, tuple)):
        extents.append(len(level))
        level = level[0] if level else None
    flat = [data] if not extents else data
    for extent in extents[1:]:
        if any(not isinstance(row, (list, tuple)) or len(row) != extent for row in flat):
            raise ValueError("the rows of an array differ in length")
        flat = [x for row in flat for x in row]
    if len(extents) > _MOST_AXES:
        raise ValueError(f"an array has at most {_MOST_AXES} axes, not {len(extents)}")
    return struct.pack(f"<{1 + len(extents)}I{len(flat)}d", len(extents), *extents, *map(float, flat))


def encode_histogram(edges, counts):
    edges, counts = [float(x) for x in edges], [float(n) for n in counts]
    if not counts or len(edges) != len(counts) + 1:
        raise ValueError("a histogram has one edge more than counts, and at least one count")
    if not all(map(math.isfinite, edges + counts)) or any(a >= b for a, b in zip(edges, edges[1:])):
        raise ValueError("the edges of a histogram are finite and rise, its counts are finite")
    if min(counts) < 0:
        raise ValueError("the counts of a histogram are not negative")
    return struct.pack(f"<I{len(edges) + len(counts)}d", len(counts), *edges, *counts)


def encode_image(image):
    """The bytes of a PNG, JPEG or GIF file, or its path."""
    data = bytes(image) if isinstance(image, (bytes, bytearray, memoryview)) else pathlib.Path(image).read_bytes()
    if not data.startswith(_MAGIC):
        raise ValueError("an image is the content of a PNG, JPEG or GIF file")
    return data


def histogram_of(values, bins):
    """(edges, counts) of the finite ones among the values, in bins of equal width."""
    values = values.reshape(-1).tolist() if hasattr(values, "reshape") else values
    values = [x for x in map(float, values) if math.isfinite(x)]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if low == high:
        low, high = low - 0.5, high + 0.5
    counts = [0] * bins
    for x in values:
        counts[min(int((x - low) / (high - low) * bins), bins - 1)] += 1
    return [low + (high - low) * i / bins for i in range(bins)] + [high], counts


def decode(kind, data):
    """Text, bytes of an image, (edges, counts), or (extents, values) of an array; ValueError if it is damaged."""
    if kind == TEXT:
        return data.decode("utf-8", "replace")
    if kind == IMAGE:
        return data
    try:
        (n,) = struct.unpack_from("<I", data)
        if kind == HISTOGRAM:
            both = struct.unpack(f"<{2 * n + 1}d", data[4:])
            return list(both[: n + 1]), list(both[n + 1 :])
        extents = list(struct.unpack_from(f"<{min(n, _MOST_AXES + 1)}I", data, 4))
        return extents, list(struct.unpack(f"<{math.prod(extents)}d", data[4 + 4 * n :]))
    except (struct.error, MemoryError, OverflowError) as error:
        raise ValueError("a logged value is damaged") from error

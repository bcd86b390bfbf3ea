# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the HDF5 and npz files of this folder with h5py and NumPy: python make.py. Elements count up in memory order,
except where a test needs something else, so that a wrong axis is seen in one element."""
import pathlib

import h5py
import numpy as np

here = pathlib.Path(__file__).parent
phi = np.arange(4 * 3 * 5, dtype="f8").reshape(4, 3, 5) / 8 - 3
links = np.exp(1j * np.arange(6 * 5 * 2).reshape(6, 5, 2) / 7)
samples = np.arange(3 * 4 * 4, dtype="<f4").reshape(3, 4, 4)


def fill(file):
    file["phi"] = phi
    group = file.create_group("ensemble")
    group["links"] = links
    group["big_endian"] = phi.astype(">f4")
    group["integers"] = np.arange(12, dtype="i4").reshape(4, 3) - 5
    group.create_dataset("chunked", data=phi, chunks=(2, 2, 4))
    group.create_dataset("gzip", data=phi, chunks=(3, 3, 3), compression="gzip", shuffle=True, fletcher32=True)
    group.create_dataset("partly", shape=(6, 6), dtype="f8", chunks=(2, 4), fillvalue=-1.5)[2:3, 1] = 7.0
    group.create_dataset("samples", data=samples, chunks=(1, 4, 3), compression="gzip")
    group.create_dataset("unwritten", shape=(3, 4), dtype="f8")


with h5py.File(here / "earliest.h5", "w", libver="earliest") as file:
    fill(file)
with h5py.File(here / "latest.h5", "w", libver="latest") as file:
    file["phi"] = phi
    file["links"] = links
    file.create_dataset("single", data=phi, chunks=phi.shape, compression="gzip", fletcher32=True)
    file.create_dataset("array", data=phi, chunks=(2, 2, 4))
with h5py.File(here / "one.h5", "w", userblock_size=512) as file:
    file["phi"] = phi
with h5py.File(here / "hostile.h5", "w", libver="earliest") as file:
    file["phi"] = phi
    file["elsewhere"] = h5py.ExternalLink("one.h5", "/phi")
    file["soft"] = h5py.SoftLink("/phi")
    file["cycle"] = file["/"]
    inner = file.create_group("a")
    inner["b"] = file["a"]
    file.create_dataset("external", shape=(4,), dtype="f8", external=[("/etc/passwd", 0, 32)])
    layout = h5py.VirtualLayout(shape=(4, 3, 5), dtype="f8")
    layout[:] = h5py.VirtualSource("one.h5", "phi", shape=(4, 3, 5))
    file.create_virtual_dataset("virtual", layout)
    file.create_dataset("sparse", shape=(1 << 20, 1 << 20), dtype="f8", chunks=(256, 256))
    file.create_dataset("lzf", data=phi, chunks=(2, 2, 4), compression="lzf")
    file.create_dataset("text", data=np.array([b"a", b"b"]))
with h5py.File(here / "many.h5", "w", libver="latest") as file:
    for i in range(300):  # links in a fractal heap, names in a tree of two levels
        file[f"phi_{i:03}"] = float(i) + np.arange(2.0)
with h5py.File(here / "no_dataset.h5", "w") as file:
    file.create_group("empty")


def listed(file, name, shape, chunks, maxshape=None, written=None, early=False, **options):
    """Elements are their place in memory order where they are written, else -1: every list of chunks of the new library."""
    values = np.arange(np.prod(shape), dtype="f8").reshape(shape)
    if early:
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
        plist.set_chunk(chunks)
        plist.set_fill_value(np.array(-1.0))
        space = h5py.h5s.create_simple(shape, maxshape)
        dataset = h5py.Dataset(h5py.h5d.create(file.id, name.encode(), h5py.h5t.NATIVE_DOUBLE, space, plist))
    else:
        dataset = file.create_dataset(name, shape=shape, dtype="f8", chunks=chunks, maxshape=maxshape, fillvalue=-1.0, **options)
    where = written if written is not None else np.s_[...]
    dataset[where] = values[where]


with h5py.File(here / "chunk_lists.h5", "w", libver="latest") as file:
    listed(file, "implicit", (5, 7), (2, 3), maxshape=(9, 11), early=True)
    listed(file, "fixed", (5, 7), (2, 3), maxshape=(9, 11), written=np.s_[1:4, 2:])
    listed(file, "fixed_gzip", (5, 7), (2, 3), compression="gzip", shuffle=True)
    listed(file, "fixed_pages", (40, 60), (1, 1), written=np.s_[30:34, ::7])
    listed(file, "growing", (500,), (1,), maxshape=(None,))
    listed(file, "growing_gzip", (6, 90), (2, 3), maxshape=(7, None), compression="gzip")
    listed(file, "growing_pages", (150000,), (1,), maxshape=(None,), written=np.s_[::7001])
    listed(file, "tree", (44, 41), (1, 1), maxshape=(None, None))
    listed(file, "tree_gzip", (6, 9), (4, 2), maxshape=(None, None), fletcher32=True, compression="gzip")
    listed(file, "shrunk", (8, 8), (2, 2), maxshape=(None, 8))
    file["shrunk"].resize((5, 8))
np.savez_compressed(here / "compressed.npz", phi=phi, links=links)

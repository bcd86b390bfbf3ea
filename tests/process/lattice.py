# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Lattice commands as a script sees them: an ensemble is made, measured in parts and as a whole, its fields are kept in the
store, cancelled, subtracted; damaged files and unknown quantities are named."""
import array
import json
import pathlib
import shutil
import signal
import sys
import tempfile
import time

from engine import Engine, bin_folder


def failure(engine, *arguments, code=1):
    done = engine.run(*arguments, "--json", check=False)
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return json.loads(done.stdout)["error"]


def artifacts(engine, document):
    return engine.store / "runs" / document["run"] / "artifacts"


def generate(engine, *arguments):
    document = engine.json("lattice", "generate", *arguments)
    assert document["status"] == "COMPLETED", document
    return artifacts(engine, document)


def checksums(engine, folder):
    """Of the links: the files also hold their dates."""
    found = {}
    for file in sorted(folder.glob("*.lime")):
        info = engine.json("lattice", "info", file)
        assert info["verdict"] == "ok", info
        found[file.name] = {c["name"]: c for c in info["checks"]}["checksum"]["stored"]
    assert all(found.values()), found
    return found


def values_of(folder):
    rows = [json.loads(line) for line in (folder / "measured.jsonl").read_text().splitlines()]
    return {row["trajectory"]: row["values"] for row in rows}


def stop_after(process, condition):
    for _ in range(3000):
        if condition() or process.poll() is not None:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    return process.returncode


def heeds(process, number):
    """Whether the process has a handler for the signal: before, it would just die of it."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    caught = int(next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")), 16)
    return caught >> (number - 1) & 1


def check_generate(engine):
    small = ["--group", "su3", "--extents", "4,4,4,4", "--beta", 6, "--n", 6, "--therm", 10, "--between", 2, "--seed", 5]
    ensemble = generate(engine, *small)
    assert sorted(f.name for f in ensemble.glob("*.lime")) == [f"cfg-{10 + 2 * i:06d}.lime" for i in range(1, 7)]
    links = checksums(engine, ensemble)
    assert links == checksums(engine, generate(engine, *small)), "one seed gives one ensemble"
    assert links != checksums(engine, generate(engine, *small[:-1], 6))
    assert "even" in failure(engine, "lattice", "generate", "--group", "su3", "--extents", "3,4,4,4")["message"]
    return ensemble


def check_generate_goes_on(engine):
    asked = ["--group", "su2", "--extents", "6,6,8,8", "--beta", 2.3, "--n", 15, "--therm", 5, "--between", 5]
    whole = engine.json("lattice", "generate", *asked)
    before = len(engine.runs())
    part = engine.start("lattice", "generate", *asked, "--name", "part")
    first = "runs/*/artifacts/cfg-000010.lime"
    assert stop_after(part, lambda: len(list(engine.store.glob(first))) == 2) == 3
    runs = engine.runs()
    assert len(runs) == before + 1 and runs[0]["status"] == "INTERRUPTED", runs[0]
    folder = next(f.parent for f in engine.store.glob("runs/*/artifacts") if json.loads(
        (f.parent / "run.json").read_text()).get("name") == "part")
    assert 0 < len(list(folder.glob("artifacts/*.lime"))) < 15
    resumed = engine.json("lattice", "generate", "--run", folder)
    assert resumed["status"] == "COMPLETED" and resumed["observables"] == whole["observables"], (resumed, whole)
    assert checksums(engine, folder / "artifacts") == checksums(engine, artifacts(engine, whole))


def check_field(engine, ensemble):
    first, second = sorted(ensemble.glob("*.lime"))[:2]
    stated = {c["name"]: c for c in engine.json("lattice", "info", first)["checks"]}["plaquette"]["computed"]
    field = engine.json("lattice", "field", first, "--quantity", "plaquette")
    assert abs(field["mean"] - float(stated)) < 1e-13 and field["shape"] == [4, 4, 4, 4], (field, stated)
    assert not field["cached"] and pathlib.Path(field["path"]).parent == engine.store / "cache", field
    again = engine.json("lattice", "field", first, "--quantity", "plaquette")
    assert again.pop("cached") and not field.pop("cached") and again == field, again
    moved = engine.store / "elsewhere.lime"
    shutil.copy(first, moved)
    assert engine.json("lattice", "field", moved, "--quantity", "plaquette")["cached"], "kept by content, not by name"
    other = engine.json("lattice", "field", second, "--quantity", "plaquette")
    apart = engine.json("lattice", "field", first, "--quantity", "plaquette", "--minus", second)
    assert abs(apart["mean"] - (field["mean"] - other["mean"])) < 1e-13 and apart["colours"] == "signed", apart
    flowed = engine.json("lattice", "field", first, "--quantity", "plaquette", "--flow-time", 0.2, "--out", engine.store / "p.npy")
    assert flowed["mean"] > field["mean"] + 0.1 and (engine.store / "p.npy").stat().st_size == 128 + 256 * 8, flowed
    assert engine.json("lattice", "field", first, "--quantity", "unitarity")["max"] < 1e-13
    error = failure(engine, "lattice", "field", first, "--quantity", "plaquettes")
    assert "plaquettes" in error["message"], error


def check_progress(engine, ensemble):
    first = sorted(ensemble.glob("*.lime"))[0]
    told = engine.run("lattice", "info", "--progress", first, "--json").stderr.splitlines()
    assert told and all(line.startswith("progress ") for line in told), told
    assert float(told[-1].split()[1]) == 1 and int(told[-1].split()[2]) == first.stat().st_size, told[-1]
    assert not engine.run("lattice", "info", first, "--json").stderr, "only when it is asked for"


def check_field_stops(engine, ensemble):
    file = sorted(ensemble.glob("*.lime"))[0]
    kept = set((engine.store / "cache").iterdir())
    long = engine.start("lattice", "field", file, "--quantity", "charge", "--flow-time", 1000)
    assert stop_after(long, lambda: heeds(long, signal.SIGTERM)) == 3
    assert set((engine.store / "cache").iterdir()) == kept, "a cancelled field is not kept"


def check_vectors(engine, ensemble):
    """Quantities with several numbers a site, and the distance of two configurations."""
    first, second = sorted(ensemble.glob("*.lime"))[:2]
    listed = engine.json("lattice", "info", first)
    assert {v["name"]: len(v["components"]) for v in listed["vectors"]} == {"polyakov": 2, "link_traces": 4, "link_phases": 4}, listed
    loop = engine.json("lattice", "field", first, "--quantity", "polyakov")
    assert loop["shape"] == [4, 4, 4, 2] and loop["components"] == ["re", "im"] and loop["centre"] == 3, loop
    traces = engine.json("lattice", "field", first, "--quantity", "link_traces")
    one = [engine.json("lattice", "field", first, "--quantity", f"link_trace:{axis}")["mean"] for axis in "xyzt"]
    assert traces["shape"] == [4, 4, 4, 4, 4] and abs(traces["mean"] - sum(one) / 4) < 1e-13 and traces["gauge_dependent"], traces
    apart = engine.json("lattice", "field", first, "--quantity", "link_distance", "--minus", second)
    assert apart["min"] > 0 and apart["max"] < 4, apart
    assert engine.json("lattice", "field", first, "--quantity", "link_distance", "--minus", first)["max"] == 0
    error = failure(engine, "lattice", "field", first, "--quantity", "link_distance")
    assert "--minus" in error["message"], error


def check_flow(engine, ensemble):
    """Along the flow the energy falls; points and fields are those of fields computed one by one."""
    file = sorted(ensemble.glob("*.lime"))[0]
    asked = ["--to", 0.4, "--every", 0.1, "--quantity", "plaquette"]
    history = engine.json("lattice", "flow", file, *asked)
    assert history["times"] == [0.1 * i for i in range(5)], history
    assert all(a > b for a, b in zip(history["energy"], history["energy"][1:])), history
    assert len(history["charge"]) == 5 and history["group"] == "SU(3)" and not history["cached"], history
    assert history["shape"] == [5, 4, 4, 4, 4] and history["colours"] == "interval", history
    flowed = engine.json("lattice", "field", file, "--quantity", "energy", "--flow-time", 0.4)
    assert abs(flowed["mean"] - history["energy"][4]) < 1e-12, (flowed, history)
    frames = array.array("d", pathlib.Path(history["path"]).read_bytes()[-8 * 5 * 256:])
    last = engine.json("lattice", "field", file, "--quantity", "plaquette", "--flow-time", 0.4)
    assert abs(sum(frames[-256:]) / 256 - last["mean"]) < 1e-12, last
    assert engine.json("lattice", "flow", file, *asked)["cached"]
    error = failure(engine, "lattice", "flow", file, "--to", 1000, "--every", 0.001)
    assert "10000 points" in error["message"], error


def check_measure(engine, ensemble):
    asked = ["--observables", "plaquette,Q", "--flow-times", "0.1,0.2,0.3,0.4", "--flow-step", 0.05]
    files = sorted(ensemble.glob("*.lime"))
    whole = engine.json("measure", ensemble, *asked)
    assert whole["n"] == 6 and whole["status"] == "COMPLETED", whole
    values = values_of(artifacts(engine, whole))
    assert list(values) == [12, 14, 16, 18, 20, 22], "keyed by trajectory number"
    for file, row in zip(files, values.values()):
        field = engine.json("lattice", "field", file, "--quantity", "plaquette")
        assert abs(row["plaquette"] - field["mean"]) < 1e-13, (file, row, field)
    mean = sum(row["plaquette"] for row in values.values()) / 6
    plaquette = whole["observables"]["plaquette"]
    assert abs(plaquette["value"] - mean) < 1e-13 and plaquette["error"] > 0 and plaquette["warning"], plaquette
    steps = engine.json("runs", "metrics", whole["run"], "plaquette")["series"][0]["steps"]
    assert steps == list(values), steps

    part = engine.store / "part"
    part.mkdir()
    for file in files[:3]:
        shutil.copy(file, part)
    (part / "cfg-000018.lime").write_bytes(files[3].read_bytes()[:-2000])
    error = failure(engine, "measure", part, *asked)
    assert error["code"] == "corrupt" and "cfg-000018.lime" in error["message"] and "--resume" in error["message"], error
    run = engine.runs()[0]
    assert run["status"] == "FAILED", run
    for file in files[3:]:
        shutil.copy(file, part)
    resumed = engine.json("measure", "--resume", run["id"])
    assert values_of(artifacts(engine, resumed)) == values, "a run in two parts has the values of a whole one"
    assert resumed["observables"] == whole["observables"] and resumed["n"] == 6, resumed


def check_scales(engine):
    """t0 of an ensemble: where the mean of t^2 E, which the document gives at the times asked for, passes 0.3."""
    ensemble = generate(engine, "--group", "su3", "--extents", "4,4,4,4", "--beta", 5.0, "--n", 4, "--therm", 20)
    times = [0.1 * i for i in range(1, 9)]
    document = engine.json("measure", ensemble, "--flow-times", ",".join(f"{t:g}" for t in times), "--flow-step", 0.05)
    curve = [document["observables"][f"t2E@{t:g}"]["value"] for t in times]
    above = next(i for i, value in enumerate(curve) if value >= 0.3)
    assert above > 0 and times[above - 1] <= document["t0"]["value"] <= times[above], (document["t0"], curve)
    assert document["t0"]["error"] > 0 and document["w0"]["value"] > 0, document


def main():
    engine = Engine(bin_folder(sys.argv), tempfile.mkdtemp(prefix="lsc-lattice-"))
    ensemble = check_generate(engine)
    check_generate_goes_on(engine)
    check_field(engine, ensemble)
    check_progress(engine, ensemble)
    check_field_stops(engine, ensemble)
    check_vectors(engine, ensemble)
    check_flow(engine, ensemble)
    check_measure(engine, ensemble)
    check_scales(engine)
    shutil.rmtree(engine.store)


if __name__ == "__main__":
    main()

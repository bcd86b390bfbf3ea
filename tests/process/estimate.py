# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Estimates through the command line: what files hold, the estimate with its series, as a run, and again from that run."""
import gzip
import json
import math
import pathlib
import random
import sys
import tempfile

from engine import Engine, bin_folder


def make_ensemble(folder, n=4000, a=0.8):
    """target = 1 + x + noise, x an AR(1); columns value and number of the configuration."""
    rng, x = random.Random(7), 0.0
    rows = []
    for i in range(n):
        x = a * x + (1 - a * a) ** 0.5 * rng.gauss(0, 1)
        rows.append((1 + x + 0.3 * rng.gauss(0, 1), x, i + 1))
    (folder / "target.dat").write_text("".join(f"{t!r} {i}\n" for t, _, i in rows))
    (folder / "cheap.dat").write_text("".join(f"{x!r} {i}\n" for _, x, i in rows))


def read_npy(path):
    """Shape and values of a float64 array in C order."""
    import struct
    raw = path.read_bytes()
    length = struct.unpack("<H", raw[8:10])[0]
    header = raw[10:10 + length].decode()
    shape = tuple(int(n) for n in header.split("(")[1].split(")")[0].split(",") if n.strip())
    return shape, struct.unpack(f"<{(len(raw) - 10 - length) // 8}d", raw[10 + length:])


def check_columns(engine, folder):
    files = engine.json("stats", "columns", folder / "target.dat", folder / "cheap.dat")["files"]
    assert [f["rows"] for f in files] == [4000, 4000]
    assert [c["index"] for c in files[0]["columns"]] == [False, True]


def check_hdf5(engine, folder):
    """Datasets are histories: one by its name, all of a file for the window, and as the source of an estimate."""
    file = pathlib.Path(__file__).parent.parent / "data" / "lattice" / "hdf5" / "chunk_lists.h5"
    files = {f["file"].split(":")[-1]: f for f in engine.json("stats", "columns", file)["files"]}
    assert len(files) == 10 and files["growing"]["rows"] == 500 and len(files["fixed_gzip"]["columns"]) == 7, sorted(files)
    assert files["growing"]["columns"][0]["name"] == "growing" and files["fixed_gzip"]["columns"][2]["name"] == "fixed_gzip:2"
    mean = engine.json("stats", "jackknife", f"{file}:growing", "--bin", 10)
    assert abs(mean["value"] - 249.5) < 1e-9, mean
    (folder / "noisy.dat").write_text("".join(f"{2 * i + math.sin(i * i)!r}\n" for i in range(500)))
    config = {"features": [{"file": f"{file}:growing"}], "target": {"file": str(folder / "noisy.dat")}, "labels": {"spacing": 5}}
    saved = engine.json("estimate", json.dumps(config), "--save")
    kept = json.loads((engine.store / "runs" / saved["run"] / "config.json").read_text())["estimate"]
    assert f"{file}:growing" in kept["inputs"] and engine.json("estimate", json.dumps(kept))["crossfit"] == saved["crossfit"]
    refused = engine.run("stats", "gamma", file, "--json", check=False)
    assert refused.returncode == 1 and "choose one of them" in json.loads(refused.stdout)["error"]["message"], refused.stdout


def check_series(engine, folder, config):
    done = engine.json("estimate", folder / "c.json", "--series", folder / "s.npy")
    names = done["series"]["rows"]
    shape, values = read_npy(folder / "s.npy")
    assert shape == (len(names), 4000), shape
    row = lambda name: values[names.index(name) * 4000:(names.index(name) + 1) * 4000]
    assert sum(row("labelled")) == done["labels"] == 80
    assert sum(r == 1 for r in row("role")) == done["training"], done["training"]
    assert abs(sum(row("crossfit_influence"))) < 1e-8, "an influence sums to zero"
    assert abs(done["crossfit"]["value"] - 1) < 4 * done["crossfit"]["error"]
    assert done["learning"]["sizes"] == sorted(done["learning"]["sizes"]) and len(done["learning"]["sizes"]) >= 4
    assert done["gain_curve"]["gain_max"][0] == 1
    assert done["budget"]["use_ml"], done["budget"]
    inline = json.dumps({**config, "features": [{"file": str(folder / "cheap.dat")}], "target": {"file": str(folder / "target.dat")}})
    assert engine.json("estimate", inline)["crossfit"] == done["crossfit"], "a document is as good as a file"
    return done


def check_run(engine, folder, done):
    saved = engine.json("estimate", folder / "c.json", "--save", "--name", "kept")
    run = engine.json("runs", "show", saved["run"])
    assert run["name"] == "kept" and run["status"] == "COMPLETED" and run["experiment"] == "estimate", run
    config = engine.store / "runs" / saved["run"] / "config.json"
    again = engine.json("estimate", config)
    for key in ("labelled", "ml_only", "p1", "p2", "tuned", "crossfit", "gain", "gain_max", "learning"):
        assert again[key] == saved[key] == done[key], key
    assert len(json.loads(config.read_text())["estimate"]["inputs"]) == 2
    text = (folder / "cheap.dat").read_text()
    (folder / "cheap.dat").write_text("0.5" + text[text.index(" "):])
    refused = engine.run("estimate", config, "--json", check=False)
    assert refused.returncode != 0 and "has changed since" in json.loads(refused.stdout)["error"]["message"]


def check_targets(engine, folder, config):
    """Two targets from one feature set: joint covariance, one plan of blocks, the same digits from the saved run."""
    rows = [line.split() for line in (folder / "target.dat").read_text().splitlines()]
    cheap = [line.split() for line in (folder / "cheap.dat").read_text().splitlines()]
    (folder / "second.dat").write_text("".join(f"{2 * float(x) - float(t)!r} {i}\n" for (t, i), (x, _) in zip(rows, cheap, strict=True)))
    both = {**config, "targets": [{"file": "target.dat", "name": "one"}, {"file": "second.dat", "name": "two"}],
            "bootstrap": {"samples": 300, "retrain": 40, "seed": 5}}
    del both["target"]
    (folder / "both.json").write_text(json.dumps(both))
    done = engine.json("estimate", folder / "both.json", "--series", folder / "both.npy")
    one, two = done["targets"]
    alone = engine.json("estimate", folder / "c.json")
    assert (one["name"], two["name"]) == ("one", "two")
    assert abs(one["crossfit"]["value"] - alone["crossfit"]["value"]) < 1e-12
    # the noise of the second target is minus that of the first; what x says is common
    c = done["covariance"]["crossfit"]
    assert abs(c[0][0] - one["crossfit"]["error"] ** 2) < 1e-15 and c[0][1] == c[1][0]
    assert -1 < c[0][1] / math.sqrt(c[0][0] * c[1][1]) < 0.6, c
    assert {r.split(":")[-1] for r in done["series"]["rows"]} == {"configuration", "one", "two"}
    for target in (one, two):
        errors = target["bootstrap"]["errors"]
        assert target["bootstrap"]["block"] == one["bootstrap"]["block"] >= 1
        for name in ("labelled", "p1", "p2", "crossfit"):
            assert 0.6 < errors[name]["error"] / target[name]["error"] < 1.6, (name, errors[name], target[name])
            assert 0.5 < errors[name]["retrained_error"] / target[name]["error"] < 2, (name, errors[name], target[name])
    saved = engine.json("estimate", folder / "both.json", "--save", "--name", "both")
    again = engine.json("estimate", engine.store / "runs" / saved["run"] / "config.json")
    for key in ("targets", "covariance"):
        assert again[key] == saved[key] == done[key], key
    for change, why in (({"target": {"file": "target.dat"}}, "a target, or a list of targets"),
                        ({"targets": [{"file": "target.dat"}, {"file": "target.dat"}]}, "two targets are called"),
                        ({"bootstrap": {"sampels": 3}}, "bootstrap is an object"), ({"bootstrap": {"samples": 1}}, "between 2 and")):
        refused = engine.run("estimate", json.dumps({**both, **change}).replace('"file": "', f'"file": "{folder}/'), "--json", check=False)
        assert refused.returncode == 1 and why in json.loads(refused.stdout)["error"]["message"], refused.stdout


def check_runs(engine, folder):
    """Features and targets from a run of the store and from configurations, by our observables."""
    made = engine.json("lattice", "generate", "--group", "u1", "--extents", "4,4", "--beta", "1", "--n", "60", "--therm", "10", "--between", "1")
    ensemble = engine.store / "runs" / made["run"] / "artifacts"
    measured = engine.json("measure", ensemble, "--observables", "plaquette,loop:1:2,loop:2:2,polyakov")
    run = measured["run"]
    config = {"features": [{"run": run, "metric": "plaquette"}, {"run": run, "metric": "loop:1:2"}], "target": {"run": run, "metric": "loop:2:2"},
              "labels": {"spacing": 3}, "folds": 3}
    by_run = engine.json("estimate", json.dumps(config))
    assert by_run["n"] == 60 and by_run["labels"] == 20, by_run
    computed = {**config, "features": [{"configurations": str(ensemble), "observable": o} for o in ("plaquette", "loop:1:2")],
                "target": {"configurations": str(ensemble), "observable": "loop:2:2"}}
    by_files = engine.json("estimate", json.dumps(computed))
    for key in ("labelled", "p1", "crossfit"):
        assert by_files[key] == by_run[key], key
    # a target that was measured on every third configuration only is labelled there
    series = {s["name"]: s for s in engine.json("runs", "metrics", run)["series"]}
    (folder / "some.dat").write_text("".join(f"{v!r} {s}\n" for v, s in list(zip(series["loop:2:2"]["values"], series["loop:2:2"]["steps"]))[1::3]))
    some = {**config, "target": {"file": str(folder / "some.dat"), "index": 1}}
    del some["labels"]
    assert engine.json("estimate", json.dumps(some))["crossfit"]["value"] == by_run["crossfit"]["value"]
    saved = engine.json("estimate", json.dumps(config), "--save", "--name", "from runs")
    kept = json.loads((engine.store / "runs" / saved["run"] / "config.json").read_text())["estimate"]
    assert len(kept["inputs"]) == 3 and engine.json("estimate", engine.store / "runs" / saved["run"] / "config.json")["p1"] == by_run["p1"]
    wrong = lambda source: json.loads(engine.run("estimate", json.dumps({**config, "target": source}), "--json", check=False).stdout)["error"]["message"]
    assert "no history of the metric" in wrong({"run": run, "metric": "plaquett"})
    assert "must name an observable" in wrong({"configurations": str(ensemble)})
    assert "is no observable of gauge fields" in wrong({"configurations": str(ensemble), "observable": "mass"})
    assert "must name a file, a run or a folder" in wrong({"fiel": "x"})
    assert "is labelled but has no features" in wrong({"file": str(folder / "target.dat"), "index": 1})


def check_models(engine, folder, config, models):
    """Trained regressors are kept with the run; taken from there they give the same digits without training."""
    for model, more in models:
        given = {**config, "model": model, **more}
        document = json.dumps(given).replace('"file": "', f'"file": "{folder}/')
        saved = engine.json("estimate", document, "--save", "--name", model["name"])
        run = engine.store / "runs" / saved["run"]
        kept = json.loads((run / "artifacts" / "regressors.json").read_text())
        (roles,) = kept["targets"].values()
        assert sorted(roles) == ["fold 1", "fold 2", "fold 3", "fold 4", "fold 5", "split"], sorted(roles)
        without = json.dumps({k: v for k, v in json.loads(document).items() if k != "model"})
        for named in (saved["run"], run / "artifacts" / "regressors.json"):
            again = engine.json("estimate", without, "--model", named)
            for key in ("ml_only", "p1", "p2", "tuned", "crossfit", "gain"):
                assert again[key] == saved[key], (model, key)
        series = {s["name"]: s["steps"] for s in engine.json("runs", "metrics", saved["run"])["series"]}
        if model["name"] in ("mlp", "cnn"):
            assert series["loss_split"] == series["loss_fold_5"] == list(range(1, model["epochs"] + 1)), series.keys()
        refused = lambda **change: json.loads(engine.run(
            "estimate", json.dumps({**json.loads(without), **change}), "--model", saved["run"], "--json", check=False).stdout)["error"]["message"]
        assert "were not trained on the configurations" in refused(training_share=0.4)
        assert "asks for another model" in refused(model={"name": "ridge", "penalty": 3})
    assert "holds no regressors" in json.loads(
        engine.run("estimate", without, "--model", folder / "c.json", "--json", check=False).stdout)["error"]["message"]


def check_networks(engine, folder, config):
    document = json.dumps({**config, "model": {"name": "mlp", "epochs": 20}}).replace('"file": "', f'"file": "{folder}/')
    if not (engine.program.parent / "lattiscope-compute").exists():
        refused = engine.run("estimate", document, "--json", check=False)
        assert refused.returncode == 1 and "without LibTorch" in json.loads(refused.stdout)["error"]["message"], refused.stdout
        return
    chain = engine.json("train", "--print-config", "phi4-small")
    chain["theory"]["extents"] = [4, 4]
    (folder / "hmc.json").write_text(json.dumps(chain))
    run = engine.json("hmc", folder / "hmc.json", "--n", 600)["run"]
    shape, values = read_npy(engine.store / "runs" / run / "artifacts" / "samples.npy")
    assert shape == (600, 4, 4), shape
    fields = [values[16 * i:16 * i + 16] for i in range(600)]
    (folder / "phi.dat").write_text("".join(f"{sum(f)!r} {sum(v ** 4 for v in f)!r} {sum(v * v for v in f)!r}\n" for f in fields))
    phi = {"features": [{"file": "phi.dat", "column": 0, "name": "sum"}, {"file": "phi.dat", "column": 2, "name": "squares"}],
           "target": {"file": "phi.dat", "column": 1}, "labels": {"spacing": 3}}
    check_models(engine, folder, phi, (({"name": "mlp", "hidden": [8], "epochs": 20}, {}),
                                       ({"name": "cnn", "channels": 4, "epochs": 20}, {"fields": {"run": run, "artifact": "samples.npy"}})))
    wrong = lambda **change: json.loads(engine.run("estimate", json.dumps({**phi, "model": {"name": "cnn"}, **change}).replace(
        '"file": "', f'"file": "{folder}/'), "--json", check=False).stdout)["error"]["message"]
    assert "a cnn looks at fields" in wrong()
    assert "holds 600 fields for 60 configurations" in wrong(
        fields={"run": run, "artifact": "samples.npy"}, features=[{"file": "short.dat"}], target={"file": "short.dat"})


def check_sources(engine, folder, n=400, sources=8):
    """Several sources a configuration, split by configuration (their means) or by source (corrected inside each)."""
    rng = random.Random(11)
    rows = [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(n * sources)]
    (folder / "sx.dat").write_text("".join(f"{x!r}\n" for x, _ in rows))
    (folder / "sy.dat").write_text("".join(f"{3 + 2 * x + 0.2 * e!r}\n" for x, e in rows))
    config = {"features": [{"file": f"{folder}/sx.dat"}], "target": {"file": f"{folder}/sy.dat"}}
    by_source = {**config, "sources": {"count": sources, "split": "source", "labelled": 2}}
    done = engine.json("estimate", json.dumps(by_source), "--series", folder / "sources.npy")
    assert done["labels"] == 2 * n and done["sources"] == sources and done["n"] == n
    assert 2 < done["gain"] < 4.5, done["gain"]  # 4.04 / 2 over 4 / 6 + 0.04 / 2
    assert abs(done["crossfit"]["value"] - 3) < 4 * done["crossfit"]["error"] and abs(done["crossfit"]["distance_to_full"]) < 4
    shape, _ = read_npy(folder / "sources.npy")
    assert shape == (4, n) and done["series"]["rows"][-1] == "crossfit_influence", (shape, done["series"])
    # the labelled sources alone, in their order, are enough
    labelled = [i * sources + (i + j * sources // 2) % sources for i in range(n) for j in range(2)]
    (folder / "some.dat").write_text("".join(f"{3 + 2 * rows[r][0] + 0.2 * rows[r][1]!r}\n" for r in sorted(labelled)))
    some = engine.json("estimate", json.dumps({**by_source, "target": {"file": f"{folder}/some.dat"}}))
    assert some["crossfit"]["value"] == done["crossfit"]["value"] and "full" not in some
    saved = engine.json("estimate", json.dumps(by_source), "--save", "--name", "sources")
    again = engine.json("estimate", engine.store / "runs" / saved["run"] / "config.json", "--model", saved["run"])
    assert again["crossfit"] == saved["crossfit"] == {k: v for k, v in done["crossfit"].items()}
    whole = engine.json("estimate", json.dumps({**config, "sources": {"count": sources}, "labels": {"spacing": 10}}))
    assert whole["n"] == n and whole["labels"] == n // 10 and abs(whole["crossfit"]["value"] - 3) < 4 * whole["crossfit"]["error"]
    refused = lambda **change: json.loads(engine.run("estimate", json.dumps({**by_source, **change}), "--json", check=False).stdout)["error"]["message"]
    assert "labelled between 1 and" in refused(sources={"count": 8, "split": "source", "labelled": 8})
    assert "split by source has one target" in refused(labels={"spacing": 2})
    assert "no multiple of the 7 sources" in refused(sources={"count": 7}, labels={"spacing": 2})


def check_pyerrors(engine, folder, n=200, slices=8):
    """A correlator as pyerrors writes it is the same as the table of its numbers."""
    rng = random.Random(3)
    table = [[math.exp(-0.4 * t) * (1 + 0.05 * rng.gauss(0, 1)) for t in range(slices)] for _ in range(n)]
    (folder / "c.dat").write_text("".join(" ".join(map(repr, row)) + "\n" for row in table))
    means = [sum(row[t] for row in table) / n for t in range(slices)]
    deltas = [[i + 1] + [row[t] - means[t] for t in range(slices)] for i, row in enumerate(table)]
    document = {"program": "pyerrors", "version": "1.1", "obsdata": [
        {"type": "List", "layout": str(slices), "value": means,
         "data": [{"id": "A", "replica": [{"name": "A|r1", "deltas": deltas}]}]}]}
    with gzip.open(folder / "c.json.gz", "wt") as file:
        json.dump(document, file)
    for words in (("effmass",), ("fit", "--from", 1, "--to", 6)):
        plain = engine.json("stats", words[0], folder / "c.dat", *words[1:])
        read = engine.json("stats", words[0], folder / "c.json.gz", *words[1:])
        for a, b in zip(plain.get("masses") or plain["parameters"], read.get("masses") or read["parameters"], strict=True):
            assert abs(a["value"] / b["value"] - 1) < 1e-9 and abs(a["error"] / b["error"] - 1) < 1e-9, (a, b)
    exported = engine.json("stats", "gamma", folder / "c.dat", "--export", folder / "again.json.gz")["observables"]
    for a, b in zip(exported, engine.json("stats", "gamma", folder / "again.json.gz")["observables"], strict=True):
        assert abs(a["value"] / b["value"] - 1) < 1e-12 and abs(a["error"] / b["error"] - 1) < 1e-10, (a, b)
    ratio = engine.json("stats", "derive", "a/b", f"a={folder}/again.json.gz:0", f"b={folder}/c.dat:1")
    assert abs(ratio["value"] - means[0] / means[1]) < 1e-9, "estimates of one ensemble from a json.gz and a table"
    (folder / "twice.dat").write_text("".join(f"{min(i, 150) + 1}\n" for i in range(n)))
    refused = engine.run("stats", "gamma", folder / "c.dat", "--index", folder / "twice.dat", "--json", check=False)
    assert refused.returncode == 1 and "151 comes twice" in json.loads(refused.stdout)["error"]["message"], refused.stdout
    (folder / "half.json.gz").write_bytes((folder / "c.json.gz").read_bytes()[:500])
    refused = engine.run("stats", "effmass", folder / "half.json.gz", "--json", check=False)
    assert refused.returncode != 0 and "gzip" in json.loads(refused.stdout)["error"]["message"], refused.stdout


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_ensemble(folder)
        config = {"features": [{"file": "cheap.dat", "name": "x"}], "target": {"file": "target.dat"},
                  "labels": {"spacing": 50}, "cost_ratio": 0.01}
        (folder / "c.json").write_text(json.dumps(config))
        engine = Engine(bin_folder(sys.argv), folder / "store")
        check_columns(engine, folder)
        check_hdf5(engine, folder)
        check_pyerrors(engine, folder)
        check_targets(engine, folder, config)
        check_runs(engine, folder)
        check_sources(engine, folder)
        (folder / "short.dat").write_text("".join(f"{math.sin(i)!r}\n" for i in range(60)))
        models = [({"name": "ridge", "degree": 2}, {}), ({"name": "lasso"}, {})]
        if engine.run("estimate", json.dumps({**config, "model": {"name": "trees"}}).replace('"file": "', f'"file": "{folder}/'), check=False).returncode == 0:
            models.append(({"name": "trees", "trees": 20}, {}))
        check_models(engine, folder, config, models)
        check_networks(engine, folder, config)
        check_run(engine, folder, check_series(engine, folder, config))


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The command line against pyerrors and pymbar on the same numbers. LATTISCOPE_ENGINE names the program.

Runs in the environment of packaging/test-stats.txt; without pyerrors it is skipped and says so.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import numpy as np
    import pyerrors as pe
except ImportError as missing:
    print(f"SKIPPED: {missing}; install packaging/test-stats.txt into .deps/stats-env to compare with the peers")
    sys.exit(77)

ENGINE = os.environ["LATTISCOPE_ENGINE"]
DATA = pathlib.Path(__file__).resolve().parents[1] / "data"


def autoregression(a, n, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    for i in range(1, n):
        x[i] = a * x[i - 1] + np.sqrt(1 - a * a) * x[i]
    return x


class PyerrorsCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def save(self, array):
        name = self.folder / f"{len(list(self.folder.iterdir()))}.npy"
        np.save(name, array)
        return str(name)

    def engine(self, *arguments):
        done = subprocess.run([ENGINE, "stats", *arguments, "--json", "--quiet"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout)

    def near(self, ours, theirs, what):
        self.assertLessEqual(abs(ours - theirs), 1e-10 * abs(theirs), what)

    def compare(self, series, indices=None, **options):
        """Replicas of one ensemble, measured at the given configurations."""
        names = [f"A|r{k + 1:03}" for k in range(len(series))] if len(series) > 1 else ["A"]
        obs = pe.Obs([np.asarray(s) for s in series], names, **({"idl": indices} if indices else {}))
        obs.gamma_method(**options)
        arguments = ["gamma", *map(self.save, series), "--rule", "pyerrors"]
        for index in indices or []:
            arguments += ["--index", self.save(np.array(list(index), dtype=np.int64))]
        if "S" in options:
            arguments += ["--S", repr(options["S"])]
        if "tau_exp" in options:
            arguments += ["--tau-exp", repr(options["tau_exp"])]
        self.same(self.engine(*arguments), obs, "A")

    def same(self, ours, obs, ensemble):
        self.near(ours["value"], obs.value, "value")
        self.near(ours["error"], obs.dvalue, "error")
        self.near(ours["error_of_error"], obs.ddvalue, "error of the error")
        self.near(ours["tau_int"], obs.e_tauint[ensemble], "tau")
        self.near(ours["dtau_int"], obs.e_dtauint[ensemble], "error of tau")
        self.assertEqual(ours["window"], obs.e_windowsize[ensemble])

    def test_autoregressions(self):
        for a in (-0.5, 0.0, 0.5, 0.9, 0.98):
            for n in (1000, 20001):
                with self.subTest(a=a, n=n):
                    self.compare([3 + autoregression(a, n, 1)])

    def test_options(self):
        x = autoregression(0.9, 5000, 2)
        for options in ({"S": 0}, {"S": 1.5}, {"S": 3.0}, {"tau_exp": 10}, {"tau_exp": 40.5}):
            with self.subTest(**options):
                self.compare([x], **options)

    def test_replicas(self):
        series = [1 + autoregression(0.8, n, n) for n in (1000, 4000, 2500)]
        self.compare(series)
        series[1] = series[1] + 0.2
        self.compare(series)
        self.compare(series, tau_exp=6)

    def test_strides_and_gaps(self):
        x = autoregression(0.9, 6000, 3)
        self.compare([x[::4]], [range(10, 6010, 4)])
        keep = np.sort(np.random.default_rng(4).choice(6000, 4500, replace=False))
        self.compare([x[keep]], [list(keep + 1)])
        self.compare([x[keep]], [list(keep + 1)], tau_exp=12)
        even = keep[keep % 2 == 0]
        self.compare([x[even], x[:3000]], [list(even + 1), range(1, 3001)])
        self.compare([x[::2], x[:2000:4]], [range(1, 6001, 2), range(1, 2001, 4)])

    def test_correlators(self):
        for name in ("correlator_test", "f_A", "f_P"):
            correlator = pe.input.json.load_json(str(DATA / "correlators" / f"{name}.json.gz"), verbose=False)
            observables = [o for row in correlator for o in np.ravel(row)]
            with self.subTest(name=name):
                replica = observables[0].names[0]
                columns = np.ascontiguousarray(np.array([o.deltas[replica] + o.r_values[replica] for o in observables]).T)
                ours = self.engine("gamma", self.save(columns), "--rule", "pyerrors")["observables"]
                self.assertEqual(len(ours), len(observables))
                for k, o in enumerate(observables):
                    # the same numbers that the engine reads, means included
                    again = pe.Obs([columns[:, k]], [replica])
                    again.gamma_method()
                    self.same(ours[k], again, replica.split("|")[0])


class FitCase(PyerrorsCase):
    def correlator(self):
        """Two exponentials with noise that is shared among slices and along the chain."""
        n, slices = 1000, 12
        shared = autoregression(0.7, n, 30)
        truth = [2 * np.exp(-0.3 * t) + np.exp(-0.8 * t) for t in range(slices)]
        return np.array([c * (1 + 0.02 * shared + 0.02 * autoregression(0.5, n, 31 + t)) for t, c in enumerate(truth)]).T

    def test_fits(self):
        columns = np.ascontiguousarray(self.correlator())
        observables = [pe.Obs([columns[:, t]], ["A"]) for t in range(columns.shape[1])]
        for o in observables:
            o.gamma_method()

        def model(p, t):
            return p[0] * pe.fits.anp.exp(-p[1] * t)

        for correlated in (True, False):
            with self.subTest(correlated=correlated):
                theirs = pe.fits.least_squares(np.arange(4, 12), observables[4:], model, silent=True, correlated_fit=correlated,
                                               initial_guess=[2.0, 0.3], expected_chisquare=not correlated)
                ours = self.engine("fit", self.save(columns), "--from", "4", "--rule", "pyerrors",
                                   *([] if correlated else ["--uncorrelated"]))
                self.assertLess(abs(ours["chi2"] / theirs.chisquare - 1), 1e-8)
                if not correlated:
                    self.assertLess(abs(ours["expected_chi2"] / theirs.chisquare * theirs.chisquare_by_expected_chisquare - 1), 1e-6)
                for p, q in zip(ours["parameters"], theirs.fit_parameters):
                    q.gamma_method()
                    # the minimum is found to the tolerance of the peer's minimiser
                    self.assertLess(abs(p["value"] - q.value), 1e-5 * q.dvalue)
                    self.assertLess(abs(p["error"] / q.dvalue - 1), 1e-5)

    def test_effective_mass(self):
        columns = np.ascontiguousarray(self.correlator())
        correlator = pe.Corr([pe.Obs([columns[:, t]], ["A"]) for t in range(columns.shape[1])])
        theirs = correlator.m_eff(variant="log")
        theirs.gamma_method()
        ours = self.engine("effmass", self.save(columns), "--rule", "pyerrors")["masses"]
        self.assertEqual(len(ours), 11)
        for m in ours:
            self.near(m["value"], theirs[m["t"]].value, "mass")
            self.near(m["error"], theirs[m["t"]].dvalue, "error of the mass")


class PymbarCase(PyerrorsCase):
    def test_free_energies(self):
        try:
            import pymbar
        except ImportError as absent:
            self.skipTest(str(absent))
        rng = np.random.default_rng(5)
        stiffness, centre, counts = np.array([1.0, 2.0, 4.0, 3.0]), np.array([0.0, 0.5, 1.0, 0.2]), [2000, 1500, 2500, 0]
        x = np.concatenate([c + rng.normal(size=n) / np.sqrt(k) for k, c, n in zip(stiffness, centre, counts)])
        u = 0.5 * stiffness[:, None] * (x[None, :] - centre[:, None]) ** 2
        peer = pymbar.MBAR(u, counts, solver_protocol=({"method": "adaptive", "options": {"maxiter": 1000}},), relative_tolerance=1e-13)
        difference = peer.compute_free_energy_differences()
        ours = self.engine("mbar", self.save(np.ascontiguousarray(u.T)), "--counts", *map(str, counts))
        for k in range(4):
            self.assertLess(abs(ours["f"][k] - difference["Delta_f"][0, k]), 1e-8)
            self.assertLess(abs(ours["error"][k] - difference["dDelta_f"][0, k]), 1e-8)
        overlap = peer.compute_overlap()["matrix"]
        self.assertLess(np.abs(np.array(ours["overlap"]) - overlap).max(), 1e-8)


class IndependentCase(PyerrorsCase):
    def test_ppi_py(self):
        import ppi_py
        for seed, n, m, noise in ((1, 40, 1000, 0.5), (2, 500, 20_000, 2.0), (3, 3000, 4000, 0.1)):
            rng = np.random.default_rng(seed)
            f, u = rng.normal(2, 1, n), rng.normal(2, 1, m)
            y = f + noise * rng.normal(size=n)
            files = [self.save(x) for x in (y, f, u)]
            for lam in (0.0, 0.7, 1.0, None):
                ours = self.engine("ppi", *files, *([] if lam is None else ["--lambda", repr(lam)]))
                value = ppi_py.ppi_mean_pointestimate(y, f, u, lam=lam)
                low, high = ppi_py.ppi_mean_ci(y, f, u, alpha=0.1, lam=lam)
                for a, b in ((ours["value"], value), (ours["lower"], low), (ours["upper"], high)):
                    self.assertLessEqual(abs(a - b.item()), 1e-12 * abs(b.item()), (seed, lam))


class BoostingCase(unittest.TestCase):
    def predictions(self, x, y, model):
        """Of the regressor of the contiguous split, with the rows that trained it and those that judge."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            np.save(folder / "x.npy", x)
            np.save(folder / "y.npy", y)
            config = {"features": [{"file": "x.npy", "column": k} for k in range(x.shape[1])], "target": {"file": "y.npy"},
                      "labels": {"spacing": 2, "offset": 0}, "model": {"name": "trees", **model}}
            (folder / "c.json").write_text(json.dumps(config))
            done = subprocess.run([ENGINE, "estimate", str(folder / "c.json"), "--series", str(folder / "s.npy"), "--json", "--quiet"],
                                  capture_output=True, text=True)
            if "XGBoost" in done.stdout and done.returncode != 0:
                self.skipTest("no XGBoost here: " + done.stdout)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            rows = dict(zip(json.loads(done.stdout)["series"]["rows"], np.load(folder / "s.npy"), strict=True))
        return rows["trained"], rows["role"] == 1, rows["role"] == 2

    def r2(self, x, y, model, peer):
        """Ours, the peer's."""
        ours, train, judge = self.predictions(x, y, model)
        theirs = peer.fit(x[train], y[train]).predict(x[judge])
        r2 = lambda p: 1 - np.sum((y[judge] - p) ** 2) / np.sum((y[judge] - y[judge].mean()) ** 2)
        return r2(ours[judge]), r2(theirs)

    def compare(self, name, x, y, model, peer):
        ours, theirs = self.r2(x, y, model, peer)
        print(f"R2 of trees, {name}: ours {ours:.4f}, sklearn {theirs:.4f}")
        self.assertLess(abs(ours - theirs), 0.01)

    def test_trees_of_few_rows(self):
        """On one small set R2 moves by 0.02 when the peer itself takes one bin less; the means must agree."""
        from sklearn.ensemble import HistGradientBoostingRegressor
        scores = []
        for seed in range(8):
            rng = np.random.default_rng(seed)
            x = rng.normal(size=(6000, 6))  # 1500 train
            y = np.sin(2 * x[:, 0]) + x[:, 1] * x[:, 2] + 0.5 * x[:, 3] + 0.2 * rng.normal(size=len(x))
            scores.append(self.r2(x, y, {}, HistGradientBoostingRegressor(early_stopping=False)))
        ours, theirs = np.mean(scores, axis=0)
        print(f"R2 of trees of 1500 rows, mean of 8 sets: ours {ours:.4f}, sklearn {theirs:.4f}")
        self.assertLess(abs(ours - theirs), 0.01)

    def test_trees_predict_as_well_as_those_of_sklearn(self):
        """With the defaults of both, and with trees of equal depth."""
        from sklearn.ensemble import HistGradientBoostingRegressor
        rng = np.random.default_rng(5)
        x = rng.normal(size=(20_000, 6))
        y = np.sin(2 * x[:, 0]) + x[:, 1] * x[:, 2] + 0.5 * x[:, 3] + 0.2 * rng.normal(size=len(x))
        self.compare("defaults", x, y, {}, HistGradientBoostingRegressor())
        self.compare("300 trees of depth 3", x, y, {"trees": 300, "leaves": 0, "depth": 3, "min_leaf": 1, "l2": 1},
                     HistGradientBoostingRegressor(max_iter=300, max_depth=3, early_stopping=False, min_samples_leaf=1, l2_regularization=1))
        friedman = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4] + rng.normal(size=len(x))
        self.compare("Friedman, defaults", x, friedman, {}, HistGradientBoostingRegressor())


class FileCase(PyerrorsCase):
    def test_correlators_of_pyerrors(self):
        """The fluctuations of json.gz files give the effective masses and errors of pyerrors."""
        import gzip
        rng = np.random.default_rng(9)
        slices = [pe.Obs([np.exp(-0.3 * t) * (1 + 0.05 * rng.normal(size=n)) for n in (300, 500)], ["A|r1", "A|r2"]) for t in range(8)]
        name = str(self.folder / "c")
        pe.input.json.dump_to_json([slices], name)
        ours = {m["t"]: m for m in self.engine("effmass", name + ".json.gz", "--rule", "pyerrors")["masses"]}
        for t, mass in enumerate(pe.Corr(slices).m_eff("log").content):
            if mass is None:
                continue
            mass[0].gamma_method()
            self.near(ours[t]["value"], mass[0].value, "mass")
            self.near(ours[t]["error"], mass[0].dvalue, "error")

    def mixed(self):
        """Observables of two ensembles, one with replicas and gaps, and of an input with a covariance."""
        keep = np.sort(np.random.default_rng(11).choice(3000, 2200, replace=False))
        chains = lambda shift, seed: pe.Obs([shift + autoregression(0.8, 3000, seed)[keep], shift + 0.05 + autoregression(0.7, 1200, seed + 1)],
                                            ["A|r1", "A|r2"], idl=[[int(k) + 1 for k in keep], range(5, 2405, 2)])
        other = lambda seed: pe.Obs([5 + autoregression(0.9, 4000, seed)], ["B"])
        z = pe.cov_Obs([0.7, 1.3], [[0.01, 0.004], [0.004, 0.02]], "Z")
        return chains(7, 21), chains(9, 23), other(25), z

    def load(self, name):
        return pe.input.json.load_json(name, verbose=False)

    def same_obs(self, ours, theirs):
        """Value, fluctuations, inputs and error of an observable that the peer reads from our file."""
        ours.gamma_method()
        theirs.gamma_method()
        self.near(ours.value, theirs.value, "value")
        self.near(ours.dvalue, theirs.dvalue, "error")
        self.near(ours.ddvalue, theirs.ddvalue, "error of the error")
        self.assertEqual(sorted(ours.names), sorted(theirs.names))
        for name in theirs.mc_names:
            self.near(ours.e_tauint[name], theirs.e_tauint[name], "tau")
        for name in theirs.cov_names:
            self.assertLess(np.abs(ours.covobs[name].cov - theirs.covobs[name].cov).max(), 1e-14)
        for name, d in theirs.deltas.items():
            self.assertEqual(list(ours.idl[name]), list(theirs.idl[name]))
            self.assertLess(np.abs(ours.deltas[name] - d).max(), 1e-12 * np.abs(d).max())
            self.near(ours.r_values[name], theirs.r_values[name], "value of the replica")

    def test_export_of_derived_estimates(self):
        """What we derive and write is what the peer derives: ensembles, replicas, gaps, covariance inputs."""
        a, b, c, z = self.mixed()
        pe.input.json.dump_to_json([[a, b]], str(self.folder / "A"))
        pe.input.json.dump_to_json([c], str(self.folder / "B"))
        pe.input.json.dump_to_json([list(z)], str(self.folder / "Z"))
        inputs = [f"a={self.folder}/A.json.gz:0", f"b={self.folder}/A.json.gz:1", f"c={self.folder}/B.json.gz",
                  f"y={self.folder}/Z.json.gz:0", f"z={self.folder}/Z.json.gz:1"]
        for expression, theirs in (("a*b/(y*z)", a * b / (z[0] * z[1])),
                                   ("log(a / b) + c^2*exp(-z)", np.log(a / b) + c ** 2 * np.exp(-z[1])),
                                   ("(-a) + 2.5e-1*c", -a + 0.25 * c)):
            with self.subTest(expression):
                name = str(self.folder / "out.json.gz")
                ours = self.engine("derive", expression, *inputs, "--rule", "pyerrors", "--export", name)
                read = self.load(name)
                self.same_obs(read, theirs)
                self.near(ours["value"], theirs.value, "value")
                self.near(ours["error"], theirs.dvalue, "error")
                self.near(ours["error_of_error"], theirs.ddvalue, "error of the error")
                self.assertEqual(sorted(p["ensemble"] for p in ours["parts"]), sorted(theirs.mc_names + theirs.cov_names))
                again = self.engine("gamma", name, "--rule", "pyerrors", "--export", str(self.folder / "again.json.gz"))
                for key in ("value", "error", "error_of_error"):
                    self.near(again[key], ours[key], key)
                for p, q in zip(again["parts"], ours["parts"], strict=True):
                    self.near(p["error"], q["error"], "part " + p["ensemble"])
                self.same_obs(self.load(str(self.folder / "again.json.gz")), theirs)

    def test_export_of_histories(self):
        """Several columns become one list; masses and fit parameters too."""
        rng = np.random.default_rng(12)
        columns = [np.exp(-0.3 * np.arange(8)) * (1 + 0.05 * rng.normal(size=(n, 8))) for n in (300, 500)]
        index = [np.arange(3, 603, 2), np.sort(rng.choice(2000, 500, replace=False)) + 1]
        arguments = [*map(self.save, columns), *[w for i in index for w in ("--index", self.save(i.astype(np.int64)))],
                     "--ensemble", "A654", "--rule", "pyerrors", "--export"]
        slices = [pe.Obs([c[:, t] for c in columns], ["A654|r000001", "A654|r000002"], idl=[list(map(int, i)) for i in index]) for t in range(8)]
        name = str(self.folder / "x.json.gz")
        self.engine("gamma", *arguments, name)
        for ours, theirs in zip(self.load(name), slices, strict=True):
            self.same_obs(ours, theirs)
        self.engine("effmass", *arguments, name)
        masses = [m[0] for m in pe.Corr(slices).m_eff("log").content if m is not None]
        for ours, theirs in zip(self.load(name), masses, strict=True):
            self.same_obs(ours, theirs)
        fitted = self.engine("fit", *arguments, name)["parameters"]
        for ours, theirs in zip(fitted, self.load(name), strict=True):
            theirs.gamma_method()
            self.near(theirs.value, ours["value"], "parameter")
            self.near(theirs.dvalue, ours["error"], "error of the parameter")

    def test_refused_expressions(self):
        column = self.save(np.ones(50) + autoregression(0.1, 50, 3))
        for expression, why in (("a +", "a value is missing"), ("a b", "an operator is missing"), ("(a", "a bracket is not closed"),
                                ("q*a", "no estimate is named q"), ("tan(a)", "no function tan"), ("2^a", "an exponent must be a number")):
            done = subprocess.run([ENGINE, "stats", "derive", expression, "a=" + column, "--json"], capture_output=True, text=True)
            self.assertEqual(done.returncode, 1)
            self.assertIn(why, json.loads(done.stdout)["error"]["message"])


if __name__ == "__main__":
    unittest.main()

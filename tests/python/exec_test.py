# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""lattiscope-engine exec: any program as a tracked run."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest

from support import ENGINE, PACKAGE, StoreCase


class Exec(StoreCase):
    def command(self, program, *options):
        return [ENGINE, "exec", "--store", str(self.store), *options, "--", *program]

    def run_program(self, program, *options, **more):
        return subprocess.run(self.command(program, *options), capture_output=True, text=True, timeout=60, **more)

    def test_completed(self):
        script = "import sys; print('out'); print('err', file=sys.stderr); print(sys.argv[1:])"
        arguments = ["--json", "[8,8]", "", "--", "-x", "a b"]
        config = self.store / "c.json"
        config.write_text('{"lr": 0.5}')
        options = ("--name", "n", "--tag", "a", "--tag", "b", "--experiment", "e", "--config", str(config))
        done = self.run_program([sys.executable, "-c", script, *arguments], *options)
        self.assertEqual((done.returncode, done.stderr), (0, "err\n"))
        self.assertEqual(done.stdout, f"out\n{arguments}\n")
        (row,) = self.engine("runs", "list")["runs"]
        self.assertEqual((row["status"], row["command"], row["name"], row["experiment"]), ("COMPLETED", "exec", "n", "e"))
        self.assertEqual((row["tags"], row["config"]), (["a", "b"], {"lr": 0.5}))
        log = self.engine("runs", "log", row["uid"])["log"]
        self.assertEqual(sorted(log.splitlines()), sorted(["out", "err", str(arguments)]))
        shown = self.engine("runs", "show", row["uid"])
        self.assertEqual(shown["result"], {"exit": 0})
        self.assertEqual(shown["environment"]["arguments"][-6:], arguments)

    def test_failed(self):
        done = self.run_program(["sh", "-c", "echo last words >&2; exit 7"], "--json")
        self.assertEqual(done.returncode, 7)
        document = json.loads(done.stdout)
        self.assertEqual((document["status"], document["exit"]), ("FAILED", 7))
        shown = self.engine("runs", "show", document["run"])
        self.assertIn("exit status 7", shown["failure"])
        self.assertIn("last words", shown["failure"])

    def test_killed_child(self):
        done = self.run_program(["sh", "-c", "kill -9 $$"], "--json")
        self.assertEqual(done.returncode, 137)
        document = json.loads(done.stdout)
        self.assertEqual((document["status"], document["exit"]), ("FAILED", 137))
        self.assertIn("signal 9", self.engine("runs", "show", document["run"])["failure"])

    def test_a_program_that_is_not_there(self):
        done = self.run_program(["/no/such/program"], "--json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("/no/such/program", json.loads(done.stdout)["error"]["message"])
        self.assertEqual(self.engine("runs", "list")["runs"][0]["status"], "FAILED")
        self.assertEqual(subprocess.run([ENGINE, "exec"], capture_output=True).returncode, 2)

    def test_metrics(self):
        script = """
import json, math, os
out = os.fdopen(int(os.environ["LATTISCOPE_METRICS_FD"]), "w")
for step in range(2000):
    print(json.dumps({"step": step, "loss": math.nan if step == 3 else step / 3, "id": -math.inf}), file=out, flush=step == 5)
print(json.dumps({"step": 2, "when": 1, "time": 12.5}), file=out)
print('not json\\n{"loss": 1}\\n[1]\\n{"step": 1, "text": "NaN"}', file=out)
assert os.path.exists(os.environ["LATTISCOPE_RUN"] + "/run.json")
"""
        done = self.run_program([sys.executable, "-c", script])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("4 metrics", done.stderr)
        (row,) = self.engine("runs", "list")["runs"]
        series = {s["name"]: s for s in self.engine("runs", "metrics", row["uid"])["series"]}
        self.assertEqual(set(series), {"loss", "id", "when"})
        self.assertEqual(series["loss"]["steps"], list(range(2000)))
        self.assertEqual(series["loss"]["values"], ["nan" if step == 3 else step / 3 for step in range(2000)])
        self.assertEqual(set(series["id"]["values"]), {"-inf"})
        self.assertEqual(series["when"]["times"], [12.5])

    def wait_for_output(self):
        for _ in range(500):
            runs = list((self.store / "runs").glob("*/output.log"))
            if runs and runs[0].stat().st_size:
                return runs[0].parent
            time.sleep(0.02)
        self.fail("the program printed nothing")

    def test_signals_are_passed_on(self):
        code = "import signal, sys, time\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(5))\nprint('up')\ntime.sleep(60)"
        tracker = subprocess.Popen(self.command([sys.executable, "-c", code], "--json"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.wait_for_output()
        tracker.send_signal(signal.SIGTERM)
        document = json.loads(tracker.communicate(timeout=20)[0])
        self.assertEqual((tracker.returncode, document["status"], document["exit"]), (5, "INTERRUPTED", 5))

    def test_stop_request(self):
        tracker = subprocess.Popen(self.command(["sh", "-c", "echo up; exec sleep 60"], "--json"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        folder = self.wait_for_output()
        (folder / "control" / "stop").touch()
        document = json.loads(tracker.communicate(timeout=20)[0])
        self.assertEqual((document["status"], document["exit"]), ("INTERRUPTED", 128 + signal.SIGTERM))

    def test_input_and_large_output(self):
        done = self.run_program(["cat"], input="x" * 3_000_000 + "end\n")
        self.assertEqual(len(done.stdout), 3_000_004)
        (row,) = self.engine("runs", "list")["runs"]
        self.assertEqual(os.path.getsize(self.store / "runs" / row["uid"] / "output.log"), 3_000_004)

    def test_a_child_left_behind_does_not_hold_the_run(self):
        begin = time.monotonic()
        self.assertEqual(self.run_program(["sh", "-c", "sleep 8 >/dev/null 2>&1 & echo done"]).stdout, "done\n")
        self.assertLess(time.monotonic() - begin, 6)

    def test_a_silent_program_has_a_heartbeat(self):
        program = ["sh", "-c", "echo up; exec sleep 60"]
        tracker = subprocess.Popen(self.command(program), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(tracker.wait)
        self.addCleanup(tracker.terminate)
        self.wait_for_output()
        first = self.only_run()["heartbeat"]
        end = time.monotonic() + 20
        while self.only_run()["heartbeat"] < first + 2:
            self.assertLess(time.monotonic(), end, "no sign of life came while the program was silent")
            time.sleep(0.1)
        self.assertEqual(self.only_run()["status"], "RUNNING")
        fresh = self.engine("runs", "list", "--where", "status = RUNNING and heartbeat < 5s")["runs"]
        self.assertEqual(len(fresh), 1, "the index sees it too")

    def repository(self):
        """With one commit, and one line of a file changed since."""
        folder = self.store / "work"
        folder.mkdir()
        (folder / "flow.py").write_text("layers = 8\n")
        settings = ["-c", "user.name=n", "-c", "user.email=n@localhost", "-c", "commit.gpgsign=false"]
        for arguments in (["init", "-q", "-b", "trunk"], ["add", "."], [*settings, "commit", "-q", "-m", "first"]):
            subprocess.run(["git", "-C", str(folder), *arguments], check=True)
        (folder / "flow.py").write_text("layers = 16\n")
        return folder

    def test_git_state_and_diff(self):
        folder = self.repository()
        commit = subprocess.run(["git", "-C", str(folder), "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()
        self.run_program(["true"], cwd=folder)
        (row,) = self.engine("runs", "list")["runs"]
        git = self.engine("runs", "show", row["uid"])["environment"]["git"]
        self.assertEqual((git["commit"], git["branch"], git["dirty"]), (commit, "trunk", True))
        self.assertEqual((git["diff"], git["diff_truncated"]), ("sources/git.diff", False))
        diff = (self.store / "runs" / row["uid"] / "sources" / "git.diff").read_text()
        self.assertIn("-layers = 8\n+layers = 16\n", diff)

    def test_a_clean_tree_has_no_diff(self):
        folder = self.repository()
        subprocess.run(["git", "-C", str(folder), "checkout", "-q", "."], check=True)
        self.run_program(["true"], cwd=folder)
        (row,) = self.engine("runs", "list")["runs"]
        git = self.engine("runs", "show", row["uid"])["environment"]["git"]
        self.assertFalse(git["dirty"])
        self.assertNotIn("diff", git)
        self.assertFalse((self.store / "runs" / row["uid"] / "sources" / "git.diff").exists())

    def test_secrets_in_arguments(self):
        self.run_program(["true", "--api-key", "hush", "--token=hush", "--lr", "1"])
        (row,) = self.engine("runs", "list")["runs"]
        self.assertEqual(row["config"]["arguments"], ["true", "--api-key", "(masked)", "--token=(masked)", "--lr", "1"])

    def test_a_python_run_inside_names_its_parent(self):
        code = "import lattiscope, sys\nwith lattiscope.Run(sys.argv[1]): pass"
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE)}
        self.run_program([sys.executable, "-c", code, str(self.store)], env=environment)
        runs = {r["command"]: r for r in self.engine("runs", "list")["runs"]}
        self.assertEqual(runs["python"]["parent"], runs["exec"]["uid"])


if __name__ == "__main__":
    unittest.main()

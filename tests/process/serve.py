# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The worker protocol as raw lines over a pipe: sweeps, resubmitting, notices, named artifacts; and the same for a whole
sweep on the command line. A stand-in for the compute program does what the names of the runs say."""
import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import time

from engine import Engine, bin_folder

PATIENCE = 30  # seconds; the machine may be busy


class Client:
    """Writes request lines, sorts what comes back into replies and hints."""

    def __init__(self, engine):
        self.process = subprocess.Popen(engine.command("serve", "--stdio"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lines, self.hints, self.last = queue.Queue(), [], 0
        threading.Thread(target=self._read, daemon=True).start()
        assert self.lines.get(timeout=PATIENCE) == "LATTISCOPE-ENGINE 1\n"

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)

    def send(self, text):
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def request(self, method, **params):
        self.last += 1
        self.send(json.dumps({"id": self.last, "method": method, "params": params}))
        while True:
            message = json.loads(self.lines.get(timeout=PATIENCE))
            if "hint" in message:
                self.hints.append(message)
                continue
            assert message["id"] == self.last, message
            return message

    def result(self, method, **params):
        reply = self.request(method, **params)
        assert "error" not in reply, reply
        return reply["result"]

    def error(self, method, **params):
        reply = self.request(method, **params)
        assert "result" not in reply, reply
        return reply["error"]

    def wait_hint(self, name, fits=lambda data: True):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for message in self.hints:
                if message["hint"] == name and fits(message["data"]):
                    return message["data"]
            try:
                message = json.loads(self.lines.get(timeout=0.2))
            except queue.Empty:
                continue
            assert "hint" in message, message
            self.hints.append(message)
        raise AssertionError(f"no hint {name}: {self.hints}")

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(PATIENCE) == 0


def wait_status(engine, uids, status):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = {r["uid"]: r for r in engine.runs() if r["uid"] in uids}
        if len(found) == len(uids) and all(r["status"] == status for r in found.values()):
            return found
        time.sleep(0.1)
    raise AssertionError(f"not {status}: {[(r['name'], r['status']) for r in found.values()]}")


def check_sweep(engine, client, config):
    scans = [{"key": "training.seed", "values": "1..2"}, {"key": "training.learning_rate", "values": "1e-3,3e-4"}]
    made = client.result("submit_sweep", config=config, name="pilot", tags=["scan"], scans=scans)
    assert made["sweep"].startswith("pilot-") and len(set(made["runs"])) == 4, made
    rows = wait_status(engine, made["runs"], "COMPLETED")
    assert {r["sweep"] for r in rows.values()} == {made["sweep"]} and all(r["tags"] == ["scan"] for r in rows.values())
    grid = {(r["config"]["training"]["seed"], r["config"]["training"]["learning_rate"]) for r in rows.values()}
    assert grid == {(s, r) for s in (1, 2) for r in (1e-3, 3e-4)}, grid
    before = len(engine.runs())
    error = client.error("submit_sweep", config=config, scans=[{"key": "training.sead", "values": "1..2"}])
    assert error["code"] == "invalid_argument" and "training.sead" in error["message"], error
    assert client.error("submit_sweep", config=config, scans=[])["code"] == "invalid_argument"
    assert client.error("submit_sweep", config=config, scans=[{"key": "training.seed"}])["code"] == "invalid_argument"
    assert len(engine.runs()) == before, "a sweep that cannot be made makes no run"
    return made


def check_resubmit(engine, client, config, completed):
    broken = client.result("submit", config=config, name="crash")["run"]
    wait_status(engine, [broken], "FAILED")
    before = len(engine.runs())
    assert client.error("resubmit", runs=[broken, completed])["code"] == "conflict"
    assert client.error("resubmit", runs="all")["code"] == "invalid_argument"
    assert len(engine.runs()) == before, "all or none"
    (again,) = client.result("resubmit", runs=[broken])["runs"]
    assert again != broken
    row = wait_status(engine, [again], "FAILED")[again]
    assert (row["parent"], row["name"]) == (broken, "crash"), row


def check_notices(engine, client, config):
    bad = client.error("set_notices", rules=[{"event": "sunrise"}])
    assert bad["code"] == "invalid_argument" and "sunrise" in bad["message"], bad
    bad = client.error("set_notices", rules=[{"event": "failed", "where": "status = = 3"}])
    assert bad["code"] == "invalid_argument", bad
    rules = [{"event": "failed", "where": "name = crash", "desktop": False}, {"event": "below", "metric": "loss", "threshold": 0}]
    client.result("set_notices", rules=rules)
    broken = client.result("submit", config=config, name="crash")["run"]
    told = client.wait_hint("notice", lambda n: n["event"] == "failed")
    assert (told["run"], told["status"], told["name"], told["desktop"]) == (broken, "FAILED", "crash", False), told
    assert str(told["id"]) in told["sentence"] and isinstance(told["id"], int), told
    low = client.result("submit", config=config, name="complete")["run"]  # its loss is -1.5
    told = client.wait_hint("notice", lambda n: n["event"] == "below" and n["run"] == low)
    assert (told["metric"], told["value"], told["desktop"]) == ("loss", -1.5, True), told
    client.result("watch", runs=[broken, low])
    time.sleep(0.6)
    client.result("watch", runs=[])
    spoken = [h["data"]["event"] for h in client.hints if h["hint"] == "notice" and h["data"]["run"] in (broken, low)]
    assert spoken == ["failed", "below"], f"each rule speaks once of a run: {spoken}"
    client.result("set_notices", rules=[])


def check_named_artifact(engine, client, run, folder):
    (folder / "fields.bin").write_bytes(b"configurations")
    engine.run("artifacts", "put", run, folder / "fields.bin")
    assert client.error("name_artifact", run=run, file="no.bin", name="phi4", kind="dataset")["code"] == "not_found"
    assert client.error("name_artifact", run=run, name="phi4", kind="dataset")["code"] == "invalid_argument"
    client.result("name_artifact", run=run, file="fields.bin", name="phi4", kind="dataset")
    client.wait_hint("runs", lambda data: run in data["runs"])
    got = engine.json("artifacts", "get", "phi4:v1", "--out", folder / "copy.bin")
    assert got["run"] == run and (folder / "copy.bin").read_bytes() == b"configurations", got


def check_edits(engine, client, runs):
    """Many runs by one request, all or none of them."""
    first, second = runs[:2]
    client.result("edit", edits=[{"run": first, "tags": ["a"], "archived": True}, {"run": second, "starred": True}])
    client.wait_hint("runs", lambda data: first in data["runs"] and second in data["runs"])
    shown = engine.json("runs", "show", first)
    assert shown["archived"] and shown["tags"] == ["a"] and not shown["starred"], shown
    nobody = "00000000-0000-7000-8000-000000000000"
    refused = client.error("edit", edits=[{"run": second, "starred": False}, {"run": nobody, "starred": True}])
    assert refused["code"] == "not_found" and nobody in refused["message"], refused
    assert engine.json("runs", "show", second)["starred"], "none of them was done"
    for wrong in ([7], [{"starred": True}], [{"run": first, "starred": 1}], [{"run": first, "tags": "a"}]):
        assert client.error("edit", edits=wrong)["code"] == "invalid_argument", wrong
    client.result("set_tag_color", tag="a", color="#00ff00")
    assert client.error("set_tag_color", tag="a", color="green")["code"] == "invalid_argument"
    client.result("edit", edits=[{"run": first, "tags": [], "archived": False}])


def check_whole_sweep(engine, client, config):
    """Stopped, continued and submitted again as one action."""
    busy = [client.result("submit", config=config, name="wait")["run"] for _ in range(2)]  # as many as run at once
    wait_status(engine, busy[: os.cpu_count()], "RUNNING")
    scans = [{"key": "training.seed", "values": "1..3"}]
    made = client.result("submit_sweep", config=config, name="later", scans=scans)
    stopped = engine.json("runs", "stop", "--group", made["sweep"])["runs"]
    assert sorted(stopped) == sorted(made["runs"]), stopped
    wait_status(engine, made["runs"], "INTERRUPTED")
    engine.run("runs", "stop", *busy)
    again = engine.json("runs", "resubmit", "--group", made["sweep"])["runs"]
    assert len(again) == 3 and not set(again) & set(made["runs"]), again
    wait_status(engine, again, "COMPLETED")
    assert engine.json("runs", "resubmit", "--group", made["sweep"])["runs"] == [], "they have been replaced"
    assert engine.json("runs", "stop", "--group", made["sweep"])["runs"] == []
    for action in ("stop", "resume", "resubmit"):
        done = engine.run("runs", action, "--group", "no-such-group", "--json", check=False)
        assert done.returncode == 1 and json.loads(done.stdout)["error"]["code"] == "not_found", done
        assert engine.run("runs", action, check=False).returncode == 2, action


def check_sweep_goes_on(engine, client, config):
    """A sweep with runs at work, waiting, stopped and completed: each action takes those for which it makes sense."""
    places = min(2, os.cpu_count())  # for runs at once
    scans = [{"key": "training.seed", "values": f"1..{places + 1}"}]
    made = client.result("submit_sweep", config=config, name="again", scans=scans)
    group, runs = made["sweep"], made["runs"]
    at_work = runs[:-1]  # the last one waits
    wait_status(engine, at_work, "RUNNING")
    assert engine.json("runs", "resume", "--group", group)["runs"] == [], "none of them was stopped"
    assert sorted(engine.json("runs", "stop", "--group", group)["runs"]) == sorted(runs)
    wait_status(engine, runs, "INTERRUPTED")
    engine.json("runs", "trash", runs[-1])
    resumed = engine.json("runs", "resume", "--group", group)["runs"]
    assert sorted(resumed) == sorted(at_work), "not the one in the trash"
    done = wait_status(engine, at_work, "COMPLETED")
    assert all(r["sweep"] == group for r in done.values()), "the same runs, and the sweep is as it was"
    engine.json("runs", "restore", runs[-1])
    (instead,) = engine.json("runs", "resubmit", "--group", group)["runs"]  # the completed ones are left alone
    wait_status(engine, [instead], "RUNNING")
    assert engine.json("runs", "resume", "--group", group)["runs"] == [], "it has been replaced"
    assert engine.json("runs", "stop", "--group", group)["runs"] == [instead], "the new run belongs to the sweep"
    wait_status(engine, [instead], "INTERRUPTED")
    before = len(engine.runs())
    wrong = engine.run("runs", "resume", runs[0], "--group", group, "--json", check=False)
    assert wrong.returncode == 1 and json.loads(wrong.stdout)["error"]["code"] == "conflict", "runs[0] has completed"
    wait_status(engine, [instead], "INTERRUPTED")
    assert len(engine.runs()) == before, "all or none"
    assert engine.json("runs", "resume", "--group", group)["runs"] == [instead]
    wait_status(engine, [instead], "COMPLETED")


def main():
    os.environ["LATTISCOPE_COMPUTE"] = sys.argv[2]
    with tempfile.TemporaryDirectory(prefix="lsc-serve-") as temporary:
        folder = pathlib.Path(temporary)
        engine = Engine(bin_folder(sys.argv), folder / "store")
        config = json.loads(engine.run("train", "--print-config", "phi4-small").stdout)
        client = Client(engine)
        client.send("this is no request")
        client.wait_hint("trouble")
        sweep = check_sweep(engine, client, config)
        check_resubmit(engine, client, config, sweep["runs"][0])
        check_notices(engine, client, config)
        check_named_artifact(engine, client, sweep["runs"][0], folder)
        check_edits(engine, client, sweep["runs"])
        check_whole_sweep(engine, client, config)
        check_sweep_goes_on(engine, client, config)
        client.close()
    print("serve: sweeps, resubmitting, notices, artifacts")


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Another machine over a real sshd on loopback with a throw-away key: runs of its store and of a Sacred folder are mirrored
whole and then in what is new, output and artifacts follow, a training is started and stopped there, faults have a sentence."""
import contextlib
import getpass
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from engine import SKIP, Engine, bin_folder, is_root


class Sshd:
    """On a free port, for this user only, stopped by its own process id."""

    def __init__(self, folder, environment):
        self.folder = folder
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
        shutil.copy(folder / "user.pub", folder / "authorized")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        (folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/pid\n"
            f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
            "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPrintMotd no\n"
            "SetEnv " + " ".join(f"{k}={v}" for k, v in environment.items()) + "\n")
        (folder / "ssh_config").write_text(
            f"Host there\n HostName 127.0.0.1\n Port {self.port}\n User {getpass.getuser()}\n"
            f" IdentityFile {folder}/user\n IdentitiesOnly yes\n StrictHostKeyChecking no\n"
            f" UserKnownHostsFile {folder}/known\n LogLevel ERROR\n")
        if is_root():
            pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen([shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-e", "-f", str(self.folder / "sshd_config")],
                                        stderr=open(self.folder / "sshd.log", "ab"), start_new_session=True)
        for _ in range(500):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.02)
        raise AssertionError((self.folder / "sshd.log").read_text())

    def stop(self):
        """With its sessions: the connection is gone at once."""
        def family(pid):
            children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
            return [pid, *(one for child in children for one in family(int(child)))]

        for pid in family(self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


PROGRAM = r"""
import json, os, sys, time
n, pause, text = int(sys.argv[1]), float(sys.argv[2]), sys.argv[3]
out = os.fdopen(int(os.environ["LATTISCOPE_METRICS_FD"]), "w", buffering=1)
sys.stdout.write(text * 20000)
for step in range(n):
    out.write(json.dumps({"step": step, "loss": -step / 3, "ess": float("nan") if step == 2 else 0.1 * step}) + "\n")
    sys.stdout.write(f"\rstep {step}")
    sys.stdout.flush()
    time.sleep(pause)
"""


def failure(engine, *arguments):
    done = engine.run(*arguments, "--json", check=False)
    assert done.returncode == 1, (arguments, done.returncode, done.stdout, done.stderr)
    message = json.loads(done.stdout)["error"]["message"]
    assert message.count("\n") == 0, message
    return message


def tracked(engine, name, *words):
    """exec: what stands behind -- belongs to the program, so the store is named before."""
    return subprocess.Popen([str(engine.program), "exec", "--store", str(engine.store), "--name", name, "--tag", "α β", "--",
                             sys.executable, str(engine.store / "program.py"), *map(str, words)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=engine.store)


def make_runs(there):
    script = there.store / "program.py"
    script.parent.mkdir(parents=True, exist_ok=True)
    script.write_text(PROGRAM)
    for name, n in (("first", 5), ("second", 40)):
        job = tracked(there, name, n, 0, "line é\n")
        _, errors = job.communicate(timeout=60)
        assert job.returncode == 0, errors
    first = there.json("runs", "show", "1")["uid"]
    folder = there.store / "runs" / first
    (there.store / "w.bin").write_bytes(bytes(range(256)) * 8000)
    there.run("artifacts", "put", first, str(there.store / "w.bin"), "--kind", "model")
    there.run("runs", "note", first, "a **note**")
    return folder


def series_of(engine, run):
    return {one["name"]: [one["steps"], one["values"], one["times"]] for one in engine.json("runs", "metrics", run)["series"]}


def by_name(engine):
    return {row["name"]: row for row in engine.json("runs", "list")["runs"]}


def log_of(engine, run):
    return subprocess.run(engine.command("runs", "log", run), capture_output=True, check=True).stdout


def check_same(here, there):
    ours, theirs = by_name(here), by_name(there)
    assert sorted(ours) == sorted(theirs), (sorted(ours), sorted(theirs))
    for name, row in theirs.items():
        mine = here.json("runs", "show", ours[name]["uid"])
        other = there.json("runs", "show", row["uid"])
        for key in ("status", "config", "result", "tags", "note", "host", "started", "stopped", "failure", "environment"):
            assert mine.get(key) == other.get(key), (name, key, mine.get(key), other.get(key))
        assert series_of(here, ours[name]["uid"]) == series_of(there, row["uid"]), name
        assert log_of(here, ours[name]["uid"]) == log_of(there, row["uid"]), name
        files = [[(f["name"], f["size"], f["sha256"]) for f in e.json("artifacts", "list", r["uid"])["artifacts"]]
                 for e, r in ((here, ours[name]), (there, row))]
        assert files[0] == files[1], files


def check_mirror(here, there, url):
    make_runs(there)
    report = here.json("sync", url)
    assert (report["runs"], report["new"]) == (2, 2), report
    check_same(here, there)
    again = here.json("sync", url)
    assert (again["new"], again["updated"]) == (0, 0) and again["bytes"] < 2000, again
    there.run("runs", "tag", "1", "prod")
    there.run("runs", "note", "1", "another note, as long")
    changed = here.json("sync", url)
    assert (changed["new"], changed["updated"]) == (0, 1), changed
    assert changed["bytes"] < 20000, changed  # neither points nor output come again
    check_same(here, there)


def check_artifact(here, there):
    uid = by_name(here)["first"]["uid"]
    target = here.store / "fetched.bin"
    here.run("artifacts", "get", uid, "w.bin", "--out", target)
    whole = bytes(range(256)) * 8000
    assert target.read_bytes() == whole
    kept = next(here.store.glob(f"mirrors/*/runs/{uid}/artifacts/w.bin"))
    kept.rename(kept.with_name("w.bin.part"))
    os.truncate(kept.with_name("w.bin.part"), 1_000_000)  # as if the connection had been cut there
    target.unlink()
    here.run("artifacts", "get", uid, "w.bin", "--out", target)
    assert target.read_bytes() == whole
    kept.write_bytes(b"x" * len(whole))  # an older one of the same size
    here.run("artifacts", "get", uid, "w.bin", "--out", target)
    assert target.read_bytes() == whole
    kept.unlink()
    kept.with_name("w.bin.part").write_bytes(b"x" * 1_000_000)  # begun with an older one
    assert "did not arrive whole" in failure(here, "artifacts", "get", uid, "w.bin", "--out", target)
    here.run("artifacts", "get", uid, "w.bin", "--out", target)
    assert target.read_bytes() == whole


def points_here(here):
    row = by_name(here).get("live")
    found = series_of(here, row["uid"]) if row else {}
    return len(found["loss"][0]) if "loss" in found else 0


def check_live(here, there, url, sshd):
    """Points arrive while they are written; the connection is cut meanwhile."""
    job = tracked(there, "live", 60, 0.1, "")
    watch = here.start("sync", url, "--watch", "--interval", "0.5")
    try:
        deadline = time.time() + 60
        while points_here(here) < 3 and time.time() < deadline:
            time.sleep(0.1)
        assert points_here(here) >= 3
        sshd.stop()
        sshd.start()
        job.wait(timeout=60)
        while points_here(here) < 60 and time.time() < deadline + 60:
            time.sleep(0.2)
        check_same(here, there)
    finally:
        watch.send_signal(signal.SIGINT)
        _, errors = watch.communicate(timeout=30)
        job.kill()
    assert "the connection to there was lost" in errors, errors
    assert watch.returncode == 0, errors


def check_sacred(folder, bins, options):
    """A Sacred folder there: the engine on that side reads it into a mirror of its own."""
    run = folder / "sacred" / "1"
    run.mkdir(parents=True)
    (run / "run.json").write_text(json.dumps({
        "experiment": {"name": "u1"}, "status": "COMPLETED", "start_time": "2026-01-02T03:04:05.000006",
        "stop_time": "2026-01-02T04:04:05", "heartbeat": "2026-01-02T04:04:05", "host": {"hostname": "node7"},
        "artifacts": ["model.pt"], "result": 0.25, "command": "main", "meta": {}}))
    (run / "config.json").write_text(json.dumps({"beta": 2.0, "layers": [8, 8], "seed": 3}))
    (run / "metrics.json").write_text(json.dumps({"loss": {
        "steps": [0, 1, 2], "values": [1.0, 0.5, 0.25], "timestamps": ["2026-01-02T03:04:06"] * 3}}))
    (run / "cout.txt").write_text("epoch 1\rdone\n")
    (run / "model.pt").write_bytes(b"weights")
    here = Engine(bins)
    url = f"ssh://there{run.parent}?{options}"
    assert here.json("sync", url)["new"] == 1
    row = here.json("runs", "show", "1")
    assert row["config"] == {"beta": 2.0, "layers": [8, 8], "seed": 3} and row["result"] == 0.25, row
    assert row["host"] == "node7" and row["status"] == "COMPLETED"
    assert series_of(here, "1")["loss"][:2] == [[0, 1, 2], [1.0, 0.5, 0.25]]
    assert log_of(here, "1") == b"epoch 1\rdone\n"
    here.run("artifacts", "get", "1", "model.pt", "--out", here.store / "m")
    assert (here.store / "m").read_bytes() == b"weights"
    assert here.json("sync", url)["updated"] == 0
    assert list((folder / "cache").rglob("runs.sqlite")), "the mirror there belongs into the cache"


def wait_status(here, url, wanted):
    for _ in range(150):
        here.json("sync", url)
        rows = [row for row in here.runs() if row["name"] == "wait"]
        if rows and rows[0]["status"] == wanted:
            return rows[0]
        assert not rows or rows[0]["status"] != "FAILED", rows[0]
        time.sleep(0.2)
    raise AssertionError([row["status"] for row in rows])


def check_submit(folder, bins, options):
    here = Engine(bins)
    url = f"ssh://there{folder}/cluster?{options}"
    submitted = here.json("submit", "phi4-small", "--on", url, "--name", "wait", "--launcher", "sh -c {command}")
    row = wait_status(here, url, "RUNNING")
    here.run("remote", "stop", row["uid"])
    wait_status(here, url, "INTERRUPTED")
    message = failure(here, "submit", "phi4-small", "--on", url, "--launcher", "false {command}")
    assert "the launcher \"false {command}\" ended with exit status 1" in message, message
    assert "training.steps" in failure(here, "submit", "phi4-small", "--on", url, "--set", "training.steps=-1")


def check_faults(here, folder, options, sshd):
    assert "is no address" in failure(here, "sync", "ssh://there")
    assert "password" in failure(here, "sync", "ssh://me:secret@there/runs")
    assert "no folder" in failure(here, "sync", f"ssh://there{folder}/nothing?{options}")
    (folder / "plain").mkdir()
    (folder / "plain" / "notes.txt").write_text("x")
    assert "holds no runs" in failure(here, "sync", f"ssh://there{folder}/plain?{options}")
    assert "no lattiscope-engine on there" in failure(here, "sync", f"ssh://there{folder}?engine=/no/such/engine")
    sshd.stop()
    message = failure(here, "sync", f"ssh://there{folder}/store?{options}")
    assert message.startswith("cannot reach there over ssh: "), message
    assert by_name(here), "the mirror is shown without the other machine"
    sources = json.loads((here.store / "sources.json").read_text())
    assert "nothing" not in json.dumps(sources) and "plain" not in json.dumps(sources), sources


def main():
    bins = bin_folder(sys.argv)
    if not (shutil.which("sshd") or pathlib.Path("/usr/sbin/sshd").exists()) or not shutil.which("ssh"):
        print("SKIPPED: there is no ssh or no sshd here")
        return SKIP
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lsc-ssh-"))
    sshd = Sshd(folder, {"XDG_CACHE_HOME": folder / "cache", "LATTISCOPE_COMPUTE": sys.argv[2]})
    try:
        os.environ["LATTISCOPE_SSH"] = f"ssh -F {folder}/ssh_config"
        options = f"engine={bins}/lattiscope-engine"
        here, there = Engine(bins), Engine(bins, folder / "store")
        url = f"ssh://there{folder}/store?{options}"
        check_mirror(here, there, url)
        check_artifact(here, there)
        check_live(here, there, url, sshd)
        check_sacred(folder, bins, options)
        check_submit(folder, bins, options)
        check_faults(here, folder, options, sshd)
    finally:
        sshd.stop()
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())

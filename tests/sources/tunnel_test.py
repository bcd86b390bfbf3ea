# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""A Sacred database that is reached through a real sshd on loopback: it is tested, mirrored and watched, a lost tunnel is a sentence
and is opened again."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading

sys.path[:0] = [str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).parent.parent / "process")]
from mongo_server import serving  # noqa: E402
from ssh import Sshd  # noqa: E402

SKIPPED = 77
ENGINE = os.environ.get("LATTISCOPE_ENGINE", "lattiscope-engine")


def engine(store, *words, good=True):
    done = subprocess.run([ENGINE, *words, "--json", "--store", str(store)], capture_output=True, text=True, timeout=120)
    assert (done.returncode == 0) == good, (words, done.returncode, done.stdout, done.stderr)
    return json.loads(done.stdout)


def run_document(run_id):
    return {"_id": run_id, "experiment": {"name": "e"}, "command": "main", "status": "COMPLETED", "config": {"beta": 2.0}}


def watch(store, url, server, sshd):
    """A tunnel that is cut under a watcher is opened again."""
    process = subprocess.Popen([ENGINE, "sync", url, "--watch", "--progress", "--json", "--store", str(store)], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    limit = threading.Timer(90, process.kill)
    limit.start()
    try:
        events = (json.loads(line) for line in process.stdout)
        assert next(e for e in events if e["event"] == "report")["runs"] == 1
        sshd.stop()
        failed = next(e for e in events if e["event"] == "error")
        assert failed["code"] == "io" and "\n" not in failed["message"], failed
        server.client()["lab"].runs.insert_one(run_document(2))
        sshd.start()
        again = next(e for e in events if e["event"] == "report")
        assert again["runs"] == 2 and again["new"] == 1, again
    finally:
        limit.cancel()
        process.terminate()
        process.wait()


def main():
    try:
        import pymongo  # noqa: F401
        import secantus  # noqa: F401
    except ImportError as missing:
        print(f"SKIPPED: {missing}; pip install -r packaging/test-sources.txt")
        return SKIPPED
    if not (shutil.which("sshd") or pathlib.Path("/usr/sbin/sshd").exists()) or not shutil.which("ssh"):
        print("SKIPPED: there is no ssh or no sshd here")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder, serving(pathlib.Path(folder) / "server") as server:
        place = pathlib.Path(folder) / "ssh"
        place.mkdir()
        sshd = Sshd(place, {"LSC_TEST": "1"})
        os.environ["LATTISCOPE_SSH"] = f"ssh -F {place}/ssh_config"
        try:
            server.client()["lab"].runs.insert_one(run_document(1))
            server.client()["lab"].metrics.insert_one({"run_id": 1, "name": "loss", "steps": [0], "values": [1.0], "timestamps": []})
            store, url = pathlib.Path(folder) / "store", server.url("lab") + "?tunnel=there"
            assert engine(store, "sources", "test", url)["databases"] == [{"name": "lab", "url": url, "runs": 1}]
            watch(store, url, server, sshd)
            assert "tunnel=there" in (store / "sources.json").read_text()
            message = engine(store, "sources", "test", server.url("lab") + "?tunnel=-oProxyCommand=x", good=False)["error"]["message"]
            assert "no machine for a tunnel" in message, message
            sshd.stop()
            message = engine(store, "sync", url, good=False)["error"]["message"]
            assert message.startswith("the tunnel through there to 127.0.0.1:") and "\n" not in message, message
        finally:
            sshd.stop()
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())

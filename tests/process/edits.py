# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""One edit of runs of several sources: all of them are changed or none, also where a source cannot be written."""
import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

from engine import Engine, bin_folder, is_root


def sacred_run(base, name):
    folder = base / "1"
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "run.json").write_text(json.dumps({
        "experiment": {"name": name}, "status": "COMPLETED", "start_time": "2026-01-01T00:00:00",
        "stop_time": "2026-01-01T00:01:00", "host": {"hostname": "h"}}))


def make_store(bins, folder):
    """A run of its own and one of each of three mirrors."""
    engine = Engine(bins, folder / "store")
    engine.json("bench", "make-store", "--runs", 1, "--points", 3)
    for name in ("a", "b", "c"):
        sacred_run(folder / name, name)
        engine.run("sync", f"sacred:{folder / name}", "--name", name)
    runs = engine.runs()
    assert len(runs) == 4, runs
    uids = {r["source"] if r["source"] in "abc" else "own": r["uid"] for r in runs}
    return engine, [uids["own"], uids["a"], uids["b"], uids["c"]]


def failure(engine, *arguments):
    done = engine.run(*arguments, "--json", check=False)
    assert done.returncode == 1, (arguments, done)
    error = json.loads(done.stdout)["error"]
    assert error["message"] in done.stderr, done
    return error


def marks(engine, runs):
    rows = [engine.json("runs", "show", uid) for uid in runs]
    return [(r["archived"], r.get("trashed", False), r["starred"], r["tags"], r["note"]) for r in rows]


def check_all(engine, runs):
    before = marks(engine, runs)
    engine.run("runs", "archive", *runs)
    assert all(m[0] for m in marks(engine, runs))
    engine.run("runs", "unarchive", *runs)
    assert marks(engine, runs) == before


@contextlib.contextmanager
def busy(folder):
    """Somebody else writes into the database there: it can be read, not written."""
    database = sqlite3.connect(folder / "runs.sqlite", isolation_level=None)
    try:
        database.execute("BEGIN IMMEDIATE")
        yield
    finally:
        database.close()


def check_write_fails(engine, runs):
    """Through the window's door, with all that an edit can hold: a part fails after others were changed."""
    engine.run("runs", "tag", runs[1], "kept")
    engine.run("runs", "note", runs[1], "a note")
    before = marks(engine, runs)
    edits = [{"run": uid, "tags": ["new"], "note": "other", "starred": True, "archived": True, "trashed": True} for uid in runs]
    last = 3  # what comes first has been changed by then
    serve = subprocess.Popen(engine.command("serve", "--stdio"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    request(serve, "hello", {})
    with busy(mirror_of(engine, runs[last])):
        reply = request(serve, "edit", {"edits": edits})
    check_none(reply["error"]["message"], runs, last)
    assert marks(engine, runs) == before
    assert "result" in request(serve, "edit", {"edits": edits}), "the same works a moment later"
    assert set(map(repr, marks(engine, runs))) == {repr((True, True, True, ["new"], "other"))}
    for uid, (archived, trashed, starred, tags, note) in zip(runs, before):
        edit = {"run": uid, "tags": tags, "note": note, "starred": starred, "archived": archived, "trashed": trashed}
        assert "result" in request(serve, "edit", {"edits": [edit]})
    serve.stdin.close()
    assert serve.wait(60) == 0


def request(serve, method, params):
    serve.stdin.write(json.dumps({"id": 1, "method": method, "params": params}) + "\n")
    serve.stdin.flush()
    for line in serve.stdout:
        if line.startswith("{") and json.loads(line).get("id") == 1:
            return json.loads(line)
    raise AssertionError(f"no reply to {method}")


def check_none(message, runs, broken):
    assert "none of the 4 runs was changed" in message and runs[broken] in message, message
    assert not any(run in message for run in runs if run != runs[broken]), message


def mirror_of(engine, uid):
    source = engine.json("runs", "show", uid)["source"]
    (mirror,) = [s for s in engine.json("sources", "list")["sources"] if s["name"] == source]
    return engine.store / "mirrors" / mirror["uid"]


class Nobody(Engine):
    """Root may write everywhere; nobody may not."""

    def command(self, *arguments):
        who = ["setpriv", "--reuid=65534", "--clear-groups"] if is_root() else []
        return who + super().command(*arguments)


def check_read_only(engine, runs):
    reader = Nobody(engine.program.parent, engine.store)
    mirror = mirror_of(engine, runs[2])
    if is_root():
        engine.store.parent.chmod(0o755)
        for file in [engine.store, *engine.store.rglob("*")]:
            os.chown(file, 65534, -1)
        if not shutil.which("setpriv") or reader.run("runs", "list", check=False).returncode != 0:
            return print("read-only: not tested, nobody cannot run the engine here")
    before = marks(reader, runs)
    files = [mirror, *mirror.rglob("*")]
    for file in files:
        file.chmod(file.stat().st_mode & ~0o222)
    error = failure(reader, "runs", "archive", *runs)
    check_none(error["message"], runs, 2)
    assert marks(reader, runs) == before
    for file in files:
        file.chmod(file.stat().st_mode | 0o200)
    check_all(reader, runs)


def main():
    with tempfile.TemporaryDirectory(prefix="lsc-edits-") as temporary:
        engine, runs = make_store(bin_folder(sys.argv).resolve(), pathlib.Path(temporary))
        check_all(engine, runs)
        nobody = "00000000-0000-7000-8000-000000000000"
        assert nobody in failure(engine, "runs", "archive", runs[0], nobody)["message"]
        assert not engine.json("runs", "show", runs[0])["archived"]
        check_write_fails(engine, runs)
        check_read_only(engine, runs)
    print("edits: ok")


if __name__ == "__main__":
    main()

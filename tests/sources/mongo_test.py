# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Real Sacred writes to a real server of MongoDB's wire protocol; what the engine shows must be what pymongo reads, run by
run and field by field. Then what people and accidents do to such databases. Needs packages of packaging/test-sources.txt."""
import io
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from datetime import datetime, timedelta, timezone

warnings.filterwarnings("ignore")
sys.path.insert(0, str(pathlib.Path(__file__).parent))
from mongo_server import Server, free_port, serving  # noqa: E402
from real_stores_test import ENGINE, Store, real, same, seconds  # noqa: E402

SKIPPED = 77
START = datetime(2026, 3, 4, 5, 6, 7, 891000)


def stamp(time_of):
    return None if time_of is None else time_of.replace(tzinfo=timezone.utc).timestamp()


def plain(value):
    """What the engine shows of a BSON value: its reals as texts where JSON has none, tuples and sets as lists."""
    import bson

    if isinstance(value, float):
        return value if math.isfinite(value) else {True: "nan"}.get(math.isnan(value), "inf" if value > 0 else "-inf")
    if isinstance(value, dict):
        for tag in ("py/tuple", "py/set"):
            if isinstance(value.get(tag), list):
                return plain(value[tag])
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    return str(value) if isinstance(value, bson.ObjectId) else value


def agrees(store, name, database, run, prefix="", metrics="metrics"):
    """All fields of a run: the row, what was configured, where it ran, what came of it, metrics, output, files."""
    import gridfs

    ident = f"{name}:{prefix}{run['_id']}"
    shown = store.engine("runs", "show", ident)
    shown = shown.get("run", shown)
    assert shown["experiment"] == run.get("experiment", {}).get("name", ""), shown
    assert shown["command"] == run.get("command", "") and shown["host"] == run.get("host", {}).get("hostname", "")
    words = {"TIMEOUT": "INTERRUPTED", "TIMED_OUT": "INTERRUPTED", "KILLED": "INTERRUPTED"}
    assert shown["status"] == words.get(run["status"], run["status"]), (shown["status"], run["status"])
    for ours, theirs in (("started", "start_time"), ("stopped", "stop_time")):
        if run.get(theirs) is None:
            assert shown[ours] is None, (ours, shown[ours])
        else:
            assert abs(seconds(shown[ours]) - stamp(run[theirs])) < 1e-3, (ours, shown[ours], run[theirs])
    assert shown["config"] == plain(run.get("config", {})), (shown["config"], run.get("config"))
    environment = shown["environment"]
    assert environment["host"] == plain(run.get("host")) and environment["meta"] == plain(run.get("meta"))
    for key in ("base_dir", "mainfile", "sources", "repositories", "dependencies"):
        assert environment.get(key) == plain(run.get("experiment", {}).get(key)), key
    assert environment.get("info", {}) == plain(run.get("info", {})), environment.get("info")
    assert shown["result"] == (plain(run["result"]) if run.get("result") is not None else {}), shown["result"]
    assert shown["tags"] == run.get("omniboard", {}).get("tags", []), shown["tags"]
    if run.get("omniboard", {}).get("notes"):
        assert shown["note"] == run["omniboard"]["notes"]
    if run.get("fail_trace"):
        assert "".join(run["fail_trace"]) in shown["failure"], shown["failure"]
    series = store.series(ident)
    documents = list(database[metrics].find({"run_id": run["_id"]}))
    assert set(series) == {one["name"] for one in documents}, (series.keys(), documents)
    for one in documents:
        same(series[one["name"]], list(zip(one["steps"], one["values"], map(stamp, one["timestamps"]))), one["name"])
    log = store.engine("runs", "log", ident)
    assert (run.get("captured_out") or "") in log.values(), (str(log)[:200], run.get("captured_out", "")[:200])
    files = {file["name"]: file for file in shown["artifacts"]}
    grid = gridfs.GridFS(database)
    for one in run.get("artifacts", []):
        content = grid.get(one["file_id"]).read()
        assert files[one["name"]]["size"] == len(content), files[one["name"]]
        with tempfile.TemporaryDirectory() as out:
            store.engine("artifacts", "get", ident, one["name"], "--out", out + "/f")
            assert pathlib.Path(out, "f").read_bytes() == content


def sacred_runs(server, place):
    from sacred import Experiment
    from sacred.observers import MongoObserver
    from sacred.utils import SacredInterrupt

    class Timeout(SacredInterrupt):
        STATUS = "TIMEOUT"

    os.chdir(place)
    for seed in range(3):
        experiment = Experiment("phi4 ü", save_git_info=False)
        experiment.observers.append(MongoObserver(url=server.url(), db_name="ml_generation_u1"))
        experiment.add_config(lr=1e-3, shape=(8, 8), nested={"layers": 16, "a": {"b": None}}, bad=float("nan"), seed=seed)

        @experiment.main
        def train(_run, seed):
            print("hello\rworld \U0001f600")
            for i in range(50):
                _run.log_scalar("loss", math.nan if i == 5 else 1 / (i + 1), i)
                _run.log_scalar("x/y.z", -math.inf if i == 3 else 0.1 * i)
            (place / "a.txt").write_text("artifact")
            _run.add_artifact(place / "a.txt")
            _run.info["seen"] = {"deep": [1, 2.5, "x"]}
            if seed == 1:
                raise ValueError("no such beta")
            if seed == 2:
                raise Timeout
            return {"value": 3.5, "pair": (1, 2)}

        try:
            experiment.run()
        except (ValueError, SacredInterrupt):
            pass
    store = Store(place / "store")
    report = store.engine("sync", server.url("ml_generation_u1"))
    assert (report["source"], report["kind"], report["new"], report["updated"]) == \
        ("ml_generation_u1", "sacred_mongo", 3, 0), report
    database = server.client()["ml_generation_u1"]
    runs = list(database.runs.find())
    assert [run["status"] for run in runs] == ["COMPLETED", "FAILED", "TIMEOUT"]
    for run in runs:
        agrees(store, "ml_generation_u1", database, run)
    again = store.engine("sync", "ml_generation_u1")
    assert (again["new"], again["updated"]) == (0, 0), again


def document(run_id, **fields):
    return {"_id": run_id, "format": "MongoObserver-0.7.0", "status": "COMPLETED", "start_time": START,
            "heartbeat": START + timedelta(seconds=20), "stop_time": START + timedelta(seconds=21), "command": "main",
            "experiment": {"name": "u1", "base_dir": "/x", "mainfile": "a.py", "sources": [], "dependencies": ["numpy==2"],
                           "repositories": []},
            "host": {"hostname": "node", "os": ["Linux", "x"]}, "meta": {"command": "main", "options": {}}, "config": {"beta": 2.0},
            "resources": [], "artifacts": [], "captured_out": "", "info": {}, "result": None, **fields}


def points(n, start=0):
    return {"steps": list(range(start, start + n)), "values": [0.5 * i for i in range(start, start + n)],
            "timestamps": [START + timedelta(milliseconds=i) for i in range(start, start + n)]}


def odd_documents(server, place):
    import gridfs

    database = server.client()["odd"]
    grid = gridfs.GridFS(database)
    shared = grid.put(b"print('shared')", filename="/home/them/a.py")
    big = grid.put(os.urandom(700_000), filename="artifact://runs/5/big.bin")
    long_text = "".join(f"\rstep {i} of 999999 \x1b[32mok\x1b[0m" for i in range(500_000))[:15 << 20]
    runs = [
        document(1, config={"shape": {"py/tuple": [8, 8]}, "dotted.key": {"a,b": 1}, "@x": 3, "big": 2**60, "none": None}),
        document("a text id", heartbeat=None, stop_time=None, status="RUNNING", start_time=datetime.utcnow()),
        document("17", status="KILLED"), document(17, status="TIMED_OUT"),
        document(5, artifacts=[{"name": "big.bin", "file_id": big}], captured_out=long_text,
                 experiment={**document(0)["experiment"], "sources": [["a.py", shared]]}),
        document(6, experiment={**document(0)["experiment"], "sources": [["a.py", shared]]},
                 omniboard={"tags": ["prod", "β"], "notes": "line one\n<b>two</b>"}),
        {"_id": 7, "experiment": document(0)["experiment"], "command": "main", "host": {"hostname": "n"}, "config": {"a": 1},
         "meta": {"command": "main"}, "status": "QUEUED"},
    ]
    database.runs.insert_many(runs)
    database.metrics.insert_many([
        {"run_id": 1, "name": "inf", "steps": [0, 1, 2], "values": [math.nan, math.inf, -math.inf],
         "timestamps": [START] * 3},
        {"run_id": "17", "name": "loss", **points(9)}, {"run_id": 17, "name": "loss", **points(4)},
        {"run_id": 5, "name": "mixed", "steps": [0, 1.0, 5], "values": [1, True, 2**53], "timestamps": [START] * 3},
        {"run_id": 999, "name": "orphan", **points(3)},
    ])
    database["omniboard.custom.columns"].insert_one({"name": "Beta", "config_path": "beta"})
    database["omniboard.metric.columns"].insert_one({"name": "Best", "metric_name": "loss", "extrema": "min"})
    store = Store(place / "store")
    report = store.engine("sync", server.url("odd"))
    assert report["new"] == len(runs) and not report["troubles"], report
    for run in runs:
        quoted = {**run, "_id": '"17"'} if run["_id"] == "17" else run
        if run["_id"] == "17":
            assert len(store.series('odd:"17"')["loss"]) == 9 and len(store.series("odd:17")["loss"]) == 4
            assert store.engine("runs", "show", f'odd:{quoted["_id"]}')["status"] == "INTERRUPTED"
            continue
        agrees(store, "odd", database, run)
    columns = store.engine("sources", "columns", "odd")["columns"]
    assert columns == [{"name": "Beta", "column": "config.beta"}, {"name": "Best", "column": "metric.loss.min"}], columns
    for run in (5, 6):  # a source that two runs share is one file of the database
        store.engine("artifacts", "get", f"odd:{run}", "sources/a.py", "--out", str(place / "a.py"))
        assert (place / "a.py").read_bytes() == b"print('shared')"


def hostile_documents(server, place):
    import gridfs

    database = server.client()["hostile"]
    file_id = gridfs.GridFS(database).put(b"x", filename="artifact://runs/1/x")
    broken = gridfs.GridFS(database).put(b"y" * 600_000, filename="artifact://runs/1/y")
    database["fs.chunks"].delete_one({"files_id": broken, "n": 1})
    deep = {}
    for _ in range(60):
        deep = {"d": deep}
    database.runs.insert_many([
        document(1, artifacts=[{"name": name, "file_id": file_id} for name in ("../../up", "/etc/passwd", "a/../../b", "fine", "")]
                 + [{"name": "cut", "file_id": broken}, {"name": 3, "file_id": "no"}, "nothing"]),
        document(2, status=5, experiment="text", config=[1, 2], info="x", result=math.nan, host=None, start_time="yesterday",
                 heartbeat=17, captured_out=5, omniboard={"tags": "one", "notes": 4}, artifacts="none", meta=3),
        document(3, config=deep, captured_out="\x00\x1b]0;title\x07 \u202e", command="<script>alert(1)</script>"),
        {"_id": 4, "status": "RUNNING", "experiment": {"name": "bare"}},
    ])
    database.metrics.insert_many([
        {"run_id": 1, "name": "uneven", "steps": [0, 1, 2], "values": [1.0], "timestamps": [START] * 2},
        {"run_id": 1, "name": 7, "steps": "text", "values": None}, {"run_id": 1}, {"name": "of nobody"},
        {"run_id": 1, "name": "words", "steps": [0, 1], "values": ["much", None], "timestamps": [START] * 2},
    ])
    store = Store(place / "store")
    assert store.engine("sync", server.url("hostile"))["new"] == 4
    shown = store.engine("runs", "show", "hostile:1")
    assert {file["name"] for file in shown["artifacts"]} == {"fine", "cut"}, shown["artifacts"]
    assert len(store.series("hostile:1")["uneven"]) == 1
    assert all(math.isnan(value) for _, value, _ in store.series("hostile:1")["words"])
    assert store.engine("runs", "show", "hostile:2")["status"] == "UNKNOWN"
    failed = refused(store, "artifacts", "get", "hostile:1", "cut", "--out", str(place / "cut"))
    assert "does not hold all parts" in failed and not (place / "cut").exists(), failed
    assert not [file for file in place.rglob("*") if file.name in ("up", "b")]
    assert store.engine("sync", "hostile")["updated"] == 0


def refused(store, *words, environment=None):
    """The sentence of a command that fails."""
    done = subprocess.run([ENGINE, *words, "--json", "--store", store.folder], capture_output=True, text=True,
                          env={**os.environ, **(environment or {})})
    assert done.returncode != 0, done.stdout
    message = json.loads(done.stdout)["error"]
    message = message["message"] if isinstance(message, dict) else message
    assert "\n" not in message and len(message) < 400, message
    return message


def growing_runs(server, place):
    database = server.client()["grows"]
    count = 400
    database.runs.insert_many([document(i, captured_out="line\n" * 40) for i in range(count)])
    database.metrics.insert_many([{"run_id": i, "name": "loss", **points(20)} for i in range(count)])
    database.runs.update_one({"_id": 7}, {"$set": {"status": "RUNNING", "stop_time": None}})
    store = Store(place / "store")
    assert store.engine("sync", server.url("grows"))["new"] == count
    quiet = store.engine("sync", "grows")
    assert quiet["updated"] == 0 and quiet["bytes"] <= 200 * count, quiet
    # Omniboard's edits do not move the heartbeat
    database.runs.update_one({"_id": 3}, {"$set": {"omniboard.tags": ["good"], "omniboard.notes": "keep"}})
    assert store.engine("sync", "grows")["updated"] == 1
    agrees(store, "grows", database, database.runs.find_one({"_id": 3}))
    # one beat of a running one: new points, new lines; what is read is in the order of what is new
    database.metrics.update_one({"run_id": 7, "name": "loss"}, {"$push": {k: {"$each": v} for k, v in points(5, 20).items()}})
    database.metrics.insert_one({"run_id": 7, "name": "ess", **points(2)})
    text = "line\n" * 40 + "new ü line\n"
    database.runs.update_one({"_id": 7}, {"$set": {"captured_out": text, "heartbeat": START + timedelta(seconds=30)}})
    beat = store.engine("sync", "grows")
    assert beat["updated"] == 1 and beat["bytes"] - quiet["bytes"] < 2500, (beat, quiet)
    agrees(store, "grows", database, database.runs.find_one({"_id": 7}))
    # a filter of Sacred that changed what was written before
    database.runs.update_one({"_id": 7}, {"$set": {"captured_out": "other" + text, "heartbeat": START + timedelta(seconds=40)}})
    store.engine("sync", "grows")
    agrees(store, "grows", database, database.runs.find_one({"_id": 7}))
    # a series that was written again
    database.metrics.update_one({"run_id": 7, "name": "loss"}, {"$set": points(3)})
    database.runs.update_one({"_id": 7}, {"$set": {"heartbeat": START + timedelta(seconds=50)}})
    store.engine("sync", "grows")
    agrees(store, "grows", database, database.runs.find_one({"_id": 7}))
    # the end: everything once more
    database.runs.update_one({"_id": 7}, {"$set": {"status": "COMPLETED", "stop_time": START + timedelta(seconds=60),
                                                   "result": {"value": 1}}})
    database.runs.delete_many({"_id": {"$in": [0, 1]}})
    database.runs.insert_one(document(count, config={"beta": 7}))
    report = store.engine("sync", "grows")
    assert (report["new"], report["updated"], report["runs"]) == (1, 1, count - 1), report
    agrees(store, "grows", database, database.runs.find_one({"_id": 7}))
    agrees(store, "grows", database, database.runs.find_one({"_id": count}))
    assert "no run" in refused(store, "runs", "show", "grows:1").lower()


def prefixes_and_databases(server, place):
    client = server.client()
    client["several"].runs.insert_one(document(1))
    client["several"]["su3_runs"].insert_one(document(1, config={"beta": 6.0}))
    client["several"]["su3_metrics"].insert_one({"run_id": 1, "name": "loss", **points(6)})
    client["several"]["old_style"].insert_one(document(4))
    client["several"]["unrelated"].insert_many([{"x": i} for i in range(20)])
    store = Store(place / "store")
    assert store.engine("sync", server.url("several"))["new"] == 3
    agrees(store, "several", client["several"], client["several"]["su3_runs"].find_one(), "su3/", "su3_metrics")
    agrees(store, "several", client["several"], client["several"]["old_style"].find_one(), "old_style/")
    alone = Store(place / "alone")
    report = alone.engine("sync", server.url("several.su3_runs"), "--name", "su3")
    assert report["new"] == 1, report
    agrees(alone, "su3", client["several"], client["several"]["su3_runs"].find_one(), "", "su3_metrics")
    listed = {one["name"]: one["runs"] for one in store.engine("sources", "test", server.url())["databases"]}
    assert listed["several"] == 3 and "admin" not in listed and "local" not in listed, listed
    everything = Store(place / "everything")
    report = everything.engine("sync", server.url())
    assert {one["source"] for one in report["sources"]} == set(listed) and report["new"] == sum(listed.values()), report


def sixteen_megabytes(server, place):
    database = server.client()["large"]
    database.runs.insert_one(document(1))
    n = 380_000
    database.metrics.insert_one({"run_id": 1, "name": "long", **points(n)})
    store = Store(place / "store")
    store.engine("sync", server.url("large"))
    series = store.series("large:1")["long"]
    assert len(series) == n and series[-1][:2] == (n - 1, 0.5 * (n - 1))


def killed_server(server, place):
    database = server.client()["killed"]
    count = 1500
    database.runs.insert_many([document(i, captured_out="x" * 3000) for i in range(count)])
    database.metrics.insert_many([{"run_id": i, "name": "loss", **points(200)} for i in range(count)])
    store = Store(place / "store")
    process = subprocess.Popen([ENGINE, "sync", server.url("killed"), "--json", "--store", store.folder],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    mirrors = place / "store" / "mirrors"
    deadline = time.time() + 60
    while time.time() < deadline and not any(mirrors.glob("*/runs/*/output.log")):
        time.sleep(0.005)
    server.kill()
    out, _ = process.communicate(timeout=60)
    failed = json.loads(out)
    assert process.returncode != 0 and "cannot be reached" in str(failed), failed
    shown = len(store.engine("runs", "list", "--limit", "100000")["runs"])
    assert shown == count, shown  # the rows were taken before
    server.start()
    database = server.client()["killed"]
    report = store.engine("sync", "killed")
    assert report["runs"] == count and report["new"] == 0, report
    for i in (0, count // 2, count - 1):
        agrees(store, "killed", database, database.runs.find_one({"_id": i}))
    assert store.engine("sync", "killed")["updated"] == 0


def deleted_mirror(server, place):
    import shutil

    database = server.client()["deleted"]
    database.runs.insert_many([document(i) for i in range(5)])
    store = Store(place / "store")
    store.engine("sync", server.url("deleted"))
    store.engine("runs", "tag", "deleted:2", "mine")
    number = store.engine("runs", "show", "deleted:2")["id"]
    shutil.rmtree(place / "store" / "mirrors")
    assert store.engine("sync", "deleted")["new"] == 5
    shown = store.engine("runs", "show", "deleted:2")
    assert shown["tags"] == ["mine"] and shown["id"] == number, shown


def unreachable(server, place):
    store = Store(place / "store")
    begin = time.time()
    message = refused(store, "sync", f"mongodb://127.0.0.1:{free_port()}/db")
    assert "cannot be reached" in message and time.time() - begin < 8, message
    assert not store.engine("sources", "list")["sources"]  # a mistyped address leaves nothing behind
    message = refused(store, "sync", "mongodb+srv://no.such.host.invalid/db")
    assert "mongodb://" in message, message
    message = refused(store, "sync", "mongodb://me:secret@host/db")
    assert "secret" not in message, message


def passwords(place):
    folder = place / "auth"
    with serving(folder) as server:
        server.client().admin.command("createUser", "me", pwd="s3cret/@:", roles=["root"])
        server.client()["private"].runs.insert_one(document(1))
        server.stop()
        locked = Server(folder, "--auth", port=server.port)
        try:
            store, url = Store(place / "store"), f"mongodb://me@127.0.0.1:{server.port}/private?authSource=admin"
            environment = {"LATTISCOPE_PASSWORD": "wrong"}
            message = refused(store, "sync", url, environment=environment)
            assert "does not let me in" in message and "wrong" not in message, message
            message = refused(store, "sync", url, environment={"LATTISCOPE_PASSWORD": ""})
            assert "needs a password" in message, message
            os.environ["LATTISCOPE_PASSWORD"] = "s3cret/@:"
            try:
                assert store.engine("sync", url)["new"] == 1
            finally:
                del os.environ["LATTISCOPE_PASSWORD"]
            # a keychain of the desktop
            tool = place / "bin" / "secret-tool"
            tool.parent.mkdir()
            tool.write_text(f'#!/bin/sh\n[ "$5" = "me@127.0.0.1:{server.port}" ] && echo "s3cret/@:"\n')
            tool.chmod(0o755)
            path = os.environ["PATH"]
            os.environ["PATH"] = f"{tool.parent}:{path}"
            try:
                assert store.engine("sync", "private")["updated"] == 0
            finally:
                os.environ["PATH"] = path
            for file in (place / "store").rglob("*"):
                assert not file.is_file() or b"s3cret" not in file.read_bytes(), file
        finally:
            locked.stop()


def over_tls(place):
    key, certificate = place / "key.pem", place / "cert.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(key), "-out", str(certificate),
                    "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)
    with serving(place / "tls", "--tls-cert-file", str(certificate), "--tls-key-file", str(key)) as server:
        client = server.client(tls=True, tlsCAFile=str(certificate))
        client["safe"].runs.insert_one(document(1))
        store = Store(place / "store")
        url = f"{server.url('safe')}?tls=true"
        assert store.engine("sync", f"{url}&tlsCAFile={certificate}")["new"] == 1
        message = refused(Store(place / "other"), "sync", url)
        assert "certificate" in message.lower() or "TLS" in message, message


def written_tags(server, place):
    """Tags and notes go back to Omniboard's fields: only when allowed, listed first, merged, taken back."""
    database = server.client()["tags"]
    database.runs.insert_many([document(1, omniboard={"tags": ["theirs"], "notes": "old"}), document(2), document(3)])
    before = list(database.runs.find())
    store = Store(place / "store")
    store.engine("sync", server.url("tags"))
    store.engine("runs", "tag", "tags:1", "mine")
    store.engine("runs", "tag", "tags:2", "new")
    store.engine("runs", "note", "tags:2", "ours")
    store.engine("runs", "note", "tags:1", "ours too")
    assert "nothing may be written" in refused(store, "sources", "push", "tags")
    store.engine("sources", "allow", "tags")
    listed = store.engine("sources", "push", "tags", "--dry-run")
    assert listed["written"] == 0 and list(database.runs.find()) == before, listed
    assert {(one["run"], one["field"], one["conflict"]) for one in listed["writes"]} == \
        {("1", "tags", False), ("1", "notes", True), ("2", "tags", False), ("2", "notes", False)}, listed
    # somebody adds a tag in Omniboard meanwhile
    database.runs.update_one({"_id": 1}, {"$push": {"omniboard.tags": "later"}})
    pushed = store.engine("sources", "push", "tags")
    assert pushed["written"] == 3, pushed
    omniboard = {run["_id"]: run.get("omniboard") for run in database.runs.find()}
    assert omniboard == {1: {"tags": ["theirs", "later", "mine"], "notes": "old"}, 2: {"tags": ["new"], "notes": "ours"},
                         3: None}, omniboard
    store.engine("sync", "tags")
    assert store.engine("runs", "show", "tags:1")["tags"] == ["theirs", "later", "mine"]
    assert store.engine("sources", "push", "tags")["written"] == 0
    # a tag that is taken away here after it was written goes there too
    store.engine("runs", "tag", "tags:1", "--remove", "theirs")
    assert store.engine("sources", "push", "tags")["written"] == 1
    assert database.runs.find_one({"_id": 1})["omniboard"]["tags"] == ["later", "mine"]
    assert store.engine("sources", "undo")["undone"] == 1
    assert database.runs.find_one({"_id": 1})["omniboard"]["tags"] == ["theirs", "later", "mine"]
    database.runs.update_one({"_id": 2}, {"$set": {"omniboard.tags": ["theirs now"]}})
    assert store.engine("sources", "undo")["undone"] == 2  # what others wrote since stays
    left = database.runs.find_one({"_id": 2})["omniboard"]
    assert left == {"tags": ["theirs now"]}, left
    store.engine("sources", "forbid", "tags")
    assert "nothing may be written" in refused(store, "sources", "push", "tags")


def shape(value):
    """The BSON types of a document; numbers and texts of one kind are alike."""
    if isinstance(value, dict):
        return {key: shape(item) for key, item in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value[:1]]
    return type(value).__name__


def published_run(server, place):
    """A run of our own in the documents that Sacred itself writes for the same experiment."""
    import gridfs
    from sacred import Experiment
    from sacred.observers import MongoObserver

    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "plugins" / "python"))
    import lattiscope

    os.chdir(place)
    (place / "a.txt").write_text("artifact" * 50_000)
    experiment = Experiment("phi4", save_git_info=False)
    experiment.observers.append(MongoObserver(url=server.url(), db_name="published"))
    config = {"lr": 1e-3, "nested": {"layers": 16}, "bad": math.nan, "seed": 5}
    experiment.add_config(config)

    @experiment.main
    def train(_run):
        for i in range(30):
            _run.log_scalar("loss", math.nan if i == 3 else 0.5 * i, i)
        _run.add_artifact(place / "a.txt")
        return {"value": 3.5}

    experiment.run()
    with lattiscope.Run(experiment="phi4", config=config, store=place / "store") as run:
        for i in range(30):
            run.log(i, loss=math.nan if i == 3 else 0.5 * i)
        run.artifact(place / "a.txt")
        run.result(value=3.5)
    store = Store(place / "store")
    uid = store.engine("runs", "list")["runs"][0]["uid"]
    store.engine("runs", "tag", uid, "prod")
    database = server.client()["published"]
    listed = store.engine("publish", uid, server.url("published"), "--dry-run")
    assert listed["id"] == 2 and not listed["written"] and database.runs.count_documents({}) == 1, listed
    written = store.engine("publish", uid, server.url("published"))
    assert written["written"] and written["id"] == 2 and not written["replaces"], written
    theirs, ours = database.runs.find_one({"_id": 1}), database.runs.find_one({"_id": 2})
    assert ours.pop("omniboard") == {"tags": ["prod"], "notes": ""}
    assert set(ours) == set(theirs), set(ours) ^ set(theirs)
    for key in theirs:
        if key in ("host", "meta", "experiment", "config"):
            assert isinstance(ours[key], dict), key
            continue
        assert shape(ours[key]) == shape(theirs[key]), (key, ours[key], theirs[key])
    assert set(theirs["experiment"]) == set(ours["experiment"])
    assert ours["config"]["lr"] == 1e-3 and math.isnan(ours["config"]["bad"]) and ours["config"]["nested"] == {"layers": 16}
    assert ours["result"] == {"value": 3.5} and ours["status"] == "COMPLETED" and ours["format"] == theirs["format"]
    metric, known = database.metrics.find_one({"run_id": 2}), database.metrics.find_one({"run_id": 1})
    assert shape(metric) == shape(known) and metric["steps"] == known["steps"]
    same(list(zip(metric["steps"], metric["values"], metric["steps"])), list(zip(known["steps"], known["values"], known["steps"])), "")
    assert ours["info"]["metrics"] == [{"name": "loss", "id": str(metric["_id"])}]
    entry = gridfs.GridFS(database).get(ours["artifacts"][0]["file_id"])
    assert entry.read() == (place / "a.txt").read_bytes() and entry.filename == "artifact://runs/2/a.txt"
    files = {key: type(value).__name__ for key, value in database["fs.files"].find_one({"_id": entry._id}).items()}
    sacred_file = database["fs.files"].find_one({"_id": theirs["artifacts"][0]["file_id"]})
    assert set(files) == set(sacred_file), (files, sacred_file)
    again = store.engine("publish", uid, server.url("published"))
    assert again["replaces"] and again["id"] == 2 and database.runs.count_documents({}) == 2
    assert database.metrics.count_documents({}) == 2 and database["fs.files"].count_documents({}) == \
        1 + 1 + len(theirs["experiment"]["sources"]) + len(ours["experiment"]["sources"])
    store.engine("sources", "undo")
    assert database.runs.count_documents({}) == 1 and database.metrics.count_documents({}) == 1
    assert {chunk["files_id"] for chunk in database["fs.chunks"].find()} == {file["_id"] for file in database["fs.files"].find()}


def main():
    try:
        import pymongo  # noqa: F401
        import sacred  # noqa: F401
        import secantus  # noqa: F401
    except ImportError as missing:
        print(f"SKIPPED: {missing}; pip install -r packaging/test-sources.txt")
        return SKIPPED
    probe = subprocess.run([ENGINE, "sources", "test", f"mongodb://127.0.0.1:{free_port()}/x"], capture_output=True, text=True)
    if "built without" in probe.stdout + probe.stderr:
        print("SKIPPED: the engine was built without libmongoc")
        return SKIPPED
    chosen = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder).resolve()
        with serving(place / "server") as server:
            parts = [sacred_runs, odd_documents, hostile_documents, growing_runs, prefixes_and_databases, sixteen_megabytes,
                     deleted_mirror, written_tags, published_run, unreachable, killed_server]
            for part in parts + [passwords, over_tls]:
                if chosen and part.__name__ not in chosen:
                    continue
                here = place / part.__name__
                here.mkdir()
                begin = time.time()
                part(server, here) if part in parts else part(here)
                os.chdir("/")
                print(f"{part.__name__.replace('_', ' ')}: good, {time.time() - begin:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

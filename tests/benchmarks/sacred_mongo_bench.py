# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""First index and second sync of RUNS generated runs of Sacred against the bare cursor loop of the C driver over the same
documents. Usage: sacred_mongo_bench.py ENGINE BENCH_SOURCES [RUNS]; needs packages of packaging/test-sources.txt."""
import json
import pathlib
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "sources"))
from mongo_server import serving  # noqa: E402

START = datetime(2026, 3, 4, 5, 6, 7)


def document(i):
    return {"_id": i, "experiment": {"name": "phi4", "base_dir": "/x", "mainfile": "a.py", "sources": [],
                                     "dependencies": ["numpy==2.4", "sacred==0.8.7"], "repositories": []},
            "format": "MongoObserver-0.7.0", "command": "main",
            "host": {"hostname": "node", "os": ["Linux", "Linux-6"], "cpu": "c", "python_version": "3.11.7", "ENV": {}},
            "start_time": START + timedelta(seconds=i), "config": {"lr": 1e-3, "seed": i, "flow": {"layers": 16, "hidden": [8, 8]}},
            "meta": {"command": "main", "options": {f"--option-{k}": None for k in range(20)}, "named_configs": []},
            "status": "COMPLETED", "resources": [], "artifacts": [], "captured_out": "INFO - step\n" * 80, "info": {},
            "heartbeat": START + timedelta(seconds=i + 9), "result": 0.5, "stop_time": START + timedelta(seconds=i + 9)}


def metric(i):
    return {"run_id": i, "name": "loss", "steps": list(range(50)), "values": [0.5 * k for k in range(50)],
            "timestamps": [START] * 50}


def main():
    engine, bench, runs = sys.argv[1], sys.argv[2], int((sys.argv + ["10000"])[3])
    with tempfile.TemporaryDirectory() as folder, serving(folder + "/server") as server:
        database = server.client()["bench"]
        for first in range(0, runs, 1000):
            database.runs.insert_many(map(document, range(first, min(runs, first + 1000))))
            database.metrics.insert_many(map(metric, range(first, min(runs, first + 1000))))
        url = server.url("bench")
        for repeat in range(3):
            for what in ([], ["whole"]):
                print(subprocess.run([bench, "cursor", url, *what], capture_output=True, text=True).stdout.strip(), flush=True)
            store = f"{folder}/store{repeat}"
            begin, rows = time.time(), None
            process = subprocess.Popen([engine, "sync", url, "--json", "--progress", "--store", store],
                                       stdout=subprocess.PIPE, text=True)
            for line in process.stdout:
                event = json.loads(line)
                if rows is None and event.get("stage") == "details":
                    rows = time.time() - begin
                last = event
            print(json.dumps({"rows_seconds": round(rows or 0, 3), "first_seconds": round(last["seconds"], 3), "bytes": last["bytes"]}))
            again = json.loads(subprocess.run([engine, "sync", "bench", "--json", "--store", store], capture_output=True,
                                              text=True).stdout)
            print(json.dumps({"again_seconds": round(again["seconds"], 3), "bytes_a_run": again["bytes"] / runs}), flush=True)


if __name__ == "__main__":
    main()

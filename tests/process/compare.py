# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""compare over runs of two stores, as a person would type it: exit status, terminal, reports, hostile names."""
import json
import os
import pathlib
import re
import sys
import tempfile

from engine import Engine, bin_folder

NAME = "'); DROP TABLE runs;--<b>x</b><img src=x onerror=alert(1)>|\x1b[31m"


def own_run(engine, name, value, output):
    code = f"import os; print({output!r}); os.write(int(os.environ['LATTISCOPE_METRICS_FD']), b'{{\"id\": {value}, \"step\": 1}}\\n')"
    # before "--": what is behind it goes to the program
    engine.run("exec", "--store", engine.store, "--name", name, "--", sys.executable, "-c", code)


def sacred_run(base, name, beta, output):
    folder = base / name
    folder.mkdir(parents=True)
    (base / "_sources").mkdir(exist_ok=True)
    (base / "_sources" / "train_0a.py").write_text("beta = 2\n")
    (base / "_sources" / "train_0b.py").write_text("beta = 3\n")
    (folder / "config.json").write_text(json.dumps({"beta": beta, "shape": {"py/tuple": [8, 8]}, "id": NAME}))
    (folder / "metrics.json").write_text(json.dumps(
        {"id": {"steps": [0, 1], "values": [1.0, beta], "timestamps": ["2026-01-01T00:00:00"] * 2}}))
    (folder / "cout.txt").write_text(output)
    source = "_sources/train_0a.py" if beta == 2 else "_sources/train_0b.py"
    (folder / "run.json").write_text(json.dumps({
        "experiment": {"name": NAME, "sources": [["train.py", source]],
                       "repositories": [{"url": "u", "commit": "c0ffee", "dirty": False}],
                       "dependencies": ["numpy==1.26"]},
        "status": "COMPLETED", "start_time": "2026-01-01T00:00:00", "stop_time": "2026-01-01T00:01:00",
        "host": {"hostname": "h"}, "result": beta}))


def compare(engine, *arguments, code):
    done = engine.run("compare", *arguments, check=False)
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout


def check_exit_status(engine):
    assert compare(engine, "old:1", "old:1", code=0) == "the runs are the same\n"
    assert compare(engine, "old:1", "old:2", "--only", "git,env,host", code=0) == "the runs are the same\n"
    assert "beta" in compare(engine, "old:1", "old:2", "--only", "config", code=1)
    compare(engine, "old:1", "old:99", code=2)
    compare(engine, "old:1", code=2)
    assert "shape" in compare(engine, "old:1", "old:2", "--only", "config", "--all", code=1)


def check_terminal(engine):
    text = compare(engine, "old:1", "old:2", code=1)
    row = next(line for line in text.splitlines() if "metric.id" in line)
    assert row.split() == ["metric.id", "2.0", "3.0", "+1", "1.5"], row
    head = next(line for line in text.splitlines() if " / #" in line)
    assert re.search(r"#\d+ - #\d+ +#\d+ / #\d+", head), head
    assert "\x1b" not in text, "names are not obeyed by the terminal"
    assert "-beta = 2\n+beta = 3\n" in text, "sources of a mirror are compared line by line"
    assert "-10%" not in text and "-done 2" in text, "progress bars count with their last state"


def check_reports(engine, own, folder):
    html_file = folder / "report.html"
    markdown = compare(engine, "old:1", "old:2", own, "--html", html_file, "--markdown", code=1)
    html = html_file.read_text()
    for title in ["Configuration", "Metrics", "Result", "Environment", "Host", "Version control", "Kept sources", "Artifacts"]:
        assert f"<h2>{title}" in html and f"\n## {title}" in markdown, title
    for report in (html, markdown):
        assert "<b>" not in report and "<img" not in report
        assert "DROP TABLE runs" in report, "shown as given"
        assert "+beta = 3" in report and "output.log" in report
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    cells = {len(re.findall(r"(?<!\\)\|", line)) for line in rows}
    assert cells == {5, 9}, ("three runs: a key and three or seven cells", cells)


def check_two_stores(engine, own):
    document = json.loads(compare(engine, own, "old:1", "old:2", "--json", code=1))
    assert [run["name"] for run in document["runs"]][0] == NAME
    parts = {d["part"] for d in document["differences"]}
    assert {"config", "metrics", "git", "source"} <= parts, parts
    metric = next(d for d in document["differences"] if d["part"] == "metrics" and d["key"] == "id")
    assert metric["values"] == [4.0, 2.0, 3.0] and metric["change"][2] == {"difference": -1.0, "ratio": 0.75}, metric
    assert {text["name"] for text in document["texts"]} >= {"output.log", "sources/train.py"}


def main():
    engine = Engine(bin_folder(sys.argv).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        os.chdir(folder)  # no version control here that a run would keep the difference of
        own_run(engine, NAME, 4.0, "done 4")
        sacred_run(folder / "old", "1", 2, "10%\r20%\rdone 2\n\x1b[32mok\x1b[0m\n")
        sacred_run(folder / "old", "2", 3, "90%\rdone 3\nok\n")
        engine.run("sync", f"sacred:{folder / 'old'}")
        check_exit_status(engine)
        check_terminal(engine)
        own = next(run["uid"] for run in engine.runs() if run["name"] == NAME)
        check_reports(engine, own, folder)
        check_two_stores(engine, own)
    print("compare: ok")


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""compare over runs of two stores, as a person would type it: exit status, terminal, reports, hostile names."""
import base64
import html.parser
import json
import os
import pathlib
import re
import struct
import sys
import tempfile
import xml.dom.minidom
import zipfile

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
    page = html_file.read_text()
    Page(page)
    for title in ["Configuration", "Metrics", "Result", "Environment", "Host", "Version control", "Kept sources", "Artifacts"]:
        assert f"<h2>{title}" in page and f"\n## {title}" in markdown, title
    for report in (page, markdown):
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


class Page(html.parser.HTMLParser):
    """Fails on unbalanced or unexpected elements; keeps what is drawn."""
    VOID = {"meta", "img"}
    KNOWN = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "div", "table", "tr", "th", "td", "details", "summary",
             "figure", "figcaption", "img", "pre", "p", "ul", "li", "svg", "path", "text"}

    def __init__(self, text):
        super().__init__()
        self.open, self.lines, self.images, self.words = [], [], [], []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        assert tag in self.KNOWN, tag
        assert all(not name.startswith("on") and name != "href" for name, _ in attributes), attributes
        if tag not in self.VOID:
            self.open.append(tag)
        values = dict(attributes)
        if tag == "path" and "c" in values.get("class", ""):
            self.lines.append((values["stroke"], values["d"]))
        if tag == "img":
            self.images.append(values["src"])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        self.words.append(data)


def npy(values, shape):
    head = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + struct.pack(f"<{len(values)}d", *values)


PNG = b"\x89PNG\r\n\x1a\n"
STEPS = 20000


def drawn_run(engine, folder, seed):
    """A long curve with a spike and a NaN, a picture, an array and an archive of arrays."""
    code = (f"import os, math\nwith os.fdopen(int(os.environ['LATTISCOPE_METRICS_FD']), 'w') as out:\n"
            f"  for i in range({STEPS}): out.write('{{\"lo<ss\": %s, \"step\": %d}}\\n' % "
            f"('NaN' if i == 777 else 1e6 if i == 12345 else {seed} + i / {STEPS}, i))")
    engine.run("exec", "--store", engine.store, "--name", f"drawn {seed} {NAME}", "--", sys.executable, "-c", code)
    run = next(run["uid"] for run in engine.runs() if run["name"].startswith(f"drawn {seed}"))
    (folder / "p<lot>.png").write_bytes(PNG + bytes([seed]))
    (folder / "field.npy").write_bytes(npy([float("nan"), seed, 2, 3, 4, 5], (2, 3)))
    with zipfile.ZipFile(folder / "weights.npz", "w") as archive:
        archive.writestr("b<i>as.npy", npy([seed, seed], (2,)))
        archive.writestr("other.npy", npy([0.0] * seed, (seed,)))
    for name in ("p<lot>.png", "field.npy", "weights.npz"):
        engine.run("artifacts", "put", run, folder / name)
    return run


def check_written_again(engine, folder, runs):
    """What an older comparison left goes, what somebody put there stays."""
    files = folder / "drawn-files"
    own = [files / "notes.txt", files / "curve-99.svg", folder / "curve-1.svg"]  # none is linked as ours is
    for file in own:
        file.write_text("mine")
    with open(folder / "drawn.md", "a") as markdown:
        markdown.write("[a](drawn-files/notes.txt) [b](drawn-files/../curve-1.svg) [c](drawn-files/curve-1.svg")
    compare(engine, *runs, "--only", "metrics", "--out", folder / "drawn.md", code=1)
    left = sorted(file.name for file in files.iterdir())
    assert left == ["curve-1.svg", "curve-99.svg", "notes.txt"], left
    compare(engine, *runs, "--only", "config", "--out", folder / "drawn.md", code=1)
    assert all(file.read_text() == "mine" for file in own) and not (files / "curve-1.svg").exists()
    for file in own[:2]:
        file.unlink()
    compare(engine, *runs, "--out", folder / "drawn.md", code=1)
    compare(engine, *runs, "--only", "config", "--out", folder / "drawn.md", code=1)
    assert not files.exists(), "an empty folder goes too"


def check_drawings(engine, folder):
    runs = [drawn_run(engine, folder, seed) for seed in (1, 2)]
    compare(engine, *runs, "--out", folder / "drawn.html", code=1)
    page = Page((folder / "drawn.html").read_text())
    curves = [(color, line) for color, line in page.lines if line.count("L") > 100]
    assert len(curves) == 2 and len({color for color, _ in curves}) == 2, "one colour a run"
    for _, line in curves:
        assert line.count("M") == 2, "NaN is a gap"
        assert line.count("L") < 6000, "long curves are drawn by their envelope"
        assert min(float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", line)) < 50, "the spike is there"
    words = "".join(page.words)
    assert "NaN or Inf: 1 of #" in words and "lo<ss" in words and "p<lot>.png" in words and "weights.npz: b<i>as" in words
    assert [base64.b64decode(src.partition("base64,")[2]) for src in page.images] == [PNG + b"\1", PNG + b"\2"]

    compare(engine, *runs, "--out", folder / "drawn.md", code=1)
    markdown = (folder / "drawn.md").read_text()
    linked = sorted(re.findall(r"\]\(drawn-files/([\w.-]+)\)", markdown))
    assert linked == sorted(file.name for file in (folder / "drawn-files").iterdir()), linked
    assert {name.rpartition(".")[2] for name in linked} == {"svg", "png"}, linked
    for file in (folder / "drawn-files").glob("*.svg"):
        xml.dom.minidom.parse(str(file))
    check_written_again(engine, folder, runs)

    document = json.loads(compare(engine, *runs, "--json", "--only", "artifacts", code=1))
    arrays = {(a["artifact"], a["run"]): a for a in document["arrays"]}
    field = arrays["field.npy", runs[1]]
    assert field["facts"]["shape"] == [2, 3] and field["facts"]["not_finite"] == 1 and field["facts"]["max"] == 5, field
    assert field["change"]["max"] == 1 and field["change"]["mean"] == 0.2 and field["change"]["not_finite"] == 1, field
    assert arrays["weights.npz: b<i>as", runs[1]]["change"]["std"] == 0
    assert arrays["weights.npz: other", runs[1]]["change"] is None, "other shapes have no difference"
    assert "field.npy" in compare(engine, *runs, "--only", "artifacts", code=1)
    compare(engine, *runs, "--out", folder / "drawn.pdf", code=2)
    assert not (folder / "drawn.pdf").exists()


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
        check_drawings(engine, folder)
    print("compare: ok")


if __name__ == "__main__":
    main()

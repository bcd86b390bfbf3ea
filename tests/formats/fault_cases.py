# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Every fault case of configuration files, 1 to 31, has its row in README.md here, and every test that a row names is
in the sources: `fault_cases.py SOURCES`."""
import pathlib
import re
import sys

CASES = range(1, 32)


def rows_of(readme):
    """{case: names of its tests}; `..Cut` after `Faults.Case25...` stands for another test of that case."""
    rows = {}
    for line in readme.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) >= 4 and cells[0].isdigit():
            rows[int(cells[0])] = re.findall(r"`([^`]+)`", cells[-1])
    return rows


def missing(rows, sources):
    tests = set(re.findall(r"TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\)", sources))
    names = {f"{suite}.{name}" for suite, name in tests}
    for case in CASES:
        named = f"Case{case:02d}"
        if case not in rows:
            yield f"case {case} has no row"
            continue
        if not any(test.startswith(f"Faults.{named}") for test in rows[case]):
            yield f"case {case} names no test Faults.{named}.."
        for test in rows[case]:
            if test.startswith(".."):
                if not any(n.startswith(f"Faults.{named}") and n.endswith(test[2:]) for n in names):
                    yield f"case {case}: no test of the sources is {test}"
            elif re.fullmatch(r"\w+\.\w+", test) and test not in names:
                yield f"case {case}: no test of the sources is {test}"


def check_itself():
    good = {case: [f"Faults.Case{case:02d}X"] for case in CASES}
    sources = "".join(f"TEST(Faults, Case{case:02d}X) {{" for case in CASES)
    assert not list(missing(good, sources))
    assert list(missing({**good, 7: []}, sources))
    assert list(missing({case: good[case] for case in CASES if case != 9}, sources))
    assert list(missing({**good, 4: ["Faults.Case04X", "Xml.Gone"]}, sources))
    assert list(missing({**good, 4: ["Faults.Case04X", "..Gone"]}, sources))
    assert list(missing(good, sources.replace("Case31X", "Case31Y")))


def main():
    check_itself()
    folder = pathlib.Path(sys.argv[1]) / "tests"
    sources = "\n".join(file.read_text() for file in sorted(folder.rglob("*_test.cpp")))
    complaints = list(missing(rows_of((folder / "formats/README.md").read_text()), sources))
    print("\n".join(complaints) or f"every case {CASES[0]} to {CASES[-1]} has its tests")
    return 1 if complaints else 0


sys.exit(main())

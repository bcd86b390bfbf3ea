# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""The manual's page of the command line against --help: its list names every command with its options, the text no others."""
import pathlib
import re
import subprocess
import sys

from engine import bin_folder

PAGE = pathlib.Path(__file__).parents[2] / "resources" / "manual" / "command-line.md"
OPTION = re.compile(r"--[a-z][\w-]*")
COMMON = ["--store", "--json", "--quiet", "--help"]
OF_THE_WINDOW = {"--plot", "--width", "--out", "--store"}  # lattiscope, which draws plots
OF_OTHERS = {"--version"}  # of no command, of the program


def walk(program, words):
    """Each command with its options in the order of the help."""
    text = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout
    below = re.search(r"^Subcommands:\n(.*?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    if below:
        for name in re.findall(r"^  ([a-z][\w-]*)", below.group(1), re.MULTILINE):
            yield from walk(program, [*words, name])
        return
    text = text.partition("\nExample")[0]
    heads = re.findall(r"^  (-\S+)", text, re.MULTILINE)  # "-h,--help", "--where" of "--where TEXT"
    found = [option for head in heads for option in OPTION.findall(head)]
    yield " ".join(words), [option for option in found if option not in COMMON]


def listed(page):
    """The list at the end of the page: - `runs list` `--where` `--sort`."""
    lines = re.findall(r"^- ((?:`[^`]+` ?)+)$", page, re.MULTILINE)
    parts = [re.findall(r"`([^`]+)`", line) for line in lines]
    return {words[0]: words[1:] for words in parts}


def line(command, options):
    return "- " + " ".join(f"`{word}`" for word in [command, *options])


def main():
    program = bin_folder(sys.argv) / "lattiscope-engine"
    page = PAGE.read_text()
    real, told = dict(walk(program, [])), listed(page)
    assert len(real) > 50, "the help is not read any more"
    wrong = [line(c, real[c]) for c in real if sorted(told.get(c, ["-"])) != sorted(real[c])]
    assert not wrong, f"{PAGE.name} should say in its list\n" + "\n".join(wrong)
    gone = sorted(set(told) - set(real))
    assert not gone, f"{PAGE.name} lists commands that are none: {gone}"
    known = {option for options in real.values() for option in options} | {*COMMON, *OF_OTHERS, *OF_THE_WINDOW}
    unknown = sorted(set(OPTION.findall(page)) - known)
    assert not unknown, f"{PAGE.name} names options that no command has: {unknown}"
    missing = [option for option in COMMON if option not in page.partition("\n- ")[0]]
    assert not missing, f"{PAGE.name} does not name what all commands share: {missing}"
    print(f"manual: {len(real)} commands, {sum(map(len, real.values()))} options")


if __name__ == "__main__":
    main()

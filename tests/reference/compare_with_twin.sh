#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# Trains the published phi^4 flow over five seeds with our engine and with the PyTorch twin, in an environment of its
# own (about 3 GB the first time), and compares acceptance, ESS at N = 2^15 and log Z. Half an hour on one core.
# usage: compare_with_twin.sh [BIN_DIR]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
bin=${1:-$root/build/release/bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=$root/.deps/twin
if [[ ! -x $venv/bin/python ]]; then
  python3 -m venv "$venv"
  "$venv/bin/python" -m pip install -q --upgrade 'pip>=25.1'
  "$venv/bin/python" -m pip install -q --resume-retries 10 torch==2.11.0 numpy
fi
export OMP_NUM_THREADS=1
"$venv/bin/python" "$root/tests/reference/phi4_twin.py" --seeds 5 > "$work/twin.json" &
twin=$!
for seed in 1 2 3 4 5; do
  "$bin/lattiscope-engine" train phi4-tutorial-8x8 --set training.seed=$seed --store "$work/store" --json --quiet > "$work/train$seed.json"
  run=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["run"])' "$work/train$seed.json")
  "$bin/lattiscope-engine" sample "$run" --n 32768 --store "$work/store" --json --quiet > "$work/sample$seed.json"
done
wait $twin
python3 "$root/tests/reference/compare_with_twin.py" "$work/twin.json" "$work"/sample?.json

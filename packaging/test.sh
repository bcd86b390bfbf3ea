#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# Sets up, builds and runs all tests: everything (window tests under a virtual X server), then without Qt,
# then without LibTorch, then the Torch-free libraries under sanitizers. Ends with "N passed, N failed".
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
full=0 only=
while (($#)); do
  case $1 in
    --full) full=1 ;;
    --only) only=${2:?"--only needs a preset"}; shift ;;
    -h|--help)
      echo "usage: packaging/test.sh [--full] [--only PRESET]"
      echo "  --full         also the slow physics tests and the comparison with the tutorial in PyTorch"
      echo "  --only PRESET  one of release, engine-only, no-torch, asan, tsan"
      exit 0 ;;
    *) echo "test.sh: unknown option $1 (see --help)" >&2; exit 2 ;;
  esac
  shift
done

setup=(--tests)
[[ $only == engine-only || $only == no-torch || $only == asan || $only == tsan ]] && setup+=(--engine-only)
"$root/packaging/setup.sh" "${setup[@]}" || { echo "0 passed, 1 failed"; exit 1; }
cd "$root" || exit 1
# The Python package is tested against the real Sacred, in an environment of its own.
python_env=$root/.deps/pytest-env
if [[ ! -x $python_env/bin/python ]]; then python3 -m venv "$python_env"; fi
"$python_env/bin/python" -m pip install -q --disable-pip-version-check -r packaging/test-python.txt ||
  { echo "the Python packages of packaging/test-python.txt could not be installed"; echo "0 passed, 1 failed"; exit 1; }
# The readers of foreign stores are tested against the programs that write them.
sources_env=$root/.deps/sources-env
if [[ ! -x $sources_env/bin/python ]]; then python3 -m venv "$sources_env"; fi
"$sources_env/bin/python" -m pip install -q --disable-pip-version-check -r packaging/test-sources.txt ||
  { echo "the Python packages of packaging/test-sources.txt could not be installed"; echo "0 passed, 1 failed"; exit 1; }
# The statistics are compared with their peers where these can be installed; elsewhere that one test is skipped.
stats_env=$root/.deps/stats-env
if [[ ! -x $stats_env/bin/python ]]; then python3 -m venv "$stats_env"; fi
"$stats_env/bin/python" -m pip install -q --disable-pip-version-check -r packaging/test-stats.txt ||
  echo "SKIPPED: stats.peers, because the Python packages of packaging/test-stats.txt could not be installed" >&2
passed=0 failed=0

# run_preset PRESET CTEST-ARGUMENTS...
run_preset() {
  local preset=$1 log
  shift
  [[ -z $only || $only == "$preset" ]] || return 0
  echo "== $preset"
  log=$(mktemp)
  if ! { cmake --preset "$preset" -DLSC_TESTS=ON && cmake --build --preset "$preset"; } >"$log" 2>&1; then
    tail -n 60 "$log"
    echo "== $preset does not build"
    failed=$((failed + 1))
    return
  fi
  ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j2 "$@" 2>&1 | tee "$log"
  local summary bad total
  summary=$(grep -E 'tests passed, [0-9]+ tests? failed out of [0-9]+' "$log" | tail -n 1)
  bad=$(sed -E 's/.* ([0-9]+) tests? failed.*/\1/' <<<"$summary")
  total=$(sed -E 's/.* out of ([0-9]+).*/\1/' <<<"$summary")
  if [[ -z $summary ]]; then bad=1 total=1; fi
  passed=$((passed + total - bad))
  failed=$((failed + bad))
}

export LIBGL_ALWAYS_SOFTWARE=1
slow=(-LE slow)
((full)) && slow=()
run_preset release "${slow[@]}"
run_preset engine-only -L quick
run_preset no-torch -L 'quick|fuzz'
run_preset asan -L quick -LE timing
((full)) && run_preset tsan -L quick
if ((full)) && [[ -z $only ]]; then
  bash tests/reference/compare_with_twin.sh && passed=$((passed + 1)) || failed=$((failed + 1))
fi

echo "$passed passed, $failed failed"
((failed == 0))

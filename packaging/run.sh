#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# Sets up, builds and opens the workbench. The first call takes a while and says what it does; later ones
# start the window in seconds.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
setup=() preset=release arguments=()
while (($#)); do
  case $1 in
    --engine-only) setup+=(--engine-only); preset=engine-only ;;
    --cuda) setup+=(--cuda) ;;
    -h|--help)
      cat <<'HELP'
usage: packaging/run.sh [--engine-only] [--cuda] [-- ARGUMENTS OF THE WINDOW]
Installs what is missing (Debian packages; LibTorch under .deps/), builds, and opens the workbench on the
embedded store with demo data. Call it again whenever you like: it does only what is left to do.
  --engine-only  build the command line only (nodes without a screen) and say what was found
  --cuda         also fetch the CUDA libraries of LibTorch (about 4 GB); done by itself where a GPU is seen
example: packaging/run.sh -- --store ~/runs --page runs
HELP
      exit 0 ;;
    --) shift; arguments=("$@"); break ;;
    *) echo "run.sh: unknown option $1 (see --help); arguments of the window go after --" >&2; exit 2 ;;
  esac
  shift
done

"$root/packaging/setup.sh" "${setup[@]}"
build=$root/build/$preset
if [[ ! -f $build/build.ninja ]]; then
  echo "lattiscope: configuring (preset $preset)"
  (cd "$root" && cmake --preset "$preset" -DLSC_TESTS=OFF >/dev/null)
fi
ninja -C "$build" --quiet
if [[ $preset == engine-only ]]; then
  exec "$build/bin/lattiscope-engine" doctor "${arguments[@]}"
fi
exec "$build/bin/lattiscope" "${arguments[@]}"

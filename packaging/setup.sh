#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
#
# Installs what Lattiscope is built with and what is missing here: Debian packages, and LibTorch (the pinned
# torch wheel) under .deps/. Called by run.sh and test.sh; idempotent, quiet when there is nothing to do.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
gui=1 tests=0 cuda=0
for argument in "$@"; do
  case $argument in
    --engine-only) gui=0 ;;
    --tests) tests=1 ;;
    --cuda) cuda=1 ;;
    -h|--help)
      echo "usage: packaging/setup.sh [--engine-only] [--tests] [--cuda]"
      echo "  --engine-only  leave out Qt, QCustomPlot and VTK (nodes without a screen)"
      echo "  --tests        add what the tests need (GoogleTest, virtual X server)"
      echo "  --cuda         add the CUDA libraries of LibTorch (about 4 GB), even if no GPU is seen"
      exit 0 ;;
    *) echo "setup.sh: unknown option $argument (see --help)" >&2; exit 2 ;;
  esac
done
say() { printf 'lattiscope setup: %s\n' "$*"; }

packages=(g++ cmake ninja-build ccache mold git ca-certificates python3 python3-venv
          libsqlite3-dev libssl-dev zlib1g-dev libarchive-dev libexpected-dev nlohmann-json3-dev libcli11-dev libeigen3-dev libxgboost-dev libmongoc-dev)
if ((gui)); then
  packages+=(qt6-base-dev libqt6opengl6-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
             libqcustomplot-dev libvtk9-dev libgl1-mesa-dri fonts-dejavu-core)
fi
if ((tests)); then
  packages+=(libgtest-dev clang libclang-rt-14-dev openssh-client openssh-server) # clang: libFuzzer
  ((gui)) && packages+=(xvfb xauth xdotool)
fi

install_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  local admin=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || { say "these packages are missing and there is no sudo; install them as root: ${missing[*]}" >&2; exit 1; }
    admin=(sudo)
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  "${admin[@]}" apt-get update -qq
  LC_ALL=C apt-get install --no-install-recommends --assume-no "${missing[@]}" 2>/dev/null | grep -E '^(Need to get|After this)' || true
  "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# A pip that can resume a broken download; the distribution's cannot.
pip() {
  local venv=$root/.deps/venv
  if [[ ! -x $venv/bin/pip ]]; then
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install -q --upgrade 'pip>=25.1'
  fi
  "$venv/bin/python" -m pip "$@"
}

# pip_wheels REQUIREMENTS TARGET: downloads with hash check, unpacks into .deps/TARGET
unpack_wheels() {
  local requirements=$1 target=$root/.deps/$2 stamp
  stamp=$(sha256sum "$requirements" | cut -d' ' -f1)
  [[ -f $target/.stamp && $(<"$target/.stamp") == "$stamp" ]] && return 0
  say "downloading $(grep -cE '^[a-z]' "$requirements") wheels for LibTorch (about 550 MB, 1.2 GB unpacked) into .deps/"
  local wheels=$root/.deps/wheels platforms=() minor
  for minor in 17 24 25 26 27 28; do platforms+=(--platform "manylinux_2_${minor}_x86_64"); done
  mkdir -p "$wheels"
  pip download -q --require-hashes --no-deps --only-binary=:all: --resume-retries 10 --python-version 3.11 \
      --implementation cp --abi cp311 --abi none "${platforms[@]}" --platform manylinux2014_x86_64 \
      -d "$wheels" -r "$requirements"
  rm -rf "$target.partial"
  mkdir -p "$target.partial"
  local wheel
  for wheel in "$wheels"/*.whl; do python3 -m zipfile -e "$wheel" "$target.partial"; done
  echo "$stamp" > "$target.partial/.stamp"
  rm -rf "$target"
  mv "$target.partial" "$target"
  rm -rf "$wheels"
}

install_cuda() {
  ((cuda)) || [[ -e /proc/driver/nvidia/version ]] || return 0
  local target=$root/.deps/torch
  [[ -f $target/.cuda ]] && return 0
  say "installing the CUDA libraries of LibTorch (about 4 GB) into .deps/"
  pip install -q --resume-retries 10 --target "$root/.deps/cuda" nvidia-cudnn-cu13==9.19.0.56 nvidia-cusparselt-cu13==0.8.0 \
      nvidia-nccl-cu13==2.28.9 nvidia-nvshmem-cu13==3.4.5 'cuda-toolkit[cublas,cufft,cufile,curand,cusolver,cusparse,nvjitlink,nvrtc,nvtx]==13.0.2'
  cp -rn "$root/.deps/cuda/nvidia/." "$target/nvidia/"
  rm -rf "$root/.deps/cuda"
  touch "$target/.cuda"
}

mkdir -p "$root/.deps"
install_packages
unpack_wheels "$root/packaging/torch-wheels.txt" torch
install_cuda

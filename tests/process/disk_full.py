# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""A store on a disk that fills up during a training: one clear sentence, old checkpoints and points stay readable,
and after some space was made the run resumes."""
import json
import os
import subprocess
import sys
import tempfile
import time

from engine import SKIP, Engine, bin_folder, is_root


def went_on(engine, run, step):
    """The index may find no room either; it says so then."""
    done = engine.run("runs", "metrics", run, "loss", "--json", check=False)
    return done.returncode == 0 and json.loads(done.stdout)["series"][0]["steps"][-1] > step


def main():
    folder = bin_folder(sys.argv)
    mount = tempfile.mkdtemp(prefix="lsc-full-")
    if not is_root() or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", mount], capture_output=True).returncode != 0:
        print("mounting a small disk is not permitted here")
        return SKIP
    try:
        engine = Engine(folder, os.path.join(mount, "store"))
        ballast = [os.path.join(mount, name) for name in ("first", "second")]
        for name in ballast:
            with open(name, "wb") as f:
                f.write(b"x" * (2 << 20))
        config = ["phi4-small", "--set", "training.steps=1000000", "--set", "training.checkpoint_every=50", "--set",
                  "training.keep_checkpoints=1000", "--set", "training.validate_every=0", "--set", "training.schedule=constant"]
        done = engine.run("train", *config, check=False)
        assert done.returncode == 1, (done.returncode, done.stderr[-2000:])
        last = done.stderr.strip().splitlines()[-1]
        assert "space" in last.lower(), last
        os.remove(ballast[0])
        runs = engine.runs()
        assert len(runs) == 1, runs
        run = runs[0]["id"]
        points = engine.loss_steps(run)
        assert points and points == list(range(points[0], points[0] + len(points)))
        assert engine.integrity() == "ok"
        resumed = engine.start("train", "--resume", run)
        for _ in range(300):  # a busy machine takes long to load the libraries
            time.sleep(0.2)
            if resumed.poll() is not None or went_on(engine, run, points[-1]):
                break
        if resumed.poll() is None:  # the disk may well be full again by now
            resumed.terminate()
            resumed.wait(timeout=60)
        assert resumed.returncode in (1, 3), resumed.returncode
        os.remove(ballast[1])
        after = engine.loss_steps(run)
        assert after[-1] > points[-1] and after == list(range(after[0], after[0] + len(after))), (points[-1], after[-1])
        assert engine.integrity() == "ok"
        print(f"disk full after {len(points)} points: \"{last}\"; resumed to {after[-1]}")
        return 0
    finally:
        subprocess.run(["umount", "-l", mount], check=False)


if __name__ == "__main__":
    sys.exit(main())

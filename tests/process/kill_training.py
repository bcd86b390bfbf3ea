# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""SIGKILL at random moments of a training: the folder stays readable, the index whole, nothing that was acknowledged
(shown by the index, or covered by a checkpoint) is lost, and the run goes on from where it was each time."""
import pathlib
import random
import signal
import sys
import time

from engine import Engine, bin_folder

STEPS = 100000
CONFIG = ["phi4-small", "--set", f"training.steps={STEPS}", "--set", "training.checkpoint_every=20",
          "--set", "training.validate_every=0", "--set", "training.schedule=constant"]


def newest_checkpoint(folder):
    steps = [int(p.name.split("-")[1]) for p in (folder / "checkpoints").glob("step-*") if p.name.split("-")[1].isdigit()]
    return max(steps, default=None)


def main():
    engine = Engine(bin_folder(sys.argv))
    kills = int(sys.argv[2])
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    run, reached, uid = None, 0, None
    for k in range(kills):
        process = engine.start("train", *CONFIG) if run is None else engine.start("train", "--resume", run)
        time.sleep(rng.uniform(0.05, 1.6))
        assert process.poll() is None, f"kill {k}: training ended by itself: {process.stderr.read()}"
        shown = []
        if run is not None and rng.random() < 0.5:
            shown = engine.loss_steps(run)  # acknowledged: somebody has seen them
        process.send_signal(signal.SIGKILL)
        process.wait()
        runs = engine.runs()
        if run is None and not runs:
            continue  # killed before the folder was made: nothing was promised
        assert len(runs) == 1, [r["id"] for r in runs]
        uid = runs[0].get("uid") or runs[0]["id"]
        run = uid
        folder = next(p for p in (engine.store / "runs").iterdir() if not p.name.startswith("."))
        assert engine.integrity() == "ok"
        steps = engine.loss_steps(run)
        assert steps == list(range(steps[0], steps[0] + len(steps))) if steps else True, f"kill {k}: a gap in {steps[:50]}"
        missing = set(shown) - set(steps)
        assert not missing, f"kill {k}: points seen before are gone: {sorted(missing)[:5]}"
        checkpoint = newest_checkpoint(folder)
        if checkpoint:
            assert steps and steps[-1] >= checkpoint - 1, f"kill {k}: checkpoint {checkpoint} but points end at {steps[-1:]}"
            reached = max(reached, checkpoint)
    assert reached > 0, "no training got as far as a checkpoint"
    before = (engine.runs(), engine.loss_steps(run))
    engine.run("runs", "reindex")
    assert (engine.runs(), engine.loss_steps(run)) == before, "reindex does not give the same rows"
    final = engine.start("train", "--resume", run)
    time.sleep(1.5)
    final.send_signal(signal.SIGTERM)
    assert final.wait(timeout=60) == 3, final.stderr.read()
    assert engine.runs()[0]["status"] == "INTERRUPTED"
    print(f"{kills} kills, newest checkpoint {newest_checkpoint(pathlib.Path(folder))}, {len(engine.loss_steps(run))} points, index ok")


if __name__ == "__main__":
    main()

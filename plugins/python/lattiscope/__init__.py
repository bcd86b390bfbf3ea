# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""Write and read Lattiscope runs from Python, without dependencies.

    import lattiscope

    with lattiscope.Run(experiment="phi4", config={"lr": 1e-3}) as run:
        for step in range(1000):
            run.log(step, loss=..., ess=...)
            if run.stop_requested():
                break
        run.artifact("samples.npy", kind="samples")
        run.result(log_z=-31.2)

    for run in lattiscope.Store().runs():
        steps, values, times = run.metrics("loss")

A run is a folder of the store that only its own process writes, by appending framed records; what was flushed
(within a second) survives `kill -9`. No server and no waiting for locks: network disks and array jobs are fine.
"""

from lattiscope.folder import default_store
from lattiscope.reader import Series, Store, StoredRun
from lattiscope.version import __version__
from lattiscope.writer import Run

__all__ = ["Run", "Series", "Store", "StoredRun", "__version__", "default_store"]

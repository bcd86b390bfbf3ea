# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""A store of its own for each test, and the real engine over it. LATTISCOPE_ENGINE names the program."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "plugins" / "python"
ENGINE = os.environ["LATTISCOPE_ENGINE"]
sys.path.insert(0, str(PACKAGE))


class StoreCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.store = pathlib.Path(folder.name)

    def engine(self, *arguments):
        """The JSON document that the engine prints."""
        command = [ENGINE, *map(str, arguments), "--json", "--store", str(self.store)]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn("damaged", done.stderr)
        return json.loads(done.stdout)

    def python(self, code, **more):
        """A program that finds the package and, in the first argument, the store."""
        environment = {**os.environ, "PYTHONPATH": str(PACKAGE), **more.pop("env", {})}
        return subprocess.Popen([sys.executable, "-c", code, str(self.store)], env=environment, text=True, **more)

    def only_run(self):
        import lattiscope

        (run,) = lattiscope.Store(self.store).runs()
        return run

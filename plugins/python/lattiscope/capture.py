# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""What a program prints, copied to output.log."""

import contextlib
import sys


class _Tee:
    """Stands in for sys.stdout or sys.stderr."""

    def __init__(self, stream, output):
        self._stream, self._output = stream, output

    def write(self, text):
        count = self._stream.write(text)
        self._output.write(text)
        return count

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def __getattr__(self, name):
        return getattr(self._stream, name)


class Output:
    """output.log, open for appending. A lost line is no reason to fail, and closed it swallows what comes late."""

    def __init__(self, file):
        self._file = open(file, "ab", buffering=0)
        self.offset = self._file.seek(0, 2)
        self._replaced = []

    def write(self, text):
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text.encode("utf-8", "backslashreplace"))

    def start_capture(self):
        for name in ("stdout", "stderr"):
            stream = getattr(sys, name)
            if stream is not None:
                tee = _Tee(stream, self)
                setattr(sys, name, tee)
                self._replaced.append((name, tee, stream))

    def stop_capture(self):
        for name, tee, stream in self._replaced:
            if getattr(sys, name) is tee:
                setattr(sys, name, stream)
        self._replaced.clear()

    def close(self):
        self._file.close()

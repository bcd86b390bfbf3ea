# SPDX-FileCopyrightText: 2026 The Lattiscope authors
# SPDX-License-Identifier: Apache-2.0
"""A real server that speaks MongoDB's wire protocol, on a free port of this machine, ended by its own process id."""
import contextlib
import os
import pathlib
import socket
import subprocess
import sys

READY_MS = 30000


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, *options, port=None, secured=False):
        self.folder, self.options, self.port = pathlib.Path(folder), options, port or free_port()
        self.secured = secured  # its clients must say who they are
        self.start()

    def start(self):
        from pymongo import MongoClient

        program = pathlib.Path(sys.executable).with_name("secantusd-py")
        log = open(self.folder / "server.log", "ab")
        self.process = subprocess.Popen([str(program), "--port", str(self.port), "--storage-path", str(self.folder / "data"),
                                         *self.options], stdout=log, stderr=log, cwd=self.folder)
        log.close()
        tls = {"tls": True, "tlsAllowInvalidCertificates": True} if "--tls-cert-file" in self.options else {}
        with MongoClient("127.0.0.1", self.port, serverSelectionTimeoutMS=READY_MS, **tls) as client:
            client.admin.command("hello")

    def client(self, **options):
        from pymongo import MongoClient

        return MongoClient("127.0.0.1", self.port, serverSelectionTimeoutMS=READY_MS, **options)

    def url(self, database=""):
        return f"mongodb://127.0.0.1:{self.port}/{database}"

    def kill(self):
        """As a crash ends it."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()


@contextlib.contextmanager
def serving(folder, *options):
    os.makedirs(folder, exist_ok=True)
    server = Server(folder, *options)
    try:
        yield server
    finally:
        server.stop()

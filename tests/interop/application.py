# SPDX-License-Identifier: MIT
"""The real channelscope as a process of its own, with a home of its own.

The environment names the program in CHANNELSCOPE, and in CHANNELSCOPE_INTEROP_MESSAGES how many messages the long
exchange has (10,000 unless a sanitizer build asks for fewer).
"""

import os
import pathlib
import re
import selectors
import signal
import subprocess
import tempfile

PROGRAM = os.environ["CHANNELSCOPE"]
MESSAGES = int(os.environ.get("CHANNELSCOPE_INTEROP_MESSAGES", "10000"))
PATIENCE = 120.0  # seconds until a missing fact is a failure


class Application:
    """with Application("--listen", "127.0.0.1:0") as application: …"""

    def __init__(self, *options):
        self._home = tempfile.TemporaryDirectory(prefix="channelscope-interop-")
        home = pathlib.Path(self._home.name)
        for folder in ("data", "config", "cache", "runtime"):
            (home / folder).mkdir(mode=0o700)
        self._log = open(home / "log", "w+b")
        environment = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_RUNTIME_DIR": str(home / "runtime"),
            "QT_QPA_PLATFORM": "offscreen",
        }
        self._process = subprocess.Popen(
            [PROGRAM, *options], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log
        )
        self._output = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._log.close()
        self._home.cleanup()

    def listening_address(self):
        """Waits for "listening on HOST:PORT"."""
        match = self._wait_for(rb"listening on (\S+):(\d+)\n")
        return match[1].decode("ascii"), int(match[2])

    def stop(self):
        """SIGTERM; the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(PATIENCE)

    def log(self):
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace")

    def capture_path(self):
        captures = sorted((pathlib.Path(self._home.name) / "data").rglob("*.pcapng"))
        assert len(captures) == 1, f"one capture expected, found {captures}"
        return captures[0]

    def _wait_for(self, pattern):
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not (match := re.search(pattern, self._output)):
                assert selector.select(PATIENCE), f"{pattern} not printed within {PATIENCE} s\n{self.log()}"
                piece = os.read(self._process.stdout.fileno(), 4096)
                assert piece, f"channelscope ended without printing {pattern}\n{self._output}\n{self.log()}"
                self._output += piece
        return match

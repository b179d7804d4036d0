"""The portal started as the office starts it, for tests that need a true server."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(data: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the portal by `words` and give the process and its address once it answers."""
    port = free_port()
    env = os.environ | {"MATDOOT_DATA": str(data)}
    env.pop("DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", *words, "--port", str(port)],
        env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/"
    try:
        wait_for(address, process)
        yield process, address
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    """Return when the portal answers; fail if it ended or took half a minute."""
    for _ in range(300):
        assert process.poll() is None, process.communicate()
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the portal did not answer within 30 s")

"""The portal as the office starts it: one command, one address, Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from portal_served import free_port, served, wait_for

pytestmark = pytest.mark.slow


def test_one_command_serves_and_ctrl_c_ends_it(varanasi_folder: Path, tmp_path: Path) -> None:
    command = ("matdoot.portal", "serve", str(varanasi_folder))
    with served(tmp_path, *command) as (process, address):
        with urllib.request.urlopen(address) as response:
            assert "निष्कर्ष" in response.read().decode()
        with urllib.request.urlopen(f"{address}static/portal/portal.css") as response:
            assert response.headers["Content-Type"].startswith("text/css")
        busy = subprocess.run(
            [sys.executable, "-m", *command, "--port", address.rstrip("/").rpartition(":")[2]],
            env=os.environ | {"MATDOOT_DATA": str(tmp_path)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        process.send_signal(signal.SIGINT)
        printed, complaints = process.communicate(timeout=20)
    assert process.returncode == 0
    assert address in printed
    assert "127.0.0.1" not in complaints, "readers' addresses are not logged"
    assert busy.returncode == 4
    assert "--port" in busy.stderr
    assert "पोर्ट" in busy.stderr


def test_a_taken_port_is_one_json_object_on_request(varanasi_folder: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = "from matdoot.cli.main import main; main()"
        words = ("serve", "--results", str(varanasi_folder), "--port", port, "--json")
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=os.environ | {"MATDOOT_DATA": str(tmp_path)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 4
    told = json.loads(done.stdout)
    assert told["ok"] is False
    assert port in told["error"]["en"]


def test_matdoot_serve_passes_the_interrupt_on(varanasi_folder: Path, tmp_path: Path) -> None:
    code = "from matdoot.cli.main import main; main()"
    words = ("serve", "--results", str(varanasi_folder))
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words, "--port", str(port)],
        env=os.environ | {"MATDOOT_DATA": str(tmp_path)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/", process)
        os.killpg(process.pid, signal.SIGINT)
        printed, _ = process.communicate(timeout=20)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{port}/" in printed


def test_a_missing_results_folder_is_named_in_both_languages(tmp_path: Path) -> None:
    code = "from matdoot.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "serve", "--results", str(tmp_path / "none")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "there is no results folder here" in done.stderr
    assert "परिणामों का फ़ोल्डर नहीं है" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("address", "code"), [("postgresql://127.0.0.1:1/none", 4), ("mysql://127.0.0.1/none", 2)]
)
def test_a_database_that_does_not_serve_is_named(
    varanasi_folder: Path, tmp_path: Path, address: str, code: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "matdoot.portal", "load", str(varanasi_folder)],
        env=os.environ | {"MATDOOT_DATA": str(tmp_path), "DATABASE_URL": address},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_database_is_named(varanasi_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite3").write_bytes(b"no database" * 500)
    done = subprocess.run(
        [sys.executable, "-m", "matdoot.portal", "load", str(varanasi_folder)],
        env={k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        | {"MATDOOT_DATA": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 4, done.stderr
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


def test_pages_are_made_without_the_engines_libraries(tmp_path: Path) -> None:
    code = (
        "import sys; from matdoot.portal.config.wsgi import application;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print(sorted({'polars', 'numpy', 'numba', 'scipy', 'typst'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"MATDOOT_DATA": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"

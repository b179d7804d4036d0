"""The portal's own command line: load a results folder, serve it."""

import argparse
import json
import os
import socket
import sys
from pathlib import Path

from matdoot.terms.errors import MatdootError, UnavailableError
from matdoot.terms.text import Text

_OWN = ("load", "serve")


def main(words: list[str]) -> int:
    """Run one command; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matdoot.portal.config.settings")
    if words[:1] and words[0] in _OWN:
        return _own_command(words)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["python -m matdoot.portal", *words])
    return 0


def _own_command(words: list[str]) -> int:
    options = _parser().parse_args(words)
    folder = options.results.resolve()
    # beside the results, not in them: the main job replaces the whole folder
    os.environ.setdefault("MATDOOT_DATA", str(folder.with_name(f"{folder.name}.portal")))
    try:
        if options.command == "load":
            load(folder)
        else:
            serve(folder, host=options.host, port=options.port, as_json=options.json)
    except MatdootError as error:
        both = {"hi": error.say("hi"), "en": error.say("en")}
        if options.json:
            _say_json({"ok": False, "error": both})
        else:
            sys.stderr.write(f"त्रुटि: {both['hi']}\nerror: {both['en']}\n")
        return error.exit_code
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m matdoot.portal")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (
        ("load", "load a results folder into the portal's database"),
        ("serve", "load a results folder if it has changed, and serve the pages"),
    ):
        command = commands.add_parser(name, help=what, description=what)
        command.add_argument("results", type=Path, metavar="RESULTS_DIR")
        command.add_argument("--json", action="store_true")
        if name == "serve":
            command.add_argument("--host", default="127.0.0.1")
            command.add_argument("--port", type=int, default=8000)
    return parser


def load(folder: Path) -> None:
    """Bring the database up to date and load `folder` into it.

    Raises
    ------
    UnreadableFileError
        If `folder` is not a whole results folder; the database then stays as it was.
    """
    _prepare()
    from matdoot.portal.results.services import load_folder

    load_folder(folder=folder)


def serve(folder: Path, *, host: str, port: int, as_json: bool = False) -> None:
    """Show `folder` on http://host:port until interrupted; say the address when all is ready.

    Raises
    ------
    UnreadableFileError
        If `folder` is not a whole results folder.
    UnavailableError
        If the port is taken or the address is not this machine's.
    """
    _check_address(host, port)
    _prepare()
    from matdoot.portal.results.services import show_folder

    show_folder(folder=folder)
    _close_connections()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    address = f"http://{host}:{port}/"
    if as_json:
        _say_json({"ok": True, "address": address})
    else:
        sys.stdout.write(f"पोर्टल · portal: {address}\n")
        sys.stdout.flush()
    Granian(
        "matdoot.portal.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=4,
        log_access=False,
        workers_kill_timeout=3,  # an interrupt that reaches a worker first can leave it hanging
        log_level=LogLevels.error,
    ).serve()


def _say_json(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _prepare() -> None:
    """Make the data folder and the tables.

    Raises
    ------
    UnavailableError
        If the database does not answer.
    """
    Path(os.environ["MATDOOT_DATA"]).mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    django.setup()
    try:
        call_command("migrate", verbosity=0)
    except DatabaseError as fault:
        reason = str(fault).strip().splitlines()[0]
        raise UnavailableError(
            Text(f"डेटाबेस उत्तर नहीं दे रहा ({reason})।", f"the database does not answer ({reason})."),
            _other_database(),
        ) from fault


def _other_database() -> Text:
    if os.environ.get("DATABASE_URL"):
        return Text(
            "DATABASE_URL का पता जाँचें, या उसे हटा दें: तब SQLite चलेगा।",
            "Check the address in DATABASE_URL, or unset it to use SQLite.",
        )
    folder = os.environ["MATDOOT_DATA"]
    return Text(
        f"फ़ोल्डर {folder} का नाम बदलकर फिर चलाएँ: परिणामों से नया डेटाबेस बन जाएगा।",
        f"Rename the folder {folder} and start again: a new database is made from the results.",
    )


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


def _check_address(host: str, port: int) -> None:
    """Say in words that the port is taken; granian's workers would share it silently."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise UnavailableError(
                Text(
                    f"{host}:{port} पर पोर्टल नहीं चल सकता ({fault.strerror})।",
                    f"the portal cannot be served on {host}:{port} ({fault.strerror}).",
                ),
                Text(
                    "यदि पोर्टल पहले से चल रहा है तो उसे ही खोलें, अन्यथा --port से दूसरा पोर्ट दें।",
                    "If the portal is running already, open that one; "
                    "otherwise give another port with --port.",
                ),
            ) from fault

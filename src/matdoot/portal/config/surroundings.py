"""What the portal takes from its surroundings: data folder, secret key, database, hosts."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from matdoot.terms.errors import InputError
from matdoot.terms.text import Text

_SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"


def data_folder() -> Path:
    """Return the folder of the database and the key: MATDOOT_DATA, else ``out/portal``."""
    return Path(os.environ.get("MATDOOT_DATA") or "out/portal").resolve()


def secret_key(folder: Path) -> str:
    """Return the key from MATDOOT_SECRET_KEY or from `folder`, where it is made once.

    Without a data folder (a check, a test) the key lives as long as the process.
    """
    if given := os.environ.get("MATDOOT_SECRET_KEY"):
        return given
    if not folder.is_dir():
        return secrets.token_urlsafe(50)
    path = folder / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def hosts() -> list[str]:
    """Return the host names the portal answers to: MATDOOT_HOSTS (commas), and this machine."""
    named = [name.strip() for name in os.environ.get("MATDOOT_HOSTS", "").split(",")]
    return [name for name in named if name] + ["localhost", "127.0.0.1", "[::1]"]


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings of the database: DATABASE_URL, else SQLite in `folder`.

    Raises
    ------
    InputError
        If DATABASE_URL is neither ``postgres://`` nor ``postgresql://``.
    """
    url = os.environ.get("DATABASE_URL")
    return _postgresql(url) if url else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        # without a data folder (a check, a test) nothing is kept
        "NAME": folder / "portal.sqlite3" if folder.is_dir() else ":memory:",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": _SQLITE_PRAGMAS,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise InputError(
            Text(
                "DATABASE_URL में PostgreSQL का पता नहीं है।",
                "DATABASE_URL is not the address of a PostgreSQL database.",
            ),
            Text(
                "postgresql://नाम:पासवर्ड@सर्वर:5432/डेटाबेस जैसा लिखें, या उसे हटा दें: तब SQLite चलेगा।",
                "Write it as postgresql://user:password@host:5432/database, "
                "or unset it to use SQLite.",
            ),
        )
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # a Unix socket's folder cannot stand before the path: libpq takes it as ?host=
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }

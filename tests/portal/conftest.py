"""A portal loaded with the whole Varanasi example, once for all tests of a worker."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sample_results
from django.core.management import call_command
from django.test import Client
from portal_sample import save_results


@pytest.fixture(scope="session")
def varanasi_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of the whole Varanasi example: some 2,700 stations, 240 posts."""
    return save_results(sample_results.varanasi(), tmp_path_factory.mktemp("results") / "varanasi")


@pytest.fixture(scope="session")
def ujjain_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of the Ujjain example: coordinates, and nothing measured below the AC."""
    return save_results(sample_results.ujjain(), tmp_path_factory.mktemp("results") / "ujjain")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, varanasi_folder: Path
) -> Iterator[None]:
    """Load Varanasi into the empty test database; what a test writes is rolled back."""
    from matdoot.portal.results.services import load_folder

    with django_db_blocker.unblock():
        load_folder(folder=varanasi_folder)
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def reader(db: None) -> Callable[[str], Client]:
    """Give a browser without scripts whose reader chose a language."""

    def open_in(lang: str) -> Client:
        client = Client(SERVER_NAME="localhost")
        client.cookies["lang"] = lang
        return client

    return open_in

"""What the tests of the pipeline share; helpers are in `sample_book.py`."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

sys.path.insert(0, str(Path(__file__).parent))

from sample_book import Project, make_project

from labook.publish.source.read import Chapter, read_chapter


@pytest.fixture(autouse=True)
def _no_shell_stays_behind() -> Iterator[None]:
    yield
    InteractiveShell.clear_instance()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A book whose pages are checked, not built."""
    return make_project(tmp_path / "p")


@pytest.fixture
def chapter(tmp_path: Path) -> Callable[[str], Chapter]:
    """A function that parses MyST source as the chapter `book/one.md`."""

    def parsed(text: str) -> Chapter:
        path = tmp_path / "book" / "one.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return read_chapter(path, tmp_path)

    return parsed

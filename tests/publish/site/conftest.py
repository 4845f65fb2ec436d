"""Small sites in temporary folders."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from labook.publish.site.folder import Folder

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[Mapping[str, str]], Folder]:
    """A function that writes files into the folder of the site, and looks at it as a new build would."""

    def made(files: Mapping[str, str] | None = None) -> Folder:
        for name, text in (files or {}).items():
            path = tmp_path / "html" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (tmp_path / "html").mkdir(exist_ok=True)
        return Folder(tmp_path / "html", tmp_path / "memory.json")

    return made

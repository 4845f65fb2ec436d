"""The package as one file beside the notebooks, which install it from there."""

import base64
import hashlib
import io
import tomllib
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from labook.publish.site.folder import Folder
from labook.publish.vendor.lock import ROOT
from labook.text import store

FOLDER = "notebooks"
LEFT_OUT = "publish"  # what makes the book is of no use in a notebook, and is half of the package
MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that an archive knows: two builds give the same bytes


def make_wheel(site: Folder, root: Path = ROOT) -> None:
    """Write the wheel, without the rooms that make the book, unless it is there from the same sources."""
    key = store.files_digest([*_sources(root), root / "pyproject.toml"], root)
    program = Path(__file__).read_text(encoding="utf-8")
    site.make(path_of(root), [key, store.digest(program)], lambda: content(root))


def path_of(root: Path = ROOT) -> str:
    """Return the path of the wheel in the site."""
    return f"{FOLDER}/{_stem(root)}-py3-none-any.whl"


def content(root: Path) -> bytes:
    """Return the wheel: the modules, and the three files that tell an installer what they are.

    Source: the binary distribution format, packaging.python.org.
    """
    files = {path.relative_to(root / "src").as_posix(): path.read_bytes() for path in _sources(root)}
    info = f"{_stem(root)}.dist-info"
    files |= {f"{info}/METADATA": _metadata(root).encode(), f"{info}/WHEEL": WHEEL.encode()}
    rows = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(files.items())]
    files[f"{info}/RECORD"] = "\n".join([*rows, f"{info}/RECORD,,", ""]).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data, compresslevel=9)
    return made.getvalue()


WHEEL = "Wheel-Version: 1.0\nGenerator: labook\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def _sources(root: Path) -> Iterator[Path]:
    package = root / "src" / "labook"
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package).parts
        if path.is_file() and "__pycache__" not in inside and inside[0] != LEFT_OUT:
            yield path


@lru_cache(maxsize=4)
def _project(root: Path) -> dict[str, object]:
    found: dict[str, object] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return found


def _stem(root: Path) -> str:
    project = _project(root)
    return f"{project['name']}-{project['version']}"


def _metadata(root: Path) -> str:
    project = _project(root)
    needs = project["dependencies"]
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"Requires-Python: {project['requires-python']}",
        *(f"Requires-Dist: {need}" for need in (needs if isinstance(needs, list) else [])),
    ]
    return "\n".join(lines) + "\n"


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()

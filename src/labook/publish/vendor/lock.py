"""The list of vendored files, and the check that each is the one that the list names."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labook.text.failures import Failure

ROOT = Path(__file__).resolve().parents[4]
LIST = Path("src/labook/publish/vendor/lock.json")
LOCK = ROOT / LIST
NEXT = "make vendor"


@dataclass(frozen=True)
class VendoredFile:
    """One file of a package: its path there, its place here, and the hash of what must lie here.

    `use` is "site" for a file that is copied into the site, "build" for one that only the build reads, and
    "fetch" for one that is too large to be committed: it is fetched where a build wants it; `edit` names the
    change in `labook.publish.vendor.edits` that was made to it, if any.
    """

    package: str
    source: str
    name: str
    use: str
    sha256: str
    edit: str = ""

    def path(self, root: Path) -> Path:
        """Return where the file lies in a checkout."""
        return root / FOLDERS[self.use] / self.package / self.name


@dataclass(frozen=True)
class Package:
    """One package of the list; `integrity` is the hash by which its registry names the archive."""

    name: str
    version: str
    licence: str
    purpose: str
    source: str
    integrity: str
    files: tuple[VendoredFile, ...]


# What is copied into the site lies in the browser's tree; the rest must not be published.
FOLDERS = {
    "site": Path("browser/vendor"),
    "build": LIST.with_name("build_only"),
    "fetch": Path("_build/vendor"),
}
COMMITTED = ("site", "build")


def read_lock(path: Path = LOCK) -> list[Package]:
    """Return the packages of the list.

    Raises: ValueError where the list is not valid, with what is wrong.
    """
    try:
        return [_package(entry) for entry in json.loads(path.read_text(encoding="utf-8"))["packages"]]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name} cannot be read: {error!r}") from None


def _package(entry: dict[str, Any]) -> Package:
    files = []
    for item in entry["files"]:
        if item["use"] not in FOLDERS:
            raise ValueError(f"{item['name']}: use must be one of {sorted(FOLDERS)}, not {item['use']!r}")
        if ".." in Path(item["name"]).parts or Path(item["name"]).is_absolute():
            raise ValueError(f"{item['name']}: a vendored file stays in its package's folder")
        files.append(VendoredFile(package=entry["name"], **item))
    return Package(**{**entry, "files": tuple(files)})


def write_lock(packages: list[Package], path: Path = LOCK) -> None:
    """Write the list, with one line a file."""
    path.write_text(json.dumps({"packages": [_entry(p) for p in packages]}, indent=1) + "\n", "utf-8")


def _entry(package: Package) -> dict[str, Any]:
    rows = []
    for file in package.files:
        row = {"source": file.source, "name": file.name, "use": file.use, "sha256": file.sha256}
        rows.append(row | ({"edit": file.edit} if file.edit else {}))
    fields = {name: getattr(package, name) for name in Package.__dataclass_fields__ if name != "files"}
    return fields | {"files": rows}


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def in_place(package: Package, root: Path = ROOT) -> bool:
    """Return whether all files of a package lie in their places as listed."""
    return not any(_wrong(list(package.files), root))


def check_vendored(root: Path = ROOT, lock: Path | None = None) -> list[Failure]:
    """Return a failure for each vendored file that is missing, altered, or not in the list.

    Parameters: `root` the checkout; `lock` the list, by default the one there.
    Every build asks: the files are small, and reading 1 MB and hashing it costs a few milliseconds.
    """
    lock = lock or root / LIST
    try:
        files = [file for package in read_lock(lock) for file in package.files]
    except (OSError, ValueError) as error:
        hint = f"git checkout {_shown(lock, root)}"
        what = "the list of vendored files is unusable"
        return [Failure(_shown(lock, root), 1, "vendor", what, "a valid list", str(error), hint)]
    return [*_wrong([file for file in files if file.use in COMMITTED], root), *_unlisted(files, root)]


def check_fetched(root: Path = ROOT) -> list[Failure]:
    """Return a failure for each file that is fetched, not committed, and is missing or altered."""
    files = [file for package in read_lock(root / LIST) for file in package.files if file.use == "fetch"]
    return list(_wrong(files, root))


def _wrong(files: list[VendoredFile], root: Path) -> Iterator[Failure]:
    for file in files:
        path = file.path(root)
        shown, want = _shown(path, root), f"SHA-256 {file.sha256}"
        if not path.is_file():
            yield Failure(shown, 1, "vendor", "a vendored file is missing", want, "no file", NEXT)
        elif (got := file_hash(path)) != file.sha256:
            what = "a vendored file is not the one that the list names"
            yield Failure(shown, 1, "vendor", what, want, f"SHA-256 {got}", NEXT)


def _unlisted(files: list[VendoredFile], root: Path) -> Iterator[Failure]:
    known = {file.path(root) for file in files}
    found = [path for use in COMMITTED for path in sorted((root / FOLDERS[use]).rglob("*"))]
    for path in found:
        if path.is_file() and path not in known:
            what, hint = "a file among the vendored ones is in no list", "remove it, or enter it in lock.json"
            yield Failure(_shown(path, root), 1, "vendor", what, "a file of lock.json", path.name, hint)


def _shown(path: Path, root: Path) -> str:
    """The path as it stands in the repository."""
    return path.relative_to(root).as_posix()

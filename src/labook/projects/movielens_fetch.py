"""Fetch a set of MovieLens: its published checksum first, then the archive, then all its files or none."""

import errno
import os
import re
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any, TextIO

SOURCE = "https://files.grouplens.org/datasets/movielens/"
NAMES = ("ml-latest-small", "ml-100k", "ml-1m")
LARGEST = 500_000_000  # bytes when unpacked; the largest of the three takes a twentieth of it
PATIENCE = 30  # seconds without an answer
MD5 = re.compile(r"\b[0-9a-f]{32}\b", re.IGNORECASE)


class NotFetched(ValueError):
    """A set that couldn't be fetched, said in a sentence with a next step."""


class Progress:
    """How much of a download has arrived, on one line that is written again; the form that pooch asks for."""

    def __init__(self, out: TextIO) -> None:
        """Keep where to write."""
        self.out, self.total, self.done = out, 0, 0

    def update(self, size: int) -> None:
        """Count bytes that have arrived."""
        self.done += size
        share = f", {min(self.done / self.total, 1):.0%}" if self.total else ""
        self.out.write(f"\r{self.done / 1e6:.1f} MB{share}")
        self.out.flush()

    def reset(self) -> None:
        """Begin again."""
        self.done = 0

    def close(self) -> None:
        """End the line."""
        self.out.write("\n")


def fetch(
    name: str, folder: Path, *, force: bool = False, source: str = SOURCE, out: TextIO | None = None
) -> Path:
    """Return the folder of a set, fetched and unpacked.

    Parameters: `name` one of `NAMES`; `folder` where its folder is put; `force` whether an older one may be
    replaced; `source` the address of the archives; `out` where progress is written.
    Raises: NotFetched without a network, with a wrong checksum, for a full disk, and where the folder exists.
    The publisher's MD5 finds a damaged download. It doesn't guard against someone who can change both files.
    """
    target = folder / name
    if name not in NAMES:
        raise NotFetched(f"there is no set {name!r:.40}: choose one of {', '.join(NAMES)}")
    if not folder.is_dir():
        raise NotFetched(f"there is no folder {folder}: make it, or name another one")
    if target.exists() and not force:
        raise NotFetched(f"{target} exists: use it, name another folder with --to, or add --force")
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".labook-") as draft:
            archive = _archive(name, Path(draft), source, out or sys.stderr)
            _replace(_unpacked(archive, name, Path(draft)), target, Path(draft))
    except OSError as error:
        raise NotFetched(_of_disk(error, folder)) from None
    return target


def _archive(name: str, draft: Path, source: str, out: TextIO) -> Path:
    """The archive, checked against the checksum that is published beside it."""
    pooch = _pooch()
    said = _retrieved(pooch, f"{source}{name}.zip.md5", None, draft, None)
    found = MD5.search(said.read_text(encoding="ascii", errors="replace"))
    if not found:
        raise NotFetched(f"{source}{name}.zip.md5 holds no checksum: try again later")
    out.write(f"checksum published beside the archive: md5 {found[0].lower()}\n")
    return _retrieved(pooch, f"{source}{name}.zip", f"md5:{found[0].lower()}", draft, Progress(out))


def _pooch() -> Any:
    try:
        import pooch
    except ImportError:
        raise NotFetched(
            "pooch isn't installed, which fetches files: run pip install '.[movielens]' in the book's folder"
        ) from None
    pooch.get_logger().setLevel("ERROR")
    return pooch


def _retrieved(pooch: Any, url: str, md5: str | None, draft: Path, progress: Progress | None) -> Path:
    import requests

    loader = pooch.HTTPDownloader(progressbar=progress or False, timeout=PATIENCE)
    try:
        return Path(pooch.retrieve(url, md5, url.rsplit("/", 1)[1], draft, downloader=loader))
    except requests.exceptions.HTTPError as error:
        error.response.close()  # pooch leaves a refused answer open
        raise NotFetched(f"{url}: the server answers {error.response.status_code}; try again later") from None
    except requests.exceptions.RequestException as error:
        raise NotFetched(
            f"{url}: no connection ({type(error).__name__}); go online and try again, or unpack a copy that "
            "you have and read it by its path"
        ) from None
    except ValueError:  # pooch's word for another checksum; it has removed the file
        raise NotFetched(f"{url}: its checksum isn't {md5}; nothing was kept, so try again") from None


def _unpacked(archive: Path, name: str, draft: Path) -> Path:
    """The folder that an archive holds, unpacked beside it."""
    try:
        with zipfile.ZipFile(archive) as files:
            inside = [entry for entry in files.infolist() if entry.filename.startswith(f"{name}/")]
            if sum(entry.file_size for entry in inside) > LARGEST:
                raise NotFetched(f"{archive.name} would unpack to over {LARGEST:,} bytes: it isn't the set")
            files.extractall(draft / "unpacked", inside)
    except zipfile.BadZipFile:
        raise NotFetched(f"{archive.name} is no archive, although its checksum fits: try later") from None
    if not inside:
        raise NotFetched(f"{archive.name} holds no folder {name}: it isn't the set")
    return draft / "unpacked" / name


def _replace(new: Path, target: Path, draft: Path) -> None:
    """Put a folder in its place; an older one goes only once the new one is complete."""
    if target.exists():
        os.replace(target, draft / "old")
    try:
        os.replace(new, target)
    except OSError:
        if (draft / "old").exists():
            shutil.move(draft / "old", target)
        raise


def _of_disk(error: OSError, folder: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"{folder}: the disk is full; free some space, or choose another with --to; nothing was kept"
    return f"{folder}: it can't be written ({error.strerror or error}); nothing was kept"

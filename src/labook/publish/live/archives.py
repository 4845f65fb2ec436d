"""The archives from which a page loads Python's library, the package and SymPy, compiled for the browser."""

import hashlib
import importlib.util
import json
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from labook.publish.live.light import ABSENT, PACKAGE, modules
from labook.publish.maths.katex import node_path

COMPILE = Path(__file__).with_name("compile.mjs")
SECONDS = 300  # for one archive; SymPy takes about a minute on a slow machine
NAMES = "labook/derive/core/names.py"
MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that an archive knows: two builds give the same bytes
# Encodings that no text of a page has: the tables of East Asian and of IBM's character sets.
ENCODINGS: tuple[str, ...] = (
    "__init__",
    "aliases",
    "ascii",
    "idna",
    "latin_1",
    "punycode",
    "raw_unicode_escape",
    "unicode_escape",
)
ENCODINGS += ("utf_8", "utf_8_sig", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le")


class CannotCompile(Exception):
    """The sources of an archive could not be compiled."""


@dataclass(frozen=True)
class Source:
    """A file of an archive: its name there, and where it lies."""

    name: str
    path: Path


@dataclass(frozen=True)
class Workshop:
    """Where archives are made: the folder of Pyodide, and one for what is kept from build to build."""

    pyodide: Path
    kept: Path

    def library(self, out: Path) -> None:
        """Make Python's own library, without what a page cannot use and without docstrings."""
        self.make(out, list(_library(self.pyodide / "python_stdlib.zip", self.kept / "library")), optimize=2)

    def package(self, out: Path, library: Path) -> None:
        """Make the part of the package that needs no other library."""
        found = [Source(str(m.path.relative_to(PACKAGE.parent)), m.path) for m in modules().values()]
        found = [Source(each.name, self._table()) if each.name == NAMES else each for each in found]
        self.make(out, found, optimize=0, library=library)

    def _table(self) -> Path:
        """The list of derivations, written out: an archive has no sources from which it could be read."""
        from labook.derive.core.names import TABLE

        path = self.kept / "names.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = f'"""Where each derivation lives."""\n\nTABLE = {TABLE!r}\n'
        text += '\n\ndef miss():\n    """Do nothing: no build depends on what a page asks for."""\n'
        path.write_text(text, encoding="utf-8")
        return path

    def sympy(self, out: Path, library: Path) -> None:
        """Make SymPy and what it stands on, without their tests."""
        self.make(out, [*_installed("mpmath"), *_installed("sympy")], optimize=2, library=library)

    def make(self, out: Path, sources: list[Source], *, optimize: int, library: Path | None = None) -> None:
        """Write an archive of compiled sources; what was compiled before is not compiled again.

        Parameters: `optimize` as Python's `compile` takes it; `library` a compiled one, which starts faster.
        Raises: CannotCompile; NodeFailed where node is not installed.
        """
        kept = {source: self._kept(source, optimize) for source in sources}
        missing = [(s.name, str(s.path), str(kept[s])) for s in sources if not kept[s].is_file()]
        if missing:
            self._compile(missing, optimize, library)
        with zipfile.ZipFile(out, "w") as archive:
            for source in sorted(sources, key=lambda each: each.name):
                info = zipfile.ZipInfo(f"{source.name}c", MOMENT)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, kept[source].read_bytes(), compresslevel=9)

    def _kept(self, source: Source, optimize: int) -> Path:
        key = hashlib.sha256(f"{optimize} {source.name} ".encode() + source.path.read_bytes()).hexdigest()
        return self.kept / "compiled" / key[:2] / f"{key}.pyc"

    def _compile(self, missing: list[tuple[str, str, str]], optimize: int, library: Path | None) -> None:
        job = {"sources": missing, "optimize": optimize, "library": str(library) if library else ""}
        command = [str(node_path()), str(COMPILE), str(self.pyodide)]
        try:
            done = subprocess.run(
                command, input=json.dumps(job), capture_output=True, text=True, timeout=SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotCompile(str(error)) from None
        if done.returncode:
            raise CannotCompile(_reason(done.stderr) or f"node ended with status {done.returncode}")


def _library(stock: Path, folder: Path) -> Iterator[Source]:
    """Unpack the sources of Python's library that a page may need."""
    with zipfile.ZipFile(stock) as archive:
        for name in archive.namelist():
            if name.endswith(".py") and _wanted(name):
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))
                yield Source(name, path)


def _wanted(name: str) -> bool:
    parts = name.removesuffix(".py").split("/")
    if parts[0] == "encodings":
        return parts[1] in ENCODINGS
    return parts[0] not in ABSENT and not parts[0].startswith("_sysconfigdata")


def _installed(library: str) -> Iterable[Source]:
    spec = importlib.util.find_spec(library)
    if spec is None or spec.origin is None:
        raise CannotCompile(f"{library} is not installed")
    root = Path(spec.origin).parent
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).parts
        if "tests" not in parts and "benchmarks" not in parts:
            yield Source("/".join((library, *parts)), path)


def _reason(text: str) -> str:
    """What node said: the lines that are no source of a library, which may be a million characters long."""
    return "\n".join(line for line in text.strip().splitlines() if len(line) < 300)

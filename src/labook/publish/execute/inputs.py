"""What a chapter, a topic of questions or an example is made from, file by file, as a build found it."""

import ast
import functools
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labook.text import store

PACKAGE = Path("src", "labook")
# What runs and checks the chapters; a cell computes nothing with it.
PIPELINE = ("labook.publish", "labook.text")
RUNNER, HANDWORK = "labook.publish.execute.chapter", "labook.publish.execute.handwork"
PROOFS, PRACTICE = "labook.publish.verify.questions", "labook.bank.practice"
# The rooms in which chapters are read, checked and joined.
ROOMS = ("publish/checks", "publish/source", "publish/verify", "text")
# What the checks of every chapter read beside it.
CHECKED_BY = ("book/letters.yml", "book/references.bib")
CHECKING = tuple(f"src/labook/{room}/" for room in ROOMS)


@dataclass(frozen=True)
class Imports:
    """The modules that a module imports when it is loaded, and those that its functions import.

    `by_name` tells that it also imports modules by names that it computes.
    """

    eager: tuple[str, ...] = ()
    lazy: tuple[str, ...] = ()
    by_name: bool = False


@dataclass(frozen=True)
class Inputs:
    """The files of the package and of the records with their hashes, as they stood when a build began.

    `imports` are, by module, what it imports; `common` is a hash of what every run depends on: the version of
    Python and those of the libraries.
    """

    root: Path
    files: Mapping[str, str] = field(default_factory=dict)
    imports: Mapping[str, Imports] = field(default_factory=dict)
    common: str = ""

    def hash_of(self, path: str) -> str:
        """Return the hash of a file by its path from the project folder; nothing where there is none.

        The hash of a folder, whose path ends with a slash, is that of the names in it.
        """
        if path.endswith("/"):
            return store.digest(sorted(name for name in self.files if name.startswith(path)))
        if path in self.files or path.startswith((PACKAGE.as_posix() + "/", "records/")):
            return self.files.get(path, "")
        try:
            return _hash(self.root / path)
        except OSError:
            return ""

    def hashes(self, paths: Iterable[str]) -> dict[str, str]:
        """Return some files with their hashes."""
        return {path: self.hash_of(path) for path in sorted(set(paths))}

    def same(self, used: Mapping[str, str]) -> bool:
        """Return whether files are as they were when they had these hashes."""
        return all(self.hash_of(path) == known for path, known in used.items())

    def behind(self, module: str, *, lazily: bool = False) -> str:
        """Return a hash of a module and of all that it imports, directly or through others.

        Parameters: `lazily` counts what is imported only when a function is called.
        """
        found, waiting = {module}, [module]
        while waiting:
            new = self._imported_by(waiting.pop(), lazily) - found
            found |= new
            waiting += new
        return store.digest(self.common, self.hashes(p for n in found for p in places(n) if p in self.files))

    def _imported_by(self, module: str, lazily: bool) -> set[str]:
        known = self.imports.get(module, Imports())
        found = {*known.eager, *(known.lazy if lazily else ())}
        if lazily and known.by_name:  # it may import any module of its package
            is_package = places(module)[1] in self.files
            around = f"{module if is_package else module.rpartition('.')[0]}."
            found |= {name for name in self.imports if name.startswith(around)}
        return found

    @functools.cached_property
    def runner(self) -> str:
        """A hash of what runs chapters."""
        return self.behind(RUNNER)

    @functools.cached_property
    def proofs(self) -> str:
        """A hash of what proves questions."""
        return self.behind(PROOFS)

    @functools.cached_property
    def practice(self) -> str:
        """A hash of all from which exercises are generated."""
        return store.digest(self.behind(PRACTICE, lazily=True), self.behind(HANDWORK))

    @functools.cached_property
    def checks(self) -> str:
        """A hash of what reads and checks chapters."""
        rules = {path: known for path, known in self.files.items() if path.startswith(CHECKING)}
        return store.digest(rules, self.hashes(CHECKED_BY), self.runner)


def places(module: str) -> tuple[str, str]:
    """Return where a module of the package may stand.

    >>> places("labook.vectors")
    ('src/labook/vectors.py', 'src/labook/vectors/__init__.py')
    """
    path = "src/" + module.replace(".", "/")
    return f"{path}.py", f"{path}/__init__.py"


@dataclass(frozen=True)
class Parsed:
    """What modules import, as it is kept between builds: by the hashes of their texts."""

    imports: Mapping[str, Imports] = field(default_factory=dict)


def read_inputs(root: Path, memory: Path | None = None) -> Inputs:
    """Return what the package and the records are made of now.

    Parameters: `root` the project folder; `memory` a file that keeps what modules import, by their hashes.
    """
    files = {path.removeprefix(f"{root}/"): _hash(Path(path)) for path in sorted(_files(root))}
    known = (store.load_as(memory, Parsed) if memory else None) or Parsed()
    sources = {path: text for path, text in files.items() if path.endswith(".py")}
    imports = {path: known.imports.get(f"{path} {text}") for path, text in sources.items()}
    found = {path: old or imports_of(root / path, module_of(path)) for path, old in imports.items()}
    if memory and None in imports.values():
        store.save(memory, Parsed({f"{path} {files[path]}": names for path, names in found.items()}))
    versions = _hash(root / "constraints.txt") if (root / "constraints.txt").is_file() else ""
    modules = {module_of(path): names for path, names in found.items()}
    return Inputs(root, files, modules, store.digest(versions, sys.version))


def _files(root: Path) -> Iterator[str]:
    for folder in (root / PACKAGE, root / "records"):
        for place, folders, names in os.walk(folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            yield from (f"{place}/{name}" for name in names)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def module_of(path: str) -> str:
    """Return the module of a source file.

    >>> module_of("src/labook/vectors.py"), module_of("src/labook/derive/__init__.py")
    ('labook.vectors', 'labook.derive')
    """
    name = path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__")
    return name.replace("/", ".")


def imports_of(path: Path, module: str) -> Imports:
    """Return which modules of the package a source file imports; none where it is no Python."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return Imports()
    top = set(tree.body)
    eager: set[str] = set()
    lazy: set[str] = set()
    for node in ast.walk(tree):
        for name in _imported(node, module):
            # What a function imports is seen when it does so; the pipeline, loaded before, is not.
            (eager if node in top or name.startswith(PIPELINE) else lazy).add(name)
    return Imports(_with_packages(eager), _with_packages(lazy), "import_module(" in text)


def _with_packages(names: Iterable[str]) -> tuple[str, ...]:
    """Modules of the package and the packages around them, which are imported with them."""
    parts = [name.split(".") for name in names if name.split(".")[0] == "labook"]
    return tuple(sorted({".".join(part[:count]) for part in parts for count in range(1, len(part) + 1)}))


def _imported(node: ast.AST, module: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        start = module.rsplit(".", node.level)[0] + "." if node.level else ""
        base = f"{start}{node.module or ''}".rstrip(".")
        yield base
        yield from (f"{base}.{alias.name}" for alias in node.names)

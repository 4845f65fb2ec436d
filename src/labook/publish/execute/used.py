"""See which files of the package a process uses: the modules that it asks for, the data that it opens."""

import importlib.abc
import os
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from labook.publish.execute.inputs import PACKAGE, PIPELINE, Inputs, places

# `labook.derive.core.names` reads the sources of all entries for their names alone: an entry that is used is
# imported too. After a name that it does not find it opens the folder, and looks for each of its modules.
INDEXED = "src/labook/derive"
EVERYTHING = ("subprocess.Popen", "os.fork", "os.exec", "os.posix_spawn", "os.system")


class Watch(importlib.abc.MetaPathFinder):
    """Notes the modules of the package that are looked for, found or not, and the files that are opened.

    It sees what happens in this process between its beginning and its end.
    """

    def __init__(self, root: Path) -> None:
        """Watch for files of the package, wherever it is imported from, and of the project folder."""
        self.root, self.package = str(root), str(Path(__file__).parents[2])
        self.modules: set[str] = set()
        self.paths: set[str] = set()
        self.all = self.ended = False

    def __enter__(self) -> "Watch":
        """Begin to watch."""
        sys.meta_path.insert(0, self)
        sys.addaudithook(self._hear)  # it stays as long as the process, and hears nothing in the end
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        sys.meta_path.remove(self)
        self.ended = True

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Note what is looked for; others find it."""
        if fullname == "labook" or fullname.startswith("labook."):
            self.modules.add(fullname)
        return None

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.ended:
            return
        if event in ("os.listdir", "os.scandir") and isinstance(arguments[0], str | os.PathLike):
            if os.path.abspath(arguments[0]) == f"{self.root}/records":
                self.paths.add("records/")
        elif event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            self._opened(os.path.abspath(os.fsdecode(arguments[0])))
        elif event in EVERYTHING:  # what another process does is not seen
            self.all = True

    def _opened(self, path: str) -> None:
        if "__pycache__" in path or path.endswith(".pyc"):
            return
        for folder, name in ((self.package, PACKAGE.as_posix()), (self.root, "")):
            if path.startswith(folder + os.sep):
                inside = path.removeprefix(folder + os.sep).replace(os.sep, "/")
                found = f"{name}/{inside}".lstrip("/")
                if os.path.dirname(found) != INDEXED:
                    self.paths.add(f"{found}/" if found == INDEXED else found)
                return

    def used(self, inputs: Inputs) -> dict[str, str]:
        """Return the files that were used, with the hashes that they had when the build began."""
        return dict(inputs.files) if self.all else inputs.hashes(self.found())

    def found(self) -> set[str]:
        """Return the files that were used, by their paths from the project folder."""
        paths = {place for name in self.modules for place in places(name)}
        return paths | {path for path in self.paths if not path.startswith("_build/")}


def loaded() -> set[str]:
    """Return the modules of the package, without the pipeline, that this process has loaded already."""
    names = (name for name in list(sys.modules) if name == "labook" or name.startswith("labook."))
    return {name for name in names if not name.startswith(PIPELINE)}

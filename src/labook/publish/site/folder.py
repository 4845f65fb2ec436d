"""The folder of the built site: its files, their hashes, and what was made from what."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from labook.text import store


class Folder:
    """The built site, with a memory of the last build so that nothing is made twice.

    The memory may be lost or damaged at any time: then everything is made again.
    """

    def __init__(self, path: Path, memory: Path) -> None:
        """Look at all files of the site; their names are relative, with slashes."""
        self.path, self.memory_path = path, memory
        found = store.load(memory)
        self.memory: dict[str, dict[str, object]] = found if isinstance(found, dict) else {}
        self.used: dict[str, dict[str, object]] = {}
        self.hashes: dict[str, str] = {}
        self.sizes: dict[str, int] = {}
        for name in sorted(_names(str(path), "")):
            self._note(name, Path(f"{path}/{name}").read_bytes())

    def _note(self, name: str, content: bytes) -> str:
        self.hashes[name], self.sizes[name] = sha256(content), len(content)
        return self.hashes[name]

    def read(self, name: str) -> str:
        """Return the text of a file."""
        return (self.path / name).read_text(encoding="utf-8", errors="replace")

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file, unless it stands there as it is."""
        data = content.encode() if isinstance(content, str) else content
        before = self.hashes.get(name)
        if before != self._note(name, data):
            path = self.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def remove(self, name: str) -> None:
        """Remove a file, and its folder where that is empty then."""
        path = self.path / name
        path.unlink()
        del self.hashes[name], self.sizes[name]
        for parent in path.parents:
            if parent == self.path or any(parent.iterdir()):
                return
            parent.rmdir()

    def make(self, name: str, key: Any, content: Callable[[], str | bytes]) -> None:
        """Write a file that depends on `key` alone, unless the last build left it there from the same key."""
        known = store.digest(key)
        if name not in self.hashes or self.memory.get("made", {}).get(name) != [known, self.hashes[name]]:
            self.write(name, content())
        self.used.setdefault("made", {})[name] = [known, self.hashes[name]]

    def recall(self, kind: str, key: str, value: Callable[[], Any]) -> Any:
        """Return a JSON-like value that depends on `key` alone, from the last build where it knew it."""
        known = self.memory.get(kind, {})
        self.used.setdefault(kind, {})[key] = known[key] if key in known else value()
        return self.used[kind][key]

    def remember(self) -> None:
        """Keep what this build used for the next one."""
        if self.used != self.memory:
            store.save(self.memory_path, self.used)


def _names(folder: str, before: str) -> Iterator[str]:
    """The files below a folder, by names relative to it; `rglob` takes several times as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _names(entry.path, f"{before}{entry.name}/")
            else:
                yield before + entry.name


def sha256(content: bytes) -> str:
    """Return the SHA-256 hash of a content."""
    return hashlib.sha256(content).hexdigest()

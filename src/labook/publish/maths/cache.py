"""Keep rendered formulas between builds, so that a text is saved without starting node."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from labook.publish.maths.katex import Formula

Result = TypeVar("Result")
COLUMNS = "formulas (key TEXT PRIMARY KEY, html TEXT NOT NULL, sha256 TEXT NOT NULL) WITHOUT ROWID"


class Cache:
    """Renderings by formula in one SQLite file; what is damaged or of another version counts as absent."""

    def __init__(self, path: Path, version: str) -> None:
        """Remember the file and the version of the renderer; nothing is opened yet."""
        self.path, self.version = path, version
        self._connection: sqlite3.Connection | None = None

    def get(self, formulas: Iterable[Formula]) -> dict[Formula, str]:
        """Return the stored renderings of those formulas that have one.

        Cost: about 20 microseconds a formula.
        """
        wanted = list(formulas)
        return self._trying(lambda connection: self._found(connection, wanted)) if wanted else {}

    def put(self, renderings: Mapping[Formula, str]) -> None:
        """Store renderings.

        Raises: OSError where the folder cannot be written.
        """
        rows = [(self._key(f), html, _seal(self._key(f), html)) for f, html in renderings.items()]
        statement = "INSERT OR REPLACE INTO formulas VALUES (?, ?, ?)"

        def store(connection: sqlite3.Connection) -> None:
            with connection:
                connection.executemany(statement, rows)

        if rows:
            self._trying(store)

    def close(self) -> None:
        """Close the file."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _key(self, formula: Formula) -> str:
        text = f"{self.version}\0{int(formula.display)}\0{formula.tex}"
        return hashlib.sha256(text.encode()).hexdigest()

    def _found(self, connection: sqlite3.Connection, wanted: list[Formula]) -> dict[Formula, str]:
        found = {}
        for formula in wanted:
            key = self._key(formula)
            row = connection.execute("SELECT html, sha256 FROM formulas WHERE key = ?", (key,)).fetchone()
            if row is not None and row[1] == _seal(key, row[0]):
                found[formula] = row[0]
        return found

    def _trying(self, action: Callable[[sqlite3.Connection], Result]) -> Result:
        """A damaged file is thrown away: it holds nothing that cannot be made again."""
        try:
            return action(self._open())
        except (sqlite3.DatabaseError, TypeError):
            self.close()
            self.path.unlink(missing_ok=True)
            try:
                return action(self._open())
            except sqlite3.DatabaseError as error:
                raise OSError(None, str(error), str(self.path)) from None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = self._connection = sqlite3.connect(self.path, timeout=30)
            # A power cut may damage the file; then it is made again. So nothing waits for the disk.
            connection.execute("PRAGMA synchronous = OFF")
            self._forget_other_versions(connection)
        return self._connection

    def _forget_other_versions(self, connection: sqlite3.Connection) -> None:
        mine = int(self.version[:7], 16)
        [(found,)] = connection.execute("PRAGMA user_version")
        if found != mine:
            with connection, contextlib.closing(connection.cursor()) as cursor:
                cursor.execute("DROP TABLE IF EXISTS formulas")
                cursor.execute(f"CREATE TABLE {COLUMNS}")
                cursor.execute(f"PRAGMA user_version = {mine}")


def _seal(key: str, html: str) -> str:
    """A hash that binds a rendering to its formula."""
    return hashlib.sha256(f"{key}\0{html}".encode()).hexdigest()

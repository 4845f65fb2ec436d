"""What a patch rests on: the inside of another project, and the versions with which it was tried.

With the tried versions nothing is looked at. With another version every place that the patch needs is looked
for, and a build stops with a message where one has moved: a patch that misses would change pages silently.
"""

import importlib
import inspect
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from sphinx.errors import ExtensionError

from labook.text.failures import Failure

FOLDER = "src/labook/publish/adapter/patches"


@dataclass(frozen=True)
class Inside:
    """A place inside another project, such as `sphinx.search:IndexBuilder`, whose source holds some words."""

    place: str
    words: tuple[str, ...] = ()

    def missing(self) -> str:
        """Return what is no longer there, or an empty text.

        >>> Inside("textwrap:indent", ("prefix",)).missing(), Inside("textwrap:outdent").missing()
        ('', 'textwrap:outdent')
        """
        module, _, path = self.place.partition(":")
        try:
            found = importlib.import_module(module)
            for name in filter(None, path.split(".")):
                found = getattr(found, name)
            source = inspect.getsource(found) if self.words else ""
        except (ImportError, AttributeError, OSError, TypeError):
            return self.place
        return next((f"{word!r} in {self.place}" for word in self.words if word not in source), "")


@dataclass(frozen=True)
class Patch:
    """A change of another project's inside; `without` says what happens to the book where it is taken out."""

    module: str
    tried: Mapping[str, str]
    inside: tuple[Inside, ...]
    without: str

    def untried(self) -> dict[str, str]:
        """Return the projects whose installed version is another than that of the trial."""
        installed = {name: _installed(name) for name in self.tried}
        return {name: found for name, found in installed.items() if found != self.tried[name]}

    def moved(self) -> Iterator[Failure]:
        """Yield a failure for each place that is not where the patch needs it."""
        trial = ", ".join(f"{name} {number}" for name, number in self.tried.items())
        now = ", ".join(f"{name} {_installed(name)}" for name in self.tried)
        for place in self.inside:
            if gone := place.missing():
                what = f"the patch {self.module} does not find {gone}, which it changes or rests on"
                hint = (
                    f"install the versions of constraints.txt, or adapt {self.module}.py; without it "
                    f"{self.without}"
                )
                yield Failure(f"{FOLDER}/{self.module}.py", 1, "patch", what, trial, now, hint)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def hold(patches: Iterable[Patch]) -> None:
    """Raise ExtensionError where a patch would miss what it changes."""
    wrong = [failure for patch in patches if patch.untried() for failure in patch.moved()]
    if wrong:
        raise ExtensionError("\n\n".join(map(str, wrong)))

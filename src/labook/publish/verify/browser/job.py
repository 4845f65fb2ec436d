"""Widgets as a job of a build: the browser against the package, and what each suggestion says."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from labook.publish.execute import pool
from labook.publish.execute.doctests import forget_package
from labook.publish.execute.inputs import Inputs
from labook.text import store
from labook.text.codec import typed
from labook.text.failures import Failure

FOLDERS = ("widgets", "widgets/math", "widgets/model", "widgets/kernel", "test")
AGREEMENT, WIDGETS = "labook.publish.verify.browser.agreement", "labook.widgets."
TRIES = "labook.publish.checks.tries"
FILE = "browser.json"


@dataclass(frozen=True)
class Agreement:
    """What was found, and the hash of all that can change it.

    `key` is empty where a project has no mathematics for the browser of its own.
    """

    key: str = ""
    failures: tuple[Failure, ...] = ()


def key_of(inputs: Inputs) -> str:
    """Return the hash of the browser's scripts, of the widgets, and of what they are compared with."""
    browser = inputs.root / "browser"
    if not (browser / FOLDERS[1]).is_dir():
        return ""
    scripts = [p for folder in FOLDERS for p in (browser / folder).glob("*") if p.suffix in (".js", ".mjs")]
    widgets = sorted(name for name in inputs.imports if name.startswith(WIDGETS))
    twins = [inputs.behind(name) for name in (AGREEMENT, TRIES, *widgets)]
    return store.digest(store.files_digest(scripts, inputs.root), twins)


def known(inputs: Inputs, folder: Path) -> Agreement | None:
    """Return what is known of the project as it is, or nothing where it has to be compared."""
    key = key_of(inputs)
    kept = store.load_as(folder / FILE, Agreement)
    return Agreement() if not key else kept if kept and kept.key == key else None


def compare(root: Path, progress: Callable[[int], None]) -> tuple[Failure, ...]:
    """Return a failure for each function that disagrees and each wrong suggestion: a fresh process's job."""
    forget_package()
    sys.path.insert(0, str(root / "src"))
    from labook.publish.verify.browser.agreement import comparisons, where
    from labook.publish.verify.browser.node import Node
    from labook.widgets import registry

    browser, found = root / "browser", list(suggestions(root, registry.names()))
    node = Node(browser)
    for number, (module, function, differs) in enumerate(comparisons(map(registry.find, registry.names()))):
        progress(number)
        try:
            wrong = differs(node)
        except Exception as error:  # whatever ends one comparison must not hide the others
            node.close()
            wrong, node = f"{type(error).__name__}: {error}", Node(browser)
        if wrong:
            path = _file(browser / "widgets", module)
            file = path.relative_to(root).as_posix()
            found.append(_failure(file, where(path, function), function, wrong))
    node.close()
    return tuple(found)


def suggestions(root: Path, names: Iterable[str]) -> Iterator[Failure]:
    """Yield what is wrong with the suggestions of some widgets, by their names."""
    from labook.publish.checks.tries import check_tries
    from labook.widgets import registry

    for name in names:
        path = root / "src" / "labook" / "widgets" / f"{name.replace('-', '_')}.py"
        source = path.read_text(encoding="utf-8")
        yield from check_tries(registry.find(name), path.relative_to(root).as_posix(), source)


def _file(widgets: Path, module: str) -> Path:
    """Where a module stands that was compared: what a view reads out may stand in a model of its own."""
    model = widgets / "model" / module
    return model if model.is_file() else widgets / module


def _failure(file: str, line: int, function: str, wrong: str) -> Failure:
    what, hint = f"{function} in the browser disagrees with the package", "correct the one that is wrong"
    return Failure(file, line, "browser", what, "the same result, to nine digits", wrong[:600], hint)


def collected(end: pool.Done, inputs: Inputs, folder: Path) -> Agreement:
    """Return what the comparison gave, and keep it where it came to its end."""
    if end.stopped:
        what, hint = "the comparison with the browser did not come to its end", "run make test"
        wrong = Failure("browser/widgets", 1, "browser", what, "an end", f"{end.stopped}: {end.detail}", hint)
        return Agreement("", (wrong,))
    found = Agreement(key_of(inputs), tuple(typed(Failure, found) for found in end.result))
    store.save(folder / FILE, found)
    return found

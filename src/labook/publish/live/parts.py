"""What a site needs so that its pages run Python, made once and kept beside the build."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from labook.publish.live.archives import CannotCompile, Workshop
from labook.publish.live.light import modules
from labook.publish.maths.katex import KATEX, NodeFailed
from labook.publish.vendor.fetch import CannotFetch, fetch
from labook.publish.vendor.lock import LIST, ROOT, check_fetched, in_place, read_lock

# The name of the switch in `_config.yml`, under `sphinx: config:`.
SWITCH = "labook_live"
PLACE = Path("live/python")  # below the site's folder `_static`
MADE = ("library.zip", "labook.zip", "sympy.zip")
COPIED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
NOTICE = Path(__file__).with_name("LICENSE-python.txt")


def folder(root: Path) -> Path:
    """Return the folder of what is published."""
    return root / "_build" / "labook" / "live" / "parts"


def wanted(root: Path) -> bool:
    """Return whether the book wants live pages."""
    try:
        settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
        return bool(settings["sphinx"]["config"].get(SWITCH))
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
        return False


def ready(root: Path) -> bool:
    """Return whether the parts are there; `prepare` makes them those of the present package."""
    return wanted(root) and bool(_known(root))


def prepare(root: Path, say: Callable[[str], None]) -> bool:
    """Make the parts where they are not there; return whether pages can be live.

    Where something is missing, say what, and what to do: the book is built without live parts then.
    """
    if not wanted(root):
        return False
    if _known(root) == _key():
        return True
    try:
        _fetch(say)
        _make(root, say)
    except (CannotFetch, CannotCompile, NodeFailed, OSError, ValueError) as error:
        shutil.rmtree(folder(root), ignore_errors=True)
        say(f"the pages get no buttons that run Python: {error}\n  next:     labook vendor, then make book")
        return False
    return True


def publish(root: Path, static: Path) -> None:
    """Copy the parts into the site's folder `_static`, or remove what an earlier build left there."""
    target = static / PLACE
    names = [*MADE, *COPIED, "katex.min.js", "parts.json", NOTICE.name] if ready(root) else []
    for path in target.glob("*"):
        if path.name not in names:
            path.unlink()
    for name in names:
        target.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder(root) / name, target / name)


def _fetch(say: Callable[[str], None]) -> None:
    for package in read_lock():
        if any(file.use == "fetch" for file in package.files) and not in_place(package):
            say(f"fetching {package.name} {package.version} ({package.licence}): {package.purpose}")
            fetch(package, ROOT, update=False)
    if wrong := check_fetched():
        raise CannotFetch("\n".join(map(str, wrong)))


def _make(root: Path, say: Callable[[str], None]) -> None:
    say("compiling Python's library, the package and SymPy for the browser")
    key = _key()  # of what is read now: a source that changes meanwhile is compiled by the next build
    target, source = folder(root), ROOT / "_build" / "vendor" / "pyodide"
    target.mkdir(parents=True, exist_ok=True)
    (target / "parts.json").unlink(missing_ok=True)
    workshop = Workshop(source, target.parent)
    library = target / MADE[0]
    workshop.library(library)
    workshop.package(target / MADE[1], library)
    workshop.sympy(target / MADE[2], library)
    for path in (*(source / name for name in COPIED), KATEX, NOTICE):
        shutil.copyfile(path, target / path.name)
    (target / "parts.json").write_text(json.dumps(_listed(target, key)), encoding="utf-8")


def _listed(target: Path, key: str) -> dict[str, Any]:
    """What pages are told of the parts: how much a reader loads, and from what they were made."""
    size = {path.name: path.stat().st_size for path in sorted(target.iterdir())}
    start = sum(size[name] for name in (*COPIED, *MADE[:2]))
    travels = sum(_compressed(target / name) for name in (*COPIED, *MADE[:2]))
    return {"key": key, "start": start, "travels": travels, "sympy": size[MADE[2]]}


def _compressed(path: Path) -> int:
    """How many bytes of a file travel: servers compress what is not compressed yet."""
    content = path.read_bytes()
    return len(content) if path.suffix == ".zip" else len(gzip.compress(content, 6))


def megabytes(root: Path) -> dict[str, int]:
    """Return what a reader loads in megabytes, rounded up: `travels` to begin with, `start` of it unpacked.

    Pages state it before anything is loaded.
    """
    known = _parts(root)
    return {name: -(-int(known[name]) // 10**6) for name in ("travels", "start", "sympy") if name in known}


def _known(root: Path) -> str:
    return str(_parts(root).get("key", ""))


def _parts(root: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder(root) / "parts.json").read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        return {}


def _key() -> str:
    """A hash of all from which the parts are made."""
    found = hashlib.sha256()
    for content in _contents():
        found.update(hashlib.sha256(content).digest())
    return found.hexdigest()[:20]


def _contents() -> Iterator[bytes]:
    from importlib.metadata import version

    yield from (f"{name} {version(name)}".encode() for name in ("sympy", "mpmath"))
    yield from ((ROOT / LIST).read_bytes(), KATEX.read_bytes(), NOTICE.read_bytes())
    here = Path(__file__).parent
    yield from ((here / name).read_bytes() for name in ("archives.py", "light.py", "compile.mjs", "parts.py"))
    yield from (module.path.read_bytes() for module in modules().values())

"""`labook build`: verify, build the site, read it back."""

import argparse
import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from labook.publish.checks.refused import check_macros
from labook.publish.commands import site
from labook.publish.commands.console import complain, say, summary
from labook.publish.commands.measure import measure_if_needed
from labook.publish.live import parts
from labook.publish.maths.katex import Formula
from labook.publish.maths.renderer import Renderer
from labook.publish.site import failing
from labook.publish.site.boxes import page_of
from labook.publish.source.editions import DEFAULT, EDITIONS, Edition
from labook.publish.source.kinds import faults as declaration_faults
from labook.publish.vendor.lock import check_vendored
from labook.publish.verify.book import Verified, verify
from labook.publish.verify.provenance import commit_time, provenance
from labook.text.failures import Failure
from labook.text.located import unreadable
from labook.text.store import write_atomically

# Sphinx stopped before its pages were written: there is nothing to read back.
BROKEN = 3


def run(options: argparse.Namespace) -> int:
    """Build the site into `_build/html`; return 1 where any check failed."""
    begun = time.perf_counter()
    unmeasured = measure_if_needed(options.root, say, fresh=options.fresh)
    if unmeasured:
        complain("\n\n".join(map(str, unmeasured)))
        return 1
    parts.prepare(options.root, say)
    verified, status = build(options.root, "html", quiet=options.quiet)
    if verified is None:
        return 1
    site.keep(options.root, "html", summary(verified, status))
    say(f"{summary(verified, status)} ({time.perf_counter() - begun:.1f} s)")
    if status == 0:
        say(f"the site: {options.root / '_build' / 'html' / 'index.html'}")
    return status


def build(
    root: Path, builder: str, *, quiet: bool = False, edition: Edition = EDITIONS[DEFAULT]
) -> tuple[Verified | None, int]:
    """Verify the book, run a Sphinx builder over it and read the pages back.

    Returns: the verified book (nothing where the configuration cannot be read) and the exit status.
    """
    begun = time.time()
    problems = config_failures(root) + declaration_faults() + check_vendored()
    if problems:
        complain("\n\n".join(map(str, problems)))
        _stopped(root, builder, "", problems, begun)
        return None, 1
    verified = verify(root, say=(lambda _: None) if quiet else say, meanwhile=_import_sphinx)
    key = site.inputs_digest(root, f"{builder} {edition.name}" if builder == "typst" else builder)
    standing = site.state(root, builder, key)
    if not verified.failures and standing == "current":
        write_report(verified)
        return verified, 0
    from labook.publish.adapter import state

    _prepare(verified, edition)
    on_web = builder == "html"
    try:
        with _marked(root, builder) as clean:
            if on_web:
                failing.clear(root, provenance(root))
            status, why = _sphinx(root, builder, quiet=quiet, fresh=not clean or standing == "altered")
        found = [*state.late, *(_read_back(verified, state.maths) if status < BROKEN and on_web else [])]
    finally:
        if state.maths:
            state.maths.close()
        state.maths = None
    verified = replace(verified, failures=(*verified.failures, *found))
    write_report(verified)
    passed = not status and not verified.failures
    if status >= BROKEN:
        _stopped(root, builder, why, verified.failures, begun)
    else:
        if on_web:
            failing.show(root, verified.failures)
        site.remember(root, builder, key, passed=passed)
    return verified, 0 if passed else 1


def _prepare(verified: Verified, edition: Edition) -> None:
    """Tell the extension what it builds; two builds of one commit are the same bytes, dates included."""
    from labook.publish.adapter import state

    state.current, state.edition = verified, edition
    state.late.clear()
    if made := commit_time(verified.root):
        os.environ.setdefault("SOURCE_DATE_EPOCH", made)


def _stopped(root: Path, builder: str, why: str, failures: Sequence[Failure], begun: float) -> None:
    """Let the pages of the last build say that they are old; the next one that can builds on them."""
    if builder == "html" and (root / "_build" / "html").is_dir():
        failing.stop(root, why, failures, begun)
        site.remember(root, builder, "", passed=False)


def _read_back(verified: Verified, maths: Renderer | None) -> list[Failure]:
    """Hold the pages against what was checked; return a failure for each that shows anything else."""
    from labook.publish.adapter import state
    from labook.publish.checks.artefact import check_site

    def rendered(tex: str, display: bool) -> str:
        return maths.one(Formula(tex, display)).html if maths else ""

    version = maths.version if maths else ""
    found = check_site(verified.root, verified.reports, rendered, version)
    # A page whose source fails shows something else for that reason, of which its author has been told.
    failed = {page_of(failure) for failure in (*verified.failures, *state.late)}
    unequal = [f for f in found if f.check != "artefact" or page_of(f) not in failed]
    if unequal:
        complain("\n\n".join(map(str, unequal)))
    return unequal


def config_failures(root: Path) -> list[Failure]:
    """Return what is wrong with the two configuration files, before any library trips over it."""
    found = []
    for name in ("_config.yml", "_toc.yml"):
        text = ""
        try:
            text = (root / name).read_text(encoding="utf-8")
            content = yaml.safe_load(text)
            if not isinstance(content, dict):
                found.append(
                    Failure(name, 1, "config", f"{name} holds no settings", "key: value", repr(content))
                )
            else:
                found += check_macros(_macros(content), name)
        except FileNotFoundError:
            what, hint = f"{name} is missing", f"git checkout {name}"
            found.append(Failure(name, 1, "config", what, f"the file {name}", "none", hint))
        except yaml.YAMLError as error:
            fault = unreadable(text, error)
            hint = f"{fault.next} (line {fault.line} of {name})"
            found.append(Failure(name, fault.line, "config", fault.what, fault.expected, fault.got, hint))
    return found


def _macros(settings: Mapping[str, Any]) -> Mapping[str, str]:
    """The macros for formulas that `_config.yml` defines."""
    sphinx = settings.get("sphinx")
    config = sphinx.get("config") if isinstance(sphinx, dict) else None
    macros = config.get("labook_macros") if isinstance(config, dict) else None
    return macros if isinstance(macros, dict) else {}


def _import_sphinx() -> None:
    from labook.publish.adapter.patches.loading import import_extensions

    import_extensions()


def unfinished(root: Path, builder: str) -> Path:
    """Return the mark that stands while Sphinx writes pages, and after a build that was cut off."""
    return root / "_build" / "labook" / f"unfinished-{builder}"


@contextlib.contextmanager
def _marked(root: Path, builder: str) -> Iterator[bool]:
    """Leave a mark while Sphinx works, so that a build after an interrupted one starts afresh.

    Yields: whether the build before this one came to its end.
    """
    mark = unfinished(root, builder)
    mark.parent.mkdir(parents=True, exist_ok=True)
    clean = not mark.exists()
    mark.touch()
    yield clean
    mark.unlink(missing_ok=True)


def _sphinx(root: Path, builder: str, *, quiet: bool, fresh: bool) -> tuple[int, str]:
    """Return the status, and what stopped Sphinx where something did."""
    from jupyter_book.sphinx import build_sphinx

    if wrong := _wrong_setting(root):
        complain(str(wrong))
        return BROKEN, str(wrong)
    output = root / "_build" / builder
    if fresh:
        say("the pages are not as the last build left them: building all of them again")
        shutil.rmtree(output, ignore_errors=True)
    done: Any = build_sphinx(
        root / "book",
        output,
        noconfig=True,
        path_config=root / "_config.yml",
        confoverrides={
            "external_toc_path": (root / "_toc.yml").as_posix(),
            "latex_individualpages": False,  # Jupyter Book asks for it, whatever the builder
        },
        doctreedir=root / "_build" / ".doctrees" / builder,
        builder=builder,
        freshenv=fresh,
        warningiserror=True,
        keep_going=True,
        quiet=quiet or not os.environ.get("LABOOK_VERBOSE"),
    )
    if isinstance(done, KeyboardInterrupt):
        raise done
    sys.stdout.flush()
    return (BROKEN, str(done)) if isinstance(done, Exception) else (int(done), "")


def _wrong_setting(root: Path) -> Failure | None:
    """What is wrong with a setting of the book, or nothing."""
    from jsonschema import ValidationError
    from jupyter_book.config import validate_yaml

    settings = yaml.safe_load((root / "_config.yml").read_text(encoding="utf-8"))
    try:
        validate_yaml(settings, raise_on_errors=True)
    except ValidationError as error:
        hint = "correct the setting; the names are those of Jupyter Book 1"
        return Failure("_config.yml", 1, "config", "a setting is wrong", got=str(error.message), next=hint)
    return None


def write_report(verified: Verified) -> None:
    """Write `_build/verification.json`."""
    path = verified.root / "_build" / "verification.json"
    write_atomically(path, json.dumps(verified.as_json(), indent=1, sort_keys=True) + "\n")

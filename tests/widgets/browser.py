"""A browser for the tests of the widgets, and what they do in it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from labook.publish.verify.browser.compare import difference
from labook.widgets.registry import find

from ..site.built import chromium
from ..site.looking import PATIENCE

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


@contextmanager
def browser() -> Iterator[Any]:
    """Start the system's Chromium; skip the test, with the reason, where there is none."""
    program = chromium()
    with sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


class Shown:
    """One widget on a page of its own."""

    def __init__(self, page: Any, name: str) -> None:
        self.page, self.name, self.widget = page, name, find(name)
        self.figure = page.locator(f"#w-{name}")

    def ready(self) -> "Shown":
        self.page.wait_for_selector(f"#w-{self.name}[data-ready]", timeout=PATIENCE)
        return self

    @property
    def state(self) -> dict[str, Any]:
        """The state that the page holds, which must be one that the package accepts as it is."""
        found = json.loads(self.figure.get_attribute("data-state"))
        accepted = self.widget.state(found)
        assert not difference(found, accepted), f"{found} is not in its normal form {accepted}"
        return accepted

    @property
    def readouts(self) -> dict[str, str]:
        rows = self.figure.locator("[data-readout]").evaluate_all(
            "all => all.map(one => [one.dataset.readout, one.textContent])"
        )
        return dict(rows)

    def settle(self) -> None:
        """Wait until the picture of the last change is drawn."""
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def agrees(self) -> None:
        """What is shown is what the package computes from the state that the page holds."""
        self.settle()
        shown, wanted = self.readouts, self.widget.texts(self.state)
        assert shown.keys() == wanted.keys()
        for key, text in wanted.items():
            assert same_text(shown[key], text), (
                f"{self.name}, {key}: {shown[key]!r}, the package says {text!r}"
            )
        drawn = self.figure.locator(".labook-widget-stage").inner_html()
        assert not re.search(r"NaN|undefined|Infinity", drawn + " ".join(shown.values()))

    def drag(self, handle: Any, dx: float, dy: float, steps: int = 5) -> None:
        """Move a handle by pixels with the mouse."""
        box = handle.locator(".labook-spot").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=steps)
        self.page.mouse.up()

    @property
    def handles(self) -> list[Any]:
        return self.figure.locator("[role=slider].labook-handle").all()

    @property
    def fields(self) -> list[Any]:
        return self.figure.locator("input[type=text]").all()


def same_text(shown: str, wanted: str) -> bool:
    """Equal, but for one unit of the last digit where a value lies on the edge of rounding."""
    if shown == wanted:
        return True
    if NUMBER.sub("#", shown) != NUMBER.sub("#", wanted):
        return False
    pairs = zip(NUMBER.findall(shown), NUMBER.findall(wanted), strict=True)
    return all(abs(number(a) - number(b)) <= 1.01e-4 * abs(number(b)) for a, b in pairs)


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def fragment(widget: Any, state: dict[str, Any]) -> str:
    """The state as the page's address holds it."""
    texts = {p.name: address_text(p.kind, state[p.name]) for p in widget.parameters}
    return ";".join(f"{name}:{text}" for name, text in texts.items())


def address_text(kind: str, value: Any) -> str:
    if kind in ("grid", "exact"):
        return "_".join(",".join(map(str, row)) for row in value)
    if kind == "point":
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def scroll_width(page: Any) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))


def axe_source() -> Path:
    """The script of axe-core, which the Python package carries."""
    package = pytest.importorskip(
        "axe_playwright_python", reason="no axe check: axe-playwright-python is missing"
    )
    [script] = Path(package.__file__).parent.rglob("axe.min.js")
    return script

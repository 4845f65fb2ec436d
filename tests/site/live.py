"""Pages that run Python: what the tests of them share."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from .built import HTML
from .looking import Look

SECONDS = 120_000  # ms for what takes seconds: a busy machine is slow, not wrong

LIVE = pytest.mark.skipif(
    not (HTML / "_static/live/python/parts.json").exists(),
    reason="the site was built without live parts: make vendor",
)


def opened(look: Look) -> None:
    """Open all folds, and wait as long as a busy machine needs."""
    look.page.set_default_timeout(SECONDS)
    look.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")


def idle(look: Look) -> None:
    """Wait until no answer is awaited."""
    look.page.wait_for_function("!document.querySelector('[data-busy]')")


def faults(look: Look, part: str) -> list[str]:
    """Return what axe finds in a part of the page, and whether the page scrolls sideways."""
    look.page.evaluate(AXE_SCRIPT)
    rules = {"target-size": {"enabled": True}, "region": {"enabled": False}}
    options = {"resultTypes": ["violations"], "rules": rules}
    found = look.page.evaluate("([part, options]) => axe.run(part, options)", [part, options])
    wide = look.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    named = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]
    return named + ["the page scrolls sideways"] * wide


def asked(look: Look, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Ask the Python of a page, in one go and without its buttons; a refusal is its sentence."""
    look.page.set_default_timeout(SECONDS)
    return look.page.evaluate(  # type: ignore[no-any-return]
        """async (requests) => {
          const { ask } = await import(new URL("_static/live/engine.js", location.origin).href);
          const found = [];
          for (const request of requests) {
            found.push(await ask(request, { seconds: 120 }).catch((error) => ({ refused: error.message })));
          }
          return found;
        }""",
        requests,
    )


def calculations(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each hand calculation of the built site with its inputs as a reader would type them."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for path in sorted(folder.rglob("*.html")):
        for own in re.findall(r'data-own="([^"]*)"', path.read_text(encoding="utf-8")):
            name, inputs = json.loads(html.unescape(own))
            found.setdefault(html.unescape(own), (name, {key: text for key, _, text in inputs}))
    yield from found.values()

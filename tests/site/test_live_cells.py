"""Cells run in the page: the same output as in the book, and a sentence for everything that goes wrong."""

import pytest

from thorough import FULL

from .built import TEXTS
from .live import LIVE, faults, idle, opened
from .looking import Look
from .server import Site

PAGE = "data-as-numbers/dot-product-and-similarity"
RUN, OUTPUT = "[data-labook=run]", "[data-labook=output]"
PYTHON = "/_static/live/"

pytestmark = LIVE


def ran(look: Look, place: int) -> str:
    """Press Run of the cell with this place among those that run, and return whether it is as in the book."""
    run = look.page.locator(RUN).nth(place)
    cell = run.locator("xpath=ancestor::div[contains(@class,'labook-live-run')]")
    run.click()
    cell.locator(f"{OUTPUT}:not([hidden])").wait_for()
    idle(look)
    output = cell.locator(OUTPUT)
    same = output.get_attribute("data-same") == "true"
    return "" if same else f"cell {place} of {look.page.url}: {output.inner_text()}"


def typed(look: Look, code: str, place: int = 0) -> str:
    """Write code into a cell that ran, run it, and return what stands below it."""
    cell = look.page.locator(".cell.labook-live-run").nth(place)
    cell.locator("textarea").fill(code)
    cell.locator(RUN).click()
    idle(look)
    return f"{cell.locator(OUTPUT).inner_text()} {cell.locator('.labook-live-status').inner_text()}"


def test_nothing_is_loaded_before_the_click_and_cells_reproduce_the_book(fresh, site: Site):
    look = fresh(PAGE)
    look.page.wait_for_load_state("networkidle")
    assert not [address for address in look.requests if PYTHON in address]
    opened(look)
    count = look.page.locator(RUN).count()
    assert count >= 15
    assert ran(look, count - 1) == ""  # all above it run first
    assert [wrong for place in range(count) if (wrong := ran(look, place))] == []
    away = [a for a in look.requests if not a.startswith((site.origin, "data:", "blob:"))]
    assert away == []


def test_a_changed_cell_shows_what_differs_and_reset_brings_the_book_back(fresh, site: Site):
    look = fresh(PAGE)
    opened(look)
    assert ran(look, 0) == ""
    assert "3" in typed(look, "print(1 + 2)")
    output = look.page.locator(OUTPUT).first
    assert output.get_attribute("data-same") == "false"
    assert output.locator("mark").count() == 1
    look.page.locator("[data-labook=reset]").first.click()
    assert output.is_hidden()
    assert ran(look, 0) == ""


WRONG = [
    ("def f(x)\n    return x", "The error is in line 1. SyntaxError: expected ':'"),
    ("x = 1\nprint(y)", "line 2"),
    ("def f(n):\n    return f(n + 1)\nf(0)", "calls itself too many times"),
    ("input('?')", "no line to type an answer in"),
    ("open('secret')", "this page has no files"),
    ("import js", "No module named 'js'"),
    ("import urllib.request\nurllib.request.urlopen('http://example.org')", "Error"),
    ("import numpy", "No module named 'numpy'"),
    ("[0] * 10**9", "more memory than a page in a browser has"),
    ("[float(x) for x in range(10**8)]", "more memory than a page in a browser has"),
    ("[0] * 10**12", "OverflowError: cannot fit 'int' into an index-sized integer"),
    ("print('x' * 10**6)", "more characters"),
    ("raise SystemExit", "SystemExit"),
]


def test_what_goes_wrong_is_a_sentence_and_the_page_lives_on(fresh, site: Site):
    look = fresh(PAGE)
    opened(look)
    assert ran(look, 0) == ""
    for code, sentence in WRONG:
        told = " ".join(typed(look, code).split())
        assert sentence in told or (sentence == "No module named 'js'" and "import of js" in told), (
            code,
            told,
        )
    assert "42" in typed(look, "6 * 7")
    # What never ends is ended after a time, which is short here; Python begins again.
    ended = look.page.evaluate(
        """async () => {
          const { ask } = await import(new URL("_static/live/engine.js", location.origin).href);
          const request = { ask: "cells", page: "loop", cells: [[true, "while True: pass"]] };
          return ask(request, { seconds: 0.5 }).catch((error) => error.message);
        }"""
    )
    assert "Stopped after 0.5 seconds" in ended
    assert "42" in typed(look, "6 * 7")


def test_a_cell_that_runs_is_fit_for_all_readers_on_a_small_screen(fresh, site: Site):
    look = fresh(PAGE, width=320)
    opened(look)
    assert ran(look, 0) == ""
    typed(look, "print('a line that is much longer than a telephone is wide, and so it has to scroll')")
    # The cell that ran: what is off the screen is not laid out, and is looked at in test_pages.
    assert faults(look, ".cell.labook-live-run:has(textarea)") == []
    # Tab leaves the field; Control and Enter run it.
    field = look.page.locator(".cell.labook-live-run textarea").first
    field.fill("6 * 7")
    field.press("Control+Enter")
    idle(look)
    assert "42" in look.page.locator(OUTPUT).first.inner_text()
    field.press("Tab")
    assert look.page.evaluate("document.activeElement.dataset.labook") == "run"


def test_an_endless_loop_is_stopped_by_hand_and_python_begins_again(fresh, site: Site):
    look = fresh(PAGE)
    opened(look)
    assert ran(look, 0) == ""
    cell = look.page.locator(".cell.labook-live-run").first
    cell.locator("textarea").fill("while True:\n    pass")
    cell.locator(RUN).click()
    look.page.locator("[data-labook=stop]").click()
    idle(look)
    assert "Stopped." in cell.locator(".labook-live-status").inner_text()
    assert "42" in typed(look, "6 * 7")


@pytest.mark.parametrize("name", ["parts.json", "labook.zip", "pyodide.asm.wasm"])
def test_a_broken_download_is_told_and_can_be_tried_again(name, fresh, site: Site):
    look = fresh(PAGE)
    opened(look)
    site.replace[f"_static/live/python/{name}"] = 503
    try:
        look.page.locator(RUN).first.click()
        look.page.wait_for_function("document.body.textContent.includes('Python could not be loaded')")
    finally:
        del site.replace[f"_static/live/python/{name}"]
    idle(look)
    assert ran(look, 0) == ""


@pytest.mark.parametrize("missing", ["Worker", "WebAssembly"])
def test_a_browser_that_cannot_is_told_so(missing, fresh, site: Site):
    look = fresh(PAGE, script=f"delete window.{missing}; window.{missing} = undefined")
    opened(look)
    look.page.locator(RUN).first.click()
    look.page.wait_for_function("document.body.textContent.includes('This browser cannot run Python')")


def test_cells_that_cannot_run_say_what_they_need(html):
    text = (html / f"{PAGE}.html").read_text(encoding="utf-8")
    assert "labook-live-numpy" in text
    assert "labook-live-torch" in text
    assert "labook-live-picture" in text


@pytest.mark.skipif(not FULL, reason="LABOOK_FULL=1: every cell of the book takes minutes")
@pytest.mark.parametrize("name", TEXTS)
def test_every_cell_that_runs_reproduces_the_book(name, fresh, site: Site):
    look = fresh(name)
    opened(look)
    found = [ran(look, place) for place in range(look.page.locator(RUN).count())]
    assert "\n\n".join(filter(None, found)) == ""

"""Own numbers beside a hand calculation, and functions that a reader writes."""

from urllib.parse import quote

import pytest

from labook.live.exercises import exercises

from .live import LIVE, faults, idle, opened
from .looking import Look
from .server import Site

PAGE = "data-as-numbers/dot-product-and-similarity"
# The formulas of a box, those of the book and those of the reader's numbers, as they were set.
FORMULAS = """(box) => {
  const set = (part) => [...part.querySelectorAll(".katex-display")].map((each) => each.outerHTML);
  const own = set(box.querySelector("[data-labook=own-result]"));
  return [set(box).slice(0, -own.length), own];
}"""

pytestmark = LIVE


def begun(look: Look, place: int = 0):
    """Open the fields of a hand calculation, and return its box."""
    box = look.page.locator(".labook-derivation[data-own]").nth(place)
    box.locator("[data-labook=own]").click()
    box.locator("[data-labook=own-form]").wait_for()
    return box


def worked(look: Look, box, **texts: str) -> None:
    for name, text in texts.items():
        box.locator(f"input[name={name}]").fill(text)
    box.locator("input").first.press("Enter")
    idle(look)


def test_the_books_numbers_give_the_books_formulas_and_own_ones_give_their_own(fresh, site: Site):
    look = fresh(PAGE)
    opened(look)
    box = begun(look)
    worked(look, box)
    book, own = box.evaluate(FORMULAS)
    assert book == own
    worked(look, box, a="1/2 0.25", b="4 -8")
    result = box.locator("[data-labook=own-result]")
    assert "= 0" in result.locator("annotation").last.text_content()
    assert "#derive-dot-product=a=1%2F2+0.25&b=4+-8" in look.page.url
    address = look.page.url

    again = fresh()
    again.open(address)
    again.page.set_default_timeout(120_000)
    again.page.locator("[data-labook=own-result]:not([hidden])").wait_for()
    assert again.page.locator("[data-labook=own-form] input").first.input_value() == "1/2 0.25"


def test_bad_numbers_are_a_sentence_and_the_page_lives_on(fresh, site: Site):
    look = fresh(PAGE)
    opened(look)
    box = begun(look)
    wrong = box.locator(".labook-own-wrong")
    for texts, sentence in (
        ({"a": "1 two"}, "which is no number"),
        ({"a": "1 2", "b": "3"}, "needs two vectors of one length"),
        ({"a": ""}, "A is empty"),
        ({"a": "__import__('os')"}, "which is no number"),
    ):
        worked(look, box, **texts)
        assert sentence in wrong.inner_text()
    worked(look, box, a="1", b="2")
    assert wrong.inner_text() == ""


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "__import__('os').system('x')", "9" * 5000])
def test_a_hostile_address_is_read_as_text(text, fresh, site: Site):
    look = fresh()
    look.open(f"{site.url(PAGE)}#derive-dot-product=a={quote(text)}&b=1")
    look.page.set_default_timeout(120_000)
    look.page.wait_for_function("document.querySelector('.labook-own-wrong')?.textContent")
    assert look.page.locator("article img[src=x]").count() == 0
    away = [a for a in look.requests if not a.startswith((site.origin, "data:", "blob:"))]
    assert away == []


def test_own_numbers_are_fit_for_all_readers_on_a_small_screen(fresh, site: Site):
    look = fresh(PAGE, width=320)
    opened(look)
    box = begun(look)
    worked(look, box)
    assert faults(look, "[data-labook=own-form]") == []


def test_a_function_is_graded_and_kept(fresh, site: Site):
    look = fresh(PAGE, width=320)
    opened(look)
    name = "labook.vectors.dot"
    box = look.page.locator(f"[data-exercise='{name}']")
    box.locator("[data-labook=write]").click()
    field = box.locator("textarea")
    field.fill("def dot(u, v):\n    return 0")
    field.press("Control+Enter")
    idle(look)
    result = box.locator("[data-labook=result]")
    assert "dot([3], [4]) should be 12, and your function returned 0." in result.inner_text()
    assert faults(look, f"[data-exercise='{name}']") == []
    field.fill(
        "def dot(u, v):\n    if len(u) != len(v):\n        raise ValueError\n"
        "    return sum(a * b for a, b in zip(u, v))"
    )
    box.locator("[data-labook=grade]").click()
    idle(look)
    assert f"All {len(exercises()[name].cases)} cases pass." in result.inner_text()
    kept = look.page.evaluate("localStorage.getItem('labook-questions')")
    assert "code-vectors-dot" in kept

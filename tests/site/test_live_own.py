"""Own numbers beside a hand calculation, and functions that a reader writes."""

import json
from urllib.parse import quote

import pytest

from labook.bank.practice import generator
from labook.bank.practice.lot import Lot
from labook.derive.core.catalogue import lookup
from labook.live.answer import answer
from labook.live.exercises import exercises
from labook.live.typed import written
from thorough import FULL

from .live import LIVE, asked, calculations, faults, idle, opened
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


def drawn(name: str, given: dict[str, str], count: int) -> list[dict[str, str]]:
    """Inputs for a calculation: those of the book, and others drawn as for its exercises."""
    entry = lookup(name)
    if entry.task is None:
        return [given]
    draw = generator(entry)
    lots = [draw(Lot(f"{name} {seed}"), 1 + seed % 3) for seed in range(count)]
    texts = [{key: written(value) for key, value in lot.items() if key in entry.kinds} for lot in lots]
    return [given, *texts]


def test_hand_calculations_in_the_browser_are_those_of_the_package(html, fresh):
    """In the night all of the book, with 20 random inputs each; else five that are far apart."""
    found = list(calculations(html))
    chosen = found if FULL else found[:: len(found) // 5][:5]
    requests = [
        {"ask": "own", "name": name, "given": texts}
        for name, given in chosen
        for texts in drawn(name, given, 20 if FULL else 2)
    ]
    answers = asked(fresh(PAGE), requests)
    wanted = [json.loads(answer(json.dumps(request))) for request in requests]
    rows = zip(requests, answers, wanted, strict=True)
    assert [(request, got) for request, got, want in rows if got != want] == []
    made = [want for want in wanted if "steps" in want]
    assert len(made) >= len(wanted) * 0.9
    print(f"{len(chosen)} calculations, {len(requests)} inputs, {len(made)} of them with steps")


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


def test_a_matrix_has_a_field_for_each_entry_and_grows(fresh, site: Site):
    look = fresh("matrices-act/special-matrices-and-inverse", width=320)
    opened(look)
    box = look.page.locator(".labook-derivation[data-own*='inverse']").first
    box.locator("[data-labook=own]").click()
    fields = box.locator("[data-labook=grid] input")
    fields.nth(3).wait_for()
    assert fields.count() == 4
    box.get_by_role("button", name="one row more").click()
    box.get_by_role("button", name="one column more").click()
    assert fields.count() == 9
    for place, text in enumerate("2 0 1 0 1/2 0 0 0 1".split()):
        fields.nth(place).fill(text)
    fields.nth(4).press("ArrowDown")
    assert look.page.evaluate("document.activeElement.getAttribute('aria-label')").endswith("row 3, column 2")
    fields.first.press("Enter")
    idle(look)
    assert "Gauss-Jordan" in box.locator("[data-labook=own-result]").inner_text()
    assert "A=2+0+1%3B+0+1%2F2+0%3B+0+0+1" in look.page.url
    assert faults(look, "[data-labook=own-form]") == []


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


def test_a_browser_without_room_says_that_the_code_is_not_kept(fresh, site: Site):
    full = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };"
    look = fresh(PAGE, script=full)
    opened(look)
    box = look.page.locator("[data-exercise='labook.vectors.dot']")
    box.locator("[data-labook=write]").click()
    box.locator("[data-labook=grade]").click()
    idle(look)
    assert "your function returned None" in box.locator("[data-labook=result]").inner_text()
    assert "Your code is not kept" in box.locator(".labook-live-status").inner_text()

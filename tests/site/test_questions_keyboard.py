"""The quiz by keyboard alone, by its address, and where no script runs."""

import pytest

from .asking import ASKING, Asked, kept, of_chapter, on_page, rights, status, text_of

DOT = "data-as-numbers/dot-product-and-similarity"
PRODUCT = "matrices-act/matrix-multiplication"
FOCUS = "document.activeElement"


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def walk_to(page, target: str) -> None:
    """Press Tab until the focus is there, as a reader without a mouse does."""
    for _ in range(400):
        if page.evaluate(f"{FOCUS}.matches({target!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {target}")


def test_a_typed_question_is_answered_with_the_keyboard_alone(fresh):
    page = fresh(DOT).page
    asked = Asked(page, "dot-of-two-vectors")
    asked.form.evaluate("form => form.previousElementSibling?.querySelector('a')?.focus()")
    walk_to(page, "#q-dot-of-two-vectors-entry")
    page.keyboard.type("5")
    press(page, "Enter")  # submits, and stays on the page
    assert asked.told() == ("wrong", "Not yet.")
    assert page.evaluate(f"{FOCUS}.id") == "q-dot-of-two-vectors-entry"
    press(page, "Backspace")
    page.keyboard.type("-3")
    press(page, "Tab")
    assert page.evaluate(f"{FOCUS}.textContent") == "Check"
    press(page, "Space")
    assert asked.told() == ("right", "Right.")
    press(page, "Tab")
    assert page.evaluate(f"{FOCUS}.textContent") == "Hint"
    hint = asked.form.locator("details", has=page.locator("summary", has_text="Hint"))
    assert not hint.locator("p").first.is_visible()
    press(page, "Enter")
    assert hint.locator("p").first.is_visible()
    press(page, "Tab", "Enter")
    assert asked.form.locator("details.labook-answer").evaluate("fold => fold.open")
    assert kept(page)["dot-of-two-vectors"]["tries"] == 2


def test_options_are_marked_with_the_keyboard_alone(fresh):
    page = fresh(DOT).page
    asked = Asked(page, "negative-cosine")
    [question] = [q for q in of_chapter(DOT) if q["id"] == "negative-cosine"]
    asked.form.locator("input").first.focus()
    press(page, "Space", *["ArrowDown"] * rights(question)[0])
    press(page, "Enter")
    assert asked.told() == ("right", "Right.")
    press(page, "ArrowDown", "Tab")  # a group of radio buttons is one stop
    assert page.evaluate(f"{FOCUS}.textContent") == "Check"
    press(page, "Enter")
    assert asked.told() == ("wrong", "Not yet.")

    page = fresh(PRODUCT).page
    several = Asked(page, "true-of-all-products")
    several.form.locator("input").first.focus()
    right = rights(next(q for q in of_chapter(PRODUCT) if q["id"] == "true-of-all-products"))
    first, last = right
    press(page, *["Tab"] * first, "Space", *["Tab"] * (last - first), "Space", "Enter")
    assert several.told() == ("right", "Right.")


def test_a_matrix_is_typed_in_lines_and_checked_by_the_button(fresh):
    page = fresh(DOT).page
    asked = Asked(page, "all-dot-products")
    asked.entry.focus()
    page.keyboard.type("5 0")
    press(page, "Enter")  # a new row, no answer yet
    page.keyboard.type("1 -1")
    assert asked.feedback.inner_text() == ""
    press(page, "Tab", "Enter")
    assert asked.told() == ("right", "Right.")


def test_the_next_question_that_is_due_is_one_press_away(fresh):
    page = fresh(DOT).page
    forms = page.locator("form.labook-question")
    first, second = (forms.nth(place).get_attribute("id").removeprefix("q-") for place in (0, 1))
    assert first == "dot-of-two-vectors"
    button = page.get_by_role("button", name="Go to the next one due")
    button.focus()
    press(page, "Enter")
    assert page.evaluate(f"{FOCUS}.closest('.labook-question').id") == f"q-{first}"
    Asked(page, first).type("-3")
    button.focus()
    press(page, "Enter")
    assert page.evaluate(f"{FOCUS}.closest('.labook-question').id") == f"q-{second}"


def test_a_question_has_an_address_and_is_marked_there(fresh, site):
    look = fresh()
    look.open(f"{site.url(DOT)}#q-negative-cosine")
    form = Asked(look.page, "negative-cosine").form
    look.page.wait_for_selector("#q-negative-cosine.labook-question-target")
    assert 0 <= form.bounding_box()["y"] < 400  # below the bar, in sight
    form.get_by_role("link", name="Link to this question").click()
    assert look.page.url.endswith("#q-negative-cosine")


@pytest.mark.parametrize("name", ASKING)
def test_without_a_script_every_answer_stands_in_its_fold(name, fresh):
    page = fresh(name, java_script_enabled=False).page
    for question in of_chapter(name):
        if not on_page(page, question["id"]):
            continue
        form = page.locator(f"#q-{question['id']}")
        assert not form.get_by_role("button", name="Check").is_visible()
        fold = form.locator("details.labook-answer").first
        assert not fold.locator("summary ~ *").first.is_visible()
        fold.locator("summary").first.click()
        if "options" in question:
            marks = [text_of(row)[4:9] for row in fold.locator(".labook-options-answer > li").all()]
            assert [place for place, mark in enumerate(marks) if mark == "right"] == rights(question)
        elif question["kind"] != "open":
            assert fold.get_by_text("Answer:").is_visible()


def test_an_open_question_is_judged_by_the_reader(fresh):
    page = fresh(DOT).page
    article = page.locator("#q-cosine-or-dot-product")
    assert not article.get_by_role("button", name="I had that").is_visible()
    article.locator("summary", has_text="Answer").first.focus()
    press(page, "Enter")
    article.get_by_role("button", name="I had that").focus()
    press(page, "Enter")
    assert article.get_by_text("Comes back in 1 day.").is_visible()
    assert kept(page)["cosine-or-dot-product"]["right"] == 1
    article.get_by_role("button", name="Not yet").click()
    assert kept(page)["cosine-or-dot-product"] | {"due": 0} == {"box": 1, "due": 0, "right": 1, "tries": 2}
    assert text_of(status(page)).startswith("1 of ")

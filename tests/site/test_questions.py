"""The quiz: every kind answered right and wrong, hints, what is kept, by keyboard, and without a script."""

import json
from pathlib import Path

import pytest

from labook.bank.evidence import dot_product_and_similarity as evidence
from labook.matrices import matmul

from .asking import ASKING, STORE, Asked, kept, of_chapter, on_page, rights, status, text_of, written

DOT = "data-as-numbers/dot-product-and-similarity"
PRODUCT = "matrices-act/matrix-multiplication"
QUESTIONS = {question["id"]: question for question in of_chapter(DOT) + of_chapter(PRODUCT)}
DAY = 24 * 60 * 60 * 1000


@pytest.mark.parametrize("name", ASKING)
def test_every_question_takes_the_answer_of_its_file(name, fresh):
    look = fresh(name)
    questions = [q for q in of_chapter(name) if q["kind"] != "open" and on_page(look.page, q["id"])]
    least = 3 if name.startswith("projects/") else 5  # a project is checked by its program first
    assert len(questions) >= least
    assert look.page.locator("form.labook-question").count() >= least
    for question in questions:
        asked = Asked(look.page, question["id"])
        assert asked.answer(question) == ("right", "Right."), question["id"]
        assert asked.entry.count() == 0 or asked.entry.get_attribute("aria-invalid") == "false"
        assert (asked.kept["right"], asked.kept["tries"]) == (1, 1)
    assert text_of(status(look.page)).startswith(f"{len(questions)} of ")
    assert look.faults == []


@pytest.mark.parametrize("name", ASKING)
def test_a_wrong_option_gets_its_own_comment_and_the_key_stays_hidden(name, fresh):
    look = fresh(name)
    for question in of_chapter(name):
        if question["kind"] != "choice" or not on_page(look.page, question["id"]):
            continue
        asked, right = Asked(look.page, question["id"]), rights(question)
        comments = asked.form.locator(".labook-options-answer > li")
        for place in range(len(question["options"])):
            if place in right:
                continue
            assert asked.mark(place) == ("wrong", "Not yet."), question["id"]
            said = text_of(asked.feedback)
            assert said == "Not yet." + text_of(comments.nth(place))
            assert all(text_of(comments.nth(key)) not in said for key in right)
        assert (asked.kept["right"], asked.kept["box"]) == (0, 1)
    assert look.faults == []


def test_of_several_keys_the_missing_ones_are_counted(fresh):
    asked = Asked(fresh(PRODUCT).page, "true-of-all-products")
    right = rights(QUESTIONS["true-of-all-products"])
    assert len(right) == 2
    assert asked.mark(right[0]) == ("wrong", "Not yet.")
    assert "One more is right." in text_of(asked.feedback)
    wrong = next(place for place in range(4) if place not in right)
    assert asked.mark(wrong) == ("wrong", "Not yet.")
    assert "2 more are right." in text_of(asked.feedback)
    assert asked.mark(*right, wrong) == ("wrong", "Not yet.")
    assert asked.feedback.locator(".labook-right").count() == 2
    assert asked.feedback.locator(".labook-wrong").count() == 1
    assert "right." not in asked.feedback.locator("p").last.inner_text()  # no key is missing
    assert asked.mark(*right) == ("right", "Right.")


def test_an_anticipated_mistake_gets_its_own_comment(fresh):
    page = fresh(DOT).page
    a, b = QUESTIONS["dot-of-two-vectors"]["given"].values()
    number = Asked(page, "dot-of-two-vectors")
    assert number.type(str(sum(a) * sum(b))) == ("wrong", "Not yet.")
    assert "Multiply entry by entry, and add afterwards." in text_of(number.feedback)
    assert number.entry.get_attribute("aria-invalid") == "true"
    assert number.type("1234") == ("wrong", "Not yet.")
    assert text_of(number.feedback) == "Not yet."  # nobody foresaw it

    given = QUESTIONS["attention-score-shape"]["given"]
    shape = Asked(page, "attention-score-shape")
    assert shape.type(f"({given['keys']}, {given['queries']})") == ("wrong", "Not yet.")
    assert "which has a row for every key" in text_of(shape.feedback)

    Q, K = QUESTIONS["all-dot-products"]["given"].values()
    matrix = Asked(page, "all-dot-products")
    assert matrix.type(written(matmul(Q, K))) == ("wrong", "Not yet.")
    assert "which takes the columns of" in text_of(matrix.feedback)
    assert matrix.type(written(evidence.scores(Q, K))) == ("right", "Right.")


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("dot-of-two-vectors", ["-3", " − 3 ", "–3,0", "-6/2", "-.3e1"]),
        ("cosine-of-two-directions", ["0.96", "0,96", ".96", "24/25", "96e-2"]),
        ("attention-score-shape", ["(5, 7)", "5 x 7", "5×7", "[5,7]", "5 by 7"]),
        ("all-dot-products", ["5 0; 1 -1", "[[5, 0], [1, -1]]", "5 0\n1 −1", "5, 0; 1, -1"]),
    ],
)
def test_an_answer_is_understood_in_every_form(name, texts, fresh):
    asked = Asked(fresh(DOT).page, name)
    for text in texts:
        assert asked.type(text) == ("right", "Right."), text


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("dot-of-two-vectors", "", "Type an answer first."),
        ("dot-of-two-vectors", "three", "cannot be read as a number"),
        ("dot-of-two-vectors", "1/0", "cannot have zero below the line"),
        ("dot-of-two-vectors", "1,000", "may mean thousands or decimals"),
        ("cosine-of-two-directions", "96 %", "No percentage is asked for here."),
        ("attention-score-shape", "5 times 7", "cannot be read as a shape"),
        ("all-dot-products", "1 2; 3", "Every row needs the same number of entries."),
        ("negative-cosine", None, "Mark an option first."),
    ],
)
def test_what_cannot_be_read_is_answered_by_a_hint_and_not_counted(name, text, hint, fresh):
    asked = Asked(fresh(DOT).page, name)
    state, said = asked.mark() if text is None else asked.type(text)
    assert state == "hint"
    assert hint in said
    assert asked.kept is None
    assert asked.feedback.get_attribute("role") == "status"


def test_answers_are_kept_after_a_reload_and_forgotten_on_request(fresh):
    page = fresh(DOT).page
    Asked(page, "dot-of-two-vectors").type("-3")
    Asked(page, "cosine-of-two-directions").type("0.5")
    count = len(of_chapter(DOT))
    # The line stands at the end of the page: off the screen it is not laid out, and has no inner text.
    assert status(page).text_content() == f"1 of {count} answered right, 0 due for review."
    before = kept(page)
    page.reload()
    page.locator(".labook-progress").wait_for()
    assert status(page).text_content() == f"1 of {count} answered right, 0 due for review."
    assert kept(page) == before
    assert Asked(page, "dot-of-two-vectors").feedback.inner_text() == ""

    later = before | {"dot-of-two-vectors": before["dot-of-two-vectors"] | {"due": 0}}
    page.evaluate(
        "text => localStorage.setItem('labook-questions', text)",
        json.dumps({"format": STORE, "version": 1, "questions": later}),
    )
    page.reload()
    page.locator(".labook-progress").wait_for()
    assert status(page).text_content() == f"1 of {count} answered right, 1 due for review."

    page.get_by_text("Your progress on this device").click()
    page.get_by_role("button", name="Forget").click()
    assert kept(page)  # the first press asks
    page.get_by_role("button", name="Really forget everything?").click()
    assert kept(page) == {}
    assert status(page).text_content() == f"0 of {count} answered right, 0 due for review."


def test_a_right_answer_moves_up_and_a_wrong_one_back(fresh):
    asked = Asked(fresh(DOT).page, "dot-of-two-vectors")
    for text, box, days in (("-3", 1, 1), ("-3", 2, 2), ("5", 1, 1)):
        asked.type(text)
        now = asked.page.evaluate("Date.now()")
        assert asked.kept["box"] == box
        assert now + days * DAY - 60_000 < asked.kept["due"] <= now + days * DAY


def test_progress_travels_in_a_file_and_nonsense_is_refused(fresh, tmp_path: Path):
    page = fresh(DOT).page
    Asked(page, "dot-of-two-vectors").type("-3")
    page.get_by_text("Your progress on this device").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(tmp_path / "progress.json")

    other = fresh(DOT).page
    other.get_by_text("Your progress on this device").click()
    chooser = other.locator(".labook-progress-file")
    (tmp_path / "other.json").write_text('{"format": "other"}')
    chooser.set_input_files(tmp_path / "other.json")
    other.get_by_text("This file is no exported progress; nothing was changed.").wait_for()
    chooser.set_input_files(tmp_path / "progress.json")
    other.locator(".labook-progress-status", has_text="1 of ").wait_for()
    assert kept(other) == kept(page)


def test_where_nothing_can_be_kept_the_page_says_so_and_judges_all_the_same(fresh):
    look = fresh(
        DOT, script="Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});"
    )
    # It is said from the start, also in a section that the reader has not come to.
    assert "This browser keeps nothing here" in (status(look.page).text_content() or "")
    assert Asked(look.page, "dot-of-two-vectors").type("-3") == ("right", "Right.")
    assert (status(look.page).text_content() or "").startswith("1 of ")


def test_in_a_long_quiz_what_is_far_from_the_screen_is_drawn_when_it_is_near_or_printed(fresh):
    page = fresh(DOT).page
    forms = page.locator("form.labook-question")
    before = forms.count()
    drawn = """[...document.querySelectorAll('form .labook-prompt > :first-child')]
        .map(prompt => prompt.checkVisibility({contentVisibilityAuto: true}))"""
    page.evaluate("document.documentElement.classList.remove('skipping')")  # no section waits any more
    page.wait_for_function(f"({drawn}).every(Boolean)")  # a short quiz is laid out whole
    page.evaluate("""() => {
        const quiz = [...document.querySelectorAll('.labook-quiz')].at(-1);
        const all = [...document.querySelectorAll('form.labook-question')];
        for (let more = 0; more < 3; more++) quiz.append(...all.map(form => form.cloneNode(true)));
    }""")
    assert forms.count() >= 4 * before > 13
    page.wait_for_function(f"!({drawn}).at(-1)")
    page.wait_for_function(f"({drawn}).slice(0, {before}).every(Boolean)")
    page.emulate_media(media="print")
    page.wait_for_function(f"({drawn}).every(Boolean)")
    page.emulate_media(media="screen")
    forms.last.scroll_into_view_if_needed()
    page.wait_for_function(f"({drawn}).at(-1)")

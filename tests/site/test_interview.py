"""The interview index: filters, flash cards and the timed mock interview, by pointer and by keyboard."""

import pytest
from playwright.sync_api import Page

from .asking import BANK, kept, status, topic

INDEX = "interview/interview"
OPEN = [
    question | {"topic": file.stem}
    for file in sorted(BANK.glob("*.yml"))
    for question in topic(file.stem)
    if question["kind"] == "open"
]
FOCUS = "document.activeElement"


def cards(page: Page) -> list[str]:
    """Return the ids of the cards that can be seen."""
    return page.locator(".labook-card").evaluate_all(
        "all => all.filter((one) => one.checkVisibility()).map((one) => JSON.parse(one.dataset.card).id)"
    )


def told(page: Page) -> str:
    """Return what the list or the session says."""
    return " ".join(page.locator(".labook-interview > .labook-progress-status").all_inner_texts())


def place(page: Page) -> str:
    return page.locator(".labook-session-status").inner_text()


@pytest.fixture
def index(fresh) -> Page:
    look = fresh(INDEX)
    look.page.locator(".labook-interview.labook-ready").wait_for()
    yield look.page
    assert look.faults == []


def test_all_interview_questions_are_there_each_with_a_full_answer(index, site, fresh):
    assert sorted(cards(index)) == sorted(question["id"] for question in OPEN)
    assert told(index) == f"{len(OPEN)} of {len(OPEN)} questions."
    links = index.locator(".labook-card a", has_text="Full answer")
    assert links.count() == len(OPEN)
    look = fresh()
    look.open(links.first.evaluate("link => link.href"))
    look.page.wait_for_selector(".labook-question-open.labook-question-target")


def test_filters_by_topic_level_and_what_is_due(index):
    chosen = OPEN[0]["topic"]
    index.get_by_label("Topic").select_option(chosen)
    wanted = {question["id"] for question in OPEN if question["topic"] == chosen}
    assert set(cards(index)) == wanted
    assert told(index) == f"{len(wanted)} of {len(OPEN)} questions."
    index.get_by_label("Topic").select_option("")
    for level in sorted({question["level"] for question in OPEN}):
        index.get_by_label("Level").select_option(str(level))
        assert set(cards(index)) == {question["id"] for question in OPEN if question["level"] == level}
    index.get_by_label("Level").select_option("")
    index.get_by_label("Show").select_option("due")
    assert len(cards(index)) == len(OPEN)  # new ones are due


def test_flash_cards_hide_the_answer_until_it_is_asked_for(index):
    chosen = min({q["topic"] for q in OPEN}, key=lambda name: sum(q["topic"] == name for q in OPEN))
    wanted = {question["id"] for question in OPEN if question["topic"] == chosen}
    index.get_by_label("Topic").select_option(chosen)
    index.get_by_role("button", name="Flash cards").click()
    seen = []
    for number in range(1, len(wanted) + 1):
        [card] = cards(index)
        seen.append(card)
        assert place(index) == f"Flash cards: question {number} of {len(wanted)}."
        assert not index.locator(".labook-clock").is_visible()
        assert not index.get_by_role("button", name="I had that").is_visible()
        fold = index.locator(".labook-card details").locator("visible=true").first
        assert not fold.evaluate("fold => fold.open")
        index.get_by_role("button", name="Show what a strong answer covers").click()
        assert fold.evaluate("fold => fold.open")
        index.get_by_role("button", name="I had that" if number == 1 else "Not yet").click()
    assert set(seen) == wanted  # each once, whatever the order
    assert told(index) == f"Done: 1 of {len(wanted)} as you wanted them."
    assert set(cards(index)) == wanted
    assert {name: entry["right"] for name, entry in kept(index).items()} == {
        name: int(name == seen[0]) for name in wanted
    }
    index.get_by_label("Show").select_option("due")
    assert cards(index) == []  # all of them come back tomorrow
    index.get_by_role("button", name="Flash cards").click()
    assert told(index) == "No question fits these filters."
    index.reload()
    index.locator(".labook-interview.labook-ready").wait_for()
    assert status(index).first.inner_text().startswith(f"1 of {len(OPEN)} answered right")


def test_a_mock_interview_is_four_questions_against_the_clock(fresh, site):
    look = fresh()
    page = look.page
    page.clock.install()
    look.open(site.url(INDEX))
    minutes = {question["id"]: question["minutes"] for question in OPEN}
    page.get_by_role("button", name="Mock interview").click()
    clock, spoken, seen = page.locator(".labook-clock"), 0, []
    for number in range(1, 5):
        [card] = cards(page)
        seen.append(card)
        assert place(page) == f"Mock interview: question {number} of 4."
        assert clock.inner_text() == f"{minutes[card]}:00 left"
        page.clock.run_for(65_000)
        assert clock.inner_text() == f"{minutes[card] - 2}:55 left"
        used = 65
        if number == 1:
            page.clock.run_for((60 * minutes[card] - 65 + 3) * 1000)
            assert clock.inner_text() == "0:03 over time"
            assert clock.get_attribute("data-over") == "true"
            used = 60 * minutes[card] + 3
        page.get_by_role("button", name="Show what a strong answer covers").click()
        page.clock.run_for(30_000)  # reading is not speaking: the clock stands
        spoken += used
        page.get_by_role("button", name="I had that").click()
    assert len(set(seen)) == 4
    assert told(page) == (f"Done: 4 of 4 as you wanted them. You spoke for {spoken // 60}:{spoken % 60:02d}.")
    assert len(cards(page)) == len(OPEN)
    assert look.faults == []


def test_a_session_is_walked_through_and_left_with_the_keyboard_alone(index):
    start = index.get_by_role("button", name="Flash cards")
    start.focus()
    index.keyboard.press("Enter")
    assert index.evaluate(f"{FOCUS}.textContent") == "Show what a strong answer covers"
    index.keyboard.press("Enter")
    assert index.evaluate(f"{FOCUS}.textContent") == "I had that"
    index.keyboard.press("Tab")
    assert index.evaluate(f"{FOCUS}.textContent") == "Not yet"
    index.keyboard.press("Enter")
    assert place(index) == f"Flash cards: question 2 of {len(OPEN)}."
    assert index.evaluate(f"{FOCUS}.textContent") == "Show what a strong answer covers"
    index.keyboard.press("Tab")
    assert index.evaluate(f"{FOCUS}.textContent") == "End"
    index.keyboard.press("Enter")
    assert told(index) == "You left the session."
    assert index.evaluate(f"{FOCUS}.textContent") == "Flash cards"
    assert [entry["right"] for entry in kept(index).values()] == [0]


def test_without_a_script_the_index_is_a_list_with_folds(fresh):
    page = fresh(INDEX, java_script_enabled=False).page
    all_cards = page.locator(".labook-card")
    assert all_cards.count() == len(OPEN)
    assert page.get_by_role("button", name="Flash cards").count() == 0
    fold = all_cards.first.locator("details")
    fold.locator("summary").click()
    assert fold.locator("li").first.is_visible()
    assert fold.get_by_role("link", name="Full answer").is_visible()

"""The questions of a built page, answered as readers do; what is right comes from the files of the bank."""

import json
from fractions import Fraction
from typing import Any

import yaml
from playwright.sync_api import Locator, Page

from labook.bank.load import shuffled_order

from .built import CHAPTERS, ROOT

BANK = ROOT / "src" / "labook" / "bank" / "questions"
STORE = "labook-questions"


def topic(name: str) -> list[dict[str, Any]]:
    """Return the questions of a topic as their file has them, their options in the order of the page."""
    found = list(yaml.safe_load((BANK / f"{name}.yml").read_text(encoding="utf-8"))["questions"])
    for question in found:
        if options := question.get("options"):
            question["options"] = [options[k] for k in shuffled_order(question["id"], len(options))]
    return found


def of_chapter(page: str) -> list[dict[str, Any]]:
    return topic(page.rpartition("/")[2])


# Chapters that ask questions of the topic of their name, if not all.
ASKING = [name for name in CHAPTERS if (BANK / f"{name.rpartition('/')[2]}.yml").is_file()]


class Asked:
    """One question on a page."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.form = page.locator(f"#q-{name}")
        self.feedback = self.form.locator(".labook-feedback")
        self.entry = self.form.locator(".labook-entry :is(input, textarea)")

    def check(self) -> tuple[str, str]:
        """Press the button; return the state of the feedback and its first line."""
        self.form.get_by_role("button", name="Check").click()
        return self.told()

    def told(self) -> tuple[str, str]:
        state = self.feedback.get_attribute("data-state") or ""
        return state, self.feedback.locator("p").first.inner_text()

    def type(self, text: str) -> tuple[str, str]:
        self.entry.fill(text)
        return self.check()

    def mark(self, *places: int) -> tuple[str, str]:
        """Mark these options and no others."""
        for place, box in enumerate(self.form.locator(".labook-option input").all()):
            if box.get_attribute("type") == "checkbox":
                box.set_checked(place in places)
            elif place in places:
                box.check()
        return self.check()

    def answer(self, question: dict[str, Any]) -> tuple[str, str]:
        """Answer as the bank's file says that it is right."""
        if "options" in question:
            return self.mark(*rights(question))
        return self.type(written(question["answer"]))

    @property
    def kept(self) -> dict[str, Any] | None:
        """What the browser keeps of this question."""
        return kept(self.page).get(self.name)


def kept(page: Page) -> dict[str, Any]:
    """Return all that the browser keeps of questions."""
    return dict(json.loads(page.evaluate(f"localStorage.getItem('{STORE}')"))["questions"])


def on_page(page: Page, name: str) -> bool:
    return page.locator(f"#q-{name}").count() == 1


def rights(question: dict[str, Any]) -> list[int]:
    return [place for place, option in enumerate(question["options"]) if option.get("right")]


def written(answer: Any) -> str:
    """Return an answer as one types it."""
    if isinstance(answer, list):
        return "; ".join(" ".join(str(Fraction(str(x))) for x in row) for row in answer)
    return str(answer)


def status(page: Page) -> Locator:
    """The line that says how far the reader is."""
    return page.locator(".labook-progress-status")


def text_of(locator: Locator) -> str:
    """The text without regard to breaks, and without what only screen readers see of formulas."""
    return " ".join(locator.evaluate("node => node.textContent").split())

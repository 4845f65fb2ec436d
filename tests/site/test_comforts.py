"""Mode, copying, reading progress, print; and all of it where the browser keeps nothing."""

import io
import json

import pytest
from pypdf import PdfReader

from .built import CHAPTERS

# What a browser with blocked storage does.
DENIED = """
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
    configurable: true, get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });
"""
DARK = "document.documentElement.dataset.theme === 'dark'"
CHAPTER = CHAPTERS[0]


def test_the_mode_is_switched_and_stays(fresh, site):
    look = fresh(CHAPTER)
    page = look.page
    button = page.get_by_role("button", name="Dark mode")
    assert (page.evaluate(DARK), button.get_attribute("aria-pressed")) == (False, "false")
    button.click()
    assert (page.evaluate(DARK), button.get_attribute("aria-pressed")) == (True, "true")
    page.reload()
    assert page.evaluate(DARK)
    look.open(site.url("index"))
    assert page.evaluate(DARK)
    page.get_by_role("button", name="Dark mode").click()
    page.reload()
    assert not page.evaluate(DARK)


def test_the_mode_follows_the_system_until_the_reader_chooses(fresh):
    page = fresh(CHAPTER, mode="dark").page
    assert page.evaluate(DARK)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"!({DARK})")
    page.get_by_role("button", name="Dark mode").click()
    page.emulate_media(color_scheme="dark")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(DARK)


def test_the_code_of_a_cell_is_copied_as_it_stands(fresh, site):
    look = fresh(CHAPTER)
    page = look.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.origin)
    block = page.locator(".cell_input:visible").first
    block.hover()
    button = block.get_by_role("button", name="Copy this code")
    button.click()
    page.wait_for_function("(button) => button.textContent === 'Copied'", arg=button.element_handle())
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("pre").inner_text().rstrip()
    compile(copied, "cell", "exec")  # no prompt, no button's text
    assert look.faults == []


def test_progress_is_kept_and_shown(fresh, site):
    look = fresh(CHAPTER)
    page = look.page
    page.mouse.move(640, 400)
    page.mouse.wheel(0, 3000)
    page.wait_for_function(
        "(JSON.parse(localStorage['labook:read'] ?? '{}')[location.pathname]?.part ?? 0) > 0.02"
    )
    [(path, kept)] = json.loads(page.evaluate("localStorage['labook:read']")).items()
    assert path == f"/{CHAPTER}.html"
    assert 0.02 < kept["part"] < 0.9

    look.open(site.url("index"))
    link = page.locator(f"#contents a[href='{CHAPTER}.html']")
    assert link.get_attribute("data-read") == f"{round(100 * kept['part'])} %"
    resume = page.locator(".continue a")
    assert resume.inner_text() == kept["title"]
    resume.click()
    page.wait_for_url(f"**/{CHAPTER}.html*")

    page.evaluate("scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")
    page.wait_for_function("JSON.parse(localStorage['labook:read'])[location.pathname].part >= 0.97")
    look.open(site.url("index"))
    assert page.locator(f"#contents a[href='{CHAPTER}.html']").get_attribute("data-read") == "read"
    assert page.locator(".continue a").count() == 0


def test_progress_that_cannot_be_read_is_forgotten(fresh):
    for kept in ("{", "null", "[]", '"text"', '{"/index.html": null}', '{"/index.html": {"part": "x"}}'):
        look = fresh("index", script=f"localStorage['labook:read'] = {json.dumps(kept)}")
        assert look.faults == [], kept


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_breaks_where_storage_is_denied(width, fresh, site):
    look = fresh(CHAPTER, width=width, script=DENIED)
    page = look.page
    page.evaluate("scrollTo(0, 3000)")
    page.get_by_role("button", name="Dark mode").click()
    assert page.evaluate(DARK)
    look.open(site.url("index"))
    look.open(f"{site.url('search')}?q=matrix")
    page.locator("#search-results li a").first.wait_for()
    assert look.faults == []


def letters(text: str) -> str:
    """Text without what typesetting changes: spaces, hyphens, ligatures."""
    return "".join(c for c in text.casefold() if c.isascii() and c.isalnum() and c not in "fil")


def test_paper_shows_hidden_steps_and_folded_solutions(fresh):
    page = fresh("learning/gpu-computing").page
    page.locator(".labook-derivation").first.get_by_role("button", name="Step by step").click()
    reasons = page.locator(".labook-derivation").first.locator(".labook-reason").all_text_contents()
    solution = page.locator("details.labook-solution p:not(:has(.katex))").first.text_content()
    printed = letters("".join(p.extract_text() for p in PdfReader(io.BytesIO(page.pdf())).pages))
    assert [reason for reason in reasons if letters(reason) not in printed] == []
    assert solution
    assert letters(solution.split(".")[0]) in printed
    assert letters("Step by step") not in printed  # a button
    # and the screen is as it was before
    page.wait_for_function("document.querySelectorAll('.labook-derivation > ol > li[hidden]').length > 0")
    page.wait_for_function("document.querySelectorAll('details.labook-solution[open]').length === 0")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_print_is_black_on_white_and_wastes_no_paper_on_the_frame(mode, fresh):
    page = fresh(CHAPTER, mode=mode).page
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    for frame in (".bar", "#contents", ".here", ".neighbours", ".labook-derivation-bar"):
        assert not page.locator(frame).first.is_visible(), frame
    assert page.locator("main img.only-light").first.is_visible()
    assert not page.locator("main img.only-dark").first.is_visible()

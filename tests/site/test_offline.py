"""The saved book: complete with the server gone, and never half of a newer version."""

import contextlib
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError

from .built import PAGES, SOME_PAGES
from .looking import Look, settle
from .server import Site

SAVED = "Saved for offline reading."
NEWER = "<p>Second edition.</p></main>"


@pytest.fixture
def own(html: Path, tmp_path: Path):
    """A server of a copy of the site that a test may change and stop."""
    shutil.copytree(html, tmp_path / "html")
    with Site(tmp_path / "html") as running:
        yield running


def save(look: Look) -> None:
    """Save the book as a reader does."""
    page = look.page
    page.get_by_role("button", name="Save the book for offline reading").click()
    page.get_by_role("status").filter(has_text=SAVED).wait_for(timeout=60_000)


def newer_edition(own: Site) -> None:
    """Publish another version: a page says something else, and the service worker knows it."""
    from labook.publish.site.folder import Folder
    from labook.publish.site.offline import make_worker

    index = own.folder / "index.html"
    text = index.read_text(encoding="utf-8")
    assert text.count("</main>") == 1
    index.write_text(text.replace("</main>", NEWER), encoding="utf-8")
    with (own.folder / "_static" / "labook.css").open("a") as file:
        file.write("\n/* second edition */\n")
    make_worker(Folder(own.folder, own.folder.parent / "memory.json"))


def test_the_saved_book_is_whole_with_the_server_gone(own, fresh):
    look = fresh("index", at=own)
    page = look.page
    save(look)
    python = page.get_by_role("button", name="Save Python as well")
    if offered := (own.folder / "_static/live/python/parts.json").exists():
        assert "MB" in python.inner_text()
        python.click()
        page.get_by_role("status").filter(has_text="Code runs offline, too.").wait_for(timeout=60_000)
    assert not python.is_visible()
    own.stop()
    if offered:
        look.open(own.url("data-as-numbers/dot-product-and-similarity"))
        page.locator("[data-labook=run]").first.click()
        page.locator("[data-labook=output][data-same=true]").wait_for(timeout=120_000)
    for name in SOME_PAGES:
        look.open(own.url(name))
        settle(page)
        assert page.locator("h1").count() == 1, name
        broken = page.evaluate(
            "[...document.images].filter((i) => i.checkVisibility() && !i.naturalWidth).map((i) => i.src)"
        )
        assert (name, broken) == (name, [])
        assert page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky", name
    look.open(f"{own.origin}/")  # the site's address without a file name
    assert page.locator("h1").count() == 1
    look.open(f"{own.url('search')}?q=cosine")
    page.locator("#search-results li a").first.click()
    page.wait_for_load_state()
    assert "cosine" in page.locator("main").inner_text().lower()
    assert look.faults == []


def test_an_unknown_address_is_told_from_a_lost_network(own, fresh):
    look = fresh("index", at=own)
    save(look)
    own.stop()
    look.page.goto(f"{own.origin}/a/b/nothing")
    assert look.page.locator("h1").inner_text() == "This page does not exist"


def test_a_half_updated_book_stays_the_old_whole_one(own, fresh):
    look = fresh("index", at=own)
    page = look.page
    save(look)
    newer_edition(own)
    own.replace["_static/labook.css"] = 503  # the update cannot be completed
    update = """async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => {});
      const worker = registration.installing ?? registration.waiting;
      if (worker && worker.state === "installing")
        await new Promise((done) => worker.addEventListener("statechange", done, { once: true }));
    }"""
    page.evaluate(update)
    for name in ("index", "search", PAGES[1]):
        look.open(own.url(name))
        assert page.get_by_text("Second edition").count() == 0
    own.stop()
    for name in SOME_PAGES:
        look.open(own.url(name))
        assert page.locator("h1").count() == 1, name
        assert page.get_by_text("Second edition").count() == 0
    assert [fault for fault in look.faults if "503" not in fault] == []


def test_a_completed_update_is_shown_whole(own, fresh):
    look = fresh("index", at=own)
    page = look.page
    save(look)
    newer_edition(own)
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update(); }")
    for _ in range(10):  # the newer version starts between two pages
        # The page that starts it loads the address again, so that its own "load" may never come.
        page.goto(own.url("index"), wait_until="commit")
        with contextlib.suppress(TimeoutError):
            page.get_by_text("Second edition").wait_for(timeout=1500)
            break
    assert page.get_by_text("Second edition").count() == 1
    own.stop()
    look.open(own.url("index"))
    assert page.get_by_text("Second edition").count() == 1
    assert "second edition" in page.evaluate("fetch('_static/labook.css').then((r) => r.text())")


def test_a_book_that_cannot_be_saved_says_so_and_is_not_half_kept(own, fresh):
    look = fresh("index", at=own)
    page = look.page
    own.replace["search-index.js"] = 503
    page.get_by_role("button", name="Save the book for offline reading").click()
    page.get_by_role("status").filter(has_text="Not saved").wait_for(timeout=60_000)
    own.replace.clear()
    look.open(own.url("index"))
    save(look)  # a second try is all that is needed

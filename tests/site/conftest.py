"""One server and one browser for each worker; contexts cost little."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from .built import chromium, ensure_built
from .looking import ARGUMENTS, Look, look
from .server import Site


@pytest.fixture(scope="package")
def html() -> Path:
    """The folder of the built site."""
    return ensure_built()


@pytest.fixture(scope="package")
def site(html: Path) -> Iterator[Site]:
    with Site(html) as running:
        yield running


# For the package, not the session: while Playwright runs, no other test of the worker could use asyncio.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def shared(browser: Browser) -> Iterator[Callable[[int, str], BrowserContext]]:
    """A function that returns the one context of a width and mode, for tests that leave nothing in it."""
    made: dict[tuple[int, str], BrowserContext] = {}

    def context(width: int, mode: str) -> BrowserContext:
        if (width, mode) not in made:
            made[width, mode] = browser.new_context(**screen(width, mode))
        return made[width, mode]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def fresh(browser: Browser, site: Site) -> Iterator[Callable[..., Look]]:
    """A function that opens a page in a context of its own: nothing stored, nothing cached."""
    made: list[BrowserContext] = []

    def opened(
        page: str | None = None, width: int = 1280, mode: str = "light", *, at: Site = site, **options: Any
    ) -> Look:
        script = options.pop("script", None)
        made.append(browser.new_context(**screen(width, mode), **options))
        if script:
            made[-1].add_init_script(script)
        found = look(made[-1], at.origin)
        if page is not None:
            found.open(at.url(page))
        return found

    yield opened
    for context in made:
        context.close()


def screen(width: int, mode: str) -> dict[str, Any]:
    height = 844 if width < 600 else 800
    return {"viewport": {"width": width, "height": height}, "color_scheme": mode}

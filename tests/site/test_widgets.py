"""The gallery on the built site: each widget starts when it is scrolled to, and none before."""

import pytest

GALLERY = "reference/widgets"
STARTED = (
    "() => [...document.querySelectorAll('figure.labook-widget')].map((f) => f.dataset.ready === 'true')"
)


@pytest.mark.parametrize("width", [390, 1280])
def test_widgets_start_near_the_reader_and_not_before(width, fresh):
    page = fresh(GALLERY, width=width).page
    figures = page.locator("figure.labook-widget")
    assert figures.count() > 0
    assert not page.evaluate(STARTED)[-1]  # the last one is many screens below
    for figure in figures.all():
        figure.scroll_into_view_if_needed()
        page.wait_for_selector(f"#{figure.get_attribute('id')}[data-ready]", timeout=20_000)
    assert all(page.evaluate(STARTED))
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""The gallery on the built site: each widget starts when it is scrolled to, and none before."""

import pytest

from .looking import read_through

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


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_without_a_script_each_widget_shows_one_picture_that_of_the_mode(mode, fresh):
    stages = fresh(GALLERY, mode=mode, java_script_enabled=False).page.locator(".labook-widget-stage")
    assert stages.count() > 0
    for stage in stages.all():
        shown = [image for image in stage.locator("img").all() if image.is_visible()]
        assert [image.get_attribute("class") for image in shown] == [f"only-{mode}"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_picture_in_the_colours_of_the_other_mode_is_never_fetched(mode, fresh):
    look = fresh(GALLERY, mode=mode)
    read_through(look.page)
    fetched = [address for address in look.requests if "/_images/" in address]
    assert fetched
    assert {address.endswith("-dark.svg") for address in fetched} == {mode == "dark"}

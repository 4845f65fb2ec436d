"""A first visit over a slow connection: nothing moves, little is sent, and what is wide can be reached."""

import contextlib

import pytest
from playwright.sync_api import TimeoutError

from .built import CHAPTERS, SOME_CHAPTERS, SOME_PAGES
from .looking import Look, read_through

# Cumulative layout shift that a page may have; search engines call 0.1 good.
STILL = 0.02
# A slow mobile connection, as Lighthouse simulates it: 150 ms, 1.6 Mbit/s down, 0.75 Mbit/s up.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}

SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    const what = entry.sources.map(({ node }) => {
      const element = node?.nodeType === 1 ? node : node?.parentElement;
      return element ? `<${element.localName} class="${element.className}">` : "gone";
    });
    if (!entry.hadRecentInput) window.shifts.push([entry.value, what]);
  })).observe({ type: "layout-shift", buffered: true });
"""
# Boxes that can scroll sideways: one that does is a named stop, and no other is a stop.
SCROLLERS = """() => [...document.querySelectorAll("article, article *, .contents, .here")]
  .filter((e) => !e.matches("input, select, textarea")) // a field is a stop by itself
  .filter((e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX) && e.checkVisibility())
  .map((e) => {
    const wide = e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0;
    const stop = e.tabIndex >= 0;
    const named = Boolean(e.getAttribute("aria-label"));
    return { what: `${e.localName}.${e.className}`, wide, stop, named, right: wide ? stop && named : !stop };
  })"""


def scrollers(look: Look) -> list[dict[str, bool]]:
    """The boxes that can scroll sideways, when the page's script has had time to look at them."""
    # What is off the screen has no layout that could be measured, unless it is told to have one.
    look.page.add_style_tag(content="* { content-visibility: visible !important }")
    look.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    # What became visible by the style above, not by coming near the screen, is looked at as after a font.
    look.page.evaluate("document.fonts.dispatchEvent(new Event('loadingdone'))")
    with contextlib.suppress(TimeoutError):
        look.page.wait_for_function(f"({SCROLLERS})().every((box) => box.right)", polling=200)
    found: list[dict[str, bool]] = look.page.evaluate(SCROLLERS)
    return found


VISITS = [(name, width) for name in dict.fromkeys([*SOME_PAGES, *SOME_CHAPTERS]) for width in (390, 1280)]


@pytest.mark.parametrize(("name", "width"), VISITS)
def test_a_first_visit_is_still_and_light_and_what_is_wide_can_be_reached(name, width, fresh, site):
    look = fresh(width=width, script=SHIFTS)
    network = look.page.context.new_cdp_session(look.page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    look.open(site.url(name))
    read_through(look.page)
    shifts = look.page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < STILL, sorted(shifts, reverse=True)[:5]

    assert len(site.weights(look.requests)) > 3
    assert site.too_heavy(look.requests) == []

    boxes = scrollers(look)
    assert [box for box in boxes if not box["right"]] == []
    if width == 390 and name in CHAPTERS:
        assert any(box["wide"] for box in boxes)

"""Measure the widgets of the gallery as a phone shows them: when they are ready, and how a drag runs.

    python -m benchmarks.widgets [--only NAME ...] [--throttle 4] [--json FILE]

The site must be built (`make book`). Each widget is measured on a fresh page of 390 px whose processor is
slowed down by `--throttle`:

- ready: a reader scrolls to the widget at 2,000 px a second; from the moment its upper edge enters the
  window to the moment it can be used, in milliseconds; 0 where it is ready before;
- jump: the same where a link brings the widget into the window at once;
- frames: how many frames a second the page draws while a point is dragged as fast as the page takes it;
- work: what the page's main thread does for one of these frames, drawing and layout included, in
  milliseconds; a frame at 60 a second has 16.7.

A widget without a point to drag has only the first two figures. Each figure is the median of `--runs` pages.
"""

import argparse
import json
import math
import statistics
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from tests.site.built import HTML, chromium
from tests.site.looking import ARGUMENTS, Look, look
from tests.site.server import Site

from labook.widgets.registry import names

PAGE = "reference/widgets"
PHONE = {"width": 390, "height": 844}
MOVES = 90
FRAME = 1000 / 60
READY = 100.0  # ms
FIGURES = {"ready": "ready [ms]", "jump": "jump [ms]", "frames": "frames/s", "work": "work [ms]"}

SPEED = 2.0  # px a millisecond
# Scrolls, and tells how long after the widget came into the window it was ready; at once with speed 0.
SCROLL = """([id, speed]) => new Promise((done) => {
  const figure = document.getElementById(id);
  const place = () => figure.getBoundingClientRect();
  let entered, ready;
  const look = () => {
    if (ready === undefined && "ready" in figure.dataset) ready = performance.now();
    if (entered === undefined && place().top < innerHeight) entered = performance.now();
    if (entered !== undefined && ready !== undefined) done(Math.max(0, ready - entered));
  };
  new MutationObserver(look).observe(figure, { attributes: true });
  if (!speed) { figure.scrollIntoView({ block: "center", behavior: "instant" }); look(); return; }
  let last = performance.now();
  const step = (now) => {
    if (place().top > innerHeight / 4) window.scrollBy(0, speed * Math.max(0, now - last));
    last = now;
    look();
    if (entered === undefined || ready === undefined) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
COUNT = """() => {
  window.frames = [];
  const tick = (now) => { window.frames.push(now); requestAnimationFrame(tick); };
  requestAnimationFrame(tick);
}"""


def busy(session: CDPSession) -> float:
    """Return the seconds that the page's main thread has worked so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(metric["value"]) for metric in metrics if metric["name"] == "TaskDuration")


def drag(page: Page, session: CDPSession, handle: Any) -> tuple[float, float]:
    """Drag a handle around a circle; return the frames a second and the milliseconds of work for each."""
    box = handle.locator(".labook-spot").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(COUNT)
    before = busy(session)
    for k in range(1, MOVES + 1):
        angle = 2 * math.pi * k / MOVES
        page.mouse.move(x + 40 * math.sin(angle), y - 40 * (1 - math.cos(angle)))
    work = busy(session) - before
    frames: list[float] = page.evaluate("window.frames")
    page.mouse.up()
    return (len(frames) - 1) / (frames[-1] - frames[0]) * 1000, work / len(frames) * 1000


def opened(browser: Browser, site: Site, throttle: float) -> tuple[Look, CDPSession]:
    """Return the gallery on a fresh page of a slow phone."""
    context = browser.new_context(viewport=PHONE)
    seen = look(context, site.origin)
    seen.open(site.url(PAGE))
    session = context.new_cdp_session(seen.page)
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    return seen, session


def measure(browser: Browser, site: Site, name: str, throttle: float) -> dict[str, float]:
    """Return the figures of one widget, the times until it is ready on a fresh page each."""
    found = {}
    for key, speed in (("jump", 0.0), ("ready", SPEED)):
        seen, session = opened(browser, site, throttle)
        found[key] = float(seen.page.evaluate(SCROLL, [f"w-{name}", speed]))
        handles = seen.page.locator(f"#w-{name} [role=slider].labook-handle")
        if key == "ready" and handles.count():
            seen.page.wait_for_timeout(500)  # the scrolling is over
            found["frames"], found["work"] = drag(seen.page, session, handles.first)
        if seen.faults:
            sys.exit(f"{name}: {seen.faults}")
        seen.page.context.close()
    return found


def median(samples: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of each figure."""
    return {key: statistics.median(sample[key] for sample in samples) for key in samples[0]}


def report(found: dict[str, dict[str, float]]) -> bool:
    """Print the figures, and tell whether all are within their bars."""
    print(f"\n{'widget':<24}" + "".join(f"{title:>13}" for title in FIGURES.values()))
    met = True
    for name, figures in found.items():
        cells = [f"{figures[key]:.1f}" if key in figures else "-" for key in FIGURES]
        good = figures["ready"] <= READY and figures.get("work", 0) <= FRAME
        met &= good
        print(f"{name:<24}" + "".join(f"{cell:>13}" for cell in cells) + ("" if good else "   MISSED"))
    return met


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", default=list(names()))
    parser.add_argument("--throttle", type=float, default=4)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = {}
    with Site(HTML) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name in options.only:
            runs = [measure(browser, site, name, options.throttle) for _ in range(options.runs)]
            found[name] = median(runs)
            print(f"  {name}: {found[name]}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0 if report(found) else 1


if __name__ == "__main__":
    sys.exit(main())

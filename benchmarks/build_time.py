"""Measure builds beside plain Jupyter Book, on the same pages, in one run.

    python benchmarks/build_time.py [--repeat 3] [--copies 0] [--json FILE]

Both build a scratch copy of the book. Plain Jupyter Book runs with its own theme and extensions, with
forced execution and without the checks; ours with all of them.
Times are wall-clock seconds, the median of the repetitions; for a build without a change, seconds of CPU.
With `--copies 2` the book holds each chapter twice more, under other names, and labook alone is measured:
what an edit costs must not grow with the number of chapters.
The book's first build on a machine also measures that machine (the quick suite of `labook.bench`); plain
Jupyter Book has no such thing, so that time is told apart, and the builds that are compared reuse the record.
"""

import argparse
import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from labook.publish.commands.measure import measure_if_needed

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.copies import add_copies  # noqa: E402 (the script may be run from anywhere)

BARS = {
    "cold build": ("ratio", 0.45),
    "no change": ("s", 0.4),
    "text edit": ("s", 2.5),
    "code edit": ("s", 4.0),
}
CHAPTER = "book/matrices-act/matrix-multiplication.md"


def copy(target: Path, *, plain: bool) -> Path:
    for name in ("_config.yml", "_toc.yml", "constraints.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, target / name)
    shutil.copytree(ROOT / "book", target / "book")
    for name in ("src", "browser", "records"):
        (target / name).symlink_to(ROOT / name)
    if plain:
        config = yaml.safe_load((target / "_config.yml").read_text())
        config["execute"]["execute_notebooks"] = "force"
        settings = config["sphinx"]["config"]
        settings["labook_verify"] = False
        del settings["html_theme"]  # what Jupyter Book takes where nothing is said
        needed = ["sphinx_exercise", "sphinxcontrib.bibtex", "labook.publish.adapter"]
        config["sphinx"]["extra_extensions"] = needed
        del settings["extensions"]
        (target / "_config.yml").write_text(yaml.safe_dump(config))
    return target


def command(root: Path, *, plain: bool) -> list[str]:
    if not plain:
        return [sys.executable, "-m", "labook.publish.commands", "--root", str(root), "build"]
    program = "from jupyter_book.cli.main import main; main()"
    book = [
        "build",
        "book",
        "--config",
        "_config.yml",
        "--toc",
        str(root / "_toc.yml"),
        "--path-output",
        ".",
    ]
    return [sys.executable, "-c", program, *book]


def children() -> float:
    """Return the seconds of CPU of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(root: Path, *, plain: bool, clock: Callable[[], float]) -> float:
    begun = clock()
    done = subprocess.run(command(root, plain=plain), cwd=root, capture_output=True, text=True, check=False)
    seconds = clock() - begun
    if done.returncode:
        sys.exit(f"the build failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return seconds


def edit_text(root: Path) -> None:
    with (root / CHAPTER).open("a") as file:
        file.write("\nOne more sentence.\n")


def edit_code(root: Path) -> None:
    path = root / CHAPTER
    fence = "```{code-cell} python\n"
    text = path.read_text()
    body = text.index(fence) + len(fence)
    while text[body] in ":\n":  # behind the cell's options
        body = text.index("\n", body) + 1
    path.write_text(text[:body] + "edited = True\n" + text[body:])


def clean(root: Path) -> None:
    """Remove all that was built; the record of this machine stays, as it is measured once a machine."""
    for path in (root / "_build").glob("*"):
        if path.name != "records":
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()


def measure(repeat: int, copies: int) -> dict[str, dict[str, float]]:
    stages: dict[str, Callable[[Path], None]] = {
        "cold build": clean,
        "no change": lambda root: None,
        "text edit": edit_text,
        "code edit": edit_code,
    }
    kinds = ("labook",) if copies else ("plain", "labook")
    samples: dict[str, dict[str, list[float]]] = {stage: {kind: [] for kind in kinds} for stage in stages}
    with tempfile.TemporaryDirectory() as folder:
        roots = {}
        for kind in kinds:
            (Path(folder) / kind).mkdir()
            roots[kind] = copy(Path(folder) / kind, plain=kind == "plain")
            add_copies(roots[kind], copies)
        begun = time.perf_counter()
        unmeasured = measure_if_needed(roots["labook"], say=lambda _: None)
        if unmeasured:
            sys.exit("\n\n".join(map(str, unmeasured)))
        print(f"  measuring this machine, once: {time.perf_counter() - begun:.2f} s", flush=True)
        for _ in range(repeat):
            for stage, prepare in stages.items():
                for kind, root in roots.items():
                    prepare(root)
                    clock = children if stage == "no change" else time.perf_counter
                    samples[stage][kind].append(timed(root, plain=kind == "plain", clock=clock))
                    print(f"  {stage}, {kind}: {samples[stage][kind][-1]:.2f} s", flush=True)
    return {stage: {k: statistics.median(v) for k, v in taken.items()} for stage, taken in samples.items()}


def report(found: dict[str, dict[str, float]]) -> bool:
    print(f"\n{'stage':<12}{'plain [s]':>10}{'labook [s]':>11}{'ratio':>8}   bar")
    met = True
    for stage, times in found.items():
        unit, bar = BARS[stage]
        plain = times.get("plain", math.nan)
        ratio = times["labook"] / plain
        if unit == "ratio" and math.isnan(ratio):
            print(f"{stage:<12}{'':>10}{times['labook']:>11.2f}")
            continue
        ok = (ratio if unit == "ratio" else times["labook"]) <= bar
        met &= ok
        text = f"ratio {bar}" if unit == "ratio" else f"{bar:g} s"
        row = f"{stage:<12}{plain:>10.2f}{times['labook']:>11.2f}{ratio:>8.2f}"
        print(f"{row}   {text} {'met' if ok else 'MISSED'}")
    print(f"\n{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    return met


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--copies", type=int, default=0, help="copies of each chapter (default: 0)")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    found = measure(options.repeat, options.copies)
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0 if report(found) else 1


if __name__ == "__main__":
    sys.exit(main())

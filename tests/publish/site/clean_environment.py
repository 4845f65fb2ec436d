"""An environment in which nothing can be imported but the built package and what it declares."""

import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

KERNEL = "ipykernel"  # what Jupyter itself brings


def make(folder: Path, packages: list[str], wheel: Path) -> Path:
    """Return the Python of a new environment with a wheel of the package and some installed packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / "bin" / "python"
    [site] = (folder / "lib").glob("python*/site-packages")
    for name in closure([*packages, KERNEL]):
        link(distribution(name), site)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            python,
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
            wheel,
        ],
        check=True,
    )
    return python


def closure(names: list[str]) -> list[str]:
    """Return the packages and all that they need, as far as they are installed."""
    found: dict[str, None] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:  # needed on another system
            continue
        found[name] = None
        required = map(Requirement, needs)
        waiting += [r.name for r in required if r.marker is None or r.marker.evaluate({"extra": ""})]
    return list(found)


def link(found: Distribution, site: Path) -> None:
    """Make an installed package visible: a link for each of its files and folders at the top."""
    for top in {Path(str(file)).parts[0] for file in found.files or []}:
        source, target = Path(str(found.locate_file(top))), site / top
        if top not in ("..", "__pycache__", "bin") and source.exists() and not target.exists():
            target.symlink_to(source)

"""Every notebook of the book runs where nothing but the built package and what it names can be imported."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import clean_environment
import nbformat
import pytest

from labook.publish.commands.lock import hold
from labook.publish.site.book import Book
from labook.publish.site.folder import Folder
from labook.publish.site.notebooks.make import make_notebooks
from labook.publish.site.wheel import make_wheel
from labook.publish.verify.book import chapter_paths, verify
from thorough import FULL

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
RUN = Path(__file__).with_name("run_notebooks.py")
PAGES = [path.relative_to(ROOT / "book").with_suffix(".html").as_posix() for path in chapter_paths(ROOT)]

# In the night all notebooks run; else the first, one with figures and torch, and one with files of data.
SOME = ("why-linear-algebra", "backpropagation", "song-recommender")


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory) -> Path:
    """The notebooks of the book, as a build makes them."""
    with hold(ROOT, "test"):  # what a build in another process has found is not found again
        verified = verify(ROOT)
    assert "\n\n".join(map(str, verified.failures)) == ""
    folder = tmp_path_factory.mktemp("notebooks")
    found = Book(
        ROOT,
        "A book",
        pages=dict.fromkeys(PAGES, "A chapter"),
        reports=verified.reports,
        executed=verified.executed,
        keys=verified.keys,
    )
    site = Folder(folder, folder / "memory.json")
    make_notebooks(site, found)
    make_wheel(site)
    return folder / "notebooks"


def named(paths: list[Path]) -> list[str]:
    """What the notebooks themselves tell their readers to install, beside the package."""
    found = set()
    for path in paths:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        lines = [line for cell in cells for line in cell["source"].split("\n")]
        [install] = [line for line in lines if line.startswith("# %pip install labook")]
        found |= set(install.removeprefix("# %pip install labook").split())
    return sorted(found)


@pytest.fixture(scope="module")
def outputs(notebooks, tmp_path_factory) -> dict[str, list[object]]:
    """What notebooks show when they are run in the clean environment."""
    paths = sorted(path for path in notebooks.glob("*.ipynb") if FULL or path.stem in SOME)
    assert len(paths) >= len(SOME)
    folder = tmp_path_factory.mktemp("clean")
    [wheel] = notebooks.glob("*.whl")
    python = clean_environment.make(folder / "environment", ["sympy", *named(paths)], wheel)
    probe = (
        "import importlib.util as u, labook; "
        "print(labook.__file__); print(*(n for n in ('sphinx', 'myst_nb', 'yaml') if u.find_spec(n)))"
    )
    done = subprocess.run([python, "-I", "-c", probe], capture_output=True, text=True, check=True, cwd=folder)
    place, found = done.stdout.split("\n")[:2]
    assert Path(place).is_relative_to(folder / "environment" / "lib")  # of the wheel, not of the sources
    assert found == ""  # nothing of what builds the book
    work = folder / "work"
    work.mkdir()
    for path in paths:
        shutil.copy(path, work)
    command = [sys.executable, RUN, python, work]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return {path.stem: json.loads((work / f"{path.stem}.json").read_text()) for path in paths}


def shown(outputs: list[dict[str, object]]) -> list[list[object]]:
    """Outputs without what only says how they travelled: counts, cuts of a stream, frames of a traceback."""
    found: list[list[object]] = []
    for output in outputs:
        if output["output_type"] == "stream":
            if found and found[-1][:2] == ["stream", output["name"]]:
                found[-1][2] += output["text"]  # type: ignore[operator]
            else:
                found.append(["stream", output["name"], output["text"]])
        elif output["output_type"] == "error":
            found.append(["error", output["ename"], output["evalue"]])
        else:
            data = dict(output["data"])
            if "image/svg+xml" in data:  # a notebook keeps the summary; the drawing is compared whole
                data["text/plain"] = data["text/plain"].split("\n")[0]
            found.append([output["output_type"], data])
    return found


def test_there_are_notebooks_of_all_chapters(notebooks):
    names = {path.stem for path in notebooks.glob("*.ipynb")}
    assert {"why-linear-algebra", "dot-product-and-similarity", "matrix-multiplication"} <= names


def test_every_notebook_is_valid(notebooks):
    for path in sorted(notebooks.glob("*.ipynb")):
        nbformat.validate(nbformat.read(path, as_version=4))


def test_notebooks_show_in_a_clean_environment_what_was_verified(notebooks, outputs):
    for name in outputs:
        path = notebooks / f"{name}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        wanted = [(c["source"], shown(c["outputs"])) for c in cells if c["cell_type"] == "code"]
        for (source, expected), got in zip(wanted, outputs[name], strict=True):
            assert shown(got) == expected, f"{path.name}: {source}"


def test_no_notebook_imports_what_makes_the_book(notebooks):
    for path in notebooks.glob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not [c for c in cells if c["cell_type"] == "code" and "labook.publish" in c["source"]], (
            path.name
        )

"""After any edit the pages are, to the byte, those that a clean build gives."""

import multiprocessing
import os
import random
import shutil
import sys
import warnings
from pathlib import Path

import pytest
from edited_book import Book, drawn, edited, write
from sample_book import Project, forget_servers, make_project

from thorough import inputs


def _build(root: Path, said: Path) -> None:
    """Build in a process that has the libraries already."""
    warnings.simplefilter("ignore")  # a build is no test of its libraries
    forget_servers()
    with said.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        from labook.publish.commands.build import build

        status = build(root, "html", quiet=True)[1]
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def built(root: Path, said: Path, status: int = 0) -> dict[str, bytes]:
    """The site after a build, which must end with this status."""
    process = multiprocessing.get_context("fork").Process(target=_build, args=(root, said))
    process.start()
    process.join()
    assert process.exitcode == status, said.read_text(encoding="utf-8")
    html = root / "_build" / "html"
    return {p.relative_to(html).as_posix(): p.read_bytes() for p in sorted(html.rglob("*")) if p.is_file()}


def cleanly(project: Project, folder: Path) -> dict[str, bytes]:
    """The site that the same sources give where nothing was built before."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project.root, folder, ignore=shutil.ignore_patterns("_build"))
    kept = project.root / "_build" / "labook"
    for name in ("chapters", "doctests.json", "imports.json"):  # the same results, checked by other tests
        if (kept / name).is_dir():
            shutil.copytree(kept / name, folder / "_build" / "labook" / name)
        elif (kept / name).is_file():
            shutil.copy(kept / name, folder / "_build" / "labook" / name)
    return built(folder, folder.with_suffix(".log"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(inputs(1, 3)))  # ten edits each
def test_an_incremental_build_gives_the_bytes_of_a_clean_one(tmp_path, seed):
    lot = random.Random(seed)
    project = make_project(tmp_path / "one" / "p")
    book = Book()
    write(book, project)
    built(project.root, tmp_path / "said.log")
    for kind in drawn(seed, lot):
        book = edited(book, kind, lot)
        write(book, project)
        now = built(project.root, tmp_path / "said.log")
        clean = cleanly(project, tmp_path / "two" / "p")
        assert now.keys() == clean.keys(), f"edit {kind}"
        different = [name for name in clean if now[name] != clean[name]]
        assert different == [], f"edit {kind} of the seed {seed}"


@pytest.mark.slow
def test_a_second_title_comes_to_the_sidebars_of_other_pages_and_goes_again(tmp_path):
    project, said = make_project(tmp_path / "p"), tmp_path / "said.log"
    for name in ("one", "two"):
        project.write(name, "Text.\n", header="")
    once = built(project.root, said)
    project.page("one").write_text("# A page\n\nText.\n\n# Twin\n\nMore.\n", encoding="utf-8")
    built(project.root, said, status=1)
    assert "Twin" in project.html("two")
    project.write("one", "Text.\n", header="")
    again = built(project.root, said)
    assert [name for name in once if again[name] != once[name]] == []
    assert again.keys() == once.keys()

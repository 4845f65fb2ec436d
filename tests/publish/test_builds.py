"""Whole builds, as a person starts them: failures are printed, stay, and go once they are cured."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sample_book import CRASH, REPOSITORY, cell, copy_rooms, make_project, replace, status

from labook.publish.adapter import state
from labook.publish.checks.artefact import PageReader

pytestmark = pytest.mark.slow

DOT = cell("from labook.vectors import dot\ndot([1, 2, 3], [4, -5, 6])", "12")


def outputs(project, name):
    """What the built page shows as printed output."""
    reader = PageReader()
    reader.feed(project.html(name))
    return [text.strip() for text in reader.found["outputs"]]


def test_every_failure_is_printed_stays_and_goes_once_cured(project):
    bad = {
        "raises": (cell("1 / 0"), "1 / 0", "cell-raised"),
        "differs": (cell("6 * 7", "43"), "```{expect}", "output"),
        "bare": ("It is 0.37.\n", "0.37", "bare-number"),
        "equation": ("So $2 + 2 = 5$.\n", "2 + 2", "equation"),
        "dies": (cell(CRASH), "iter([1])", "died"),
        "lost": ("```{source} labook.vectors.nothing\n```\n", "{source}", "missing-source"),
        "missing": ("It is {val}`nothing|d`.\n", "nothing", "missing-value"),
        "nested": ("````{note}\n" + cell("1  # here") + "````\n", "# here", "nested-cell"),
    }
    for name, (body, _, _) in bad.items():
        project.write(f"part/{name}", body)
    project.write("part/sound", DOT)
    places = [
        f"book/part/{name}.md:{project.line(f'part/{name}', text)}: " for name, (_, text, _) in bad.items()
    ]

    shown = status(project.build(), 1)
    for place, (_, _, check) in zip(places, bad.values(), strict=True):
        rows = [row for row in shown.split("\n") if row.startswith(place)]
        assert [row for row in rows if row.endswith(f"[{check}]")], rows
    assert shown.count("  next:") >= len(bad)
    assert "all checks passed" not in shown.split("\n")[-2]
    told = [row for row in shown.split("\n") if row.startswith("book/part/")]
    assert len(told) == len(set(told))  # each once

    # a build in which nothing changed, and one in which another page did
    again = status(project.build(), 1)
    assert [place for place in places if place not in again] == []
    project.edit("part/sound", "# A page", "# Another page")
    other = status(project.build(), 1)
    assert [place for place in places if place not in other] == []
    failed = {failure["check"] for failure in project.report()["failures"]}
    assert failed >= {check for _, _, check in bad.values()}

    for name in bad:
        project.write(f"part/{name}", DOT)
    assert "all checks passed" in status(project.build(), 0)
    assert project.report()["failures"] == []


def test_after_a_failure_only_the_page_that_changed_is_read_again(project):
    project.write("part/one", DOT)
    project.write("part/two", "It is 0.37.\n")
    status(project.build(), 1)
    environment = next((project.root / "_build" / ".doctrees").rglob("environment.pickle"))
    doctree = environment.with_name("part") / "one.doctree"
    read = doctree.stat().st_mtime_ns
    project.edit("part/two", "It is 0.37.", "It is so.")
    status(project.build(), 0)
    assert doctree.stat().st_mtime_ns == read


def test_a_warning_of_sphinx_fails_until_it_is_cured(project):
    entry = "\n```{index} pair: lost\n```\n"  # a pair of one word, which no check of the text looks at
    project.write("part/one", DOT + entry)
    project.write("part/two", DOT)
    first = status(project.build(), 1)
    line = project.line("part/one", "pair: lost")  # the builder's own line may be the one below
    assert any(f"book/part/one.md:{at}: the builder warns: " in first for at in (line, line + 1))
    assert "invalid pair index entry 'lost' [builder]" in first
    assert "all checks passed (" not in first.split("\n")[-2]
    assert "entry 'lost'" in status(project.build(), 1)  # nothing changed
    project.edit("part/two", "# A page", "# Another page")
    assert "entry 'lost'" in status(project.build(), 1)  # another page changed
    project.edit("part/one", entry, "")
    status(project.build(), 0)


@pytest.mark.filterwarnings("ignore")  # what the libraries below Sphinx warn each other of
def test_a_failure_and_a_warning_in_one_build_are_both_told(project, capfd, monkeypatch):
    monkeypatch.setattr(state, "current", None)
    project.write("part/one", "```{nothing-of-this-name}\n```\n\nIt is 0.37.\n")
    assert project.command("build", "--quiet") == 1
    shown = "".join(capfd.readouterr())
    assert "nothing-of-this-name" in shown
    line = project.line("part/one", "0.37")
    assert f"book/part/one.md:{line}: nothing checks the number 0.37" in shown


def test_breaking_a_function_fails_every_chapter_that_prints_its_result(tmp_path):
    project = make_project(tmp_path / "p")
    copy_rooms(project.root / "src" / "labook", ("bench", "publish", "text"))
    for name in ("layers", "matrices", "sharding"):  # what the records import
        module = Path("src", "labook", f"{name}.py")
        shutil.copy(REPOSITORY / module, project.root / module)
    project.write("part/one", DOT)
    project.write("part/two", DOT)
    project.write("part/other", cell("6 * 7", "42"))
    program = [sys.executable, "-m", "labook.publish.commands", "--root", project.root, "check"]
    environment = project.environment(PYTHONPATH=str(project.root / "src"))

    def check():
        return subprocess.run(program, capture_output=True, text=True, env=environment, check=False)

    assert "3 of 3 printed outputs verified" in status(check(), 0)
    vectors = project.root / "src" / "labook" / "vectors.py"
    sound = vectors.read_text()
    vectors.write_text(sound + "\n\nright = dot\n\n\ndef dot(u, v):\n    return right(u, v) + 1\n")
    shown = status(check(), 1)
    for name in ("one", "two"):
        place = f"book/part/{name}.md:{project.line(f'part/{name}', '```{expect}')}: "
        assert f"{place}the output differs" in shown
    assert "book/part/other.md" not in shown
    assert "src/labook/vectors.py" in shown  # its own examples fail too
    vectors.write_text(sound)
    status(check(), 0)


def test_an_interrupted_build_is_followed_by_a_right_one(project):
    project.write("part/one", DOT)
    flag = project.root / "slow"
    flag.touch()
    slow = f"import time\ntry:\n    open({str(flag)!r}).close()\n    time.sleep(3600)\n"
    slow += "except FileNotFoundError:\n    pass\n6 * 7"
    project.write("part/two", cell(slow, "42"))
    replace(project.root / "_config.yml", "timeout: 60", "timeout: 7200")
    process = subprocess.Popen(
        project.build_command(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=project.environment(),
        # A shell starts what runs in the background with interrupts ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    shown = []
    for line in process.stdout:  # up to the line that says that the other chapter is done
        shown.append(line)
        if "one:" in line:
            process.send_signal(signal.SIGINT)
            break
    rest, _ = process.communicate(timeout=600)  # it does not wait for the cell, which would take an hour
    assert process.returncode == 130, "".join(shown) + rest
    assert "interrupted" in rest
    assert "Traceback" not in rest
    flag.unlink()
    shown = status(project.build(), 0)
    assert "running 1 chapters" in shown  # what was finished is kept
    assert outputs(project, "part/two") == ["42"]


def test_figures_are_counted_again_where_one_was_added_and_only_there(project):
    table = "```{{table}} About {0}\n:name: tab-{0}\n\n| a |\n|---|\n| b |\n```\n\n"
    project.write("part/one", table.format("one") + "See {numref}`tab-two`.\n")
    project.write("part/two", table.format("two") + "See {numref}`tab-one`.\n")
    status(project.build(), 0)

    def told(page):
        return [n for n in ("Table 1", "Table 2", "Table 3") if f">{n}</span></a>" in project.html(page)]

    assert (told("part/one"), told("part/two")) == (["Table 2"], ["Table 1"])
    project.edit("part/two", "# A page", "# Another page")  # nothing that is numbered: the numbers stay
    status(project.build(), 0)
    assert (told("part/one"), told("part/two")) == (["Table 2"], ["Table 1"])
    project.edit("part/one", "See ", table.format("new") + "See ")
    status(project.build(), 0)
    assert (told("part/one"), told("part/two")) == (["Table 3"], ["Table 1"])


def test_the_search_knows_the_pages_as_they_are_after_an_edit(project):
    project.write("part/one", "About a **column**.\n")
    project.write("part/two", "About rows.\n")
    status(project.build(), 0)
    index = project.root / "_build" / "html" / "search-index.js"
    assert "About a column." in index.read_text(encoding="utf-8")
    project.edit("part/one", "column", "left null space")
    status(project.build(), 0)
    text = index.read_text(encoding="utf-8")
    assert [part in text for part in ("left null space", "About rows.", "column")] == [True, True, False]
    assert not index.with_name("searchindex.js").exists()


def test_a_damaged_notebook_cache_is_made_again(project):
    project.write("part/one", DOT)
    status(project.build(), 0)
    cache = project.root / "_build" / ".jupyter_cache"
    (cache / "global.db").write_bytes(b"garbage, no database")
    for path in cache.rglob("*.ipynb"):
        path.write_text(path.read_text().replace('"12"', '"13"'))
    project.edit("part/one", "# A page", "# Another page")  # so that the page is read again
    status(project.build(), 0)
    assert outputs(project, "part/one") == ["12"]


def test_a_text_that_was_altered_in_a_page_is_made_again_or_refused(project):
    project.write("part/one", DOT)
    status(project.build(), 0)
    page = project.root / "_build" / "html" / "part" / "one.html"
    sound = page.read_text()
    page.write_text(sound.replace("A page", "A cage"))
    assert project.build().returncode == 1 or page.read_text() == sound


def test_altered_pages_and_records_are_not_trusted(project):
    project.write("part/one", DOT)
    status(project.build(), 0)
    page = project.root / "_build" / "html" / "part" / "one.html"
    sound = page.read_text()

    replace(page, "12\n</pre>", "13\n</pre>")
    assert project.build().returncode == 1 or page.read_text() == sound
    page.write_text(sound)

    page.unlink()
    done = project.build()
    assert done.returncode == 1 or page.is_file()
    page.write_text(sound)

    record = project.root / "_build" / "labook" / "chapters" / "one.json"
    record.write_text(record.read_text().replace("12", "13"))
    status(project.build(), 0)  # the pages are current, and no record is read
    assert outputs(project, "part/one") == ["12"]
    project.edit("part/one", "# A page", "# Another page")  # else its text alone would be read again
    assert "running 1 chapters" in status(project.build(), 0)
    assert outputs(project, "part/one") == ["12"]

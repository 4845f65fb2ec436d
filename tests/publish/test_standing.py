"""A build with nothing to do says again what the last one said, and only then."""

import pytest

from labook.publish.commands import site
from labook.text import store


@pytest.fixture
def built(project):
    """A project as a build that passed leaves it."""
    page = project.root / "_build" / "html" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>page</p>")
    (project.root / "_build" / "verification.json").write_text("{}")
    site.remember(project.root, "html", site.inputs_digest(project.root, "html"), passed=True)
    site.keep(project.root, "html", "all checks passed")
    return project


def test_it_says_what_the_last_build_said(built, capsys):
    assert built.command("build") == 0
    assert capsys.readouterr().out.startswith("all checks passed (")


@pytest.mark.parametrize(
    "name",
    ["book/index.md", "src/labook/vectors.py", "records/new.json", "_toc.yml", "_build/html/index.html",
     "_build/html/new.html", "_build/verification.json", "_build/records/this-machine.json"],
)  # fmt: skip
def test_it_says_nothing_where_something_changed(built, name):
    path = built.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        file.write(" ")
    assert site.said(built.root, "html") == ""


def test_a_build_that_failed_is_not_repeated(built):
    site.remember(built.root, "html", site.inputs_digest(built.root, "html"), passed=False)
    site.keep(built.root, "html", "all checks passed")
    assert site.said(built.root, "html") == ""


def test_another_machine_builds_again(built, monkeypatch):
    monkeypatch.setattr(site.machine, "processor", lambda: "another")
    assert site.said(built.root, "html") == ""


def test_a_damaged_memory_builds_again(built):
    path = built.root / "_build" / "labook" / "built-html.json"
    assert store.load(path)
    path.write_text(path.read_text().replace("passed", "Passed"))
    assert site.said(built.root, "html") == ""

"""The feed, the site map and the rules for robots follow from the history of the book."""

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from labook.publish.site import announce
from labook.publish.site.book import Book
from labook.publish.site.history import Commit, history

ATOM, MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PAGES = {"index.html": "Start", "part/one.html": "One & <two>", "part/two.html": "Two"}
ADDRESS = "https://host.org/book/"
COMMITS = [
    Commit("c3", 1_700_000_300, "Third <b> & \x07more", ("book/part/two.md", "book/part/one.md")),
    Commit("c2", 1_700_000_200, "Gone", ("book/part/gone.md",)),
    Commit("c1", 1_700_000_100, "First", ("book/part/one.md", "src/x.py", "book/references.bib")),
]


def book(address: str = "") -> Book:
    return Book(Path(), "A book", author="The authors", address=address, pages=PAGES)


def entries(text: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(text)
    return [
        {
            "title": entry.findtext(f"{ATOM}title") or "",
            "updated": entry.findtext(f"{ATOM}updated") or "",
            "summary": entry.findtext(f"{ATOM}summary") or "",
            "id": entry.findtext(f"{ATOM}id") or "",
            "href": entry.find(f"{ATOM}link").attrib["href"],  # type: ignore[union-attr]
        }
        for entry in root.iter(f"{ATOM}entry")
    ]


def test_the_feed_tells_which_chapters_changed():
    found = entries(announce.feed(book(ADDRESS), COMMITS))
    assert [entry["title"] for entry in found] == ["Third <b> & more", "First"]
    assert found[0]["summary"] == "Changed: One & <two>, Two."
    assert found[0]["updated"] == "2023-11-14T22:18:20Z"  # 1700000300 seconds since 1970
    assert found[0]["href"] == "https://host.org/book/part/one.html"
    assert found[1]["summary"] == "Changed: One & <two>."


def test_the_feed_has_what_its_standard_demands():
    root = ElementTree.fromstring(announce.feed(book(ADDRESS), COMMITS))
    for tag in ("title", "id", "updated"):
        assert len(root.findall(f"{ATOM}{tag}")) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "The authors"
    assert root.findtext(f"{ATOM}updated") == "2023-11-14T22:18:20Z"
    names = [entry["id"] for entry in entries(announce.feed(book(ADDRESS), COMMITS))]
    assert len(set(names)) == len(names)
    assert all(name.startswith("urn:uuid:") for name in names)


def test_two_feeds_of_one_history_are_the_same_bytes():
    assert announce.feed(book(), COMMITS) == announce.feed(book(), list(COMMITS))
    assert announce.feed(book(), COMMITS) != announce.feed(book(ADDRESS), COMMITS)


def test_the_feed_holds_the_last_thirty_changes():
    many = [Commit(f"c{i}", 10_000 - i, f"Change {i}", ("book/index.md",)) for i in range(50)]
    found = entries(announce.feed(book(), many))
    assert [entry["title"] for entry in found] == [f"Change {i}" for i in range(30)]
    assert found[0]["href"] == "index.html"


def test_without_history_the_feed_is_empty_and_valid():
    root = ElementTree.fromstring(announce.feed(book(), []))
    assert root.findall(f"{ATOM}entry") == []
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert root.findtext(f"{ATOM}title") == "A book: changes"


def test_the_site_map_lists_every_page_with_its_last_change():
    root = ElementTree.fromstring(announce.sitemap(book(ADDRESS), COMMITS))
    found = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in root}
    assert found == {
        f"{ADDRESS}index.html": None,
        f"{ADDRESS}part/one.html": "2023-11-14T22:18:20Z",
        f"{ADDRESS}part/two.html": "2023-11-14T22:18:20Z",
    }


def test_robots_may_read_everything_and_learn_of_the_map_where_there_is_one():
    assert announce.robots(book()) == "User-agent: *\nAllow: /\n"
    assert announce.robots(book(ADDRESS)).endswith("\nSitemap: https://host.org/book/sitemap.xml\n")


@pytest.fixture
def repository_of_chapters(tmp_path) -> Path:
    root = tmp_path / "repository" / "inside"
    (root / "book" / "part").mkdir(parents=True)
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for kind in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{kind}_NAME": "A", f"GIT_{kind}_EMAIL": "a@example.org"}

    def git(*words: str, time: int = 0) -> None:
        dates = {"GIT_AUTHOR_DATE": f"{time} +0000", "GIT_COMMITTER_DATE": f"{time} +0000"}
        subprocess.run(["git", *words], cwd=root, env=environment | dates, check=True, capture_output=True)

    git("init")
    for time, (name, subject) in enumerate(
        [("part/one", "One"), ("größe", "Other"), ("part/one", "Again")], 1
    ):
        (root / "book" / f"{name}.md").write_text(subject)
        git("add", ".")
        git("commit", "-m", subject, time=1_700_000_000 + time)
    (root / "code.py").write_text("x")
    git("add", ".")
    git("commit", "-m", "Code alone", time=1_700_000_009)
    return root


def test_the_history_is_that_of_the_chapters(repository_of_chapters, make_site):
    found = history(make_site(), repository_of_chapters, "now")
    assert [(c.subject, c.time, c.pages) for c in found] == [
        ("Again", 1_700_000_003, ["part/one.html"]),
        ("Other", 1_700_000_002, ["größe.html"]),
        ("One", 1_700_000_001, ["part/one.html"]),
    ]


def test_the_log_is_read_once_for_a_commit(repository_of_chapters, make_site, monkeypatch):
    site = make_site()
    first = history(site, repository_of_chapters, "now")
    site.remember()
    monkeypatch.setenv("PATH", "")
    assert history(make_site(), repository_of_chapters, "now") == first
    assert history(make_site(), repository_of_chapters, "later") == []  # no git to ask


def test_outside_version_control_there_is_no_history(tmp_path, make_site, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert history(make_site(), tmp_path, "none") == []

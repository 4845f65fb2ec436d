"""The saved book is one version, whole, or it is not there: the worker in a small world of its own."""

import hashlib
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labook.publish.maths.katex import node_path
from labook.publish.site.offline import make_worker, saved_files

WORLD = Path(__file__).with_name("world.mjs")
FILES = {
    "index.html": "start",
    "404.html": "lost",
    "part/one.html": "one",
    "_static/a file.css": "style",
    "search.html": "search",
}
PREFIX = "labook /book/ "


@pytest.fixture
def worker(make_site, tmp_path) -> Callable[..., str]:
    """A function that writes the worker of a site, and returns its path."""

    def written(name: str, files: dict[str, str]) -> str:
        for path in (tmp_path / "html").rglob("*"):
            if path.is_file():
                path.unlink()
        site = make_site(files)
        make_worker(site)
        target = tmp_path / f"{name}.js"
        target.write_text(site.read("sw.js"), encoding="utf-8")
        return str(target)

    return written


def play(*steps: Any) -> list[dict[str, Any]]:
    """Return what came of each step."""
    done = subprocess.run(
        [node_path(), WORLD], input=json.dumps(steps), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def version(file: str) -> str:
    [found] = re.findall(r'^const VERSION = "(\w+)";$', Path(file).read_text(encoding="utf-8"), re.M)
    return found


def saved(file: str) -> list[Any]:
    return [["set", {"server": FILES}], ["load", {"file": file}], ["install"]]


def kinds(step: dict[str, Any]) -> list[str]:
    return [message["labook"] for message in step["messages"]]


def test_the_worker_lists_every_file_that_a_reader_asks_for(make_site):
    site = make_site({**FILES, "robots.txt": "", "sw.js": "old", ".buildinfo": "", "social-card.png": ""})
    make_worker(site)
    files = saved_files(site)
    assert sorted(files) == sorted(FILES)
    for name, (digest, size) in files.items():
        assert hashlib.sha256(FILES[name].encode()).hexdigest().startswith(digest)
        assert size == len(FILES[name])
        assert f'"{name}":["{digest}",{size}]' in site.read("sw.js")


def test_its_version_changes_with_every_content_and_with_nothing_else(worker):
    first = worker("a", FILES)
    assert version(worker("b", FILES)) == version(first)
    assert version(worker("c", {**FILES, "index.html": "Start"})) != version(first)
    assert version(worker("d", {**FILES, "new.html": ""})) != version(first)


def test_saving_fetches_every_file_once_and_says_how_far_it_is(worker):
    file = worker("a", FILES)
    *_, install, caches = play(*saved(file), ["caches"])
    assert install["result"] == {"ok": True}
    assert sorted(install["requests"]) == sorted(FILES)
    steps = [m for m in install["messages"] if m["labook"] == "saving"]
    assert [m["done"] for m in steps] == [1, 2, 3, 4, 5]
    assert {m["all"] for m in steps} == {5}
    assert install["messages"][-1] == {"labook": "saved", "version": version(file), "update": False}
    [(name, urls)] = caches["result"].items()
    assert name == PREFIX + version(file)
    assert urls == sorted(
        ["404.html", "_static/a%20file.css", "index.html", "part/one.html", "search.html", "saved-completely"]
    )


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("index.html", "start"),
        ("", "start"),
        ("?source=home", "start"),
        ("part/one.html?v=3#place", "one"),
        ("part/one", "one"),
        ("_static/a%20file.css?v=12", "style"),
    ],
)
def test_offline_every_address_of_a_page_finds_it(worker, url, body):
    *_, answer = play(
        *saved(worker("a", FILES)), ["set", {"offline": True}], ["get", {"url": url, "mode": "navigate"}]
    )
    assert (answer["result"]["status"], answer["result"]["body"]) == (200, body)
    assert answer["result"]["type"] == "text/x-test"
    assert answer["requests"] == []


def test_a_saved_page_is_not_asked_for_online_either(worker):
    *_, answer = play(*saved(worker("a", FILES)), ["get", {"url": "part/one.html"}])
    assert answer["requests"] == []


def test_an_unknown_page_is_the_lost_page_offline_and_the_servers_answer_online(worker):
    steps = [["get", {"url": "a/b/c", "mode": "navigate"}], ["get", {"url": "picture.png"}]]
    *_, online, _, _, offline, picture = play(
        *saved(worker("a", FILES)), *steps, ["set", {"offline": True}], *steps
    )
    assert (online["result"]["status"], online["result"]["body"]) == (404, "nothing here")
    assert (offline["result"]["status"], offline["result"]["body"]) == (404, "lost")
    assert picture["result"] == {"failed": "Failed to fetch"}


@pytest.mark.parametrize("url", ["https://host.org/other/", "https://elsewhere.org/book/index.html"])
def test_other_sites_and_hosts_are_left_alone(worker, url):
    *_, answer = play(*saved(worker("a", FILES)), ["get", {"url": url}])
    assert answer["result"] == {"left": True}


def test_a_newer_version_fetches_only_what_changed_and_replaces_the_old_one_at_once(worker):
    old = worker("old", FILES)
    newer = {**FILES, "part/one.html": "one, corrected", "part/two.html": "two"}
    new = worker("new", newer)
    results = play(
        *saved(old),
        ["set", {"server": newer}],
        ["load", {"file": new, "active": True}],
        ["install"],
        ["caches"],
        ["activate"],
        ["caches"],
        ["set", {"offline": True}],
        ["get", {"url": "part/one.html"}],
        ["get", {"url": "index.html"}],
    )
    install, both, _, after, _, one, start = results[5:]
    assert sorted(install["requests"]) == ["part/one.html", "part/two.html"]
    assert install["messages"][-1] == {"labook": "saved", "version": version(new), "update": True}
    assert sorted(both["result"]) == sorted([PREFIX + version(old), PREFIX + version(new)])
    assert list(after["result"]) == [PREFIX + version(new)]
    assert (one["result"]["body"], start["result"]["body"]) == ("one, corrected", "start")


BROKEN = {
    "missing": ({"index.html": None}, "index.html: the server answered 404"),
    "half-updated": (
        {"index.html": "newer still"},
        "index.html belongs to another version; load this page again",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_where_one_file_is_not_right_the_old_version_stays_whole(worker, kind):
    change, why = BROKEN[kind]
    old, new = worker("old", FILES), worker("new", {**FILES, "index.html": "newer"})
    server = {name: text for name, text in {**FILES, **change}.items() if text is not None}
    results = play(
        *saved(old),
        ["set", {"server": server}],
        ["load", {"file": new, "active": True}],
        ["install"],
        ["load", {"file": old, "active": True}],
        ["set", {"offline": True}],
        *(["get", {"url": name}] for name in FILES),
    )
    install, answers = results[5], results[8:]
    assert install["result"] == {"ok": False, "error": why}
    assert install["messages"][-1] == {"labook": "failed", "why": why, "update": True}
    assert [answer["result"]["body"] for answer in answers] == list(FILES.values())


def test_what_was_fetched_before_a_failure_is_not_fetched_again(worker):
    file = worker("a", FILES)
    partly = {name: text for name, text in FILES.items() if name != "search.html"}
    results = play(
        ["set", {"server": partly}],
        ["load", {"file": file}],
        ["install"],
        ["get", {"url": "index.html"}],
        ["set", {"server": FILES}],
        ["install"],
    )
    assert results[2]["result"] == {"ok": False, "error": "search.html: the server answered 404"}
    assert results[5]["result"] == {"ok": True}
    assert "search.html" in results[5]["requests"]
    assert len(results[5]["requests"]) < len(FILES)


def test_a_saving_that_never_ended_leaves_nothing_for_another_version(worker):
    broken, new = worker("broken", {**FILES, "x.html": "x"}), worker("new", FILES)
    *_, install, caches = play(
        ["set", {"server": FILES}],
        ["load", {"file": broken}],
        ["install"],
        ["load", {"file": new}],
        ["install"],
        ["caches"],
    )
    assert install["result"] == {"ok": True}
    assert list(caches["result"]) == [PREFIX + version(new)]
    assert sorted(install["requests"]) == sorted(FILES)  # nothing is taken from what was not whole


def test_a_full_storage_is_said_in_words_and_given_back(worker):
    *_, install, caches = play(*saved(worker("a", FILES))[:2], ["set", {"puts": 2}], ["install"], ["caches"])
    assert install["result"]["ok"] is False
    assert install["messages"][-1] == {
        "labook": "failed",
        "why": "the browser's storage is full",
        "update": False,
    }
    assert caches["result"] == {}


def test_too_little_room_is_known_before_anything_is_fetched(worker):
    steps = [
        *saved(worker("a", {"index.html": "x" * 3_000_000}))[1:2],
        ["set", {"quota": {"quota": 9_000_000, "usage": 8_000_000}}],
    ]
    *_, install = play(*steps, ["install"])
    assert install["messages"][-1]["why"] == "it needs 3.0 MB, and this browser leaves 1.0 MB"
    assert install["requests"] == []


def test_a_browser_that_threw_the_book_away_says_so_and_can_save_it_again(worker):
    results = play(
        *saved(worker("a", FILES)),
        ["message", {"data": {"labook": "state"}}],
        ["clear", {}],
        ["message", {"data": {"labook": "state"}}],
        ["get", {"url": "index.html"}],
        ["message", {"data": {"labook": "save"}}],
        ["message", {"data": {"labook": "state"}}],
    )
    assert kinds(results[3]) == ["saved"]
    assert kinds(results[5]) == ["lost"]
    assert results[6]["result"]["body"] == "start"  # from the server
    assert kinds(results[7])[-1] == "saved"
    assert kinds(results[8]) == ["saved"]


def test_a_waiting_version_starts_between_two_pages_of_the_only_tab(worker):
    file = worker("a", FILES)
    load = ["load", {"file": file, "active": True, "waiting": True}]
    page, part = ["get", {"url": "index.html", "mode": "navigate"}], ["get", {"url": "part/one.html"}]
    results = play(*saved(file), load, part, page, *[page] * 6, load, ["set", {"clients": 2}], page)
    assert results[4]["messages"] == []  # a part of a page never switches versions
    assert results[5]["messages"] == [{"toWaiting": {"labook": "activate"}}]
    assert '<meta http-equiv="refresh" content="0">' in results[5]["result"]["body"]
    assert results[11]["result"]["body"] == "start"  # a version that does not start keeps nobody waiting
    assert results[-1]["messages"] == []  # a second tab still shows pages of this version
    assert results[-1]["result"]["body"] == "start"


def test_a_version_starts_when_it_is_asked_to(worker):
    *_, asked, other = play(
        *saved(worker("a", FILES)),
        ["message", {"data": {"labook": "activate"}}],
        ["message", {"data": "hello"}],
    )
    assert asked["messages"] == [{"skipped": True}]
    assert other["messages"] == []

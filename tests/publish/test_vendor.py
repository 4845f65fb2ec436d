"""Vendored files: the list, the check at every build, and the command that fetches them."""

import argparse
import itertools
import json
import re
import shutil
import string
import subprocess
import tarfile

import pytest
from fontTools import ttLib
from sample_book import replace

from labook.publish.commands import build, main, vendor
from labook.publish.live import parts
from labook.publish.vendor import fetch
from labook.publish.vendor.edits import EDITS, woff2_only
from labook.publish.vendor.fonts import (
    COMMON,
    LAST,
    WEIGHTS,
    complement,
    read_ranges,
    split_faces,
    write_ranges,
)
from labook.publish.vendor.lock import (
    FOLDERS,
    LIST,
    LOCK,
    ROOT,
    check_vendored,
    file_hash,
    read_lock,
    write_lock,
)

STATIC = ROOT / "browser"
SCRIPT = b"script"
CSS = b'@font-face{src:url(f/a.woff2) format("woff2"),url(f/a.ttf) format("truetype")}'


def test_the_files_of_the_repository_are_those_of_its_list():
    assert check_vendored() == []
    assert main(["vendor", "--check"]) == 0


def test_every_package_of_the_list_says_what_it_is_and_brings_its_licence():
    for package in read_lock():
        assert package.name
        assert package.version[0].isdigit()
        assert package.licence
        assert len(package.purpose) > 20
        assert package.integrity.startswith("sha512-")
        own = any("LICENSE" in file.name.upper() for file in package.files)
        assert own or _told_in_the_notice(package), package.name
        for file in package.files:
            assert len(file.sha256) == 64
            assert not file.edit or file.edit in EDITS


def _told_in_the_notice(package):
    """Whether what a package without a licence file gives the site is told beside it, with its licence."""
    notice = parts.NOTICE.read_text(encoding="utf-8")
    published = [file.name for file in package.files if file.name in parts.COPIED]
    return published and all(name in notice for name in published) and "Mozilla Public License 2.0" in notice


def test_no_registry_host_stands_in_the_list():
    assert "http" not in LOCK.read_text(encoding="utf-8")


def test_what_only_the_build_reads_is_not_in_the_folder_that_is_published():
    build_only = [f.path(ROOT) for p in read_lock() for f in p.files if f.use == "build"]
    assert {path.suffix for path in build_only} == {".js", ".otf", ".md"}  # the fonts of print too
    published = ROOT / "browser"
    assert not any(path.is_relative_to(published) for path in build_only)
    assert list(published.rglob("katex*.js")) == []
    assert list(published.rglob("*.otf")) == []


def test_fonts_are_offered_in_one_format_and_without_a_change_of_letters():
    css = (ROOT / FOLDERS["site"] / "katex" / "katex.min.css").read_text(encoding="utf-8")
    fonts = {path.name for path in (ROOT / FOLDERS["site"] / "katex" / "fonts").iterdir()}
    assert {part.split(")")[0].removeprefix("fonts/") for part in css.split("url(")[1:]} == fonts
    assert css.count("@font-face") == css.count("font-display:block") == len(fonts)
    assert all(name.endswith(".woff2") for name in fonts)


def faces():
    """The `@font-face` rules of the vendored stylesheet, by file name."""
    css = (ROOT / FOLDERS["site"] / "katex" / "katex.min.css").read_text(encoding="utf-8")
    rules = re.findall(r"@font-face{([^}]*)}", css)
    return {re.search(r"fonts/([^)]*)\.woff2", rule)[1]: rule for rule in rules}, css


@pytest.mark.parametrize("name", COMMON)
def test_the_two_parts_of_a_font_share_all_characters_between_them(name):
    parts = [read_ranges(faces()[0][f"Labook_{name}{ending}"].upper()) for ending in ("", "-rare")]
    covered = sorted(parts[0] + parts[1])
    assert covered[0][0] == 0
    assert covered[-1][1] == LAST
    assert all(b[0] == a[1] + 1 for a, b in itertools.pairwise(covered))


@pytest.mark.parametrize("name", COMMON)
def test_the_two_parts_of_a_font_hold_all_its_glyphs_where_the_stylesheet_says(name):
    pytest.importorskip("brotli", reason="brotli is needed to read WOFF2")
    folder = ROOT / FOLDERS["site"] / "katex" / "fonts"
    held, there = [], set()
    for ending in ("", "-rare"):
        font = ttLib.TTFont(folder / f"Labook_{name}{ending}.woff2")
        ranges = read_ranges(faces()[0][f"Labook_{name}{ending}"].upper())
        held.append({p for first, last in ranges for p in font.getBestCmap() if first <= p <= last})
        there |= set(font.getBestCmap())
        assert font["name"].getDebugName(4) == f"Labook_{name}{ending}"  # an altered font has another name
        assert "scripts.sil.org/OFL" in font["name"].getDebugName(14)
    assert held[0] | held[1] == there
    assert len(held[0]) > 25
    assert len(held[1]) > 25
    letters = {ord(letter) for letter in string.ascii_uppercase}
    assert letters <= held[0]


def test_no_rule_asks_for_a_font_under_a_name_that_no_rule_defines():
    rules, css = faces()
    defined = {re.search(r"font-family:\"?(\w+)", rule)[1] for rule in rules.values()}
    asked = set(re.findall(r"((?:KaTeX|Labook)_\w+)[,;}]", css))
    assert asked == defined
    assert {"Labook_AMS", "Labook_Main", "Labook_Math"} <= defined


def test_a_font_that_the_stylesheet_does_not_name_is_not_cut_in_silence():
    with pytest.raises(ValueError, match="has no font KaTeX_AMS-Regular"):
        split_faces("@font-face{}")


def test_ranges_are_read_and_complemented():
    assert read_ranges("u+1") == []
    assert complement([]) == [(0, LAST)]
    assert complement([(0, LAST)]) == []
    assert read_ranges(write_ranges([(1, 1), (16, 31)]).upper()) == [(1, 1), (16, 31)]


def test_where_the_font_library_is_missing_the_command_says_so(filled, monkeypatch, capsys):
    def missing(content, source):
        raise ImportError("No module named 'brotli'")

    monkeypatch.setitem(EDITS, "woff2_only", missing)
    assert call(filled, "--update") == 1
    told = capsys.readouterr().err
    assert "a.css cannot be cut: No module named 'brotli'" in told
    assert "next:     make vendor" in told


def test_typefaces_of_the_text_hold_the_weights_that_the_style_sheets_ask_for():
    styles = [*STATIC.glob("*.css"), STATIC / "widgets" / "widgets.css"]
    text = "\n".join(path.read_text() for path in styles)
    faces = re.findall(r"@font-face \{[^}]*vendor/([^\"]+-normal\.woff2)[^}]*font-weight: (\d+) (\d+)", text)
    assert len(faces) == 3
    asked = {int(weight) for weight in re.findall(r"font-weight: (\d+);", text)}
    for path, *declared in faces:
        font = ttLib.TTFont(STATIC / "vendor" / path)
        [axis] = font["fvar"].axes
        assert (axis.minValue, axis.defaultValue, axis.maxValue) == WEIGHTS
        assert [int(weight) for weight in declared] == [WEIGHTS[0], WEIGHTS[2]]
        assert all(WEIGHTS[0] <= weight <= WEIGHTS[2] for weight in asked)
        held = font.getBestCmap()
        wanted = string.ascii_letters + string.digits + string.punctuation + "éäß–−×"
        assert set(held) >= set(map(ord, wanted))
        assert len({font["hmtx"][held[ord(digit)]][0] for digit in string.digits}) == 1  # tables line up


def test_an_altered_font_has_another_name():
    for path in STATIC.glob("vendor/*/*-normal.woff2"):
        shown = {str(name) for name in ttLib.TTFont(path)["name"].names if name.nameID in (1, 4, 6, 16)}
        assert shown
        assert not [name for name in shown if "Source" in name]


def test_a_stylesheet_with_fonts_of_an_unknown_form_is_refused():
    with pytest.raises(ValueError, match="woff2_only does not know"):
        woff2_only("src:url('a.ttf') format('truetype')")


@pytest.fixture
def checkout(tmp_path):
    """A checkout with one vendored package of three files."""
    folder = tmp_path / "checkout"
    rows = [
        {"source": "dist/a.js", "name": "a.js", "use": "build", "sha256": ""},
        {"source": "dist/a.css", "name": "a.css", "use": "site", "sha256": "", "edit": "woff2_only"},
        {"source": "LICENSE", "name": "LICENSE", "use": "site", "sha256": ""},
    ]
    entry = {"name": "a", "version": "1.2.3", "licence": "MIT", "purpose": "tests", "source": "npm:a"}
    (folder / LIST).parent.mkdir(parents=True)
    (folder / LIST).write_text(
        json.dumps({"packages": [entry | {"integrity": "", "files": rows}]})
    )
    return folder


@pytest.fixture
def npm(monkeypatch, tmp_path):
    """An npm that packs this archive, and counts its calls."""
    monkeypatch.setitem(EDITS, "woff2_only", lambda content, _: woff2_only(content.decode()).encode())
    content = tmp_path / "package"
    (content / "dist").mkdir(parents=True)
    (content / "dist" / "a.js").write_bytes(SCRIPT)
    (content / "dist" / "a.css").write_bytes(CSS)
    (content / "LICENSE").write_bytes(b"MIT")
    calls = []

    def run(command, cwd, **_):
        calls.append(command)
        with tarfile.open(cwd / "a-1.2.3.tgz", "w:gz") as tar:
            for path in sorted(content.rglob("*")):
                tar.add(path, f"package/{path.relative_to(content)}", recursive=False)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(fetch.subprocess, "run", run)
    monkeypatch.setattr(fetch, "_integrity", lambda archive: "sha512-x")
    return calls


def call(checkout, *arguments):
    parser = argparse.ArgumentParser()
    vendor.add_arguments(parser)
    return vendor.run(parser.parse_args(arguments), checkout)


@pytest.fixture
def filled(checkout, npm):
    assert call(checkout, "--update") == 0
    npm.clear()
    return checkout


def place(checkout, name, use="site"):
    return checkout / FOLDERS[use] / "a" / name


def test_an_update_writes_files_and_hashes(filled, capsys):
    assert place(filled, "a.js", "build").read_bytes() == SCRIPT
    assert b"ttf" not in place(filled, "a.css").read_bytes()
    assert check_vendored(filled) == []
    [package] = read_lock(filled / LIST)
    assert package.integrity == "sha512-x"
    assert [f.sha256 for f in package.files] == [file_hash(f.path(filled)) for f in package.files]


def test_nothing_is_fetched_while_all_files_lie_in_their_places(filled, npm, capsys):
    assert call(filled) == 0
    assert npm == []
    assert "3 vendored files" in capsys.readouterr().out


def test_a_missing_file_is_named_with_the_next_command_and_fetched_again(filled, npm):
    place(filled, "a.css").unlink()
    [failure] = check_vendored(filled)
    [package] = read_lock(filled / LIST)
    assert str(failure) == (
        "browser/vendor/a/a.css:1: a vendored file is missing [vendor]\n"
        f"  expected: SHA-256 {package.files[1].sha256}\n"
        "  got:      no file\n"
        "  next:     make vendor"
    )
    assert call(filled, "--check") == 1
    assert npm == []  # the check is offline
    assert call(filled) == 0
    [command] = npm
    assert command[command.index("pack") + 1] == "a@1.2.3"
    assert check_vendored(filled) == []


def test_an_altered_file_is_named_with_both_hashes(filled):
    path = place(filled, "a.js", "build")
    path.write_bytes(b"other")
    [failure] = check_vendored(filled)
    assert failure.file == "src/labook/publish/vendor/build_only/a/a.js"
    assert "not the one that the list names" in failure.what
    assert failure.got == f"SHA-256 {file_hash(path)}"
    assert failure.expected != failure.got
    assert failure.next == "make vendor"
    assert call(filled) == 0
    assert path.read_bytes() == SCRIPT


def test_a_file_that_no_list_names_is_found(filled):
    place(filled, "extra.js").write_bytes(b"x")
    [failure] = check_vendored(filled)
    assert failure.file.endswith("browser/vendor/a/extra.js")
    assert "in no list" in failure.what
    assert call(filled, "--check") == 1


def test_a_package_that_is_not_the_listed_one_is_refused_and_changes_nothing(
    filled, npm, monkeypatch, capsys
):
    place(filled, "a.css").unlink()
    monkeypatch.setattr(fetch, "_integrity", lambda archive: "sha512-y")
    assert call(filled) == 1
    told = capsys.readouterr().err
    assert "a 1.2.3: the hash differs" in told
    assert "expected: sha512-x" in told
    assert "got:      sha512-y" in told
    assert "labook vendor --update" in told
    assert not place(filled, "a.css").exists()


def test_a_file_that_differs_in_the_right_package_is_refused(filled, npm, capsys):
    lock = filled / LIST
    [package] = read_lock(lock)
    replace(lock, package.files[0].sha256, "0" * 64)
    assert call(filled) == 1
    assert "a/a.js: the hash differs" in capsys.readouterr().err


def test_a_file_that_the_package_lacks_is_named(filled, npm, capsys):
    replace(filled / LIST, "dist/a.js", "dist/b.js")
    assert call(filled, "--update") == 1
    assert "a: the archive holds no file dist/b.js" in capsys.readouterr().err


def test_an_npm_that_fails_is_quoted(filled, monkeypatch, capsys):
    def failing(command, **_):
        return subprocess.CompletedProcess(command, 1, "", "npm error code ENOTFOUND")

    monkeypatch.setattr(fetch.subprocess, "run", failing)
    place(filled, "a.css").unlink()
    assert call(filled) == 1
    told = capsys.readouterr().err
    assert "npm pack a@1.2.3 failed" in told
    assert "ENOTFOUND" in told
    assert "next:     check the network and npm's configuration" in told


def test_where_npm_is_not_at_hand_the_command_says_so(filled, monkeypatch, capsys):
    monkeypatch.setattr(fetch.importlib.util, "find_spec", lambda name: None)
    place(filled, "a.css").unlink()
    assert call(filled) == 1
    assert "npm is not at hand: install the book's tools (make book)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "cannot be read"),
        ("{}", "packages"),
        ('{"packages": [{"name": "a"}]}', "files"),
        ('{"packages": [{"name": "a", "files": [{"name": "x", "use": "cdn"}]}]}', "use must be one of"),
        ('{"packages": [{"name": "a", "files": [{"name": "../x", "use": "site"}]}]}', "stays in its package"),
    ],
)
def test_a_list_that_cannot_be_used_is_a_failure_and_no_traceback(checkout, text, told, capsys):
    lock = checkout / LIST
    lock.write_text(text)
    [failure] = check_vendored(checkout)
    assert failure.file == "src/labook/publish/vendor/lock.json"
    assert told in failure.got
    assert failure.next == "git checkout src/labook/publish/vendor/lock.json"
    assert call(checkout) == 1
    assert told in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_named(filled, npm, capsys):
    place(filled, "a.css").unlink()
    folder = place(filled, "a.css").parent
    shutil.rmtree(folder)
    folder.write_text("a file in the way")
    assert call(filled) == 1
    told = capsys.readouterr().err
    assert "labook vendor: " in told
    assert str(folder) in told


def test_a_list_is_written_as_it_was_read(tmp_path):
    write_lock(read_lock(), tmp_path / "lock.json")
    assert (tmp_path / "lock.json").read_bytes() == LOCK.read_bytes()


def test_a_build_stops_before_anything_else_where_a_vendored_file_is_wrong(
    project, tmp_path, monkeypatch, capsys
):
    copy = tmp_path / "checkout"
    for name in (LIST.parent, FOLDERS["site"]):
        shutil.copytree(ROOT / name, copy / name)
    font = copy / FOLDERS["site"] / "katex" / "fonts" / "Labook_Main-Regular.woff2"
    font.write_bytes(font.read_bytes()[:-1])
    monkeypatch.setattr(build, "check_vendored", lambda: check_vendored(copy))
    assert project.command("build") == 1
    told = capsys.readouterr().err
    assert "browser/vendor/katex/fonts/Labook_Main-Regular.woff2:1: " in told
    assert "next:     make vendor" in told
    assert not (project.root / "_build" / "html").exists()

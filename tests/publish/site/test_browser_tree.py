"""The tree of browser files comes into the site as it is, and nothing else of it does."""

import re

from labook.publish.live import parts
from labook.publish.site.browser import BROWSER, publish, published

RELATIVE = re.compile(r"""(?:import|from|import\()\s*["'](\.[^"'$]+)["']""")


def test_the_site_gets_every_file_under_its_own_name_and_no_test(tmp_path):
    publish(tmp_path)
    names = [path.relative_to(BROWSER) for path in published()]
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file()) == names
    assert all((tmp_path / name).read_bytes() == (BROWSER / name).read_bytes() for name in names)
    assert not {"test", "README.md"} & {name.parts[0] for name in names}


def test_a_file_that_did_not_change_is_not_written_again(tmp_path):
    publish(tmp_path)
    style, script = tmp_path / "labook.css", tmp_path / "labook.js"
    before = style.stat().st_mtime_ns
    script.write_text("old", encoding="utf-8")
    publish(tmp_path)
    assert style.stat().st_mtime_ns == before
    assert script.read_bytes() == (BROWSER / "labook.js").read_bytes()


def test_a_view_that_left_the_tree_leaves_the_site(tmp_path):
    gone = tmp_path / "widgets" / "model" / "gone.js"
    gone.parent.mkdir(parents=True)
    gone.write_text("", encoding="utf-8")
    other = tmp_path / "of-the-theme.js"
    other.write_text("", encoding="utf-8")
    publish(tmp_path)
    assert not gone.exists()
    assert other.exists()


def test_every_relative_import_of_the_tree_names_a_published_file():
    # What a build fetches and compiles lies beside the tree's own files.
    files = {*published(), *(BROWSER / parts.PLACE / name for name in (*parts.COPIED, *parts.MADE))}
    found = 0
    for path in published():
        if path.suffix == ".js" and "vendor" not in path.parts:
            for name in RELATIVE.findall(path.read_text(encoding="utf-8")):
                assert (path.parent / name).resolve() in files, f"{path}: {name}"
                found += 1
    assert found > 100

"""The bibliography: its keys and years, and one clear sentence where it cannot be read."""

import pytest

from labook.publish.source.bibliography import FILE, faults, keys, years

GOOD = "@book{strang2016,\n  title = {Introduction to Linear Algebra},\n  year = {2016}\n}\n"


def write(root, text):
    (root / "book").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    return root


def test_sources_have_keys_and_years(tmp_path):
    root = write(tmp_path, GOOD)
    assert (list(keys(root)), years(root), faults(root)) == (["strang2016"], {"strang2016": 2016}, [])


def test_a_book_without_sources_is_no_fault(tmp_path):
    assert (list(keys(tmp_path)), faults(tmp_path)) == ([], [])


@pytest.mark.parametrize(
    ("text", "line", "got"),
    [
        (GOOD + GOOD, 5, "repeated bibliography entry: strang2016"),
        (GOOD.replace("2016}\n}", "2016}\n"), 5, "syntax error in line 5: premature end of file"),
        (GOOD.replace("},\n  year", "}\n  year"), 3, "syntax error in line 3: '}' expected"),
    ],
)
def test_a_fault_is_told_once_with_its_line_and_no_citation_is_blamed(tmp_path, text, line, got):
    root = write(tmp_path, text)
    [failure] = faults(root)
    assert (failure.file, failure.line, failure.check, failure.got) == (FILE, line, "bibliography", got)
    assert failure.next == "correct or remove the entry"
    assert "strang2016" in keys(root)

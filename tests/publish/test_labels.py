"""Labels are defined once, references point somewhere, and every page can be reached."""

from labook.publish.checks.labels import (
    Label,
    Reference,
    check_labels,
    check_slugs,
    check_toc,
    labels,
    links_of,
    references,
)
from labook.publish.source.toc import toc_entries

TOC = """format: jb-book
root: index
parts:
  - caption: One
    chapters:
      - file: part/one
      - file: 'part/two' # a comment
        sections:
          - file: part/two-more
  - chapters:
      - file: one
"""


def test_labels_of_every_kind_are_found_with_their_lines(chapter):
    source = "\n".join(
        [
            "(Top)=",
            "# T",
            "",
            "```{figure} x.png",  # 4
            ":name: fig-x",
            "```",
            "",
            "```{exercise}",  # 8
            ":label: ex-x",
            "```",
            "",
            "$$",
            "x",
            "$$ (eq-x)",
            "",
            "```{code-cell} python",  # 16
            "---",
            "mystnb:",
            "  figure:",
            "    name: fig-cell",
            "---",
            "f()",
            "```",
        ]
    )
    places = {"top": 1, "fig-x": 4, "ex-x": 8, "eq-x": 12, "fig-cell": 22}
    assert list(labels(chapter(source))) == [Label(name, line) for name, line in places.items()]


def test_references_of_every_form_are_found(chapter):
    source = "{ref}`Top` {ref}`the top <top>` {numref}`fig-x`\n{eq}`eq-x` {cite}`higham2002`\n"
    assert list(references(chapter(source))) == [
        Reference("ref", "top", 1, "book/one.md"),
        Reference("ref", "top", 1, "book/one.md"),
        Reference("numref", "fig-x", 1, "book/one.md"),
        Reference("eq", "eq-x", 2, "book/one.md"),
    ]


def test_labels_that_are_unique_and_used_pass(chapter):
    assert check_labels([links_of(chapter("(a)=\n# T\n\n{ref}`a`\n"))]) == []


def test_a_label_defined_twice_names_the_first_place(chapter):
    [failure] = check_labels([links_of(chapter("(a)=\n# T\n\n(A)=\n## U\n"))])
    assert (failure.check, failure.line, failure.got) == ("duplicate-label", 4, "book/one.md:1")
    assert failure.next


def test_a_reference_to_nothing_is_named(chapter):
    [failure] = check_labels([links_of(chapter("# T\n\nSee {eq}`nowhere`.\n"))])
    assert (failure.check, failure.line, failure.got) == ("dead-reference", 3, "nowhere")
    assert failure.next


def test_entries_of_the_toc_have_their_own_lines(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC)
    assert list(toc_entries(tmp_path)) == [
        ("index", 2),
        ("part/one", 6),
        ("part/two", 7),
        ("part/two-more", 9),
        ("one", 11),
    ]


def test_pages_that_nobody_can_reach_and_entries_without_page(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC)
    for name in ("index", "part/one", "part/two", "part/lost", "one"):
        (tmp_path / "book" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "book" / f"{name}.md").touch()
    found = [(f.file, f.line, f.check) for f in check_toc(tmp_path)]
    assert found == [
        ("book/part/lost.md", 1, "not-in-toc"),
        ("_toc.yml", 9, "toc-without-file"),
    ]
    assert all(f.next for f in check_toc(tmp_path))


def test_pages_of_one_name_in_two_folders_are_named(tmp_path):
    paths = [tmp_path / "book" / name for name in ("a/one.md", "a/two.md", "b/one.md")]
    kept, [failure] = check_slugs(paths, tmp_path)
    assert kept == paths[:2]
    assert (failure.file, failure.check, failure.got) == (
        "book/b/one.md",
        "duplicate-slug",
        "book/a/one.md",
    )
    assert "rename" in failure.next

"""Nothing is made twice, and nothing that was altered is taken for what was made."""

import pytest


def test_a_file_is_made_again_only_for_another_key_or_after_a_change(make_site):
    made = []

    def build(key, content="text"):
        site = make_site()
        site.make("x.txt", key, lambda: made.append(key) or content)
        site.remember()
        return (site.path / "x.txt").read_text()

    assert build(1) == "text"
    build(1)
    assert made == [1]
    build(2)
    assert made == [1, 2]
    make_site({"x.txt": "altered by hand"})
    assert build(2) == "text"
    assert made == [1, 2, 2]


@pytest.mark.parametrize(
    "damage", ["", "{}", '{"sha256": "0", "value": {"made": {"x.txt": ["1", "2"]}}}', "[1]"]
)
def test_a_damaged_memory_is_as_good_as_none(make_site, tmp_path, damage):
    (tmp_path / "memory.json").write_text(damage)
    site = make_site()
    site.make("x.txt", 1, lambda: "text")
    assert site.recall("kind", "key", lambda: [1, 2]) == [1, 2]
    site.remember()
    again = make_site()
    assert again.recall("kind", "key", lambda: pytest.fail("it was known")) == [1, 2]


def test_what_a_build_did_not_use_is_forgotten(make_site):
    site = make_site()
    site.recall("kind", "old", lambda: 1)
    site.remember()
    site = make_site()
    site.recall("kind", "new", lambda: 2)
    site.remember()
    assert make_site().memory == {"kind": {"new": 2}}


def test_names_hashes_and_sizes_follow_what_is_written_and_removed(make_site):
    site = make_site({"a/b.txt": "x", "c.txt": "y"})
    assert list(site.hashes) == list(site.sizes) == ["a/b.txt", "c.txt"]
    site.write("d/e.bin", b"\x00\x01\x02")
    assert site.sizes["d/e.bin"] == 3
    site.remove("a/b.txt")
    assert sorted(site.hashes) == sorted(site.sizes) == ["c.txt", "d/e.bin"]
    assert not (site.path / "a").exists()
    assert make_site().hashes == site.hashes


def test_a_file_that_stands_as_it_is_keeps_its_time(make_site):
    site = make_site({"a.txt": "x"})
    before = (site.path / "a.txt").stat().st_mtime_ns
    site.write("a.txt", "x")
    assert (site.path / "a.txt").stat().st_mtime_ns == before

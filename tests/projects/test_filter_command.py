"""`labook filter` from the words to the file: what it does, and what it says where it can't."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from labook.colour_filters import SEPIA, WARM, apply_filter
from labook.projects.filter_preview import preview, usage
from labook.projects.filter_steps import OWN, WORDS, WordError, applied, steps_of
from labook.publish.commands import main


@pytest.fixture
def photo(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (8, 12, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "in.png")
    return pixels


def asked(tmp_path, *words):
    return main(["filter", str(tmp_path / "in.png"), str(tmp_path / "out.png"), *words])


def opaque(pixels):
    return np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])


def test_sepia_and_a_little_warmth_from_the_keyboard_to_the_file(tmp_path, photo, capsys):
    assert asked(tmp_path, "--sepia", "--warm", "0.2") == 0
    result = np.array(Image.open(tmp_path / "out.png"))
    warm = [[0.2 * float(w) + 0.8 * (i == j) for j, w in enumerate(row)] for i, row in enumerate(WARM)]
    for before, after in zip(photo.reshape(-1, 3), result.reshape(-1, 3), strict=True):
        sepia = np.array(SEPIA, float) @ before  # not clipped in between
        assert after.tolist() == [round(x) for x in apply_filter(warm, sepia.tolist())]
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "sepia, then warm 0.2: one matrix for every pixel"
    assert said[2] == "  red        0.4157    0.8135    0.1999    0.0000"
    assert said[-1].endswith("out.png: 12 by 8 pixels")


def test_words_that_mean_nothing_are_answered_in_a_sentence_and_nothing_is_written(tmp_path, photo, capsys):
    wrong = {
        ("--sepai",): "there is no filter '--sepai'; did you mean --sepia?",
        ("--qqq",): "there is no filter '--qqq'; there are --warm, --sepia",
        ("--sepia", "much"): "--sepia takes a number, and 'much' is none",
        ("--sepia", "nan"): "--sepia takes a number, and 'nan' is none",
        ("--warm", "9"): "--warm 9 is out of range: it goes from 0 to 2",
        ("--turn",): "--turn needs a number from -360 to 360",
        ("--matrix", "1 2 3"): "--matrix takes 9 numbers in one pair of quotes",
        ("--matrix", "1e300" + " 0" * 8): "--matrix takes numbers from -1000 to 1000",
        ("--blur", "1", "2"): "there is no filter '2'",
    }
    for words, sentence in wrong.items():
        assert asked(tmp_path, *words) == 2
        assert capsys.readouterr().err.startswith(f"labook filter: {sentence}")
    assert main(["filter", "one.png", "--sepia"]) == 2
    assert "go a picture to read and a file to write, and found 1 names" in capsys.readouterr().err
    assert not (tmp_path / "out.png").exists()


def test_files_that_cannot_be_used_are_answered_and_an_old_file_stays(tmp_path, photo, capsys):
    (tmp_path / "out.png").write_text("mine")
    assert asked(tmp_path, "--grey") == 1
    assert "out.png: the file exists; name another one, or add --force" in capsys.readouterr().err
    assert (tmp_path / "out.png").read_text() == "mine"
    assert asked(tmp_path, "--grey", "--force") == 0
    assert np.ptp(np.array(Image.open(tmp_path / "out.png")), axis=2).max() == 0
    (tmp_path / "in.png").write_bytes(b"no picture")
    kept = (tmp_path / "out.png").read_bytes()
    assert asked(tmp_path, "--negative", "--force") == 1
    assert (tmp_path / "out.png").read_bytes() == kept


def test_a_preview_writes_nothing_and_needs_no_file(capsys):
    assert main(["filter", "--preview", "--contrast", "1.5", "--blur", "2", "--turn", "90"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "contrast 1.5: a matrix for every pixel",
        "                red     green      blue         1",
        "  red        1.5000    0.0000    0.0000  -63.7500",
        "  green      0.0000    1.5000    0.0000  -63.7500",
        "  blue       0.0000    0.0000    1.5000  -63.7500",
        "  black          (0, 0, 0) becomes (0, 0, 0)",
        "  white    (255, 255, 255) becomes (255, 255, 255)",
        "  red          (255, 0, 0) becomes (255, 0, 0)",
        "  skin      (180, 120, 90) becomes (206, 116, 71)",
        "  sky      (120, 170, 230) becomes (116, 191, 255)",
        "blur 2: each pixel from its neighbours",
        "turn 90: about the middle",
        "                  x         y         1",
        "  x          0.0000   -1.0000    0.0000",
        "  y          1.0000    0.0000    0.0000",
    ]
    assert preview([]) == "no filter: the picture stays as it is"


def test_help_names_every_filter(capsys):
    assert main(["filter", "--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"--{name} " in said for name in (*WORDS, OWN, "force", "preview"))
    assert said.strip() == usage()
    assert main(["filter"]) == 2


def test_memory_that_does_not_suffice_is_said(tmp_path, photo, capsys, monkeypatch):
    def full(*_):
        raise MemoryError

    monkeypatch.setattr("labook.publish.commands.filter.applied", full)
    assert asked(tmp_path, "--grey") == 1
    assert "doesn't fit into memory; make it smaller first" in capsys.readouterr().err


@given(st.lists(st.sampled_from(["--negative", "--mirror", "--turn 180"]), max_size=4))
def test_steps_that_undo_themselves_are_exact(words):
    pixels = opaque(np.arange(90, dtype=np.uint8).reshape(5, 6, 3))
    twice = [part for word in [*words, *reversed(words)] for part in word.split()]
    assert np.array_equal(applied(steps_of(twice), pixels), pixels)


def test_what_was_transparent_stays_so_and_what_came_from_outside_is():
    pixels = np.full((9, 9, 4), 200, np.uint8)
    pixels[4, 4, 3] = 0
    assert applied(steps_of(["--grey", "--blur"]), pixels)[..., 3].tolist() == pixels[..., 3].tolist()
    turned = applied(steps_of(["--turn", "45"]), pixels)
    assert (turned[0, 0, 3], turned[4, 4, 3]) == (0, 0)
    seen = turned[..., 3] > 0
    assert (turned[seen][:, :3] == 200).all()  # no dark fringe beside what is transparent


def test_own_matrices_with_and_without_an_offset():
    pixels = opaque(np.full((1, 1, 3), [10, 20, 30], np.uint8))
    swap = "0 0 1, 0 1 0, 1 0 0"
    assert applied(steps_of(["--matrix", swap]), pixels)[0, 0].tolist() == [30, 20, 10, 255]
    shifted = "1 0 0 5, 0 1 0 6, 0 0 1 -40"
    assert applied(steps_of(["--matrix", shifted]), pixels)[0, 0].tolist() == [15, 26, 0, 255]
    with pytest.raises(WordError, match="found 10"):
        steps_of(["--matrix", "0 " * 10])

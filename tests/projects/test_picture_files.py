"""Odd files of pictures: each ends in a sentence or in the right pixels, and nothing is overwritten."""

import errno
import io
import os

import numpy as np
import pytest
from PIL import Image

from labook.projects import picture_files
from labook.projects.picture_files import PictureError, read_picture, refuse_target, write_picture

COLOURS = np.array([[[250, 10, 20], [30, 240, 50]], [[60, 70, 230], [5, 5, 5]]], np.uint8)


def saved(folder, name, picture, **options):
    path = folder / name
    picture.save(path, **options)
    return path


def refused(path):
    with pytest.raises(PictureError) as error:
        read_picture(path)
    return str(error.value)


def test_a_colour_picture_comes_back_as_it_was_and_opaque(tmp_path):
    pixels = read_picture(saved(tmp_path, "a.png", Image.fromarray(COLOURS)))
    assert np.array_equal(pixels[..., :3], COLOURS)
    assert (pixels[..., 3] == 255).all()


def test_a_grey_picture_gets_three_equal_channels(tmp_path):
    pixels = read_picture(saved(tmp_path, "a.png", Image.fromarray(COLOURS[..., 0])))
    assert all(np.array_equal(pixels[..., k], COLOURS[..., 0]) for k in range(3))


def test_sixteen_bits_are_scaled_and_not_cut(tmp_path):
    deep = np.array([[0, 65535], [257 * 100, 257 * 7]], np.uint16)
    pixels = read_picture(saved(tmp_path, "a.png", Image.fromarray(deep)))
    assert pixels[..., 0].tolist() == [[0, 255], [100, 7]]


def test_palette_and_four_inks_are_read_as_colours(tmp_path):
    one = Image.new("RGB", (3, 2), (200, 30, 40))
    assert read_picture(saved(tmp_path, "a.gif", one.quantize()))[0, 0].tolist() == [200, 30, 40, 255]
    inks = read_picture(saved(tmp_path, "a.jpg", one.convert("CMYK"), quality=95))
    assert np.abs(inks[..., :3].astype(int) - [200, 30, 40]).max() <= 4


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_that_the_camera_turned_stands_upright(tmp_path, orientation):
    """The eight orientations of EXIF, each made by the move that undoes it."""
    undo = {
        2: lambda a: a[:, ::-1], 3: lambda a: a[::-1, ::-1], 4: lambda a: a[::-1],
        5: lambda a: a.swapaxes(0, 1), 6: lambda a: np.rot90(a, 1),
        7: lambda a: a[::-1, ::-1].swapaxes(0, 1), 8: lambda a: np.rot90(a, -1),
    }  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    upright = np.concatenate([COLOURS, COLOURS[:1]])
    stored = undo.get(orientation, lambda a: a)(upright)
    path = saved(tmp_path, "a.png", Image.fromarray(np.ascontiguousarray(stored)), exif=exif)
    assert np.array_equal(read_picture(path)[..., :3], upright)


def test_transparency_is_kept_where_the_format_holds_it_and_lies_on_white_elsewhere(tmp_path):
    clear = np.dstack([np.full((2, 2, 3), 100, np.uint8), np.array([[255, 0], [51, 255]], np.uint8)])
    for name in ("a.png", "a.tif"):
        write_picture(tmp_path / name, clear)
        assert np.array_equal(read_picture(tmp_path / name), clear)
    write_picture(tmp_path / "a.jpg", np.repeat(np.repeat(clear, 8, 0), 8, 1))
    flat = read_picture(tmp_path / "a.jpg")
    assert (flat[..., 3] == 255).all()
    # An opacity of 51 / 255 = 1 / 5 gives 100 / 5 + 255 * 4 / 5 = 224; JPEG may be off by a few levels.
    for (row, column), grey in {(3, 3): 100, (3, 12): 255, (12, 3): 224}.items():
        assert abs(int(flat[row, column, 0]) - grey) <= 3


def test_what_is_no_picture_is_said_in_a_sentence(tmp_path):
    assert refused(tmp_path / "none.png").endswith("there is no such file; check the name and the folder")
    assert refused(tmp_path).endswith("this is a folder; name a picture in it")
    for name, data in {"text.png": b"hello", "empty.jpg": b""}.items():
        (tmp_path / name).write_bytes(data)
        assert "this is no picture that can be read; save it as PNG or JPEG" in refused(tmp_path / name)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"])
def test_a_file_that_was_cut_off_or_scrambled_never_ends_in_a_traceback(tmp_path, kind):
    """Cut at every eighth byte, and one byte changed at every eighth place."""
    memory = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (12, 12, 3), dtype=np.uint8)
    Image.fromarray(noise).save(memory, format=kind)
    whole, path, said = memory.getvalue(), tmp_path / "a", set()
    for k in range(0, len(whole), max(8, len(whole) // 60)):
        for data in (whole[:k], whole[:k] + bytes([whole[k] ^ 0x55]) + whole[k + 1 :]):
            path.write_bytes(data)
            try:
                assert read_picture(path).shape[2] == 4
            except PictureError as error:
                said.add(str(error).split(": ", 1)[1].split("(")[0])
    assert any(text.startswith(("the file is damaged", "this is no picture")) for text in said)


def test_a_cut_photograph_is_called_damaged(tmp_path):
    path = saved(tmp_path, "a.jpg", Image.fromarray(np.repeat(np.repeat(COLOURS, 40, 0), 40, 1)))
    path.write_bytes(path.read_bytes()[:-200])
    assert refused(path).endswith("; get a new copy of it")
    assert "a.jpg: the file is damaged (" in refused(path)


def test_a_huge_picture_is_refused_before_its_pixels_are_read(tmp_path, monkeypatch):
    path = saved(tmp_path, "a.png", Image.new("1", (12_000, 5_000)))
    assert "12,000 by 5,000 pixels, and at most 50,000,000 fit; make it smaller first" in refused(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)  # Pillow's own bound, far exceeded
    assert "more than 100 million pixels" in refused(path)


def no(target, source, force=False):
    with pytest.raises(PictureError) as error:
        refuse_target(source, target, force=force)
    return str(error.value)


def test_targets_that_may_not_be_written(tmp_path):
    source, other = (saved(tmp_path, name, Image.fromarray(COLOURS)) for name in ("in.png", "other.png"))
    assert no(other, source).endswith("the file exists; name another one, or add --force to replace it")
    assert no(source, source, force=True).endswith("the picture itself, which stays; name another file")
    assert "must be one of .png, .jpg" in no(tmp_path / "out.doc", source)
    assert "there is no folder" in no(tmp_path / "no" / "out.png", source)
    (tmp_path / "folder.png").mkdir()
    assert no(tmp_path / "folder.png", source, force=True).endswith("this is a folder; name a file in it")
    refuse_target(source, other, force=True)
    refuse_target(source, tmp_path / "new.JPG", force=False)


def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch):
    target = saved(tmp_path, "out.png", Image.fromarray(COLOURS))
    before = target.read_bytes()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(picture_files.Image.Image, "save", full)
    with pytest.raises(PictureError, match=r"\(No space left on device\); nothing was changed"):
        write_picture(target, np.zeros((2, 2, 4), np.uint8))
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out.png"]

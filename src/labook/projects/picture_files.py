"""Read pictures from files and write them; what is odd about a file ends in a sentence."""

import contextlib
import os
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 50_000_000  # 200 MB of bytes with transparency, and eight times as much as floats
FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".tif": "TIFF", ".tiff": "TIFF"}
DEEP = {"I;16", "I;16B", "I;16L", "I", "F"}  # one channel with more than 8 bits
WHITE = 255


class PictureError(ValueError):
    """A picture that can't be read or written, said in a sentence."""


def read_picture(path: Path) -> Any:
    """Return a picture from a file, upright, in red, green, blue and opacity.

    Parameters: `path` of a file that Pillow can read: JPEG, PNG, WebP, TIFF, GIF, BMP and others. Of a
    moving picture it is the first frame.
    Returns: an array of bytes of shape (rows, columns, 4). Opacity is 255 where the file knows none; grey
    pictures get three equal channels; a picture that the camera stored on its side is turned upright.
    Raises: PictureError where there is no file, it is no picture, damaged, or has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # we count the pixels ourselves
            with Image.open(path) as found:
                _refuse_size(path, *found.size)
                found.load()
                upright = ImageOps.exif_transpose(found)
                return np.array(_eight_bits(upright).convert("RGBA"))
    except Image.DecompressionBombError:
        raise PictureError(_too_large(path, "more than 100 million")) from None
    except FileNotFoundError:
        raise PictureError(f"{path}: there is no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise PictureError(f"{path}: this is a folder; name a picture in it") from None
    except PermissionError:
        raise PictureError(f"{path}: you may not read this file; change its permissions") from None
    except UnidentifiedImageError:
        raise PictureError(
            f"{path}: this is no picture that can be read; save it as PNG or JPEG in the program that made it"
        ) from None
    except PictureError:
        raise
    except (OSError, SyntaxError, ValueError, EOFError, IndexError) as error:  # Pillow's words for damage
        said = " ".join(str(error).split()) or type(error).__name__
        raise PictureError(f"{path}: the file is damaged ({said:.80}); get a new copy of it") from None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """A picture of one deep channel, scaled from its darkest to its brightest value to bytes."""
    if picture.mode not in DEEP:
        return picture
    deep = np.nan_to_num(np.array(picture, float))
    most = 65535.0 if picture.mode.startswith("I;16") else max(float(deep.max()), 1.0)
    return Image.fromarray(np.clip(deep / most * WHITE, 0, WHITE).round().astype(np.uint8))


def _refuse_size(path: Path, width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise PictureError(_too_large(path, f"{width:,} by {height:,}"))


def _too_large(path: Path, size: str) -> str:
    return f"{path}: the picture has {size} pixels, and at most {MOST_PIXELS:,} fit; make it smaller first"


def refuse_target(source: Path, target: Path, *, force: bool) -> None:
    """Raise PictureError where a file must not be written: checked before the work and again after it.

    Parameters: `source` the picture that was read, which is never overwritten; `target` the file to write;
    `force` whether another file of this name may be replaced.
    """
    if target.suffix.lower() not in FORMATS:
        raise PictureError(
            f"{target}: the ending says how to write, and must be one of {', '.join(FORMATS)}; choose one"
        )
    if not target.parent.is_dir():
        raise PictureError(f"{target}: there is no folder {target.parent}; make it, or name another one")
    if target.is_dir():
        raise PictureError(f"{target}: this is a folder; name a file in it")
    if target.exists() and source.exists() and target.samefile(source):
        raise PictureError(f"{target}: this is the picture itself, which stays; name another file")
    if target.exists() and not force:
        raise PictureError(f"{target}: the file exists; name another one, or add --force to replace it")


def write_picture(target: Path, picture: Any) -> None:
    """Write a picture to a file, all of it or nothing.

    Parameters: `target` with an ending of `FORMATS`; `picture` bytes of shape (rows, columns, 4). A format
    without transparency gets the picture on white.
    Raises: PictureError where the disk is full or the folder can't be written; an older file stays then.
    """
    kind = FORMATS[target.suffix.lower()]
    image = Image.fromarray(_opaque(picture, allowed=kind != "JPEG"))
    options: dict[str, Any] = {"quality": 92} if kind == "JPEG" else {}
    draft = ""
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".labook-", delete=False) as file:
            draft = file.name
            image.save(file, format=kind, **options)
        os.chmod(draft, 0o644)
        os.replace(draft, target)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise PictureError(f"{target}: it can't be written ({reason}); nothing was changed") from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(draft)


def _opaque(picture: Any, *, allowed: bool) -> Any:
    """The picture without its opacity, where it is opaque or must be; what was transparent lies on white."""
    if (picture[..., 3] == WHITE).all():
        return picture[..., :3]
    if allowed:
        return picture
    share = picture[..., 3:] / WHITE
    return (picture[..., :3] * share + WHITE * (1 - share)).round().astype(np.uint8)

"""The file that a reader begins a project with: all that the check asks for, still to be written."""

import importlib
import inspect
import os
from pathlib import Path

from labook.projects.case import Piece, Project

WORDS = ("Parameters:", "Returns:", "Raises:", ">>>")


def starter(project: Project) -> str:
    """Return the text of a Python file with the signatures and docstrings that a project asks for.

    Each function raises NotImplementedError until it is written, which the check reports as missing.

    >>> from labook.projects.catalogue import project
    >>> starter(project("song-recommender")).splitlines()[2]
    'import numpy as np'
    """
    solution = importlib.import_module(f"labook.projects.{project.name.replace('-', '_')}")
    title = project.name.replace("-", " ")
    head = f'"""My {title}: replace each `raise` by your own lines."""\n\nimport numpy as np\n'
    return head + "".join(_function(piece, getattr(solution, piece.name)) for piece in project.pieces)


def write_starter(project: Project, file: Path, *, force: bool = False) -> None:
    """Write the file that a project begins with; an older file stays unless `force` is set.

    Raises: ValueError with a sentence where the file exists or can't be written.
    """
    if file.suffix != ".py":
        raise ValueError(f"{file}: the file has to end in .py; choose such a name")
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        if file.is_dir():
            raise ValueError(f"{file}: this is a folder; name a file in it")
        if file.exists() and not force:
            raise ValueError(f"{file}: the file exists; name another one, or add --force to replace it")
        draft.write_text(starter(project), encoding="utf-8")
        os.replace(draft, file)
    except FileNotFoundError:
        raise ValueError(f"{file}: there is no folder {file.parent}; make it, or name another one") from None
    except OSError as error:
        raise ValueError(f"{file}: it can't be written ({error.strerror}); nothing was changed") from None
    finally:
        if draft.exists():
            draft.unlink()


def _function(piece: Piece, solution: object) -> str:
    """One function with nothing in it but what it owes: the sentence, then inputs, result and example."""
    told = (inspect.getdoc(solution) or piece.right).split("\n\n")
    parts = [told[0], *(part for part in told[1:] if part.startswith(WORDS))]
    text = "\n\n".join(parts).replace("\\", "\\\\")
    lines = [f"    {line}" if line else "" for line in text.split("\n")]
    body = "\n".join(lines).strip()
    closing = '"""' if len(parts) == 1 else '\n    """'
    return f'\n\ndef {piece.signature}:\n    """{body}{closing}\n    raise NotImplementedError\n'

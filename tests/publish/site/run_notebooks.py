"""Run notebooks with the kernel of another environment: `run_notebooks.py PYTHON FOLDER`.

Each `X.ipynb` of the folder is run from its beginning in a fresh kernel, and what it shows is written to
`X.json`, one list of outputs a code cell.
"""

import json
import os
import sys
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

CELL = 120  # seconds that one cell may take


def main(python: str, folder: Path) -> None:
    for path in sorted(folder.glob("*.ipynb")):
        manager = KernelManager(transport="ipc", ip=str(folder / f"{path.stem[:8]}"))
        command = [python, "-I", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        manager._kernel_spec = KernelSpec(argv=command, language="python", display_name="clean")
        notebook = nbformat.read(path, as_version=4)
        wanted = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        NotebookClient(
            notebook, km=manager, timeout=CELL, resources={"metadata": {"path": str(folder)}}
        ).execute()
        cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert [cell.source for cell in cells] == wanted
        path.with_suffix(".json").write_text(json.dumps([cell.outputs for cell in cells]))


if __name__ == "__main__":
    # The kernel must not see this environment.
    os.environ.pop("PYTHONPATH", None)
    main(sys.argv[1], Path(sys.argv[2]))

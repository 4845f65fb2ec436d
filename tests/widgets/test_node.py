"""The tests of the modules that Node runs by itself, and the size of all that a reader downloads."""

import gzip
import subprocess
from pathlib import Path

from labook.publish.maths.katex import node_path

BROWSER, NODE = Path(__file__).parents[2] / "browser", node_path()
WIDGETS = BROWSER / "widgets"
LARGEST = 100_000  # bytes, compressed, of all widgets together
SENT = [path for path in sorted(WIDGETS.rglob("*")) if path.suffix in (".js", ".css")]


def test_node_finds_nothing_wrong():
    tests = sorted(map(str, (BROWSER / "test").glob("*.test.js")))
    assert len(tests) >= 4
    done = subprocess.run([str(NODE), "--test", *tests], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# fail 0" in done.stdout or "fail 0" in done.stdout


def test_all_widgets_together_are_small():
    """Each file on its own, as a server compresses them."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in SENT}
    assert len(sizes) > 15
    assert sum(sizes.values()) <= LARGEST, sizes


def test_modules_load_nothing_from_elsewhere():
    for path in SENT:
        text = path.read_text(encoding="utf-8")
        assert "http://" not in text.replace("http://www.w3.org/2000/svg", ""), path.name
        assert "https://" not in text, path.name


def test_modules_are_short():
    for path in SENT:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 270, path.name

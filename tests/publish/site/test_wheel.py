"""The wheel beside the notebooks: whole, the same at each build, and without what makes the book."""

import base64
import hashlib
import io
import zipfile

from labook.publish.site.wheel import content, path_of
from labook.publish.vendor.lock import ROOT


def test_the_wheel_names_each_file_with_its_hash_and_is_the_same_twice():
    data = content(ROOT)
    assert data == content(ROOT)
    with zipfile.ZipFile(io.BytesIO(data)) as wheel:
        names = wheel.namelist()
        rows = wheel.read("labook-0.1.0.dist-info/RECORD").decode().splitlines()
        listed = {row.split(",")[0]: row.split(",")[1] for row in rows}
        assert listed.keys() == set(names)
        for name in names:
            digest = base64.urlsafe_b64encode(hashlib.sha256(wheel.read(name)).digest()).rstrip(b"=").decode()
            assert listed[name] in (f"sha256={digest}", "")
        assert "Requires-Dist: sympy" in wheel.read("labook-0.1.0.dist-info/METADATA").decode()
    assert "labook/vectors.py" in names
    assert "labook/data/ratings.py" in names
    assert not [name for name in names if name.startswith("labook/publish/") or "__pycache__" in name]
    assert path_of() == "notebooks/labook-0.1.0-py3-none-any.whl"

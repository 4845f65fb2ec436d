"""What the tests of the widgets share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from labook.publish.verify.browser.node import Node

BROWSER = Path(__file__).parents[2] / "browser"


@pytest.fixture(scope="session")
def node() -> Iterator[Node]:
    process = Node(BROWSER)
    yield process
    process.close()

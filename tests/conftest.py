"""What all tests share."""

from pathlib import Path

import hypothesis
import pytest

REPOSITORY = Path(__file__).parents[1]

# A loaded machine is slow, not wrong: how long an example takes decides nothing.
hypothesis.settings.register_profile("labook", deadline=None)
hypothesis.settings.load_profile("labook")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY

"""What all tests share."""

from pathlib import Path

import hypothesis
import pytest

REPOSITORY = Path(__file__).parents[1]

# A loaded machine is slow, not wrong: how long an example takes decides nothing.
hypothesis.settings.register_profile("labook", deadline=None)
if hypothesis.settings.get_current_profile_name() == "default":  # mutation and CI have profiles of their own
    hypothesis.settings.load_profile("labook")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY

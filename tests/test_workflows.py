"""Nothing runs in the continuous integration that could be exchanged unseen, or may do more than it must."""

import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / ".github" / "workflows"
PAGES = FOLDER / "pages.yml"


def jobs(path: Path) -> dict[str, dict]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def test_actions_that_publish_are_pinned_to_a_commit():
    uses = [step["uses"] for job in jobs(PAGES).values() for step in job["steps"] if "uses" in step]
    assert len(uses) == 4
    assert [use for use in uses if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", use)] == []


def test_publishing_may_only_publish():
    content = yaml.safe_load(PAGES.read_text(encoding="utf-8"))
    assert content["permissions"] == {}
    assert content["jobs"]["build"]["permissions"] == {"contents": "read"}
    assert content["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_what_is_published_was_built_with_all_checks_its_history_and_its_address():
    build = jobs(PAGES)["build"]
    assert [step["run"] for step in build["steps"] if "run" in step] == ["make book"]
    assert build["steps"][0]["with"]["fetch-depth"] == 0
    assert "vars.LABOOK_SITE_URL" in build["env"]["LABOOK_SITE_URL"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_every_workflow_states_its_permissions_and_ends_in_time(path):
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert content["permissions"] in ({}, {"contents": "read"})
    assert all(job["timeout-minutes"] <= 90 for job in content["jobs"].values())

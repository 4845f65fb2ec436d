"""Nothing runs in the continuous integration that could be exchanged unseen, or may do more than it must."""

import re
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parents[1] / ".github" / "workflows"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.y*ml"))}
WORKFLOWS = {name: yaml.safe_load(text) for name, text in TEXTS.items()}
JOBS = {(name, job): content for name, flow in WORKFLOWS.items() for job, content in flow["jobs"].items()}
every_workflow = pytest.mark.parametrize("name", WORKFLOWS)
every_job = pytest.mark.parametrize("job", JOBS.values(), ids=["-".join(key) for key in JOBS])
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")
# The one job that may write, and only a page: it runs no code of the repository.
WRITES = {("pages", "deploy"): {"pages": "write", "id-token": "write"}}


def triggers(flow):
    return flow[True]  # YAML reads the key `on` as a truth value


def runs(job):
    return [step["run"] for step in job["steps"] if "run" in step]


def uses(job):
    return [step["uses"] for step in job["steps"] if "uses" in step]


def test_these_are_the_workflows_and_their_jobs():
    assert set(WORKFLOWS) == {"ci", "nightly", "pages"}
    assert set(WORKFLOWS["ci"]["jobs"]) == {"lint", "tests", "book", "pdf", "mutants"}


@every_job
def test_every_action_is_pinned_to_a_commit(job):
    assert [use for use in uses(job) if not PINNED.fullmatch(use)] == []


@every_workflow
def test_one_action_has_one_version_and_its_comment_names_it(name):
    lines = [line for text in TEXTS.values() for line in text.splitlines() if "uses:" in line]
    assert all(re.search(r"@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line) for line in lines), lines
    versions = {line.split("uses: ")[1].split("@")[0]: line.split("@")[1] for line in lines}
    assert all(line.endswith(versions[line.split("uses: ")[1].split("@")[0]]) for line in lines)
    assert WORKFLOWS[name]["name"] == name


@pytest.mark.parametrize("key", JOBS, ids="-".join)
def test_a_job_may_read_and_one_may_publish(key):
    assert WORKFLOWS[key[0]]["permissions"] == {}
    assert JOBS[key]["permissions"] == WRITES.get(key, {"contents": "read"})


def test_the_job_that_may_write_runs_nothing_of_the_repository():
    for key in WRITES:
        assert runs(JOBS[key]) == []
        assert [use.split("@")[0] for use in uses(JOBS[key])] == ["actions/deploy-pages"]


@every_job
def test_no_job_takes_rights_over_the_machine_or_keeps_a_credential(job):
    assert not any("sudo" in command for command in runs(job))
    for step in job["steps"]:
        if "actions/checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        # What a stranger writes into a title or a branch's name must not become a command.
        assert not re.search(r"\$\{\{[^}]*\bgithub\.(event|head_ref|ref)", step.get("run", ""))


@every_workflow
def test_a_pull_request_meets_no_secret_and_no_trusted_event(name):
    assert "secrets" not in TEXTS[name]
    assert "pull_request_target" not in triggers(WORKFLOWS[name])
    assert "workflow_run" not in triggers(WORKFLOWS[name])


@every_workflow
def test_every_workflow_ends_in_time_and_not_beside_itself(name):
    flow = WORKFLOWS[name]
    assert flow["concurrency"]["group"].startswith(name)
    assert all(job["timeout-minutes"] <= 90 for job in flow["jobs"].values())


def test_the_jobs_of_a_change_run_the_commands_of_the_makefile():
    commands = {name: runs(job)[-1] for name, job in WORKFLOWS["ci"]["jobs"].items()}
    assert commands == {
        "lint": "make lint",
        "tests": "make test COVERAGE=1",
        "book": "make book",
        "pdf": "make pdf",
        "mutants": "make mutate COUNT=200",
    }


def test_the_night_runs_what_takes_too_long_for_a_change():
    night = WORKFLOWS["nightly"]["jobs"]
    assert night["tests"]["env"]["LABOOK_FULL"] == "1"
    assert runs(night["tests"]) == ["make test COVERAGE=1"]
    assert runs(night["mutants"])[0].startswith("make mutate COUNT=1000")


def test_what_is_published_passed_every_check_with_its_history_and_its_address():
    flow = WORKFLOWS["pages"]
    build = flow["jobs"]["build"]
    assert runs(build) == ["make check"]
    assert build["steps"][0]["with"]["fetch-depth"] == 0
    assert "vars.LABOOK_SITE_URL" in build["env"]["LABOOK_SITE_URL"]
    assert flow["jobs"]["deploy"]["needs"] == "build"
    makefile = (FOLDER.parents[1] / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^check: lint book test\b", makefile, re.M)

"""Jobs run in processes of their own, and whatever happens to one costs only that one."""

import os
import signal
import threading
import time

import pytest

from labook.publish.execute import pool, startup


def echo(job, progress):
    progress(7)
    return [job, os.getpid()]


HOUR = 3600  # whoever waited for it would be noticed
LIMIT = 5.0  # seconds: a process must start and say where it is within them, on a busy machine too


def misbehave(job, progress):
    progress(3)
    if job == "raise":
        raise RuntimeError("a bug in the checks")
    if job == "exit":
        os._exit(5)
    if job == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "hang":
        time.sleep(HOUR)
    if job == "steps":
        for line in range(8):  # more than the limit in all, a tenth of it each
            progress(line)
            time.sleep(LIMIT / 7)
    if job == "thread":
        threading.Thread(target=time.sleep, args=(HOUR,)).start()
    return job


def environment(job, progress):
    return {name: os.environ.get(name) for name in startup.ENVIRONMENT}


def results(work, jobs, **options):
    context = pool.server(["labook.publish.execute.step"])
    options = {"workers": 2, "seconds": 300, "context": context} | options
    return {end.name: end for end in pool.run_all(work, {name: name for name in jobs}, **options)}


def test_every_job_runs_in_a_process_of_its_own():
    ends = results(echo, ["a", "b", "c"])
    assert {name: end.result[0] for name, end in ends.items()} == {"a": "a", "b": "b", "c": "c"}
    processes = {end.result[1] for end in ends.values()} | {os.getpid()}
    assert len(processes) == 4


@pytest.mark.parametrize(
    ("job", "detail"),
    [("exit", "exit status 5"), ("killed", "exit status -9")],
)
def test_a_process_that_dies_costs_its_own_job(job, detail):
    ends = results(misbehave, [job, "sound"])
    assert (ends[job].stopped, ends[job].line, ends[job].detail) == ("died", 3, detail)
    assert ends["sound"].result == "sound"


def test_what_a_job_raises_is_told_in_one_line_and_costs_its_own_job():
    ends = results(misbehave, ["raise", "sound"])
    assert (ends["raise"].stopped, ends["raise"].line) == ("raised", 3)
    assert ends["raise"].detail.startswith("RuntimeError: a bug in the checks")
    assert ends["sound"].result == "sound"


def test_a_job_that_stands_still_is_stopped_at_its_line():
    end = results(misbehave, ["hang"], seconds=LIMIT)["hang"]
    assert (end.stopped, end.line, end.detail) == ("timeout", 3, f"{LIMIT:g} s")


def test_the_limit_holds_from_step_to_step():
    assert results(misbehave, ["steps"], seconds=LIMIT)["steps"].result == "steps"


def test_a_thread_left_behind_holds_nothing_up():
    assert results(misbehave, ["thread"])["thread"].result == "thread"


def test_an_interrupt_stops_the_running_processes():
    context = pool.server(["labook.publish.execute.step"])
    jobs = {"hang": "hang", "sound": "sound"}
    ends = pool.run_all(misbehave, jobs, workers=2, seconds=HOUR, context=context)
    assert next(ends).name == "sound"
    active = ends.gi_frame.f_locals["active"]
    process = active[0].process
    assert process.is_alive()
    with pytest.raises(KeyboardInterrupt):
        ends.throw(KeyboardInterrupt())
    assert not process.is_alive()


def test_processes_see_the_fixed_environment_and_this_one_keeps_its_own():
    before = dict(os.environ)
    assert results(environment, ["a"])["a"].result == startup.ENVIRONMENT
    assert dict(os.environ) == before


def test_without_forking_processes_are_spawned(monkeypatch):
    monkeypatch.setattr(pool.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert pool.server([]).get_start_method() == "spawn"

"""`python -m labook.bench`: measure this machine into a record."""

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

DEVICES, SUITES = ("cpu", "cuda"), ("quick", "full")
WRONG_USE, FAILED, INTERRUPTED = 2, 1, 130


def arguments() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="python -m labook.bench", description=__doc__)
    parser.add_argument("--device", choices=DEVICES, default="cpu")
    parser.add_argument("--suite", choices=SUITES, default="quick")
    parser.add_argument("--only", metavar="NAME", help="one part of the suite, such as matmul")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the record (default: in records/)")
    parser.add_argument("--seconds", type=float, help="begin no case after this; run again to go on")
    parser.add_argument("--within", type=float, help="skip what is not begun after this many seconds")
    parser.add_argument("--fresh", action="store_true", help="measure again what stands in the record")
    parser.add_argument("--check", type=Path, nargs="*", metavar="FILE", help="only check records")
    return parser


def main(given: list[str] | None = None) -> int:
    """Measure, or check records; return 0, or 1 for wrong results, or 2 where nothing can be measured."""
    options = arguments().parse_args(given)
    if options.check is not None:
        from labook.bench.release import check

        return check(options.check or sorted(Path("records").glob("*.json")))
    from labook.bench import machine

    machine.same_threads(machine.cores())  # before either library is loaded
    problem = obstacle(options.device, options.only)
    if problem:
        print(f"labook.bench: {problem}", file=sys.stderr)
        return WRONG_USE
    return _measure(options)


def obstacle(device: str, only: str | None) -> str:
    """Return why nothing can be measured, and what to do; an empty text where all is well."""
    try:
        import numpy  # noqa: F401
        import torch
    except ImportError as error:
        return (
            f"{error.name or 'a library'} cannot be imported ({error})\n  next:     pip install numpy torch"
        )
    if device == "cuda" and not torch.cuda.is_available():
        built = f"torch {torch.__version__} " + (
            f"is built for CUDA {torch.version.cuda}, but finds no device"
            if torch.version.cuda
            else "is built without CUDA"
        )
        return (
            f"no CUDA device can be used: {built}\n  next:     --device cpu, or install a CUDA build of torch"
        )
    from labook.bench.measure.suites import MAKERS

    if only is not None and only not in MAKERS:
        return f"there is no part {only!r}\n  next:     one of {', '.join(MAKERS)}"
    return ""


def default_path(device: str, suite: str) -> Path:
    """Return where a record goes that was given no name: after its device."""
    from labook.bench import machine

    name = machine.gpu()["name"] if device == "cuda" else machine.processor()
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return Path("records") / f"{device}-{plain}-{suite}.json"


def _measure(options: argparse.Namespace) -> int:
    from labook.bench.run import measure, wrong

    path = options.out or default_path(options.device, options.suite)

    def say(text: str) -> None:
        print(text, flush=True)

    try:
        if options.fresh:
            path.unlink(missing_ok=True)
        document = measure(
            path,
            options.device,
            options.suite,
            options.only,
            say=say,
            seconds=options.seconds,
            within=options.within,
        )
    except KeyboardInterrupt:
        print(
            f"\nlabook.bench: interrupted; finished rows are in {path}, the same command goes on",
            file=sys.stderr,
        )
        return INTERRUPTED
    except OSError as error:
        print(f"labook.bench: {error.filename or path}: {error.strerror}", file=sys.stderr)
        return FAILED
    faults = list(wrong(document))
    for fault in faults:
        print(f"labook.bench: {fault}", file=sys.stderr)
    states = Counter(row["status"] for row in document["rows"])
    counts = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    ended = "" if document["complete"] else " (not complete)"
    print(f"{len(document['rows'])} rows in {path}: {counts}{ended}")
    return FAILED if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Run the command line with `python -m labook.publish.commands`."""

import gc
import os
import sys

from labook.publish.commands import main


def command() -> None:
    """Run one command in a process of its own, and end it at once.

    A build makes millions of objects that live until its end: collecting them on the way, and taking the
    interpreter down in order, cost more than a second of every rebuild and free nothing that is needed.
    """
    gc.disable()
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the other end of a pipe, such as `head`, has seen enough
        os._exit(1)
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    command()

"""Run the command line with `python -m labook.publish.commands`."""

import sys

from labook.publish.commands import main

if __name__ == "__main__":
    sys.exit(main())

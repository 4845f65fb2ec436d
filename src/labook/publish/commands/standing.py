"""`labook build` where nothing changed: say again what the last build said, without loading what builds.

What is loaded here takes a tenth of a second; the checks and Sphinx take ten times as long to load.
"""

import argparse
import time

from labook.publish.commands import site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--fresh", action="store_true", help="measure this machine again")
    parser.add_argument("--quiet", action="store_true", help="print failures and the last line only")


def run(options: argparse.Namespace) -> int:
    """Return 0 where the site of the last build, which passed, is that of the present sources; else build."""
    begun = time.perf_counter()
    said = "" if options.fresh else site.said(options.root, "html")
    if not said:
        from labook.publish.commands import build

        return build.run(options)
    print(f"{said} ({time.perf_counter() - begun:.1f} s)")
    print(f"the site: {options.root / '_build' / 'html' / 'index.html'}", flush=True)
    return 0

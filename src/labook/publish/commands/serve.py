"""`labook serve`: show the checked page in a browser as you save it."""

import argparse
import functools
import gc
import http.server
import json
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from labook.publish.commands.build import build, unfinished, write_report
from labook.publish.commands.console import complain, say, summary
from labook.publish.commands.lock import hold, is_held
from labook.publish.execute import pool
from labook.publish.execute.preload import all_modules
from labook.publish.site.failing import stop

WATCHED = ("book", "src", "browser", "records", "_config.yml", "_toc.yml")
POLL = 0.3  # seconds; a save is seen within this
# The page asks whether a newer build exists, and reloads where it stands.
RELOAD = b"""<script>
(async () => { let seen; for (;;) { try {
  const now = await (await fetch('/_labook/build')).text();
  if (seen && now !== seen) location.reload(); seen = now;
} catch {} await new Promise(r => setTimeout(r, 700)); } })();
</script>"""
# In place of the published one: a preview keeps nothing, and a book once saved from this address makes way.
WORKER = b"""let before = false;
addEventListener('install', (event) => { before = Boolean(registration.active); skipWaiting();
  event.waitUntil((async () => { for (const page of await clients.matchAll({ includeUncontrolled: true }))
    page.postMessage({ labook: 'failed', why: 'this is a preview, which keeps nothing' }); })()); });
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('labook ')) await caches.delete(name);
  if (before) await clients.claim();
  await registration.unregister();
  if (before) for (const page of await clients.matchAll({ type: 'window' })) await page.navigate(page.url);
})()));
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--port", type=int, default=8000)


def run(options: argparse.Namespace) -> int:
    """Build, serve on this machine only, and build again on every save, until interrupted."""
    root, state = options.root, {"count": 0}
    gc.enable()  # unlike a single build, this process lives long
    pool.server(all_modules())  # kept warm: chapters run again without importing their libraries again
    _build(root, state)
    handler = functools.partial(Handler, directory=str(root / "_build" / "html"), root=root, state=state)
    with http.server.ThreadingHTTPServer(("127.0.0.1", options.port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"http://127.0.0.1:{server.server_address[1]}/ shows the checked book; Ctrl-C ends")
        _watch(root, state)
    return 0


def _watch(root: Path, state: dict[str, int]) -> None:
    seen = snapshot(root)
    while True:
        time.sleep(POLL)
        now = snapshot(root)
        if now != seen:
            seen = now
            _build(root, state)


def snapshot(root: Path) -> dict[str, int]:
    """Return the modification times of everything that a page is made from."""
    found = {}
    for name in WATCHED:
        place = root / name
        for path in [place, *place.rglob("*")] if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                found[str(path)] = path.stat().st_mtime_ns
    return found


def _build(root: Path, state: dict[str, int]) -> None:
    begun = time.perf_counter()
    try:
        with hold(root, "serve"):
            verified, status = build(root, "html", quiet=True)
            if verified:
                write_report(verified)
        if verified:
            seconds = time.perf_counter() - begun
            say(f"{time.strftime('%H:%M:%S')} {summary(verified, status)} ({seconds:.1f} s)")
    except Exception as error:  # a preview outlives a broken file
        complain(traceback.format_exc())
        stop(root, f"{type(error).__name__}: {error}", (), time.time())
    state["count"] += 1


def whole_page(path: Path, root: Path) -> bytes:
    """Return a page as a finished build left it: one that is being written now is waited for."""
    while True:
        quiet = not _writing(root)
        content = path.read_bytes()
        if quiet and not _writing(root):
            return content
        time.sleep(POLL)


def _writing(root: Path) -> bool:
    """Whether pages are being written: the mark alone may be that of a build that was cut off."""
    return unfinished(root, "html").exists() and is_held(root)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve the built pages with a script that reloads them after a build."""

    def __init__(self, *arguments: Any, root: Path, state: dict[str, int], **options: Any) -> None:
        """Keep the project's folder and the build counter."""
        self.root, self.state = root, state
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer with a page, a file, or the number of the last build."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.path == "/_labook/build":
            self._answer(json.dumps(self.state["count"]).encode(), "application/json")
        elif self.path.partition("?")[0] == "/sw.js":
            self._answer(WORKER, "text/javascript; charset=utf-8")
        elif path.suffix == ".html" and path.is_file():
            self._answer(whole_page(path, self.root) + RELOAD, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""

"""The built site behind a small HTTP server that can lose a file, change one, and go away."""

import gzip
import threading
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

# What a web server says of a file; a wrong type keeps browsers from running modules and showing SVG.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".ipynb": "application/x-ipynb+json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
WEIGHT = 350_000  # bytes of a first visit
BINARY = {".png", ".woff2", ".whl", ".zip", ".pdf"}  # compressed already


@lru_cache(maxsize=512)
def compressed(data: bytes) -> bytes:
    """Return data as a web server sends it: gzip at its usual level."""
    return gzip.compress(data, 6, mtime=0)


class Site:
    """A server of a folder on a free port; `replace` holds bodies, or a status, by path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.replace: dict[str, bytes | int] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *_: object) -> None:
                """Say nothing: the tests' own output is read."""

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: object) -> None:
                """A browser that closes a connection early is no fault."""

        self.server = Server(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        # A thread for each request, and none is counted for coverage: two that start at once may ask for the
        # tracing at the same moment, and one of them dies before it answers.
        threading.settrace(None)  # type: ignore[arg-type]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})

    def url(self, page: str) -> str:
        return f"{self.origin}/{page}.html"

    def weights(self, addresses: list[str]) -> dict[str, int]:
        """Return how many bytes the site sends for each of its addresses, compressed as servers do."""
        found = {}
        for address in addresses:
            if address.startswith(self.origin):
                _, suffix, data = self.body(unquote(urlsplit(address).path))
                found[address.removeprefix(self.origin)] = len(data if suffix in BINARY else compressed(data))
        return found

    def too_heavy(self, addresses: list[str]) -> list[str]:
        """Return the heaviest parts of a visit, with its weight, where it weighs too much."""
        found = self.weights(addresses)
        if (total := sum(found.values())) < WEIGHT:
            return []
        heaviest = sorted(found.items(), key=lambda item: -item[1])[:6]
        return [f"{total} bytes of at most {WEIGHT}: {heaviest}"]

    def body(self, path: str) -> tuple[int, str, bytes]:
        """Return status, suffix and content for a path of the site."""
        name = path.lstrip("/") or "index.html"
        special = self.replace.get(name)
        if isinstance(special, int):
            return special, ".txt", b"refused\n"
        file = (self.folder / name).resolve()
        if file.is_dir():
            file = file / "index.html"
        if special is not None:
            return 200, file.suffix, special
        if file.is_relative_to(self.folder.resolve()) and file.is_file():
            return 200, file.suffix, file.read_bytes()
        return 404, ".html", (self.folder / "404.html").read_bytes()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        status, suffix, data = self.body(unquote(urlsplit(request.path).path))
        request.send_response(status)
        request.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        request.send_header("Cache-Control", "no-cache")
        if suffix not in BINARY and "gzip" in request.headers.get("Accept-Encoding", ""):
            data = compressed(data)
            request.send_header("Content-Encoding", "gzip")
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)

    def stop(self) -> None:
        """Go away: connections are refused from now on."""
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
        self.server.server_close()

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

"""The preview keeps nothing on the reader's device, and reloads pages after a build."""

import functools
import http.server
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from labook.publish.commands.serve import Handler


@pytest.fixture
def address(tmp_path) -> Iterator[str]:
    """A running preview of a folder with one page and a published worker."""
    (tmp_path / "index.html").write_text("<p>page</p>")
    (tmp_path / "sw.js").write_text("the published worker")
    handler = functools.partial(Handler, directory=str(tmp_path), root=tmp_path, state={"count": 3})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def get(url: str) -> tuple[str, str]:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode(), answer.headers["Content-Type"]


@pytest.mark.parametrize("path", ["/sw.js", "/sw.js?v=1"])
def test_the_worker_of_the_preview_unregisters_itself(address, path):
    text, kind = get(address + path)
    assert "registration.unregister()" in text
    assert "this is a preview, which keeps nothing" in text
    assert "published" not in text
    assert kind.startswith("text/javascript")


def test_a_page_asks_for_the_number_of_the_build(address):
    text, _ = get(address + "/")
    assert text.startswith("<p>page</p>")
    assert "fetch('/_labook/build')" in text
    assert get(address + "/_labook/build")[0] == "3"


def test_the_worker_runs_in_a_small_world_and_deletes_only_the_books_caches(tmp_path):
    import json
    import subprocess

    from labook.publish.commands.serve import WORKER
    from labook.publish.maths.katex import node_path

    program = """
const handlers = {}, log = [];
globalThis.addEventListener = (kind, handler) => { handlers[kind] = handler; };
globalThis.skipWaiting = () => log.push("skip");
globalThis.registration = { active: {}, unregister: async () => log.push("unregister") };
const forget = async (name) => log.push(`delete ${name}`);
globalThis.caches = { keys: async () => ["labook / 1", "other"], delete: forget };
const open = async (url) => log.push(`open ${url}`);
const page = { url: "u", postMessage: (m) => log.push(m.labook), navigate: open };
globalThis.clients = { matchAll: async () => [page],
  claim: async () => log.push("claim") };
"""
    end = """
for (const kind of ["install", "activate"]) {
  let wait;
  handlers[kind]({ waitUntil: (p) => { wait = p; } });
  await wait;
}
console.log(JSON.stringify(log));
"""
    path = Path(tmp_path / "preview.mjs")
    path.write_text(program + WORKER.decode() + end)
    done = subprocess.run([node_path(), path], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["skip", "failed", "delete labook / 1", "claim", "unregister", "open u"]

"""A page in the browser, and all that goes wrong while it is open."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other host exists: a request to one is seen, and fails at once.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
# What a test may have to wait for at most, in milliseconds: a loaded machine is slow, not wrong.
PATIENCE = 60_000


@dataclass
class Look:
    """An open page and what it complained of."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.origin + "/", "data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")

    def open(self, url: str) -> Any:
        """Go to an address and wait until nothing more is loading."""
        response = self.page.goto(url, wait_until="load", timeout=2 * PATIENCE)  # over a slow line, too
        # Asked again and again: where scripts are off, no promise is ever kept.
        for _ in range(PATIENCE // 50):
            if self.page.evaluate("document.fonts.status") == "loaded":
                break
            self.page.wait_for_timeout(50)
        return response


def look(context: BrowserContext, origin: str) -> Look:
    """Return a new page of a context whose complaints are written down."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    found = Look(page, origin)
    page.on("console", found.heard)
    page.on("pageerror", lambda error: found.faults.append(f"page error: {error}"))
    page.on("request", found.asked)
    page.on("response", found.answered)
    return found


def settle(page: Page) -> None:
    """Let every picture that is shown load, also those that wait until the reader is near."""
    page.evaluate(
        """async () => {
          const shown = [...document.images].filter((image) => image.checkVisibility());
          shown.forEach((image) => { image.loading = "eager"; });
          const loaded = Promise.all(shown.map((image) => image.decode().catch(() => {})));
          await Promise.race([loaded, new Promise((done) => setTimeout(done, 5000))]);
        }"""
    )


def read_through(page: Page) -> None:
    """Scroll to the end of the page, window by window, as a reader does, and back to the top."""
    page.evaluate(
        """async () => {
          const frame = () => new Promise((done) => {
            requestAnimationFrame(() => requestAnimationFrame(done));
            setTimeout(done, 1000); // a page that is not drawn has no frames
          });
          for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
            scrollTo(0, y);
            await frame();
          }
        }"""
    )
    settle(page)
    page.evaluate("scrollTo(0, 0)")

"""What a browser needs to install the book like an application."""

import json

from labook.figures.palette import DARK, PAPER
from labook.publish.site.book import Book

BACKGROUND = "#fdfcf9"  # the page's, in labook.css
SHORT_NAME = "labook"
ICON = "_static/labook-icon.svg"
# Name and side in pixels of the icons that are drawn, and whether the system may cut them to its own shape.
ICONS = (
    ("icons/icon-192.png", 192, False),
    ("icons/icon-512.png", 512, False),
    ("icons/icon-mask-512.png", 512, True),
)
TOUCH_ICON = "icons/touch-180.png", 180, True


def manifest(book: Book) -> str:
    """Return the web app manifest (W3C); its addresses are relative, so that it holds wherever it lies."""
    icons = [{"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    for name, side, cut in ICONS:
        purpose = "maskable" if cut else "any"
        icons.append({"src": name, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose})
    found = {
        "name": book.title,
        "short_name": SHORT_NAME,
        "description": "A book in which every number is computed.",
        "lang": book.language,
        "dir": "ltr",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": BACKGROUND,
        "theme_color": DARK[PAPER],
        "categories": ["education", "books"],
        "icons": icons,
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"

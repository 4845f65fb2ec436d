"""What a page says of a failed check, at its place and above the text."""

from collections.abc import Iterable
from html import escape

from labook.text.failures import Failure
from labook.text.store import digest

# Between these two lies what a failing build has added to a page; the next build takes it away.
BEGIN, END = "<!-- failing -->", "<!-- end of failing -->"
PARTS = ("expected", "got", "next")


def anchor(failure: Failure) -> str:
    """Return the id under which a failure stands on its page."""
    return f"failed-{digest(failure.as_json())[:10]}"


def page_of(failure: Failure) -> str:
    """Return the page to which a failure belongs, as the site names it, or nothing.

    >>> page_of(Failure("book/part/one.md", 1, "output", "differs"))
    'part/one.html'
    >>> page_of(Failure("_toc.yml", 1, "toc-without-file", "no file"))
    ''
    """
    file = failure.file.removeprefix("_build/html/")
    if file.startswith("book/") and file.endswith(".md"):
        return file.removeprefix("book/").removesuffix(".md") + ".html"
    return file if file.endswith(".html") else ""


def box(failure: Failure) -> str:
    """Return the box that stands where a check failed."""
    where = f"{failure.file}, line {failure.line} · {failure.check}"
    return (
        f'<aside class="labook-failure" role="status" id="{anchor(failure)}">'
        f'<p class="labook-failure-title">Failed: {escape(failure.what)}</p>{_parts(failure)}'
        f'<p class="labook-failure-place">{escape(where)}</p></aside>\n'
    )


def _parts(failure: Failure) -> str:
    rows = [(name, str(getattr(failure, name))) for name in PARTS]
    shown = (f"<dt>{name}</dt><dd><pre>{escape(text)}</pre></dd>" for name, text in rows if text)
    return f"<dl>{''.join(shown)}</dl>"


def banner(page: str, html: str, failures: Iterable[Failure], stopped: str) -> str:
    """Return what stands above a page of a build in which checks failed.

    Parameters: `page` its name in the site; `html` what stands there; `failures` those of the whole build;
    `stopped` says since when the page is old, and why, where it could not be built.
    """
    here, elsewhere, others = list[Failure](), dict[str, int](), list[Failure]()
    for failure in failures:
        name = page_of(failure)
        if name == page:
            here.append(failure)
        elif name:
            elsewhere[name] = elsewhere.get(name, 0) + 1
        else:
            others.append(failure)
    count = len(here) + sum(elsewhere.values()) + len(others)
    parts = [f'<p class="labook-failing-title">{escape(_title(len(here), count, stopped))}</p>']
    parts += [f'<p class="labook-failing-old">{escape(stopped)}</p>'] if stopped else []
    parts += [f"<ol>{''.join(f'<li>{_line(failure, html)}</li>' for failure in here)}</ol>"] if here else []
    if elsewhere:
        links = "".join(f"<li>{_link(name, number, page)}</li>" for name, number in sorted(elsewhere.items()))
        title = f"on other pages: {_checks(sum(elsewhere.values()))}"
        parts.append(f"<details><summary>{title}</summary><ul>{links}</ul></details>")
    parts += [box(failure) for failure in others]
    return f'{BEGIN}<section class="labook-failing" role="alert">{"".join(parts)}</section>{END}'


def _title(here: int, count: int, stopped: str) -> str:
    if stopped:
        return "This page is old" + (f", and {_checks(count)} failed" if count else "")
    on_page = f"{_checks(here)} failed on this page" if here else "No check failed on this page"
    return f"{on_page}, {count} in the whole build" if count != here else on_page


def _checks(count: int) -> str:
    return "1 check" if count == 1 else f"{count} checks"


def _line(failure: Failure, html: str) -> str:
    """A link to the box on the page; a failure without one is told here."""
    if f'id="{anchor(failure)}"' in html:
        return f'<a href="#{anchor(failure)}">line {failure.line}: {escape(failure.what)}</a>'
    return box(failure)


def _link(name: str, number: int, page: str) -> str:
    return f'<a href="{"../" * page.count("/")}{escape(name)}">{escape(name)}</a>: {number}'

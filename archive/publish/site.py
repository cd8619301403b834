"""The pages as Datasette routes: read in one go from one edition, said in the reader's language."""

from __future__ import annotations

import os
import sqlite3
import traceback
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Response

from archive.facts.obligations import obligations
from archive.facts.statuses import statuses
from archive.model import SHANGHAI, Status
from archive.publish.download import Download
from archive.publish.editions import Edition, Editions
from archive.publish.gate import is_table
from archive.publish.neutral import clean, web_address
from archive.publish.pages.body import body
from archive.publish.pages.county import county
from archive.publish.pages.report import report
from archive.publish.pages.search import search
from archive.publish.pages.start import start
from archive.publish.words import LANGUAGES, Speech

T = TypeVar("T")
Handler = Callable[..., Awaitable[Response | Download]]
COOKIE = "nianbao_lang"
A_YEAR = 366 * 86400
_EDITIONS: WeakKeyDictionary[Any, Editions] = WeakKeyDictionary()


def editions_of(datasette: Any) -> Editions:
    """The editions that this Datasette serves, from the path in its plugin configuration."""
    if datasette not in _EDITIONS:
        _EDITIONS[datasette] = Editions(datasette, Path(datasette.plugin_config("nianbao")["index"]))
    return _EDITIONS[datasette]


def language(asked: str, cookie: str, accepted: str) -> str:
    """zh or en: what the address asks for, else the cookie, else the browser's first known language, else zh."""
    for choice in (asked, cookie):
        if choice in LANGUAGES:
            return choice
    weighed = sorted((_weight(part) for part in accepted.split(",")), key=lambda w: -w[0])
    return next((tag for weight, tag in weighed if tag in LANGUAGES and weight > 0), "zh")


def _weight(part: str) -> tuple[float, str]:
    """One entry of Accept-Language as its weight and two-letter language."""
    tag, _, quality = part.strip().partition(";q=")
    try:
        return float(quality or 1), tag[:2].lower()
    except ValueError:
        return 0.0, tag[:2].lower()


def language_of(request: Any) -> str:
    if request is None:
        return "zh"
    return language(request.args.get("lang") or "", request.cookies.get(COOKIE, ""), request.headers.get("accept-language", ""))


def vocabulary(datasette: Any, request: Any) -> dict[str, Any]:
    """What every template can say: words, terms, statuses, and what the served index tells of itself."""
    speech = Speech(language_of(request))
    edition = editions_of(datasette).current
    told = edition.told if edition else {}
    return {
        "lang": speech.language, "t": speech.word, "term": speech.term, "column": speech.column,
        "statuses": statuses(), "shown": lambda status: statuses()[Status(status)],
        "site_name": clean(told.get("title", "")) or speech.word("site.name"), "as_of": told.get("as_of", ""),
        "rehearsal": told.get("rehearsal") == "1", "switch": _switch(request, speech.language),
    }  # fmt: skip


def _switch(request: Any, now: str) -> list[tuple[str, str, bool]]:
    """(language, address of this page in it, whether it is the one shown)."""
    args = [(k, v) for k in (request.args if request else ()) for v in request.args.getlist(k) if k != "lang"]
    # In Datasette's own pages an argument is a filter: from there the switch leads to the start page.
    path = request.path if request and not is_table(request.path) else "/"
    args = args if path != "/" else []
    return [(lang, f"{path}?{urlencode([*args, ('lang', lang)])}", lang == now) for lang in LANGUAGES]


def moment(value: str | None) -> str:
    """A stored instant as Beijing time to the minute; empty where there is none."""
    return datetime.fromisoformat(value).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if value else ""


FILTERS: dict[str, Callable[..., Any]] = {"moment": moment, "web_address": web_address, "clean": clean}


async def ask(datasette: Any, edition: Edition, read: Callable[[sqlite3.Connection], T]) -> T:
    """`read` on one connection, so that a page is never made of two editions; stopped after the time limit."""

    def limited(db: sqlite3.Connection) -> T:
        with sqlite_timelimit(db, datasette.setting("sql_time_limit_ms")):
            return read(db)

    answer: T = await edition.execute_fn(limited)
    return answer


async def show(datasette: Any, request: Any, template: str, read: Callable[[sqlite3.Connection], dict[str, Any] | None]) -> Response:
    """One page; the page that says so where nothing is published, the thing is not there, or the query took too long."""
    edition = editions_of(datasette).current
    if edition is None:
        return await _page(datasette, request, "nothing.html", {}, status=503 if request.path != "/" else 200)
    try:
        found = await ask(datasette, edition, read)
    except sqlite3.OperationalError:
        return await _page(datasette, request, "slow.html", {}, status=503)
    if found is None:
        return await _page(datasette, request, "error.html", {"status": 404}, status=404)
    return await _page(datasette, request, template, found)


async def _page(datasette: Any, request: Any, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
    html = await datasette.render_template(template, dict(values), request=request)
    response = Response.html(html, status=status, headers={"Vary": "Cookie, Accept-Language", "Cache-Control": "no-cache"})
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, request.args["lang"], max_age=A_YEAR, samesite="lax", httponly=True)
    return response


async def error_page(datasette: Any, request: Any, error: Exception) -> Response:
    """What went wrong as a page: what the visitor did in words, what we did in the log alone."""
    status = getattr(error, "status", 500)
    if status == 500:
        traceback.print_exception(error)
    said = "" if status == 500 else clean(str(error))
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "status": status, "error": said}, status=status)
    return await _page(datasette, request, "error.html", {"status": status, "said": said}, status=status)


async def start_page(datasette: Any, request: Any) -> Response:
    return await show(datasette, request, "start.html", start)


async def county_page(datasette: Any, request: Any) -> Response:
    return await show(datasette, request, "county.html", partial(county, code=request.url_vars["code"]))


async def body_page(datasette: Any, request: Any) -> Response:
    return await show(datasette, request, "body.html", partial(body, agency=request.url_vars["id"]))


async def report_page(datasette: Any, request: Any) -> Response:
    return await show(datasette, request, "report.html", partial(report, key=request.url_vars["id"]))


async def search_page(datasette: Any, request: Any) -> Response:
    page = request.args.get("page") or "1"
    number = min(int(page), 1000) if page.isdecimal() else 1
    return await show(datasette, request, "search.html", partial(search, query=request.args.get("q") or "", page=max(1, number)))


async def about_page(datasette: Any, request: Any) -> Response:
    rules = obligations()
    return await show(datasette, request, "about.html", lambda _: {"rules": rules.all(), "grace": rules.grace_days})


async def index_file(datasette: Any, request: Any) -> Response | Download:
    """The whole index, or 304 where the visitor has this edition already."""
    edition = editions_of(datasette).current
    if edition is None:
        return await _page(datasette, request, "nothing.html", {}, status=503)
    told = os.fstat(edition.file.fileno())
    etag = f'"{told.st_mtime_ns:x}-{told.st_size:x}"'
    if request.headers.get("if-none-match") == etag:
        return Response("", status=304, headers={"ETag": etag})
    return Download(edition, etag)


ROUTES: tuple[tuple[str, Handler], ...] = (
    (r"^/$", start_page),
    (r"^/county/(?P<code>\d{6})$", county_page),
    (r"^/body/(?P<id>[0-9a-zA-Z_-]{1,80})$", body_page),
    (r"^/report/(?P<id>[0-9a-zA-Z_-]{1,120})$", report_page),
    (r"^/search$", search_page),
    (r"^/about$", about_page),
    (r"^/index\.db$", index_file),
)

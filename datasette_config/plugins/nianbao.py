"""Hooks that put our pages, headers and editions into Datasette; what they do lives in archive.publish."""

import sqlite3
from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from datasette import hookimpl
from markupsafe import Markup, escape

from archive.publish.gate import App, gate
from archive.publish.neutral import clean, web_address
from archive.publish.site import FILTERS, ROUTES, Handler, editions_of, error_page, vocabulary
from archive.publish.unsaid import hide_places


@hookimpl
def startup(datasette: Any) -> Callable[[], Any]:
    return editions_of(datasette).refresh


@hookimpl
def register_routes() -> tuple[tuple[str, Handler], ...]:
    return ROUTES


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[App], App]:
    return lambda app: gate(app, editions_of(datasette))


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    hide_places(conn)


@hookimpl
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    return vocabulary(datasette, request)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.filters.update(FILTERS)


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Generator[None, Any, None]:
    """Our own page for what went wrong, instead of Datasette's, which writes every local variable into the log."""
    outcome = yield
    outcome.force_result([partial(error_page, datasette, request, exception)])


@hookimpl
def render_cell(value: object) -> str | None:
    """Texts of sites in Datasette's own tables: cleaned, and linked only where they are http(s) addresses."""
    if not isinstance(value, str):
        return None
    if address := web_address(value):
        return Markup('<a href="{0}" rel="noopener nofollow">{0}</a>').format(address)
    shown = clean(value)
    return None if shown == value else escape(shown)

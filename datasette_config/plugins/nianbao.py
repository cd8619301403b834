"""Hooks that put our pages, headers and editions into Datasette; what they do lives in archive.publish."""

from collections.abc import Callable
from typing import Any

from datasette import hookimpl
from markupsafe import Markup, escape

from archive.publish.editions import ROUTE
from archive.publish.gate import App, gate
from archive.publish.neutral import clean, web_address
from archive.publish.site import FILTERS, ROUTES, Handler, editions_of, vocabulary


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
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    return vocabulary(datasette, request)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.filters.update(FILTERS)


@hookimpl
def get_metadata(datasette: Any, database: str | None) -> dict[str, Any]:
    """What metadata.yaml says of "index" holds for every edition of it, whatever its inner name."""
    if database is None or not database.startswith(f"{ROUTE}_"):
        return {}
    local = datasette._metadata_local.get("databases", {})  # metadata() itself asks this hook
    return {"databases": {database: local.get(ROUTE, {})}}


@hookimpl
def render_cell(value: object) -> str | None:
    """Texts of sites in Datasette's own tables: cleaned, and linked only where they are http(s) addresses."""
    if not isinstance(value, str):
        return None
    if address := web_address(value):
        return Markup('<a href="{0}" rel="noopener nofollow">{0}</a>').format(address)
    shown = clean(value)
    return None if shown == value else escape(shown)

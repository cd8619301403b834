"""Lists that the page's script asks a search interface for: records in JSON, page by page."""

import json

from crawler.demo.dice import token
from crawler.demo.nouns import Asked, Served
from crawler.demo.province.desk import Desk, Dialect, Pages
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

SEARCH = "/common/search/"


def channel(one: Column) -> str:
    return token(32, "channel", one.key)


def column(one: Column) -> str:
    return f"/columns/{token(8, one.key)}-{token(4, one.key, 'a')}/index.html"


def article(item: Item) -> str:
    return f"/columns/{item.day:%Y%m/%d}/{token(32, item.ident, item.title)}.html"


def attachment(item: Item) -> str:
    return f"/files/{token(32, 'file', item.ident)}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    asks = (
        f"fetch('{SEARCH}' + channel + '?_isJson=true&_pageSize={desk.dialect.size}&page=' + n).then(function (r) {{ return r.json(); }})"
    )
    script = f"<script>var channel = '{channel(one)}'; function load(n) {{ {asks}.then(draw); }} load(1);</script>"
    return {column(one): desk.listing(one, (), f"<ul id='list'></ul>{script}" if one.items else "")}


def answer(desk: Desk, asked: Asked) -> Served | None:
    """The records of one page, with how many there are."""
    one = next((c for c in desk.every() if c.key and asked.path == f"{SEARCH}{channel(c)}"), None)
    if one is None:
        return None
    chunks, page = desk.chunks(one), int(asked.query.get("page", "1"))
    results = (
        [{"title": i.title, "url": article(i), "publishedTimeStr": f"{i.day} 09:00:00"} for i in chunks[page - 1]]
        if page <= len(chunks)
        else []
    )
    told = {"code": 200, "data": {"total": len(one.items), "page": page, "rows": desk.dialect.size, "results": results}}
    return Served(json.dumps(told, ensure_ascii=False).encode(), "application/json; charset=utf-8", desk.changed)


DIALECT = Dialect("search", tuple(ARRANGEMENTS), column, article, attachment, lists, answer)

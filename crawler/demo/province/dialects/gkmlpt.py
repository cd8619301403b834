"""gkmlpt: one page with the tree of columns in its script; articles from an interface, a hundred a page, page 0 the same as page 1."""

import json
from typing import Any

from crawler.demo.dice import roll
from crawler.demo.nouns import Asked, Served
from crawler.demo.province.desk import Desk, Dialect, Pages
from crawler.demo.province.shelves import Column
from crawler.demo.sites.items import Item
from crawler.demo.sites.render import script

EACH = 100
ROOT = "/gkmlpt/annualreport"


def number_of(one: Column) -> int:
    return roll(1000, 99999, "cat", one.key)


def column(one: Column) -> str:
    return f"{ROOT}#{number_of(one)}"


def article(item: Item) -> str:
    ident = 600_000 + item.ident
    return f"/gkmlpt/content/{ident // 1_000_000}/{ident // 1000}/post_{ident}.html"


def attachment(item: Item) -> str:
    return f"/attachment/0/{item.ident // 100}/{item.ident}.{item.medium}"


def lists(desk: Desk, _one: Column) -> Pages:
    """The one page that all columns share."""
    notices = [_node(desk.board)] if desk.board else []
    tree = [{"id": 11, "name": "政府信息公开指南", "children": [], "post_count": 1}, _node(desk.tree), *notices]
    config = f"window._CONFIG = {{SID: '{desk.county.code}', SERVICE_AREA_ID: 1, TREE: {json.dumps(tree, ensure_ascii=False)}}};"
    page = desk.page("政府信息公开年报", f'<div id="app"></div><script>{config}</script><script src="/gkmlpt/js/app.js"></script>')
    return {ROOT: page, "/gkmlpt/index": page, "/gkmlpt/js/app.js": script("gkmlpt", "app.js")}


def _node(one: Column) -> dict[str, Any]:
    return {"id": number_of(one), "name": one.name, "jump_url": "", "children": list(map(_node, one.below)), "post_count": len(one.items)}


def answer(desk: Desk, asked: Asked) -> Served | None:
    """A hundred articles of a column; a page beyond the last is not found."""
    if not asked.path.startswith("/gkmlpt/api/all/") or asked.query.get("sid") != desk.county.code:
        return None
    one = next((c for c in desk.every() if c.key and str(number_of(c)) == asked.path.rpartition("/")[2]), None)
    page = max(int(asked.query.get("page", "1")), 1)
    items = one.items[(page - 1) * EACH : page * EACH] if one else ()
    if not one or not items:
        return None
    told = {"classify": {"id": number_of(one), "post_count": len(one.items)}, "articles": [_article(i) for i in items]}
    return Served(json.dumps(told, ensure_ascii=False).encode(), "application/json", desk.changed)


def _article(item: Item) -> dict[str, Any]:
    publisher = item.body.full_name if item.body else ""
    return {
        "id": 600_000 + item.ident,
        "title": item.title,
        "publisher": publisher,
        "date": f"{item.day}",
        "url": article(item),
        "attachment": [],
    }


DIALECT = Dialect("gkmlpt", ("flat", "year", "group", "year_group", "misfiled"), column, article, attachment, lists, answer, size=EACH)

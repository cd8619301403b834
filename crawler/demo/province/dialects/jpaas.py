"""jpaas: the first page of a list in the page, the others as HTML in JSON; the page wanted counts only inside paramJson."""

import json

from crawler.demo.dice import token
from crawler.demo.nouns import Asked, Served
from crawler.demo.province.desk import Desk, Dialect, Pages
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

UNIT = "/api-gateway/jpaas-publish-server/front/page/build/unit"


def column(one: Column) -> str:
    return f"/xxgk/{one.key}/index.html"


def article(item: Item) -> str:
    return f"/xxgk/art/{item.day.year}/art_{token(32, item.ident, item.title)}.html"


def attachment(item: Item) -> str:
    return f"/cms_files/jcms1/web1/site/attach/0/{token(32, 'file', item.ident)}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    return {column(one): desk.listing(one, desk.chunks(one)[0], _pager(desk, one, 1))}


def _pager(desk: Desk, one: Column, number: int) -> str:
    if not one.items:
        return ""
    query = f"{{'webId':'{desk.county.code}','pageId':'{token(12, one.key)}','tagId':'当前栏目list','tplSetId':'{token(8, one.key)}'}}"
    told = f'count="{len(one.items)}" rows="{desk.dialect.size}" pageNo="{number}" unitUrl="{UNIT}"'
    return f'<div class="pagination" {told} queryData="{query}"></div>'


def answer(desk: Desk, asked: Asked) -> Served | None:
    """A page of the list whose number paramJson gives; without it, page 1 for ever."""
    if asked.path != UNIT:
        return None
    one = next((c for c in desk.every() if c.key and token(12, c.key) == asked.query.get("pageId")), None)
    wanted = json.loads(asked.query.get("paramJson", "{}")).get("pageNo", 1)
    chunks = desk.chunks(one) if one else []
    rows = "".join(map(desk.row, chunks[wanted - 1])) if one and wanted <= len(chunks) else ""
    html = f"<ul class='list'>{rows}</ul>{_pager(desk, one, wanted)}" if one and rows else ""
    return Served(json.dumps({"success": True, "data": {"html": html}}).encode(), "application/json", desk.changed)


DIALECT = Dialect("jpaas", tuple(ARRANGEMENTS), column, article, attachment, lists, answer)

"""JCMS, the older one: 45 records inside a script, the rest from the data proxy by POST; reports of a body and year by query."""

import json

from crawler.demo.dice import roll, token
from crawler.demo.nouns import Asked, Served
from crawler.demo.province.desk import Desk, Dialect, Pages
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

PROXY = "/module/web/jpage/dataproxy.jsp"
INLINE, EACH = 45, 15


def number_of(one: Column) -> int:
    """The column's number in addresses and forms."""
    return roll(1000, 99999, "col", one.key)


def column(one: Column) -> str:
    return f"/col/col{number_of(one)}/index.html"


def article(item: Item) -> str:
    return f"/art/{item.day.year}/{item.day.month}/{item.day.day}/art_{roll(1000, 9999, item.shelf)}_{item.ident}.html"


def attachment(item: Item) -> str:
    return f"/attach/0/{token(32, 'file', item.ident)}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    """One page a column: what it lists stands in a script, and the way to the rest."""
    shown = one.items[:INLINE]
    form = {
        "col": 1,
        "appid": 1,
        "webid": 3,
        "path": "/",
        "columnid": number_of(one),
        "sourceContentType": 1,
        "unitid": f"{number_of(one)}7",
    }
    options = {
        "perPage": EACH,
        "totalRecord": len(one.items),
        "proxyUrl": PROXY,
        "params": form | {"webname": desk.county.name, "permissiontype": 0},
    }
    script = f"$('#{number_of(one)}').jpage({json.dumps(options, ensure_ascii=False)});"
    store = f'<script type="text/xml">{_store(desk, shown, len(one.items))}</script>'
    data = f"<div id='{number_of(one)}'>{store}</div><script>{script}</script>"
    return {column(one): desk.listing(one, (), data if one.items else "")}


def _store(desk: Desk, items: tuple[Item, ...], total: int) -> str:
    records = "".join(f"<record><![CDATA[{desk.row(item)}]]></record>" for item in items)
    counted = f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // EACH)}</totalpage>"
    return f"<datastore>{counted}<recordset>{records}</recordset></datastore>"


def answer(desk: Desk, asked: Asked) -> Served | None:
    """Records by number, the last one included, of the column that the form names."""
    if asked.path != PROXY or asked.method != "POST":
        return None
    one = next((c for c in desk.every() if c.key and str(number_of(c)) == asked.form.get("columnid")), None)
    first, last = (int(asked.query.get(name, "0") or 0) for name in ("startrecord", "endrecord"))
    items = one.items[max(first - 1, 0) : last] if one else ()
    return Served(_store(desk, items, len(one.items) if one else 0).encode(), "text/xml; charset=utf-8", desk.changed)


DIALECT = Dialect("jcms", tuple(ARRANGEMENTS), column, article, attachment, lists, answer)

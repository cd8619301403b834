"""Folders that are only numbers, each with its index.htm; how many pages there are stands in variables of a script."""

from crawler.demo.dice import roll
from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item


def column(one: Column) -> str:
    return "/25074/" + "".join(f"{roll(10000, 99999, one.key[: n + 1])}/" for n, c in enumerate(f"{one.key}/") if c == "/") + "index.htm"


def article(item: Item) -> str:
    return f"/25074/{roll(10000, 99999, item.shelf)}/content_{item.ident}.html"


def attachment(item: Item) -> str:
    return f"/25074/uploads/{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    made: Pages = {}
    for number, chunk in enumerate(chunks):
        script = f"<script>var pageCount = {len(chunks)}; var pageIndex = {number};</script><div class='pages' id='pager'></div>"
        path = column(one) if number == 0 else column(one).replace("index.htm", f"index_{number}.htm")
        made[path] = desk.listing(one, chunk, script if one.items else "")
    return made


DIALECT = Dialect("numeric", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer, size=10)

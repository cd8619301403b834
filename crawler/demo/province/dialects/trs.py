"""TRS: directories, index_1.html counted from 0 by a script, papers in folders by month."""

from crawler.demo.province.desk import Desk, Dialect, Pages, no_answer
from crawler.demo.province.shelves import ARRANGEMENTS, Column
from crawler.demo.sites.items import Item

ROOT = "/zwgk/zfxxgk/zfxxgk"


def column(one: Column) -> str:
    return f"{ROOT}{one.key}/"


def article(item: Item) -> str:
    return f"/zwgk/zfxxgk/art/{item.day:%Y%m}/t{item.day:%Y%m%d}_{item.ident}.html"


def attachment(item: Item) -> str:
    return f"/zwgk/zfxxgk/art/{item.day:%Y%m}/P0{item.day:%Y%m%d}{item.ident}.{item.medium}"


def lists(desk: Desk, one: Column) -> Pages:
    chunks = desk.chunks(one)
    made: Pages = {}
    for number, chunk in enumerate(chunks):
        script = f'<div class="page"><script>createPageHTML({len(chunks)}, {number}, "index", "html");</script></div>'
        page = desk.listing(one, chunk, script if one.items else "")
        made |= dict.fromkeys(_paths(column(one), number), page)
    return made


def _paths(folder: str, number: int) -> tuple[str, ...]:
    return (folder, f"{folder}index.html") if number == 0 else (f"{folder}index_{number}.html",)


DIALECT = Dialect("trs", tuple(ARRANGEMENTS), column, article, attachment, lists, no_answer, size=10)

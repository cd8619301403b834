"""Troubles 16 to 30: how lists page, count, date and crowd."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from archive.model import Kind
from crawler.demo.dice import pick, roll
from crawler.demo.nouns import Asked, DemoCounty, Notice, Odd, Served, Site
from crawler.demo.province.troubles.nouns import Edit, Hides, OddAnswer, Scene, Trouble, edited, rewritten, text_of, where

ROW_DAY = re.compile(r"</a><span>(\d{4})-(\d\d)-(\d\d)</span>")
STUB = b"<html><body><script>var p=1;</script>" + b" " * 240 + b"</body></html>"
BAIT = (
    '<div class="side"><h3>热点专题</h3><ul><li><a href="/qy/1.html">青川水务有限公司2025年年度报告</a><span>2026-01-09</span></li>'
    '<li><a href="/qy/2.html">县第一中学2025年度事业单位法人年度报告</a><span>2026-01-12</span></li>'
    '<li><a href="/qy/3.html">2025年财政决算公开</a><span>2026-01-15</span></li>'
    '<li><a href="/qy/">企业年报</a></li><li><a href="/sydw/">事业单位年报</a></li></ul></div>'
)
CROWD = (
    "关于{n}号路段施工的公告",
    "全县第{n}次安全生产会议召开",
    "{n}号地块挂牌出让公告",
    "关于{n}名同志拟任职的公示",
    "第{n}期惠民补贴发放名单",
)
NUMBER_IN_PAGER = re.compile(r"(createPageHTML\((?:'page_div', )?)(\d+)")


def on_rows(change: Edit) -> Callable[[Scene, Site], Site]:
    """Rows changed wherever lists show them, in pages and in answers."""

    def site(_scene: Scene, site: Site) -> Site:
        changed = edited(site, site.pages, change)
        return replace(changed, answers=_answers(site.answers, change))

    return site


def _answers(answers: Callable[[Asked], Served | None] | None, change: Edit) -> Callable[[Asked], Served | None]:
    def answer(asked: Asked) -> Served | None:
        served = answers(asked) if answers else None
        return rewritten(served, change) if served and re.search("html|xml", served.content_type) else served

    return answer


def _counted(by: int) -> Edit:
    """Every number of pages a site states is off by so many, and its number of entries by ten times that."""

    def change(text: str) -> str:
        text = NUMBER_IN_PAGER.sub(lambda m: f"{m[1]}{max(1, int(m[2]) + by)}", text)
        return re.sub(r"共(\d+)条", lambda m: f"共{max(1, int(m[1]) + by * 10)}条", text)

    return change


def _beyond(answer: Callable[[Site, str], bytes]) -> Callable[[Scene, Site], OddAnswer]:
    """What a list answers for a page after its last one."""

    def odd(scene: Scene, site: Site) -> OddAnswer:
        firsts = [scene.desk.dialect.column(c) for c in scene.desk.tree.every() if c.key]
        heads = {path.rpartition("/")[0] + "/": path for path in firsts}

        def answered(asked: Asked) -> Odd | None:
            head = asked.path.rpartition("/")[0] + "/"
            further = head in heads and re.search(r"\d+\.s?html?$", asked.path) and asked.path not in site.pages
            return Odd(200, answer(site, heads[head]), (("Content-Type", "text/html; charset=utf-8"),)) if further else None

        return answered

    return odd


def _first(site: Site, column: str) -> bytes:
    return site.pages[column].body if column in site.pages else STUB


def _last(site: Site, column: str) -> bytes:
    """The list's last page: its highest number."""
    head = column.rpartition("/")[0]
    pages = sorted((p for p in site.pages if p.rpartition("/")[0] == head), key=lambda p: (len(p), p))
    return site.pages[pages[-1]].body if pages else STUB


def _shift(scene: Scene, site: Site) -> OddAnswer:
    """Once a list's first page was asked for, a new entry stands before all others and moves every page."""
    newer = replace(scene.desk, county=_crowded(scene.desk.county, 1, scene.desk.day))
    shifted = {p: s for c in newer.tree.every() if c.key and not c.is_report for p, s in scene.desk.dialect.lists(newer, c).items()}
    asked_before: list[str] = []

    def odd(asked: Asked) -> Odd | None:
        path = where(asked)
        asked_before.append(path)
        late = path in shifted and path in site.pages and len([p for p in asked_before if p in shifted]) > 1
        return Odd(200, shifted[path].body, (("Content-Type", "text/html; charset=utf-8"),)) if late else None

    return odd


def _empty_api(scene: Scene, site: Site) -> Site:
    """Whatever is asked of an interface brings an answer without records."""
    nothing = Served(b"<datastore><recordset></recordset></datastore>", "text/html", scene.desk.changed)
    answers = site.answers
    return replace(site, answers=lambda asked: nothing if answers and answers(asked) else None)


def _as_array(_scene: Scene, site: Site) -> Site:
    """An interface's records come as strings of a script, after words of its own."""

    def change(text: str) -> str:
        records = re.findall(r"<record><!\[CDATA\[(.*?)\]\]></record>", text, re.DOTALL)
        rows = ",".join("'" + record.replace("'", "\\'") + "'" for record in records)
        return f"/* this text stands before the records of an interface of old */ var data = [{rows}];" if records else text

    return replace(site, answers=_answers(site.answers, change))


def _split_titles(text: str) -> str:
    """Titles over several lines, in lists and on their page."""
    text = re.sub(r"(<h1>[^<]{8})([^<]+</h1>)", r"\1<br>\n  \2", text)
    return re.sub(r'(<li><a href="[^"]+" title="[^"]*"[^>]*>[^<]{8})([^<]+</a>)', r"\1\n      \2", text)


def _copies(_scene: Scene, site: Site) -> Site:
    """Each report page also at a second address, for phones, and lists name both."""
    rows = re.compile(r'(<li><a href="([^"?]+?)(\.s?html?)"( title=.*?</li>))')
    twice = edited(site, site.pages, lambda text: rows.sub(r'\1<li><a href="\2_wap\3"\4', text))
    papers = {
        url for s in site.pages.values() if "html" in s.content_type for url in re.findall(r'<li><a href="([^"?]+)" title=', text_of(s))
    }
    copies = {re.sub(r"(\.s?html?)$", r"_wap\1", p): site.pages[p] for p in papers if p in site.pages}
    return replace(twice, pages=twice.pages | copies)


def _baited(_scene: Scene, site: Site) -> Site:
    return edited(site, site.pages, lambda text: text.replace("<h2>", f"{BAIT}<h2>", 1))


def _crowded(county: DemoCounty, number: int, last: date = date(2026, 1, 4)) -> DemoCounty:
    kinds = (Kind.DEPARTMENT, Kind.TOWNSHIP, Kind.GOVERNMENT)
    extra = []
    for n in range(number):
        day = last - timedelta(days=roll(0, 700 if number > 1 else 0, county.code, n, "crowd"))
        title = pick(CROWD, county.code, n).format(n=n + 7)
        extra.append(
            Notice(title, day, pick(kinds, county.code, n, "kind"), day.year - 1 if day.year < 2026 else 2025, (title + "。",), 700_000 + n)
        )
    return replace(county, notices=(*county.notices, *extra))


def _broken_day(text: str) -> str:
    return ROW_DAY.sub(r"</a><span>\1-\n\2-\n\3</span>", text)


def _other_day(text: str) -> str:
    return ROW_DAY.sub(lambda m: f"</a><span>[{m[1]}/{int(m[2])}/{int(m[3])}]</span>", text)


def _cut(text: str) -> str:
    """Titles cut in lists and nowhere whole."""
    return re.sub(r'(<li><a href="[^"]+") title="[^"]*"', r"\1", text)


def _undated_pages(text: str) -> str:
    return re.sub(r'<div class="info">.*?</div>', "", re.sub(r'<meta name="PubDate"[^>]*>', "", ROW_DAY.sub("</a>", text)), flags=re.DOTALL)


def _migrated(text: str) -> str:
    return re.sub(r'(<meta name="PubDate" content=")[^"]*', r"\g<1>2025-12-30 10:00", text)


TROUBLES = (
    Trouble(
        17,
        "total_too_large",
        "the stated numbers of pages and entries are too large; behind a full page nobody can tell",
        Hides.COUNTY,
        site=on_rows(_counted(2)),
    ),
    Trouble(17, "total_too_small", "the stated numbers of pages and entries are too small", site=on_rows(_counted(-1))),
    Trouble(18, "shift", "a new entry moves all pages while they are read", Hides.COUNTY, odd=_shift),
    Trouble(19, "empty_interface", "an interface answers without records", Hides.COUNTY, site=_empty_api),
    Trouble(19, "interface_as_array", "an interface answers in strings of a script", site=_as_array),
    Trouble(25, "beyond_is_last", "a page beyond the last one is the last", odd=_beyond(_last)),
    Trouble(25, "beyond_is_first", "a page beyond the last one is the first", odd=_beyond(_first)),
    Trouble(25, "beyond_is_stub", "a page beyond the last one is a stub", odd=_beyond(lambda _site, _column: STUB)),
    Trouble(26, "copies", "every report also stands at an address for phones", site=_copies),
    Trouble(34, "split_titles", "titles stand over several lines", site=on_rows(_split_titles)),
    Trouble(27, "cut_titles", "titles are cut in lists, whole only on their page", site=on_rows(_cut)),
    Trouble(28, "broken_days", "days in lists are broken over lines", site=on_rows(_broken_day)),
    Trouble(28, "written_days", "days in lists stand in brackets with slashes", site=on_rows(_other_day)),
    Trouble(28, "no_list_days", "lists show no days", site=on_rows(lambda text: ROW_DAY.sub("</a>", text))),
    Trouble(28, "no_days", "no day stands anywhere", site=on_rows(_undated_pages), undated=True),
    Trouble(28, "migrated_meta", "PubDate is the day of a migration", site=on_rows(_migrated)),
    Trouble(29, "bait", "links of other columns stand beside every list", site=_baited),
    Trouble(30, "crowd", "three hundred other entries in the lists", county=lambda county: _crowded(county, 300)),
)

"""The report's own heading: without the site's name, without line breaks or spaces inside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.facts.labels import hands_out
from archive.facts.titles import Likeness, is_cut_from, likeness, normalise, other_subject, plain, report_year
from archive.model import Context
from archive.parse.agency import publisher
from archive.parse.document import Document, Grid, Text
from archive.parse.headings import heading_of
from archive.parse.menus import is_entry
from archive.parse.tidied import cuts_a_number, tidy
from archive.parse.way import is_way

MOST_LINES = 4
"""A heading is broken over so many lines at most."""
LONGEST, LONGEST_BODY = 80, 30
MOST_YEARS = 2
LOOKED_AT = 25
SITE = re.compile(r"\s*[-_|–—·]+\s*")
BODY = re.compile(r"(政府|委员会|办公室|办公厅|办事处|管委会|分局|[局厅委办院会站所署行]|[镇乡县市区旗州盟省]|街道|苏木|大队|中心)$")
LAST_WORD = re.compile(r"(报告|年报|年度报)(全文|公开|(公开|网络|电子|正式|图文|文字|修订)版|[定终]稿)?((20\d\d)年?度?)?$")
CARD = re.compile(r"发布机构|发布日期|发文机关|索引号|组配|成文|文号|信息分类|责任编辑|浏览|字号|20\d\d[-/.]\d")
"""Words of the card above a report, which belong to no title."""
SECTION = re.compile(r"[（(]?[一二三四五六七八九十]{1,2}[)）、.．]")
GOES_ON = re.compile(r"^(的|及|和|有关|编制|发布|公布|报送)?.{0,16}(通知|通报|函|制度|办法|格式|规范|解读)$")
NAMELESS = re.compile(r"(人民)?政府(办公室)?|(街道)?办事处|办公室|管委会|委员会")
PLACE = re.compile(r".{1,8}[省市县区旗州盟]")
SECTION_OF_SITE = re.compile(r".{0,6}(?:新闻|资讯|信息|互动|交流|服务|政务|办事|下载|帮助|数据)中心")
"""A section of a site whose name ends like a body's."""
WHOLE = re.compile(r".{2,}(?:[镇乡]|苏木|街道|[镇乡](?:人民)?政府|办事处|局|委员会)")
"""A body below the county, named to its end: two of them on lines one after another are entries of a menu."""
ADDRESS = re.compile(r"[>»:：]|位置|首页|来源")
MENU = re.compile(r"首页|公开指南|公开制度|法定主动公开|依申请公开|公开年报|公开目录|无障碍|登录|繁体|政务服务|互动交流|网站地图|走进")
YEAR_TAB = re.compile(r"20\d\d年?度?")
"""A year alone under a column's name belongs to the column: as the end of a title it stands in brackets."""
COLUMN = re.compile(r"[省市县区旗州]?(?:本级|人民)?(?:政府|部门|乡镇|镇街|街道)(?:信息公开)?年报")
"""The column of a group of bodies, which in a menu beside a report is no title of it."""
TITLES = (Likeness.REPORT, Likeness.NEAR_MISS)
META_TITLES = frozenset({"articletitle", "og:title", "title"})
BEGINNING = re.compile(
    r"(?!.*(?:报告|報告|年报|年報|公开|公開|相关|推荐|热点|附件|首页|链接|专题|栏目|更多|篇|列表|新闻|通知))[\u4e00-\u9fff]+"
)
LONGEST_BEGINNING = 10
"""Characters of a place or of half a name, set on a line of its own above the rest of a title."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A title with what kind of title it is and why; not `own` where only the link to the page says it.

    `marked` where the page sets it as a heading.
    """

    text: str
    likeness: Likeness
    why: str
    own: bool = True
    marked: bool = False


def heading(document: Document, context: Context) -> Heading:
    """The likeliest own heading: a report's title wherever it stands, else one about reports, else the page's first."""
    linked = [tidy(text) for text in (context.link_title, context.link_text) if text]
    found = [Heading(text, *likeness(text), marked=True) for text in _marked(document)]
    found += [Heading(text, *likeness(text)) for text in _candidates(document)]
    found += [Heading(text, *likeness(text), own=False) for text in linked if not any(is_cut_from(text, h.text) for h in found)]
    best = min(found, key=_rank, default=Heading("", Likeness.NO, "no title"))
    return next((other for other in found if _names_more(other, best)), best)


def _names_more(other: Heading, best: Heading) -> bool:
    """The same report's heading with the body's name, where the first one found leaves it out."""
    same = best.own and other.own and best.likeness is other.likeness is Likeness.REPORT
    return same and not publisher(best.text) and bool(publisher(other.text)) and report_year(best.text) == report_year(other.text)


def _rank(heading: Heading) -> int:
    """A report's title first, then one about reports, then another subject's, then what may be one."""
    if heading.likeness is Likeness.NO:
        return 2 if other_subject(heading.text) else 4
    return (Likeness.REPORT, Likeness.NEAR_MISS, Likeness.NO, Likeness.MAYBE).index(heading.likeness)


def _candidates(document: Document) -> Iterator[str]:
    """The titles of files that the page hands out come last: a page's own title stands above them."""
    own = dict.fromkeys(_own(document))
    files = _of_files([*_opening(document, "head"), *_opening(document, "article")])
    yield from (title for title in own if not title.endswith(files))
    yield from (tidy(value) for name, value in document.meta if name.lower() in META_TITLES)
    yield from _pages(document.title)
    yield from (title for title in own if title.endswith(files))


def _of_files(lines: Sequence[str]) -> tuple[str, ...]:
    """The titles that lines give only to files which the page hands out."""
    others = {"", *(tidy(line) for line in lines if not hands_out(line))}
    return tuple({tidy(line) for line in lines if hands_out(line)} - others)


def _marked(document: Document) -> list[str]:
    """The title that the page sets as a heading, if it sets only one such."""
    blocks = document.blocks
    starts = [i for i, block in enumerate(blocks) if isinstance(block, Text) and block.heading and block.place != "tail"]
    runs = [[b.text for b in blocks[i : i + MOST_LINES + 1] if isinstance(b, Text)] for i in starts]
    counts = ((run, _run(run, 0) or _begun(run) or int(_is_without_year(run[0]))) for run in runs)
    titles = dict.fromkeys(_named(run, 0, tidy("".join(run[:count]))) for run, count in counts if count)
    whole = [title for title in titles if not any(other != title and other.endswith(title) for other in titles)]
    return whole if len(whole) == 1 else []


def _begun(lines: Sequence[str]) -> int:
    """How many lines a heading goes on for whose first line is only the beginning of the body's name."""
    if not lines or not BEGINNING.fullmatch(normalise(lines[0])):
        return 0
    counts = range(2, MOST_LINES + 1) if len(lines[0]) <= LONGEST_BEGINNING else range(0)
    return next((n for n in counts if _likeness(tidy("".join(lines[:n]))) is Likeness.REPORT), 0)


def _listed(titles: Sequence[str]) -> bool:
    """Whether titles are those of a list: of several bodies, or of one body's many years."""
    names = {publisher(title) for title in titles} - {""}
    longest = max(names, key=len, default="")
    return any(not longest.endswith(name) for name in names) or len({report_year(title) for title in titles}) > MOST_YEARS


def _own(document: Document) -> Iterator[str]:
    """Headings in the article first, then in what stands above it; the entries of a list of reports are none."""
    lines = _opening(document, "article")
    titles = list(_joined(lines))
    reports = [title for title in titles if likeness(title)[0] is Likeness.REPORT]
    yield from (title for title in titles if title not in reports) if _listed(reports) else titles
    below = _below_the_way(document)
    yield from _of_head(below) or [tidy(line) for line in below if _is_without_year(line)] or _of_head(_opening(document, "head"))


def _of_head(lines: Sequence[str]) -> list[str]:
    """The titles above the article, by the lines that speak of reports or name a body."""
    return [text for text in _joined([line for line in lines if _speaks_of_reports(line)]) if _names_year_or_body(text)]


def _below_the_way(document: Document) -> list[str]:
    """The lines between the way to the page and its article: what stands above the way is the site's own frame."""
    lines = [line for block in document.blocks if block.place.startswith("head") for line in _lines(block)]
    last = next((i for i in range(len(lines) - 1, -1, -1) if is_way(lines[i])), None)
    return [] if last is None else lines[last + 1 :]


def _opening(document: Document, part: str) -> list[str]:
    """The first lines of a part, up to its first section heading; the head's last lines stand nearest to the article."""
    lines: list[str] = []
    for block in document.blocks:
        if not block.place.startswith(part):
            continue
        if isinstance(block, Text) and heading_of(block) and part == "article":
            break
        lines += [line for line in _lines(block) if len(MENU.findall(line)) < 2]
    return lines[:LOOKED_AT] if part == "article" else lines[-60:]


def _lines(block: Text | Grid) -> list[str]:
    if isinstance(block, Text):
        return [block.text]
    return [cell for row in block.rows[:8] for cell in row if cell]


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """From each line on, the shortest run of lines that is a title by itself; else the line where it may be one."""
    for start in range(len(lines)):
        count = _run(lines, start)
        if count:
            yield _named(lines, start, tidy("".join(lines[start : start + count])))
        elif _likeness(tidy(lines[start])) is Likeness.MAYBE:
            yield _named(lines, start, tidy(lines[start]))


def _run(lines: Sequence[str], start: int) -> int:
    """How many lines from `start` on make a title about reports; 0 where they make none or it begins on a later line."""
    for count in range(1, MOST_LINES + 1):
        run, after = lines[start : start + count], lines[start + count : start + count + 1]
        if any(SECTION.match(line.strip()) for line in run[1:]) or is_entry(lines, min(start + count, len(lines)) - 1):
            return 0
        kind = _likeness(tidy("".join(run)))
        if kind in TITLES and _begins_later(run, kind):
            return 0
        if kind in TITLES:
            return count + 1 if after and GOES_ON.match(tidy(after[0])) else count
    return 0


def _begins_later(run: Sequence[str], kind: Likeness) -> bool:
    """Whether the title begins on a later line of the run, or the run only adds a year tab to one, or is the names of columns."""
    if len(run) > 1 and (YEAR_TAB.fullmatch(run[-1].strip()) or all(LAST_WORD.search(plain(line)) for line in (run[0], run[-1]))):
        return True
    starts = [at for at in range(1, len(run)) if not cuts_a_number(run[at - 1], run[at])]
    return any(_likeness(tidy("".join(run[at:]))) in TITLES for at in starts) or (
        kind is Likeness.NEAR_MISS and any(map(_is_without_year, run[1:]))
    )


def _is_without_year(line: str) -> bool:
    """Whether a line is a body's title that only lacks its year: what stands above it is no beginning of it."""
    words = tidy(line)
    if COLUMN.fullmatch(words) or not LAST_WORD.search(plain(words)):
        return False
    return _likeness(words) is Likeness.MAYBE and bool(publisher(words))


def _likeness(text: str) -> Likeness:
    """Like `likeness`, but a run that goes on after the title's last word is no title."""
    kind = likeness(text)[0] if len(text) <= LONGEST and not _is_sentence(text) and not CARD.search(text) else Likeness.NO
    return Likeness.NO if kind is Likeness.REPORT and not LAST_WORD.search(plain(text)) else kind


def _named(lines: Sequence[str], start: int, text: str) -> str:
    """A title without a body's whole name belongs to the body on the line above it, or on the two above; not to the last of a menu."""
    name = publisher(text)
    if name and not NAMELESS.fullmatch(name):
        return text
    above = [tidy(line) for line in lines[max(0, start - 2) : start]]
    if above and _is_body(above[-1], name) and not _is_menu(above):
        goes_on = len(above) == 2 and above[-1] not in above[0] and not PLACE.match(above[-1])
        further = above[0] if goes_on and _is_body(above[0], "") else ""
        return further + above[-1] + text
    return text


def _is_menu(lines: Sequence[str]) -> bool:
    """Whether two lines name two bodies, and not one of them more fully than the other."""
    return len(lines) == 2 and all(map(WHOLE.fullmatch, lines)) and lines[0] not in lines[1] and lines[1] not in lines[0]


def _is_body(line: str, rest: str) -> bool:
    if not 2 <= len(line) <= LONGEST_BODY or ADDRESS.search(line) or SECTION_OF_SITE.fullmatch(line):
        return False
    return bool(BODY.search(normalise(line + rest))) and _likeness(line) is Likeness.NO


def _is_sentence(text: str) -> bool:
    return bool(re.search(r"[。;；]|,.{18}|:.{20}", plain(text)) or re.search(r"[，,].{12}", text))


def _speaks_of_reports(line: str) -> bool:
    return len(line) <= LONGEST and bool(re.search(r"报告|報告|年报|年報|公开|公開|20\d\d", line) or BODY.search(normalise(line)))


def _names_year_or_body(text: str) -> bool:
    """Above the article a column's name ("政府信息公开年报", with a year tab after it) must not pass for a title."""
    begins_with_year = bool(re.match(r"20\d\d", normalise(text)))
    return likeness(text)[0] in (Likeness.REPORT, Likeness.NEAR_MISS) and (begins_with_year or bool(publisher(text)))


def _pages(title: str) -> Iterator[str]:
    """A page's <title> without the site's name after or before a dash."""
    parts = [part for part in SITE.split(title) if part]
    yield from (tidy(part) for part in parts if likeness(part)[0] in (Likeness.REPORT, Likeness.NEAR_MISS))
    if title:
        yield tidy(parts[0] if parts else title)

"""Titles as pages break them: over several lines, under the name of their body, among the entries of menus."""

import re
from collections.abc import Iterator, Sequence

from archive.facts.titles import Likeness, likeness, normalise, plain
from archive.parse.agency import publisher
from archive.parse.menus import is_entry
from archive.parse.tidied import cuts_a_number, tidy

MOST_LINES = 4
"""A heading is broken over so many lines at most."""
LONGEST, LONGEST_BODY = 80, 30
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
YEAR_TAB = re.compile(r"20\d\d年?度?")
"""A year alone under a column's name belongs to the column: as the end of a title it stands in brackets."""
COLUMN = re.compile(r"[省市县区旗州]?(?:本级|人民)?(?:政府|部门|乡镇|镇街|街道)(?:信息公开)?年报")
"""The column of a group of bodies, which in a menu beside a report is no title of it."""
TITLES = (Likeness.REPORT, Likeness.NEAR_MISS)
BEGINNING = re.compile(
    r"(?!.*(?:报告|報告|年报|年報|公开|公開|相关|推荐|热点|附件|首页|链接|专题|栏目|更多|篇|列表|新闻|通知))[\u4e00-\u9fff]+"
)
LONGEST_BEGINNING = 10
"""Characters of a place or of half a name, set on a line of its own above the rest of a title."""


def begun(lines: Sequence[str]) -> int:
    """How many lines a heading goes on for whose first line is only the beginning of the body's name."""
    if not lines or not BEGINNING.fullmatch(normalise(lines[0])):
        return 0
    counts = range(2, MOST_LINES + 1) if len(lines[0]) <= LONGEST_BEGINNING else range(0)
    return next((n for n in counts if _likeness(tidy("".join(lines[:n]))) is Likeness.REPORT), 0)


def joined(lines: Sequence[str]) -> Iterator[str]:
    """From each line on, the shortest run of lines that is a title by itself; else the line where it may be one."""
    for start in range(len(lines)):
        count = title_lines(lines, start)
        if count:
            yield with_body(lines, start, tidy("".join(lines[start : start + count])))
        elif _likeness(tidy(lines[start])) is Likeness.MAYBE:
            yield with_body(lines, start, tidy(lines[start]))


def title_lines(lines: Sequence[str], start: int) -> int:
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
        kind is Likeness.NEAR_MISS and any(map(is_without_year, run[1:]))
    )


def is_without_year(line: str) -> bool:
    """Whether a line is a body's title that only lacks its year: what stands above it is no beginning of it."""
    words = tidy(line)
    if COLUMN.fullmatch(words) or not LAST_WORD.search(plain(words)):
        return False
    return _likeness(words) is Likeness.MAYBE and bool(publisher(words))


def _likeness(text: str) -> Likeness:
    """Like `likeness`, but a run that goes on after the title's last word is no title."""
    kind = likeness(text)[0] if len(text) <= LONGEST and not _is_sentence(text) and not CARD.search(text) else Likeness.NO
    return Likeness.NO if kind is Likeness.REPORT and not LAST_WORD.search(plain(text)) else kind


def with_body(lines: Sequence[str], start: int, text: str) -> str:
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

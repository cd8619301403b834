"""The report's own heading: without the site's name, without line breaks or spaces inside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.facts.labels import hands_out
from archive.facts.titles import Likeness, is_cut_from, likeness, normalise, other_subject, report_year
from archive.model import Context
from archive.parse.agency import publisher
from archive.parse.banners import without_banner
from archive.parse.document import Document, Grid, Text
from archive.parse.headings import heading_of
from archive.parse.runs import BODY, LONGEST, MOST_LINES, NAMELESS, begun, is_without_year, joined, title_lines, with_body
from archive.parse.tidied import tidy
from archive.parse.way import is_way

GOVERNMENT = ("县人民政府", "市人民政府", "区人民政府", "旗人民政府")
MOST_YEARS = 2
LOOKED_AT = 25
SITE = re.compile(r"\s*[-_|–—·]+\s*")
MENU = re.compile(r"首页|公开指南|公开制度|法定主动公开|依申请公开|公开年报|公开目录|无障碍|登录|繁体|政务服务|互动交流|网站地图|走进")
META_TITLES = frozenset({"articletitle", "og:title", "title"})


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
    document = without_banner(document)
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
    runs = [_run([b for b in blocks[i : i + MOST_LINES + 1] if isinstance(b, Text)]) for i in starts]
    counts = ((run, title_lines(run, 0) or begun(run) or int(is_without_year(run[0]))) for run in runs)
    titles = dict.fromkeys(with_body(run, 0, tidy("".join(run[:count]))) for run, count in counts if count)
    whole = [title for title in titles if not any(other != title and other.endswith(title) for other in titles)]
    return whole if len(whole) == 1 else []


def _run(blocks: Sequence[Text]) -> list[str]:
    """The lines of a heading and below it, up to the way to the page, or to a further heading that is a body's whole title by itself."""
    lines = [block.text for block in blocks]
    ends = (i for i, block in enumerate(blocks) if i and (is_way(block.text) or (block.heading and _begins_whole(lines[i:]))))
    return lines[:1] if _is_over_another(lines) else lines[: next(ends, len(lines))]


def _is_over_another(lines: Sequence[str]) -> bool:
    """Whether a heading is the name of a government, and the lines below begin with the whole title of a body that is not its office."""
    return normalise(lines[0]).endswith(GOVERNMENT) and _begins_whole(lines[1:])


def _begins_whole(lines: Sequence[str]) -> bool:
    """Whether lines begin with a report's title that names its body."""
    titles = (tidy("".join(lines[:count])) for count in range(1, len(lines) + 1))
    title = next((text for text in titles if likeness(text)[0] is Likeness.REPORT), "")
    name = publisher(title)
    return bool(name) and not NAMELESS.fullmatch(name)


def _listed(titles: Sequence[str]) -> bool:
    """Whether titles are those of a list: of several bodies, or of one body's many years."""
    names = {publisher(title) for title in titles} - {""}
    longest = max(names, key=len, default="")
    return any(not longest.endswith(name) for name in names) or len({report_year(title) for title in titles}) > MOST_YEARS


def _own(document: Document) -> Iterator[str]:
    """Headings in the article first, then in what stands above it; the entries of a list of reports are none."""
    lines = _opening(document, "article")
    titles = list(joined(lines))
    reports = [title for title in titles if likeness(title)[0] is Likeness.REPORT]
    yield from (title for title in titles if title not in reports) if _listed(reports) else titles
    below = _below_the_way(document)
    yield from _of_head(below) or [tidy(line) for line in below if is_without_year(line)] or _of_head(_opening(document, "head"))


def _of_head(lines: Sequence[str]) -> list[str]:
    """The titles above the article, by the lines that speak of reports or name a body."""
    return [text for text in joined([line for line in lines if _speaks_of_reports(line)]) if _names_year_or_body(text)]


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

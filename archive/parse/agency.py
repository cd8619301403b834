"""Which body a report names: every candidate with its source, and the fullest name shown."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from archive.facts.labels import under_one_sign, unlabelled
from archive.facts.names import ANNOUNCES, without_year
from archive.facts.titles import BRACKETS, fold, normalise
from archive.model import Context
from archive.parse.dates import day_in
from archive.parse.document import Document, Grid, Text

YEARS = re.compile(r"(20\d\d|[二2][〇○零0O][〇○零一二三四五六七八九O]{2})(年度|年|-)?")
PHRASE = re.compile(
    r"(年度)?(政府|政务|政府信息|政務)?\(?(信息公开|政务公开|信息公開|政務公開)(?!服务|中心|办公室|科|局).*$"
    r"|(工作)?年度(工作)?(报告|報告)?$|工作(年报|年報)$|^(工作|年度)*(年报|年報|报告|報告)$"
)
EMPTY = re.compile(r"\(\s*\)")
"""What is left of a year in brackets: 财政局工作年度报告(2025年)."""
NUMBER_OF_FILE = re.compile(r"^\S{0,10}〔\d{4}〕\d*号?|^\(.{0,3}\)")
BODY = re.compile(
    r"[\u4e00-\u9fff]{2,28}?(?:人民政府(?:[\u4e00-\u9fff]{2,6}街道)?(?:办公室|办公厅|办事处)?|街道办事处|街道|办事处|委员会|管委会|[\u4e00-\u9fff]局(?:[\u4e00-\u9fff]{2,4}分局)?|办公室|厅|苏木|镇|乡|县|区|旗|市|自治州|盟|省)"
)
SAID = (
    re.compile(
        r"(?:公布|公开|发布|编制|制定)(?:了)?《?(?:20\d\d年度?)?(?P<name>[\u4e00-\u9fff]{2,30}?)(?:20\d\d|政府信息公开|信息公开|年度)"
    ),
    re.compile(
        r"(?:与|联系[:：]?|向)(?P<name>[\u4e00-\u9fff]{2,30}?(?:政府|局|委员会|办事处|(?:镇|乡|街道|苏木)(?!人民|政府|街道|办事|[\u4e00-\u9fff]{1,14}局)|委))(?:党政|政务|政府信息|信息公开|综合)*[\u4e00-\u9fff]{0,12}?(?:联系|\(|,地址|,电话|,联系)"
    ),
    re.compile(r"由(?P<name>[\u4e00-\u9fff]{2,30}?)(?:组织|负责|综合|编制|围绕|汇总|按照|根据)"),
    re.compile(r"(?:结合|围绕|根据)(?:20\d\d年度?)(?P<name>[\u4e00-\u9fff]{2,30}?)(?:政府信息公开|信息公开|年度)"),
    re.compile(r"《(?:20\d\d年度?)?(?P<name>[\u4e00-\u9fff]{2,30}?)20\d\d年?度?(?:政府信息公开|信息公开)"),
    re.compile(r"现将(?:20\d\d年度?)?(?P<name>[\u4e00-\u9fff]{2,30}?)(?:20\d\d|政府信息公开|信息公开|本年度)"),
    re.compile(
        r"(?:^|[,，。])(?:20\d\d年度?[,，]?)?(?P<name>[\u4e00-\u9fff]{2,24}?(?:人民政府|街道办事处|办事处|局|镇|乡|街道|委员会|苏木)(?:政府)?)(?:在|以|坚持|认真|始终|严格|深入|高度|全面|紧|通过|按照|持续|积极|切实|不断|贯彻|围绕|根据|依托)"
    ),
)
META_BODIES = re.compile(
    r"(发布机构|发文机关|发文机构|公开机构|责任部门|信息来源|来源|发布单位)\s*[:：]\s*"
    r"(?P<name>[\u4e00-\u9fff]{2,30}?)(?=\s*(?:作者|责任编辑|责编|编辑|审核|撰稿|供稿|浏览|点击|阅读|访问|字体|字号|发布|发文|成文|公开|生成|更新|时间|日期|打印|分享"
    r"|关闭|索引|文号|主题|信息)[^:：]{0,6}[:：]|[^\u4e00-\u9fff]|$)"
)
"""What stands behind a body in one line with it begins with the next label: 来源：甲乡作者：."""
META_NAMES = frozenset({"contentsource", "source", "publisher", "author"})
NOT_A_BODY = re.compile(
    r"^(本|我|各|该|全|其|上级|相关|有关|中华人民共和国|国务院|依据|根据|按照|现|特|本站|网站|管理员|佚名|作者|年度|原创)|原创|网站|网$|日报|条例|通知|要求|报告|规定|格式|工作$|情况"
    r"|信息(?:公开|来源|内容|发布|$)"
)
LONGEST = 30
RANKS = ("", "人民政府", "政府", "办事处", "街道办事处")
PLACES = re.compile(r"(?:[\u4e00-\u9fff]{1,10}?(?:省|自治区|自治州|地区|[市县区旗州盟]))*+[\u4e00-\u9fff]{0,6}")
OFFICES = re.compile(r"(?<=人民政府)(?:(?:政府)?信息公开|政务公开)(?:工作)?(?:领导小组)?办公室$")
Candidate = tuple[str, str]


@lru_cache(maxsize=1024)
def publisher(title: str) -> str:
    """The body's name in a title: what is left without year, phrase, file number and brackets. "" where the title names none."""
    words = ANNOUNCES.sub("", NUMBER_OF_FILE.sub("", under_one_sign(unlabelled(normalise(title)))))
    left = BRACKETS.sub("", PHRASE.sub("", EMPTY.sub("", YEARS.sub("", words)))).strip(":,、-—_.…·")
    left = without_year(left)
    if left.endswith("人民"):
        left += "政府"
    left = _behind_colon(left)
    return left if 2 <= len(left) <= LONGEST else ""


def _behind_colon(name: str) -> str:
    """The body behind words that name none: 公示栏:财政局 is 财政局."""
    before, _, behind = name.rpartition(":")
    return behind if before and BODY.fullmatch(behind) and not BODY.search(before) else name


def candidates(title: str, document: Document, texts: Sequence[Text], context: Context) -> tuple[Candidate, ...]:
    """(name, source) of every body the document, whose prose are `texts`, may be of, the surest source first."""
    named = [
        (publisher(title), "title"),
        *_titled(document, title),
        *_said(texts),
        *_carded(document),
        *_signed(texts),
        *_trail(document),
        (context.body, "context"),
    ]
    return tuple(dict.fromkeys((name, source) for name, source in named if name and not NOT_A_BODY.search(name)))


def agency(names: Sequence[Candidate]) -> str:
    """The fullest name shown: the surest one, or one that adds the places before it or the rank after it."""
    first = next((name for name, source in names if source == "title"), names[0][0] if names else "")
    return max((name for name, _ in names if _is_fuller(name, first)), key=len, default=first)


def _is_fuller(name: str, first: str) -> bool:
    before, found, after = name.partition(first)
    return bool(first and found) and len(name) <= LONGEST and after in RANKS and bool(PLACES.fullmatch(before))


def _titled(document: Document, title: str) -> Iterator[Candidate]:
    """Other headings of the same page: the page's title and meta may name the body more fully."""
    for text in (document.title, *(value for name, value in document.meta if "title" in name.lower())):
        name = publisher(re.split(r"[-_|]", text)[0])
        if name and name != publisher(title) and re.search(r"公开|公開", text):
            yield name, "page title"


def _said(texts: Sequence[Text]) -> Iterator[Candidate]:
    for block in texts[:12]:
        words = fold(normalise(block.text[:400]))
        names = (found["name"] for pattern in SAID for found in pattern.finditer(words))
        yield from ((_bare(name), "text") for name in names if _is_body(name))


def _bare(name: str) -> str:
    """A name without verb and particles around it; the office that puts its government's report together is that government."""
    words = re.sub(r"^由|^.*?(?:社会(?=公布|公开|发布)|现将|特将|公布|发布|编制)(?:公布|公开|发布)?", "", name)
    return without_year(OFFICES.sub("", re.sub(r"(的|关于|了|年度)$|^(的|关于|了)", "", words)))


def _is_body(name: str) -> bool:
    return bool(BODY.fullmatch(_bare(name)))


def _carded(document: Document) -> Iterator[Candidate]:
    """Metadata cards and meta tags; the publisher named there is often not the author, so they come late."""
    for line in _cards(document):
        if found := META_BODIES.search(unicodedata.normalize("NFKC", line)):
            yield found["name"], "card"
    yield from ((normalise(value), "meta") for name, value in document.meta if name.lower() in META_NAMES and len(value) <= LONGEST)


def _cards(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (":".join(cell for cell in row if cell) for row in block.rows[:6])
        elif len(block.text) <= 200:
            yield block.text


def _signed(texts: Sequence[Text]) -> Iterator[Candidate]:
    """The body that stands alone on one of the last lines, before a day."""
    last = [normalise(block.text) for block in texts[-6:]]
    yield from ((line, "signature") for line, after in pairwise(last) if BODY.fullmatch(line) and day_in(after))


def _trail(document: Document) -> Iterator[Candidate]:
    parts = [normalise(part) for part in re.split(r"[>»›/]+", document.breadcrumb)]
    yield from ((part, "breadcrumb") for part in reversed(parts) if BODY.fullmatch(part))

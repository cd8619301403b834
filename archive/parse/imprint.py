"""What a report says of its own making: whom to ask, which days its numbers are of, by which documents it was made."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from archive.facts.titles import fold
from archive.parse.dates import days_in

LONGEST = 60
PHONE = r"\(?0\d{2,3}\)?[-—–－\s]*\d{7,8}(?:[-转]\d{1,5})?|1[3-9]\d{9}|(?<![\d-])[2-9]\d{6,7}(?![\d号])|12345|400-?\d{3}-?\d{4}"
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
STOP = r"[^,;。,;:()\n]"
WAYS = (
    (
        "address",
        re.compile(
            rf"(?:联系|办公|通讯|通信|邮寄)?(?:地址|地点)[::\s]*(?:为|是)?({STOP}{{4,{LONGEST}}}?)(?=[,;。()\n]|邮编|邮政|联系|电话|传真|$)"
        ),
    ),
    ("postcode", re.compile(r"(?:邮编|邮政编码|邮码)[::\s]*(?:为|是)?(\d{6})(?!\d)")),
    ("phone", re.compile(rf"(?:电话|热线)(?:号码)?(?:\(传真\)|[/、(]?传真\)?)?[::\s]*(?:为|是)?({PHONE})")),
    ("fax", re.compile(rf"传真(?:号码)?\)?[::\s]*(?:为|是)?({PHONE})")),
    ("mail", re.compile(rf"(?:电子)?(?:邮箱|邮件|信箱|e-?mail)(?:地址)?[::\s]*(?:为|是)?({MAIL})", re.IGNORECASE)),
    ("site", re.compile(r"(?:网址|网站)[::\s(]*((?:https?://|www\.)[\w./-]{4,80})", re.IGNORECASE)),
)
"""Labels with what follows them; text is in NFKC, spaces kept."""
SPAN = re.compile(r"(?:起|开始)?\s*(?:至|到|—+|-+|–+|~|－)\s*")
SAME_YEAR = re.compile(r"(20\d\d)年1月1日(?:起)?(?:至|到|-+|—+|–+|~)(?:本年|当年|同年)?(\d{1,2})月(\d{1,2})日")
DOCUMENT = re.compile(
    r"《(?P<name>(?:[^《》〈〉]|《[^《》]{0,60}》|〈[^〈〉]{0,60}〉){4,90})》\s*(?:[(（](?P<number>[^()（）]{0,24}?(?:号|令)[^()（）]{0,8})[)）])?"
)
OF_LAW = re.compile(r"条例|办法|规定|格式|通知|意见|规范|制度|方案|要点")


def contact(text: str) -> tuple[tuple[str, str], ...]:
    """(kind, value) of every way to reach the body, the first of each kind."""
    words = unicodedata.normalize("NFKC", text)
    found = ((kind, way.search(words)) for kind, way in WAYS)
    return tuple((kind, value[1].strip()) for kind, value in found if value)


def period(text: str) -> tuple[date, date] | None:
    """The days between which the report's numbers lie, as stated; None where no two days are."""
    return next(
        (span for sentence in re.split(r"[。;;\n]", text) if "期" in sentence or "时" in sentence for span in _spans(sentence)), None
    )


def _spans(sentence: str) -> Iterator[tuple[date, date]]:
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", fold(sentence)))
    days = list(days_in(words))
    for (first, _, end), (last, start, _) in pairwise(days):
        if SPAN.fullmatch(words[end:start]) and first < last:
            yield first, last
    for found in SAME_YEAR.finditer(words):
        if last_day := _day(*(int(part) for part in found.groups())):
            yield date(int(found[1]), 1, 1), last_day


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def basis(text: str) -> tuple[str, ...]:
    """The laws, forms and notices a text cites, in order and each once: "《中华人民共和国政府信息公开条例》(国务院令第711号)"."""
    cited = (found for found in DOCUMENT.finditer(text) if OF_LAW.search(found["name"]))
    return tuple(dict.fromkeys(f"《{c['name']}》" + (f"({c['number']})" if c["number"] else "") for c in cited))

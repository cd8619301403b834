"""A township, or an office of a county, that tells of work for a whole province or country as its own ("推动全省政府信息公开工作").

Text of another level is 内容雷同、敷衍塞责 in the words of 国办公开办函〔2021〕30号 (四). Uncertain: a township may take part in what
is done for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.prose import sentences
from archive.judge.subject import Says, Subject
from archive.model import TOWNSHIPS, Finding

CODE = "other_level_text"
COUNTY = re.compile(r"^[\u4e00-\u9fff]{1,8}?[县区旗]")
TOWNSHIP = re.compile(r"(?:镇|乡|苏木|街道|街道办事处)(?:人民政府)?$")
WIDER = re.compile(
    r"(?:推动|组织|指导|统筹|推进|部署|督促|加强|提升|规范|开展|促进)[^。,]{0,8}?(全省|全国|全市|全州|全自治区|各县(?:市区|区)?|各乡镇)(?:的)?"
    r"[^。,]{0,10}?(?:信息公开|政务公开|公开工作|部门)|政府公报(?:数字化|编发|发行)"
)
FAR_WIDER = re.compile(WIDER.pattern.replace("|全市|全州", "").replace("|各县(?:市区|区)?|各乡镇", "").split("|政府公报")[0])
NOT_ITS_OWN = re.compile(r"按照|根据|落实|参加|贯彻|在全|排名|通报|评为|获|列|第[一二三四五六七八九十\d]+名")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such sentence."""
    wider = WIDER if _township(subject) else FAR_WIDER if COUNTY.search(subject.report.agency) else None
    for sentence in sentences(subject.report) if wider else ():
        found = wider.search(sentence.text) if wider else None
        if found and not NOT_ITS_OWN.search(sentence.text[: found.end()]):
            says = Says(f"本级报告中写有“{found[0]}”。", f"The report says “{found[0]}”, which is work of a higher level.")
            yield subject.uncertain(CODE, sentence.quote[:80], says, place=sentence.place, words=found[0], sentence=sentence.quote[:200])


def _township(subject: Subject) -> bool:
    if subject.kind is None:
        return TOWNSHIP.search(subject.report.agency) is not None
    return subject.kind in TOWNSHIPS

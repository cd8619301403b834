"""A blank of a template that nobody filled in: "XX镇", "×年", "____", "公开信息  条", "年度没有产生…" without its year.

An inaccurate or incomplete content in the words of 国办公开办函〔2021〕30号 (四). Fail where the blank itself is printed; uncertain
where merely nothing stands before the counting word; in doubt where the text shows that characters were lost on the way to us.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.judge.prose import sentences
from archive.judge.subject import Say, Says, Subject
from archive.model import Finding, Report

CODE = "unfilled_blank"
PRINTED = re.compile(
    r"[_＿]{2,}|(?<![A-Za-z\d])[XxＸ×╳]{1,4}(?:省|市|县|区|镇|乡|街道|局|年|月|日|条|件|次|篇|人民政府)|某某(?:镇|乡|县|局|街道)|[(（](?:填写|请填|待填|此处)[^)）]{0,10}[)）]"
    r"|[○〇]{2,}(?:镇|乡|县|局|年|条|件)|(?:[(（][\s\u3000]*[)）]|(?<=[\u4e00-\u9fff])[*＊]+|[?？]{2,})(?:余)?(?:条|件|次|篇|份|期|万元)"
)
OPEN = re.compile(r"(?:信息|文件|公开|发布|推送|收到|受理|办结|培训)[ \u3000\u00a0]{2,}(?:余)?[条件篇次份期](?!例|件)")
NOTHING = re.compile(
    r"(?:公开|发布|推送|公布)了?(?:各类|各项)?(?:政府|政务)?(?:各类)?信息[条篇件](?=[,，。;；、])|(?:申请|文件)(?:共|计)?件(?=[,，。;；])"
    r"|现行有效的?(?:行政)?规范性文件(?=[。；;])|(?:^|[,)、.])年(?:度)?(?=没有|未|共|我[镇乡局街]|全[镇乡年]|,)"
)
LOST = re.compile(r"20\d{3,}[月日]|20\d\d日|〔\d{5,}号?")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each blank."""
    lost = _digits_lost(subject.report)
    for sentence in sentences(subject.report):
        found = PRINTED.search(sentence.quote) or OPEN.search(sentence.quote) or NOTHING.search(sentence.text)
        tail = (sentence.quote[:80], found[0]) if found else None
        if found and tail:
            says = Says(f"“{tail[0]}”中有未填写之处。", f"A blank was left unfilled in “{tail[0]}”.")
            say = _say(subject, found.re is not NOTHING, lost)
            yield say(CODE, tail[0], says, place=sentence.place, blank=found[0], sentence=sentence.quote[:200])


def _say(subject: Subject, printed: bool, lost: bool) -> Say:
    if lost:
        return subject.doubt_reading
    return subject.fail if printed else subject.uncertain


def _digits_lost(report: Report) -> bool:
    """Whether dates of the report lack characters that no writer leaves out ("20231月1日")."""
    return any(LOST.search(s.text) for s in sentences(report))

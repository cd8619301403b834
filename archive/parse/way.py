"""The line of a page that says where on its site the reader is: 首页 > 政府信息公开 > 年报, whatever stands between its steps."""

import re

WAY = re.compile(r"当前位置|所在位置|首页")
STEP = re.compile(r"[>»›＞→/／|｜\\·・—–-]+|:{2,}")
BEFORE = re.compile(r"^.{0,6}位置(?:是|在)?[:：]?")


def is_way(line: str) -> bool:
    """Whether a line leads from the front page, step by step, to this one."""
    return bool(WAY.search(line) and STEP.search(line))


def after_the_way(words: str) -> str:
    """The last step of such a line; any other line as it is. "" of one whose steps run into one another: it is no title."""
    if not WAY.search(words):
        return words
    steps = [step for step in STEP.split(BEFORE.sub("", words)) if step]
    return steps[-1] if steps and not WAY.search(steps[-1]) else ""

"""Chinese sentences that people read are set with Chinese punctuation."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FACTS = ROOT / "archive" / "facts"
HAN = r"[\u4e00-\u9fff”》）]"
HALF_WIDTH = re.compile(rf"{HAN}[,:;()?!]|[,;()]{HAN}")
BESIDE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>", re.S)
"""Code, links, placeholders and tags stand beside the sentences, not in them."""


def _chinese(value: object, key: str = "") -> Iterator[str]:
    """The Chinese texts of a data file: pairs that begin with Chinese, and the entries named `zh`."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _chinese(part, name)
    elif isinstance(value, list):
        for part in value[:1] if all(isinstance(p, str) for p in value) else value:
            yield from _chinese(part, key)
    elif isinstance(value, str):
        yield value


def _sentences() -> Iterator[tuple[str, str]]:
    words = tomllib.loads((ROOT / "archive" / "publish" / "words.toml").read_text("utf-8"))
    yield from (("words.toml", text) for text in _chinese(words))
    for name in ("reasons.toml", "statuses.toml"):
        pairs = re.findall(r'^(?:\w+_)?zh = "(.*)"$', (FACTS / name).read_text("utf-8"), re.M)
        yield from ((name, text) for text in pairs)
    for path in (*(ROOT / "archive" / "notify" / "templates").glob("*zh.*"), ROOT / "README.zh-CN.md"):
        yield from ((path.name, line) for line in BESIDE.sub("◌", path.read_text("utf-8")).splitlines())


def test_chinese_sentences_have_no_half_width_marks() -> None:
    texts = list(_sentences())
    halves = [(name, text) for name, text in texts if HALF_WIDTH.search(text)]

    assert len(texts) > 300
    assert halves == []

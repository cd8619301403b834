"""Search tokens, hostile texts, languages and statuses: the pure parts, mostly by properties."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.facts.loader import FactError
from archive.facts.statuses import TONES, statuses
from archive.model import Status
from archive.publish.bigrams import match, plain, tokens
from archive.publish.child import CONFIG
from archive.publish.neutral import CsvNeutraliser, clean, neutral_cell, web_address
from archive.publish.pages.search import snippet
from archive.publish.site import language
from archive.publish.words import Speech, words

HAN = st.text("政府信息公开年度报告乡镇", min_size=1, max_size=12)


def finds(text: str, query: str) -> bool:
    """Whether a real full-text index of `text` finds `query`."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE search USING fts5(tokens, content='', tokenize='unicode61 remove_diacritics 0')")
        db.execute("INSERT INTO search(rowid, tokens) VALUES (1, ?)", (tokens(text),))
        return bool(db.execute("SELECT 1 FROM search WHERE search MATCH ?", (match(query),)).fetchall())


@given(HAN, HAN)
def test_a_chinese_word_is_found_exactly_where_it_stands(text: str, word: str) -> None:
    assert finds(text, word) == (word in text)


@given(st.lists(HAN, min_size=2, max_size=3), HAN)
def test_words_do_not_run_across_punctuation(parts: list[str], word: str) -> None:
    assert finds("。".join(parts), word) == any(word in part for part in parts)


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("主动公开 政府\n信息", "政府信息", True),
        ("2025年政府信息公开工作年度报告", "2025年政府", True),
        ("２０２５年度报告", "2025 报告", True),
        ("收到申请7件", "7件", True),
        ("Open Government", "government", True),
        ("公开", '"公开', True),
        ("公开", "公开 年报", False),
        ("公 NEAR 开", "公开 OR 年报", False),
    ],
)
def test_words_are_found_across_spaces_widths_and_operators(text: str, query: str, found: bool) -> None:
    assert finds(text, query) is found


@given(st.text(max_size=40))
def test_no_query_breaks_the_search(query: str) -> None:
    if match(query):
        assert finds("政府信息公开", query) in (True, False)
    else:
        assert not re.search(r"[0-9A-Za-z公开]", query)


def test_white_space_between_chinese_characters_is_no_break() -> None:
    assert plain("处 理\n决定 A B") == "处理决定 a b"


def test_a_snippet_marks_every_word_and_keeps_the_text() -> None:
    pieces = snippet("前" * 100 + "公开政府信息公开" + "后" * 300, ["公开", "信息"])
    assert [p for p, marked in pieces if marked] == ["公开", "信息", "公开"]
    assert pieces[0] == ("…", False)
    assert pieces[-1] == ("…", False)


CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\x00"), max_size=12) | st.sampled_from(
    ["=1+1", "-5", '=A,"B', "+x\ny"]
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=6), st.lists(st.integers(0, 200), max_size=6))
def test_a_csv_keeps_its_cells_but_for_formulas_however_it_is_cut(records: list[list[str]], cuts: list[int]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(records)
    text, neutraliser = out.getvalue(), CsvNeutraliser()
    ends = sorted({min(c, len(text)) for c in cuts})
    pieces = [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
    rewritten = "".join(neutraliser.feed(piece) for piece in pieces) + neutraliser.feed("", last=True)
    assert list(csv.reader(io.StringIO(rewritten, newline=""))) == [[neutral_cell(c) for c in r] for r in records]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-a", "@x", "\t=1", " =1", "＝1", "-1+1"])
def test_a_formula_gets_a_quote_mark(cell: str) -> None:
    assert neutral_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-5", "+3.25", "2025-01-31", "公开", "a=b"])
def test_a_number_or_a_word_stays_as_it_is(cell: str) -> None:
    assert neutral_cell(cell) == cell


@pytest.mark.parametrize(
    "bad",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.example/",
        "http:///x",
        "http://[",
        "java\nscript:x",
        "ftp://x.example/",
        "",
        "http://x.example/\u202e",
    ],
)
def test_only_http_addresses_become_links(bad: str) -> None:
    assert web_address(bad) == ""
    assert web_address("https://www.x.example/a?b=1") == "https://www.x.example/a?b=1"


@given(st.text())
def test_cleaned_text_has_no_control_or_bidi_characters(text: str) -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", clean(text))
    assert clean("政府\t信息\n公开") == "政府\t信息\n公开"


@pytest.mark.parametrize(
    ("asked", "cookie", "accepted", "spoken"),
    [
        ("en", "zh", "zh", "en"),
        ("", "en", "zh", "en"),
        ("", "", "fr, en-GB;q=0.8, zh;q=0.5", "en"),
        ("", "", "zh-CN,en;q=0.9", "zh"),
        ("fr", "", "fr", "zh"),
        ("", "", "en;q=x", "zh"),
        ("", "", "", "zh"),
    ],
)
def test_the_language_is_asked_for_remembered_or_accepted(asked: str, cookie: str, accepted: str, spoken: str) -> None:
    assert language(asked, cookie, accepted) == spoken


def test_every_word_of_the_templates_exists_and_no_word_is_unused() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (CONFIG / "templates").glob("*.html"))
    said = set(re.findall(r"\bt\('([a-z_.]+)'", texts))
    sections = {key.split(".")[0] for key in said}
    built = {f"report.{name}" for name in ("proactive", "requests", "reviews", "cell_absent", "cell_blank", "cell_odd")}
    assert said - {"report.", "report.cell_"} <= set(words())
    assert {k for k in words() if k.split(".")[0] in sections} - said - built - {"visit.full", "visit.glance", "site.name"} == set()


def test_an_unknown_term_is_shown_as_it_is_and_an_unknown_word_is_our_mistake() -> None:
    assert Speech("en").term("kind", "parish") == "parish"
    with pytest.raises(KeyError):
        Speech("en").word("kind.parish")


def test_each_status_has_its_own_letter_and_words_in_both_languages() -> None:
    shown = statuses()
    assert set(shown) == set(Status)
    for language_ in ("zh", "en"):
        assert len({s.letter(language_) for s in shown.values()}) == len(Status)
        assert all(s.label(language_) and s.explanation(language_) for s in shown.values())
    assert {s.tone for s in shown.values()} <= set(TONES)
    assert {s for s, v in shown.items() if v.told} == {Status.LATE, Status.OVERDUE, Status.MISSING, Status.WITHDRAWN}


def test_a_status_without_words_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (Path(statuses.__wrapped__.__code__.co_filename).parent / "statuses.toml").read_text(encoding="utf-8")
    (tmp_path / "statuses.toml").write_text(text.rsplit("[[status]]", 1)[0], encoding="utf-8")
    monkeypatch.setattr("archive.facts.statuses.HERE", tmp_path)
    with pytest.raises(FactError, match="exempt has no entry"):
        statuses.__wrapped__()

"""Sections in the ways offices number them: each with its own words and its own text."""

from collections.abc import Callable

import pytest

from archive.model import Context, Report
from archive.parse import document_of, document_of_text, read_document

TITLE = "石桥镇2025年政府信息公开工作年度报告"
HEADINGS = ["总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"]
HEADINGS += ["存在的主要问题及改进情况", "其他需要报告的事项"]
TEXTS = [
    "2025年，我镇公开信息120条。",
    "本年没有制发文件。",
    "全年未收到政府信息公开申请。",
    "没有发生行政复议。",
    "更新不够及时。",
    "没有别的事项。",
]
N = "一二三四五六"
ROMAN = ("I", "II", "III", "IV", "V", "VI")
Numbering = Callable[[int, str], str]


def read(text: str) -> Report:
    return read_document(document_of_text(f"{TITLE}\n{text}"), "key", Context(), "")


def told(report: Report) -> tuple[list[str], list[str]]:
    return [s.heading for s in report.sections], [s.text for s in report.sections]


def lines(numbering: Numbering, glue: str = "\n") -> str:
    return "\n".join(numbering(i, h) + glue + t for i, (h, t) in enumerate(zip(HEADINGS, TEXTS, strict=True)))


@pytest.mark.parametrize(
    "numbering",
    [
        lambda i, h: f"{N[i]}、{h}",
        lambda i, h: f"{N[i]}.{h}",
        lambda i, h: f"{N[i]} {h}",
        lambda i, h: f"（{N[i]}）{h}",
        lambda i, h: f"({N[i]})、{h}",
        lambda i, h: f"{i + 1}、{h}",
        lambda i, h: f"{i + 1}. {h}",
        lambda i, h: f"第{N[i]}部分 {h}",
        lambda i, h: f"第{N[i]}章 {h}",
        lambda i, h: f"{ROMAN[i]}. {h}",
        lambda i, h: f"{'ⅠⅡⅢⅣⅤⅥ'[i]}、{h}",
        lambda i, h: f"{'壹贰叁肆伍陆'[i]}、{h}",
        lambda i, h: h,
        lambda i, h: f"{h}：",
        lambda i, h: f"**{N[i]}、{h}**",
        lambda i, h: f"## {N[i]}、{h}",
        lambda i, h: f"【{N[i]}、{h}】",
        lambda i, h: f"{N[i]}、{h}。",
        lambda i, h: f"　　{N[i]}、 {' '.join(h)}",
    ],
)
def test_headings_in_every_numbering_part_the_text(numbering: Numbering) -> None:
    assert told(read(lines(numbering))) == (HEADINGS, TEXTS)


@pytest.mark.parametrize("glue", ["。", " ", "：", ""])
def test_a_heading_with_its_paragraph_on_the_same_line(glue: str) -> None:
    assert told(read(lines(lambda i, h: f"{N[i]}、{h}", glue))) == (HEADINGS, TEXTS)


def test_sections_keep_the_order_and_the_repetition_of_the_print() -> None:
    order = [0, 1, 3, 2, 5, 4]
    text = "\n".join(f"{N[k]}、{HEADINGS[i]}\n{TEXTS[i]}" for k, i in enumerate(order))

    assert told(read(text)) == ([HEADINGS[i] for i in order], [TEXTS[i] for i in order])
    assert told(read(f"一、{HEADINGS[0]}\n{lines(lambda i, h: f'{N[i]}、{h}')}")) == ([HEADINGS[0], *HEADINGS], ["", *TEXTS])


def test_numbering_inside_a_section_makes_no_new_one() -> None:
    inside = "（一）主动公开政府信息情况。公开120条。\n1.加强管理。\n2.规范流程。\n一是抓落实。"

    assert told(read(f"一、总体情况\n{inside}\n二、主动公开政府信息情况\n无。")) == (HEADINGS[:2], [inside, "无。"])


def test_a_heading_broken_over_two_lines_is_one() -> None:
    body = "".join(f"<p>{N[i]}、{h[:4]}<br>{h[4:]}</p><p>{TEXTS[i]}</p>" for i, h in enumerate(HEADINGS))
    page = f"<html><body><div id=zoom><h1>{TITLE}</h1>{body}</div></body></html>"

    assert told(read_document(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), "key", Context(), "")) == (
        HEADINGS,
        TEXTS,
    )

"""Days that stand on a report's page without being that of its publication, and cards that set their days under their labels."""

from datetime import date

import pytest

from archive.model import Context, Report
from archive.parse import document_of, read_document

TITLE = "石桥镇2025年政府信息公开工作年度报告"
PARTS = ("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
TEXT = "".join(f"<p>{part}</p><p>{'我镇按照要求做好政府信息公开工作，及时更新各个栏目。' * 4}</p>" for part in PARTS)
LISTED, CHANGED, OTHER = date(2026, 1, 20), date(2026, 4, 12), date(2026, 4, 2)
CARD = "<table><tr><td>索引号</td><td>生成日期</td><td>公开日期</td></tr><tr><td>X1</td><td>2026-01-12</td><td>2026-01-20</td></tr></table>"


def read(above: str = "", below: str = "", listed: str = "", meta: str = "") -> Report:
    page = (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title>{meta}</head><body><div class='main'><h1>{TITLE}</h1>"
        f"{above}<div class='content' id='zoom'>{TEXT}</div></div>{below}</body></html>"
    )
    document = document_of(page.encode(), "text/html", "text/html; charset=utf-8")
    return read_document(document, "key", Context(link_text=TITLE, list_date=listed), "")


@pytest.mark.parametrize(
    "below",
    [
        "<div>上一篇：<a href='/x'>花园镇年报</a> 2026-04-02</div>",
        "<ul><li><a href='/x'>花园镇2025年政府信息公开工作年度报告</a><span>2026-04-02</span></li></ul>",
        "<div>版权所有 某县人民政府 网站更新日期：2026-04-02</div>",
        "<div>2026-04-02</div>",
    ],
)
def test_a_day_below_the_article_that_is_not_called_its_own_claims_nothing(below: str) -> None:
    assert read(below=below).published_on is None
    assert read(below=below, listed="2026-01-20").published_on == LISTED


def test_a_day_below_the_article_with_its_label_or_its_editor_is_the_page_s_own() -> None:
    assert read(below="<div>发布时间：2026-04-02　来源：石桥镇</div>").published_on == OTHER
    assert read(below="<div>（责任编辑：某某 2026-04-02）</div>").published_on == OTHER


def test_the_last_change_is_claimed_only_where_neither_list_nor_page_claims_another_day() -> None:
    line = "<div>更新时间：2026-04-12</div>"

    assert read(line, listed="2026-01-20").published_on == LISTED
    assert read(line, meta="<meta name='PubDate' content='2026-01-20 10:11'>").published_on == LISTED
    assert [(d.value, d.source) for d in read(line).dates] == [(CHANGED, "updated")]
    assert read(line).published_on == CHANGED


def test_the_days_of_a_card_may_stand_under_their_labels() -> None:
    assert read(CARD).published_on == LISTED


@pytest.mark.parametrize("below", ["青石县石桥镇人民政府办公室 2026-01-20 08:28", "<em>青石县石桥镇人民政府办公室</em><em>2026-01-20</em>"])
def test_a_day_beside_the_name_of_who_put_the_paper_there_right_under_its_title_is_the_page_s_own(below: str) -> None:
    assert read(f"<div class='dl'>{below}</div>").published_on == LISTED


def test_a_day_behind_a_sentence_claims_nothing() -> None:
    assert read("<p>石桥镇人民政府组织干部群众开展义务植树活动 2026-04-02 08:28</p>").published_on is None

"""A link whose words break off says less than the page it leads to: the page's own title decides what it is."""

import pytest

from archive.facts.titles import is_cut_from
from archive.model import Context
from archive.parse import document_of, read_document

URL = "http://127.0.0.9/1.html"
PAGE = "<html><head><title>{0}_青原县人民政府</title></head><body><h1>{0}</h1><div><p>为方便查阅，栏目按年份排列。</p></div></body></html>"
COLUMN = "关于公布2025年政府信息公开工作年度报告栏目调整情况的说明"
REPORT = "青原县民政局2025年政府信息公开工作年度报告"
"""Of both the list shows as much as a report's title would be."""


@pytest.mark.parametrize(("title", "link", "is_report"), [(COLUMN, COLUMN[:21] + "...", False), (REPORT, REPORT[:20] + "…", True)])
def test_what_a_cut_link_seems_to_say_is_not_believed_against_the_page(title: str, link: str, is_report: bool) -> None:
    report = read_document(
        document_of(PAGE.format(title).encode(), "text/html", "", URL), "key", Context(link_text=link, link_title=link), URL
    )

    assert (report.title, report.is_report) == (title, is_report)


def test_whole_words_are_cut_from_nothing() -> None:
    assert not is_cut_from(REPORT, REPORT)
    assert not is_cut_from("…", REPORT)
    assert not is_cut_from("青原县民政局2024年…", REPORT)

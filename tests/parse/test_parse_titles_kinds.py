"""Which pages are reports: by their title, by what they say of themselves, by their parts; and the many that only look like one."""

import pytest

from archive.facts.titles import Likeness, likeness
from archive.model import Context, Report
from archive.parse import document_of, document_of_text, read_document

HEADINGS = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")


def of_text(text: str, url: str = "") -> Report:
    return read_document(document_of_text(text, url=url), "key", Context(), url)


def of_html(body: str, title: str = "政府信息公开年报-青禾县人民政府") -> Report:
    page = f"<html><head><meta charset=utf-8><title>{title}</title></head><body>{NAV}{body}</body></html>"
    return read_document(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), "key", Context(), "")


NAV = "<div class=nav><a>首页</a><a>政务公开</a><a>政府信息公开指南</a><a>法定主动公开内容</a><a>政府信息公开年报</a></div>"
RELATED = "<div><h3>相关</h3>" + "".join(f"<li>{name}2024年政府信息公开工作年度报告</li>" for name in ("柳河乡", "财政局")) + "</div>"


@pytest.mark.parametrize(
    "text",
    [
        "本报告根据条例要求，由青禾县石桥镇编制，数据的统计期限为2023年1月1日至12月31日，政府信息公开情况如下。",
        "依据《中华人民共和国政府信息公开条例》第五十条，编制本报告。\n一、总体情况\n我镇健全了公开的各项制度。",
        "根据条例，现向社会公布石桥镇2023年政府信息公开工作年度报告。",
        "现将我镇2012年政府信息公开情况报告如下：\n一、基本情况",
        "一、概述\n根据条例要求，2010年我局继续做政府信息公开工作，咨询与申请都有人答复。",
        "自政府信息公开工作开展后，我局组织召开专题会议。现将我局2014年度政府信息公开工作报告如下：",
        "结合我旗实际，对2020年度政府信息公开工作进行了梳理、统计和总结。",
        "（一）主动公开。2024年，我镇在县政府网站公开130条。\n（二）依申请公开。2024年没有人申请。",
        "公开形式\n1、网站。\n2012年度，青禾县共收到政府信息公开申请26件。",
        "索引号 | 1/2 | 发布机构 | 石桥镇\n根据《政府信息公开条例》，按照安排，青禾县公安局以便民为宗旨，做好2019年工作。",
        "石桥镇2015年政府 某某娱乐体育投注:工作年度报告\n引言\n本年报由石桥镇党政办编制，为2015年度政府 某某娱乐体育投注:工作年度报告。",
        "附表\n第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 1 0 5",
        "经开区经济发展局2021年政府信息公开工作年报",
        "某某省人民政府2015年政府信息公开工作报告\n本报告综合各市的报告而成。",
    ],
)
def test_a_report_is_known_by_what_it_says_of_itself(text: str) -> None:
    report = of_text(text)

    assert (report.is_report, bool(report.why)) == (True, True), report.why


@pytest.mark.parametrize(
    "text",
    [
        "县政府办公室\n关于做好2025年政府信息公开工作年度报告\n编制和发布工作的通知\n各乡镇：\n现就有关事项通知如下。\n一、总体情况怎么写",
        "国务院某办公室\n關于政府信息公開工作年度報告\n有關事項的通知\n各省：現就有關事項通知如下",
        "《石桥镇2023年政府信息公开工作年度报告》已经编制完成并公开，为方便群众看懂，现作如下解读。\n一、编制背景\n二、统计期限2023年1月1日起",
        "政府信息公开年度工作报告范文\n本年度报告由市区编制。",
        "为规范年度报告工作，根据有关规定，制定本工作指引。\n一、报告主体",
        "第二十条 公开义务人应当无偿提供。\n第三十条 办公室应当于每年3月31日前公布上一年度政府信息公开报告。报告包括：（一）主动公开情况",
        "2022年政务公开工作总结\n现将政务公开工作开展情况总结如下：集中发布信息xx条。",
        "2014年政府信息公开第三方评估报告\n受委托，法学研究所对各部门进行了第三方评估。",
        "所有机关的政府信息公开年报都没有提到经费。社会科学院调研组发布的年度报告调研指出，发布率有所提高。",
        "每年3月31日是政府信息公开工作年度报告的节点。各级机关应公布本单位的年度报告，今年有新气象。",
        "石桥镇2024年政务公开工作要点\n为做好工作，制定本要点。\n三、做好政府信息公开工作年度报告编制发布",
        "青禾县召开2023年政府信息公开工作年报编制部署会\n会议讲解了总体情况、主动公开情况的写法。",
        "记者从县里获悉，2023年政府信息公开工作年度报告对外发布。报告显示，全年公开信息1200条。",
        "青禾县石桥镇20__年政府信息公开工作年度报告\n本报告由____编制。统计期限为____年1月1日至12月31日。",
        "XX县XX镇2023年政府信息公开工作年度报告（模板）\n一、总体情况\n（请填写）",
        "关于公布2023年度政府信息公开工作年度报告的公告\n各有关单位：现将各单位的报告网址予以公布。",
        "青禾县人民医院2023年信息公开工作年度报告\n一、总体情况\n我院认真落实。",
        "一 评估概况 2\n（三）评估指标 6\n1.主动公开 6\n2.依申请公开 27",
        "青禾县2023年政府网站工作年度报表\n信息发布数量 1200",
        "青禾县2023年度法治政府建设情况报告\n2023年全县推进政务公开，主动公开政府信息1200条。",
        "青禾县2023年人大代表建议办理工作报告\n全年办理45件。",
        "What is the annual report of the government information release?",
        "",
    ],
)
def test_what_is_about_reports_or_other_work_is_none_and_says_why(text: str) -> None:
    report = of_text(text)

    assert (report.is_report, bool(report.why)) == (False, True), report.why


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2025年政府信息公开工作年度报告 2026-01-15\n石桥镇2024年政府信息公开工作年度报告 2025-01-15",
        "石桥镇2025年政府信息公开工作年度报告\n2026-01-12\n共1条 1/1页",
        "柳河乡2024年政府信息公开工作年度报告\n财政局2024年政府信息公开工作年度报告\n教育局2024年政府信息公开工作年度报告\n下一页",
    ],
)
def test_a_list_of_reports_is_none(text: str) -> None:
    assert of_text(text).why == "a list of reports"


@pytest.mark.parametrize(
    "body",
    [
        "<h1>404</h1><p>您访问的页面不存在。</p>" + RELATED,
        "<ul><li><a>石桥镇2025年政府信息公开工作年度报告</a> 2026-01-12</li></ul><div>共1条 1/1页</div>",
        "<div>找到120条结果</div><div><a>石桥镇2025年政府信息公开工作年度报告</a><p>现公布…</p></div><div><a>柳河乡2025年政府信息公开工作年度报告</a></div>",
        "<h1>青禾县政府信息公开指南</h1><div id=zoom><p>根据条例，编制本指南。</p><p>一、范围</p></div>" + RELATED,
        "<h1>青禾县2025年法治政府建设年度报告</h1><div id=zoom><p>主动公开政府信息1200条。</p></div>" + RELATED,
    ],
)
def test_menus_and_related_links_make_no_page_a_report(body: str) -> None:
    assert not of_html(body).is_report


@pytest.mark.parametrize(
    "inside", ["<p>附件：<a href='/a.pdf'>年度报告.pdf</a></p>", "<img src=1.jpg><img src=2.jpg>", "<iframe src=a.pdf></iframe>"]
)
def test_a_cover_or_a_page_of_pictures_under_a_reports_title_is_one(inside: str) -> None:
    assert of_html(f"<h1>石桥镇2025年政府信息公开工作年度报告</h1><div id=zoom>{inside}</div>{RELATED}").is_report


@pytest.mark.parametrize(
    ("whose", "expected"),
    [
        ("石桥镇所属事业单位", Likeness.NEAR_MISS),
        ("青禾县财政局下属单位", Likeness.NEAR_MISS),
        ("青禾县财政局及所属事业单位", Likeness.REPORT),
        ("青禾县财政局（含所属单位）", Likeness.REPORT),
    ],
)
def test_what_the_units_below_a_body_report_by_themselves_is_not_its_report(whose: str, expected: Likeness) -> None:
    assert likeness(f"{whose}2025年政府信息公开工作年度报告")[0] is expected

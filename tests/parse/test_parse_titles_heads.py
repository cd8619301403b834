"""The head of a report in the ways offices set it: heading over several lines, year and body wherever they stand."""

import pytest

from archive.model import Context, Report
from archive.parse import document_of, document_of_text, read_document
from archive.parse.sniff import HTML

BODY_NAME = "青禾县石桥镇人民政府"
TITLE = f"{BODY_NAME}2025年政府信息公开工作年度报告"
TEXT = "一、总体情况\n2025年，我镇公开信息120条。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n2026年改进。"


def read(head: str, text: str = TEXT, url: str = "") -> Report:
    return read_document(document_of_text(f"{head}\n{text}", url=url), "key", Context(), url)


@pytest.mark.parametrize(
    "head",
    [
        TITLE,
        f"{BODY_NAME}\n2025年政府信息公开工作年度报告",
        f"{BODY_NAME}\n2025年\n政府信息公开工作年度报告",
        "青禾县石桥镇\n人民政府2025年\n政府信息公开\n工作年度报告",
        f"{BODY_NAME} 2025 年政府信息公开工作 年 度 报 告",
        f"青石政〔2026〕3号\n{BODY_NAME}\n2025年政府信息公开工作年度报告",
        f"您当前的位置：首页 > 政府信息公开年报 > 2025年\n{TITLE}",
        f"网站首页 政务公开 政府信息公开指南 政府信息公开年报\n2025年\n2024年\n{TITLE}",
        f"政府信息公开年报\n2024年\n{TITLE}",
        f"索引号: 1 公开方式: 主动公开\n成文日期 2026-01-16 发布机构 石桥镇\n组配分类 政府信息公开年报\n{TITLE}",
        f"标题：{TITLE}\n索引号：1/2026",
        f"《{TITLE}》",
        f"# {TITLE}",
        f"[...]{TITLE}",
        f"{TITLE}.docx",
        f"2025年政府信息公开工作年度报告\n访问量：\n{BODY_NAME}\n2025年政府信息公开工作年度报告",
    ],
)
def test_the_heading_is_found_whole_wherever_its_lines_break(head: str) -> None:
    report = read(head)

    assert (report.title, report.agency, report.report_year) == (TITLE, BODY_NAME, 2025)


@pytest.mark.parametrize(
    "title",
    [
        f"2025年{BODY_NAME}政府信息公开工作年度报告",
        f"2025{BODY_NAME}2025年度政府信息公开工作年度报告",
        f"{BODY_NAME}政府信息公开工作年度报告（2025年度）",
        f"{BODY_NAME}二〇二五年政府信息公开工作年度报告",
        f"{BODY_NAME}二零二五年度政府信息公开年度报告",
        f"{BODY_NAME}２０２５年政府信息公开工作年度报告",
        f"{BODY_NAME}2025年信息公开工作报告",
        f"{BODY_NAME}2025年度政府信息公开年报",
        f"{BODY_NAME}2025年政府信息公开工作情况报告",
        f"{BODY_NAME}关于2025年政府信息公开工作情况的报告",
        f"关于{BODY_NAME}2025年度政府信息公开工作的报告",
        f"{TITLE}（公开版）",
    ],
)
def test_odd_wording_keeps_title_body_and_year(title: str) -> None:
    report = read(title)

    assert (report.title, report.agency, report.report_year) == (title, BODY_NAME, 2025)


@pytest.mark.parametrize(
    ("opening", "year"),
    [
        ("编制本报告。统计期限自2025年1月1日起至2025年12月31日止。", 2025),
        ("依据国办公开办函〔2021〕30号编制本报告，统计期限为2025年1月1日至12月31日。", 2025),
        ("编制本报告，统计时限为2025.1.1-2025.12.31。", 2025),
        ("本报告由石桥镇编制，统计时间为2025年1月至12月。", 2025),
        ("本报告统计期限为二〇二五年一月一日至二〇二五年十二月三十一日。", 2025),
        ("现将2025年度信息公开工作情况报告如下。", 2025),
        ("编制本报告。截至2025年12月31日，发布信息34条。", 2025),
        ("青禾县人民政府\n2026年3月\n本年度报告根据条例编制。", 2025),
        ("本报告依据条例编制，结合有关数据撰写。", None),
    ],
)
def test_the_year_is_found_without_a_title(opening: str, year: int | None) -> None:
    assert read(opening, "一、总体情况\n我镇公开信息120条。").report_year == year


def test_the_day_in_an_address_gives_no_year_but_a_years_folder_does() -> None:
    text = "本报告依据条例编制，结合政府信息公开数据撰写。"

    assert read(text, "", "http://x.gov.cn/nb/202401/t20240115_1.html").report_year is None
    assert read(text, "", "http://x.gov.cn/xxgk/2022n/gbm/1.html").report_year == 2022


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        ("本报告由青禾县审计局编制。", "青禾县审计局"),
        ("特编制并向社会公布青禾县审计局2023年度政府信息公开工作年度报告。", "青禾县审计局"),
        ("编制本报告。如有疑问，请与青禾县石桥镇人民政府党政办公室联系（电话：0371-6012345）。", "青禾县石桥镇人民政府"),
        ("编制本报告。今年以来，青禾县审计局认真贯彻条例。", "青禾县审计局"),
        ("编制本报告。\n发布机构 | 石桥镇 | 文号 | 无", "石桥镇"),
        ("现公布《青禾市2022年政府信息公开工作年度报告》。", "青禾市"),
        ("本报告由青禾县人民政府信息公开工作办公室编制。", "青禾县人民政府"),
    ],
)
def test_the_body_is_found_without_a_title(opening: str, body: str) -> None:
    assert read(f"依据政府信息公开条例，{opening}", "一、总体情况\n公开信息120条。").agency == body


def test_the_body_that_signs_is_the_last_resort() -> None:
    report = read(
        "三、收到和处理政府信息公开申请情况",
        "我苏木没有收到申请。\n四、政府信息公开行政复议、行政诉讼情况\n无。\n伊敏苏木人民政府\n2020年1月9日",
    )

    assert (report.agency, report.report_year) == ("伊敏苏木人民政府", 2019)


@pytest.mark.parametrize(
    ("title", "elsewhere", "body"),
    [
        ("石桥镇2025年政府信息公开工作年度报告", "来源：青禾县石桥镇人民政府", "青禾县石桥镇人民政府"),
        ("县审计局2025年政府信息公开工作年度报告", "请与青禾县审计局联系", "青禾县审计局"),
        ("东关街道2025年政府信息公开工作年度报告", "发布机构：东关街道办事处", "东关街道办事处"),
        ("石桥镇2025年政府信息公开工作年度报告", "来源：青禾县人民政府", "石桥镇"),
        ("青禾县2025年政府信息公开工作年度报告", "发布机构：青禾县人民政府办公室", "青禾县"),
    ],
)
def test_the_fullest_name_shown_is_the_bodys(title: str, elsewhere: str, body: str) -> None:
    assert read(f"{title}\n{elsewhere}").agency == body


def test_a_pages_related_reports_lend_it_neither_title_nor_year() -> None:
    related = "<ul><li>柳河乡2024年政府信息公开工作年度报告</li><li>财政局2023年政府信息公开工作年度报告</li></ul>"
    article = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page = f"<html><title>年报-青禾县</title><body>{related}<h1>{TITLE}</h1><div id=zoom>{article}</div>{related}</body></html>"
    report = read_document(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), "key", Context(), "")

    assert (report.title, report.agency, report.report_year) == (TITLE, BODY_NAME, 2025)


@pytest.mark.parametrize("name", ["工业和信息化局", "互联网信息办公室", "政务公开服务中心", "大数据和政务信息服务中心"])
def test_a_body_whose_name_speaks_of_information_is_one(name: str) -> None:
    text = f"枫桥县{name}2023年政府信息公开工作年度报告\n\n一、总体情况\n本单位全年主动公开信息十二条。"

    assert read_document(document_of_text(text), "k", Context(), "").agency == f"枫桥县{name}"


@pytest.mark.parametrize("cut", [2, 3, 5, 8, 10, 12, 13, 14])
def test_a_heading_broken_within_the_name_of_the_body_or_the_year_is_whole(cut: int) -> None:
    title = "枫桥县月牙湾街道办事处2023年度政府信息公开工作年度报告"
    text = "<p>一、总体情况</p><p>全年主动公开信息十二条。</p>"
    page = f"<html><body><article><h1>{title[:cut]}<br>{title[cut:]}</h1>{text}</article></body></html>"

    assert read_document(document_of(page.encode(), "text/html"), "k", Context(), "").title == title


def test_a_labelled_day_under_the_text_is_that_of_publication() -> None:
    head = "枫桥县水利局2023年政府信息公开工作年度报告\n\n一、总体情况\n全年主动公开信息十二条。"
    text = f"{head}\n\n六、其他需要报告的事项\n无。\n(发布日期:2024-01-09)"

    assert str(read_document(document_of_text(text), "k", Context(), "").published_on) == "2024-01-09"


def test_the_sites_menu_above_a_title_without_a_year_is_no_part_of_it() -> None:
    """Words of a menu such as 新闻中心 would make it a title about news."""
    menu = "<ul><li>首页</li><li>新闻中心</li><li>政府信息公开</li></ul>"
    article = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    title = f"{BODY_NAME}政府信息公开工作年度报告"
    page = f"<html><body>{menu}<div class=article><h1>{title}</h1><div id=zoom>{article}</div></div></body></html>"
    report = read_document(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), "key", Context(), "")

    assert (report.is_report, report.title, report.agency) == (True, title, BODY_NAME)


def test_a_site_s_logo_above_the_way_to_the_page_is_no_line_of_a_nameless_title() -> None:
    """The portal's name heads every page; the body stands in the way to it and in the card below the title."""
    logo, way = "<div><a href='/'>青禾县人民政府</a></div>", "<div>当前位置：<a href='/'>首页</a> &gt; 县水务局 &gt; 信息公开年报</div>"
    card, text = "<div>时间：2026-01-20 来源：青禾县水务局</div>", "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    page = f"<html><body>{logo}{way}<h1>2025年政府信息公开工作年度报告</h1>{card}<div><p>青禾县水务局编制。</p>{text}</div></body>"
    report = read_document(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), "key", Context(), "")

    assert report.title == "2025年政府信息公开工作年度报告"
    assert report.agency == "青禾县水务局"


@pytest.mark.parametrize(
    "name", ["住房和城乡建设局", "城乡规划局", "乡村振兴局", "城镇管理局", "乡镇企业局", "街道管理局", "城乡居民社会养老保险局"]
)
def test_a_bureau_whose_name_speaks_of_towns_is_no_town(name: str) -> None:
    lines = ("政府信息公开工作年度报告", TEXT, f"如对本报告有疑问，请与青禾县{name}联系，地址：青禾县中心街1号。")

    assert read(lines[0], "\n".join(lines[1:])).agency == f"青禾县{name}"


MENUS = (("安和镇", "柳林乡"), ("青禾县审计局", "青禾县统计局"), ("柳林乡人民政府", "东关街道办事处"))


@pytest.mark.parametrize("last", MENUS)
def test_the_last_bodies_of_a_menu_name_no_title_below_it(last: tuple[str, str]) -> None:
    menu = "".join(f'<li><a href="/{i}.html">{name}</a></li>' for i, name in enumerate(("双河镇", *last)))
    body = "".join(f"<p>{line}</p>" for line in ("根据条例要求，现公布石桥镇人民政府2022年政府信息公开工作年度报告。", *TEXT.split("\n")))
    page = (
        f"<div><ul>{menu}</ul></div><div><h2>2022年<br>政府信息公开工作年度报告</h2><div>发布日期：2023-01-17</div><div>{body}</div></div>"
    )

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (report.title, report.agency) == ("2022年政府信息公开工作年度报告", "石桥镇人民政府")


@pytest.mark.parametrize("after", ["作者：", "作者：张某", "责任编辑：李某", "浏览次数：12", "发布时间：2026-01-12", "字体：[大][中]", ""])
def test_the_label_after_a_source_is_no_part_of_the_body(after: str) -> None:
    line = f"<div><span>时间：2026-01-12</span><span>来源:石桥镇</span><span>{after}</span></div>"
    page = (
        f"<h1>2025年度政府信息公开工作年度报告</h1>{line}<div><p>根据条例要求编制。</p><p>一、总体情况</p><p>本机关公开信息12条。</p></div>"
    )

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert ("石桥镇", "card") in report.names


@pytest.mark.parametrize("site", ["青禾县人民政府网", "青禾县政府门户网", "青禾县人民政府网站"])
def test_a_sites_own_name_is_no_body(site: str) -> None:
    source = f'<meta name="ContentSource" content="{site}"><h1>2025年政府信息公开工作年度报告</h1><div>来源：{site}</div>'
    page = f"{source}<p>一、总体情况</p><p>无。</p>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert site not in [name for name, _ in report.names]


def test_the_names_of_columns_above_a_title_are_no_beginning_of_it() -> None:
    columns = ("依申请公开", "部门信息公开年报", "乡镇年度报告", "2025年年报", "2024年年报")
    title = "石桥镇2023年政府信息公开工作年报"
    menu = "".join(f"<li><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(columns))
    text = "".join(f"<p>{line}</p>" for line in TEXT.replace("2025", "2023").split("\n"))
    way = "当前位置：首页 &gt; 信息公开 &gt; 乡镇年度报告 &gt; 2023年年报 &gt; 正文"
    page = f"<title>{title}</title><div>{way}</div><ul>{menu}</ul><div><p>{title}</p><div>来源：石桥镇</div><div>{text}</div></div>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (report.title, report.agency, report.report_year) == (title, "石桥镇", 2023)


def test_a_title_without_a_year_below_the_way_is_the_pages_and_no_words_of_its_menu() -> None:
    menu = "".join(f"<li>{name}</li>" for name in ("首页", "新闻中心", "政务要闻", "通知公告", "信息公开年报", "信息公开"))
    title = "石桥镇政府信息公开工作年度报告"
    way = "当前所在位置：首页 &gt; 信息公开 &gt; 信息公开年报 &gt; 2023年度 &gt; 正文"
    text = "".join(f"<p>{line}</p>" for line in TEXT.replace("2025", "2023").split("\n"))
    head = f"<title>{title}</title><ul>{menu}</ul><div>{way}</div>"
    page = f"{head}<div><h1>{title}</h1><div>2024-01-19 来源：石桥镇</div><div>{text}</div></div>"

    report = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (report.is_report, report.title, report.agency) == (True, title, "石桥镇")


@pytest.mark.parametrize(
    "last", [("2025年", "2024年", "2023年"), ("2024年", "2023年", "依申请公开"), ("2023年", "政府信息公开指南"), ("2023年", "部门年报")]
)
def test_the_last_entries_of_a_menu_begin_no_title_without_a_year(last: tuple[str, ...]) -> None:
    """The year is that of the text: a menu lists every year, and its last is the oldest."""
    title = "石桥镇政府信息公开工作年度报告"
    menu = "".join(f"<li><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(last))
    text = "<p>本报告的统计期限自2025年1月1日起，至2025年12月31日止。</p><p>一、总体情况</p><p>石桥镇全年公开信息六十条。</p>"
    text += "<p>二、主动公开政府信息情况</p><p>五、存在的主要问题</p>"
    head = f"<title>{title}</title><div><ul>{menu}</ul></div>"
    page = f"{head}<div><div>{title}</div><div>发布日期：2026-01-17</div><div>{text}</div></div>"
    found = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (found.title, found.agency, found.report_year) == (title, "石桥镇", 2025)


def test_a_year_on_the_line_above_a_title_is_its_own_where_it_is_no_menu_s() -> None:
    text = "<p>一、总体情况</p><p>石桥镇全年公开信息六十条。</p><p>二、主动公开政府信息情况</p><p>五、存在的主要问题</p>"
    page = f"<html><body><div><p>2025年度</p><p>石桥镇政府信息公开工作年度报告</p>{text}</div></body></html>"

    assert read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html").report_year == 2025


def test_a_body_named_on_both_lines_above_a_title_is_named_once() -> None:
    """The last step of the way to the page and a heading of the body's own catalogue stand one above the other."""
    text = "<p>一、总体情况</p><p>全年公开信息六十条。</p><p>二、主动公开政府信息情况</p><p>五、存在的主要问题</p>"
    page = f"<html><body><div><p>石桥镇</p><p>石桥镇</p><p>2025年政府信息公开工作年度报告</p>{text}</div></body></html>"
    found = read_document(document_of(page.encode(), HTML), "key", Context(), "http://a.gov.cn/1.html")

    assert (found.title, found.agency) == ("石桥镇2025年政府信息公开工作年度报告", "石桥镇")

"""Ordinary ways of making a site, each of which a careless look takes for absence: nobody who published is accused in any of them."""

import json
import re

import pytest

from tests.province.ordinary import (
    OFFICES,
    PAPERS,
    SILENT,
    TOWNS,
    Answer,
    Pages,
    Paper,
    article,
    as_pdf,
    held,
    links,
    of,
    page,
    row,
    rows,
    site_of,
    zipped,
)

ACCUSING = ("missing", "overdue", "late", "withdrawn")
NEW = [p for p in PAPERS if p.year == 2025]
OLD = [p for p in PAPERS if p.year == 2024]
LAST = [*OLD, *NEW]
"""The newest last: what a list that breaks off would hide."""
MADE: dict[str, tuple[Pages, Answer | None]] = {}
"""What may be said of nobody falsely; of those in SILENT nothing certain need be said."""
PLAIN: dict[str, tuple[Pages, Answer | None]] = {}
"""Sites that can be read whole: those in SILENT are missing, and everybody else is on time."""


def column(papers: list[Paper], name: str) -> str:
    return page(name, f"<h2>{name}</h2>{rows(papers)}", f"政府信息公开年报 &gt; {name}")


def posted(asked: object) -> str | None:
    """Whatever page a form asks for, the first one comes."""
    return site_of(rows(LAST[:12]) + BUTTONS)["/xxgk/nb/"] if getattr(asked, "method", "") == "POST" else None  # type: ignore[return-value]


BUTTONS = (
    '<form action="/xxgk/nb/list.do" method="post"><input name="pageNo" value="1"></form><div class="pages">'
    '<a href="javascript:next(1)">1</a><a href="javascript:next(2)">2</a><a href="javascript:next(2)">下一页</a></div>'
)
DEAD_BUTTON = '<div class="pages"><a href="javascript:;" onclick="goNext()">下一页</a></div>'
MORE = '<div class="more"><a href="javascript:void(0)" onclick="loadMore()">加载更多</a></div>'
TABLE = "".join(f"<tr><td>{p.body}</td><td>{p.year}年</td><td>{p.day}</td><td><a href='{p.path}'>查看</a></td></tr>" for p in PAPERS)
UNDATED_TABLE = "".join(f"<tr><td>{p.body}</td><td>{p.year}年</td><td><a href='{p.path}'>查看</a></td></tr>" for p in PAPERS)
OTHERS = {"/xxgk/nb/bm/": column(of(OFFICES[:3]), "部门年报"), "/xxgk/nb/xz/": column(of(TOWNS), "乡镇年报")}
NAMELESS = {p.path: article(p, f"{p.year}年政府信息公开工作年度报告", p.text.replace(p.full, "本单位")) for p in PAPERS}
RECORDS = [{"title": p.title, "url": p.path, "publishTime": p.day} for p in PAPERS]
SUB_SITES = {f"/xxgk/dw/u{n}/": name for n, name in enumerate((*OFFICES, *TOWNS))}
MERGED = Paper("民政局", 2025)


def announced(paper: Paper) -> str:
    return row(paper, f"关于公布《{paper.title}》的公告")


PLAIN["flat"] = site_of(rows(list(PAPERS))), None
PLAIN["others_column"] = (
    site_of(
        f'<ul class="sub">{links({"/xxgk/nb/bm/": "部门年报", "/xxgk/nb/xz/": "乡镇年报", "/xxgk/nb/qt/": "其他"})}</ul>',
        OTHERS | {"/xxgk/nb/qt/": column(of(OFFICES[3:]), "其他")},
    ),
    None,
)
PLAIN["by_title"] = site_of(rows(sorted(PAPERS, key=lambda p: p.title))), None
PLAIN["cut_and_undated"] = (
    site_of(
        "<ul>"
        + "".join(f'<li><a href="{p.path}">{p.title[:20]}...</a></li>' for p in PAPERS)
        + '<li><a href="/gf/1.html">青禾县乡镇政府信息公开工作年度报告编制规...</a></li></ul>'
        + f'<div class="page">共{len(PAPERS) + 1}条 1/1页</div>',
        {"/gf/1.html": page("青禾县乡镇政府信息公开工作年度报告编制规范", "<p>编制年度报告应当数据准确。</p>")},
    ),
    None,
)
PLAIN["view_buttons"] = site_of(f"<table><tr><th>单位</th><th>年度</th><th>发布日期</th><th>操作</th></tr>{TABLE}</table>"), None
PLAIN["undated_view_buttons"] = site_of(f"<table><tr><th>单位</th><th>年度</th><th>操作</th></tr>{UNDATED_TABLE}</table>"), None
PLAIN["announcements"] = site_of(f"<ul>{''.join(announced(p) for p in NEW)}</ul>{rows(OLD)}"), None
PLAIN["script_records"] = (
    site_of(f"<ul id='list'></ul><script>var list={json.dumps(RECORDS, ensure_ascii=False)};list.forEach(show);</script>"),
    None,
)
PLAIN["nameless_on_own_page"] = (
    site_of(
        "",
        {
            "/xxgk/nb/": page("乡镇部门信息公开", f"<ul>{links(SUB_SITES)}</ul>"),
            "/xxgk/": page("政府信息公开", f"<ul>{links({'/xxgk/nb/': '乡镇部门信息公开目录'})}</ul>"),
            **{
                url: page(name, links({f"{url}nb/": "政府信息公开年报"}), f"乡镇部门信息公开 &gt; {name}")
                for url, name in SUB_SITES.items()
            },
            **{
                f"{url}nb/": page(
                    "政府信息公开年报", "<ul>" + "".join(row(p, f"{p.year}年政府信息公开工作年度报告") for p in of([name])) + "</ul>"
                )
                for url, name in SUB_SITES.items()
            },
            **NAMELESS,
        },
    ),
    None,
)
PLAIN["framed_towns"] = (
    site_of(
        f"{rows(of(OFFICES))}<h2>乡镇</h2><iframe src='/xxgk/nb/xz.html'></iframe>", {"/xxgk/nb/xz.html": column(of(TOWNS), "乡镇年报")}
    ),
    None,
)
PLAIN["viewer"] = (
    site_of(
        f"<ul>{''.join(row(p, url='/js/pdfjs/web/viewer.html?file=' + p.path.replace('html', 'pdf')) for p in of(OFFICES[:1]))}</ul>"
        + rows(of([*OFFICES[1:], *TOWNS])),
        {p.path.replace("html", "pdf"): as_pdf(p) for p in of(OFFICES[:1])}
        | {"/js/pdfjs/web/viewer.html": "<html><body><div id='viewer'></div><script src='viewer.js'></script></body></html>"},
    ),
    None,
)

MADE["posted_pager_repeats"] = site_of(rows(LAST[:12]) + BUTTONS), posted
MADE["dead_next_button"] = site_of(rows(LAST[:10]) + DEAD_BUTTON), None
MADE["load_more"] = site_of(rows(LAST[:10]) + MORE), None
PLAIN["three_newest_and_more"] = (
    site_of(
        "",
        {
            "/xxgk/": page(
                "政府信息公开", f'<div class="hd"><h3>政府信息公开年报</h3><a href="/xxgk/nb/">更多&gt;&gt;</a></div>{rows(NEW[:3])}'
            ),
            "/xxgk/nb/": page("政府信息公开年报", rows(list(PAPERS))),
        },
    ),
    None,
)
MADE["last_years_tab"] = site_of('<div class="tabs"><a href="javascript:tab(2025)">2025</a><a class="on">2024</a></div>' + rows(OLD)), None
MADE["bodies_alone"] = (
    site_of(
        f"<ul>{''.join(row(p, p.body) for p in PAPERS)}</ul>",
        {p.path: page(p.body, '<div id="zoom"><img src="/i/1.jpg"><img src="/i/2.jpg"></div>') for p in PAPERS},
    ),
    None,
)
MADE["all_towns_on_one_page"] = (
    site_of(
        f'<ul><li><a href="/all.html">{"青禾县各乡镇2025年政府信息公开工作年度报告汇编"}</a><span>2026-01-20</span></li></ul>'
        + rows([*of(OFFICES), *of(TOWNS, 2024)]),
        {"/all.html": page("汇编", "".join(f"<h2>{p.title}</h2>{p.text}" for p in of(TOWNS, 2025)))},
    ),
    None,
)
MADE["all_towns_in_a_zip"] = (
    site_of(
        '<ul><li><a href="/all.zip">各乡镇2025年政府信息公开年报.zip</a><span>2026-01-20</span></li></ul>'
        + rows([*of(OFFICES), *of(TOWNS, 2024)]),
        {"/all.zip": zipped(of(TOWNS, 2025))},
    ),
    None,
)
MADE["wechat"] = (
    site_of(rows([p for p in PAPERS if p.body != "财政局"]) + row(of(["财政局"], 2025)[0], url="https://mp.weixin.qq.com/s/x1")),
    None,
)
MADE["towns_elsewhere"] = site_of(rows(of(OFFICES)), {"/gsgg/": column(of(TOWNS), "公示公告")}), None
MADE["days_to_come"] = (
    {k: v.replace("2026-01-1", "2027-01-1") if isinstance(v, str) else v for k, v in site_of(rows(list(PAPERS))).items()},
    None,
)
MADE["one_title_of_two"] = (
    site_of(
        rows([p for p in PAPERS if p.body not in ("民政局", "水利局") or p.year == 2024])
        + row(MERGED, "青禾县民政局（水利局）2025年政府信息公开工作年度报告"),
        {MERGED.path: article(MERGED, "青禾县民政局（水利局）2025年政府信息公开工作年度报告")},
    ),
    None,
)
MADE["renamed"] = (
    {
        k: re.sub("青禾县水利局(?=2025|政府|编制|主动)", "青禾县水务局", v) if isinstance(v, str) and "/2024/" not in k else v
        for k, v in site_of(rows(NEW) + rows(OLD).replace("水利局", "水 利 局")).items()
    },
    None,
)
MADE["login"] = (
    site_of(
        rows(OLD),
        {p.path: page("统一身份认证", "<form>请登录<input type='password'></form>") for p in NEW}
        | {"/xxgk/nb/": page("政府信息公开年报", rows(list(PAPERS)))},
    ),
    None,
)


@pytest.mark.parametrize("name", PLAIN)
def test_a_site_that_can_be_read_whole_is(name: str) -> None:
    said = held(*PLAIN[name])

    assert {body: status for body, status in said.items() if status != "on_time"} == dict.fromkeys(SILENT, "missing")


@pytest.mark.parametrize("name", MADE)
def test_nobody_who_published_is_accused(name: str) -> None:
    said = held(*MADE[name])

    assert {body: status for body, status in said.items() if status in ACCUSING and body not in SILENT} == {}

"""One small county and the layouts in which its web may show the reports of its bodies."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

NAME = "柏溪县"
GOVERNMENT, DEPARTMENTS, TOWNS = "government", "department", "township"
SITE = "柏溪县人民政府"
ROLL = (
    (GOVERNMENT, "柏溪县人民政府"),
    (DEPARTMENTS, "柏溪县财政局"),
    (DEPARTMENTS, "柏溪县教育局"),
    (DEPARTMENTS, "柏溪县水利局"),
    (DEPARTMENTS, "柏溪县民政局"),
    (TOWNS, "石桥镇"),
    (TOWNS, "云岭镇"),
    (TOWNS, "双河乡"),
    (TOWNS, "花园镇"),
)
SILENT = ("柏溪县民政局", "花园镇")
"""These bodies really publish nothing for 2025."""
GROUP_NAMES = {GOVERNMENT: "县政府", DEPARTMENTS: "县直部门", TOWNS: "乡镇街道"}
CROWD = "<p>本站提供政务公开、办事服务和互动交流，欢迎提出意见建议，共同建设柏溪。</p>" * 4


@dataclass(frozen=True)
class Paper:
    """A report: whose, for which year, the day it states, where it stands, and the title its list and page bear."""

    body: str
    group: str
    year: int
    day: str
    path: str
    title: str
    dated: bool = True


def papers(silent: Sequence[str] = SILENT) -> list[Paper]:
    """What the county published: everything for 2024, for 2025 all but the silent bodies."""
    return [
        Paper(body, group, year, f"{year + 1}-01-{11 + n}", f"/p/{year}/t{year}{n:04d}.html", f"{body}{year}年政府信息公开工作年度报告")
        for year in (2025, 2024)
        for n, (group, body) in enumerate(ROLL)
        if not (year == 2025 and body in silent)
    ]


def page(title: str, body: str, trail: Sequence[str] = ()) -> bytes:
    crumb = " &gt; ".join(("首页", *trail))
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body><div class='nav'>当前位置：{crumb}</div>{body}</body></html>"
    ).encode()


def row(paper: Paper) -> str:
    day = f"<span>{paper.day}</span>" if paper.dated else ""
    return f"<li><a href='{paper.path}' title='{paper.title}'>{paper.title}</a>{day}</li>"


def listing(found: Iterable[Paper], trail: Sequence[str], more: str = "") -> bytes:
    rows = "".join(map(row, found))
    return page(f"{trail[-1]}_{SITE}", f"<div class='list'><ul>{rows}</ul></div>{more}", trail)


def links(pairs: Iterable[tuple[str, str]]) -> str:
    return "<ul>" + "".join(f"<li><a href='{url}'>{name}</a></li>" for url, name in pairs) + "</ul>"


def entrance(column: str = "/gk/nb/") -> dict[str, bytes]:
    return {
        "/robots.txt": b"User-agent: *\nDisallow: /admin/\n",
        "/": page(f"{SITE}门户网站", links([("/gk/", "政府信息公开"), ("/news/", "新闻动态")]) + CROWD),
        "/gk/": page(f"政府信息公开_{SITE}", links([("/gk/zn/", "公开指南"), (column, "政府信息公开年报")]) + CROWD, ["政府信息公开"]),
    }


TRAIL = ("政府信息公开", "政府信息公开年报")


def flat(found: Sequence[Paper]) -> dict[str, bytes]:
    """One list of everything on one page."""
    return {**entrance(), "/gk/nb/": listing(found, TRAIL), **articles(found)}


def tree(found: Sequence[Paper]) -> dict[str, bytes]:
    """Year, then group, then the list."""
    years = sorted({p.year for p in found}, reverse=True)
    pages = {**entrance(), "/gk/nb/": page(f"政府信息公开年报_{SITE}", links((f"/gk/nb/{y}/", f"{y}年") for y in years) + CROWD, TRAIL)}
    for year in years:
        trail = [*TRAIL, f"{year}年"]
        pages[f"/gk/nb/{year}/"] = page(
            f"{year}年_{SITE}", links((f"/gk/nb/{year}/{g}/", name) for g, name in GROUP_NAMES.items()) + CROWD, trail
        )
        for group, name in GROUP_NAMES.items():
            mine = [p for p in found if (p.year, p.group) == (year, group)]
            pages[f"/gk/nb/{year}/{group}/"] = listing(mine, [*trail, name])
    return {**pages, **articles(found)}


def groups(found: Sequence[Paper]) -> dict[str, bytes]:
    """One list a group, all years in it."""
    pages = {
        **entrance(),
        "/gk/nb/": page(f"政府信息公开年报_{SITE}", links((f"/gk/nb/{g}/", name) for g, name in GROUP_NAMES.items()) + CROWD, TRAIL),
    }
    for group, name in GROUP_NAMES.items():
        pages[f"/gk/nb/{group}/"] = listing([p for p in found if p.group == group], [*TRAIL, name])
    return {**pages, **articles(found)}


def pieces(found: Sequence[Paper], size: int = 5) -> list[Sequence[Paper]]:
    return [found[i : i + size] for i in range(0, len(found), size)]


def reverse(found: Sequence[Paper]) -> dict[str, bytes]:
    """Real links, the second page bearing the highest number."""
    parts = pieces(found)
    names = ["/gk/nb.htm", *(f"/gk/nb/{n}.htm" for n in range(len(parts) - 1, 0, -1))]
    pages = {**entrance("/gk/nb.htm")}
    for at, (name, part) in enumerate(zip(names, parts, strict=True)):
        ways = [("首页", names[0]), *([("下页", names[at + 1])] if at + 1 < len(names) else []), ("尾页", names[-1])]
        pager = "<div class='pages'>" + "".join(f"<a href='{u}'>{w}</a>" for w, u in ways) + f" 第{at + 1}页/共{len(parts)}页</div>"
        pages[name] = listing(part, TRAIL, pager)
    return {**pages, **articles(found)}


def counted(found: Sequence[Paper], total: int | None = None) -> dict[str, bytes]:
    """A scripted pager from 1 with the site's own total."""
    parts = pieces(found)
    number = len(found) if total is None else total
    stated = max(1, -(-number // 5))
    pages = {**entrance("/gk/nb/list.shtml")}
    for at, part in enumerate(parts):
        script = f"<script>createPageHTML('page_div',{stated},{at + 1},'list','shtml',{number});</script><div id='page_div'></div>"
        pages["/gk/nb/list.shtml" if at == 0 else f"/gk/nb/list_{at + 1}.shtml"] = listing(part, TRAIL, script)
    return {**pages, **articles(found)}


def framed(found: Sequence[Paper]) -> dict[str, bytes]:
    """The column's list stands in an inner frame."""
    frame = page(f"政府信息公开年报_{SITE}", "<iframe src='/gk/nb/inner.html' width='100%'></iframe>", TRAIL)
    return {**entrance(), "/gk/nb/": frame, "/gk/nb/inner.html": listing(found, TRAIL), **articles(found)}


def sites(found: Sequence[Paper]) -> dict[str, bytes]:
    """Every body has a small site of its own with a column of its reports; a directory names them all."""
    names = [body for _, body in ROLL]
    pages = {
        **entrance("/dw/"),
        "/gk/": page(f"政府信息公开_{SITE}", links([("/gk/zn/", "公开指南"), ("/dw/", "部门乡镇信息公开")]) + CROWD, ["政府信息公开"]),
        "/dw/": page(
            f"部门乡镇信息公开_{SITE}",
            links((f"/dw/b{n}/", body) for n, body in enumerate(names)) + CROWD,
            ["政府信息公开", "部门乡镇信息公开"],
        ),
    }
    for n, body in enumerate(names):
        trail = ["政府信息公开", body]
        menu = links(
            [
                (f"/dw/b{n}/zn/", "公开指南"),
                (f"/dw/b{n}/zd/", "公开制度"),
                (f"/dw/b{n}/ml/", "公开目录"),
                (f"/dw/b{n}/nb/", "政府信息公开年报"),
            ]
        )
        pages[f"/dw/b{n}/"] = page(f"{body}_{SITE}", menu + CROWD, trail)
        pages[f"/dw/b{n}/nb/"] = listing([p for p in found if p.body == body], [*trail, "政府信息公开年报"])
    return {**pages, **articles(found)}


NEAR = (
    "关于报送2025年政府信息公开工作年度报告的通知",
    "柏溪县政府信息公开工作年度报告制度",
    "柏溪县2025年法治政府建设年度报告",
    "柏溪县第一中学2025年信息公开年报解读",
    "关于2025年政府信息公开工作年度报告编制情况的通报",
    "柏溪县2025年财政决算公开报告",
)


def mixed(found: Sequence[Paper]) -> dict[str, bytes]:
    """A notice board on which reports stand between many titles that resemble them."""
    rows = []
    pages = articles(found)
    for n, paper in enumerate(found):
        near = NEAR[n % len(NEAR)]
        rows += [row(paper), f"<li><a href='/x/t2026{n:04d}.html' title='{near}'>{near}</a><span>2026-02-0{n % 8 + 1}</span></li>"]
        pages[f"/x/t2026{n:04d}.html"] = page(near, f"<h1>{near}</h1><div class='content'><p>现将有关事项公布如下。</p>{CROWD}</div>")
    body = f"<div class='list'><ul>{''.join(rows)}</ul></div>"
    return {**entrance(), "/gk/nb/": page(f"政府信息公开年报_{SITE}", body, TRAIL), **pages}


def columns(found: Sequence[Paper]) -> dict[str, bytes]:
    """The report of each body and year is a column page of its own, without a list."""
    moved_here = [replace(p, path=f"/gk/nb/{p.year}-{n}/") for n, p in enumerate(found)]
    ways = [(p.path, p.title) for p in moved_here]
    return {**entrance(), "/gk/nb/": page(f"政府信息公开年报_{SITE}", links(ways) + CROWD, TRAIL), **articles(moved_here)}


def articles(found: Iterable[Paper]) -> dict[str, bytes]:
    return {p.path: article(p) for p in found}


def article(paper: Paper, inside: str | None = None) -> bytes:
    text = report_text(paper) if inside is None else inside
    line = f"<div class='info'>发布时间：{paper.day}　来源：{paper.body}</div>" if paper.dated else ""
    body = f"<div class='article'><h1>{paper.title}</h1>{line}<div class='content' id='zoom'>{text}</div></div>"
    return page(f"{paper.title}_{SITE}", body, TRAIL)


def report_text(paper: Paper) -> str:
    """A whole report in the form of 2021: six parts, three tables, all numbers in agreement."""
    year, body = paper.year, paper.body
    return (
        f"<p>根据《中华人民共和国政府信息公开条例》要求，现公布{body}{year}年政府信息公开工作年度报告。"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。</p>"
        f"<p>一、总体情况</p><p>{year}年，{body}认真落实公开要求，及时更新栏目，主动公开各类信息。</p>"
        f"<p>二、主动公开政府信息情况</p>{_proactive()}<p>三、收到和处理政府信息公开申请情况</p>{_requests()}"
        f"<p>四、政府信息公开行政复议、行政诉讼情况</p>{_reviews()}"
        "<p>五、存在的主要问题及改进情况</p><p>栏目更新有时不够及时，下一步将明确专人按月检查。</p>"
        "<p>六、其他需要报告的事项</p><p>本年度未收取信息处理费，没有其他需要报告的事项。</p>"
    )


def _table(lines: Iterable[Sequence[str]]) -> str:
    return "<table border='1'>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in lines) + "</table>"


def _proactive() -> str:
    return _table(
        [
            ("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            ("规章", "0", "0", "0"), ("行政规范性文件", "0", "0", "0"),
            ("第二十条第（五）项",), ("信息内容", "本年处理决定数量"), ("行政许可", "12"),
            ("第二十条第（六）项",), ("信息内容", "本年处理决定数量"), ("行政处罚", "3"), ("行政强制", "0"),
            ("第二十条第（八）项",), ("信息内容", "本年收费金额（单位：万元）"), ("行政事业性收费", "0"),
        ]
    )  # fmt: skip


LABELS = (
    "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "（二）部分公开",
    "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
    "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项",
    "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
    "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息", "1.申请人无正当理由逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用", "3.其他", "（七）总计", "四、结转下年度继续办理",
)  # fmt: skip
ONES = ("一、本年新收政府信息公开申请数量", "（一）予以公开", "（七）总计")


def _requests() -> str:
    return _table(
        [("申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"), *map(_request_row, LABELS)]
    )


def _request_row(label: str) -> tuple[str, ...]:
    one = "1" if label in ONES else "0"
    return (label, one, "0", "0", "0", "0", "0", one)


def _reviews() -> str:
    head = "".join(f"<td>{c}</td>" for c in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3)
    return (
        "<table border='1'><tr><td colspan='5'>行政复议</td><td colspan='10'>行政诉讼</td></tr>"
        "<tr><td colspan='5'></td><td colspan='5'>未经复议直接起诉</td><td colspan='5'>复议后起诉</td></tr>"
        f"<tr>{head}</tr><tr>{'<td>0</td>' * 15}</tr></table>"
    )


def county_file(code: str, home: str) -> str:
    """The county with all its bodies registered, so that each owes its report whatever the web shows."""
    towns = ", ".join(f'"{body}"' for group, body in ROLL if group == TOWNS)
    others = "".join(f'[[agency]]\nname = "{body}"\nkind = "{group}"\n' for group, body in ROLL if group != TOWNS)
    return f'code = "{code}"\nname = "{NAME}"\nhome = "{home}"\ntownships = [{towns}]\n{others}'


def bodies() -> Iterator[str]:
    return (body for _, body in ROLL)

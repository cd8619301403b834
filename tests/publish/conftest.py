"""A made-up pair of watched counties as nouns: forty bodies, three years, every status, one hostile report; and ways to serve them."""

from __future__ import annotations

import hashlib
import select
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from archive.facts.obligations import obligations
from archive.model import (
    SHANGHAI,
    Agency,
    Capture,
    Cause,
    Cell,
    Change,
    Context,
    Copy,
    County,
    Coverage,
    Dossier,
    Duty,
    Finding,
    Kind,
    Link,
    Look,
    Outcome,
    Receipt,
    Report,
    Responsibility,
    Section,
    StatedDate,
    Statement,
    Status,
    StepKind,
    Table,
    Verdict,
    Version,
    Visit,
    VisitKind,
    agency_id,
    finding_id,
)
from archive.publish import CaseView, publish
from archive.publish.serve import serve_command

TODAY = date(2026, 5, 12)
YEARS = (2023, 2024, 2025)
NAMES = {
    Kind.GOVERNMENT: ["{}人民政府"],
    Kind.DEPARTMENT: [f"{{}}{n}" for n in (
        "发展和改革局", "教育局", "科学技术局", "公安局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源局", "生态环境局", "住房和城乡建设局",
        "交通运输局", "水利局", "农业农村局", "商务局", "文化和旅游局", "卫生健康委员会", "退役军人事务局", "应急管理局", "审计局", "市场监督管理局", "统计局",
        "医疗保障局", "信访局")],
    Kind.TOWNSHIP: [f"{n}人民政府" for n in ("青石镇", "柳湾镇", "北坪镇", "双河镇", "沙塘乡", "枫林乡", "高岭乡", "南浦乡", "云门回族乡")],
    Kind.SUBDISTRICT: [f"{n}街道办事处" for n in ("城东", "城西", "河滨")],
}  # fmt: skip
HOSTILE = "<script>alert(1)</script>\u202e=1+1"
FOUND = (Status.ON_TIME, Status.LATE, Status.AFTER_USUAL_DATE, Status.UNDATED, Status.WITHDRAWN, Status.CLAIMED_LATE)


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Story:
    """One county's nouns as they are made up."""

    county: County
    agencies: list[Agency]
    visits: list[Visit]
    captures: list[Capture]
    verdicts: list[Verdict]
    dossiers: list[Dossier]


def bodies(county: County) -> list[Agency]:
    return [
        Agency(agency_id(county.code, n.format(county.name)), county.code, n.format(county.name), kind)
        for kind in NAMES
        for n in NAMES[kind]
    ]


def visit(county: County, day: date, previous: str, *, complete: bool = True, why: str = "", blocked: str = "") -> Visit:
    name = f"{county.code}-{day:%Y%m%d}T040000"
    receipt = Receipt(family="trs", requests=412, pages=188 if complete else 3, blocked=blocked, reached=complete)
    started = at(day)
    return Visit(name, county.code, VisitKind.FULL, started, started + timedelta(minutes=40), complete, why, receipt,
                 wacz=f"/private/home/visits/{county.code}/{name}.wacz", wacz_sha256=sha(name), previous=previous)  # fmt: skip


def status_of(kind: Kind, index: int, year: int, blind: bool) -> Status:
    """Every status somewhere, most bodies on time."""
    if blind:
        return Status.UNKNOWN
    usual = kind in (Kind.TOWNSHIP, Kind.SUBDISTRICT)
    table = {
        2023: [Status.ON_TIME] * 6 + [Status.CLAIMED_LATE, Status.NOT_FOUND, Status.EXEMPT],
        2024: [Status.ON_TIME] * 5 + [Status.LATE, Status.UNDATED, Status.WITHDRAWN],
        2025: [Status.ON_TIME, Status.AFTER_USUAL_DATE, Status.ON_TIME, Status.PAST_USUAL_DATE, Status.LATE, Status.MISSING] if usual else
              [Status.ON_TIME] * 5 + [Status.LATE, Status.ON_TIME, Status.MISSING, Status.ON_TIME, Status.OVERDUE, Status.AWAITED, Status.UNKNOWN],
    }[year]  # fmt: skip
    return table[index % len(table)]


def table_three(year: int) -> Table:
    rows = {"received": 6, "carried_in": 1, "granted": 5, "partly_granted": 1, "refused_state_secret": 0, "unavailable_not_held": 1,
            "processed_total": 7, "carried_out": 0}  # fmt: skip
    cells = [
        Cell(row, column, raw, value, f"table 2, row {r}, column {c}")
        for r, (row, number) in enumerate(rows.items())
        for c, (column, raw, value) in enumerate(
            [("natural_person", str(number), number), ("enterprise", "0", 0), ("research", "/", None), ("social_org", "", None),
             ("legal_service", "0", 0), ("other_org", None, None), ("total", str(number), number)]
        )
    ]  # fmt: skip
    return Table("requests", tuple(cells), aligned=year != 2024)


def report_of(duty: Duty, title: str, published: date, hostile: bool) -> Report:
    text = f"{duty.report_year}年,{duty.agency.name}主动公开各类信息127条,办理依申请公开7件。\n乡村振兴资金使用情况按季公开,群众可在政务大厅查阅。"
    sections = (
        Section("一、", "总体情况", (HOSTILE + '<img src=x onerror="alert(2)">' if hostile else "") + text),
        Section("五、", "存在的主要问题及改进情况", "公开目录更新不够及时,下一步将按月核对。"),
        Section("六、", "其他需要报告的事项", "本年度没有收取信息处理费。"),
    )
    proactive = Table("proactive", (
        Cell("normative_documents", "issued", "2", 2), Cell("normative_documents", "repealed", "0", 0), Cell("normative_documents", "in_force", "9", 9),
        Cell("licensing", "decisions", "138", 138), Cell("penalty", "decisions", "21", 21)))  # fmt: skip
    reviews = Table("reviews", tuple(Cell("reconsideration", c, "1" if c in ("upheld", "total") else "0", int(c in ("upheld", "total")))
                                     for c in ("upheld", "corrected", "other", "pending", "total")))  # fmt: skip
    links = (Link("javascript:alert(3)", "附件<b>一</b>"), Link("http://www.qx.example/a.docx", "附件二"))
    return Report(
        sha(title), True, "title", title=title, report_year=duty.report_year, agency=duty.agency.name, published_on=published, form="v2021",
        dates=(StatedDate(published, "visible", f"发布时间:{published}"), StatedDate(published, "list", str(published))),
        sections=sections, proactive=proactive, requests=table_three(duty.report_year), reviews=reviews,
        narrative=(Statement("requests_received", 7, "办理依申请公开7件。"),), attachments=links if hostile else (),
    )  # fmt: skip


def says(status: Status, duty: Duty) -> tuple[str, str]:
    zh = f"{duty.report_year}年度报告应于{duty.due}(含)前公布;依据到期后的完整查看得出“{status.value}”。"
    return zh, f"The report for {duty.report_year} was due on {duty.due}; the looks after that day give “{status.value}”."


def findings_of(duty: Duty, index: int) -> tuple[Finding, ...]:
    def finding(code: str, outcome: Outcome, whose: Responsibility, zh: str, en: str) -> Finding:
        return Finding(finding_id(duty.id, code), code, outcome, whose, zh, en, {"place": "table 2, row 3", "stated": 7, "sum": 6})

    made = (
        finding(
            "narrative_contradicts_table",
            Outcome.FAIL,
            Responsibility.SOURCE,
            "正文写明收到申请7件,表三为6件。",
            "The prose states 7 requests, table 3 has 6.",
        ),
        finding(
            "requests_imbalance",
            Outcome.NOT_ASSESSABLE,
            Responsibility.EXTRACTION,
            "表三各列无法证明对齐。",
            "The columns of table 3 cannot be proved aligned.",
        ),
        finding("review_total_mismatch", Outcome.PASS, Responsibility.SOURCE, "表四总计相符。", "Table 4 adds up."),
    )
    return made if index % 4 == 0 else made[2:]


def tell(story: Story, agency: Agency, index: int, year: int, blind: bool) -> None:
    """Add one duty with its copy, capture and verdict."""
    rule = obligations().binding(agency.kind, year)
    assert rule is not None
    duty = Duty(agency, year, date(year + 1, *rule.due), date(year + 1, *rule.latest), rule.basis, rule.article)
    status = status_of(agency.kind, index, year, blind)
    look = story.visits[-1]
    published = duty.due + timedelta(days=6 if status in (Status.LATE, Status.CLAIMED_LATE) else -8)
    copies = (copy_of(story, duty, look, published, hostile=index == 0 and year == 2025),) if status in FOUND else ()
    zh, en = says(status, duty)
    late = status is Status.LATE
    story.dossiers.append(Dossier(duty, copies, (Look(look.id, look.started, look.finished, look.complete, look.why_not),)))
    story.verdicts.append(Verdict(
        duty, status, TODAY, zh, en, days_late=2 if late else None, days_late_most=6 if late else None,
        published_on=published if copies else None, not_before=at(published - timedelta(days=9)) if copies and year == 2025 else None,
        not_after=copies[0].first_seen if copies else None, report_url=copies[0].url if copies else "",
        findings=findings_of(duty, index) if copies else ()))  # fmt: skip


def copy_of(story: Story, duty: Duty, look: Visit, published: date, *, hostile: bool) -> Copy:
    title = f"{duty.agency.name}{duty.report_year}年政府信息公开工作年度报告" + (HOSTILE if hostile else "")
    url = f"http://www.qx.example/zwgk/nb/{duty.report_year}/t{sha(duty.id)[:8]}.html" + (
        '?q="><script>alert(4)</script>' if hostile else ""
    )
    bodies_seen = ["first", "edited"] if hostile else ["first"]
    versions = []
    for n, wording in enumerate(bodies_seen):
        name = f"{look.id}-{sha(url)[:6]}-{n}"
        story.captures.append(Capture(name, look.id, look.county, url, StepKind.REPORT, look.started, 200, "text/html", 20480, sha(url + wording),
                                      sha(url + wording + "gz"), 4096 * (len(story.captures) + 1), context=Context(link_text=title)))  # fmt: skip
        versions.append(Version(sha(url + wording), name, look.started + timedelta(days=n), look.started + timedelta(days=n + 1)))
    return Copy(
        url, report_of(duty, title, published, hostile), tuple(versions), at(published + timedelta(days=1)), look.started, "text/html"
    )


def watched(county: County, seen: str = "ok") -> CaseView:
    """A county that could be seen: 37 bodies, three years, every status."""
    first = visit(county, date(2026, 2, 1), "")
    story = Story(county, bodies(county), [first, visit(county, date(2026, 5, 10), first.wacz_sha256)], [], [], [])
    for index, agency in enumerate(story.agencies):
        for year in YEARS:
            tell(story, agency, index, year, blind=False)
    coverage = tuple(Coverage(v.id, a.id, True) for v in story.visits for a in story.agencies)
    return CaseView(county, seen, story.visits[-1].started, story.agencies, story.verdicts, story.dossiers, story.captures, story.visits, coverage,
                    changes_of(county, story.verdicts))  # fmt: skip


def changes_of(county: County, verdicts: list[Verdict]) -> tuple[Change, ...]:
    changed = [v for v in verdicts if v.status in (Status.LATE, Status.MISSING, Status.WITHDRAWN)][:6]
    return tuple(
        Change(f"c-{v.duty.id}", v.duty.id, county.code, "status", "awaited", v.status.value, TODAY - timedelta(days=n), Cause.SITE)
        for n, v in enumerate(changed)
    )


def unseen(county: County, seen: str, why: str) -> CaseView:
    """A county whose site could not be seen: everything unknown."""
    story = Story(county, bodies(county)[:6], [visit(county, date(2026, 5, 10), "", complete=False, why=why)], [], [], [])
    for index, agency in enumerate(story.agencies):
        tell(story, agency, index, 2025, blind=True)
    coverage = tuple(Coverage(story.visits[0].id, a.id, False, why) for a in story.agencies)
    return CaseView(county, seen, None, story.agencies, story.verdicts, story.dossiers, story.captures, story.visits, coverage)


def province() -> list[CaseView]:
    """Four counties: two seen, one down, one blocked."""
    return [
        watched(County("990101", "清溪县", "http://www.qx.example/", "东川省", "临江市")),
        watched(County("990102", "白鹭县", "http://www.bailu.example/", "东川省", "临江市"), "partial"),
        unseen(County("990103", "乌石县", "http://www.wushi.example/", "东川省", "临江市"), "down", "home page: connection refused"),
        unseen(County("990104", "桐原区", "http://www.tongyuan.example/", "东川省", "新安市"), "blocked:wzws", "home page: WZWS challenge"),
    ]


def put(target: Path, views: list[CaseView] | None = None, title: str = "") -> Path:
    """Publish the province (or `views`) onto `target`."""
    publish(province() if views is None else views, target, today=TODAY, rehearsal=True, title=title)
    return target


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published index of the province, for tests that only read it."""
    return put(tmp_path_factory.mktemp("public") / "index.db")


class Served:
    """A Datasette child serving one public folder; `url` ends with a slash."""

    def __init__(self, public: Path) -> None:
        self.process = subprocess.Popen(serve_command(public, "127.0.0.1", 0), stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 30)
        self.url = self.process.stdout.readline().strip() if ready else ""

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(timeout=15)


@pytest.fixture(scope="session")
def site(index: Path) -> Iterator[str]:
    """The address of a child that serves the province."""
    served = Served(index.parent)
    yield served.url
    served.stop()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Served]]:
    """Start children on public folders; all are stopped at the end."""
    started: list[Served] = []

    def start(public: Path) -> Served:
        started.append(Served(public))
        return started[-1]

    yield start
    for served in started:
        served.stop()


@pytest.fixture(scope="session")
def views() -> list[CaseView]:
    return province()


@pytest.fixture(scope="session")
def republish() -> Callable[..., Path]:
    return put

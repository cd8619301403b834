"""A made-up pair of watched counties as nouns: forty bodies, three years, every status, one hostile report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from archive.facts.obligations import obligations
from archive.model import (
    SHANGHAI,
    Agency,
    Capture,
    Cause,
    Change,
    Context,
    Copy,
    County,
    Coverage,
    Dossier,
    Duty,
    Kind,
    Look,
    Receipt,
    Status,
    StepKind,
    Verdict,
    Version,
    Visit,
    VisitKind,
    agency_id,
)
from archive.publish import CaseView, publish
from tests.publish.papers import HOSTILE, findings_of, report_of, says, sha

TODAY = date(2026, 5, 12)
YEARS = (2023, 2024, 2025)
DEPARTMENTS = (
    "发展和改革局 教育局 科学技术局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 生态环境局 住房和城乡建设局 交通运输局 "
    "水利局 农业农村局 商务局 文化和旅游局 卫生健康委员会 退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 医疗保障局 信访局"
)
TOWNSHIPS = "青石镇 柳湾镇 北坪镇 双河镇 沙塘乡 枫林乡 高岭乡 南浦乡 云门回族乡"
NAMES = {
    Kind.GOVERNMENT: ["{}人民政府"],
    Kind.DEPARTMENT: [f"{{}}{name}" for name in DEPARTMENTS.split()],
    Kind.TOWNSHIP: [
        f"{name}人民政府" for name in ["青石镇", "柳湾镇", "北坪镇", "双河镇", "沙塘乡", "枫林乡", "高岭乡", "南浦乡", "云门回族乡"]
    ],
    Kind.SUBDISTRICT: [f"{name}街道办事处" for name in ("城东", "城西", "河滨")],
}
FOUND = (Status.ON_TIME, Status.LATE, Status.AFTER_USUAL_DATE, Status.UNDATED, Status.WITHDRAWN, Status.CLAIMED_LATE)


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)


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
    return Visit(
        name,
        county.code,
        VisitKind.FULL,
        started,
        started + timedelta(minutes=40),
        complete,
        why,
        receipt,
        wacz=f"/private/home/visits/{county.code}/{name}.wacz",
        wacz_sha256=sha(name),
        previous=previous,
    )


STATUSES = {
    (2023, False): [Status.ON_TIME] * 6 + [Status.CLAIMED_LATE, Status.NOT_FOUND, Status.EXEMPT],
    (2024, False): [Status.ON_TIME] * 5 + [Status.LATE, Status.UNDATED, Status.WITHDRAWN],
    (2025, False): [Status.ON_TIME] * 5 + [Status.LATE, Status.MISSING, Status.ON_TIME, Status.OVERDUE, Status.AWAITED, Status.UNKNOWN],
    (2025, True): [Status.ON_TIME, Status.AFTER_USUAL_DATE, Status.PAST_USUAL_DATE, Status.ON_TIME, Status.LATE, Status.MISSING],
}


def status_of(kind: Kind, index: int, year: int, blind: bool) -> Status:
    """Every status somewhere, most bodies on time."""
    usual = year == 2025 and kind in (Kind.TOWNSHIP, Kind.SUBDISTRICT)
    table = STATUSES[year, usual]
    return Status.UNKNOWN if blind else table[index % len(table)]


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
    story.verdicts.append(
        Verdict(
            duty,
            status,
            TODAY,
            zh,
            en,
            days_late=2 if late else None,
            days_late_most=6 if late else None,
            published_on=published if copies else None,
            not_before=at(published - timedelta(days=9)) if copies and year == 2025 else None,
            not_after=copies[0].first_seen if copies else None,
            report_url=copies[0].url if copies else "",
            findings=findings_of(duty, index) if copies else (),
        )
    )


def copy_of(story: Story, duty: Duty, look: Visit, published: date, *, hostile: bool) -> Copy:
    title = f"{duty.agency.name}{duty.report_year}年政府信息公开工作年度报告" + (HOSTILE if hostile else "")
    url = f"http://www.qx.example/zwgk/nb/{duty.report_year}/t{sha(duty.id)[:8]}.html" + (
        '?q="><script>alert(4)</script>' if hostile else ""
    )
    bodies_seen = ["first", "edited"] if hostile else ["first"]
    versions = []
    for n, wording in enumerate(bodies_seen):
        name = f"{look.id}-{sha(url)[:6]}-{n}"
        story.captures.append(
            Capture(
                name,
                look.id,
                look.county,
                url,
                StepKind.REPORT,
                look.started,
                200,
                "text/html",
                20480,
                sha(url + wording),
                sha(url + wording + "gz"),
                4096 * (len(story.captures) + 1),
                context=Context(link_text=title),
            )
        )
        versions.append(Version(sha(url + wording), name, look.started + timedelta(days=n), look.started + timedelta(days=n + 1)))
    return Copy(
        url, report_of(duty, title, published, hostile), tuple(versions), at(published + timedelta(days=1)), look.started, "text/html"
    )


def watched(county: County, seen: str = "ok", count: int | None = None) -> CaseView:
    """A county that could be seen: 37 bodies (or the first `count`), three years, every status."""
    first = visit(county, date(2026, 2, 1), "")
    story = Story(county, bodies(county)[:count], [first, visit(county, date(2026, 5, 10), first.wacz_sha256)], [], [], [])
    for index, agency in enumerate(story.agencies):
        for year in YEARS:
            tell(story, agency, index, year, blind=False)
    coverage = tuple(Coverage(v.id, a.id, True) for v in story.visits for a in story.agencies)
    return CaseView(
        county,
        seen,
        story.visits[-1].started,
        story.agencies,
        story.verdicts,
        story.dossiers,
        story.captures,
        story.visits,
        coverage,
        changes_of(county, story.verdicts),
    )


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


def hamlet(name: str = "清溪县") -> list[CaseView]:
    """One small county, quickly published."""
    return [watched(County("990101", name, "http://www.qx.example/"), count=6)]


def put(target: Path, views: list[CaseView] | None = None, title: str = "") -> Path:
    """Publish the province (or `views`) onto `target`."""
    publish(province() if views is None else views, target, today=TODAY, rehearsal=True, title=title)
    return target

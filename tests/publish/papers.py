"""What the made-up bodies wrote: reports with every kind of cell, findings of each kind, and one hostile text."""

from __future__ import annotations

import hashlib
from datetime import date

from archive.model import (
    Cell,
    Duty,
    Finding,
    Link,
    Outcome,
    Report,
    Responsibility,
    Section,
    StatedDate,
    Statement,
    Status,
    Table,
    finding_id,
)

HOSTILE = "<script>alert(1)</script>\u202e=1+1"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def table_three(year: int) -> Table:
    rows = {
        "received": 6,
        "carried_in": 1,
        "granted": 5,
        "partly_granted": 1,
        "refused_state_secret": 0,
        "unavailable_not_held": 1,
        "processed_total": 7,
        "carried_out": 0,
    }
    cells = [
        Cell(row, column, raw, value, f"table 2, row {r}, column {c}")
        for r, (row, number) in enumerate(rows.items())
        for c, (column, raw, value) in enumerate(
            [
                ("natural_person", str(number), number),
                ("enterprise", "0", 0),
                ("research", "/", None),
                ("social_org", "", None),
                ("legal_service", "0", 0),
                ("other_org", None, None),
                ("total", str(number), number),
            ]
        )
    ]
    return Table("requests", tuple(cells), aligned=year != 2024)


def report_of(duty: Duty, title: str, published: date, hostile: bool) -> Report:
    text = (
        f"{duty.report_year}年,{duty.agency.name}主动公开各类信息127条,办理依申请公开7件。\n乡村振兴资金使用情况按季公开,可在政务大厅查阅。"
    )
    sections = (
        Section("一、", "总体情况", (HOSTILE + '<img src=x onerror="alert(2)">' if hostile else "") + text),
        Section("五、", "存在的主要问题及改进情况", "公开目录更新不够及时,下一步将按月核对。"),
        Section("六、", "其他需要报告的事项", "本年度没有收取信息处理费。"),
    )
    proactive = Table(
        "proactive",
        (
            Cell("normative_documents", "issued", "2", 2),
            Cell("normative_documents", "repealed", "0", 0),
            Cell("normative_documents", "in_force", "9", 9),
            Cell("licensing", "decisions", "138", 138),
            Cell("penalty", "decisions", "21", 21),
        ),
    )
    reviews = Table(
        "reviews",
        tuple(
            Cell("reconsideration", c, "1" if c in ("upheld", "total") else "0", int(c in ("upheld", "total")))
            for c in ("upheld", "corrected", "other", "pending", "total")
        ),
    )
    links = (Link("javascript:alert(3)", "附件<b>一</b>"), Link("http://www.qx.example/a.docx", "附件二"))
    return Report(
        sha(title),
        True,
        "title",
        title=title,
        report_year=duty.report_year,
        agency=duty.agency.name,
        published_on=published,
        form="v2021",
        dates=(StatedDate(published, "visible", f"发布时间:{published}"), StatedDate(published, "list", str(published))),
        sections=sections,
        proactive=proactive,
        requests=table_three(duty.report_year),
        reviews=reviews,
        narrative=(Statement("requests_received", 7, "办理依申请公开7件。"),),
        attachments=links if hostile else (),
    )


def says(status: Status, duty: Duty) -> tuple[str, str]:
    zh = f"{duty.report_year}年度报告应于{duty.due}(含)前公布;依据到期后的完整查看得出“{status.value}”。"
    return zh, f"The report for {duty.report_year} was due on {duty.due}; the looks after that day give “{status.value}”."


def findings_of(duty: Duty, index: int) -> tuple[Finding, ...]:
    """What the checks say of a duty's report: of every fourth body something, of the others that it fits."""
    told = (
        (
            "narrative_contradicts_table",
            Outcome.FAIL,
            Responsibility.SOURCE,
            "正文写明收到申请7件,表三为6件。",
            "The prose states 7, table 3 has 6.",
        ),
        (
            "requests_imbalance",
            Outcome.NOT_ASSESSABLE,
            Responsibility.EXTRACTION,
            "表三各列无法证明对齐。",
            "Columns cannot be proved aligned.",
        ),
        ("review_total_mismatch", Outcome.PASS, Responsibility.SOURCE, "表四总计相符。", "Table 4 adds up."),
    )
    evidence = {"place": "table 2, row 3", "stated": 7, "sum": 6}
    made = tuple(Finding(finding_id(f"report of {duty.id}", code), code, *said, evidence) for code, *said in told)
    return made if index % 4 == 0 else made[2:]

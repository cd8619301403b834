"""A report taken off its site, page first and file later: withdrawn only when every address was asked for twice in vain, 14 days apart."""

import io
from datetime import date
from pathlib import Path
from typing import Any

from docx import Document

from tests.crawler.small_web import NOT_FOUND, raw
from tests.whole.homes import make_home, one_round, rows
from tests.whole.sites import SAYS, Paper, article, county_site, paper, small_county

NAME = "松亭县甲岭镇人民政府2025年政府信息公开工作年度报告"
PAGE, FILE = "/zwgk/nb/t3.html", "/zwgk/nb/P3.docx"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OUT, PAGE_GONE, BOTH_GONE, DAYS_LATER = date(2026, 1, 22), date(2026, 2, 5), date(2026, 2, 20), date(2026, 3, 6)


def written() -> bytes:
    """The report as a word processor's file."""
    document, kept = Document(), io.BytesIO()
    for text in (NAME, "一、总体情况", "本镇按照条例要求做好主动公开、依申请公开与平台维护。"):
        document.add_paragraph(text)
    document.save(kept)
    return kept.getvalue()


def duty(home: Path, today: date) -> dict[str, Any]:
    """What is held of the duty after a full round on a day: its status, and the codes of its findings."""
    done = one_round(home, today, "--kind", "full")
    assert done.returncode == 0, done.stderr
    held = rows(home, "select * from duties where report_year = 2025 and agency like '%甲岭镇%'")[0]
    codes = rows(home, "select code from findings where duty_id = ?", held["id"])
    return {**held, "codes": {c["code"] for c in codes}}


def test_a_report_of_a_page_and_a_file_is_withdrawn_only_when_both_were_gone_twice(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    others = [paper(1, "松亭县甲岭镇人民政府", 2024), paper(2, "松亭县乙河镇人民政府", 2024)]
    page = article(NAME, "2026-01-20", f"{SAYS}<p>附件：<a href='{FILE}'>{NAME}.docx</a></p>", "本站")
    with small_county(home / "counties", "127.0.0.46") as site:
        county_site(site, "松亭县", [Paper(PAGE, NAME, "2026-01-20", page), *others])
        site.pages[FILE] = raw(written(), DOCX)
        first = duty(home, OUT)
        urls = {r["url"] for r in rows(home, "select url from reports where duty_id = ?", first["id"])}
        assert (first["status"], urls) == ("on_time", {site.url(PAGE), site.url(FILE)})

        county_site(site, "松亭县", others)
        site.pages[PAGE] = NOT_FOUND
        alive = duty(home, PAGE_GONE)
        assert (alive["status"], "not_seen_on" in alive["codes"]) == ("on_time", False), "the file is still there"

        site.pages[FILE] = NOT_FOUND
        missed = duty(home, BOTH_GONE)
        assert (missed["status"], "not_seen_on" in missed["codes"]) == ("on_time", True)

        assert duty(home, DAYS_LATER)["status"] == "withdrawn"

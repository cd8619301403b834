"""A real Chromium walks the pages: from the start to a report and a search, on a desk and on a phone, past hostile texts."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = os.environ.get("NIANBAO_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
OPTIONS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PAGES = (
    "/",
    "/county/990101",
    "/body/{body}",
    "/report/{report}",
    "/search?q=公开",
    "/about",
    "/index",
    "/index/reports",
    "/index?sql=select+1",
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine; `nianbao doctor` says how to get one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page and everything in it that should not have happened."""

    page: Page
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def watched(chromium: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    context = chromium.new_context(base_url=site, viewport={"width": request.param, "height": 844}, locale="zh-CN")
    seen = Watched(context.new_page())
    seen.page.on("console", lambda message: seen.wrong.append(f"console: {message.text}"))
    seen.page.on("pageerror", lambda error: seen.wrong.append(f"error: {error}"))
    seen.page.on("dialog", lambda dialog: (seen.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    seen.page.on("request", lambda asked: seen.wrong.append(f"outside: {asked.url}") if not asked.url.startswith(site) else None)
    yield seen
    context.close()


@pytest.fixture(scope="module")
def hostile(index: Path) -> dict[str, str]:
    """The report whose every text is an attack, and its body."""
    with closing(sqlite3.connect(index)) as db:
        report, body = db.execute("SELECT id, agency_id FROM reports WHERE url LIKE '%<script>%' ORDER BY id").fetchone()
    return {"report": report, "body": body}


def test_a_visitor_walks_from_the_start_to_a_report_and_searches_a_two_character_word(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    page.get_by_role("link", name="清溪县", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("清溪县")
    page.locator(".matrix").get_by_role("link", name="清溪县教育局", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("清溪县教育局")
    page.get_by_role("link", name="清溪县教育局2025年政府信息公开工作年度报告").click()
    expect(page.get_by_role("heading", name="法定表格")).to_be_visible()
    expect(page.locator("code.digest").first).to_have_text(re.compile("^[0-9a-f]{64}$"))
    page.get_by_role("link", name="搜索", exact=True).click()
    page.get_by_role("searchbox").fill("乡村")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("mark").first).to_have_text("乡村")
    assert page.locator(".hits > li").count() == 20
    assert watched.wrong == []


def test_a_cell_of_the_matrix_says_its_status_in_letter_and_words_and_leads_to_the_reason(watched: Watched) -> None:
    page = watched.page
    page.goto("/county/990101?lang=en")
    cell = page.locator(".matrix .tone-absent").first
    assert cell.inner_text().split()[0] in {"M", "O", "W"}
    expect(cell).to_have_attribute("title", re.compile(r"\d{4}: (Missing|Overdue|Withdrawn)"))
    cell.click()
    assert re.search(r"/body/990101-[0-9a-f]{10}#y20\d\d$", page.url)
    expect(page.locator(".duty:target .reason")).to_contain_text("was due on")
    assert watched.wrong == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_runs_hostile_text_breaks_its_policy_or_runs_over_the_screen(watched: Watched, hostile: dict[str, str], lang: str) -> None:
    page = watched.page
    page.goto(f"/?lang={lang}")
    for path in PAGES:
        page.goto(path.format(**hostile))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over == 0, path
    assert watched.wrong == []


def test_a_javascript_address_stays_text_and_an_http_one_is_a_link_that_tells_nothing(watched: Watched, hostile: dict[str, str]) -> None:
    page = watched.page
    page.goto(f"/report/{hostile['report']}")
    assert page.locator("a[href^='javascript'], a[href^='data:'], script, iframe, img, main [onerror]").count() == 0
    expect(page.get_by_text("附件<b>一</b>")).to_be_visible()
    assert page.get_by_role("link", name="附件二").get_attribute("rel") == "noopener nofollow external"
    assert "<script>alert(1)</script>" in page.get_by_role("heading", level=1).inner_text()
    assert "\u202e" not in page.content()
    assert watched.wrong == []


def test_a_county_that_cannot_be_seen_is_said_to_be_our_blindness(watched: Watched) -> None:
    page = watched.page
    page.goto("/")
    blind = page.locator("section", has=page.get_by_role("heading", name="我们看不到的"))
    expect(blind.get_by_role("listitem").filter(has_text="乌石县")).to_contain_text("6 份报告无法判断")
    told = page.locator("section", has=page.get_by_role("heading", name="逾期或未在网站发现"))
    expect(told.get_by_text("乌石县")).to_have_count(0)
    expect(page.get_by_role("note")).to_contain_text("演练数据")

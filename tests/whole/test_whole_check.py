"""`nianbao county check`: what a newcomer reads of one site, in either language."""

from pathlib import Path

import pytest

from tests.crawler.small_web import html, raw
from tests.whole.homes import make_home, nianbao
from tests.whole.sites import WELCOME, county_file, county_site, loopback, paper

NAME = "松亭县"


def checked(home: Path, target: str, language: str) -> tuple[int, str]:
    done = nianbao("county", "check", target, "--home", str(home), "--language", language)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout


def test_a_check_says_what_was_understood_and_what_was_not(tmp_path: Path) -> None:
    """A town without a report, a body that the file does not name, a page behind a guard."""
    home = make_home(tmp_path / "home")
    with loopback("127.0.0.91") as site:
        papers = [paper(1, f"{NAME}甲岭镇人民政府", 2024), paper(2, f"{NAME}甲岭镇人民政府", 2023), paper(3, f"{NAME}丁泉乡人民政府", 2024)]
        county_site(site, NAME, papers)
        site.pages["/zwgk/nb/t3.html"] = html("<p>Forbidden</p>", "403", "403 Forbidden")
        county_file(home / "counties", "999391", NAME, site, ["甲岭镇", "乙河镇"])
        code, zh = checked(home, "999391", "zh")
        _, en = checked(home, site.url(), "en")
        nianbao("crawl", "--home", str(home))
    status = nianbao("status", "--home", str(home)).stdout.splitlines()

    lines = zh.splitlines()
    assert code == 0
    assert status[1] == "  县文件中的单位，网站上没有找到任何报告：乙河镇、松亭县人民政府"
    assert lines[0] == f"网站：{NAME} {site.url()}"
    assert any(line.startswith("查看：不完整（") for line in lines)
    assert any(line.startswith("年报栏目：政府信息公开 > 政府信息公开年报 ") and line.endswith("/zwgk/nb/") for line in lines)
    assert any(line.startswith("编排方式：一个列表") for line in lines)
    table = lines[lines.index("各单位找到的年度报告（● 已找到，· 未找到）：") + 1 :]
    assert table[0].split() == ["2023", "2024"]
    assert next(line for line in table if line.startswith("甲岭镇")).split()[1:] == ["●", "●"]
    assert any(line.startswith("县文件中的单位，网站上没有找到任何报告：") and "乙河镇" in line for line in lines)
    assert any(line.startswith("未能看到（1 个网址）：") and line.endswith("t3.html") for line in lines)
    assert any(f"`nianbao round --home {home} 999391`" in line for line in lines)
    assert f"Site: {NAME} {site.url()}" in en
    assert "Reports found by body" in en
    assert "blocked:http_403" in en
    assert f"`nianbao county add --home {home} --code CODE --name {NAME} --url {site.url()}`" in en


def test_a_guarded_site_is_named_as_such(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    with loopback("127.0.0.92") as site:
        site.default = html("<script>$_ts=window['$_ts'];</script>", "", "412 Precondition Failed")
        code, zh = checked(home, site.url(), "zh")

    assert code == 3
    assert "查看：被网站拒绝（瑞数防护）" in zh
    assert site.url() in zh
    assert "试" not in zh  # the name by which a nameless county goes inside
    assert "编排方式：未找到任何年报列表" in zh


def told(home: Path, target: str, language: str) -> tuple[int, str]:
    """The exit code, and all that is said, on either stream."""
    done = nianbao("county", "check", target, "--home", str(home), "--language", language)
    assert "Traceback" not in done.stderr
    assert "/tmp" not in done.stderr.replace(str(home), "")  # a folder that is gone when its reader looks for it
    return done.returncode, done.stdout + done.stderr


def test_a_site_of_something_else_opens_and_leads_nowhere(tmp_path: Path) -> None:
    """It is not said to be down, and what helps is named."""
    home = make_home(tmp_path / "home")
    with loopback("127.0.0.93") as site:
        site.pages["/"] = html(f"<ul><li><a href='/food/'>特产</a></li></ul>{WELCOME}", "松亭旅游网")
        code, said = told(home, site.url(), "en")

    assert code == 3
    assert "the home page opens, but no way from it to annual reports was found" in said
    assert "write hub" in said
    assert len(site.asked) < 8


def test_robots_that_forbid_are_no_guard(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    with loopback("127.0.0.94") as site:
        site.pages["/robots.txt"] = raw(b"User-agent: *\nDisallow: /", "text/plain")
        code, said = told(home, site.url(), "zh")

    assert (code, site.paths()) == (3, ["/robots.txt"])
    assert "robots.txt 不允许" in said


@pytest.mark.parametrize(
    ("target", "code", "says"),
    [
        ("www.example.gov.cn", 2, "http://www.example.gov.cn/"),
        ("123456", 2, "--catalogue"),
        ("ftp://www.example.gov.cn/", 2, "no http(s) address"),
        ("640423", 1, "crawl.contact is empty"),
    ],
)
def test_what_cannot_be_tried_is_said_with_the_next_step(tmp_path: Path, target: str, code: int, says: str) -> None:
    """A code of the catalogue is tried as it stands; without a contact address nothing outside this machine is asked."""
    home = make_home(tmp_path / "home")
    found, said = told(home, target, "en")

    assert (found, says in said) == (code, True), said
    assert said.count("crawl.contact is empty") <= 1


def test_a_county_file_is_tried_before_it_is_watched(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    with loopback("127.0.0.95") as site:
        county_site(site, NAME, [paper(1, f"{NAME}甲岭镇人民政府", 2024)])
        county_file(tmp_path, "999391", NAME, site)
        code, said = told(home, str(tmp_path / "999391.toml"), "en")

    assert code == 0
    assert f"`nianbao county add --home {home} {tmp_path / '999391.toml'}`" in said

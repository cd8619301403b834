"""`nianbao county check`: what a newcomer reads of one site, in either language."""

from pathlib import Path

from tests.crawler.small_web import html
from tests.whole.homes import make_home, nianbao
from tests.whole.sites import county_file, county_site, loopback, paper

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

    lines = zh.splitlines()
    assert code == 0
    assert lines[0] == f"网站：{NAME} {site.url()}"
    assert any(line.startswith("查看：不完整（") for line in lines)
    assert any(line.startswith("年报栏目：政府信息公开 > 政府信息公开年报 ") and line.endswith("/zwgk/nb/") for line in lines)
    assert any(line.startswith("编排方式：一个列表") for line in lines)
    table = lines[lines.index("各单位找到的年度报告（● 已找到，· 未找到）：") + 1 :]
    assert table[0].split() == ["2023", "2024"]
    assert next(line for line in table if line.startswith("甲岭镇")).split()[1:] == ["●", "●"]
    assert any(line.startswith("县文件中的单位，网站上没有找到任何报告：") and "乙河镇" in line for line in lines)
    assert any(line.startswith("未能看到：1 个网址，") and line.endswith("t3.html") for line in lines)
    assert f"Site: {NAME} {site.url()}" in en
    assert "Reports found by body" in en
    assert "blocked:http_403" in en


def test_a_guarded_site_is_named_as_such(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    with loopback("127.0.0.92") as site:
        site.default = html("<script>$_ts=window['$_ts'];</script>", "", "412 Precondition Failed")
        code, zh = checked(home, site.url(), "zh")

    assert code == 3
    assert "查看：被网站防护拒绝（ruishu）" in zh
    assert "编排方式：未找到任何年报列表" in zh

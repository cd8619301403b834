"""What a newcomer adds most often is one file, or one line of one: each is added to a copy of the tree and works there."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reading.html_pages import LAYOUTS
from tests.reading.truth import truth

ROOT = Path(__file__).parents[2]
NEW_CHECK = '''"""A report whose preamble names no law."""

from collections.abc import Iterable

from archive.judge.subject import Says, Subject
from archive.model import Finding


def check(subject: Subject) -> Iterable[Finding]:
    """Always one finding: this check is there to be seen."""
    yield subject.uncertain("seen_by_all", "", Says("看到了。", "It was seen."))
'''
NEW_FAMILY = '''"""Sites whose rows stand in <x-row to="address" says="title" day="2025-01-20">."""

from archive.model import County
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.pager import of_links
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.view import View

NAME = "xrows"


def knows(view: View) -> int:
    return 90 if "<x-row" in view.text else 0


def read(view: View, county: County) -> Found:
    return read_page(view, county, of_links)
'''
COUNTY = """
code = "999901"
name = "青石县"
province = "某省"
home = "http://www.qingshi.gov.cn/"
source = "made up"
unverified = true
townships = ["石桥镇"]
"""
ASKED = """
from archive.model import Context, County, Page, Step, StepKind
from crawler.families import families, read
from datetime import UTC, datetime
step = Step("http://127.0.0.1/list", StepKind.LIST, Context(column="政府信息公开年报"))
body = "<html><body><x-row></x-row><a href='/nb.html'>青石县财政局2025年政府信息公开工作年度报告</a></body></html>".encode()
found = read(Page(step.url, step, 200, (), body, datetime(2026, 2, 10, tzinfo=UTC)), County("999901", "青石县", "http://127.0.0.1/"))
print(found.family, [one.url for one in found.steps])
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program's tree, to be added to."""
    for name in ("archive", "crawler"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def said(copy: Path, *command: str) -> str:
    run = subprocess.run(
        [sys.executable, *command], cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, text=True, check=False
    )
    assert run.returncode in (0, 1), run.stderr
    return run.stdout


def read(copy: Path, page: str) -> dict[str, Any]:
    """What `nianbao read --json` of the copy says of a page."""
    (copy / "page.html").write_text(page, encoding="utf-8")
    found: dict[str, Any] = json.loads(said(copy, "-m", "archive.cli", "read", "--json", "page.html"))
    return found


@pytest.fixture(scope="module")
def page() -> str:
    """A report for a year of the newest form."""
    made = next(made for made in map(truth, range(100)) if made.form.name == "v2021" and not made.printed)
    return LAYOUTS["clean"](made)[0].decode()


def test_a_check_is_one_file(copy: Path, page: str) -> None:
    (copy / "archive/judge/checks/seen_by_all.py").write_text(NEW_CHECK, encoding="utf-8")

    assert "seen_by_all" in [finding["code"] for finding in read(copy, page)["findings"]]


def test_a_spelling_is_one_line(copy: Path, page: str) -> None:
    odd = page.replace("本年新收政府信息公开申请数量", "当年接到的来信索取件数")
    form = copy / "archive/facts/forms/v2021.toml"
    before = read(copy, odd)["requests"]["received"]

    form.write_text(
        form.read_text().replace('"本年新收政府信息公开申请数量"', '"本年新收政府信息公开申请数量", "当年接到的来信索取件数"'),
        encoding="utf-8",
    )

    after = read(copy, odd)["requests"]["received"]
    assert before != after == read(copy, page)["requests"]["received"]


def test_a_form_is_one_file(copy: Path, page: str) -> None:
    year = re.search(r"(20\d\d)年", page)
    assert year
    odd = page.replace(year[1], "2027").replace("本年废止件数", "本年修改件数")
    newest = (copy / "archive/facts/forms/v2021.toml").read_text(encoding="utf-8")
    new = newest.replace('"v2021"', '"v2027"').replace("first_year = 2021", "first_year = 2027")
    new = new.replace("本年废止件数", "本年修改件数").replace('"repealed"', '"amended"')

    (copy / "archive/facts/forms/v2027.toml").write_text(new, encoding="utf-8")

    found = read(copy, odd)
    assert found["format"] == "v2027"
    assert isinstance(found["proactive"]["normative_documents"]["amended"], int)


def test_a_county_is_one_file(copy: Path) -> None:
    (copy / "archive/facts/counties/999901.toml").write_text(COUNTY, encoding="utf-8")

    assert "青石县" in said(copy, "-m", "archive.cli", "county", "list", "--catalogue")


def test_a_family_is_one_file(copy: Path) -> None:
    (copy / "crawler/families/xrows.py").write_text(NEW_FAMILY, encoding="utf-8")

    assert said(copy, "-c", ASKED).split(maxsplit=1) == ["xrows", "['http://127.0.0.1/nb.html']\n"]

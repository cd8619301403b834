"""What a newcomer adds most often is one file, or one line of one: added to a copy of the tree as CONTRIBUTING.md shows it, each works."""

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
ASKED = '''
from archive.model import Context, County, Page, Step, StepKind
from crawler.families import families, read
from datetime import UTC, datetime
step = Step("http://127.0.0.1/list", StepKind.LIST, Context(column="政府信息公开年报"))
rows = """<x-list pages="3"><a href='/nb.html'>青石县财政局2025年政府信息公开工作年度报告</a></x-list>"""
body = f"<html><body>{rows}</body></html>".encode()
found = read(Page(step.url, step, 200, (), body, datetime(2026, 2, 10, tzinfo=UTC)), County("999901", "青石县", "http://127.0.0.1/"))
print(found.family, *(one.url for one in found.steps))
'''


DIFF = re.compile(r"```diff\n--- /dev/null\n\+\+\+ b/(\S+)\n@@ -0,0 \+1,(\d+) @@\n((?:\+.*\n)+)```")
"""A diff that adds one file: where, how many lines, the lines."""


def shown(folder: str) -> tuple[str, str]:
    """The file that CONTRIBUTING.md adds to a folder: its path and text."""
    diffs = DIFF.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    path, count, lines = next(diff for diff in diffs if diff[0].startswith(folder))
    text = "".join(line.removeprefix("+") for line in lines.splitlines(keepends=True))
    assert len(text.splitlines()) == int(count)
    return path, text


def add_shown(copy: Path, folder: str) -> None:
    path, text = shown(folder)
    (copy / path).write_text(text, encoding="utf-8")


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
    add_shown(copy, "archive/facts/counties/")

    assert "青石县" in said(copy, "-m", "archive.cli", "county", "list", "--catalogue")


def test_a_family_is_one_file(copy: Path) -> None:
    add_shown(copy, "crawler/families/")

    family, *asked = said(copy, "-c", ASKED).split()
    assert family == "nextpages"
    assert set(asked) == {"http://127.0.0.1/nb.html", "http://127.0.0.1/list-2.html", "http://127.0.0.1/list-3.html"}


def test_what_contributing_shows_is_written_as_the_rest(copy: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", copy)
    add_shown(copy, "crawler/families/")
    ruff = str(Path(sys.executable).parent / "ruff")

    for asked in (["check", "--no-cache"], ["format", "--check", "--no-cache"]):
        done = subprocess.run([ruff, *asked, "crawler/families"], cwd=copy, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout

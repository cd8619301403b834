"""The floors hold: what is planted against them is found by the checks that `make test` runs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code and its configuration, to plant in."""
    for part in ("archive", "crawler"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def linted(copy: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "lint-imports", "--no-cache"], cwd=copy, capture_output=True, text=True, env={"PYTHONPATH": str(copy)}, check=False
    )


def ruffed(copy: Path, path: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BIN / "ruff", "check", "--no-cache", path], cwd=copy, capture_output=True, text=True, check=False)


def plant(path: Path, line: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0], "", line, *lines[1:]]) + "\n", encoding="utf-8")


def test_the_code_as_it_is_keeps_the_floors(copy: Path) -> None:
    done = linted(copy)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("place", "line", "named"),
    [
        ("archive/judge/status.py", "import sqlite3", "The pure floors"),
        ("archive/judge/status.py", "import archive.store.ledger", "floors below"),
        ("archive/parse/sniff.py", "import archive.judge.status", "floors below"),
        ("archive/publish/index.py", "import archive.store.ledger", "floors below"),
        ("archive/store/home.py", "import crawler.gate", "never imports crawler"),
        ("crawler/gate.py", "import archive.judge.status", "the crawler may use only"),
        ("archive/judge/checks/repeated_word.py", "import archive.judge.checks.blank_cell", "One check never leans"),
    ],
)
def test_a_forbidden_import_is_found(copy: Path, place: str, line: str, named: str) -> None:
    plant(copy / place, line)

    done = linted(copy)

    assert done.returncode == 1, done.stdout
    assert any(named in row and "BROKEN" in row for row in done.stdout.splitlines()), done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "from datetime import date\n\nTODAY = date.today()",
        "import datetime\n\nNOW = datetime.datetime.now(datetime.UTC)",
        "import time\n\nNOW = time.time()",
    ],
)
@pytest.mark.parametrize("place", ["archive/judge/status.py", "archive/rounds/order.py", "crawler/families/__init__.py"])
def test_reading_the_clock_outside_its_two_places_is_found(copy: Path, place: str, line: str) -> None:
    (copy / place).with_name("planted.py").write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")

    done = ruffed(copy, str(Path(place).parent))

    assert done.returncode == 1
    assert "TID251" in done.stdout, done.stdout

"""`nianbao demo` off a terminal: it runs the whole way, asks for three pages, prints their addresses and ends with 0."""

import re
import sqlite3
from pathlib import Path

from tests.whole.homes import nianbao


def test_the_demo_ends_with_three_pages_served(tmp_path: Path) -> None:
    home = tmp_path / "demo"

    done = nianbao("demo", "--home", str(home), "--day", "2026-02-10", "--port", "0")

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [re.sub(r"^http://127\.0\.0\.1:\d+(/[a-z]*).*", r"\1", line) for line in lines] == ["/", "/county", "/report"]
    assert all(int(line.split()[1]) > 2000 for line in lines)
    with sqlite3.connect(home / "public" / "index.db") as index:
        assert index.execute("select count(*) from counties").fetchone() == (4,)


def test_the_demo_never_throws_away_a_folder_that_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("three years of work")

    done = nianbao("demo", "--home", str(tmp_path))

    assert done.returncode == 1
    assert "name another folder" in done.stderr
    assert (tmp_path / "thesis.txt").exists()

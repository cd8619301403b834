"""`nianbao read` of many files: each object as soon as it is certain, in order, the reports of one body known to one another."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from archive.cli.shelf import Shelf
from archive.facts.statutory import forms
from archive.model import Report
from tests.reading.html_pages import LAYOUTS
from tests.reading.truth import truth
from tests.warm import run

ROOT = Path(__file__).parents[2]
CARRIED = "carried_in_not_matching_previous_year"


def report(year: int, carried_out: int) -> str:
    title = f"青石县丁湾镇{year}年政府信息公开工作年度报告"
    return f"{title}\n\n一、总体情况\n本镇结转下年度继续办理{carried_out}件。\n二、主动公开政府信息情况\n无。\n"


def read(*arguments: str) -> list[dict[str, Any]]:
    done = run("archive.cli", "read", "--json", *arguments, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def test_any_line_that_is_an_object_is_answered_whatever_it_holds(tmp_path: Path) -> None:
    """Halves of characters, line separators inside strings, other types, depth."""
    odd = [
        {"text": "上\ud800下", "title": "\udfff", "url": "http://[half"},
        {"text": "一\u2028二\x0b三\x85四"},
        {"text": 5, "title": ["x"], "url": {"a": 1}, "html": 7},
        {"html": "<div>" * 20_000 + "x"},
        {"html": "", "text": None},
        {"text": report(2025, 3)},
    ]
    lines = tmp_path / "odd.jsonl"
    written = [json.dumps(one, ensure_ascii=n != 1) for n, one in enumerate(odd)]
    lines.write_text("\n".join(written) + "\n\n", encoding="utf-8")

    said = read("--jsonl", str(lines))

    assert [s["file"] for s in said] == [f"{lines}:{n}" for n in range(1, len(odd) + 1)]
    assert [s["kind"] for s in said] == ["other"] * 5 + ["report"]


def test_a_later_file_is_an_earlier_year_of_one_before_it(tmp_path: Path) -> None:
    """Whatever the order on the command line, a report finds the same about itself."""
    render = next(iter(LAYOUTS.values()))
    names = []
    for year in (2023, 2024, 2025):
        names.append(str(tmp_path / f"{year}.html"))
        Path(names[-1]).write_bytes(render(truth(3, forms()[-1], year))[0])
    found = [{s["file"]: codes(s) for s in read(*order)} for order in (names, names[::-1])]

    assert found[0] == found[1]
    assert [CARRIED in found[0][name] for name in names] == [False, True, True]


def codes(said: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in said["findings"]]


def test_the_shelf_keeps_order_and_the_last_of_two_of_a_year() -> None:
    shelf = Shelf()
    kept = [Report(str(n), is_report=True, why="", agency="甲", report_year=year) for n, year in enumerate((2024, 2023, 2023, 2025))]
    for one in kept:
        shelf.put(one)

    assert list(shelf) == kept
    assert [r.key for r in shelf.earlier(kept[3])] == ["2", "0"]
    assert [r.key for r in shelf.earlier(kept[0])] == ["2"]
    assert shelf.earlier(kept[1]) == []
    shelf.close()


def test_a_name_that_two_bodies_bear_is_nobodys_earlier_year() -> None:
    """A town named without its county is the county's town, unless another county here has a town of that name."""
    shelf = Shelf()
    names = {"1": "青石县丁湾镇人民政府", "2": "丁湾镇", "3": "白石县丁湾镇人民政府", "4": "青石县丁湾镇"}
    kept = {key: Report(key, True, "", "", 2020 + int(key), agency) for key, agency in names.items()}
    for key in "12":
        shelf.put(kept[key])
    assert [r.key for r in shelf.earlier(kept["2"])] == ["1"]
    for key in "34":
        shelf.put(kept[key])

    assert [r.key for r in shelf.earlier(kept["4"])] == ["1"]
    assert shelf.earlier(kept["2"]) == []
    assert shelf.earlier(kept["3"]) == []
    shelf.close()


def test_what_no_other_can_change_is_printed_while_the_rest_is_still_unread(tmp_path: Path) -> None:
    """The second input is a pipe that nobody has written to yet when the first answer comes."""
    torn, pipe = tmp_path / "torn.pdf", tmp_path / "late"
    torn.write_bytes(b"%PDF-1.7\n%torn")
    os.mkfifo(pipe)
    with subprocess.Popen(
        [sys.executable, "-m", "archive.cli", "read", "--json", str(torn), str(torn), str(pipe)], stdout=subprocess.PIPE, cwd=ROOT
    ) as reading:
        assert reading.stdout
        first = json.loads(reading.stdout.readline())
        pipe.write_text(report(2025, 3), encoding="utf-8")
        rest = [json.loads(line) for line in reading.stdout]

    assert (first["file"], first["kind"]) == (str(torn), "other")
    assert [s["kind"] for s in rest] == ["other", "report"]

"""The five real reports as pages of county sites on loopback: a whole round finds each with its body, year and bytes."""

import hashlib
import html as escaping
import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.whole.homes import make_home, one_round, rows
from tests.whole.sites import Paper, article, county_file, county_site, loopback

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
TODAY = date(2026, 2, 10)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this project")


@dataclass(frozen=True)
class Seed:
    """One real report: its county, its body without the county's name, its year, and the day its site shows."""

    number: str
    code: str
    county: str
    body: str
    year: int
    day: str

    @property
    def lines(self) -> list[str]:
        path = next(SEEDS.glob(f"{self.number}_*.txt"))
        return [line.rstrip() if "\t" not in line else line for line in path.read_text(encoding="utf-8").splitlines()]

    @property
    def title(self) -> str:
        return re.sub(r"\s+", "", next(line for line in self.lines if line.strip()))

    @property
    def path(self) -> str:
        return f"/zwgk/nb/t{self.number}.html"

    def page(self) -> bytes:
        first = next(at for at, line in enumerate(self.lines) if line.strip())
        return article(self.title, self.day, rendered(self.lines[first + 1 :]), f"{self.county}人民政府")


WANTED = (
    Seed("000", "640423", "隆德县", "联财镇", 2025, "2026-01-14"),
    Seed("001", "640423", "隆德县", "联财镇", 2019, "2020-01-16"),
    Seed("002", "410526", "滑县", "大寨镇", 2025, "2026-01-20"),
    Seed("003", "622921", "临夏县", "马集镇", 2025, "2026-01-21"),
    Seed("004", "410423", "鲁山县", "背孜乡", 2025, "2026-01-22"),
)


def rendered(lines: list[str]) -> str:
    """Lines of cells as tables whose rows stay as ragged as they are, other lines as paragraphs."""
    pieces: list[str] = []
    for line in lines:
        cells = cells_of(line)
        if cells is None:
            pieces.append(f"<p>{escaping.escape(line.strip())}</p>" if line.strip() else "")
        else:
            pieces.append("<tr>" + "".join(f"<td>{escaping.escape(c.strip())}</td>" for c in cells) + "</tr>")
    return re.sub(r"((?:<tr>.*?</tr>)+)", r"<table>\1</table>", "".join(pieces))


def cells_of(line: str) -> list[str] | None:
    for mark in ("\t", "|"):
        if mark in line:
            return line.split(mark)
    return None


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after one round over the four counties."""
    home = make_home(tmp_path_factory.mktemp("seeds") / "home")
    with ExitStack() as sites:
        for at, code in enumerate(sorted({s.code for s in WANTED})):
            mine = [s for s in WANTED if s.code == code]
            site = sites.enter_context(loopback(f"127.0.0.{41 + at}"))
            county_site(site, mine[0].county, [Paper(s.path, s.title, s.day, s.page()) for s in mine])
            county_file(home / "counties", code, mine[0].county, site)
        done = one_round(home, TODAY)
    assert done.returncode == 0, done.stderr
    return home


def test_a_round_finds_the_five_reports_with_body_year_and_bytes(home: Path) -> None:
    found = rows(home, "select r.*, a.kind from reports r join agencies a on a.id = r.agency_id")

    assert len(found) == len(WANTED)
    said = {(r["county_code"], r["agency"].removesuffix("人民政府"), r["report_year"], r["sha256"], r["published_on"]) for r in found}
    assert said == {
        (s.code, r["agency"].removesuffix("人民政府"), s.year, hashlib.sha256(s.page()).hexdigest(), s.day)
        for s in WANTED
        for r in found
        if r["agency"].removesuffix("人民政府").endswith(s.body) and r["county_code"] == s.code
    }
    assert {r["kind"] for r in found} == {"township"}


def test_both_years_of_one_town_are_one_body(home: Path) -> None:
    found = rows(home, "select distinct agency_id from reports where county_code = '640423'")

    assert len(found) == 1


@pytest.mark.parametrize("seed", WANTED, ids=lambda s: s.number)
def test_the_tables_of_a_report_are_read_cell_by_cell(home: Path, seed: Seed) -> None:
    report = rows(home, "select id, form, title from reports where sha256 = ?", hashlib.sha256(seed.page()).hexdigest())[0]
    requests = {r["row"]: r for r in rows(home, "select * from requests where report_id = ?", report["id"])}

    assert report["form"] == ("v2019" if seed.year == 2019 else "v2021")
    assert report["title"] == seed.title
    assert {r["natural_person"] for r in requests.values()} == {0}
    assert {"received", "granted", "processed_total", "carried_out"} <= set(requests)
    if seed.number in ("002", "004"):  # cut at the right on the real page: the last column is not there
        assert {r["total"] for r in requests.values()} == {None}
    else:
        assert {r["total"] for r in requests.values()} == {0}
    assert rows(home, "select count(*) n from reviews where report_id = ? and total = 0", report["id"])[0]["n"] == 3
    assert rows(home, "select count(*) n from proactive where report_id = ?", report["id"])[0]["n"] >= 6


def test_no_sum_of_a_cut_table_is_held_against_an_office(home: Path) -> None:
    sums = rows(
        home,
        "select code, outcome, responsibility from findings where outcome = 'fail' and responsibility = 'source' and code in "
        "('requests_imbalance', 'row_total_mismatch', 'processed_total_mismatch', 'review_total_mismatch')",
    )

    assert sums == []

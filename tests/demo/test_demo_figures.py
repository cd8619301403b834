"""The numbers of the demo reports close in every way the statutory form asks for."""

from collections.abc import Callable, Iterator

import pytest

from crawler.demo.blocks import Table
from crawler.demo.figures import Figures, amended, figures
from crawler.demo.forms import OUTCOMES, REVIEWS
from crawler.demo.roster import YEARS
from crawler.demo.tables import proactive, requests, reviews
from crawler.demo.world import world

SEEDS = range(1, 6)


def series(seed: int) -> Iterator[dict[int, Figures]]:
    for county in world(seed):
        for body in county.bodies:
            yield figures(f"{seed}|{body.full_name}", YEARS)


def every() -> Iterator[Figures]:
    for seed in SEEDS:
        for years in series(seed):
            yield from years.values()
            yield amended(years[YEARS[-1]])


def test_each_column_of_requests_closes() -> None:
    """What came in and was carried in equals what was processed and carried out, for every kind of applicant."""
    for numbers in every():
        rows = numbers.requests
        for column in range(7):
            came = rows["received"][column] + rows["carried_in"][column]
            assert came == rows["processed_total"][column] + rows["carried_out"][column]
            assert rows["processed_total"][column] == sum(rows[name][column] for name in OUTCOMES)


def test_each_row_closes_and_nothing_is_negative() -> None:
    for numbers in every():
        for row in (*numbers.requests.values(), *numbers.reviews.values()):
            assert row[-1] == sum(row[:-1])
            assert min(row) >= 0


def test_no_report_is_all_zero() -> None:
    for numbers in every():
        assert numbers.total("received") >= 3
        assert min(numbers.licensing, numbers.penalty, numbers.coercion, numbers.media_items) > 0
        assert numbers.fees > 0


def test_years_follow_from_one_another() -> None:
    """Requests carried out of one year are carried into the next; normative documents add up."""
    for years in series(3):
        for year in YEARS[1:]:
            assert years[year].requests["carried_in"] == years[year - 1].requests["carried_out"]
            issued, repealed, in_force = years[year].normative
            assert in_force == years[year - 1].normative[2] + issued - repealed


def test_an_edited_report_has_other_numbers() -> None:
    first = figures("any", YEARS)[YEARS[-1]]
    second = amended(first)

    assert second.total("received") == first.total("received") + 1
    assert second.public_items != first.public_items
    assert second.reviews == first.reviews


@pytest.mark.parametrize(("make", "shape"), [(proactive, (14, 4)), (requests, (28, 10)), (reviews, (4, 15))])
def test_the_cells_of_a_table_cover_its_grid_exactly(make: Callable[[Figures], Table], shape: tuple[int, int]) -> None:
    table = make(figures("any", YEARS)[YEARS[0]])
    rows, columns = shape
    covered = [
        (place.row + i, place.col + j) for place in table.placed() for i in range(place.cell.rowspan) for j in range(place.cell.colspan)
    ]

    assert sorted(covered) == [(r, c) for r in range(rows) for c in range(columns)]


def test_table_four_has_the_three_blocks_in_order() -> None:
    numbers = figures("any", YEARS)[YEARS[0]]
    last = [cell.text for cell in reviews(numbers).rows[-1]]

    assert last == [str(n) for name in REVIEWS for n in numbers.reviews[name]]

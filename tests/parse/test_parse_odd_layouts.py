"""Tables by other hands, in shapes the form does not foresee: every cell exact, and nobody blamed for it."""

import pytest

from tests.reading import odd_pages, odd_texts
from tests.reading.html_pages import Bytes
from tests.reading.render import read, score
from tests.reading.truth import Truth, truth

SEEDS = 2
MANY = 40


def _text(name: str, made: Truth) -> Bytes:
    return odd_texts.ODD[name](made), ""


def _told(data: Bytes, made: Truth) -> tuple[list[str], int, list[str], list[str]]:
    """Wrong cells, cells not exact, parts of the head not right, and what the office is blamed for."""
    found = score(made, read(*data))
    return found.wrong, found.cells - found.exact, [name for name, right in found.head.items() if not right], found.blamed


@pytest.mark.parametrize("layout", odd_pages.ODD)
def test_every_cell_is_read_from_an_odd_page(layout: str) -> None:
    for seed in range(SEEDS):
        made = truth(seed + len(layout))

        assert _told(odd_pages.ODD[layout](made), made) == ([], 0, [], [])


@pytest.mark.parametrize("layout", odd_texts.ODD)
def test_every_cell_is_read_from_an_odd_text(layout: str) -> None:
    for seed in range(SEEDS):
        made = truth(seed + len(layout))

        assert _told(_text(layout, made), made) == ([], 0, [], [])


@pytest.mark.prove
def test_many_reports_in_odd_layouts() -> None:
    """Prints how many cells of how many reports are exact."""
    wrong, missed, cells = 0, 0, 0
    for seed in range(MANY):
        made = truth(3000 + seed)
        for data in [*(make(made) for make in odd_pages.ODD.values()), *(_text(name, made) for name in odd_texts.ODD)]:
            found = score(made, read(*data))
            wrong, missed, cells = wrong + len(found.wrong), missed + found.cells - found.exact, cells + found.cells
    print(f"\nodd layouts: {cells} cells, {missed} not exact, {wrong} wrong")

    assert (wrong, missed) == (0, 0)

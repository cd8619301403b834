"""The numbers of one body's reports: non-zero, balanced within each year and continuous from year to year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crawler.demo.dice import pick, roll
from crawler.demo.forms import APPLICANTS, OUTCOMES, REVIEWS

Row = tuple[int, ...]
COLUMNS = range(len(APPLICANTS))
MOST_RECEIVED = (9, 4, 1, 1, 2, 1)
LIKELY = (*["granted"] * 14, *["partly_granted"] * 4, *["unavailable_not_held"] * 4, *OUTCOMES)
"""Most requests are granted; every other outcome comes up now and then."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one report. `requests` rows hold six kinds of applicants and their total; `reviews` rows four results and a total."""

    normative: tuple[int, int, int]
    licensing: int
    penalty: int
    coercion: int
    fees: Decimal
    requests: Mapping[str, Row]
    reviews: Mapping[str, Row]
    public_items: int
    media_items: int
    trainings: int

    def total(self, row: str) -> int:
        return self.requests[row][-1]


def figures(key: str, years: Sequence[int]) -> dict[int, Figures]:
    """The figures of consecutive years: what one year carries out the next carries in, and normative documents add up."""
    carried: Row = tuple(roll(0, 1, key, "opening", c) for c in COLUMNS)
    in_force = roll(4, 15, key, "in force")
    made: dict[int, Figures] = {}
    for year in years:
        made[year] = _year(f"{key}|{year}", carried, in_force)
        carried, in_force = made[year].requests["carried_out"][:-1], made[year].normative[2]
    return made


def amended(was: Figures) -> Figures:
    """The figures after a correction: one request more, granted; everything still balances."""
    more = {row: _one_more(cells) if row in ("received", "granted", "processed_total") else cells for row, cells in was.requests.items()}
    return replace(was, requests=more, licensing=was.licensing + 2, public_items=was.public_items + 11)


def _one_more(cells: Row) -> Row:
    return (cells[0] + 1, *cells[1:-1], cells[-1] + 1)


def _year(key: str, carried: Row, in_force: int) -> Figures:
    issued, repealed = roll(1, 5, key, "issued"), roll(0, 3, key, "repealed")
    media = roll(30, 320, key, "media")
    return Figures(
        normative=(issued, repealed, in_force + issued - repealed),
        licensing=roll(3, 480, key, "licensing"),
        penalty=roll(1, 90, key, "penalty"),
        coercion=roll(1, 12, key, "coercion"),
        fees=Decimal(roll(101, 99999, key, "fees")) / 100,
        requests=_requests(key, carried),
        reviews={name: _summed(roll(0, 2, key, name, i) for i in range(4)) for name in REVIEWS},
        public_items=media + roll(40, 900, key, "items"),
        media_items=media,
        trainings=roll(2, 6, key, "trainings"),
    )


def _requests(key: str, carried: Row) -> dict[str, Row]:
    received = [roll(int(c == 0) * 3, most, key, "received", c) for c, most in enumerate(MOST_RECEIVED)]
    held = [received[c] + carried[c] for c in COLUMNS]
    left = [roll(0, min(1 + (c == 0), held[c]), key, "left", c) for c in COLUMNS]
    done = [held[c] - left[c] for c in COLUMNS]
    outcomes = [[pick(LIKELY, key, "outcome", c, i) for i in range(done[c])] for c in COLUMNS]
    rows = {name: _summed(outcomes[c].count(name) for c in COLUMNS) for name in OUTCOMES}
    ends = {"processed_total": _summed(done), "carried_out": _summed(left)}
    return {"received": _summed(received), "carried_in": _summed(carried), **rows, **ends}


def _summed(cells: Iterable[int]) -> Row:
    row = tuple(cells)
    return (*row, sum(row))

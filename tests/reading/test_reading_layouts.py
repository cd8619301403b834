"""Reports with known truth in every layout: each cell exact, or null where the layout lost it; nobody blamed for a clean report."""

from collections import Counter

import pytest

from archive.facts.statutory import forms
from archive.judge import checks
from archive.model import Outcome
from tests.reading.defects import DEFECTS, ENTAILED, broken, form_for
from tests.reading.render import Score, blames, layouts, lossy, read, score
from tests.reading.truth import Truth, balanced, truth

FORMS = {form.name: form for form in forms()}
SEEDS, MANY, MANY_DEFECTS = 2, 12, 48
WHOLE = [name for name in layouts() if not lossy(name)]
QUICK = [name for name in WHOLE if not name.startswith("pdf")]
NO_PLACE_FOR_BLANKS = ("single_cells", "spaces", "flat_grid", "unruled", "ragged")
"""Layouts in which an empty cell leaves nothing behind, so that its row has one value too few and is refused."""
NO_PLACE_FOR_BLANK_ROWS = ("tabbed_rows",)
"""Layouts in which tabs at the end of a line leave nothing behind."""
HEAD_RIGHT, FEWEST_FOUND, MOST_BLAMED = 0.99, 0.97, 0.005


def read_one(layout: str, made: Truth) -> Score:
    data, content_type = layouts()[layout](made)
    return score(made, read(data, content_type))


@pytest.mark.parametrize("seed", range(40))
def test_the_reports_made_here_are_clean(seed: int) -> None:
    """The truth itself balances, so that a finding on it is a mistake of ours."""
    assert balanced(truth(seed))


@pytest.mark.parametrize("layout", WHOLE)
def test_every_cell_is_read_from_every_whole_layout(layout: str) -> None:
    for seed in range(SEEDS):
        found = read_one(layout, truth(seed + len(layout)))

        assert (found.wrong, found.exact) == ([], found.cells)
        assert all(found.head.values()), found.head
        assert found.blamed == []


@pytest.mark.parametrize("layout", [name for name in layouts() if lossy(name)])
def test_a_damaged_layout_gives_null_and_never_a_neighbours_number(layout: str) -> None:
    for seed in range(SEEDS):
        found = read_one(layout, truth(seed + len(layout)))

        assert found.wrong == []
        assert found.exact + found.null == found.cells
        assert found.blamed == []
        assert found.null > 0


def found_in(layout: str, name: str, seed: int) -> tuple[bool, set[str]]:
    """Whether the defect was found under its code, and what else the office was blamed for."""
    made = broken(truth(seed, FORMS[form_for(name, seed)]), name, seed)
    findings = checks.run(read(*layouts()[layout](made)))
    code = DEFECTS[name].code
    told = {f.code for f in findings if f.outcome in (Outcome.FAIL, Outcome.UNCERTAIN)}
    return code in told, {f.code for f in findings if blames(f)} - {code, *ENTAILED.get(code, ())}


def can_show(layout: str, name: str) -> bool:
    """Whether the layout has a place for what the defect leaves."""
    if name == "blank_row" and any(words in layout for words in NO_PLACE_FOR_BLANK_ROWS):
        return False
    return name not in ("blank_cell", "blank_row", "words_in_cell") or not any(words in layout for words in NO_PLACE_FOR_BLANKS)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_put_in_is_found_and_nothing_else_is(name: str) -> None:
    usable = [layout for layout in QUICK if can_show(layout, name)]
    for seed in range(3):
        layout = usable[(seed * 13 + len(name)) % len(usable)]

        assert found_in(layout, name, seed) == (True, set()), (layout, seed)


@pytest.mark.prove
def test_many_reports_in_every_layout() -> None:
    """Prints cells exact, null and wrong, heads right and false blame for each format, and recall for each code."""
    totals: dict[str, Score] = {}
    for layout in layouts():
        kind = "damaged" if lossy(layout) else layout.partition("/")[0]
        for seed in range(MANY):
            totals.setdefault(kind, Score()).add(read_one(layout, truth(1000 + seed)))
    for kind, total in totals.items():
        print(f"\n{kind}: {total.reports} reports, {total.exact} of {total.cells} cells exact, {total.null} null, {len(total.wrong)} wrong")
        print(f"  right: {total.head}; blamed: {len(total.blamed)}")

    assert sum(total.reports for total in totals.values()) >= 600
    assert [total.wrong for total in totals.values()] == [[]] * len(totals)
    for kind, total in totals.items():
        assert kind == "damaged" or total.exact >= 0.999 * total.cells
        assert min(total.head.values()) >= HEAD_RIGHT * total.reports
        assert len(total.blamed) <= MOST_BLAMED * total.reports


@pytest.mark.prove
def test_many_defects_are_found_under_their_codes() -> None:
    told, tried, others = Counter[str](), Counter[str](), Counter[str]()
    for name, defect in DEFECTS.items():
        usable = [layout for layout in WHOLE if can_show(layout, name)]
        for seed in range(MANY_DEFECTS):
            found, more = found_in(usable[(seed * 13 + len(name)) % len(usable)], name, seed)
            tried[defect.code] += 1
            told[defect.code] += found
            others.update(more)
    for code, count in tried.items():
        print(f"{code}: {told[code]} of {count}")
    print(f"blamed beside: {dict(others)}")

    assert {code for code, count in tried.items() if told[code] < FEWEST_FOUND * count} == set()
    assert others.total() <= MOST_BLAMED * tried.total()

"""The statutory forms: each says which years it is for, and one that speaks of a column it lacks is refused."""

from pathlib import Path

import pytest

from archive.facts import statutory
from archive.facts.loader import FactError, load
from archive.facts.statutory import Form, form_named, forms

FORMS = Path(statutory.__file__).with_name("forms")


@pytest.mark.parametrize(
    ("name", "year", "may"), [("v2019", 2018, False), ("v2019", 2021, True), ("v2019", 2022, False), ("v2021", 2020, False)]
)
def test_a_form_is_tolerated_a_year_after_the_next_one_came(name: str, year: int, may: bool) -> None:
    form = form_named(name)

    assert form
    assert form.tolerated(year) is may


def test_every_form_of_the_law_is_there() -> None:
    assert [form.name for form in forms()] == ["v2019", "v2021"]


@pytest.mark.parametrize(("word", "other"), [('key = "repealed"', 'key = "amended"'), ('left = ["received"', 'left = ["recieved"')])
def test_a_form_that_speaks_of_what_it_lacks_is_refused(word: str, other: str, tmp_path: Path) -> None:
    path = tmp_path / "v2021.toml"
    path.write_text((FORMS / path.name).read_text(encoding="utf-8").replace(word, other), encoding="utf-8")

    with pytest.raises(FactError, match="no such row or column"):
        load(path, Form)

"""The package of many small modules has an index, in the words at its head: it names each of them, and none that is not there."""

import re
from pathlib import Path

import crawler.families.anatomy as anatomy


def test_the_index_of_the_anatomy_names_every_module_and_no_other() -> None:
    flow, index = str(anatomy.__doc__).split("\n\n- ")
    groups = re.sub(r"\([^()]*\)", "", " ".join(index.split())).split(". - ")
    named = [name.strip(" .") for group in groups for name in group.split(":")[1].split(",")] + ["reading", "view", "found"]
    there = {path.stem for path in Path(str(anatomy.__file__)).parent.glob("[a-z]*.py")}

    assert len(there) > 40
    assert all(f"`{name}`" in flow for name in named[-3:])
    assert sorted(named) == sorted(there), "say in a few words at the head of crawler/families/anatomy/__init__.py what a module is for"

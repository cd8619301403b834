"""The odd behaviours of real sites by number, and what shows each: troubles to switch on, or families and arrangements that have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.shelves import ARRANGEMENTS
from crawler.demo.province.troubles import TROUBLES

BEYOND = 45
"""The number of what troubles show beyond the known behaviours: foreign copies, reports among notices."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What sites do, and who does it without being asked: families by name, arrangements by name."""

    says: str
    families: tuple[str, ...] = ()
    arrangements: tuple[str, ...] = ()


def shown_by(number: int) -> list[str]:
    """The names of the troubles that show a behaviour."""
    return sorted(t.name for t in TROUBLES.values() if t.number == number)


def ways(number: int) -> Sequence[str]:
    """Everything that shows a behaviour: troubles by name, families and arrangements with a word before them."""
    behaviour = BEHAVIOURS[number]
    always = [f"family {name}" for name in behaviour.families] + [f"arrangement {name}" for name in behaviour.arrangements]
    return [*shown_by(number), *always]


BEHAVIOURS: Mapping[int, Behaviour] = {
    1: Behaviour("one scheme works and the other does not; moves between schemes and hosts; loops"),
    2: Behaviour("a portal that is a script, a refresh or a frameset"),
    3: Behaviour("412 with a challenge, everywhere or on inner pages"),
    4: Behaviour("521 with a cookie that only a script makes"),
    5: Behaviour("468, 405, 403 without a browser's name or a referrer, a cookie gate"),
    6: Behaviour("202, or nothing, where a list should be"),
    7: Behaviour("a limit of questions a second"),
    8: Behaviour("silence, stalls, answers cut short"),
    9: Behaviour("bad TLS: signed by itself, expired, another host's, weak keys, old versions"),
    10: Behaviour("robots.txt that is no such file, is refused, forbids everything, is huge or in GBK"),
    11: Behaviour("a portal of more than ten megabytes"),
    12: Behaviour("a platform on another host, an older host that is dead; every host here is a bare address with a port"),
    13: Behaviour("missing pages that do not say 404"),
    14: Behaviour("links that lead nowhere or are written oddly"),
    15: Behaviour("comments that hold old links"),
    16: Behaviour("pages counted from 0 by a script", families=("trs", "writer", "numeric")),
    17: Behaviour("stale totals", families=("ucap",)),
    18: Behaviour("pages numbered from the end, and a list that moves while it is read", families=("vsb",)),
    19: Behaviour("records in a script, the rest by an interface", families=("jcms",)),
    20: Behaviour("an interface that takes the page's number in one place alone", families=("jpaas",)),
    21: Behaviour("an interface whose deep pages are not there, and that wants a browser", families=("gkmlpt",)),
    22: Behaviour("fragments by script, titles cut at a length", families=("lonsun",)),
    23: Behaviour("rows without addresses inside a frame", families=("epoint",)),
    24: Behaviour(
        "lists, pagers, years and searches that only a script makes", families=("eportal", "packed", "search", "writer", "yearly")
    ),
    25: Behaviour("pages beyond the last one that are not 404"),
    26: Behaviour("the same paper at several addresses"),
    27: Behaviour("titles cut in lists", families=("lonsun",)),
    28: Behaviour("days broken, missing, or not the true ones"),
    29: Behaviour("links of other columns beside a list"),
    30: Behaviour("lists in which reports are few"),
    31: Behaviour("ten ways to arrange reports", families=("yearly",), arrangements=tuple(ARRANGEMENTS)),
    32: Behaviour("reports on a wrong shelf or under a wrong publisher", arrangements=("misfiled",)),
    33: Behaviour("the year in the text alone, or another one there"),
    34: Behaviour("titles that name no body, stand over lines or use other words"),
    35: Behaviour("papers about reports that are none"),
    36: Behaviour("bodies that are renamed, merged or no more; columns that are cleared out"),
    37: Behaviour("a root that moves"),
    38: Behaviour("old reports that bear the day of a migration"),
    39: Behaviour("encodings that are not what is said, packing unasked", families=("asp",)),
    40: Behaviour("text in frames, viewers, pictures or data"),
    41: Behaviour("files whose name, type or address misleads", families=("vsb", "openness")),
    42: Behaviour("pages, nothing or other things in place of files"),
    43: Behaviour("what Word's HTML makes of figures"),
    44: Behaviour("meta tags that are missing, empty, doubled or wrong"),
    BEYOND: Behaviour("what troubles show beside these"),
}


def families() -> list[tuple[str, tuple[str, ...]]]:
    """Every family with the arrangements in which such sites are met."""
    return [(name, DIALECTS[name].arrangements) for name in sorted(DIALECTS)]

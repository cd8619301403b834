"""Who lives in the demo counties and what becomes of their reports: data only. Names come from the seed."""

from dataclasses import dataclass, field

SEASON = 2026
"""The year in which the newest reports fall due; the web also holds the two seasons before it."""
YEARS = (SEASON - 3, SEASON - 2, SEASON - 1)
Day = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one report. Days are (month, day) in the year after the report year; None = a day of January."""

    label: str
    out: Day | None = None
    claims: Day | None = None
    edited: Day | None = None
    withdrawn: Day | None = None
    medium: str = "html"
    never: bool = False


FATES = {
    fate.label: fate
    for fate in (
        Fate("on_time"),
        Fate("late", out=(2, 4)),
        Fate("very_late", out=(3, 5)),
        Fate("after_usual", out=(2, 25)),
        Fate("soon_after_usual", out=(2, 6)),
        Fate("after_march", out=(4, 12)),
        Fate("claims_late", out=(3, 2)),
        Fate("missing", never=True),
        Fate("word", medium="docx"),
        Fate("pdf", medium="pdf"),
        Fate("edited", out=(1, 12), edited=(2, 20)),
        Fate("withdrawn", out=(1, 15), withdrawn=(2, 1)),
        Fate("withdrawn_in_march", out=(1, 14), withdrawn=(3, 20)),
        Fate("backdated", out=(3, 6), claims=(1, 20)),
        Fate("march", out=(3, 18)),
        Fate("late_march", out=(3, 25)),
        Fate("april", out=(4, 9)),
    )
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One body to be: the fate of its newest report, of older ones where they differ, and what is special about it.

    `name` is what follows the county's name; empty = drawn from the pool of its kind.
    """

    fate: str = "on_time"
    older: dict[int, str] = field(default_factory=dict)
    name: str = ""
    registered: bool = True
    since: int | None = None
    until: int | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One county: its host, how its site is made, and its bodies."""

    code: str
    host: str
    family: str
    government: str
    departments: tuple[Slot, ...]
    townships: tuple[Slot, ...]
    subdistricts: tuple[Slot, ...] = ()
    others: tuple[Slot, ...] = ()


OFFICE = Slot(name="人民政府办公室")
REFORM = "发展和改革局"
ABOLISHED = Slot(name="粮食和物资储备局", until=YEARS[1], successor=REFORM)

PLANS = (
    Plan(
        "999101",
        "127.0.0.11",
        "trs",
        "march",
        (
            OFFICE,
            Slot(name=REFORM),
            ABOLISHED,
            Slot("late"),
            Slot("missing"),
            Slot("word"),
            Slot("edited"),
            Slot("backdated"),
            Slot("withdrawn"),
            Slot(registered=False),
        ),
        (Slot(), Slot("after_usual"), Slot("after_march"), Slot("missing"), Slot(older={YEARS[0]: "missing"})),
        (Slot(),),
        (Slot(name="经济开发区管理委员会", registered=False),),
    ),
    Plan(
        "999102",
        "127.0.0.12",
        "handmade",
        "late_march",
        (
            OFFICE,
            Slot(name="数据局", since=YEARS[1]),
            Slot(),
            Slot("very_late"),
            Slot(older={YEARS[1]: "claims_late"}),
            Slot("word"),
            Slot("missing", registered=False),
        ),
        (Slot(), Slot("pdf"), Slot("withdrawn_in_march"), Slot("soon_after_usual")),
        (Slot(), Slot("after_usual")),
    ),
    Plan(
        "999103",
        "127.0.0.13",
        "scripted",
        "april",
        (OFFICE, Slot(), Slot("missing"), Slot("pdf")),
        (Slot(), Slot("word"), Slot("after_march"), Slot("edited")),
        (Slot("missing"),),
    ),
    Plan("999104", "127.0.0.14", "", "march", (OFFICE, Slot()), (Slot(), Slot())),
)

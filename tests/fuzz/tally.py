"""Outcomes counted by format, and those that must not be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from archive.rounds.many import in_order
from tests.fuzz.attempts import FAULTS, MOST_BYTES, MOST_SECONDS, REACHED, Case, Outcome, attempt, lost
from tests.fuzz.bombs import BOMBS
from tests.fuzz.seeds import seeds

RECOGNISED = frozenset({"png", "jpeg", "tiff", "bmp", "gif", "webp", "scanned pdf"})
TOTAL = 100_000
MOST_REASONS = 40
CHUNK = 400
SLOW = frozenset({"pdf", "ofd", "zip"})


@dataclass
class Tally:
    """Counts by format and outcome, the slowest of each format, the most memory, reasons, and every fault once by its reason."""

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    mib: float = 0
    reasons: Counter[str] = field(default_factory=Counter)
    faults: dict[str, Case] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        kind = outcome.case.kind + (" (caged)" if outcome.case.caged else "")
        self.counts[kind][outcome.what] += 1
        self.slowest[kind] = max(self.slowest[kind], outcome.seconds)
        self.mib = max(self.mib, outcome.mib)
        self.reasons[f"{outcome.what}: {outcome.why}"] += bool(outcome.why)
        if outcome.what in FAULTS or outcome.seconds > MOST_SECONDS or outcome.mib > MOST_BYTES >> 20:
            self.faults.setdefault(f"{outcome.what}: {outcome.why} [{outcome.seconds:.0f} s, {outcome.mib:.0f} MiB]", outcome.case)

    def _counted(self, kind: str) -> str:
        counts = self.counts[kind]
        return f"{sum(counts.values()):6}: " + ", ".join(f"{what} {n}" for what, n in sorted(counts.items()))

    def lines(self) -> list[str]:
        """What a person reads."""
        said = [f"fuzz {kind:20} {self._counted(kind)}; slowest {self.slowest[kind]:.1f} s" for kind in sorted(self.counts)]
        return [
            *said,
            *(f"fuzz {count:6} {why}" for why, count in self.reasons.most_common(MOST_REASONS) if count),
            f"fuzz in all {self.total()} inputs, peak {self.mib:.0f} MiB, {sum(c[REACHED] for c in self.counts.values())} reached outside",
            *(f"fuzz FAULT {why}: {case}" for why, case in self.faults.items()),
        ]

    def total(self) -> int:
        """Inputs counted."""
        return sum(sum(counts.values()) for counts in self.counts.values())


def tally(cases: Iterable[Case]) -> Tally:
    """All cases on all cores."""
    made = Tally()
    for outcome in tried(cases):
        made.add(outcome)
    return made


def tried(cases: Iterable[Case]) -> Iterator[Outcome]:
    """What comes of each; processes go after CHUNK cases, so that what one has held, or broken, is not the next one's."""
    rest = iter(cases)
    while chunk := list(islice(rest, CHUNK)):
        for _, outcome in in_order(attempt, chunk, lost):
            yield outcome


def bombs(names: Iterable[str] = BOMBS) -> list[Case]:
    """Every bomb through the real path."""
    return [Case("bomb", name, caged=True) for name in names]


def plan(total: int, each: int, recognised: int, caged: int) -> list[Case]:
    """`each` for every format (a sixth for slow ones), `caged` of them through the real path, so `recognised` of every format whose
    characters are recognised, and HTML and text for the rest.
    """
    kinds = [kind for kind in sorted(seeds()) if kind not in ("html", "text")]
    sizes = {kind: recognised if kind in RECOGNISED else max(recognised, each // 6) if kind in SLOW else each for kind in kinds}
    cases = [Case(kind, n, caged=n < caged or kind in RECOGNISED) for kind in kinds for n in range(sizes[kind])]
    rest = max(0, total - len(cases) - len(BOMBS))
    return cases + [Case(("html", "text")[n % 2], n) for n in range(rest)]


def everything() -> list[Case]:
    """All TOTAL of them."""
    return [*bombs(), *plan(TOTAL, each=1800, recognised=300, caged=150)]

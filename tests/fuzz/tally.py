"""Outcomes counted by format, and those that must not be."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.rounds.many import in_order
from tests.fuzz.attempts import FAULTS, MOST_BYTES, MOST_SECONDS, Case, Outcome, attempt, lost
from tests.fuzz.bombs import BOMBS
from tests.fuzz.seeds import seeds

RECOGNISED = frozenset({"png", "jpeg", "tiff", "bmp", "gif", "webp", "scanned pdf"})
SLOW = frozenset({"pdf", "ofd", "zip"})


@dataclass
class Tally:
    """Counts by format and outcome, the slowest of each format, the most memory, and every fault once by its reason."""

    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    mib: float = 0
    faults: dict[str, Case] = field(default_factory=dict)

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        kind = outcome.case.kind + (" (caged)" if outcome.case.caged else "")
        self.counts[kind][outcome.what] += 1
        self.slowest[kind] = max(self.slowest[kind], outcome.seconds)
        self.mib = max(self.mib, outcome.mib)
        if outcome.what in FAULTS or outcome.seconds > MOST_SECONDS or outcome.mib > MOST_BYTES >> 20:
            self.faults.setdefault(f"{outcome.what}: {outcome.why} [{outcome.seconds:.0f} s, {outcome.mib:.0f} MiB]", outcome.case)

    def _counted(self, kind: str) -> str:
        counts = self.counts[kind]
        return f"{sum(counts.values()):6}: " + ", ".join(f"{what} {n}" for what, n in sorted(counts.items()))

    def lines(self) -> list[str]:
        """What a person reads."""
        said = [f"fuzz {kind:20} {self._counted(kind)}; slowest {self.slowest[kind]:.1f} s of work" for kind in sorted(self.counts)]
        total = sum(sum(counts.values()) for counts in self.counts.values())
        return [
            *said,
            f"fuzz in all {total} inputs, peak {self.mib:.0f} MiB",
            *(f"fuzz FAULT {why}: {case}" for why, case in self.faults.items()),
        ]


def tally(cases: Iterable[Case]) -> Tally:
    """All cases on all cores."""
    made = Tally()
    for _, outcome in in_order(attempt, cases, lost):
        made.add(outcome)
    return made


def bombs(names: Iterable[str] = BOMBS) -> list[Case]:
    """Every bomb through the real path."""
    return [Case("bomb", name, caged=True) for name in names]


def plan(total: int, each: int, recognised: int, caged: int) -> list[Case]:
    """`each` for every format (a sixth for slow ones, `recognised` where characters are recognised), `caged` of each through the
    real path, and HTML and text for the rest.
    """
    kinds = [kind for kind in sorted(seeds()) if kind not in ("html", "text")]
    sizes = {kind: recognised if kind in RECOGNISED else max(recognised, each // 6) if kind in SLOW else each for kind in kinds}
    cases = [Case(kind, n, caged=n < caged) for kind in kinds for n in range(sizes[kind])]
    rest = max(0, total - len(cases) - len(BOMBS))
    return cases + [Case(("html", "text")[n % 2], n) for n in range(rest)]

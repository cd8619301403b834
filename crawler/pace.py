"""How fast a visit asks: when each host may be asked next, by its answers so far. Pure: instants are seconds of a steady clock."""

from dataclasses import dataclass, field

LONGEST_S = 60.0
"""Cap on a pause that grew."""
GROWTH, RELIEF = 2.0, 0.8
"""A host in trouble gets twice the pause, and after each good answer a fifth less, down to the usual one."""
MOST_TIMES = 16.0
REFUSALS = (403, 412, 429, 503)
"""Answers by which sites and their guards say "too much"; any other 5xx says that the host has trouble."""
LEAST_S = 0.25
"""The first pause after a refusal, however short the usual one. Eight refusals in a row then last over a minute, which is how long
guards mostly shut out one who was too fast."""
PATIENCE, PATIENCE_S = 2, 32.0
"""How often a host that refuses is waited for as long as that; then its refusals count as any other trouble."""
LEARNED_S, SLOWEST_S = 0.1, 0.5
"""The first pause that a rate rule teaches, and the longest; or twice the usual one, if that is longer."""
SLOW_S, SLOWER = 2.0, 3.0
"""An answer is slow that took this long and this many times the host's usual."""
SHARE = 0.2
"""Weight of the newest answer in a host's usual time."""


@dataclass
class Host:
    """What one host has shown. `grown_s` is the pause that its trouble made, `learned_s` the one that its rate rule taught,
    `asks_for` the one in its robots.txt, `held_until` when it may be asked again, `in_a_row` how many refusals came last."""

    grown_s: float = 0.0
    learned_s: float = 0.0
    asks_for: float = 0.0
    held_until: float = 0.0
    usual_s: float = 0.0
    in_a_row: int = 0
    patience: int = PATIENCE


@dataclass
class Pace:
    """The pauses of one visit. All hosts of a county share them: they often are one front of one prefecture.

    A pause counts from the end of an answer, and the first request waits one too: another process may have asked just before.
    """

    pause_s: float
    began: float
    patience_s: float = PATIENCE_S
    _rested_from: float = field(init=False)
    _hosts: dict[str, Host] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._rested_from = self.began

    def pause(self, host: str) -> float:
        """Seconds between the last answer of any host and the next request to this one."""
        known = self._host(host)
        return max(self.pause_s, known.grown_s, known.learned_s, known.asks_for)

    def hold(self, host: str, now: float) -> float:
        """Seconds for which this host asked to be left alone, from now."""
        return max(0.0, self._host(host).held_until - now)

    def wait(self, host: str, now: float) -> float:
        """Seconds until this host may be asked."""
        return max(self.hold(host, now), self._rested_from + self.pause(host) - now, 0.0)

    def ask_for(self, host: str, delay: float) -> None:
        """The host's robots.txt asks for so many seconds between requests."""
        self._host(host).asks_for = delay

    def answered(self, host: str, status: int, took_s: float, now: float, retry_after: float = 0.0) -> None:
        """One answer after `took_s` seconds; `retry_after` is what it asks for, in seconds."""
        known, self._rested_from = self._host(host), now
        slow = took_s >= max(SLOW_S, SLOWER * known.usual_s)
        known.usual_s += (took_s - known.usual_s) * (SHARE if known.usual_s else 1.0)
        known.held_until = max(known.held_until, now + retry_after) if retry_after else known.held_until
        if status in REFUSALS:
            self._refused(known)
        elif slow or status >= 500:
            self._grow(known, self.pause_s, MOST_TIMES * self.pause_s)
        else:
            self._relieve(known)

    def missed(self, host: str, now: float) -> None:
        """No answer, or none that was whole."""
        self._rested_from = now
        self._refused(self._host(host))

    def _refused(self, known: Host) -> None:
        known.in_a_row += 1
        base = max(self.pause_s, min(LEAST_S, self.patience_s) / GROWTH)
        self._grow(known, base, max(self.patience_s, MOST_TIMES * self.pause_s) if known.patience else MOST_TIMES * base)
        if known.patience and known.grown_s >= self.patience_s:
            known.patience -= 1

    def _grow(self, known: Host, base: float, most: float) -> None:
        known.grown_s = min(GROWTH * max(known.grown_s, base), max(min(most, LONGEST_S), self.pause_s))

    def _relieve(self, known: Host) -> None:
        """A host that opens again after refusals has a rate rule, more likely than not, and one good answer ends a long wait."""
        if known.in_a_row:
            self._learn(known)
            known.grown_s = min(known.grown_s, max(LEAST_S, GROWTH * self.pause_s))
        known.in_a_row = 0
        known.grown_s *= RELIEF
        if known.grown_s <= max(self.pause_s, LEAST_S / MOST_TIMES):
            known.grown_s = 0.0

    def _learn(self, known: Host) -> None:
        """Twice as slow as was learned before; one refusal alone may be the page's own."""
        if known.in_a_row > 1 or known.held_until:
            known.learned_s = min(GROWTH * max(known.learned_s, self.pause_s, LEARNED_S / GROWTH), max(SLOWEST_S, GROWTH * self.pause_s))
            known.held_until = 0.0

    def _host(self, name: str) -> Host:
        return self._hosts.setdefault(name, Host())

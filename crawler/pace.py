"""How fast a visit asks: when each host may be asked next, by its answers so far. Pure: instants are seconds of a steady clock."""

from dataclasses import dataclass, field

LONGEST_S = 60.0
"""Cap on a pause that grew."""
GROWTH, RELIEF = 2.0, 0.8
"""A host in trouble gets twice the pause, and after each good answer a fifth less, down to the usual one."""
MOST_TIMES = 16.0
REFUSALS = (403, 412, 429)
"""Answers by which sites and their guards say "too much"; any 5xx says so too."""
SLOW_S, SLOWER = 2.0, 3.0
"""An answer is slow that took this long and this many times the host's usual."""
SHARE = 0.2
"""Weight of the newest answer in a host's usual time."""


@dataclass
class Host:
    """What one host has shown: how many usual pauses it needs, the pause its robots.txt asks for, until when it wants to be left alone."""

    times: float = 1.0
    asks_for: float = 0.0
    held_until: float = 0.0
    usual_s: float = 0.0


@dataclass
class Pace:
    """The pauses of one visit. All hosts of a county share them: they often are one front of one prefecture.

    A pause counts from the end of an answer, and the first request waits one too: another process may have asked just before.
    """

    pause_s: float
    began: float
    _rested_from: float = field(init=False)
    _hosts: dict[str, Host] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._rested_from = self.began

    def pause(self, host: str) -> float:
        """Seconds between the last answer of any host and the next request to this one."""
        known = self._host(host)
        return max(min(self.pause_s * known.times, max(LONGEST_S, self.pause_s)), known.asks_for)

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
        known = self._host(host)
        slow = took_s >= max(SLOW_S, SLOWER * known.usual_s)
        self._rest(known, now, trouble=slow or status in REFUSALS or status >= 500)
        known.usual_s += (took_s - known.usual_s) * (SHARE if known.usual_s else 1.0)
        known.held_until = max(known.held_until, now + retry_after)

    def missed(self, host: str, now: float) -> None:
        """No answer, or none that was whole."""
        self._rest(self._host(host), now, trouble=True)

    def _rest(self, known: Host, now: float, *, trouble: bool) -> None:
        self._rested_from = now
        known.times = min(known.times * GROWTH, MOST_TIMES) if trouble else max(known.times * RELIEF, 1.0)

    def _host(self, name: str) -> Host:
        return self._hosts.setdefault(name, Host())

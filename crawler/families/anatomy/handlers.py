"""The script that a button of a page runs when it is pressed, all that the button hands over set before it. Read, not run.

Met: `onclick="getList('86896','NB')"`, `onclick="show(this)"` with `$(o).data('id')` in the function, `$('.org').click(function(){ … })`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from crawler.families.anatomy.calls import CALL, Opener, block, given, openers
from crawler.families.anatomy.carried import BEGINS, READ, attribute, quoted
from crawler.families.anatomy.questions import ASKS
from crawler.families.anatomy.text import Element

ANY = re.compile("")
CALLED = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*\(([^()]{0,300})\)")
OWN = re.compile(r"(?<![\w$.])this\.(id|name|title|rel|value)\b(?!\s*=(?!=))")
NOT_WRITTEN = re.compile(r"[\s'\";]")
PRESSES = re.compile(r"\.(?:click\(\s*\)|trigger\(\s*['\"]click)")


@dataclass(frozen=True)
class Run:
    """What pressing runs: `by` is the same for all buttons of one make, `call` as the button writes it ("" where a script listens)."""

    by: str
    call: str
    script: str


@dataclass(frozen=True)
class Runner:
    """The scripts of a page as its buttons run them."""

    scripts: str

    def run(self, element: Element) -> Run | None:
        """What an element runs that may ask the site for something; None where it runs nothing that is known."""
        call = _with_own(element.get("onclick") or element.get("href") or "", element)
        found = CALL.match(call)
        if found and found[1] in self._functions:
            return Run(found[1], call, _with_own(self._whole(given(self._functions[found[1]], found[2])), element))
        heard = next((body for body, read in self._listeners if any(element.get(name) for name in read)), None)
        return None if heard is None else Run(heard, "", _with_own(self._whole(heard), element))

    def presses(self, runs: Iterator[Run]) -> bool:
        """Whether the scripts themselves press one of the buttons that run so."""
        written = NOT_WRITTEN.sub("", self.scripts)
        return bool(PRESSES.search(self.scripts)) or any(NOT_WRITTEN.sub("", run.call) in written for run in runs if run.call)

    def _whole(self, body: str) -> str:
        """A script with the functions that it calls."""
        inner = (given(self._functions[name], handed) for name, handed in CALLED.findall(body) if name in self._functions)
        return "\n".join((body, *inner))

    @cached_property
    def _functions(self) -> Mapping[str, Opener]:
        return openers(self.scripts, ANY)

    @cached_property
    def _listeners(self) -> list[tuple[str, frozenset[str]]]:
        """The functions that read what an element carries and ask for something: their script and the attributes."""
        bodies = (block(self.scripts, begin.end()) for begin in BEGINS.finditer(self.scripts)) if READ.search(self.scripts) else ()
        told = ((body, frozenset(attribute(one) for one in READ.finditer(body))) for body in bodies)
        return [(body, read) for body, read in told if read and ASKS.search(self._whole(body))]


def _with_own(script: str, element: Element) -> str:
    """A script with the values that an element carries in place of their reading."""
    own = OWN.sub(lambda one: quoted(element.get(one[1]), one[0]), script)
    return READ.sub(lambda one: quoted(element.get(attribute(one)), one[0]), own)

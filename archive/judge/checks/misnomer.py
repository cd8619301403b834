"""A term of the regulation or the form put wrongly ("信息公开处理费" for 信息处理费).

The pairs are facts (facts/slips.toml); uncertain: others may call it so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.facts.slips import slips
from archive.judge.prose import Sentence, plain, sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "misnomer"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each term."""
    title = Sentence("title", 0, plain(subject.report.title), subject.report.title)
    texts = [title, *sentences(subject.report)]
    for term in slips().term:
        found = next(((s, m[0]) for s in texts if (m := re.search(term.wrong, s.text))), None)
        if found:
            says = Says(f"“{found[1]}”应为“{term.right}”。", f"“{found[1]}” stands for “{term.right}”.")
            sentence = found[0].quote[:200]
            yield subject.uncertain(
                CODE, term.wrong, says, place=found[0].place, wrong=found[1], right=term.right, source=term.source, sentence=sentence
            )

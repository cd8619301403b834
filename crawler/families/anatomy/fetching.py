"""Links that put a page into a box of this one: the address that such a call fetches, where the function is plain enough to tell.

Met: `function show(id){ document.getElementById('f').src = 'list.jsp?dept=' + id }`, `$('#list').load('/unit?dept=' + id)`,
`$.ajax({url: '/list.do', data: {year: y}})`.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from crawler.families.anatomy.calls import CALL, Opener, opened, openers
from crawler.families.anatomy.questions import all_questions

FETCHED = re.compile(
    r"\.src\s*=\s*([^;\n]{1,600})|\.load\s*\(\s*+([^;,\n]{1,600}?)\s*(?:,[^\n]{0,600})?\)|(?:\$|jQuery)\.(?:get|getJSON)\s*\(\s*+([^;,\n]{1,600})\s*,"
)
"""Where a script puts a page into a box of this one."""
SAYS_NOTHING = re.compile(r"\(\s*(?:this|event)?\s*\)\s*;?\s*$")
ASKS = re.compile(r"\.(?:ajax|getJSON|get|load)\s*\(|\bfetch\s*\(|\.open\s*\(\s*['\"](?:get|post)\b", re.IGNORECASE)


def fetched(call: str, scripts: str, base: str) -> str:
    """The address that a call such as `showYear(2023)` fetches, as written; "" where it fetches none, or sends a form for it.

    A call that hands over nothing of its own, such as `more(this)`, asks for further rows: no one address is behind it.
    """
    if SAYS_NOTHING.search(call):
        return ""
    return opened(call, _functions(scripts, FETCHED), FETCHED) or _asked(call, scripts, base)


@lru_cache(maxsize=4)
def _functions(scripts: str, fetches: re.Pattern[str]) -> Mapping[str, Opener]:
    """The functions that fetch, looked for once for all links of a page."""
    return openers(scripts, fetches)


def _asked(call: str, scripts: str, base: str) -> str:
    """The address of the question that a function asks when it is called so; one for pages is no link's."""
    found = CALL.match(call)
    function = _functions(scripts, ASKS).get(found[1]) if found else None
    if found is None or function is None:
        return ""
    given = zip(function.names, re.findall(r"[\w.-]+", found[2]), strict=False)
    body = "".join(f"{name} = '{value}';\n" for name, value in given) + function.body
    asked = (question for question in all_questions(body, base) if not (question.post or question.page_field))
    return next((question.address for question in asked), "")

"""Tables that ready-made scripts fill from an interface, as their makers document them. Read, not run.

Met: `$('#t').datagrid({url: '/list.do', pageSize: 10})` (easyui), `<div class="mini-datagrid" url="/list.do">` (MiniUI),
`.jqGrid({url: …})`, `.bootstrapTable({url: …, sidePagination: 'server'})`, `.DataTable({ajax: …, serverSide: true})`,
`table.render({url: …, page: true})` (layui).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.families.anatomy import addresses
from crawler.families.anatomy.calls import block, settings, told
from crawler.families.anatomy.payloads import Fields, fields_of
from crawler.families.anatomy.questions import Question
from crawler.families.anatomy.templates import written
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

CALL = re.compile(
    r"\.(datagrid|treegrid|jqGrid|bootstrapTable|[dD]ataTable|pagination|tree)\s*\(\s*\{|\btable\.(render)\s*\(\s*\{|\bscroll\.(load)\s*\(\s*\{"
)
URL = re.compile(r"(?<![\w$])(?:url|ajax|dataSource)[\"']?\s*:\s*(?:\{\s*[\"']?url[\"']?\s*:\s*)?([\"'][^\"']+[\"']|[A-Za-z_$][\w$]*)")
SIZE = re.compile(r"(?<![\w$])(?:page-?size|rowNum|limit|pageLength)[\"']?\s*:\s*[\"']?(\d{1,4})", re.IGNORECASE)
POST = re.compile(r"(?:type|method|mtype)[\"']?\s*:\s*[\"']post", re.IGNORECASE)
GET = re.compile(r"(?:type|method|mtype)[\"']?\s*:\s*[\"']get", re.IGNORECASE)
GIVEN = re.compile(r"(?:queryParams|postData|where|data)[\"']?\s*:\s*\{([^{}]*)\}")
LINKED = re.compile(r"<a\s[^<>]{0,80}\bhref\s*=")
USUAL_ROWS = "10"


@dataclass(frozen=True, slots=True)
class Make:
    """How a make asks for its rows: the fields for the page and its size, the first page's number, what says that it does so at all."""

    page: str
    size: str
    first: str = "1"
    paged: str = ""
    post: bool = False


EASYUI = Make("page", "rows", post=True, paged=r"pagination[\"']?\s*:\s*[\"']?true")
BOOTSTRAP = Make("offset", "limit", "0", r"side-?pagination[\"']?\s*:\s*[\"']server")
MINI = Make("pageIndex", "pageSize", "0", post=True)
LAYUI = Make("page", "limit", paged=r"(?<![\w$])page[\"']?\s*:\s*(?:true|[\"']true|\{)")
DATATABLE = Make("start", "length", "0", r"serverSide[\"']?\s*:\s*true")
MAKES = {
    "datagrid": EASYUI,
    "treegrid": EASYUI,
    "jqgrid": Make("page", "rows"),
    "bootstraptable": BOOTSTRAP,
    "datatable": DATATABLE,
    "render": LAYUI,
    "tree": Make("", "", paged="(?!)"),
    "pagination": Make("pageNumber", "pageSize"),
}


def grids(view: View) -> Iterator[Question]:
    """The question for the rows of each such table, its first page's; one without a page where the table asks for all at once.

    None where no script makes links of what is answered: such rows are read only as a browser shows them.
    """
    if not (written(view.scripts) or written(view.text) or LINKED.search(view.scripts)):
        return
    for found in CALL.finditer(view.scripts):
        make = MAKES.get((found[1] or found[2] or "").lower())
        if make:
            yield from _question(view, make, block(view.scripts, found.end()))
    for element in view.tree.iter("table", "div"):
        if told_by := _declared(element):
            yield from _question(view, *told_by)


def _declared(element: Element) -> tuple[Make, str] | None:
    """The make of a table that its attributes declare, and its options as a script would write them."""
    named = (element.get("class") or "").split()
    if "easyui-datagrid" in named or "easyui-treegrid" in named:
        return EASYUI, f"{element.get('data-options') or ''}, {_options(element, '')}"
    if "mini-datagrid" in named or "mini-treegrid" in named:
        return MINI, _options(element, "")
    if element.get("data-toggle") == "table":
        return BOOTSTRAP, _options(element, "data-")
    return (LAYUI, element.get("lay-data") or "") if element.get("lay-data") else None


def _options(element: Element, prefix: str) -> str:
    told_by = ((str(name).removeprefix(prefix), str(value)) for name, value in element.attrib.items() if str(name).startswith(prefix))
    return ", ".join(f"{name}: '{value}'" for name, value in told_by if "'" not in value)


def _question(view: View, make: Make, options: str) -> Iterator[Question]:
    known = settings(view.scripts)
    found = URL.search(options)
    url = addresses.absolute(told(found[1], known) or "", view.base) if found else ""
    if not url:
        return
    given = next((one[1] for one in GIVEN.finditer(options)), "")
    paged = _paged(make, options) if not make.paged or re.search(make.paged, options, re.IGNORECASE) else ()
    post = bool(POST.search(options)) or (make.post and not GET.search(options))
    yield Question.made(url, (*fields_of(given, known), *paged), post=post)


def _paged(make: Make, options: str) -> Fields:
    """The fields of the first page."""
    size = SIZE.search(options)
    return ((make.page, make.first), (make.size, size[1] if size else USUAL_ROWS))

"""Links that call a function of the page lead where the function would; what is more than put-together texts leads nowhere."""

from collections.abc import Callable

import pytest

from archive.model import StepKind
from crawler.families import Found
from crawler.families.anatomy.calls import opened, openers

Reading = Callable[..., Found]
LIST = "http://www.qingshi.gov.cn/govxxgk/nb/govlist.html"


@pytest.mark.parametrize(
    "script",
    [
        "function show(id, kind) { window.open('/govxxgk/' + kind + '/' + id + '.html'); }",
        'function show(id,kind){\n var url = "/govxxgk/" + kind;\n url = url + \'/\' + id + ".html";\n location.href = url;\n}',
        "var show = function(id, kind){ window.location = '/govxxgk/'+kind+'/'+id+'.html' }",
        "function show(a,b){ if(b){ window.open('/govxxgk/'+b+'/'+a+'.html','_blank'); } }",
    ],
)
def test_an_address_put_together_from_arguments_is_told(script: str) -> None:
    assert opened("show('a1-f2','002008')", openers(script)) == "/govxxgk/002008/a1-f2.html"


@pytest.mark.parametrize(
    "script",
    [
        "function show(id){ window.open(base + id); }",
        "function show(id){ $.post('/x', {id: id}); }",
        "function other(id){ window.open(id); }",
        "function show(id){ var x = new XMLHttpRequest(); x.open('POST', '/rows'); x.send(id); }",
    ],
)
def test_what_a_script_would_have_to_be_run_for_is_not_told(script: str) -> None:
    assert opened("show('a1')", openers(script)) == ""


def test_rows_that_call_a_function_are_rows(reading: Reading) -> None:
    script = "<script>function linkToNew(id, cat){ window.open('/govxxgk/detail/' + cat + '/' + id + '.html'); }</script>"
    row = "<li><a onclick=\"linkToNew('{0}','002008')\">柳{0}乡2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li>"
    found = reading(LIST, f"<html>{script}<body><ul>{''.join(map(row.format, 'abc'))}</ul></body></html>")

    urls = [s.url for s in found.steps if s.kind is StepKind.REPORT]
    assert urls == [f"http://www.qingshi.gov.cn/govxxgk/detail/002008/{n}.html" for n in "abc"]

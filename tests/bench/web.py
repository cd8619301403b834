"""A county of many report pages on loopback, each of about twenty kilobytes, with lists of real links."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tests.crawler.small_web import Asked, Server, Site, Talk, home_page, html, rows

PER_LIST = 125
"""More than a hundred pages that differ in numbers alone are taken for a trap: ten thousand reports stay below."""
HOST = "127.0.0.32"
LINE = "<p style='text-indent:2em'><span>本镇依法公开政府信息，及时回应社会关切，全年主动公开各类信息。</span></p>"
HEADINGS = (
    *("一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况"),
    *("四、行政复议、行政诉讼情况", "五、存在的主要问题", "六、其他需要报告的事项"),
)
ROW = "<tr>" + "<td style='border:1px solid'><p><span>0</span></p></td>" * 8 + "</tr>"


@contextmanager
def county_of(reports: int) -> Iterator[Site]:
    """A served county whose one list names this many reports."""
    server = Server((HOST, 0), Talk)
    server.site = Site(f"{HOST}:{server.server_address[1]}")
    _fill(server.site, reports)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()


def _fill(site: Site, reports: int) -> None:
    lists = [list(range(at, min(at + PER_LIST, reports))) for at in range(0, reports, PER_LIST)]
    site.pages["/"] = home_page()
    site.pages.update({_list_path(at): _list_page(numbers, at, len(lists)) for at, numbers in enumerate(lists)})
    # Made when asked for: Linux counts what the starting process holds towards the peak of the one it starts.
    site.pages.update({f"/nb/t{n}.html": _asked_page for n in range(reports)})


def _asked_page(asked: Asked) -> bytes:
    return report_page(int("".join(filter(str.isdecimal, asked.path))))


def _list_path(at: int) -> str:
    return f"/nb/index_{at}.html" if at else "/nb/"


def _list_page(numbers: list[int], at: int, lists: int) -> bytes:
    links = "".join(f"<a href='{_list_path(n)}'>{n + 1}</a>" for n in range(lists))
    pager = f"<div class='page'>{links} 第{at + 1}页 共{lists}页</div>"
    return html(f"<div>当前位置：首页 &gt; 政府信息公开年报</div><ul class='list'>{rows(numbers)}</ul>{pager}", "政府信息公开年报")


def report_page(number: int) -> bytes:
    """A report of about 20 kB with its six parts and a table."""
    title = f"测试县第{number}镇人民政府2025年政府信息公开工作年度报告"
    parts = "".join(f"<p><b>{heading}</b></p>{LINE * 16}" for heading in HEADINGS)
    return html(f"<h1>{title}</h1><div id='zoom'>{parts}<table>{ROW * 10}</table></div>", title)

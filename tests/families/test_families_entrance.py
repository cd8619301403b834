"""From a bare homepage to the column of yearly reports."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind, Via
from crawler.families import Found
from crawler.families.anatomy import columns
from crawler.families.anatomy.sitemap import AT_A_VENTURE

Reading = Callable[..., Found]
HOME = "http://www.qingshi.gov.cn/"
NAV = '<a href="/zwgk/">政务公开</a><a href="/zwgk/zfxxgk/">政府信息公开</a><a href="/news/">青石要闻</a>'


def steps(found: Found) -> list[tuple[str, str]]:
    return [(step.kind.value, step.url) for step in found.steps]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/zwgk/nb_1/">政府信息<br>公开年报</a>',
        '<a href="/zwgk/nb_1/">政府信息公开　年度报告</a>',
        '<a href="/zwgk/nb_1/">信息公开年报</a>',
        '<a href="/zwgk/nb_1/" title="政府信息公开工作年度报告"><img src=a.png></a>',
        '<a href="/zwgk/nb_1/"><img src=a.png alt="政府信息公开年报"></a>',
        '<a href="/zwgk/nb_1/">年报</a>',
    ],
)
def test_a_direct_link_wins_over_every_section(link: str, reading: Reading) -> None:
    found = reading(HOME, f"<html><body><div class=nav>{NAV}</div><p>{link}</p></body></html>", StepKind.HOME)

    assert steps(found) == [("hub", HOME + "zwgk/nb_1/")]


@pytest.mark.parametrize(
    "door", ['<a href="/web/">进入网站</a>', '<img src="/lantern.jpg" usemap="#m"><map name="m"><area shape="rect" href="/web/"></map>']
)
def test_a_page_that_stands_before_the_site_is_gone_through(door: str, reading: Reading) -> None:
    found = reading(HOME, f"<html><head><title>恭贺新春</title></head><body><div>{door}</div></body></html>", StepKind.HOME)

    assert steps(found) == [("home", HOME + "web/")]


def test_a_page_that_a_script_fills_is_drawn_before_its_one_link_is_taken(reading: Reading) -> None:
    body = "<div id='app'></div><a href='/wap/'>手机版</a><script>fetch('/menu.json').then(draw)</script>"

    assert reading(HOME, f"<html><body>{body}</body></html>", StepKind.HOME).render


@pytest.mark.parametrize(
    "slug", ["zfxxgknb", "xxgknb/index.html", "gknb_7071", "ndbg", "xxgkndbg", "opennessAnnualReport/?branch_id=3", "zfxxgkndbg"]
)
def test_an_address_may_tell_what_a_picture_link_does_not(slug: str, reading: Reading) -> None:
    found = reading(HOME, f"<html><body>{NAV}<a href='/{slug}'><img src=a.png></a></body></html>", StepKind.HOME)

    assert steps(found) == [("hub", HOME + slug)]


@pytest.mark.parametrize(
    "bait",
    [
        '<a href="/qynb/">企业年报公示</a>',
        '<a href="/sydw/">事业单位年度报告</a>',
        '<a href="/fz/">法治政府建设年度报告</a>',
        '<a href="/zn/">政府信息公开指南</a>',
        '<a href="/wz/">政府网站工作年度报表</a>',
        '<a href="/2024/t20250117_1.html">某局2024年政府信息公开工作年度报告</a>',
        '<a href="javascript:void(0)">政府信息公开年报</a>',
    ],
)
def test_what_only_sounds_like_it_is_passed_over(bait: str, reading: Reading) -> None:
    found = reading(HOME, f"<html><body>{bait}{NAV}</body></html>", StepKind.HOME)

    assert steps(found) == [("hub", HOME + "zwgk/zfxxgk/")]


def test_the_county_itself_is_preferred_to_another_host_but_a_platform_elsewhere_is_taken(reading: Reading) -> None:
    other = '<a href="http://xxgk.shi.gov.cn/nb/">政府信息公开年报</a>'
    own = '<a href="/nb/">政府信息公开年度报告</a>'

    assert steps(reading(HOME, f"<html><body>{other}{own}</body></html>", StepKind.HOME)) == [("hub", HOME + "nb/")]
    assert steps(reading(HOME, f"<html><body>{other}{NAV}</body></html>", StepKind.HOME)) == [("hub", "http://xxgk.shi.gov.cn/nb/")]


def test_stale_links_in_comments_do_not_exist(reading: Reading) -> None:
    body = f"<html><body><!-- <a href='/old/'>政府信息公开年报</a> -->{NAV}</body></html>"

    assert steps(reading(HOME, body, StepKind.HOME)) == [("hub", HOME + "zwgk/zfxxgk/")]


def test_a_homepage_without_a_way_on_is_trouble_and_a_scripted_one_is_asked_for_again(reading: Reading) -> None:
    bare = "<html><body>" + "<a href='/news/a.html'>青石要闻一则</a>" * 3 + "<p>" + "正文" * 50 + "</body></html>"
    scripted = bare.replace("</body>", "<script>fetch('/nav.json')</script></body>")

    assert reading(HOME, bare, StepKind.HOME).trouble == "no_hub"
    assert reading(HOME, scripted, StepKind.HOME).render
    assert reading(HOME, scripted, StepKind.HOME, via=Via.BROWSER).trouble == "no_hub"


def test_a_section_leads_to_the_column_and_remembers_the_trail(reading: Reading) -> None:
    menu = "<ul class=left><li><a href='zn/'>政府信息公开指南</a><li><a href='nb/'>政府信息公开年报</a></ul>"
    body = f"<html><title>政府信息公开</title><body>{menu}</body></html>"
    found = reading(HOME + "gk/", body, StepKind.HUB, context=Context(column="政府信息公开"))

    assert steps(found) == [("list", HOME + "gk/nb/")]
    assert found.steps[0].context.column == "政府信息公开 > 政府信息公开年报"
    assert found.steps[0].context.found_on == HOME + "gk/"


def test_a_section_in_a_frame_is_looked_at_there(reading: Reading) -> None:
    body = "<html><body><p>政府信息公开平台</p><iframe src='/gk/inner.html'></iframe></body></html>"

    assert steps(reading(HOME + "gk/", body, StepKind.HUB, context=Context(column="政府信息公开"))) == [("hub", HOME + "gk/inner.html")]


def test_bodies_with_pages_of_their_own_are_walked_from_their_directory(reading: Reading) -> None:
    hub = "<html><body><a href='/nb/'>政府信息公开年报</a> <a href='/xz/'>乡镇信息公开目录</a></body></html>"
    directory = "<html><body><ul><li><a href='/xz/hx/'>河西镇</a><li><a href='/xz/ql/'>青龙乡人民政府</a></ul></body></html>"
    unit = "<html><body><a href='/xz/hx/gk/'>机构简介</a><a href='/xz/hx/zfxxgknb_71/'>年报</a></body></html>"
    way = reading(HOME + "gk/", hub, StepKind.HUB, context=Context(column="政府信息公开")).steps[1]
    bodies = reading(way.url, directory, context=way.context).steps
    column = reading(bodies[0].url, unit, context=bodies[0].context).steps

    assert (way.context.column, way.context.group) == ("乡镇信息公开目录", "township")
    assert [(s.url, s.context.body, s.context.group) for s in bodies] == [
        (HOME + "xz/hx/", "河西镇", "township"),
        (HOME + "xz/ql/", "青龙乡人民政府", "township"),
    ]
    assert [(s.url, s.context.body) for s in column] == [(HOME + "xz/hx/zfxxgknb_71/", "河西镇")]


def test_a_bodys_page_without_such_a_column_has_been_seen(reading: Reading) -> None:
    unit = "<html><body>" + "".join(f"<a href='/xz/hx/{n}/'>栏目{n}</a>" for n in range(6)) + "</body></html>"
    context = Context(column="乡镇信息公开目录 > 河西镇", group="township", body="河西镇")

    assert reading(HOME + "xz/hx/", unit, context=context).trouble == ""


def test_a_homepage_that_names_the_columns_of_groups_apart_leads_to_each(reading: Reading) -> None:
    names = ("部门信息公开年报", "县政府信息公开年报", "乡镇年度报告", "企业年报", "新闻")
    links = "".join(f"<a href='/{n}/'>{name}</a>" for n, name in enumerate(names))
    found = reading(HOME, f"<html><body>{links}</body></html>", StepKind.HOME)

    assert sorted(s.context.link_text for s in found.steps) == sorted(names[:3])


PLAIN = "".join(f"<a href='/x{n}/'>栏目{n}</a>" for n in range(12))


def test_a_portal_without_a_way_on_is_asked_for_its_map(reading: Reading) -> None:
    found = reading(HOME, f"<html><body>{PLAIN}<a href='/wzdt.html'>网站地图</a></body></html>", StepKind.HOME)

    assert [(s.url.removeprefix(HOME), s.kind) for s in found.steps] == [("wzdt.html", StepKind.HUB)]


def test_a_portal_without_a_map_either_is_looked_through_in_the_usual_places(reading: Reading) -> None:
    found = reading(HOME, f"<html><body>{PLAIN}</body></html>", StepKind.HOME)

    assert len(found.steps) == 5
    assert {s.context.column for s in found.steps} == {AT_A_VENTURE}


def test_the_map_for_machines_names_the_columns_of_reports(reading: Reading) -> None:
    places = ("zwgk/", "zwgk/zfxxgknb/", "zwgk/zfxxgknb/202601/t20260101_123456.html", "zwgk/zfxxgknb/2025n/", "news/1.html")
    locations = "".join(f"<url><loc>{HOME}{place}</loc></url>" for place in places)
    text = f"<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{locations}</urlset>"
    found = reading(f"{HOME}sitemap.xml", text, headers=((b"Content-Type", b"text/xml"),))

    assert [s.url.removeprefix(HOME) for s in found.steps] == ["zwgk/zfxxgknb/", "zwgk/zfxxgknb/2025n/"]


def test_a_map_made_of_maps_leads_to_them(reading: Reading) -> None:
    maps = "".join(f"<sitemap><loc>{HOME}map_{n}.xml</loc><lastmod>2026-02-10</lastmod></sitemap>" for n in range(40))
    found = reading(f"{HOME}sitemap.xml", f"<?xml version='1.0'?><sitemapindex>{maps}</sitemapindex>")

    assert [s.url.removeprefix(HOME) for s in found.steps] == ["map_0.xml", "map_1.xml"]


@pytest.mark.parametrize(
    ("name", "is_way"),
    [
        ("信息公开", True),
        ("青石县政务公开", True),
        ("青石县扎实推进政务公开", False),
        ("民政局：政务公开", False),
        ("政务公开见实效", False),
        ("我县召开政务公开会议", False),
        ("青石县政务公开项目公示", False),
        ("政务公开招标公告", False),
        ("政务公开工作要点", False),
        ("政务公开公示", True),
        ("信息公开公告栏", True),
    ],
)
def test_news_of_openness_are_no_other_way_to_reports(name: str, is_way: bool, reading: Reading) -> None:
    home = f"<html><body>{NAV}<a href='/nb/'>政府信息公开年报</a><ul><li><a href='/t1.html'>{name}</a></li></ul></body></html>"
    found = reading(HOME, home, StepKind.HOME)

    assert (f"{HOME}t1.html" in {step.url for step in found.others}) is is_way


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("乡镇部门信息公开", True),
        ("街道政务公开", True),
        ("铁寨街道政务公开工作动态434", False),
        ("铁寨街道：政务公开见实效", False),
        ("各乡镇召开政务公开会议", False),
        ("铁寨街道部署政务公开工作", False),
    ],
)
def test_news_of_a_bodys_openness_is_no_directory_of_bodies(name: str, expected: bool) -> None:
    assert columns.is_directory(name) is expected


def test_the_guide_is_a_way_on_only_where_nothing_else_is_named(reading: Reading) -> None:
    guide, section = "<a href='/zn.html'>政府信息公开指南</a>", "<a href='/gk.html'>政务公开</a>"

    both, alone = (reading(HOME, f"<html><body>{links}</body></html>", StepKind.HOME) for links in (guide + section, guide))

    assert [s.url for s in both.steps] == [f"{HOME}gk.html"]
    assert [s.url for s in alone.steps] == [f"{HOME}zn.html"]


def test_bodies_on_a_map_are_walked_as_those_of_a_list_are(reading: Reading) -> None:
    areas = "".join(f"<area shape='rect' coords='1,2,3,4' href='/bm/{n}/' alt='{n}湾镇'>" for n in "柳石河")
    page = f"<html><body>{NAV}<div class='main'><img src='/m.png' usemap='#m'><map name='m'>{areas}</map></div></body></html>"

    found = reading(f"{HOME}bm/", page, context=Context(column="政府信息公开 > 乡镇信息公开"))

    assert [s.context.body for s in found.steps] == ["柳湾镇", "石湾镇", "河湾镇"]

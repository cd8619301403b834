"""No body is learned under a name with a colon or a list mark inside: it is a label and a name, or several names."""

import pytest

from archive.judge.register import Meant, Register
from archive.model import Agency, County, Kind, agency_id

CODE = "990001"
COUNTY = County(CODE, "青禾县", "http://127.0.0.9/", "云岭省", "临川市")
TOWN = Agency(agency_id(CODE, "柳湾镇"), CODE, "柳湾镇", Kind.TOWNSHIP)
BUREAU = Agency(agency_id(CODE, "文化、广电局"), CODE, "青禾县文化、广电局", Kind.DEPARTMENT)
REGISTER = Register(COUNTY, [TOWN, BUREAU])


@pytest.mark.parametrize("name", ["附件:商务局", "云上:桃溪乡", "商务局、招商局", "桃溪乡；竹园乡", "青禾县:"])
def test_nobody_is_learned_under_it(name):
    assert REGISTER.match(name).meant is not Meant.NEW


@pytest.mark.parametrize("name", ["附录：柳湾镇", "青禾县：柳湾镇人民政府", "动态|柳湾镇"])
def test_a_known_body_behind_the_mark_is_meant(name):
    assert REGISTER.match(name).agencies == (TOWN,)


def test_a_registered_name_may_hold_one():
    assert REGISTER.match("青禾县文化、广电局").agencies == (BUREAU,)


def test_of_several_names_in_a_row_none_is_taken():
    assert REGISTER.match("财政局、柳湾镇").meant is Meant.NOBODY

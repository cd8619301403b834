"""Counties from a table: all of it or nothing, with the line that makes no sense named."""

import tempfile
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cli.rosters import entries
from tests.whole.homes import make_home, nianbao

TABLE = """区划代码,名称,网址,省份,乡镇
999501,甲县,http://127.0.0.59:9/,某省,东镇、西乡 南街道
999502,乙县,http://127.0.0.59:8/,,
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path / "home", rehearsal=False)


def add(home: Path, table: Path) -> tuple[int, str]:
    done = nianbao("county", "add", "--home", str(home), str(table))
    return done.returncode, done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_line_becomes_a_county(home: Path, tmp_path: Path, encoding: str) -> None:
    table = tmp_path / "counties.csv"
    table.write_bytes(TABLE.encode(encoding))

    assert add(home, table)[0] == 0
    listed = nianbao("county", "list", "--home", str(home)).stdout.splitlines()
    assert listed == [
        "999501\t甲县\thttp://127.0.0.59:9/\t4 bodies in the register",
        "999502\t乙县\thttp://127.0.0.59:8/\t1 body in the register",
    ]


def test_a_second_time_nothing_changes(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "counties.csv"
    table.write_text(TABLE, encoding="utf-8")
    add(home, table)
    kept = (home / "counties" / "999501.toml").read_bytes()

    code, said = add(home, table)
    assert (code, "watched already 2" in said) == (0, True)
    assert f"then `nianbao round --home {home}`" in said
    assert (home / "counties" / "999501.toml").read_bytes() == kept


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("99950,丙县,http://127.0.0.59:7/,,", "six digits"),
        ("999503,丙县,丙县网站,,", "no http"),
        ("999501,丙县,http://a.gov.cn/,,", "stands 2 times"),
        ("999503,,http://a.gov.cn/,,", "has no name"),
        ("999503,丙县", "has no url"),
        ("999503,丙\x01县,http://a.gov.cn/,,", "cannot be read"),
    ],
)
def test_one_wrong_line_adds_nothing_and_is_named(home: Path, tmp_path: Path, line: str, why: str) -> None:
    table = tmp_path / "counties.csv"
    table.write_text(TABLE + line + "\n", encoding="utf-8")
    code, said = add(home, table)

    assert code == 2
    assert "line 4" in said or "line 2" in said
    assert why in said
    assert list((home / "counties").glob("*.toml")) == []


@pytest.mark.parametrize(
    ("text", "why"), [("代码,名称\n1,2\n", "no column url (网址)"), ("code,name,url\n", "no county"), ("", "no column")]
)
def test_a_table_without_what_is_needed_says_so(home: Path, tmp_path: Path, text: str, why: str) -> None:
    table = tmp_path / "counties.csv"
    table.write_text(text, encoding="utf-8")
    code, said = add(home, table)

    assert code == 2
    assert why in said


@pytest.mark.parametrize(
    "data",
    [
        TABLE.replace(",", "\t").replace("、", " ").encode("utf-16"),
        TABLE.replace(",", ";").replace("\n", "\r\n").encode("gbk"),
        f"sep=,\r\n{TABLE}".encode(),
        TABLE.replace("999501", "9.99501E+05").replace("999502", "999502.0").encode("utf-8-sig"),
        TABLE.replace("999501", '"=""999501"""').replace("999502", "'999502").encode(),
        TABLE.replace("999501", "９９９５０１").replace("区划代码,名称,网址", "行政区划编码,县区名称,政府网站").encode(),
        f"{TABLE}\n,,,,\n , ,,,\n".encode(),
    ],
    ids=["utf-16", "semicolons in GBK", "Excel's sep", "codes as numbers", "codes marked as text", "wide digits", "empty lines"],
)
def test_what_spreadsheets_make_of_a_table_is_read(tmp_path: Path, data: bytes) -> None:
    table = tmp_path / "counties.csv"
    table.write_bytes(data)

    found = entries(table)
    assert [(entry.fields["code"], entry.fields["name"], entry.wrong) for entry in found] == [
        ("999501", "甲县", ""),
        ("999502", "乙县", ""),
    ]
    assert found[0].townships == ("东镇", "西乡", "南街道")


def test_bytes_of_no_encoding_are_told_with_their_line(tmp_path: Path) -> None:
    table = tmp_path / "counties.csv"
    table.write_bytes(TABLE.encode("gbk") + b"999503,\xff\xff,http://a.gov.cn/\n")

    assert [(entry.line, "UTF-8" in entry.wrong) for entry in entries(table)] == [(2, False), (3, False), (4, True)]


def test_a_workbook_is_told_to_be_one(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "counties.xlsx"
    table.write_bytes(b"PK\x03\x04" + bytes(64))
    code, said = add(home, table)

    assert code == 2
    assert "workbook" in said
    assert "CSV" in said


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_clear_refusal(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "counties.csv"
        path.write_bytes(b"code,name,url\n" + data)
        assert told(path)


def told(table: Path) -> bool:
    """Whether every entry says something, or a refusal names the table."""
    try:
        return all(entry.fields for entry in entries(table))
    except click.UsageError as error:
        return str(table) in error.message


def test_a_field_larger_than_any_table_has_is_a_clear_refusal(tmp_path: Path) -> None:
    table = tmp_path / "counties.csv"
    table.write_text("code,name,url\n" + "甲" * 200_000, encoding="utf-8")

    assert told(table)

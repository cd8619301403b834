"""Counties from a table: all of it or nothing, with the line that makes no sense named."""

from pathlib import Path

import pytest

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
        "999501\t甲县\thttp://127.0.0.59:9/\t3 bodies in the register",
        "999502\t乙县\thttp://127.0.0.59:8/\t0 bodies in the register",
    ]


def test_a_second_time_nothing_changes(home: Path, tmp_path: Path) -> None:
    table = tmp_path / "counties.csv"
    table.write_text(TABLE, encoding="utf-8")
    add(home, table)
    kept = (home / "counties" / "999501.toml").read_bytes()

    code, said = add(home, table)
    assert (code, "2 were watched already" in said) == (0, True)
    assert (home / "counties" / "999501.toml").read_bytes() == kept


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("99950,丙县,http://127.0.0.59:7/,,", "six digits"),
        ("999503,丙县,丙县网站,,", "no http"),
        ("999501,丙县,http://a.gov.cn/,,", "stands 2 times"),
        ("999503,,http://a.gov.cn/,,", "name"),
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


@pytest.mark.parametrize(("text", "why"), [("代码,名称\n1,2\n", "no column home"), ("code,name,url\n", "no county"), ("", "no column")])
def test_a_table_without_what_is_needed_says_so(home: Path, tmp_path: Path, text: str, why: str) -> None:
    table = tmp_path / "counties.csv"
    table.write_text(text, encoding="utf-8")
    code, said = add(home, table)

    assert code == 2
    assert why in said

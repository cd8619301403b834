"""Settings come from nianbao.toml and the environment, which wins; nonsense is refused by name."""

import pytest

from archive.facts.loader import FactError
from archive.store.disk import enough
from archive.store.errors import StoreError
from archive.store.home import Home


def _write(home, text):
    home.settings_path.write_text(text, encoding="utf-8")
    return Home.at(home.path)


def test_a_new_home_has_every_default_and_all_folders(home):
    assert (home.settings.crawl.pause_s, home.settings.crawl.trusted, home.settings.mail.language) == (1.5, ("gov.cn",), "zh")
    assert home.settings.home.rehearsal is False
    assert sorted(p.name for p in home.path.iterdir()) == ["counties", "nianbao.toml", "outbox", "public", "visits"]


def test_a_rehearsal_home_says_so(tmp_path):
    assert Home.create(tmp_path / "r", rehearsal=True).settings.home.rehearsal is True


def test_a_home_is_not_made_twice(home):
    with pytest.raises(StoreError, match="already a home"):
        Home.create(home.path)


def test_a_folder_that_is_no_home_names_the_command_that_makes_one(tmp_path):
    with pytest.raises(StoreError, match="nianbao init"):
        Home.at(tmp_path)


def test_the_environment_wins_over_the_file(home, monkeypatch):
    monkeypatch.setenv("NIANBAO_CRAWL__PAUSE_S", "0")
    monkeypatch.setenv("NIANBAO_CRAWL__TRUSTED", '["gov.cn", "10.0.0.0/8"]')
    home = _write(home, "[crawl]\npause_s = 3.0\nretries = 5\n")

    assert (home.settings.crawl.pause_s, home.settings.crawl.retries) == (0.0, 5)
    assert home.settings.crawl.trusted == ("gov.cn", "10.0.0.0/8")


def test_variables_that_are_no_sections_are_left_alone(home, monkeypatch):
    """NIANBAO_HOME is a path; it must not be read as the section [home]."""
    monkeypatch.setenv("NIANBAO_HOME", "/somewhere")
    monkeypatch.setenv("NIANBAO_CHROMIUM", "/usr/bin/chromium")

    assert home.settings.home.rehearsal is False


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[crawl]\npause = 1\n", "crawl.pause"),
        ("[crawling]\n", "crawling"),
        ("[crawl]\npause_s = -1\n", "crawl.pause_s"),
        ("[mail]\nlanguage = 'fr'\n", "mail.language"),
        ("[mail]\npassword = 'x'\n", "NIANBAO_MAIL__PASSWORD"),
        ("[crawl\n", "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_by_the_name_of_its_key(home, text, named):
    with pytest.raises(StoreError, match=named):
        _ = _write(home, text).settings


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("NIANBAO_CRAWL__PAUSE", "1", "crawl.pause"),
        ("NIANBAO_KRAWL__PAUSE_S", "1", "NIANBAO_KRAWL__PAUSE_S"),
        ("NIANBAO_CRAWL__TRUSTED", "gov.cn", "JSON"),
        ("NIANBAO_HOME__REHEARSAL", "true", "NIANBAO_HOME__REHEARSAL"),
    ],
)
def test_a_wrong_variable_is_refused_by_its_name(home, monkeypatch, name, value, named):
    monkeypatch.setenv(name, value)

    with pytest.raises(StoreError, match=named):
        _ = home.settings


def test_the_password_is_read_from_the_environment_and_never_shown(home, monkeypatch):
    monkeypatch.setenv("NIANBAO_MAIL__PASSWORD", "tiger-42")

    assert home.settings.mail.password.get_secret_value() == "tiger-42"
    assert "tiger-42" not in repr(home.settings)


def test_counties_are_those_of_the_home_only(home):
    (home.counties_dir / "640423.toml").write_text('code = "640423"\nname = "隆德县"\nhome = "http://127.0.0.11:8080/"\n', encoding="utf-8")

    assert list(home.counties()) == ["640423"]


def test_a_wrong_county_file_is_refused(home):
    (home.counties_dir / "x.toml").write_text('code = "64"\n', encoding="utf-8")

    with pytest.raises(FactError):
        home.counties()


@pytest.mark.parametrize("code", ["../64", "64042", "64042a", ""])
def test_a_folder_is_only_made_of_six_digits(home, code):
    """A code comes from files and commands; it must not lead out of the home."""
    with pytest.raises(StoreError, match="six digits"):
        home.visits_dir(code)


def test_the_disk_floor_is_measured_on_the_disk_of_the_home(home, monkeypatch):
    assert enough(_write(home, "[crawl]\nmin_free_mb = 0\n"))
    assert not enough(_write(home, f"[crawl]\nmin_free_mb = {1 << 40}\n"))


def test_settings_are_made_in_one_step(home):
    """A kill while a home is made leaves no half-written settings file behind its name."""
    assert not (home.path / "nianbao.toml.new").exists()
    assert home.settings_path.is_file()


def test_what_holds_addresses_is_readable_by_its_owner_alone(tmp_path):
    made = Home.create(tmp_path / "private")

    assert made.settings_path.stat().st_mode & 0o777 == 0o600
    assert made.outbox.stat().st_mode & 0o777 == 0o700


def test_a_password_in_the_file_is_refused_before_any_work(home):
    home.settings_path.write_text('[mail]\npassword = "x"\n')

    with pytest.raises(StoreError, match="NIANBAO_MAIL__PASSWORD"):
        Home.at(home.path)

"""Settings of a home: nianbao.toml, over which NIANBAO_<SECTION>__<KEY> in the environment wins."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from archive.store.errors import StoreError

PREFIX = "NIANBAO_"
SECRETS = ("user", "password")
"""Keys of [mail] that only the environment may hold: a settings file gets copied and shown around."""


TIME = r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?"
"""A time of day, to the minute or to the second."""


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class HomeSettings(Section):
    rehearsal: bool = False


class Crawl(Section):
    """`_s` are seconds, `_mb` MiB. `trusted`: host suffixes or networks besides the county's own host. `browser` "" = find one.
    `window`: the hours, Asia/Shanghai, in which the scheduler's rounds ask; "" = any.
    """

    contact: str = ""
    window: str = Field(default="22:00-08:00", pattern=rf"^$|^{TIME}-{TIME}$")
    pause_s: float = Field(default=1.5, ge=0)
    hosts_at_once: int = Field(default=8, ge=1)
    trusted: tuple[str, ...] = ("gov.cn",)
    vantage: str = "default"
    min_free_mb: int = Field(default=1024, ge=0)
    timeout_s: float = Field(default=30.0, gt=0)
    retry_pause_s: float = Field(default=20.0, ge=0)
    retries: int = Field(default=2, ge=0)
    max_body_mb: int = Field(default=64, ge=1)
    max_pages: int = Field(default=20000, ge=1)
    resume_hours: float = Field(default=36.0, ge=0)
    browser: str = ""


class Mail(Section):
    """Letters go to `to`, what only the operator should know to `operator`; host "" = .eml files in the outbox."""

    to: tuple[str, ...] = ()
    operator: tuple[str, ...] = ()
    language: str = Field(default="zh", pattern="^(zh|en|both)$")
    sender: str = "nianbao@localhost"
    host: str = ""
    port: int = Field(default=587, ge=1, le=65535)
    starttls: bool = True
    user: str = ""
    password: SecretStr = SecretStr("")


class Publish(Section):
    title: str = ""
    base_url: str = ""


class Serve(Section):
    host: str = "127.0.0.1"
    port: int = Field(default=8001, ge=0, le=65535)


class Schedule(Section):
    """`rhythm` is the path of an own rhythm.toml, "" = the built-in one."""

    rhythm: str = ""


class Settings(BaseSettings):
    """All sections; every key has a working default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    home: HomeSettings = HomeSettings()
    crawl: Crawl = Crawl()
    mail: Mail = Mail()
    publish: Publish = Publish()
    serve: Serve = Serve()
    schedule: Schedule = Schedule()

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *_: PydanticBaseSettingsSource, **__: PydanticBaseSettingsSource
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return _Environment(settings_cls), TomlConfigSettingsSource(settings_cls)


class _Environment(EnvSettingsSource):
    """Only NIANBAO_<SECTION>__<KEY>: NIANBAO_HOME and NIANBAO_CHROMIUM are paths, not sections."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return {name: value for name, value in super()._load_env_vars().items() if "__" in name}


def read_settings(path: Path) -> Settings:
    """The settings of the file at `path` under the environment. Raises StoreError naming each wrong key."""
    _refuse_secrets(path)
    _refuse_strangers()

    class OfHome(Settings):
        model_config = SettingsConfigDict(toml_file=path)

    try:
        return OfHome()
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise StoreError(f"{path} or the environment: {wrong}; correct or remove that key") from error
    except SettingsError as error:
        raise StoreError(f"the environment: {error}; lists are written as JSON, such as '[\"gov.cn\"]'") from error


def _refuse_secrets(path: Path) -> None:
    found = sorted(set(_table(path).get("mail", {})) & set(SECRETS))
    if found:
        names = " and ".join(f"{PREFIX}MAIL__{key.upper()}" for key in found)
        raise StoreError(f"{path}: mail.{', mail.'.join(found)} must not stand in a file; give it as {names} in the environment")


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}); make a home with `nianbao init`") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} is not valid TOML in UTF-8 ({error}); correct that line") from error


def _refuse_strangers() -> None:
    """pydantic-settings passes over sections it does not know, and a rehearsal is decided once, when the home is made."""
    for name in (n.upper() for n in os.environ if n.upper().startswith(PREFIX) and "__" in n):
        section = name.removeprefix(PREFIX).partition("__")[0].lower()
        if section not in Settings.model_fields or section == "home":
            raise StoreError(f"the environment: {name} is no setting; sections are crawl, mail, publish, serve, schedule")

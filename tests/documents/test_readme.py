"""The README promises commands and statuses; they exist, in both languages alike."""

import re
import shlex
from pathlib import Path

import click
import pytest

from archive.cli import cli
from archive.model import Status
from crawler.demo.__main__ import main as county_web

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")


def commands(name: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    return [line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.split("#")[0].strip()]


@pytest.mark.parametrize("name", READMES)
def test_every_command_of_the_readme_parses(name: str) -> None:
    found = [shlex.split(line)[1:] for line in commands(name) if line.startswith("nianbao ")]

    assert len(found) > 10
    for argv in found:
        command: click.Command = cli
        while isinstance(command, click.Group):
            command = command.commands[argv.pop(0)]
        command.make_context(command.name, argv, resilient_parsing=False)


@pytest.mark.parametrize("name", READMES)
def test_every_command_of_the_county_web_parses(name: str) -> None:
    found = [shlex.split(line)[3:] for line in commands(name) if line.startswith("python -m crawler.demo ")]

    assert len(found) > 3
    for argv in found:
        command = county_web.commands[argv.pop(0)]
        command.make_context(command.name, argv, resilient_parsing=False)


@pytest.mark.parametrize("name", READMES)
def test_every_make_target_of_the_readme_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"make ([a-z]+)", (ROOT / name).read_text(encoding="utf-8")))

    assert named
    assert named <= targets


@pytest.mark.parametrize("name", READMES)
def test_the_readme_explains_every_status(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert [s.value for s in Status if f"`{s.value}`" not in text] == []


def test_both_readmes_show_the_same_commands() -> None:
    assert commands("README.md") == commands("README.zh-CN.md")


def test_every_command_of_the_program_has_help_and_stands_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    for name, command in cli.commands.items():
        assert command.help, name
    assert [
        n
        for n in ("init", "county", "read", "round", "status", "verify", "rebuild", "serve", "schedule", "doctor", "demo")
        if f"nianbao {n}" not in text
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_every_file_that_the_readme_links_to_is_there(name: str) -> None:
    links = re.findall(r"\]\((?!http)([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []

"""The command line `nianbao`: data goes to stdout, talk to stderr."""

import sys

import click

from archive.cli import counties, demo, doctor, reading, serving, trying, working
from archive.cli.options import RunError
from archive.convert import ConvertError
from archive.facts.loader import FactError
from archive.publish import PublishError
from archive.schedule import ScheduleError
from archive.store.errors import StoreError

KNOWN = (FactError, StoreError, ConvertError, PublishError, ScheduleError, RunError)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nianbao")
def cli() -> None:
    """Watch Chinese county governments for their annual reports on open government information (政府信息公开工作年度报告).

    Exit codes: 0 done; 1 failed; 2 wrong use; 3 done, but some county could not be seen.
    """


for command in (
    demo.demo,
    counties.init,
    counties.county,
    working.crawl,
    reading.read,
    working.judge,
    working.publish,
    working.notify,
    working.round_,
    working.status,
    working.verify,
    working.rebuild,
    serving.serve,
    serving.schedule,
    doctor.doctor,
):
    cli.add_command(command)
counties.county.add_command(trying.check)


def main() -> None:
    """Run the command line; a known error is one clear line and exit code 1, never a traceback."""
    try:
        cli(prog_name="nianbao")
    except KNOWN as error:
        click.echo(f"nianbao: {error}", err=True)
        sys.exit(1)

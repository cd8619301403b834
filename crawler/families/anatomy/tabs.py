"""Tabs beside a report that stands on a column's page: the first of several bodies' or groups', with ways to those of the others."""

from archive.model import Context, County, Step
from crawler.families.anatomy import tree
from crawler.families.anatomy.view import View

SEVERAL = 2


def of_bodies(view: View, county: County, context: Context) -> list[Step]:
    """The other bodies or groups whose columns the page of a report names, where the way there led to no body: at least two."""
    if context.body or context.group:
        return []
    beside = [step for step in tree.child_steps(view, county, context, {}) if step.context.body or step.context.group]
    return beside if len(beside) >= SEVERAL else []

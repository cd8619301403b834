"""One module a family: a module here with a DIALECT is one."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from crawler.demo.province.desk import Dialect

DIALECTS: Mapping[str, Dialect] = {
    module.DIALECT.name: module.DIALECT for module in (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
}

"""The nouns as JSON and back, exactly: Decimal stays Decimal, int stays int, instants are UTC, days are days."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from archive.store.errors import StoreError

T = TypeVar("T")
Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]
Hook = Callable[[list[tuple[str, Any]]], Any]
DECIMAL = "$decimal"
"""Decimals are written as {"$decimal": "1.50"}, so that 1 and Decimal("1") come back as what they were."""


def to_json(value: object) -> str:
    """Compact JSON of a noun, or of tuples, mappings and scalars of them. Raises TypeError for anything else."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(shape: type[T], text: str | bytes, hook: Hook | None = None) -> T:
    """The value of `shape` that to_json wrote; later keys are ignored, absent ones take their default. `hook` makes each object
    of its pairs. Raises StoreError.
    """
    try:
        return from_plain(shape, json.loads(text, object_pairs_hook=hook))
    except (ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise StoreError(f"this is no {shape.__name__} as kept ({error}); restore the file it comes from") from error


def from_plain(shape: type[T], value: object) -> T:
    """As from_json, of JSON already read. Raises ValueError, TypeError or KeyError where it does not fit."""
    return cast(T, _reader(cast(Any, shape))(value))


def instant_text(instant: datetime) -> str:
    """An aware instant as sortable UTC ISO 8601 text with microseconds."""
    if instant.tzinfo is None:
        raise TypeError(f"{instant} has no time zone; instants are aware")
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def plain(value: Any) -> Any:
    """JSON-able form of a value. Raises TypeError for what has none."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: type) -> Writer:
    """How values of a kind are written: looked up once a kind, for a page has hundreds of values."""
    known = next((WRITERS[base] for base in kind.__mro__ if base in WRITERS), None)
    if known is not None:
        return known
    if is_dataclass(kind):
        return _fields_of(tuple(f.name for f in fields(kind)))
    if issubclass(kind, Mapping):
        return _of_mapping
    raise TypeError(f"{kind.__name__} cannot be kept as JSON")


def _fields_of(names: tuple[str, ...]) -> Writer:
    return lambda value: {name: plain(getattr(value, name)) for name in names}


def _of_mapping(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(k): plain(v) for k, v in value.items()}


def _as_it_is(value: Any) -> Any:
    return value


WRITERS: dict[type, Writer] = {
    NoneType: _as_it_is,
    int: _as_it_is,
    float: _as_it_is,
    str: str,
    Enum: lambda value: plain(value.value),
    Decimal: lambda value: {DECIMAL: str(value)},
    date: lambda value: value.isoformat(),
    datetime: instant_text,
    tuple: lambda value: [plain(v) for v in value],
    list: lambda value: [plain(v) for v in value],
}


@cache
def _reader(shape: Any) -> Reader:
    origin = get_origin(shape)
    if origin in (Union, UnionType):
        return _either(get_args(shape))
    if origin is tuple:
        return _row(get_args(shape))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(shape)[1])
    if is_dataclass(shape) and isinstance(shape, type):
        return _record(shape)
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape
    return _SCALARS.get(shape, _anything)


def _record(shape: Any) -> Reader:
    hints = get_type_hints(shape)
    readers = [(f.name, _reader(hints[f.name]), f.default is MISSING and f.default_factory is MISSING) for f in fields(shape)]

    def read(value: Any) -> Any:
        return shape(**{name: reader(value[name]) for name, reader, required in readers if required or name in value})

    return read


def _row(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        each = _reader(args[0])
        return lambda value: tuple(each(v) for v in _exactly(list)(value))
    readers = [_reader(a) for a in args]
    return lambda value: tuple(r(v) for r, v in zip(readers, value, strict=True))


def _mapping(of: Any) -> Reader:
    each = _reader(of)
    return lambda value: {k: each(v) for k, v in value.items()}


def _either(args: tuple[Any, ...]) -> Reader:
    readers = [_reader(a) for a in args if a is not NoneType]
    optional = NoneType in args

    def read(value: Any) -> Any:
        if value is None and optional:
            return None
        return _first_fit(readers, value)

    return read


def _first_fit(readers: list[Reader], value: Any) -> Any:
    if len(readers) == 1:
        return readers[0](value)
    for reader in readers:
        try:
            return reader(value)
        except (TypeError, ValueError, KeyError):
            continue
    raise ValueError(f"{value!r} fits none of the kinds allowed here")


def _exactly(kind: type[Any]) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is not {kind.__name__}")
        return value

    return read


def _decimal(value: Any) -> Decimal:
    return Decimal(value[DECIMAL])


def _anything(value: Any) -> Any:
    if isinstance(value, list):
        return [_anything(v) for v in value]
    if not isinstance(value, dict):
        return value
    return _decimal(value) if value.keys() == {DECIMAL} else {k: _anything(v) for k, v in value.items()}


_SCALARS: dict[Any, Reader] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    Decimal: _decimal,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}

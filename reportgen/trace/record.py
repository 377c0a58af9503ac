"""The record of a trace: JSON that travels inside a paper, and back; nothing that it says is taken on trust."""

from __future__ import annotations

import json
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import msg, say
from reportgen.trace.cell import read as cell_read
from reportgen.trace.cell import told as cell_told
from reportgen.trace.numeral import Kind, Numeral, Source, Trace
from reportgen.trace.rule import RECKONED, WORDS, Computation, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION: Final = 1
MOST_PAGES: Final = 100_000
MOST_LINES: Final = 100_000_000  # of a file, and columns of a line
FURTHEST: Final = 1_000.0  # mm: more than twice the longer side of a page


def told(trace: Trace, numerals: Iterable[Numeral] | None = None) -> dict[str, Any]:
    """Make the object of *trace*, or of some of its *numerals*; its keys stand in ``docs/trace.schema.json``."""
    chosen = trace.numerals if numerals is None else numerals
    rules = {numeral.rule: None for numeral in chosen if numeral.rule is not None}
    return {
        "format": VERSION,
        "pages": trace.pages,
        "rules": {rule.value: say(WORDS[rule]) for rule in rules},
        "numerals": [_numeral(numeral) for numeral in chosen],
    }


def written(trace: Trace) -> bytes:
    """Write *trace* as the file that a paper carries: the same trace, the same bytes."""
    return json.dumps(told(trace), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _numeral(numeral: Numeral) -> dict[str, Any]:
    optional = {
        "rule": numeral.rule.value if numeral.rule else "",
        "figure": numeral.figure,
        "sources": [_source(source) for source in numeral.sources],
        "computation": numeral.computation.value if numeral.computation else "",
        "reckoned": say(RECKONED[numeral.computation]) if numeral.computation else "",
        "formula": numeral.formula,
    }
    return {
        "page": numeral.page,
        "box": [round(side, 2) for side in numeral.box],
        "text": numeral.text,
        "around": numeral.around,
        "kind": numeral.kind.value,
        **{key: value for key, value in optional.items() if value},
    }


def _source(source: Source) -> dict[str, Any]:
    place = source.place
    if is_option(place):
        return {"option": place.file, "raw": source.raw}
    where = {key: value for key, value in place._asdict().items() if value}
    cell = {"cell": cell_told(source.cell)} if source.cell is not None else {}
    return where | ({"raw": source.raw} if source.raw else {}) | cell


def is_option(place: Place) -> bool:
    """Tell whether *place* is an option of the command line, such as ``--number``."""
    return place.file.startswith("--") and not place.line


def read(data: bytes, file: str) -> Trace:
    """Read the trace that a paper carries in *data*, told as *file*; raise ``InputError`` if it is none."""
    try:
        held = json.loads(data, parse_constant=_refuse)
        if held["format"] != VERSION:
            message = msg("không đọc được {file} kiểu {format}", file=file, format=str(held["format"])[:20])
            raise InputError([Problem("format", message, Place(file))])
        pages = _whole(held["pages"], MOST_PAGES)
        return Trace(pages, tuple(_read(one, pages) for one in held["numerals"]))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise InputError([Problem("trace", msg("{file} hỏng, không đọc được", file=file), Place(file))]) from error


def _refuse(constant: str) -> float:
    """Refuse what JSON as such does not know: NaN and what is infinite."""
    raise ValueError(constant)


def _whole(value: object, most: int, least: int = 1) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(value)
    return value


def _length(value: object) -> float:
    """Return a length in mm that could be one of a page; a little beyond its edge is possible."""
    if type(value) not in {int, float} or not isfinite(value) or abs(value) > FURTHEST:  # type: ignore[arg-type]
        raise ValueError(value)
    return float(value)  # type: ignore[arg-type]


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _read(held: dict[str, Any], pages: int) -> Numeral:
    x, y, width, height = map(_length, held["box"])
    rule, computation = held.get("rule"), held.get("computation")
    return Numeral(
        _whole(held["page"], pages),
        (x, y, width, height),
        _text(held["text"]),
        _text(held["around"]),
        Kind(held["kind"]),
        Rule(rule) if rule else None,
        tuple(_read_source(source) for source in held.get("sources", ())),
        _text(held.get("figure", "")),
        Computation(computation) if computation else None,
        _text(held.get("formula", "")),
    )


def _read_source(held: dict[str, Any]) -> Source:
    raw = _text(held.get("raw", ""))
    if "option" in held:
        return Source(Place(_text(held["option"])), raw)
    line, column = (_whole(held.get(key, 0), MOST_LINES, 0) for key in ("line", "column"))
    place = Place(_text(held.get("file", "")), line, column, _text(held.get("sheet", "")))
    return Source(place, raw, cell_read(held["cell"]) if "cell" in held else None)

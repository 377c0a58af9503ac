"""The verb ``trace``: where the numerals of a paper come from, for people by page, for programs as JSON."""

from __future__ import annotations

import json
import re
from itertools import groupby
from math import hypot
from typing import TYPE_CHECKING, Any

import click

from reportgen import pipeline
from reportgen.cli import console
from reportgen.cli.batch import FILE, each
from reportgen.cli.language import Speaking, chosen
from reportgen.decree import PAPER
from reportgen.errors import CONTROLS, ExitCode, InputError, Place, Problem
from reportgen.messages import Message, marked, msg, say
from reportgen.reading import contents, is_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reportgen.trace import Numeral, Source, Trace

_POINT = re.compile(r"(\d{1,4}(?:\.\d{1,9})?),(\d{1,4}(?:\.\d{1,9})?)", re.ASCII)
REACH = 10.0  # mm: how far from a point a numeral may lie to be the one that was pointed at


class PointType(click.ParamType[tuple[float, float]]):
    """A point of a page in mm from its top left, ``X,Y``."""

    name = "point"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:  # noqa: ANN401  # click's contract
        """Read the point or fail with what to write."""
        if isinstance(value, tuple):
            return value
        if (point := _POINT.fullmatch(value)) is None:
            self.fail(console.words(msg("viết như 35.5,120: số mm từ mép trái và từ mép trên")), param, ctx)
        x, y = float(point[1]), float(point[2])
        if max(x, y) > max(PAPER):
            self.fail(console.words(msg("điểm này nằm ngoài trang giấy")), param, ctx)
        return x, y


@click.command(cls=Speaking, help=marked("Cho biết từng con số trên văn bản lấy từ đâu, viết và tính thế nào."))
@click.argument("file", metavar="PDF|FILE", type=FILE)
@click.option("--office", metavar="FILE", type=FILE, help=marked("Tệp văn phòng, thay cho tệp ghi trong dữ liệu."))
@click.option("--figure", metavar="KEY", help=marked("Chỉ những chỗ in số liệu có khóa này."))
@click.option("--page", metavar="N", type=click.IntRange(1), help=marked("Chỉ trang này."))
@click.option("--at", metavar="X,Y", type=PointType(), help=marked("Chỉ con số gần điểm này của trang, tính bằng mm."))
@click.option("--json", "as_json", is_flag=True, help=marked("In kết quả dạng JSON ra stdout."))
@click.pass_context
def trace(
    context: click.Context,
    /,
    file: Path,
    office: Path | None,
    figure: str | None,
    page: int | None,
    at: tuple[float, float] | None,
    *,
    as_json: bool,
) -> None:
    """Tell where numerals come from."""
    from reportgen.trace import told  # noqa: PLC0415  # building a paper does without

    if figure is not None and page is not None:
        raise click.UsageError(console.words(msg("--figure không đi cùng --page")))
    if at is not None and page is None:
        raise click.UsageError(console.words(msg("--at cần có --page")))
    if is_pdf(file) and office is not None:
        raise click.UsageError(console.words(msg("--office không đi với bản PDF")))
    is_found = True

    def one(path: Path) -> None:
        nonlocal is_found
        whole = _inside(path) if is_pdf(path) else pipeline.traced(path, office=office)
        if page is not None and page > whole.pages:
            message = msg("văn bản có {pages} trang, không có trang {page}", pages=whole.pages, page=page)
            raise InputError([Problem("page", message, Place(str(path)))])
        chosen_ones = _chosen(whole.numerals, figure, page, at)
        is_found = bool(chosen_ones) or (figure is None and page is None)
        if as_json:
            print(json.dumps(told(whole, chosen_ones), ensure_ascii=False, indent=1))
        elif chosen_ones:
            print("\n".join(_lines(chosen_ones, chosen())))
        elif not is_found:
            console.tell([Problem("no-numeral", _nothing(figure, at), Place(str(path)), severity="I")])

    code = each([file], one)
    context.exit(code or (ExitCode.OK if is_found else ExitCode.FOUND))


def _inside(path: Path) -> Trace:
    """Read the trace that the paper at *path* carries."""
    from reportgen.inspection import LARGEST_PAPER, enclosed  # noqa: PLC0415  # a session's file does without
    from reportgen.trace import TRACE, read  # noqa: PLC0415

    files = {one.name: one.data for one in enclosed(contents(path, LARGEST_PAPER), str(path))}
    if TRACE in files:
        return read(files[TRACE], TRACE)
    message = msg("bản PDF không kèm dữ liệu nên không biết các con số lấy từ đâu")
    if files:
        message = msg("bản PDF kèm dữ liệu nhưng không kèm {file}", file=TRACE)
    hint = msg("lập văn bản với --attach-data, hoặc dùng «reportgen trace» với tệp kỳ họp")
    raise InputError([Problem("no-data", message, Place(str(path)), hint=hint)])


def _chosen(
    numerals: Sequence[Numeral], figure: str | None, page: int | None, at: tuple[float, float] | None
) -> list[Numeral]:
    if figure is not None:
        return [one for one in numerals if one.figure == figure]
    if page is None:
        return list(numerals)
    on_page = [one for one in numerals if one.page == page]
    if at is None:
        return on_page
    near = min(on_page, key=lambda one: _distance(one, at), default=None)
    return [near] if near is not None and _distance(near, at) <= REACH else []


def _distance(numeral: Numeral, point: tuple[float, float]) -> float:
    """Return how far in mm *point* lies outside the box of *numeral*."""
    (x, y, width, height), (px, py) = numeral.box, point
    across, down = max(x - px, 0.0, px - x - width), max(y - py, 0.0, py - y - height)
    return hypot(across, down)


def _nothing(figure: str | None, at: tuple[float, float] | None) -> Message:
    if figure is not None:
        return msg("không có con số nào in từ số liệu «{key}»", key=figure)
    if at is not None:
        return msg("không có con số nào trong vòng {reach} mm quanh điểm này", reach=f"{REACH:g}")
    return msg("trang này không có con số nào")


def _lines(numerals: Sequence[Numeral], lang: str) -> Iterator[str]:
    """Yield the lines for people: page by page, a line for each numeral and one below for where it comes from."""
    for page, ones in groupby(numerals, key=lambda one: one.page):
        yield say(msg("trang {page}", page=page), lang)
        for one in ones:
            x, y, *_ = one.box
            yield _clean(f"  {one.text}  ({x:.0f}, {y:.0f} mm)  «{one.around}»")
            yield _clean(f"      {_origin(one, lang)}")


def _origin(numeral: Numeral, lang: str) -> str:
    """Say in one line where *numeral* comes from, how it was written, and what was reckoned."""
    from reportgen.trace import RECKONED, WORDS, Kind  # noqa: PLC0415  # as above

    kinds = {
        Kind.DATA: msg("dữ liệu"),
        Kind.COMPUTED: msg("tính ra"),
        Kind.PROSE: msg("trong câu"),
        Kind.FORM: msg("thể thức"),
        Kind.UNKNOWN: msg("chưa rõ nguồn"),
    }
    said = [say(kinds[numeral.kind], lang)]
    if numeral.figure:
        said.append(say(msg("số liệu {key}", key=numeral.figure), lang))
    said += [_source(source, lang) for source in numeral.sources]
    if numeral.computation is not None:
        said.append(say(RECKONED[numeral.computation], lang))
    if numeral.formula:
        said.append(numeral.formula)
    if numeral.rule is not None:
        said.append(say(WORDS[numeral.rule], lang))
    return "; ".join(said)


def _source(source: Source, lang: str) -> str:
    from reportgen.trace import is_option, words_of_cell  # noqa: PLC0415  # as above

    place = str(source.place)
    if is_option(source.place):
        place = say(msg("dòng lệnh {option}", option=place), lang)
    if source.cell is not None:
        return f"{place} {say(words_of_cell(source.cell, source.raw), lang)}"
    return f"{place} «{source.raw}»" if source.raw else place


def _clean(line: str) -> str:
    """Return *line* without what a file from elsewhere could do to a terminal."""
    return CONTROLS.sub("\ufffd", line)

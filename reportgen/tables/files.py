"""The files of tables: each read once, its sheets found by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen import separated
from reportgen.errors import InputError, Place, Problem
from reportgen.grid import Cell, Grid
from reportgen.heads import bare, folded, is_order
from reportgen.messages import msg
from reportgen.source import excerpt
from reportgen.tables.reference import contents
from reportgen.workbook import Book

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.heads import Listing
    from reportgen.source import Scalar
    from reportgen.tables.reference import Reference


@dataclass(slots=True)
class Files:
    """The tables in *folder* or below that were asked for: their bytes, and what there is to tell of them.

    *own* are further heads of columns by key, as the office's file has them.
    """

    folder: Path
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    data: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    books: dict[str, Book] = field(default_factory=dict)
    separated: dict[str, Grid] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def sheets(self, named: Scalar) -> tuple[str, ...]:
        """Return the sheets of the workbook *named* that can be seen and hold something; raise ``InputError``."""
        if is_separated(named):
            hint = msg("ghi from: {file} ở danh sách cần lấy", file=str(named))
            raise InputError([Problem("table", msg("ở đây cần một sổ tính .xlsx"), named.place, "", hint)])
        book = self._book(named)
        return tuple(sheet for sheet in book.sheets if sheet not in book.hidden and not book.is_empty(sheet))

    def grids(self, named: Reference, listing: Listing) -> list[Grid]:
        """Return the sheets that *named* means; without a name the only one, or that which is called like *listing*.

        Sheets that hold nothing, as a new workbook has them, do not count beside others.

        Raise ``InputError``.
        """
        if is_separated(named.file):
            return [self._separated(named, listing)]
        book = self._book(named.file)
        if named.sheets:
            return [book.grid(sheet) for sheet in self._named_sheets(book, named.sheets)]
        visible = [sheet for sheet in book.sheets if sheet not in book.hidden]
        titles = {folded(name) for name in (listing.path, *listing.names)}
        fitting = [sheet for sheet in visible if folded(sheet) in titles] or visible
        if len(fitting) > 1:
            fitting = [sheet for sheet in fitting if not book.is_empty(sheet)] or fitting
        if len(fitting) == 1:
            return [book.grid(fitting[0])]
        message = msg("sổ tính có {count} trang tính, chưa rõ lấy trang nào", count=len(fitting))
        hint = msg("ghi sheet: một trong {known}", known=", ".join(f"«{sheet}»" for sheet in fitting))
        raise InputError([Problem("sheet", message, named.file.place, hint=hint)])

    def _named_sheets(self, book: Book, named: tuple[Scalar, ...]) -> Iterator[str]:
        """Yield the names of the sheets as the book has them; raise ``InputError``, too, where one is named twice."""
        known = set[str]()
        for sheet in named:
            if (name := self._named_sheet(book, sheet)) in known:
                message = msg("trang tính «{name}» được ghi hai lần", name=excerpt(name))
                raise InputError([Problem("twice", message, sheet.place, hint=msg("chỉ giữ một nơi"))])
            known.add(name)
            yield name

    def _named_sheet(self, book: Book, sheet: Scalar) -> str:
        by_name = {folded(name): name for name in book.sheets}
        if sheet in book.sheets:
            return str(sheet)
        if folded(sheet) in by_name:
            return str(by_name[folded(sheet)])
        hint = msg("dùng một trong: {known}", known=", ".join(f"«{name}»" for name in book.sheets))
        raise InputError(
            [Problem("sheet", msg("không có trang tính «{name}»", name=excerpt(sheet)), sheet.place, hint=hint)]
        )

    def _book(self, named: Scalar) -> Book:
        if named in self.refused:
            raise InputError([])  # told the first time
        if named not in self.books:
            self.refused.add(named)
            self.books[named] = book = Book(self._data(named), str(self.folder / named))
            self.refused.remove(named)
            self.problems += book.problems
        return self.books[named]

    def _data(self, named: Scalar) -> bytes:
        if named not in self.data:
            self.data[str(named)] = contents(named, self.folder)
        return self.data[named]

    def _separated(self, named: Reference, listing: Listing) -> Grid:
        if named.file in self.refused:
            raise InputError([])  # as above
        if named.file not in self.separated:
            self.refused.add(named.file)
            names = {*named.columns.values(), *(name for column in listing.columns for name in column.names)}
            names |= {column.key for column in listing.columns}
            names |= {name for column in listing.columns for name in self.own.get(column.key, ())}
            known = {folded(name) for name in names if name}
            self.separated[named.file] = self._read_separated(named.file, known)
            self.refused.remove(named.file)
        return self.separated[named.file]

    def _read_separated(self, named: Scalar, known: set[str]) -> Grid:
        def heads(cells: list[str]) -> int:
            return sum(
                1 for cell in cells if is_order(cell) or not known.isdisjoint((folded(cell), folded(bare(cell))))
            )

        file = str(self.folder / named)
        rows = separated.rows(self._data(named), file, heads)
        cells = {line: {at: Cell(text) for at, text in enumerate(texts, start=1) if text} for line, texts in rows}
        if not any(text.strip() for row in cells.values() for text in (str(cell.value) for cell in row.values())):
            raise InputError([Problem("empty", msg("tệp trống"), Place(file))])
        return Grid(file, "", cells)


def is_separated(named: str) -> bool:
    """Tell whether *named* is a file of separated values, which has no sheets."""
    return named.casefold().endswith((".csv", ".tsv"))

"""Filling: the lists of a session that name a table get its rows, each value with the place of its cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, NamedTuple

from reportgen.errors import InputError, Place, Problem
from reportgen.heads import BY_PATH, LISTINGS, Listing, bare, folded, plain
from reportgen.messages import msg
from reportgen.source import MOST_PROBLEMS, Mapping, Scalar, Sequence, excerpt, spelled
from reportgen.tables import figures
from reportgen.tables.columns import Wanted, headed, unheaded
from reportgen.tables.files import Files, is_separated
from reportgen.tables.free import Free, described, free, renumbered
from reportgen.tables.periods import Dated, untimely
from reportgen.tables.reference import COLUMNS, FROM, SHEET, WHICH, misnamed, named_file, reference
from reportgen.tables.rows import Body, nested, put
from reportgen.tables.standing import Standing
from reportgen.tables.strays import nameless
from reportgen.tables.tree import BOOK, at, is_described, references, replaced
from reportgen.tables.units import supplied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path as FilePath

    from reportgen.grid import Grid
    from reportgen.heads import Column
    from reportgen.source import Node
    from reportgen.tables.reference import Reference
    from reportgen.tables.rows import Row
    from reportgen.tables.tree import Path

_FOR_PEOPLE: Final = frozenset(map(folded, ("Hướng dẫn", "Ghi chú", "Danh mục")))  # sheets that hold no data
_NEAR: Final = 0.8  # how alike the names of a sheet and of a list are of which one is probably a slip


class Filled(NamedTuple):
    """A session's keys with all rows in their places, the files of the tables by name, and what was found in them."""

    root: Mapping
    files: dict[str, bytes]
    problems: tuple[Problem, ...]


def filled(root: Mapping, folder: FilePath, names: Mapping | None = None) -> Filled:
    """Return *root* with the rows of the tables that it names, from files in *folder* or below.

    *names* are further heads of columns, as the office's file has them.
    """
    own_names = _own(names)
    files = Files(folder, own_names)
    filling = _Filling(files, own_names)
    own = filling.of_book(root)
    for path, node in [*own, *references(root)]:
        made = filling.read(path, node, root)
        if not made and (path, node) not in own:
            filling.tell_empty(path, node)
        if made or (path, node) not in own:
            root = replaced(root, path, made)
        if (free_table := filling.free.get(path)) is not None:
            root = _with_columns(root, path[:-1], free_table)
    files.problems += untimely(root, filling.dated)
    return Filled(root, files.data, _first(files.problems))


def _with_columns(root: Mapping, path: Path, table: Free) -> Mapping:
    """Return *root* with the columns that *table* has for the appendix at *path*, which counts no rows twice."""
    root = replaced(root, (*path, "columns"), table.columns)
    if table.numbered and at(root, (*path, "numbered")) is None:
        root = replaced(root, (*path, "numbered"), Scalar("không", table.columns.place, quoted=True, folded=True))
    return root


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return as many of *problems* as a person reads; no warning ever takes the room of an error."""
    kept = sorted(problems, key=lambda problem: problem.severity != "E")[:MOST_PROBLEMS]
    if len(kept) < len(problems):
        message = msg("còn {count} điều nữa; sửa các điều trên rồi chạy lại", count=len(problems) - len(kept))
        kept.append(Problem("too-many-problems", message, kept[-1].place, severity="W"))
    return tuple(kept)


def _own(names: Mapping | None) -> dict[str, tuple[str, ...]]:
    listed = names.items() if names is not None else ()
    return {key: tuple(map(str, heads)) for key, heads in listed if isinstance(heads, Sequence)}


@dataclass(slots=True)
class _Filling:
    files: Files
    own: dict[str, tuple[str, ...]]
    known: dict[str, figures.Figures] = field(default_factory=dict)
    free: dict[Path, Free] = field(default_factory=dict)
    dated: dict[tuple[str, str, int], Dated] = field(default_factory=dict)

    def of_book(self, root: Mapping) -> list[tuple[Path, Mapping]]:
        """Return a table for each sheet of the session's own workbook that is named like a list."""
        book = root.get(BOOK)
        if not isinstance(book, Scalar) or not book.strip():
            return []  # the model says what is wrong with it
        named = named_file(book)
        try:
            sheets = self.files.sheets(named)
        except InputError as error:
            self.files.problems += [_fielded(problem, BOOK) for problem in error.problems]
            return []
        by_name = {folded(name): listing for listing in reversed(LISTINGS) for name in (listing.path, *listing.names)}
        present = [by_name[folded(sheet)] for sheet in sheets if folded(sheet) in by_name]
        present += [listing for listing in LISTINGS if at(root, tuple(listing.path.split(".")))]
        found: list[tuple[Path, Mapping]] = []
        for sheet in sheets:
            if (listing := by_name.get(folded(sheet))) is None:
                if not _is_named(root, named, sheet):
                    self._tell_unused(named, sheet, [one for one in LISTINGS if one not in present])
                continue
            path = tuple(listing.path.split("."))
            if (held := at(root, path)) or path in [known for known, _ in found]:
                message = msg("«{list}» còn được ghi ở trang tính «{sheet}»", list=listing.path, sheet=sheet)
                place = held.place if held else named.place
                self.files.problems.append(Problem("twice", message, place, listing.path, msg("chỉ giữ một nơi")))
                continue
            node = Mapping()
            node.place = named.place
            put(node, FROM, named)
            put(node, SHEET, Scalar(sheet, named.place, quoted=True, folded=True))
            found.append((path, node))
        return sorted(found, key=lambda one: [listing.path for listing in LISTINGS].index(_spelt(one[0])))

    def tell_empty(self, path: Path, node: Mapping) -> None:
        """Tell of a list that a table was named for and that has no items, unless something else is wrong."""
        if not any(problem.severity == "E" for problem in self.files.problems):
            message, hint = msg("bảng không có dòng nào được đọc"), msg("xem lại tệp, trang tính, dòng tên cột")
            self.files.problems.append(Problem("empty", message, node.place, spelled(path), hint, severity="W"))

    def _tell_unused(self, named: Scalar, sheet: str, missing: list[Listing]) -> None:
        """Tell of a *sheet* that is no list; one called nearly like a *missing* list is probably meant as it."""
        if folded(sheet) in _FOR_PEOPLE:
            return
        place = Place(str(self.files.folder / named), sheet=sheet)
        letters = {plain(name): one.names[0] for one in missing for name in one.names}
        if near := get_close_matches(plain(bare(sheet)), letters, 1, _NEAR):
            message = msg("không có danh sách nào tên «{name}»", name=excerpt(sheet))
            hint = msg("có phải «{key}»?", key=letters[near[0]])
            self.files.problems.append(Problem("sheet", message, place, BOOK, hint))
            return
        hint = msg("tên trang tính là tên danh sách, như: {known}", known=", ".join(one.names[0] for one in LISTINGS))
        message = msg("trang tính này không được dùng")
        self.files.problems.append(Problem("sheet", message, place, BOOK, hint, severity="W"))

    def read(self, path: Path, node: Mapping, root: Mapping) -> Node:
        """Return what stands for *node* at *path* of *root*: the rows of the table, or nothing and a problem."""
        named = reference(node)
        problems: list[Problem] = []
        made: Node = Mapping() if path == ("figures",) else Sequence()
        made.place = node.place
        try:
            told = misnamed(node, _keys_of(path, named, root), rest=path == ("figures",))
            problems += [replace(one, field=spelled((*path, one.field) if one.field else path)) for one in told]
            if named.file:
                grids = self.files.grids(named, BY_PATH.get(_spelt(path), BY_PATH["figures"]))
                made = self._made(path, node, named, grids, problems, root)
        except InputError as error:
            problems += error.problems
        spelt = spelled(path)
        self.files.problems += [_fielded(problem, spelt) for problem in problems]
        return made

    def _made(  # noqa: PLR0913, PLR0917  # all that was read so far
        self,
        path: Path,
        node: Mapping,
        named: Reference,
        grids: list[Grid],
        problems: list[Problem],
        root: Mapping,
    ) -> Node:
        if path[-1] == "figures" and len(path) > 1:
            return self._keys(named, grids, node.place)
        if path[0] == "appendices" and not is_described(root, path):
            table = at(root, path[:-1])
            self.free[path] = free(grids, table if isinstance(table, Mapping) else Mapping(), node.place, problems)
            return self.free[path].rows
        listing = described(at(root, path[:-1])) if path[0] == "appendices" else BY_PATH[_spelt(path)]
        rows = [(grid, row) for grid in grids for row in self._rows(grid, listing, named, problems)]
        if listing.path == "figures":
            found = figures.figures(rows, node, problems)
            for grid in grids:
                self.known[f"{named.file}!{grid.sheet}"] = found
            return found.mapping
        listed = Sequence()
        listed.place = node.place
        for grid, row in rows:
            place = grid.place(row.number, min((value.place.column for value in row.values.values()), default=1))
            item = row.values.get("") if listing.columns[0].key == "" else nested(row, place)
            if item is not None:
                listed.append(item)
        return listed

    def _rows(self, grid: Grid, listing: Listing, named: Reference, problems: list[Problem]) -> Iterator[Row]:
        unknown = named.columns.keys() - {column.key for column in listing.columns}
        for key in sorted(unknown):
            known = ", ".join(column.key for column in listing.columns)
            message = msg("danh sách này không có mục «{key}»", key=excerpt(key))
            problems.append(
                Problem("unknown", message, named.columns[key].place, hint=msg("dùng một trong: {known}", known=known))
            )
        wanted = Wanted(listing.columns, self.own, named.columns)
        found = headed(grid, wanted)
        if found is None:
            problems += unheaded(grid, wanted)
            return
        problems += found.problems
        problems += _missing(grid, named, found.columns, wanted)
        is_free = listing.path.startswith("appendices")
        body = Standing(grid, found) if is_free else Body(grid, found, titled=listing.path == "figures")
        rows = list(body.rows())
        if is_free:
            problems += renumbered(grid, found, rows)
            problems += nameless(grid, found, [row.number for row in rows])
        else:
            body.merged()
        if listing.path == "figures":
            problems += supplied(grid, found, rows)
            for number, years in found.years:
                head = Dated(str(grid.seen(found.row, number).value), years, grid.place(found.row, number))
                self.dated[grid.file, grid.sheet, number] = head
        yield from rows
        problems += body.problems
        if grid.hidden:
            problems.append(Problem("hidden", msg("trang tính bị ẩn"), grid.place(), severity="W"))

    def _keys(self, named: Reference, grids: list[Grid], place: Place) -> Sequence:
        """Return the keys of the figures on *grids*, of one group if one is named, in the order of their rows."""
        listed = Sequence()
        listed.place = place
        for grid in grids:
            known = self.known.get(f"{named.file}!{grid.sheet}")
            if known is None and any(problem.severity == "E" for problem in self.files.problems):
                return listed
            if known is None:
                hint = msg("ghi figures: {{from: {file}}} ở đầu tệp kỳ họp", file=str(named.file))
                message = msg("các số liệu của trang tính này không có trong figures")
                raise InputError([Problem("reference", message, named.file.place, hint=hint)])
            wanted = folded(named.group) if named.group is not None else None
            keys = [key for key, group, sheet in known.keys
                    if sheet == grid.sheet and (wanted is None or folded(group) == wanted)]  # fmt: skip
            listed.extend(keys)
        if not listed and named.group is not None:
            groups = ", ".join(
                dict.fromkeys(group for known in self.known.values() for _, group, _ in known.keys if group)
            )
            message = msg("không có số liệu nào thuộc «{group}»", group=str(named.group))
            raise InputError(
                [Problem("reference", message, named.group.place, hint=msg("dùng một trong: {known}", known=groups))]
            )
        return listed


def _is_named(root: Mapping, book: Scalar, sheet: str) -> bool:
    """Tell whether *root* names *sheet* of *book* for some list, or may mean it where it names none."""
    named = [one for _, node in references(root) if (one := reference(node)).file == book]
    return any(not one.sheets or folded(sheet) in map(folded, one.sheets) for one in named)


def _keys_of(path: Path, named: Reference, root: Mapping) -> list[str]:
    """Return the keys that mean something beside that of the file, for the list at *path*."""
    is_group = path[-1] == "figures" and len(path) > 1
    has_columns = not is_group and (path[0] != "appendices" or is_described(root, path))
    keys = {SHEET: not is_separated(named.file), COLUMNS: has_columns, WHICH: is_group}
    return [FROM, *(key for key, means in keys.items() if means)]


def _spelt(path: Path) -> str:
    return ".".join(map(str, path))


def _missing(grid: Grid, named: Reference, found: dict[int, Column], wanted: Wanted) -> Iterator[Problem]:
    """Tell of heads that the session's file names and the sheet does not have."""
    present = {column.key for column in found.values()}
    for key, head in named.columns.items():
        if key not in present and key in {column.key for column in wanted.columns}:
            message = msg("trang tính không có cột «{name}»", name=excerpt(head))
            yield Problem("column", message, head.place, hint=msg("xem lại tên cột ở {place}", place=str(grid.place())))


def _fielded(problem: Problem, path: str) -> Problem:
    return problem if problem.field else replace(problem, field=path)

"""Load: from files to a ``Session`` and an ``Office``, or to one ``InputError`` that names every problem."""

from __future__ import annotations

import os.path
from difflib import get_close_matches
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from reportgen import source
from reportgen.errors import InputError, Place, Problem, reason
from reportgen.messages import Message, msg
from reportgen.model import Contradictions, Figure, Office, Part, Record, Session
from reportgen.model.schema import schema_of
from reportgen.reading import contents, located
from reportgen.reference import SELECTORS, Reference, has_braces, pieces
from reportgen.scalars import Misread
from reportgen.tables.tree import names_a_table
from reportgen.variation import varied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

    from reportgen.rows import Row

P = TypeVar("P", bound=Part)

_IMAGE_TYPES = {".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
LARGEST_IMAGE = 20_000_000  # bytes


def load(path: Path | str, data: bytes | None = None, row: Row = (), office: Path | None = None) -> Session:
    """Read the session of the file at *path*, or of *data* read from there, with the values of *row* over its own.

    The tables that it names are read as well; heads of their columns are those of *office*, or else of the office that
    the session names. Raise ``InputError`` with all problems.
    """
    path = Path(path)
    read = source.read(contents(path) if data is None else data, str(path))
    if read.root is None:
        raise InputError(read.problems)
    root, files, found = varied(read.root, row), dict[str, bytes](), tuple[Problem, ...]()
    if names_a_table(root):
        from reportgen.tables.filling import filled  # noqa: PLC0415  # most sessions name no table

        root, files, found = filled(root, path.parent, _column_names(root, path, office))
    if any(problem.severity == "E" for problem in found):
        raise InputError(sorted((*read.problems, *found), key=lambda problem: problem.place))
    session, problems = _validated(root, Session, read.problems)
    if session is not None:
        session.tables.update(files)
        session.doubts.extend(found)
        problems += islice(_reference_problems(session), source.MOST_PROBLEMS)
        problems += _load_images(session, path.parent)
    if session is None or read.problems or problems:
        raise InputError(sorted((*read.problems, *problems), key=lambda problem: problem.place))
    return session


def load_office(path: Path | str, data: bytes | None = None) -> Office:
    """Read the office of the file at *path*, or of *data* read from there; raise ``InputError`` with all problems."""
    office, problems = read_part(contents(Path(path)) if data is None else data, str(path), Office)
    if office is not None:
        problems += _unresolved_in(office, {})
    if office is None or problems:
        raise InputError(sorted(problems, key=lambda problem: problem.place))
    return office


def load_record(data: bytes, file: str) -> Record:
    """Read the record of a paper from *data*, told as *file*; raise ``InputError`` with all problems."""
    record, problems = read_part(data, file, Record)
    if record is None or problems:
        raise InputError(problems)
    return record


def read_part(data: bytes, file: str, model: type[P]) -> tuple[P | None, list[Problem]]:
    """Read a part of *model* from *data*, told as *file*: the part if it can be read, and all that is wrong."""
    read = source.read(data, file)
    problems = list(read.problems)
    if read.root is None:
        return None, problems
    part, refused = _validated(read.root, model, problems)
    return part, problems + refused


def _validated(root: source.Mapping, model: type[P], problems: Sequence[Problem]) -> tuple[P | None, list[Problem]]:
    """Make the part of *root*, or tell what keeps it from being; *problems* that are known are not told again."""
    try:
        return model.model_validate(root), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[: source.MOST_PROBLEMS]
        told = {problem.place for problem in problems}  # a value that was no YAML need not be refused twice
        found = [problem for detail in details for problem in _problems(detail, root, model)]
        return None, [problem for problem in found if problem.place not in told]


def _column_names(root: source.Mapping, path: Path, office: Path | None) -> source.Mapping | None:
    """Return the heads of columns that the office defines; what is wrong with its file is told where it is read."""
    named = root.get("office")
    if office is None and isinstance(named, source.Scalar) and not _leads_away(named):
        office = located(path.parent / named)
    if office is None or not os.path.isfile(office):  # noqa: PTH113  # as below
        return None
    issuer = source.read(contents(office), str(office)).root
    names = issuer.get("column_names") if issuer is not None else None
    return names if isinstance(names, source.Mapping) else None


def _leads_away(named: str) -> bool:
    r"""Tell whether a path begins at a root, a drive or a server (\\host\share would ask one)."""
    return bool(PureWindowsPath(named).anchor or PurePosixPath(named).anchor)


def _problems(detail: ErrorDetails, root: source.Mapping, model: type[Part]) -> Iterator[Problem]:
    """Turn pydantic's finding into ours: the place in the file, our words, a hint."""
    cause: Any = detail.get("ctx", {}).get("error")
    if isinstance(cause, Contradictions):
        for found in cause.found:
            path = (*detail["loc"], *found.field)
            place, field = source.place_of(root, path), source.spelled(path)
            yield Problem("contradiction", found.message, place, field, found.hint, found.clause)
    else:
        yield _problem(detail, cause, root, model)


def _problem(detail: ErrorDetails, cause: object, root: source.Mapping, model: type[Part]) -> Problem:
    location = detail["loc"]
    hint: Message | None = None
    kind = detail["type"]
    if isinstance(cause, Misread):
        kind, message, hint = cause.id, cause.message, cause.hint
    elif kind == "missing":
        message = msg("thiếu «{key}»", key=location[-1])
    elif kind == "extra_forbidden":
        kind = "unknown"
        message = msg("không có khóa «{key}» ở đây", key=str(location[-1])[:40])
        near = get_close_matches(str(location[-1]), _keys_at(model, location[:-1]), 1)
        hint = msg("có phải «{key}»?", key=near[0]) if near else None
        return Problem(kind, message, source.place_of_key(root, location), source.spelled(location), hint)
    elif kind in {"tuple_type", "list_type"}:
        kind, message = "malformed", msg("cần một danh sách")
        hint = msg("viết mỗi mục một dòng, bắt đầu bằng «- »")
    else:
        kind, message = "malformed", msg("cần một nhóm khóa")
        hint = msg("viết mỗi khóa một dòng dạng «khóa: giá trị», lùi vào hai dấu cách")
    return Problem(kind, message, source.place_of(root, location), source.spelled(location), hint)


def _keys_at(model: type[Part], location: tuple[str | int, ...]) -> list[str]:
    """Return the keys that *model* allows at *location*, for a did-you-mean."""
    definition: Any = schema_of(model)
    shared = definition.get("$defs", {})
    for step in location:
        holder = _resolved(definition, shared)
        definition = holder.get("items" if isinstance(step, int) else "properties", holder)
        if not isinstance(step, int):
            definition = definition.get(step) or holder.get("additionalProperties") or {}
    return list(_resolved(definition, shared).get("properties", ()))


def _resolved(definition: Any, shared: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  # a JSON Schema is any JSON
    options = [definition, *definition.get("anyOf", ()), *definition.get("allOf", ())]
    found = next((option for option in options if "items" in option or "properties" in option), None)
    if found is None:
        named = next((option for option in options if "$ref" in option), None)
        found = shared[named["$ref"].rsplit("/", 1)[1]] if named is not None else definition
    return dict(found)


def texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], source.Scalar]]:
    """Yield every text of a part that was read from a file, with its path, in the order of the model."""
    if isinstance(value, source.Scalar):
        yield path, value
        return
    steps: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, tuple):
        steps = enumerate(value)
    elif isinstance(value, dict):
        steps = value.items()
    elif isinstance(value, Part):
        steps = vars(value).items()
    for step, item in steps:
        if isinstance(item, source.Scalar):
            yield (*path, step), item
        elif item is not None and isinstance(item, (tuple, dict, Part)):
            yield from texts(item, (*path, step))


def _reference_problems(session: Session) -> Iterator[Problem]:
    """Find references to figures that the session does not have, and braces that are none."""
    for key, figure in session.figures.items():
        yield from _unresolved_in(figure, {}, ("figures", key))
    rest = session.model_copy(update={"figures": {}})
    yield from _unresolved_in(rest, session.figures)
    for part, name in ((session.results, "results"), (session.targets, "targets")):
        for number, group in enumerate(part.groups, start=1):
            for position, key in enumerate(group.figures, start=1):
                if key not in session.figures:
                    field = f"{name}.groups[{number}].figures[{position}]"
                    yield _unknown_figure(key, session.figures, place_of_text(key), field)


def _unresolved_in(part: Part, figures: Mapping[str, Figure], path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Find references in the texts of *part* that none of *figures* answers."""
    for steps, text in texts(part, path):
        for piece in pieces(text) if has_braces(text) else ():
            if isinstance(piece, Reference) and not (
                piece.key and piece.key in figures and piece.selector in SELECTORS
            ):
                yield _unresolved(piece, _inside(text, piece.offset), source.spelled(steps), figures)


def _unresolved(reference: Reference, place: Place, field: str, figures: Mapping[str, Figure]) -> Problem:
    if not reference.key:
        hint = msg("muốn in dấu ngoặc nhọn thì viết hai lần: {open} {close}", open="{{", close="}}")
        return Problem("reference", msg("dấu ngoặc nhọn này không nhắc đến số liệu nào"), place, field, hint)
    if reference.key not in figures:
        return _unknown_figure(reference.key, figures, place, field)
    message = msg("không có cách in «{selector}»", selector=reference.selector[:40])
    return Problem("reference", message, place, field, msg("dùng một trong: {known}", known=", ".join(SELECTORS)))


def _unknown_figure(key: str, figures: Mapping[str, Figure], place: Place, field: str = "") -> Problem:
    near = get_close_matches(key, figures, 1)
    hint = msg("có phải «{key}»?", key=near[0]) if near else None
    return Problem("reference", msg("không có số liệu nào tên «{key}»", key=key[:40]), place, field, hint)


def fields_of(part: Part) -> dict[Place, str]:
    """Return the field of each text of *part* by its place, to tell where a text belongs."""
    return {text.place: source.spelled(steps) for steps, text in texts(part)}


def place_of_text(text: str) -> Place:
    """Return where *text* was written; nowhere if it was not read from a file."""
    return text.place if isinstance(text, source.Scalar) else Place("")


def _inside(text: source.Scalar, offset: int) -> Place:
    """Return the place of the character at *offset*, exact where the text stands on one line as written."""
    if text.quoted or text.folded:
        return text.place
    return text.place._replace(column=text.place.column + offset)


def _load_images(session: Session, folder: Path) -> Iterator[Problem]:
    """Read the photo files of *session* from its *folder* or below; nothing outside is ever opened."""
    for number, photo in enumerate(session.photos, start=1):
        if photo.file is None:
            continue
        read = _image(photo.file, folder)
        if isinstance(read, bytes):
            session.images[photo.file] = read
        else:
            yield Problem("image", read, photo.at("file"), f"photos[{number}].file")


def _image(named: str, folder: Path) -> bytes | Message:
    """Return the bytes of the photo *named* relative to *folder*, or why it cannot be used."""
    if _leads_away(named):
        return msg("ảnh phải nằm trong thư mục của tệp dữ liệu")
    path = located(folder / named, folder)
    signature = _IMAGE_TYPES.get(path.suffix.lower())
    if signature is None:
        return msg("ảnh phải là tệp .jpg, .jpeg hoặc .png")
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path.is_file, also False for a name too long to exist
        return msg("không có tệp ảnh «{file}»", file=source.excerpt(path.name))
    if not path.resolve().is_relative_to(folder.resolve()):
        return msg("ảnh phải nằm trong thư mục của tệp dữ liệu")
    try:
        if path.stat().st_size > LARGEST_IMAGE:
            return msg("ảnh lớn hơn {limit} MB", limit=LARGEST_IMAGE // 1_000_000)
        data = path.read_bytes()
    except OSError as error:
        return msg("không đọc được tệp: {reason}", reason=reason(error))
    return data if data.startswith(signature) else msg("nội dung tệp không phải ảnh {suffix}", suffix=path.suffix)

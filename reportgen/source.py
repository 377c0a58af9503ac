"""Source: what stands in a data file, as text that knows its file, line and column. Sole importer of ``yaml``.

Only groups of keys, lists and text are read, in one pass that never recurses. No scalar gets a type here, so that
``no``, ``06`` and ``8:05`` arrive as written. All that is wrong with a file is told together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TypeAlias

import yaml

from reportgen.errors import InputError, Place, Problem
from reportgen.messages import Message, msg
from reportgen.orthography import normal
from reportgen.signs import FORBIDDEN, is_plain, levelled
from reportgen.syntax import PAIR, QUOTE, begins_earlier, explained

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_FILE: Final = 2_000_000  # bytes
MOST_EVENTS: Final = 200_000  # scalars, and both ends of every container
MOST_PROBLEMS: Final = 100
DEEPEST: Final = 20  # containers inside each other, the file's own included
LONGEST_SCALAR: Final = 100_000  # characters
LONGEST_EXCERPT: Final = 40  # characters
PARSER: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_CUT_SHORT = re.compile(r" +#[^\s#]")  # a comment begins «# »; «số #12» is text that YAML would drop
_MARK = "\ufffd"  # stands where a forbidden character was, so that columns stay true
_NOWHERE: Final = Place("")
_SPLIT = msg("tách thành nhiều tệp")


class Scalar(str):
    """Text as a person wrote it, normalised; *quoted* if in ' or ", where a number is in Vietnamese notation.

    *folded* is true where it does not stand character by character on one line, as in a block scalar (| or >).
    """

    __slots__ = ("folded", "place", "quoted")
    place: Place
    quoted: bool
    folded: bool

    def __new__(cls, text: str = "", place: Place = _NOWHERE, *, quoted: bool = False, folded: bool = False) -> Self:
        """Make the scalar *text*, written at *place*."""
        scalar = str.__new__(cls, text)
        scalar.place, scalar.quoted, scalar.folded = place, quoted, folded
        return scalar


class Mapping(dict[str, "Node"]):
    """A group of keys; knows where each key and value stands, which were left *blank*, and if it is *braced*."""

    __slots__ = ("blank", "braced", "key_places", "place", "places")

    def __init__(self, *, braced: bool = False) -> None:
        super().__init__()
        self.braced = braced
        self.place = _NOWHERE
        self.places: dict[str, Place] = {}
        self.key_places: dict[str, Place] = {}
        self.blank: dict[str, Place] = {}


class Sequence(list["Node"]):
    """A list; each item knows its own place."""

    place: Place = _NOWHERE


Node: TypeAlias = Scalar | Mapping | Sequence


class Source(NamedTuple):
    """A file that was read: its keys, unless it could not be read to the end, and all that is wrong with it."""

    root: Mapping | None
    problems: tuple[Problem, ...]


def read(data: bytes, file: str) -> Source:
    """Read the bytes of a data file; whatever they are, the answer is keys or problems, never an exception."""
    reading = _Reading(file)
    try:
        reading.follow(reading.screened(_decoded(data, file)))
    except InputError as end:
        reading.root = None
        reading.problems += end.problems
    return Source(reading.root, tuple(sorted(reading.problems, key=lambda problem: problem.place)))


def place_of(root: Mapping, path: tuple[str | int, ...]) -> Place:
    """Return where the value at *path* stands, or the nearest that holds it; steps that do not exist are skipped."""
    return _found(root, path)[1]


def place_of_key(root: Mapping, path: tuple[str | int, ...]) -> Place:
    """Return where the last key of *path* stands; for what is no key, where the value stands."""
    holder, _ = _found(root, path[:-1])
    known = holder.key_places if isinstance(holder, Mapping) else {}
    return next((known[key] for key in path[-1:] if isinstance(key, str) and key in known), place_of(root, path))


def _found(root: Mapping, path: tuple[str | int, ...]) -> tuple[Node, Place]:
    node: Node = root
    place = root.place
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            place = node.places.get(step, place)
            node = node.get(step, node)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
            place = node.place
    return node, place


def spelled(path: tuple[str | int, ...]) -> str:
    """Write *path* as people count: ``guests[1].name`` is the name of the first guest."""
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{excerpt(step)}" for step in path).removeprefix(".")


def excerpt(text: str) -> str:
    """Return the beginning of *text*, short enough for a message, on one line and without control characters."""
    line = " ".join(FORBIDDEN.sub(_MARK, text[:LONGEST_EXCERPT]).split())
    return line if len(text) <= LONGEST_EXCERPT else f"{line}…"


def _end(name: str, message: Message, place: Place, hint: Message | None = None) -> InputError:
    return InputError([Problem(name, message, place, hint=hint)])


def _decoded(data: bytes, file: str) -> str:
    if len(data) > LARGEST_FILE:
        raise _end("too-big", msg("tệp lớn hơn {limit} byte", limit=LARGEST_FILE), Place(file), _SPLIT)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:  # UTF-16, too: its first byte is never one of UTF-8
        lines = data[: error.start].decode("utf-8-sig", "replace").split("\n")
        message = msg("tệp không phải UTF-8: byte {byte} ở đây", byte=f"0x{data[error.start]:02X}")
        hint = msg("lưu tệp bằng UTF-8")
        raise _end("encoding", message, Place(file, len(lines), len(lines[-1]) + 1), hint) from None


@dataclass(slots=True)
class _Reading:
    """One pass over a file: what was found, the containers open at this point, and how far each is."""

    file: str
    lines: list[str] = field(default_factory=list)
    is_normal: bool = False  # and so is every part of it, as long as nothing is taken out or written as an escape
    root: Mapping | None = None
    problems: list[Problem] = field(default_factory=list)
    branch: list[Mapping | Sequence] = field(default_factory=list)
    steps: list[str | int | None] = field(default_factory=list)  # index or key of what comes next; None: a key

    def report(self, name: str, message: Message, place: Place, hint: Message | None = None) -> None:
        path = spelled(tuple(step for step in self.steps if step is not None))
        self.problems.append(Problem(name, message, place, path, hint))
        if len(self.problems) == MOST_PROBLEMS:
            raise _end("too-many-problems", msg("còn lỗi nữa; sửa các lỗi trên rồi chạy lại"), place)

    def forbid(self, character: str, place: Place) -> None:
        message = msg("ký tự không dùng được: {code}", code=f"U+{ord(character):04X}")
        self.report("character", message, place, msg("xóa ký tự này (có thể không nhìn thấy) rồi gõ lại"))

    def screened(self, text: str) -> str:
        """Report and mark forbidden characters, and level the white space."""
        if is_plain(text):
            return text
        for number, line in enumerate(text.split("\n"), start=1):
            for run in FORBIDDEN.finditer(line):
                self.forbid(run[0][0], Place(self.file, number, run.start() + 1))
        return levelled(FORBIDDEN.sub(lambda run: _MARK * len(run[0]), text))

    def follow(self, text: str) -> None:
        self.lines, self.is_normal = text.split("\n"), not self.problems and normal(text) is text
        for number, event in enumerate(_events(text, self.file)):
            if number > MOST_EVENTS:
                raise _end("too-many", msg("tệp có quá nhiều giá trị"), self.place(event), _SPLIT)
            if isinstance(event, yaml.NodeEvent):
                self.begin(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.steps.pop()
                self.put(self.branch.pop())
            elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                raise _end("documents", msg("tệp chứa nhiều văn bản YAML"), self.place(event), msg("bỏ dòng «---»"))
        if self.root is None:
            raise _end("empty-file", msg("tệp trống"), Place(self.file))

    def place(self, event: Any) -> Place:  # noqa: ANN401  # the stubs know no field of an event
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def begin(self, event: Any) -> None:  # noqa: ANN401  # as above
        """Take in a scalar, an alias or the start of a container."""
        place = self.place(event)
        if not self.branch and not isinstance(event, yaml.MappingStartEvent):
            raise _end("not-mapping", msg("tệp phải gồm các dòng «khóa: giá trị»"), place, PAIR)
        if event.anchor is not None:
            self.report("alias", msg("không dùng neo và bí danh (& và *)"), place, QUOTE)
        if isinstance(event, yaml.AliasEvent):
            self.put(Scalar(f"*{event.anchor}", place))
            return
        if event.tag is not None:
            self.report("tag", msg("không dùng nhãn «{tag}»", tag=excerpt(event.tag)), place, QUOTE)
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event, place)
        elif len(self.branch) == DEEPEST:
            raise _end("too-deep", msg("lồng nhau quá {limit} tầng", limit=DEEPEST), place)
        else:
            if self.branch and self.steps[-1] is None:
                self.report("key", msg("khóa phải là chữ"), place, QUOTE)
            mapping = isinstance(event, yaml.MappingStartEvent)
            node = Mapping(braced=event.flow_style) if mapping else Sequence()
            node.place = place
            self.branch.append(node)
            self.steps.append(None if mapping else 0)

    def put(self, node: Node, *, blank: bool = False) -> None:
        """Give *node* to the innermost open container, unless its key was refused or has its value already."""
        if not self.branch:
            self.root = node if isinstance(node, Mapping) else None
        elif isinstance(top := self.branch[-1], Sequence):
            top.append(node)
            self.steps[-1] = len(top)
        else:
            key = self.steps[-1]
            self.steps[-1] = "?" if key is None else None  # a container or an alias as a key: its value is dropped
            if isinstance(key, str) and key in top.key_places and key not in top.places:
                top.places[key] = node.place
                if blank:
                    top.blank[key] = node.place
                else:
                    top[key] = node

    def scalar(self, event: Any, place: Place) -> None:  # noqa: ANN401  # as above
        plain, text, top = not event.style, event.value, self.branch[-1]
        if not (plain and self.is_normal) or len(text) > LONGEST_SCALAR:
            text = self.cleaned(event, place)
        if self.steps[-1] is None and isinstance(top, Mapping):
            self.steps[-1] = text
            self.key(text, top.key_places, place, plain=plain)
        elif plain and text in {"", "~", "null", "Null", "NULL"}:
            if len(text) > 1:
                hint = msg("không có giá trị thì bỏ trống; nếu là chữ thì đặt trong ngoặc kép")
                self.report("null", msg("«{word}» không phải một giá trị", word=text), place, hint)
            elif isinstance(top, Sequence) or top.braced:  # {value: 65,79} is the value 65, and a key 79 without one
                hint = msg("ghi giá trị hoặc bỏ mục này; giá trị có dấu phẩy thì đặt trong ngoặc kép")
                self.report("empty-item", msg("thiếu giá trị"), place, hint)
            self.put(Scalar("", place), blank=True)
        else:
            end, line = event.end_mark, event.end_mark.line
            if plain and "#" in self.lines[line] and _CUT_SHORT.match(self.lines[line], end.column):
                message = msg("chữ từ dấu # trở đi bị bỏ: YAML coi là chú thích")
                self.report(
                    "cut-short", message, place, msg("đặt cả giá trị trong ngoặc kép; chú thích viết «# » có dấu cách")
                )
            folded = place.line != line + 1 or len(text) != len(event.value)
            self.put(Scalar(text, place, quoted=event.style in {"'", '"'}, folded=folded))

    def key(self, text: str, known: dict[str, Place], place: Place, *, plain: bool) -> None:
        """Take in a key; one that is refused stays unknown."""
        if not text or (plain and text == "~"):
            self.report("key", msg("thiếu khóa trước dấu hai chấm"), place)
        elif plain and text == "<<":
            self.report("merge-key", msg("không dùng khóa gộp «<<»"), place, msg("chép các khóa cần dùng vào đây"))
        elif text in known:
            message = msg("khóa «{key}» đã có ở dòng {line}", key=excerpt(text), line=known[text].line)
            self.report("duplicate-key", message, place, msg("chỉ giữ một"))
        else:
            known[text] = place

    def cleaned(self, event: Any, place: Place) -> str:  # noqa: ANN401  # as above
        """Return the text of *event* as a paper may hold it."""
        text: str = event.value.replace(_MARK, "") if self.problems else event.value
        if len(text) > LONGEST_SCALAR:
            self.report("too-long", msg("giá trị dài hơn {limit} ký tự", limit=LONGEST_SCALAR), place)
        style = event.style
        if style == '"' and (escaped := FORBIDDEN.search(text)):
            self.forbid(escaped[0][0], place)
            text = FORBIDDEN.sub("", text)
        if style == '"' or not self.is_normal:
            text = normal(text)
        return text.rstrip("\n") if style in {"|", ">"} else text


def _events(text: str, file: str) -> Iterator[Any]:
    try:
        parser = PARSER(text)
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            yield event
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: escapes of no character, in Python
        words = f"{getattr(error, 'context', None) or 'YAML'}: {getattr(error, 'problem', error)}"
        stopped = getattr(error, "problem_mark", None)
        at_brace = stopped is not None and [
            line[stopped.column : stopped.column + 1] for line in text.split("\n")[stopped.line : stopped.line + 1]
        ] == ["{"]
        if at_brace:
            words += ": inner brace"
        mark = getattr(error, "context_mark", None) if begins_earlier(words) and not at_brace else None
        mark = mark or stopped
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        message, hint = explained(words, "".join(text.splitlines()[place.line - 1 : place.line]), place.column)
        raise _end("yaml", message, place, hint) from None

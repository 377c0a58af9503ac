"""Operators: how lines of text are written into a page (ISO 32000-1, 9.4), but for where they begin and whose they are.

What is written of a text depends on nothing else of the paper, unless it has rare characters: so it can be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from reportgen.paint.codes import encoded, literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportgen.paint.breaking import Line, Span
    from reportgen.paint.codes import Codes
    from reportgen.paint.expansions import Expansions
    from reportgen.paint.faces import Face
    from reportgen.paint.lines import Lines


class Stretch(NamedTuple):
    """What one element has of a text: of its *label*, or of itself; *entry* spells out an abbreviation."""

    label: bool
    entry: str
    operators: str


class Operators(NamedTuple):
    """The stretches of a text, what they show by its face, and if all of it is *common*."""

    stretches: tuple[Stretch, ...]
    shown: tuple[tuple[Face, bytes], ...]
    common: bool


# What is written of a text: its lines from one to another (excluded), whether another text follows in its element, the
# length of its label, the abbreviations that are spelled out.
Extract: TypeAlias = "tuple[int, int, bool, int, Expansions]"


class _Piece(NamedTuple):
    """Characters of a text from *start* on."""

    start: int
    label: bool
    entry: str


MOST_KEPT: Final = 16  # ways of one text: it ends pages elsewhere, and every office has its own abbreviations
_WHOLE: Final = [_Piece(0, label=False, entry="")]


def written(lines: Lines, extract: Extract, codes: Mapping[Face, Codes]) -> Operators:
    """Write lines of a text; where the first of them begins, the text matrix is set already.

    Every line but the last ends in a space, so that words stay apart for who reads by the tags (ISO 32000-1,
    14.8.2.5); so does a text that another follows in its element. Rare characters get their *codes* in this paper.
    """
    first, last, followed, label, expansions = extract
    text = f"{lines.text} " if followed else lines.text
    pieces = _pieces(text, label, expansions)
    if len(pieces) == len(lines.spans) == last - first == 1:
        line, (span,) = lines.lines[first], lines.spans
        letters = encoded(text[line.start : line.end + (followed or last < len(lines.lines))])
        if letters is not None:  # most cells of a table
            operators = f"{_spaced(line)}{_set_in(span)}{literal(letters)}"
            return Operators((Stretch(*pieces[0][1:], operators),), ((span.face, letters),), common=True)
    found: dict[int, str] = {}  # operators by the number of their piece
    shown: dict[Face, list[bytes]] = {}
    common = True
    held: Span | None = None
    space, x, moves = -1.0, 0.0, ""
    for index in range(first, last):
        line = lines.lines[index]
        if index > first:
            moves += f"{line.x - x:.3f} {-lines.leading:.4f} Td\n"
        x = line.x
        if line.space != space:
            space = line.space
            moves += _spaced(line)
        end = line.end + (followed or index < len(lines) - 1)
        for start, stop, span, number in _cut(line.start, end, lines.spans, pieces):
            if span is not held:
                held = span
                moves += _set_in(span)
            letters = encoded(text[start:stop])
            if letters is None:
                common = False
                operators = codes[span.face].shown(text[start:stop], span.size)
            else:
                shown.setdefault(span.face, []).append(letters)
                operators = literal(letters)
            before = f"{found[number]}\n" if number in found else ""
            found[number] = f"{before}{moves}{operators}"
            moves = ""
    stretches = tuple([Stretch(*pieces[number][1:], operators) for number, operators in found.items()])
    return Operators(stretches, tuple((face, b"".join(parts)) for face, parts in shown.items()), common)


def _spaced(line: Line) -> str:
    return f"{line.space:.3f} Tw\n"


def _set_in(span: Span) -> str:
    return f"{span.face.name} {span.size:g} Tf\n"


def _pieces(text: str, label: int, expansions: Expansions) -> list[_Piece]:
    """Cut *text* where another element begins: after a label, and around each abbreviation that is spelled out."""
    found = expansions.found(text)
    if text and not (label or found):
        return _WHOLE
    pieces = [_Piece(0, label=True, entry="")] if label else []
    position = label
    for start, end, entry in found:
        if start > position:
            pieces.append(_Piece(position, label=False, entry=""))
        pieces.append(_Piece(start, label=False, entry=entry))
        position = end
    if position < len(text):
        pieces.append(_Piece(position, label=False, entry=""))
    return pieces


def _cut(
    start: int, stop: int, spans: Sequence[Span], pieces: Sequence[_Piece]
) -> Iterator[tuple[int, int, Span, int]]:
    """Cut characters *start* to *stop* where the face or the piece changes."""
    for span in spans:
        for number, piece in enumerate(pieces):
            ends = pieces[number + 1].start if number + 1 < len(pieces) else stop
            low, high = max(start, span.start, piece.start), min(stop, span.end, ends)
            if low < high:
                yield low, high, span, number

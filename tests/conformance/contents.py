"""Contents: the operators of a page as a list that a test can change, and the marked-content sequences in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Instruction: TypeAlias = tuple[list[Any], pikepdf.Operator]
SHOWING = frozenset({"Tj", "TJ", "'", '"'})
PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})


class Stretch(NamedTuple):
    """A marked-content sequence of a page: the indices of its two marks, its tag, its MCID, and what it does."""

    first: int
    last: int
    tag: str
    mcid: int | None
    operators: frozenset[str]


def operation(operator: str, *operands: Any) -> Instruction:
    """Make an instruction."""
    return list(operands), pikepdf.Operator(operator)


def instructions_of(page: pikepdf.Page) -> list[Instruction]:
    """Read the operators of *page*."""
    return [(list(one.operands), one.operator) for one in pikepdf.parse_content_stream(page)]


def stretches(instructions: list[Instruction]) -> Iterator[Stretch]:
    """Yield the sequences in the order in which they end."""
    opened: list[int] = []
    for index, (_, operator) in enumerate(instructions):
        if str(operator) in {"BMC", "BDC"}:
            opened.append(index)
        elif str(operator) == "EMC":
            first = opened.pop()
            tag, *properties = instructions[first][0]
            mcid = properties[0].get("/MCID") if properties and isinstance(properties[0], pikepdf.Dictionary) else None
            operators = frozenset(str(inner) for _, inner in instructions[first + 1 : index])
            yield Stretch(first, index, str(tag), None if mcid is None else int(mcid), operators)


def change(
    pdf: pikepdf.Pdf,
    wanted: Callable[[Stretch], bool],
    spoil: Callable[[list[Instruction], Stretch], list[Instruction]],
) -> None:
    """Spoil the first sequence of *pdf* that is *wanted*; there must be one."""
    for page in pdf.pages:
        instructions = instructions_of(page)
        for stretch in stretches(instructions):
            if wanted(stretch):
                page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(spoil(instructions, stretch)))
                return
    message = "no page has such a sequence"
    raise LookupError(message)


def has_stretch(pdf: pikepdf.Pdf, wanted: Callable[[Stretch], bool]) -> bool:
    """Tell whether some page of *pdf* has a sequence that is *wanted*."""
    return any(wanted(stretch) for page in pdf.pages for stretch in stretches(instructions_of(page)))


def tagged_text(stretch: Stretch) -> bool:
    """Tell whether *stretch* is text that belongs to an element."""
    return stretch.mcid is not None and bool(SHOWING & stretch.operators)


def artificial_text(stretch: Stretch) -> bool:
    """Tell whether *stretch* is text outside the tag tree, as a page number."""
    return stretch.tag == "/Artifact" and bool(SHOWING & stretch.operators)


def artificial_line(stretch: Stretch) -> bool:
    """Tell whether *stretch* is drawn and not written, as the rules of a table."""
    return stretch.tag == "/Artifact" and not SHOWING & stretch.operators and bool(PAINTING & stretch.operators)


def unmarked(instructions: list[Instruction], stretch: Stretch) -> list[Instruction]:
    """Take the two marks of *stretch* away."""
    first, last = stretch.first, stretch.last
    return [*instructions[:first], *instructions[first + 1 : last], *instructions[last + 1 :]]


def in_artifact(instructions: list[Instruction], stretch: Stretch) -> list[Instruction]:
    """Put an artifact around *stretch*."""
    first, last = stretch.first, stretch.last + 1
    begin, end = operation("BMC", pikepdf.Name.Artifact), operation("EMC")
    return [*instructions[:first], begin, *instructions[first:last], end, *instructions[last:]]


def around_artifact(instructions: list[Instruction], stretch: Stretch) -> list[Instruction]:
    """Make an artifact of all that is in *stretch*, inside its marks."""
    first, last = stretch.first + 1, stretch.last
    begin, end = operation("BMC", pikepdf.Name.Artifact), operation("EMC")
    return [*instructions[:first], begin, *instructions[first:last], end, *instructions[last:]]


def in_four_inks(instructions: list[Instruction], stretch: Stretch) -> list[Instruction]:
    """Set the colour in *stretch* for print instead of screen."""
    first = stretch.first + 1
    return [*instructions[:first], operation("k", 0, 0, 0, 1), *instructions[first:]]


def without_glyphs(instructions: list[Instruction], stretch: Stretch) -> list[Instruction]:
    """Show code 0, under which a font has the mark of a missing glyph, in the place of the first text of *stretch*."""
    first = next(index for index in range(stretch.first, stretch.last) if str(instructions[index][1]) == "Tj")
    return [*instructions[:first], operation("Tj", pikepdf.String(b"\0")), *instructions[first + 1 :]]


def numbered_again(instructions: list[Instruction], stretch: Stretch) -> list[Instruction]:
    """Give the sequence after *stretch* the same number."""
    following = next(
        other for other in stretches(instructions) if other.mcid is not None and other.first > stretch.last
    )
    again = operation("BDC", pikepdf.Name(following.tag), pikepdf.Dictionary(MCID=stretch.mcid))
    return [*instructions[: following.first], again, *instructions[following.first + 1 :]]

"""The files inside a PDF: those listed by name, and those that the document is associated with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportgen.attachment import LARGEST_TOGETHER, MOST_ATTACHMENTS, Attachment
from reportgen.inspection.objects import Refused, Walk, array, decoded, dictionary, name, resolved, text, written
from reportgen.messages import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_PATH: Final = 10_000  # characters of a name; more is not even refused by name


def attachments(catalog: dict[str, Any]) -> tuple[Attachment, ...]:
    """Return the files inside the document of *catalog*, in the order of their names; refuse more than fit."""
    found: list[Attachment] = []
    room = LARGEST_TOGETHER
    walk = Walk()
    for reference in (*_listed(dictionary(catalog.get("/Names")).get("/EmbeddedFiles")), *array(catalog.get("/AF"))):
        if not walk.enters(reference):
            continue
        one = _attachment(dictionary(reference), room)
        room -= len(one.data)
        found.append(one)
        if len(found) > MOST_ATTACHMENTS:
            raise Refused(msg("tệp kèm theo quá nhiều tệp"))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.name))


def _listed(root: Any) -> Iterator[Any]:  # noqa: ANN401  # an object of a PDF may be anything
    """Yield what the tree of names at *root* lists, whatever its branches lead back to."""
    walk, waiting = Walk(), [root]
    while waiting:
        reference = waiting.pop()
        if not walk.enters(reference):
            continue
        node = dictionary(reference)
        yield from array(node.get("/Names"))[1::2]
        waiting += reversed(array(node.get("/Kids")))


def _attachment(described: dict[str, Any], room: int) -> Attachment:
    held = dictionary(described.get("/EF"))
    stream = resolved(held.get("/UF", held.get("/F")))
    named = written(described.get("/UF")) or written(described.get("/F"))
    data = decoded(stream, room)
    return Attachment(
        named[:_LONGEST_PATH],
        data,
        name(stream.get("/Subtype")),
        text(described.get("/Desc")),
        name(described.get("/AFRelationship")),
    )

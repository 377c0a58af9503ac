"""Spoiled papers: each is a finished paper with one fault, so that the judges can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pikepdf

from tests.conformance import contents, wrong_files, wrong_tags
from tests.conformance.contents import artificial_line, artificial_text, change, has_stretch, tagged_text

if TYPE_CHECKING:
    from collections.abc import Callable

ARCHIVE: Final = frozenset({"2a"})
ACCESS: Final = frozenset({"ua1"})
BOTH: Final = ARCHIVE | ACCESS
WITH_FILES: Final = frozenset({"3a"})

_LOCKED: Final = pikepdf.Encryption(owner="khóa", user="")


def _nothing(pdf: pikepdf.Pdf) -> None:
    """Leave *pdf* as it is."""


def _always(pdf: pikepdf.Pdf) -> bool:
    """Tell that every paper has what is to be spoiled."""
    del pdf
    return True


@dataclass(frozen=True)
class Spoiled:
    """A fault by its name, which flavours it *breaks*, and whether a paper has what it *needs* to be spoiled so."""

    name: str
    breaks: frozenset[str]
    spoil: Callable[[pikepdf.Pdf], None] = _nothing
    needs: Callable[[pikepdf.Pdf], bool] = _always
    encryption: pikepdf.Encryption | None = None
    overwrite: tuple[bytes, bytes] = (b"", b"")  # for what pikepdf would mend: old and new bytes, equally many

    def applies(self, pdf: bytes) -> bool:
        """Tell whether the paper *pdf* can be spoiled so."""
        with pikepdf.open(BytesIO(pdf)) as opened:
            return self.needs(opened) and bool(opened.attachments) == (self.breaks == WITH_FILES)

    def of(self, pdf: bytes) -> bytes:
        """Return *pdf* with this fault."""
        written = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as opened:
            self.spoil(opened)
            opened.save(
                written,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                encryption=self.encryption or False,
            )
        return written.getvalue().replace(*self.overwrite, 1)


def _in_content(
    name: str,
    breaks: frozenset[str],
    wanted: Callable[[contents.Stretch], bool],
    spoil: Callable[[list[contents.Instruction], contents.Stretch], list[contents.Instruction]],
) -> Spoiled:
    return Spoiled(name, breaks, partial(change, wanted=wanted, spoil=spoil), partial(has_stretch, wanted=wanted))


def _retagged(name: str, old: str, new: str, breaks: frozenset[str] = ACCESS) -> Spoiled:
    return Spoiled(name, breaks, wrong_tags.retagged(old, new), wrong_tags.has(old))


_LINKS = wrong_tags.has_annotation("Link")
_FIELDS = wrong_tags.has_annotation("Widget")

SPOILS: Final = (
    Spoiled("nothing at all", frozenset()),  # only written again
    Spoiled("a version that does not exist", BOTH, overwrite=(b"%PDF-1.7", b"%PDF-9.7")),
    Spoiled("no language", ACCESS, wrong_files.no_language),
    Spoiled("a language misnamed", BOTH, wrong_files.language_misnamed),
    Spoiled("nothing said of marks", BOTH, wrong_files.no_mark_information),
    Spoiled("said to be unmarked", BOTH, wrong_files.not_marked),
    Spoiled("marks said to be suspect", ACCESS, wrong_files.suspect),
    Spoiled("no tag tree", BOTH, wrong_files.no_tag_tree),
    Spoiled("the file's name shown for its title", ACCESS, wrong_files.title_not_displayed),
    Spoiled("no metadata", BOTH, wrong_files.no_metadata),
    Spoiled("metadata that cannot be read", BOTH, overwrite=(b"<dc:title>", b"<dc:title&")),
    Spoiled("PDF/A not claimed", ARCHIVE, wrong_files.archive_not_claimed),
    Spoiled("level B claimed", ARCHIVE, wrong_files.lower_level_claimed),
    Spoiled("PDF/UA not claimed", ACCESS, wrong_files.accessibility_not_claimed),
    Spoiled("the claim of PDF/UA not described", ARCHIVE, wrong_files.claim_not_described),
    Spoiled("no title", ACCESS, wrong_files.no_title),
    Spoiled("a font left out", BOTH, wrong_files.font_left_out),
    Spoiled("a font without characters", BOTH, wrong_files.font_without_characters),
    Spoiled("a code of no character", BOTH, wrong_files.character_unknown),
    Spoiled("a code of a private character", ARCHIVE, wrong_files.character_private),
    Spoiled("widths that are not those of the font", BOTH, wrong_files.widths_untrue),
    Spoiled("a font said to have common letters", BOTH, wrong_files.font_not_symbolic),
    Spoiled("colours of no known space", ARCHIVE, wrong_files.colours_undefined),
    Spoiled("a picture to be smoothed", ARCHIVE, wrong_files.picture_smoothed, wrong_files.has_picture),
    Spoiled("a script", ARCHIVE, wrong_files.script),
    Spoiled("a file attached", ARCHIVE, wrong_files.file_attached),
    Spoiled("a file attached without its name", BOTH, wrong_files.file_attached_without_name),
    Spoiled("an attachment of no relation", WITH_FILES, wrong_files.attachment_unrelated, wrong_files.has_attachment),
    Spoiled("an attachment of nothing", WITH_FILES, wrong_files.attachment_of_nothing, wrong_files.has_attachment),
    Spoiled("an attachment of no kind", WITH_FILES, wrong_files.attachment_of_no_kind, wrong_files.has_attachment),
    Spoiled("locked", ARCHIVE, encryption=_LOCKED),
    _in_content("text without a tag", ACCESS, tagged_text, contents.unmarked),
    _in_content("a page number without a mark", ACCESS, artificial_text, contents.unmarked),
    _in_content("rules without a mark", ACCESS, artificial_line, contents.unmarked),
    _in_content("a tag in an artifact", ACCESS, tagged_text, contents.in_artifact),
    _in_content("an artifact in a tag", ACCESS, tagged_text, contents.around_artifact),
    _in_content("two contents of one number", BOTH, tagged_text, contents.numbered_again),
    _in_content("colours for print", ARCHIVE, tagged_text, contents.in_four_inks),
    _in_content("a missing glyph", BOTH, tagged_text, contents.without_glyphs),
    _retagged("a level of headings left out", "H2", "H3"),
    _retagged("a tag of our own", "P", "Paragraph", BOTH),
    _retagged("rows outside a table", "Table", "Div"),
    _retagged("items outside a list", "L", "Div"),
    _retagged("an item's text outside an item", "LI", "Div"),
    _retagged("entries outside a contents", "TOC", "Div"),
    _retagged("a link that is no link", "Link", "Span"),
    _retagged("a field that is no form", "Form", "Div"),
    Spoiled("a tag mapped away", BOTH, wrong_tags.mapped_away),
    Spoiled("a head of neither row nor column", ACCESS, wrong_tags.head_of_nothing, wrong_tags.has("TH")),
    Spoiled("a picture without words", ACCESS, wrong_tags.picture_unspoken, wrong_tags.has("Figure")),
    Spoiled("a row with a cell missing", ACCESS, wrong_tags.cell_missing, wrong_tags.has("TD")),
    Spoiled("a span not told", ACCESS, wrong_tags.span_untold, wrong_tags.has_span),
    Spoiled("an element without a parent", ACCESS, wrong_tags.orphaned),
    Spoiled("a page without the key of its elements", ACCESS, wrong_tags.page_without_key),
    Spoiled("no way back to the elements", ACCESS, wrong_tags.no_parent_tree),
    Spoiled("a wrong way back to the elements", BOTH, wrong_tags.parents_exchanged),
    Spoiled("no order of tabs", ACCESS, wrong_tags.tabs_unordered, _LINKS),
    Spoiled("a link without words", ACCESS, wrong_tags.link_unspoken, _LINKS),
    Spoiled("a link not printed", ARCHIVE, wrong_tags.link_unprinted, _LINKS),
    Spoiled("a link that leads to no element", ACCESS, wrong_tags.link_unowned, _LINKS),
    Spoiled("a field without words", ACCESS, wrong_tags.field_unspoken, _FIELDS),
    Spoiled("a field without looks", ARCHIVE, wrong_tags.field_without_looks, _FIELDS),
    Spoiled("looks left to the reader", ARCHIVE, wrong_tags.looks_left_to_the_reader, _FIELDS),
)

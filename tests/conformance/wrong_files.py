"""Wrong files: single faults in the catalogue of a paper, in its metadata, fonts, colours and what it carries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST_CODE: Final = re.compile(rb"(beginbfchar\s*<\w+>\s*)<\w+>")


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def language_misnamed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("tiếng Việt")


def no_mark_information(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


def not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def suspect(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def no_tag_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def title_not_displayed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def archive_not_claimed(pdf: pikepdf.Pdf) -> None:
    _replace(pdf, rb"<pdfaid:part>.*?</pdfaid:part>", b"")


def lower_level_claimed(pdf: pikepdf.Pdf) -> None:
    _replace(pdf, rb"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<")


def accessibility_not_claimed(pdf: pikepdf.Pdf) -> None:
    _replace(pdf, rb"<pdfuaid:part\b.*?</pdfuaid:part>", b"")


def claim_not_described(pdf: pikepdf.Pdf) -> None:
    _replace(pdf, rb"<pdfaExtension:schemas\b.*?</pdfaExtension:schemas>", b"")


def no_title(pdf: pikepdf.Pdf) -> None:
    _replace(pdf, rb"<dc:title>.*?</dc:title>", b"")


def _replace(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    metadata, changes = re.subn(old, new, pdf.Root.Metadata.read_bytes(), flags=re.DOTALL)
    if changes != 1:
        message = f"the metadata have {old!r} {changes} times"
        raise LookupError(message)
    pdf.Root.Metadata.write(metadata)


def font_left_out(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).FontDescriptor.FontFile2


def font_without_characters(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).ToUnicode


def character_unknown(pdf: pikepdf.Pdf) -> None:
    _read_first_code_as(pdf, b"<0000>")


def character_private(pdf: pikepdf.Pdf) -> None:
    _read_first_code_as(pdf, b"<E000>")


def _read_first_code_as(pdf: pikepdf.Pdf, character: bytes) -> None:
    characters = _font(pdf).ToUnicode
    characters.write(_FIRST_CODE.sub(rb"\g<1>" + character, characters.read_bytes(), count=1))


def widths_untrue(pdf: pikepdf.Pdf) -> None:
    font = _font(pdf)
    font.Widths = pikepdf.Array([width + 100 for width in font.Widths])


def font_not_symbolic(pdf: pikepdf.Pdf) -> None:
    _font(pdf).FontDescriptor.Flags = 32


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Return the first font that tells its characters; a face that shows nothing tells none."""
    fonts = (font for page in pdf.pages for font in page.resources["/Font"].values())
    return next(font for font in fonts if "/ToUnicode" in font)


def colours_undefined(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def picture_smoothed(pdf: pikepdf.Pdf) -> None:
    next(_pictures(pdf)).Interpolate = True


def has_picture(pdf: pikepdf.Pdf) -> bool:
    return any(_pictures(pdf))


def _pictures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    drawn = (drawn for page in pdf.pages for drawn in page.resources.get("/XObject", pikepdf.Dictionary()).values())
    return (one for one in drawn if one.Subtype == pikepdf.Name.Image)


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('Thử')"))


def file_attached(pdf: pikepdf.Pdf) -> None:
    _attach(pdf)


def file_attached_without_name(pdf: pikepdf.Pdf) -> None:
    _attach(pdf)
    del pdf.attachments["so-lieu.yaml"].obj.UF


def _attach(pdf: pikepdf.Pdf) -> None:
    described = pikepdf.AttachedFileSpec(pdf, b"a: 1\n", filename="so-lieu.yaml", mime_type="application/yaml")
    described.relationship = pikepdf.Name.Source
    pdf.attachments["so-lieu.yaml"] = described


def attachment_unrelated(pdf: pikepdf.Pdf) -> None:
    del _attached(pdf).AFRelationship


def attachment_of_nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def attachment_of_no_kind(pdf: pikepdf.Pdf) -> None:
    del _attached(pdf).EF.F.Subtype


def attachment_without_name(pdf: pikepdf.Pdf) -> None:
    del _attached(pdf).UF


def has_attachment(pdf: pikepdf.Pdf) -> bool:
    return bool(pdf.attachments)


def _attached(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(iter(pdf.attachments.values())).obj

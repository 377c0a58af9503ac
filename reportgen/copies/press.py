"""The press: takes leaves from papers and prints them on sheets, in a file that claims nothing.

A print copy is what the printer needs and no more: no standard, structure, fields, attachments, identity or time.
What it shows is the paper's own code, set on the sheet as a form, so nothing is redrawn.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportgen.copies.appearance import appearances
from reportgen.copies.leaf import Leaf, Picture
from reportgen.copies.matrix import Matrix
from reportgen.errors import InputError, Place, Problem
from reportgen.messages import msg
from reportgen.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdf import PageObject
    from pypdf.generic import IndirectObject, PdfObject, StreamObject

_QUARTER: Final = 90  # degrees
_OF_THE_PAPER: Final = ("/Metadata", "/StructParent", "/StructParents")


class Press:
    """A file that is being made; its title is that of the first paper that leaves were taken from."""

    def __init__(self) -> None:
        from pypdf import PdfWriter  # noqa: PLC0415  # only who prints pays for pypdf

        self.writer = PdfWriter()
        self.title: str | None = None

    def leaves(self, pdf: bytes) -> list[Leaf]:
        """Return the pages of *pdf* as leaves; raise ``InputError`` where it cannot be read."""
        from pypdf import PdfReader  # noqa: PLC0415  # as above

        try:
            reader = PdfReader(BytesIO(pdf))
            if self.title is None:
                self.title = (reader.metadata and reader.metadata.title) or ""
            leaves = [self._leaf(page) for page in reader.pages]
        except Exception as error:  # whatever a broken file makes the reader stumble over, the file is at fault
            raise _unprintable() from error
        if not leaves:
            raise _unprintable()
        return leaves

    def _leaf(self, page: PageObject) -> Leaf:
        """Take what *page* shows: its content, then its annotations' appearances, upright and from its corner on."""
        left, bottom, right, top = (float(side) for side in page.cropbox)
        quarters = -(page.rotation // _QUARTER)  # a page is turned clockwise
        turned = Matrix.moving(-left, -bottom).then(Matrix.turning(quarters))
        x0, y0, x1, y1 = turned.around((left, bottom, right, top))
        upright = turned.then(Matrix.moving(-x0, -y0))
        pictures, stamped = [Picture(self._content(page), upright)], []
        for one in appearances(page):
            pictures.append(Picture(self._added(self._copied(one.stream)), one.matrix.then(upright)))
            stamped.append(upright.around(one.box))
        return Leaf(x1 - x0, y1 - y0, tuple(pictures), tuple(stamped))

    def _content(self, page: PageObject) -> IndirectObject:
        """Make a form of the content of *page*, with the resources that it draws from."""
        from pypdf.generic import DictionaryObject, NameObject, RectangleObject  # noqa: PLC0415  # as above

        content = page.get_contents()
        form = _packed(content.get_data() if content is not None else b"")
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = RectangleObject(tuple(page.cropbox))
        form[NameObject("/Resources")] = self._copied(page.get("/Resources", DictionaryObject()).get_object())
        return self._added(form)

    def drawn(self, code: str, width: float, height: float) -> Picture:
        """Make a picture of *width* by *height* pt of what the operators of *code* draw, which need no resources."""
        from pypdf.generic import DictionaryObject, NameObject, RectangleObject  # noqa: PLC0415  # as above

        form = _packed(code.encode("ascii"))
        form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
        form[NameObject("/BBox")] = RectangleObject((0.0, 0.0, width, height))
        form[NameObject("/Resources")] = DictionaryObject()
        return Picture(self._added(form), Matrix())

    def _copied(self, found: PdfObject) -> PdfObject:
        """Copy *found* with all that it needs to be drawn, and nothing that tells of the paper it comes from."""
        return found.clone(self.writer, ignore_fields=_OF_THE_PAPER)

    def _added(self, made: PdfObject) -> IndirectObject:
        return self.writer._add_object(made)  # noqa: SLF001  # pypdf has no public way

    def printed(self, sheets: Iterable[Leaf], *, duplex: str = "") -> bytes:
        """Return the file with *sheets* as its pages, to be printed as large as they are, and *duplex* if named."""
        from pypdf.generic import DictionaryObject, NameObject  # noqa: PLC0415  # as above

        for sheet in sheets:
            self._print(sheet)
        wishes = DictionaryObject({NameObject("/PrintScaling"): NameObject("/None")})
        if duplex:
            wishes[NameObject("/Duplex")] = NameObject(f"/{duplex}")
        self.writer.root_object[NameObject("/ViewerPreferences")] = wishes
        self.writer.add_metadata({"/Title": self.title or "", "/Producer": f"reportgen {VERSION}"})
        self.writer.pdf_header = "%PDF-1.7"
        file = BytesIO()
        self.writer.write(file)
        return file.getvalue()

    def _print(self, sheet: Leaf) -> None:
        from pypdf.generic import DictionaryObject, NameObject  # noqa: PLC0415  # as above

        page = self.writer.add_blank_page(sheet.width, sheet.height)
        named = {f"/P{number}": picture for number, picture in enumerate(sheet.pictures)}
        code = "\n".join(f"q {picture.matrix.code} {name} Do Q" for name, picture in named.items())
        forms = DictionaryObject({NameObject(name): picture.form for name, picture in named.items()})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
        page[NameObject("/Contents")] = self._added(_packed(code.encode("ascii")))


def _packed(data: bytes) -> StreamObject:
    """Return a compressed stream of *data*."""
    from pypdf.generic import DecodedStreamObject  # noqa: PLC0415  # as above

    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream.flate_encode()


def _unprintable() -> InputError:
    hint = msg("chỉ in văn bản đã hoàn thành, không đặt mật khẩu")
    return InputError([Problem("broken-pdf", msg("không đọc được bản PDF để in"), Place(""), hint=hint)])

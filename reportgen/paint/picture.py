"""Pictures: photos as they are embedded, read by Pillow and ReportLab."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFImageXObject

from reportgen.errors import LayoutError, Problem
from reportgen.messages import msg

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase.pdfdoc import PDFObjectReference

    from reportgen.blocks import Photo
    from reportgen.paint.objects import PaperDocument

EXIF_ORIENTATION = 0x0112
MOST_PIXELS = 60_000_000  # more than any camera of an office; a small file can claim far more and fill the memory


class Picture(NamedTuple):
    """A photo that was opened and unpacked once: its file's bytes, its pixels, its size in them."""

    data: bytes
    image: ImageReader
    width: int
    height: int

    def embedded(self, document: PaperDocument) -> PDFObjectReference:
        """Put the picture into the file, with what is transparent of it."""
        image: Any = PDFImageXObject("", self.image, mask="auto")
        transparency = getattr(image, "_smask", None)
        if transparency is not None:
            image.smask = document.Reference(transparency)
        return document.Reference(image)


def opened(photo: Photo) -> Picture:
    """Open the photo and unpack it once; refuse what is broken, or would fill the memory."""
    try:
        image = _upright(photo.data)
        pixels_wide, pixels_high = image.getSize()
        if pixels_wide * pixels_high <= MOST_PIXELS:
            image._image.load()  # type: ignore[attr-defined]
            return Picture(photo.data, image, pixels_wide, pixels_high)
        message = msg("ảnh có quá nhiều điểm: {width} x {height}", width=pixels_wide, height=pixels_high)
    except Exception:  # noqa: BLE001  # Pillow raises whatever a broken or boundless file provokes
        message = msg("tệp ảnh hỏng, hoặc có quá nhiều điểm")
    raise LayoutError(
        [Problem("image", message, photo.source, hint=msg("lưu lại ảnh dạng JPEG hoặc PNG, vừa trang giấy"))]
    )


def _upright(data: bytes) -> ImageReader:
    """Read a photo the way it is meant to be seen, in RGB: a camera notes in EXIF how it was held."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # as above
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    picture = Image.open(BytesIO(data))
    held = picture.getexif().get(EXIF_ORIENTATION, 1) == 1
    screened = picture.mode != "CMYK"  # a photograph for print; the paper's colours are sRGB (ISO 19005-2, 6.2.4.3)
    if (held and screened) or picture.width * picture.height > MOST_PIXELS:
        return ImageReader(BytesIO(data))
    return ImageReader(ImageOps.exif_transpose(picture).convert("RGB"))

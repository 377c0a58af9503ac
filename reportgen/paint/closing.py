"""The signature block: signers right (or two side by side), recipients left, first lines on one baseline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import decree
from reportgen.paint.flowables import Setting, stacked
from reportgen.paint.lines import Lines
from reportgen.paint.styles import MM

if TYPE_CHECKING:
    from reportgen.blocks import Closing, Signer
    from reportgen.paint.styles import Styles
    from reportgen.paint.tags import Tree

RECIPIENTS = 0.48
BELOW_MINUTES = 12.0  # pt


class ClosingSetting(Setting):
    """The block as one piece; it never splits."""

    def __init__(self, block: Closing, styles: Styles, tree: Tree, measure: float) -> None:
        super().__init__()
        self.width = measure
        self.above = 2.5 * styles.page.paragraph_gap
        column = decree.SIGNATURE_SHARE * measure
        self.signers = [_SignerSetting(signer, styles, tree, column) for signer in block.signers]
        self.beside = len(self.signers) == 1
        self.recipients = [Lines(text, styles, RECIPIENTS * measure, tree.mark(text)) for text in block.recipients]
        signed = max(signer.height for signer in self.signers)
        listed = stacked(self.recipients)
        self.height = max(signed, listed) if self.beside else signed + BELOW_MINUTES + listed

    def draw(self) -> None:
        """Draw the signers from the top, then the recipients beside or below them."""
        top = self.height
        for number, signer in enumerate(self.signers):
            signer.draw_at(self, self.width * decree.SIGNATURE_SHARE * (1 if self.beside else number), top)
        if not self.beside:
            top -= max(signer.height for signer in self.signers) + BELOW_MINUTES
        elif self.recipients and self.signers[0].above:
            top -= decree.ASCENT * (self.signers[0].above[0].size - self.recipients[0].size)
        for lines in self.recipients:
            self.canv.write(lines, 0.0, top)
            top -= lines.height


class _SignerSetting:
    """One signature: capacity lines, room to sign and seal, name."""

    def __init__(self, signer: Signer, styles: Styles, tree: Tree, measure: float) -> None:
        self.measure = measure
        self.above = [Lines(text, styles, measure, tree.mark(text)) for text in signer.capacity]
        self.fields = [(field, tree.add("Form")) for field in signer.fields]
        self.below = [Lines(text, styles, measure, tree.mark(text)) for text in signer.below]
        leading = styles[decree.Role.SIGNATORY].leading
        name = stacked(self.below) or leading
        self.room = decree.SIGNATURE_ROOM * MM
        self.height = stacked(self.above) + self.room + name

    def draw_at(self, setting: Setting, x: float, top: float) -> None:
        """Draw the lines from *top* downwards in a column beginning at *x*."""
        for lines in self.above:
            setting.canv.write(lines, x, top)
            top -= lines.height
        top -= self.room
        self._leave_fields(setting, x + self.measure / 2, top + self.room / 2)
        for lines in self.below:
            setting.canv.write(lines, x, top)
            top -= lines.height

    def _leave_fields(self, setting: Setting, centre: float, middle: float) -> None:
        """Leave room for certificates: the signature between post and name, the seal over its left third."""
        signature = decree.SIGNATURE_FIELD[0] * MM
        for field, element in self.fields:
            width, height = (side * MM for side in (decree.SEAL_FIELD if field.seal else decree.SIGNATURE_FIELD))
            left = centre - signature / 2
            if field.seal:
                left += decree.SEAL_OVER * signature - width
            setting.canv.sign(field, element, (left, middle - height / 2), (width, height))

"""Groups: which group (lĩnh vực) each row of figures belongs to, going down the table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportgen.heads import folded
from reportgen.source import Scalar

if TYPE_CHECKING:
    from reportgen.source import Sequence

_NONE: Final = re.compile(r"[-–—]+")  # in the column: of no group


@dataclass(slots=True)
class Groups:
    """The group at this row: of the title above, or written in its column, where it holds for the blank cells below."""

    group: Scalar | None = None
    untold: Scalar | None = None  # a title with no row as yet
    repeated: bool = False  # the group was written in two rows on end, as where every row has its own

    def entitle(self, title: Scalar) -> None:
        """Take *title* for the group of the rows that follow."""
        self.group = self.untold = title
        self.repeated = False

    def step(self, own: Scalar | Sequence | None) -> bool:
        """Go on to a row with *own* in its column; return whether a person may have left it blank by mistake."""
        self.untold = None
        if not isinstance(own, Scalar):
            return self.repeated
        self.repeated = self.group is not None and folded(own) == folded(self.group)
        self.group = None if _NONE.fullmatch(own) else own
        return False

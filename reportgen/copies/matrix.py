"""A matrix: how a picture is moved, turned and scaled on its sheet (ISO 32000-1, 8.3.3); lengths in points."""

from __future__ import annotations

from typing import NamedTuple, Self, TypeAlias

Box: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top in pt


class Matrix(NamedTuple):
    """The six numbers of PDF's matrix; without arguments, one that changes nothing."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def moving(cls, x: float, y: float) -> Self:
        """Move by *x* and *y* pt."""
        return cls(e=x, f=y)

    @classmethod
    def scaling(cls, across: float, up: float) -> Self:
        """Multiply widths and heights."""
        return cls(a=across, d=up)

    @classmethod
    def turning(cls, quarters: int) -> Self:
        """Turn by *quarters* of a circle, counter-clockwise, around the origin."""
        cosine, sine = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[quarters % 4]
        return cls(cosine, sine, -sine, cosine)

    def then(self, other: Matrix) -> Matrix:
        """Apply *other* after this one."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def around(self, box: Box) -> Box:
        """Return the smallest upright box around what becomes of *box*."""
        corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        across = [self.a * x + self.c * y + self.e for x, y in corners]
        up = [self.b * x + self.d * y + self.f for x, y in corners]
        return min(across), min(up), max(across), max(up)

    @property
    def code(self) -> str:
        """Write the operator that applies this matrix."""
        return " ".join(f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".") for value in self) + " cm"

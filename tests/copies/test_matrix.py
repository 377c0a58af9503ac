from __future__ import annotations

import pytest

from reportgen.copies.matrix import Matrix

BOX = (10.0, 20.0, 40.0, 25.0)


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (Matrix(), BOX),
        (Matrix.moving(5, -5), (15.0, 15.0, 45.0, 20.0)),
        (Matrix.scaling(2, 0.5), (20.0, 10.0, 80.0, 12.5)),
        (Matrix.turning(1), (-25.0, 10.0, -20.0, 40.0)),
        (Matrix.turning(2), (-40.0, -25.0, -10.0, -20.0)),
        (Matrix.turning(-1), (20.0, -40.0, 25.0, -10.0)),
        (Matrix.moving(1, 1).then(Matrix.scaling(2, 2)), (22.0, 42.0, 82.0, 52.0)),
        (Matrix.scaling(2, 2).then(Matrix.moving(1, 1)), (21.0, 41.0, 81.0, 51.0)),
    ],
)
def test_a_box_goes_where_the_matrix_brings_it(matrix: Matrix, expected: tuple[float, ...]) -> None:
    assert matrix.around(BOX) == expected


def test_four_quarters_are_a_whole_turn() -> None:
    quarter = Matrix.turning(1)

    assert quarter.then(quarter).then(quarter).then(quarter) == Matrix() == Matrix.turning(4)


@pytest.mark.parametrize(
    ("matrix", "expected"),
    [
        (Matrix(), "1 0 0 1 0 0 cm"),
        (Matrix.turning(1).then(Matrix.moving(595.2756, 0)), "0 1 -1 0 595.2756 0 cm"),
        (Matrix.scaling(0.7071, 0.7071).then(Matrix.moving(-100, 1e-9)), "0.7071 0 0 0.7071 -100 0 cm"),
    ],
)
def test_a_matrix_is_written_short_and_without_exponents(matrix: Matrix, expected: str) -> None:
    assert matrix.code == expected

"""Equipment: openpyxl and defusedxml, which come with ``reportgen[excel]`` and only whoever uses workbooks needs."""

from __future__ import annotations

from typing import Any

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.messages import msg


def openpyxl(file: str) -> Any:  # noqa: ANN401  # the module, typed where it is used
    """Return the library for the workbook *file*; raise ``ConfigurationError`` where it is not installed."""
    try:
        import defusedxml  # noqa: F401, PLC0415  # openpyxl then takes no document that defines entities
        import openpyxl as library  # noqa: PLC0415  # most papers do without
    except ImportError:
        message = msg("đọc, ghi tệp Excel cần thêm thư viện chưa được cài")
        hint = msg("cài bằng: {command}", command="pip install 'reportgen[excel]'")
        raise ConfigurationError([Problem("excel", message, Place(file), hint=hint)]) from None
    return library

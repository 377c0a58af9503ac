"""Tables: the step between a session's file and its model, where lists take their rows from workbooks and CSV."""

from reportgen.tables.filling import Filled, filled, names_a_table

__all__ = ["Filled", "filled", "names_a_table"]

"""Workbooks (.xlsx): read with care, made to be filled in, given back with remarks. Sole importer of openpyxl."""

from reportgen.workbook.book import Book
from reportgen.workbook.marking import annotated

__all__ = ["Book", "annotated"]

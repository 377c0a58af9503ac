"""Workbooks (.xlsx): read with care, made to be filled in, given back with remarks. Sole importer of openpyxl."""

from reportgen.workbook.book import Book

__all__ = ["Book"]

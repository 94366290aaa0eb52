"""Lists to take away: CSV, sent line by line, however long they are."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.translation import get_language

# a cell that begins with one of these is a formula to a spreadsheet
LIVELY = ("=", "+", "-", "@", "\t", "\r")


def spreadsheet(name: str, lines: Iterable[list]) -> StreamingHttpResponse:
    """The lines as a file of this name, in the language of whoever asked."""
    return StreamingHttpResponse(
        _written(lines, get_language()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def _written(lines: Iterable[list], language: str) -> Iterator[str]:
    write = csv.writer(Echo()).writerow
    # it is read when the middleware that chose the language is done
    with translation.override(language):
        for line in lines:
            yield write([plain(cell) for cell in line])


class Echo:
    """A file for the writer of sheets that hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def plain(cell: Any) -> str:
    """A cell that no spreadsheet takes for a formula; instants in the paper's time."""
    if hasattr(cell, "astimezone"):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(LIVELY) else text

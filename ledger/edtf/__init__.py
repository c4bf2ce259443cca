"""Dates as the archive stores them: EDTF (ISO 8601-2:2019, levels 0 to 2).

In goes the text of a date field, out comes an `Edtf` that knows which days it allows, or an `EdtfError` that says what
is wrong, at which character, and what to write instead. Nothing here guesses, reads a clock or raises anything else.
"""

from ledger.edtf.error import EdtfError
from ledger.edtf.parse import parse
from ledger.edtf.point import Clock, Mark, Point, Precision
from ledger.edtf.value import Edge, Edtf, Interval, Several

__all__ = ["Clock", "Edge", "Edtf", "EdtfError", "Interval", "Mark", "Point", "Precision", "Several", "parse"]

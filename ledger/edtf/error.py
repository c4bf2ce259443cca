"""The one error of the date reader: what is wrong with a date, where, and what to write instead."""

_SHOWN = 60


class EdtfError(ValueError):
    """A text that is no EDTF date; `str()` of it is one line fit for a list of problems."""

    text: str
    """The text that was to be read, as it was given."""

    reason: str
    """What is wrong, in a few words."""

    position: int
    """The character at which it goes wrong, counted from 1; one past the end where something is missing."""

    remedy: str | None
    """What to write instead: a valid date, or a short instruction; None where nothing can be proposed."""

    def __init__(self, text: str, reason: str, position: int = 1, remedy: str | None = None) -> None:
        """The error for `text`, which goes wrong at `position` (from 1) for `reason`."""
        self.text, self.reason, self.position, self.remedy = text, _on_one_line(reason), position, remedy
        advice = f": write {remedy}" if remedy else ""
        super().__init__(f"{_shortened(_on_one_line(text))}: {self.reason} (character {position}){advice}")


def _on_one_line(text: str) -> str:
    """The text with a blank for each line break and for whatever else cannot be printed."""
    return "".join(char if char.isprintable() else " " for char in text)


def _shortened(line: str) -> str:
    """At most sixty characters of the line."""
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"

"""Numbers and counted things in words: "nine articles", "12 articles", "one story", "no claims"."""

from ledger.numerals import NUMERALS

_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "basis": "bases"}
_HISSING = ("s", "x", "z", "ch", "sh")


def number_in_words(number: int) -> str:
    """The number in words from zero to ten, in figures with a comma at each thousand beyond."""
    if 0 <= number <= 10:
        return NUMERALS[number]
    return f"{number:,}".replace("-", "−")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """The number and its noun: "one article", "nine articles", "12 articles", "no articles".

    The plural is built by the usual rules (story → stories, witness → witnesses, piece of evidence → pieces of
    evidence); give it where they fail.
    """
    if number == 1:
        return f"one {noun}"
    return f"{'no' if number == 0 else number_in_words(number)} {plural or _plural(noun)}"


def ordinal(number: int) -> str:
    """The number as a rank in figures: 1st, 2nd, 11th, 21st."""
    tail = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"


def _plural(noun: str) -> str:
    """The plural of an English noun; of "X of Y", that of X; of a phrase, that of its last word."""
    head, of, rest = noun.partition(" of ")
    before, blank, word = head.rpartition(" ")
    return f"{before}{blank}{_plural_of_word(word)}{of}{rest}"


def _plural_of_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in {"", *"aeiou"}:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_HISSING) else f"{word}s"

"""The small numbers as English spells them out; for whoever writes them and for whoever reads them."""

from collections.abc import Mapping
from types import MappingProxyType

NUMERALS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split())
"""The words for the numbers from zero on."""

SPELLED: Mapping[str, int] = MappingProxyType({word: number for number, word in enumerate(NUMERALS)})
"""Numbers that texts write out → the number."""

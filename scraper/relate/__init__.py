"""Who derives from whom: links, credits, datelines and shared words in, edges with reasons out. It writes no record."""

from scraper.relate.known import Known
from scraper.relate.likeness import Likeness
from scraper.relate.signs import Case
from scraper.relate.weigh import TELL_FROM, WRITE_FROM, Related, relate

__all__ = ["TELL_FROM", "WRITE_FROM", "Case", "Known", "Likeness", "Related", "relate"]

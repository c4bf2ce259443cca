"""The pictures that go with a link when a page is shared: one for each status, one for all other pages.

In go the site's name and its stylesheet, which alone knows the colours; out come PNG files of 1200 by 630 by name. A
statement is never drawn: ten thousand pictures would cost more than the site, and its words travel with the link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ledger.vocabulary import Status
from site_plugin.sharing import GENERAL, SIZE
from site_plugin.views.values import WORD

FINE = 4
"""How many times larger a symbol is drawn than it is shown, so that its edges are smooth."""

SHADES = 64
"""Colours of a picture: a few, and what lies between them at their edges."""

_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6})")

Pen = ImageDraw.ImageDraw


def pictures(name: str, stylesheet: str) -> Iterator[tuple[str, bytes]]:
    """Every picture, by its name."""
    colours = light(stylesheet)
    for status in WORD:
        yield f"{status.value}.png", _drawn(name, status, colours)
    yield f"{GENERAL}.png", _drawn(name, None, colours)


def light(stylesheet: str) -> dict[str, str]:
    """The colours of the light scheme by name: those a stylesheet names first."""
    found: dict[str, str] = {}
    for name, colour in _COLOUR.findall(stylesheet):
        found.setdefault(name, colour)
    return found


def _drawn(name: str, status: Status | None, colours: Mapping[str, str]) -> bytes:
    """One picture."""
    picture = Image.new("RGB", SIZE, colours["paper"])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, SIZE[0], 15), fill=colours["ink"])
    if _writable(name):
        pen.text((90, 70), name, font=_font(44), fill=colours["ink"])
    pen.line((90, 520, SIZE[0] - 90, 520), fill=colours["hair"], width=2)
    pen.text((90, 545), "Who says what, since when, and how sure one may be.", font=_font(30), fill=colours["soft"])
    if status:
        picture.paste(_symbol(status, colours, 220), (90, 210))
        pen.text(
            (370, 320), WORD[status], font=_fitting(WORD[status], 132, 760), fill=colours[status.value], anchor="lm"
        )
    else:
        for place, each in enumerate(WORD):
            picture.paste(_symbol(each, colours, 76), (90 + place * 104, 275))
    out = BytesIO()
    picture.quantize(SHADES, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()


def _font(size: float) -> ImageFont.FreeTypeFont:
    """The face that the drawing library carries with it, so that no machine needs one; `OSError` without FreeType."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise OSError("the drawing library was built without FreeType")
    return font


def _fitting(text: str, size: int, room: int) -> ImageFont.FreeTypeFont:
    """The font in the largest size in which the text fits."""
    wide = _font(size).getlength(text)
    return _font(size if wide <= room else size * room / wide)


def _writable(text: str) -> bool:
    """Whether the face has the letters: Latin ones alone."""
    return all(ord(char) < 0x250 for char in text)


def _symbol(status: Status, colours: Mapping[str, str], size: int) -> Image.Image:
    """The symbol of a status on paper, as the pages draw it on a ground of 16 by 16."""
    scale = size * FINE / 16
    tile = Image.new("RGB", (size * FINE, size * FINE), colours["paper"])
    SHAPES[status](Drawing(ImageDraw.Draw(tile), scale, colours[status.value], colours["paper"]))
    return tile.reduce(FINE)


class Drawing:
    """A pen on a ground of 16 by 16."""

    def __init__(self, pen: Pen, scale: float, ink: str, paper: str) -> None:
        self.ink, self.paper = ink, paper
        self._pen, self._scale = pen, scale

    def disc(self, x: float, y: float, radius: float, colour: str | None = None) -> None:
        """A filled disc."""
        self._pen.ellipse(self._around(x, y, radius), fill=colour or self.ink)

    def ring(self, radius: float, width: float) -> None:
        """A ring around the middle; `radius` reaches to the middle of its line."""
        self.disc(8, 8, radius + width / 2)
        self.disc(8, 8, radius - width / 2, self.paper)

    def half(self, x: float, y: float, radius: float, start: int) -> None:
        """Half a disc, from an angle in degrees, clockwise from the right."""
        self._pen.pieslice(self._around(x, y, radius), start, start + 180, fill=self.ink)

    def line(self, width: float, *points: tuple[float, float], colour: str | None = None) -> None:
        """A line through points."""
        through = [(x * self._scale, y * self._scale) for x, y in points]
        self._pen.line(through, fill=colour or self.ink, width=round(width * self._scale), joint="curve")

    def _around(self, x: float, y: float, radius: float) -> tuple[float, float, float, float]:
        return tuple(value * self._scale for value in (x - radius, y - radius, x + radius, y + radius))  # type: ignore[return-value]


def _confirmed(on: Drawing) -> None:
    on.disc(8, 8, 7)
    on.line(1.8, (4.4, 8.3), (6.9, 10.8), (11.6, 5.5), colour=on.paper)


def _corroborated(on: Drawing) -> None:
    on.disc(5.4, 8, 4.6)
    on.disc(10.6, 8, 5.5, on.paper)
    on.disc(10.6, 8, 4.3)


def _suspected(on: Drawing) -> None:
    on.ring(5.6, 1.7)
    on.half(8, 8, 6, 90)


def _disputed(on: Drawing) -> None:
    on.half(7, 7.2, 6, 180)
    on.half(9, 8.8, 6, 0)


def _denied(on: Drawing) -> None:
    on.ring(6, 1.7)
    on.line(2.4, (4.6, 8), (11.4, 8))


def _refuted(on: Drawing) -> None:
    on.disc(8, 8, 7)
    for side in (1, -1):
        on.line(1.8, (8 - 2.8 * side, 5.2), (8 + 2.8 * side, 10.8), colour=on.paper)


def _unsupported(on: Drawing) -> None:
    for x, y in ((14, 8), (12.85, 11.53), (9.85, 13.71), (6.15, 13.71), (3.15, 11.53), (2, 8)):
        on.disc(x, y, 1)
        on.disc(16 - x, 16 - y, 1)


def _retracted(on: Drawing) -> None:
    on.ring(5.4, 1.7)
    on.line(1.7, (1.6, 14.4), (14.4, 1.6))


SHAPES: Mapping[Status, Callable[[Drawing], None]] = {
    Status.CONFIRMED: _confirmed,
    Status.CORROBORATED: _corroborated,
    Status.REPORTED: lambda on: on.disc(8, 8, 5.4),
    Status.SUSPECTED: _suspected,
    Status.DISPUTED: _disputed,
    Status.DENIED_ONLY: _denied,
    Status.REFUTED: _refuted,
    Status.UNSUPPORTED: _unsupported,
    Status.RETRACTED: _retracted,
    Status.NOT_YET_REPORTED: lambda on: on.ring(6, 1),
}
"""Status → how its symbol is drawn; the shapes are those of the pages."""

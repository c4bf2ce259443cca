"""The small drawing of an entity's neighbours: decoration beside the table that says the same.

In goes an entity's view, out comes an SVG; places follow from the order of neighbours alone.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import NamedTuple

from markupsafe import Markup

from site_plugin.render import Renderer
from site_plugin.views.entity import EntityView

WIDTH, HEIGHT, MOST = 240, 200, 8


class Dot(NamedTuple):
    """One neighbour."""

    x: int
    y: int
    r: int
    """Radius: the more claims are shared, the larger."""
    tx: int
    """Where its name begins or ends."""
    ty: int
    anchor: str
    """On which side of that place the name stands: `start` or `end`."""
    name: str


def neighbours_drawing(renderer: Renderer, view: EntityView) -> Markup:
    """Up to eight neighbours in an ellipse around the entity, larger the more claims they share."""
    nearest = view.neighbours[:MOST]
    if len(nearest) < 2:
        return Markup()
    centre = (WIDTH // 2, HEIGHT // 2)
    dots = []
    for at, neighbour in enumerate(nearest):
        angle = 2 * pi * at / len(nearest) - pi / 2
        x, y = centre[0] + round(30 * cos(angle)), centre[1] + round(78 * sin(angle))
        right = x >= centre[0]
        name = neighbour.entity.name
        dots.append(
            Dot(
                x,
                y,
                r=min(7, 3 + neighbour.claims // 2),
                tx=x + (10 if right else -10),
                ty=y + 4,
                anchor="start" if right else "end",
                name=name if len(name) < 13 else f"{name[:11].rstrip()}…",
            )
        )
    return renderer.render("neighbours.html", width=WIDTH, height=HEIGHT, centre=centre, dots=dots)

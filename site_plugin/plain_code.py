"""How templates are compiled: to plainer Python than Jinja's own, for a page prints hundreds of small values.

In go templates that print attributes of values; out comes code that reads them as Python does, and that escapes only
text in which something has to be escaped. What pages say does not depend on it, only how long they take.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


class PlainCode(CodeGenerator):
    """Compiles templates: attributes are attributes, never entries of a mapping, which are written `found["name"]`."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the name Jinja calls
        """Read an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Escape what is printed; Jinja closes the parenthesis."""
        self.write("environment.escaped(")


def escaped(value: Any) -> str:
    """The value as it may stand in markup: what is markup, or is text without a sign of markup, as it is."""
    kind = type(value)
    if kind is Markup or (kind is str and _is_plain(value)):
        return value  # type: ignore[no-any-return]  # asking again would take as long as escaping
    return escape(value)


def _is_plain(text: str) -> bool:
    return "&" not in text and "<" not in text and ">" not in text and '"' not in text and "'" not in text


def compiler_version() -> str:
    """What stands for this compiler: code that another one compiled is of no use."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]

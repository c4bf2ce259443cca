"""How templates are compiled: to plainer Python than Jinja's own, for a page prints hundreds of small values.

In go templates that print attributes of values; out comes code that reads them as Python does, and that escapes only
text in which something has to be escaped. What pages say does not depend on it, only how long they take.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

from ledger.reading.cache import digest_of


class PlainCode(CodeGenerator):
    """Compiles templates: attributes are attributes, never entries of a mapping, which are written `found["name"]`."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the name Jinja calls
        """Read an attribute."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call what is called, as Python does: nothing here asks for the context of the template."""
        if node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for given in node.args:
            self.visit(given, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Give a macro its name, as a function of its parameters."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs or macro_ref.accesses_caller:
            super().macro_def(macro_ref, frame)
        else:
            self.write(f"environment.called(macro, {[parameter.name for parameter in macro_ref.node.args]!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """Escape what is printed; Jinja closes the parenthesis."""
        self.write("environment.escaped(")


def called(macro: Callable[..., str], parameters: Sequence[str]) -> Callable[..., Markup]:
    """A macro with these parameters as a function; it knows itself what to do where one is not given."""

    def call(*given: object, **named: object) -> Markup:
        if len(given) == len(parameters) and not named:
            return Markup(macro(*given))  # noqa: S704 - escaped by the template
        rest = [named.pop(name, missing) for name in parameters[len(given) :]]
        if named or len(given) > len(parameters):
            raise TypeError(f"a macro takes {', '.join(parameters) or 'nothing'}, and was given something else")
        return Markup(macro(*given, *rest))  # noqa: S704 - escaped by the template

    return call


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
    return digest_of([__file__])[:12]

"""The docstrings under the fields of record types, read from their source: what editors are told while they type."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from pathlib import Path


@cache
def field_docstrings(cls: type) -> dict[str, str]:
    """Field or member name → the text under it, inherited fields included; names without one are left out."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("ledger."):
            found |= _in_module(inspect.getsourcefile(base) or "").get(base.__name__, {})
    return found


@cache
def _in_module(file: str) -> dict[str, dict[str, str]]:
    """Class name → its fields' docstrings, for every class of a source file."""
    tree = ast.parse(Path(file).read_text("utf-8"))
    return {node.name: _in_class(node) for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def _in_class(node: ast.ClassDef) -> dict[str, str]:
    found: dict[str, str] = {}
    for before, after in zip(node.body, node.body[1:], strict=False):
        name = _name(before)
        text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else None
        if name and isinstance(text, str):
            found[name] = inspect.cleandoc(text).replace("\n", " ")
    return found


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""

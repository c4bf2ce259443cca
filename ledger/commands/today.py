"""The day on which a command runs: the only clock that commands read when they judge. The package itself reads none."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

import click


def today() -> date:
    """The day (UTC) that `SOURCE_DATE_EPOCH` names, so that output can be made again; else the present one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f"SOURCE_DATE_EPOCH is `{epoch}`; it must be a number of seconds since 1970") from None


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A day written as 2024-04-22."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day; a usage error when it is not one."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is no day; write it as 2024-04-22", param, ctx)

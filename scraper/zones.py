"""Names of time zones that mean one thing, as pages and feeds write them. Names that mean several are left out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ZONES: Mapping[str, float] = MappingProxyType(
    {
        name: float(hours)
        for name, _, hours in (
            pair.partition("=")
            for pair in (
                "z=0 ut=0 utc=0 gmt=0 wet=0 west=1 cet=1 cest=2 mez=1 mesz=2 eet=2 eest=3 msk=3 ict=7 wib=7 hkt=8 "
                "sgt=8 pht=8 awst=8 kst=9 jst=9 acst=9.5 acdt=10.5 aest=10 aedt=11 nzst=12 nzdt=13 "
                "est=-5 edt=-4 cdt=-5 mst=-7 mdt=-6 pst=-8 pdt=-7 akst=-9 akdt=-8"
            ).split()
        )
    }
)
"""Name in lower case → hours east of Greenwich. CST, IST, BST, AST and the like have several: not here."""

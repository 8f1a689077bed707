"""The names that people in the United States give their place, and its time zone.

A state in two zones names both, the one where most people live first; the person is
then asked.
"""

from __future__ import annotations

from typing import Final

_EASTERN: Final = "America/New_York"
_CENTRAL: Final = "America/Chicago"
_MOUNTAIN: Final = "America/Denver"
_ARIZONA: Final = "America/Phoenix"
_PACIFIC: Final = "America/Los_Angeles"
_ALASKA: Final = "America/Anchorage"
_HAWAII: Final = "Pacific/Honolulu"

OFFERED: Final = (_EASTERN, _CENTRAL, _MOUNTAIN, _ARIZONA, _PACIFIC, _ALASKA, _HAWAII)
"""The zones on buttons, from east to west."""

_NAMED: Final = {
    (_EASTERN,): (
        "eastern, eastern time, et, est, edt, us eastern, east coast, "
        "atlanta, baltimore, boston, brooklyn, buffalo, charlotte, cincinnati, "
        "cleveland, columbus, d c, dc, washington dc, washington d c, detroit, "
        "indianapolis, jacksonville, jersey, jersey city, long island, louisville, "
        "manhattan, miami, new york city, nyc, orlando, philadelphia, pittsburgh, "
        "queens, raleigh, raleigh durham, tampa, "
        "connecticut, ct, delaware, de, georgia, ga, maine, me, maryland, md, "
        "massachusetts, ma, new hampshire, nh, new jersey, nj, new york state, ny, "
        "north carolina, nc, ohio, oh, pennsylvania, pa, rhode island, ri, "
        "south carolina, sc, vermont, vt, virginia, va, west virginia, wv"
    ),
    (_CENTRAL,): (
        "central, central time, cst, cdt, us central, "
        "austin, dallas, fort worth, houston, kansas city, madison, memphis, milwaukee, "
        "minneapolis, nashville, new orleans, oklahoma city, omaha, saint louis, "
        "san antonio, st louis, "
        "alabama, al, arkansas, ar, illinois, il, iowa, ia, louisiana, "
        "minnesota, mn, mississippi, ms, missouri, mo, oklahoma, ok, wisconsin, wi"
    ),
    (_MOUNTAIN,): (
        "mountain, mountain time, mt, mst, mdt, us mountain, "
        "albuquerque, boise, colorado springs, el paso, salt lake city, "
        "colorado, co, montana, new mexico, nm, utah, ut, wyoming, wy"
    ),
    (_ARIZONA,): "arizona, az, arizona time, mesa, tucson",
    (_PACIFIC,): (
        "pacific, pacific time, pt, pst, pdt, us pacific, west coast, "
        "bay area, bellevue, cupertino, irvine, l a, las vegas, menlo park, "
        "mountain view, oakland, palo alto, portland, redmond, sacramento, san diego, "
        "san francisco, san jose, santa clara, seattle, sf, silicon valley, sunnyvale, "
        "california, ca, nevada, nv, wa"
    ),
    (_ALASKA,): "alaska, ak, alaska time, akst, akdt",
    (_HAWAII,): "hawaii, hi, hawaii time, hst",
    (_EASTERN, _CENTRAL): (
        "florida, fl, indiana, in, kentucky, ky, michigan, mi, tennessee, tn"
    ),
    (_CENTRAL, _MOUNTAIN): (
        "texas, tx, kansas, ks, nebraska, ne, north dakota, nd, south dakota, sd"
    ),
    (_PACIFIC, _CENTRAL): "la",
    (_PACIFIC, _EASTERN): "washington",
    ("America/Puerto_Rico",): "pr, san juan",
    ("Etc/UTC",): "utc, gmt, zulu",
    (_MOUNTAIN, _PACIFIC): "idaho, id",
    (_PACIFIC, _MOUNTAIN): "oregon, or",
}

BY_NAME: Final[dict[str, tuple[str, ...]]] = {
    name.strip(): zones for zones, names in _NAMED.items() for name in names.split(",")
}

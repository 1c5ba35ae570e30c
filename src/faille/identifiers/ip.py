"""Internet addresses.

An IPv4 address is four numbers up to 255; four-part version numbers look the same.  An IPv6 address is eight groups
of up to four hexadecimal digits, one run of zero groups written ::.

Authority: https://www.rfc-editor.org/rfc/rfc4291
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"

IPV4 = Identifier(
    title=_("Internet address (IPv4)"),
    data_class=DataClass.ONLINE,
    shape=f"(::ffff:)?({_BYTE}[.]){{3}}{_BYTE}(:[0-9]{{2,5}}|/[0-9]{{1,2}})?",
    chance=0.05,
    rarity=1.0,
    # addresses begin anywhere below 224, versions by a small number
    signs={# the numbers of a version are small, and those of an address anything
           "avg(CASE WHEN regexp_matches({v}, '(^|[.:])(6[4-9]|[7-9][0-9]|[12][0-9]{2})([.:/]|$)') THEN 1 ELSE 0 END)"
           " < 0.3": -5.0,
           "avg(CASE WHEN TRY_CAST(regexp_extract({v}, '^[0-9]+', 0) AS INTEGER) < 10 THEN 1 ELSE 0 END) > 0.9": -5.0},
    header=("ip", "ip address", "adresse ip", "source ip", "client ip", "ip addr", "ip adresse", "remote addr",
            "last ip", "ip last", "src ip", "dst ip", "host", "ipv4", "ip connexion", "remote ip", "user ip",
            "derniere ip", "ip serveur"),
    valid=("192.0.2.7", "255.255.255.255", "::ffff:192.0.2.7", "192.0.2.7:443"),
    invalid={"192.0.2.256": "above 255", "192.0.2": "three parts"},
)
IPV6 = Identifier(
    title=_("Internet address (IPv6)"),
    data_class=DataClass.ONLINE,
    shape="([0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|([0-9A-Fa-f]{1,4}:){1,7}:|([0-9A-Fa-f]{1,4}:){1,6}"
          "(:[0-9A-Fa-f]{1,4}){1,6}|::([0-9A-Fa-f]{1,4}:){0,6}[0-9A-Fa-f]{1,4}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:]{1,36}(/[0-9]{1,3}|%[a-z0-9]+)",
    chance=0.005,
    rarity=1.0,
    header=("ip", "ipv6", "ip address", "adresse ip", "ipv6 addr", "ip v6", "last ip", "remote addr", "ip6", "src ip"),
    valid=("2001:db8::1", "::1", "2001:db8:0:0:0:0:0:1"),
    invalid={"2001:db8": "two groups", "12:30:45": "a time"},
)

"""Hashed passwords and other digests.

An unsalted digest of a password is soon reversed; so is one of a telephone or a NIR, whose number of values is
small.  Hexadecimal digests are known by their length alone: 32 digits may be MD5, NTLM or any 128 bits.

Authority: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_HEADER = ("hash", "digest", "password", "passwd", "pwd", "mot de passe", "mdp", "empreinte")

HASH_MD5 = Identifier(
    title=_("Digest of 128 bits (MD5, NTLM)"),
    data_class=DataClass.CREDENTIALS,
    shape="[0-9a-f]{32}|[0-9A-F]{32}",
    chance=0.02,
    rarity=2.0,
    header=("md5", "ntlm", *_HEADER),
    valid=("5f4dcc3b5aa765d61d8327deb882cf99",),
    invalid={"5f4dcc3b5aa765d61d8327deb882cf9": "31 digits", "5g4dcc3b5aa765d61d8327deb882cf99": "not hexadecimal"},
)
HASH_SHA1 = Identifier(
    title=_("Digest of 160 bits (SHA-1)"),
    data_class=DataClass.CREDENTIALS,
    shape="[0-9a-f]{40}|[0-9A-F]{40}",
    chance=0.02,
    rarity=2.0,
    header=("sha1", *_HEADER),
    valid=("5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8",),
    invalid={"5baa61e4c9b93f3f0682250b6cf8331b7ee68fd": "39 digits"},
)
HASH_SHA256 = Identifier(
    title=_("Digest of 256 bits (SHA-256)"),
    data_class=DataClass.CREDENTIALS,
    shape="[0-9a-f]{64}|[0-9A-F]{64}",
    chance=0.02,
    rarity=2.0,
    header=("sha256", *_HEADER),
    valid=("5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",),
    invalid={"5e884898da28047151d0e56f8dc62927": "32 digits"},
)
HASH_BCRYPT = Identifier(
    title=_("Password hashed by bcrypt"),
    data_class=DataClass.CREDENTIALS,
    shape="[$]2[abxy]?[$][0-9]{2}[$][./A-Za-z0-9]{53}",
    chance=0.001,
    rarity=1.0,
    header=_HEADER,
    valid=("$2b$12$EixZaYVK1fsbw1ZfbX3OXePaWxn96p36WQoeG6Lruj3vjPGga31lW",),
    invalid={"$2b$12$EixZaYVK1fsbw1ZfbX3OXe": "cut short"},
)
HASH_CRYPT = Identifier(
    title=_("Password hashed by crypt, Argon2 or PBKDF2"),
    data_class=DataClass.CREDENTIALS,
    shape="[$](1|5|6|y|argon2id?|argon2i)[$][^ ]{16,200}|pbkdf2_sha(1|256|512)[$][0-9]+[$][^ ]{16,200}",
    chance=0.001,
    rarity=1.0,
    header=_HEADER,
    valid=("$6$rounds=5000$usesomesillystri$D4IrlXatmP7rx3P3InaxBeoomnAihCKRVQAr/36eYSYA",
           "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$R5w0VqfXH4mR"),
    invalid={"$6$": "nothing after the method", "$100": "an amount"},
)

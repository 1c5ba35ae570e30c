"""Hashed passwords and other digests.

An unsalted digest of a password is soon reversed; so is one of a telephone or a NIR, whose number of values is
small.  Hexadecimal digests are known by their length alone: 32 digits may be MD5, NTLM or any 128 bits.

Authority: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
"""

from __future__ import annotations

from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_HEADER = ("hash", "digest", "pwd hash", "password hash", "user pass", "hashed password", "mdp hash", "password",
           "passwd", "pwd", "mot de passe", "mdp", "empreinte")

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
    title=_("Password hashed by crypt (MD5, SHA, yescrypt)"),
    data_class=DataClass.CREDENTIALS,
    shape="[$](1|5|6|7|y|gy|apr1|sha1|md5)[$][^ ]{16,200}",
    chance=0.001,
    rarity=1.0,
    header=_HEADER,
    valid=("$6$rounds=5000$usesomesillystri$D4IrlXatmP7rx3P3InaxBeoomnAihCKRVQAr/36eYSYA",
           "$1$abcdefgh$0123456789abcdefghijkl"),
    invalid={"$6$": "nothing after the method", "$100": "an amount"},
)
HASH_ARGON2 = Identifier(
    title=_("Password hashed by Argon2"),
    data_class=DataClass.CREDENTIALS,
    shape="[$]argon2(id|i|d)[$][^ ]{16,200}",
    chance=0.001,
    rarity=1.0,
    header=("argon2", *_HEADER),
    valid=("$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$R5w0VqfXH4mR",),
    invalid={"$argon2id$": "nothing after the method"},
)
HASH_PBKDF2 = Identifier(
    title=_("Password hashed by PBKDF2 or scrypt"),
    data_class=DataClass.CREDENTIALS,
    shape="(pbkdf2[_:-]sha(1|256|512)|[$]pbkdf2(-sha(1|256|512))?|PBKDF2|sha(1|256|512)|scrypt"
          "|[$]s[01])[:$][^ ]{16,250}",
    chance=0.001,
    rarity=1.0,
    header=("pbkdf2", "scrypt", *_HEADER),
    valid=("pbkdf2_sha256$260000$abcdefghijkl$0123456789abcdefghijklmnopqrstuvwxyzABCDEFG=",),
    invalid={"pbkdf2_sha256$": "nothing after the method"},
)
HASH_PHPASS = Identifier(
    title=_("Password hashed by phpass (WordPress, phpBB, Drupal)"),
    data_class=DataClass.CREDENTIALS,
    shape="[$][PH][$][./0-9A-Za-z]{31}|[$]S[$][./0-9A-Za-z]{52}|[$]wp[$]2[abxy]?[$][0-9]{2}[$][./A-Za-z0-9]{53}",
    chance=0.001,
    rarity=1.0,
    header=("phpass", *_HEADER),
    valid=("$P$B123456789012345678901234567890",),
    invalid={"$P$B1": "cut short"},
)
HASH_SHA512 = Identifier(
    title=_("Digest of 512 bits (SHA-512)"),
    data_class=DataClass.CREDENTIALS,
    shape="[0-9a-f]{128}|[0-9A-F]{128}",
    chance=0.02,
    rarity=2.0,
    header=("sha512", *_HEADER),
    valid=("b109f3bbbc244eb82441917ed06d618b9008dd09b3befd1b5e07394c706a8bb9"
           "80b1d7785e5976ec049b46df5f1326af5a2ea6d103fd07c95385ffab0cacbc86",),
    invalid={"b109f3bb": "eight digits"},
)
HASH_SHA224 = Identifier(
    title=_("Digest of 224 or 384 bits (SHA-224, SHA-384)"),
    data_class=DataClass.CREDENTIALS,
    shape="[0-9a-f]{56}|[0-9A-F]{56}|[0-9a-f]{96}|[0-9A-F]{96}",
    chance=0.02,
    rarity=2.0,
    header=("sha224", "sha384", *_HEADER),
    valid=("d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f",),
    invalid={"d14a028c2a3a2bc9": "sixteen digits"},
)
HASH_MYSQL = Identifier(
    title=_("Password hashed by MySQL or Oracle"),
    data_class=DataClass.CREDENTIALS,
    shape="[*][0-9A-F]{40}|S:[0-9A-F]{60}.*|0x0[12]00[0-9A-Fa-f]{48,140}",
    chance=0.001,
    rarity=1.0,
    header=("mysql", *_HEADER),
    valid=("*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19",),
    invalid={"2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19": "without its star: any 160 bits"},
)
HASH_NTLM = Identifier(
    title=_("Windows password digests (LM and NTLM)"),
    data_class=DataClass.CREDENTIALS,
    shape="([0-9A-Fa-f]{32}:){1,2}[0-9A-Fa-f]{32}(:::)?|[0-9A-Za-z._$-]+:[0-9]+:[0-9A-Fa-f]{32}:[0-9A-Fa-f]{32}:::",
    chance=0.001,
    rarity=1.0,
    header=("ntlm", "lm", *_HEADER),
    valid=("aad3b435b51404eeaad3b435b51404ee:31d6cfe0d16ae931b73c59d7e0c089c0",),
    invalid={"31d6cfe0d16ae931b73c59d7e0c089c0": "alone: any 128 bits"},
)
HASH_SALTED = Identifier(
    title=_("Digest with its salt"),
    data_class=DataClass.CREDENTIALS,
    shape="[{](SSHA|SHA|SMD5|MD5|CRYPT|SSHA256|SSHA512)[}][^ ]{16,}|([0-9a-f]{32}|[0-9a-f]{40}"
          "|[0-9a-f]{64}):[^ :]{2,32}",
    chance=0.001,
    rarity=1.0,
    header=("salted", *_HEADER),
    valid=("{SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g0123456789", "5f4dcc3b5aa765d61d8327deb882cf99:x9Kq",),
    invalid={"5f4dcc3b5aa765d61d8327deb882cf99": "no salt"},
)

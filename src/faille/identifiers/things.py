"""What is no person's and looks like it might be: barcodes, file names, versions.

They are declared so that look-alikes lose to them: a barcode of thirteen digits is no card, a file name no domain.

Authority: https://www.gs1.org/services/how-calculate-check-digit-manually
"""

from __future__ import annotations

from faille.identifiers import _digits as digits
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

BARCODE = Identifier(
    title=_("Barcode (EAN)"),
    data_class=DataClass.NONE,
    shape="[0-9]{13}",
    keyed=True,
    check=f"{digits.weighted((1, 3) * 6 + (1,))} % 10 = 0",
    chance=0.1,
    rarity=2.0,
    header=("ean", "ean13", "code barre", "barcode", "gtin", "code barres", "ean code", "ean 13", "code ean", "upc",
            "isbn", "isbn13", "gencod"),
    valid=("4006381333931",),
    invalid={"4006381333932": "the last digit is wrong", "400638133393": "twelve digits"},
)
FILE_NAME = Identifier(
    title=_("File name or path"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="([A-Za-z]:)?[^@ ]{0,120}[.](pdf|PDF|jpe?g|JPE?G|png|PNG|gif|docx?|xlsx?|csv|txt|zip|gz|html?"
          "|php|xml|json|tiff?|dcm|mp[34]|msg|eml|js|css)|/[^ ]*/[^ ]*|[A-Za-z]:[^ ].*",
    chance=0.001,
    rarity=1.0,
    header=("fichier", "file", "filename", "file name", "path", "chemin", "piece jointe", "document", "nom fichier",
            "nom du fichier", "pj", "photo", "scan", "image", "attachment", "filepath", "attached file",
            "dossier partage", "home directory", "url path"),
    valid=("scan_0012.pdf", "/page/12/index.html", "C:/temp/x.csv"),
    invalid={"lab.example": "a domain", "12 rue": "no extension"},
)
VERSION = Identifier(
    title=_("Version number"),
    data_class=DataClass.NONE,
    shape="v?[0-9]{1,4}([.][0-9]{1,6}){1,11}([-+][A-Za-z0-9.]+)?",
    chance=0.05,
    rarity=3.5,
    column="avg(CASE WHEN regexp_matches({v}, '[.].*[.]') THEN 1 ELSE 0 END) > 0.5",
    header=("version", "build", "release", "app version", "fw", "firmware", "version logiciel", "os version", "ver",
            "software version", "client version", "api version", "oid"),
    not_header=("ip", "adresse", "address"),
    valid=("1.2.3", "v2.10.4", "4.0.1.22"),
    invalid={"1,2": "a number", "alpha": "a word"},
)

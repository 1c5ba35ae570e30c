"""What says little or nothing about a person by itself: row numbers, codes, amounts, marks, empty columns.

They are declared so that a column that is none of the others has a name, and so that look-alikes lose to them: an
order number of fifteen digits is no NIR, an amount of five no postcode.

Authority: https://eur-lex.europa.eu/eli/reg/2016/679/oj (article 4: what personal data are)
"""

from __future__ import annotations

from faille.identifiers import _linked
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_WHOLE = "TRY_CAST({v} AS BIGINT)"
_MONEY = ("€|[$]|£|¥|CHF|EUR|USD|GBP|[Ee]uros?|kr|zł|PLN|SEK|NOK|DKK|CAD|AUD|JPY|XOF|XAF|FCFA|MAD|TND|DZD|US[$]|R[$]"
          "|Frs?|[kKM]€|HUF|CZK|RON|BRL|INR|MUR|XPF")
_UNITS = ("[mcdkµ]?[gGmlL]|[ck]?m[²2³3]|ha|km/h|m/s|h|H|min|mn|s|sec|ms|[Jj]|[Jj]ours?|jrs|days?|mois|months?|hours?"
          "|heures?|[kMG]?W[hc]?|[kM]?VA|V|A|[kM]?Hz|°[CF]?|lbs?|oz|ft|in|mi|pts?|points?|pcs|pi[eè]ces?|[KMGT]o"
          "|[kKMGT]i?B|octets?|bytes?|bar|hPa|dB|cal|kcal|kJ|ppm|px|cv|ch|CV|x|[/] ?(5|10|20|100)|étoiles?|stars?")
_NUMBER = "([0-9]{1,15}([.,][0-9]{1,10})?|[0-9]{1,3}([.,][0-9]{3})+([.,][0-9]{1,4})?|[.,][0-9]{1,6})"

ROW_ID = Identifier(
    title=_("Row number"),
    data_class=DataClass.NONE,
    shape="[0-9]{1,18}",
    chance=0.5,
    rarity=2.0,
    column="max(distincts) >= 0.97 * max(filled) AND max(filled) >= 0.5 * max(records) AND max(filled) > 1",
    # All different and packed: as many values as the span between the least and the greatest.
    signs={f"coalesce(max({_WHOLE}) - min({_WHOLE}), 0) < 3 * max(records)": 6.0},
    header=("id", "no ligne", "line no", "seq", "rang ligne", "row", "index", "ligne", "n ligne", "row number",
            "identifier", "rowid", "rang", "line", "zeile", "lfd nr", "fila", "riga", "pk", "num ligne", "ordre",
            "no", "num", "number", "numero"),
    not_header=("tel", "phone", "secu", "ssn"),
    valid=("1", "491840"),
    invalid={"A1": "a letter", "-1": "negative"},
)
CODE = Identifier(
    title=_("Code"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="[A-Za-z0-9À-ɏ_./:+*#&'’,()°@|–-][A-Za-z0-9À-ɏ_./:+*#&'’,()°@|– -]{0,39}",
    chance=0.98,
    rarity=0.0,
    column="max(distincts) <= greatest(2, 0.2 * max(filled)) AND max(distincts) <= 2000",
    signs={"max(distincts) <= 300": 0.7,
           # numbers of any length are counted; codes have as many digits each
           """avg(CASE WHEN regexp_matches({v}, '^(0|-?[1-9][0-9]*)$') THEN 1 ELSE 0 END) > 0.97
              AND count(DISTINCT length({v})) >= 2 AND count(*) >= 12""": -1.2},
    header=("code", "type", "type client", "canal", "statut", "status", "categorie", "category", "etat", "rang",
            "rang cpam", "nature", "cd", "kode", "codigo", "codice", "sorte", "genre", "classe", "class", "niveau",
            "level", "groupe", "group", "section", "division", "segment", "famille", "family", "mode", "motif",
            "service", "filiale", "unite", "unit", "devise", "currency", "langue", "language", "locale", "origine",
            "source", "role", "grade", "statut dossier", "etat dossier", "situation dossier", "priorite", "priority",
            "gravite", "severity", "zone", "secteur", "sector", "regime", "version", "kategorie", "tipo", "estado",
            "categoria", "stato", "soort", "situacao", "moyen", "mode paiement",
            "payment method", "phase", "step", "etape", "format", "dept",
            "service code", "uf", "plan", "offre", "formule", "garantie", "ccam", "ghm", "csp", "naf", "ape",
            "domaine", "modalite"),
    not_header=("postal", "insee", "commune", "sexe", "sex", "gender", "finess", "pays", "country", "nabm", "loinc",
                "cim", "cim10", "acces", "secret", "naissance"),
    valid=("N", "REF-12", "FSE"),
    invalid={"": "empty", "a code never has as many words nor as many letters": "too long"},
)
REFERENCE = Identifier(
    title=_("File or order number"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="#?[A-Za-z]{0,6}[-_/.:# ]?[0-9][0-9A-Za-z_/.:-]{2,30}|#?([A-Za-z0-9]{1,10}[-_/.: ]){1,5}[A-Za-z0-9]{1,12}"
          "|(?i)N[°O] ?[0-9A-Z/-]{2,20}",
    check="regexp_matches({v}, '[0-9]')",
    chance=0.95,
    rarity=0.5,
    column="""(max(distincts) > 0.2 * max(filled) OR max(distincts) > 2000)
              AND avg(CASE WHEN regexp_matches({v}, '[0-9].*[0-9].*[0-9]') THEN 1 ELSE 0 END) > 0.8""",
    signs={"stddev(length({v})) < 0.6": 1.0,
           # as many digits each, some of them zeros before: given, and neither counted nor measured
           """min(length({v})) = max(length({v})) AND min(length({v})) >= 3
              AND avg(CASE WHEN regexp_matches({v}, '^0[0-9]+$') THEN 1 ELSE 0 END) > 0.02
              AND avg(CASE WHEN regexp_matches({v}, '^[0-9]+$') THEN 1 ELSE 0 END) > 0.97""": 2.2,
           # room 312: a number, but no file has so short a one
           "avg(CASE WHEN regexp_matches({v}, '^[0-9]{1,4}$') THEN 1 ELSE 0 END) > 0.9": -2.0},
    header=("dossier", "num dossier", "no dossier", "reference", "ref", "order", "commande", "facture", "num patient",
            "ipp", "code patient", "id patient", "patient id", "matricule", "identifiant patient", "num adherent",
            "adherent", "numero", "no", "num", "number", "reference number", "ref no", "ref dossier", "no commande",
            "num commande", "numero commande", "num client", "no client", "client id", "customer id", "code client",
            "num contrat", "no contrat", "contrat", "contract", "contract number", "policy", "policy number",
            "police", "num police", "account no", "account number", "no compte", "num compte", "compte", "num sejour",
            "no sejour", "sejour", "iep", "nda", "mrn", "case number", "ticket", "ticket no", "order id",
            "order number", "invoice", "invoice no", "no facture", "num facture", "bon", "bon livraison", "lot",
            "batch", "serial", "serial number", "num serie", "no serie", "tracking", "suivi", "no suivi", "colis",
            "transaction id", "transaction", "rum", "mandat", "sku", "cote", "no acte", "num acte", "student id",
            "employee id", "badge", "licence", "num licence", "no licence", "numero adherent", "member id",
            "kundennummer", "auftragsnummer", "aktenzeichen", "rechnungsnummer", "vertragsnummer", "belegnummer",
            "mitgliedsnummer", "personalnummer", "bestellnummer", "numero cliente", "expediente", "factura", "pedido",
            "numero pedido", "contrato", "poliza", "pratica", "ordine", "fattura", "numero ordine", "codice cliente",
            "klantnummer", "dossiernummer", "factuurnummer", "ordernummer", "processo", "encomenda", "fatura", "ine",
            "vin", "imei", "imsi", "request id", "session id", "trace id", "token"),
    valid=("2019-004512", "FR12345", "123456789012345"),
    invalid={"12": "two digits", "ABCDEF": "no digits"},
)
AMOUNT = Identifier(
    title=_("Amount or measure"),
    data_class=DataClass.ADMINISTRATIVE,
    strip=" '",
    # "1 234,50 €", "EUR 12.00", "£3,450.77", "4.427,27€", "(12.50)", "12,5 kg"
    shape=f"[(]?[-+−]?({_MONEY})?[-+−]?{_NUMBER}({_MONEY}|{_UNITS})?(/({_UNITS}|mois|an|jour))?[-)]?",
    chance=0.9,
    rarity=1.0,
    signs={f"avg(CASE WHEN regexp_matches({{v}}, '[.,][0-9]{{1,2}}([^0-9]+|{_UNITS})?$') THEN 1 ELSE 0 END) > 0.3": 3.0,
           # money is written so, and nothing else
           f"""avg(CASE WHEN regexp_matches({{v}}, '^[(]?[-+−]?({_MONEY})|({_MONEY})[)]?$') THEN 1 ELSE 0 END)
               > 0.5""": 4.0,
           f"""avg(CASE WHEN regexp_matches({{v}}, '[0-9]({_UNITS})$') THEN 1 ELSE 0 END) > 0.7""": 3.0,
           # shares, temperatures, measures: three decimals and more, or a sign
           "avg(CASE WHEN regexp_matches({v}, '^[-+−]?[0-9]{1,6}[.,][0-9]{3,10}$') THEN 1 ELSE 0 END) > 0.5": 2.5,
           "avg(CASE WHEN regexp_matches({v}, '^[-−][0-9]') THEN 1 ELSE 0 END) > 0.02 AND count(*) >= 10": 2.0,
           # nothing that is counted begins with a zero
           "avg(CASE WHEN regexp_matches({v}, '^0[0-9]') THEN 1 ELSE 0 END) > 0.05": -3.0,
           "count(DISTINCT length({v})) >= 3 AND max(distincts) > 100": 0.5,
           # figures of four to six digits that are not numbered through: measured rather than given
           """avg(CASE WHEN regexp_matches({v}, '^[1-9][0-9]{3,5}$') THEN 1 ELSE 0 END) > 0.95 AND count(*) >= 12
              AND max(distincts) > 0.2 * max(filled)""": 1.6,
           "count(DISTINCT length({v})) >= 2 AND count(*) >= 12": 0.3,
           "avg(CASE WHEN regexp_matches({v}, '^-?[0-9]{1,4}$') THEN 1 ELSE 0 END) > 0.9 AND max(distincts) > 10": 1.0},
    header=("montant", "prix", "amount", "total", "price", "tarif", "solde", "balance", "poids", "taille", "value",
            "valeur", "nb", "nombre", "count", "quantity", "quantite", "qte", "mt", "mnt", "mtt", "montants", "cout",
            "cost", "fee", "fees", "frais", "salaire", "salary", "brut", "net", "loyer", "rent", "revenu", "income",
            "revenue", "ca", "chiffre affaires", "tva", "vat", "ht", "ttc", "remise", "discount", "acompte",
            "deposit", "credit", "debit", "prime", "premium", "cotisation", "capital", "plafond", "paye", "paid",
            "price eur", "unit price", "prix unitaire", "pu", "weight", "height", "hauteur", "longueur", "length",
            "largeur", "width", "surface", "superficie", "area", "distance", "duree", "duration", "temperature",
            "temp", "volume", "capacite", "capacity", "puissance", "consommation", "conso", "kwh", "km",
            "kilometrage", "mileage", "vitesse", "speed", "stock", "qty", "nb enfants", "nombre enfants", "children",
            "score", "note", "points", "rating", "rank", "indice", "imc", "bmi", "age mois", "etage", "pages",
            "betrag", "preis", "summe", "saldo", "menge", "anzahl", "gewicht", "gehalt", "kosten", "importe",
            "precio", "cantidad", "peso", "sueldo", "importo", "prezzo", "quantita", "stipendio", "bedrag", "prijs",
            "aantal", "valor", "preco", "quantidade", "salario", "total ttc", "total ht", "reste", "reste a charge",
            "rac", "restant", "effectif", "population", "nbr", "mesure", "reading", "level", "pression", "tension",
            "frequence", "dose"),
    valid=("12,50", "1 234.00", "12345", "-3", "EUR 12,50", "£3,450.77", "4.427,27 €", "12,5 kg", "(3.50)"),
    invalid={"12 rue": "letters", "1.2.3": "two points"},
)
PERCENTAGE = Identifier(
    title=_("Percentage"),
    data_class=DataClass.ADMINISTRATIVE,
    shape="[-+−]?[0-9]{1,3}([.,][0-9]+)?[ \u00a0\u202f]?(%|pct|p[.]?c[.]?t?[.]?|percent|pour ?cent|Prozent)",
    chance=0.01,
    rarity=1.0,
    header=("taux", "pourcentage", "percent", "rate", "pct", "pourcent", "ratio", "part", "share", "remise",
            "taux remise", "prozent", "porcentaje", "percentuale", "percentage", "percentagem", "marge", "margin",
            "reussite", "taux presence"),
    valid=("65 %", "12,5%"),
    invalid={"65": "no sign", "%": "no number"},
)
_YES = ("oui|o|y|yes|true|vrai|1|t|-1|on|x|ja|j|si|sí|s|sim|coch[ée]e?|checked|enabled|activ[ée]e?|v|ok|✓|✔|☑"
        "|wahr|vero|verdadero|waar|tak")
_NO = ("non|n|no|false|faux|0|f|off|nein|nee|não|nao|non coch[ée]e?|unchecked|disabled|d[ée]sactiv[ée]e?|ko|✗|✘|☐"
       "|falsch|falso|onwaar|nie")
BOOLEAN = Identifier(
    title=_("Yes or no"),
    data_class=DataClass.ADMINISTRATIVE,
    shape=f"(?i)({_YES}|{_NO})",
    chance=0.1,
    rarity=1.5,
    column="max(distincts) <= 24 AND count(DISTINCT fold({v})) <= 4",
    signs={f"sum(CASE WHEN regexp_matches(lower({{v}}), '^({_YES})$') THEN 1 ELSE 0 END) = 0": -2.0,
           f"sum(CASE WHEN regexp_matches(lower({{v}}), '^({_NO})$') THEN 1 ELSE 0 END) = 0": -2.0},
    header=("flag", "actif", "active", "optin", "consentement", "oui non", "is", "has", "est", "oui", "ouinon",
            "valide", "valid", "enabled", "verified", "verifie", "confirme", "confirmed", "paye", "paid", "abonne",
            "subscribed", "newsletter", "consent", "opt in", "optout", "opt out", "rgpd", "gdpr", "accord", "accepte",
            "present", "absent", "urgent", "vip", "deceased", "decede", "archive", "deleted", "supprime", "bloque",
            "blocked", "boursier", "fumeur", "smoker", "signe", "signature", "recu", "fait", "done", "ok", "vacciné",
            "vaccine", "titulaire", "permis", "aktiv", "gesperrt", "activo", "attivo", "ativo", "actief", "visible",
            "publie", "published", "anonyme", "licencie", "cmu", "ald", "als", "npai", "retard"),
    not_header=("sexe", "sex", "gender"),
    mask="none",
    valid=("O", "non", "TRUE", "0", "Ja", "sí", "off"),
    invalid={"2": "neither", "peut-être": "neither"},
)
EMPTY = Identifier(
    title=_("Empty column"),
    data_class=DataClass.NONE,
    shape="",
    chance=0.001,
    rarity=0.0,
    column="max(filled) = 0",
    valid=("", "  "),
    invalid={"x": "holds something"},
)
CONSTANT = Identifier(
    title=_("One value throughout"),
    data_class=DataClass.NONE,
    shape="(?s).+",
    chance=0.002,  # the same value in every record is no chance, whatever it is
    rarity=0.0,
    column="count(DISTINCT fold({v})) = 1 AND max(distincts) <= 6 AND max(filled) >= 5",
    valid=("1", "LAB"),
    invalid={"": "empty"},
)
NATIONAL_NUMBER = Identifier(
    title=_("National or document number, any country"),
    data_class=DataClass.NATIONAL_ID,
    shape="[A-Za-z0-9][A-Za-z0-9 ./+-]{3,24}",
    check="length(digits({v})) >= 4",
    chance=0.9,
    rarity=4.0,
    header=("national id", "national number", "ssn", "social security", "soc sec", "soc sec id", "sec soc",
            "passport", "passeport", "id card", "cni",
            "carte identite", "personnummer", "driving licence", "permis", "numero fiscal",
            "num fiscal", "fiscal de reference", "tax number", "tax id", "identity number", "insurance number"),
    mask="all",
    linked=(_linked.key("national_number"),),
    valid=("190641-4941", "1501143313127 93", "AB123456C"),
    invalid={"ABCDEF": "no digits", "12": "too short"},
)
FREE_TEXT = Identifier(
    title=_("Free text"),
    data_class=DataClass.ADMINISTRATIVE,  # health data as soon as a theme is found in it: the inventory desk says so
    shape="(?s).{2,}",
    chance=0.9,
    rarity=2.5,
    signs={"""avg(length({v}) - length(replace({v}, ' ', ''))) >= 2.2 AND stddev(length({v})) > 6
              AND max(distincts) > 20""": 4.0,
           """avg(CASE WHEN regexp_matches(fold({v}),
              '(^|[^A-Z])(LE|LA|LES|DE|DU|SOUS|PAS|AVEC|POUR|NE|EST|TTT|SI|THE|OF|WITH|FOR|IS|ATTENTION|APPELER|PREVENIR)([^A-Z]|$)')
              THEN 1 ELSE 0 END) > 0.3""": 1.0},
    header=("commentaire", "comment", "comments", "commentaires", "remarque", "note", "notes", "observation",
            "observations", "texte", "description", "libre", "renseignements", "clinique", "motif", "commentaire p",
            "commentaire d", "memo", "commentaires libres", "comm", "obs", "remarks", "remark", "rem", "message",
            "body", "content", "contenu", "bio", "resume", "summary", "details", "detail", "info", "infos",
            "indication", "indications", "conclusion", "compte rendu", "cr", "reponse", "question", "avis", "review",
            "feedback", "bemerkung", "bemerkungen", "notiz", "kommentar", "beschreibung", "observaciones",
            "comentario", "descripcion", "osservazioni", "commento", "descrizione", "opmerking", "opmerkingen",
            "observacoes", "anamnese", "antecedents", "histoire", "libelle long", "instructions", "consigne",
            "consignes", "sujet", "objet", "subject", "motif consultation"),
    not_header=("adresse", "address", "nom"),
    mask="all",
    valid=("DIABETE", "Patiente difficile à prélever, bras gauche", "appeler le fils"),
    invalid={"": "empty", "x": "one character"},
)
USER_AGENT = Identifier(
    title=_("Browser signature (user agent)"),
    data_class=DataClass.ONLINE,
    shape="(?s)(Mozilla|Opera|curl|Wget|python-requests|okhttp|Dalvik)/[0-9].*",
    chance=0.001,
    rarity=1.0,
    header=("user agent", "useragent", "navigateur", "browser"),
    valid=("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101", "curl/8.5.0"),
    invalid={"Firefox": "a name alone"},
)

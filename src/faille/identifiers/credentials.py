"""Logins and passwords in clear.

A password has no shape of its own.  What gives a column away: nearly all different, no blanks, several kinds of
characters mixed, lengths that vary or a generator's constant one; and a login beside it.

Authority: https://www.cnil.fr/fr/mots-de-passe-une-nouvelle-recommandation-pour-maitriser-sa-securite
"""

from __future__ import annotations

from faille.identifiers._shares import of_values
from faille.identifiers.kind import Identifier
from faille.language import _
from faille.model.inventory import DataClass

_CHOSEN = ("123456|1234567|12345678|123456789|111111|000000|azerty|azertyuiop|qwerty|qwertyuiop|password|motdepasse"
           "|passw0rd"
           "|iloveyou|jetaime|soleil|doudou|loulou|chouchou|marseille|bonjour|coucou|princesse|princess|dragon|football"
           "|monkey|letmein|sunshine|welcome|admin|shadow|master|superman|batman|pokemon|naruto|chocolat|secret|abc123"
           "|azerty123|qwerty123|password1|1q2w3e4r|1qaz2wsx|starwars|freedom|whatever|michael|jordan|toto|titi|tata"
           "|camille|nicolas|thomas|vanille|papillon|cheval|maison|amour|moncoeur|lapin|caramel|chocolate|liverpool")

LOGIN = Identifier(
    title=_("Login"),
    data_class=DataClass.CREDENTIALS,
    shape="[A-Za-z0-9À-ɏ._@+-]{3,64}",
    chance=0.9,
    rarity=4.0,
    column="max(distincts) > 0.5 * max(filled)",
    signs={"avg(CASE WHEN regexp_matches({v}, '^[A-Za-z]{3,}[._]?[A-Za-z]*[0-9]{1,4}$') THEN 1 ELSE 0 END) > 0.4": 3.0,
           "avg(CASE WHEN regexp_matches({v}, '^[a-zà-ÿ]{3,}[._]?[a-zà-ÿ]*[0-9]{1,4}$') THEN 1 ELSE 0 END) > 0.6": 2.0,
           # one lower-case word, some with a mark or a number: "marie.durand", "mdurand", "durand_12"
           f"""{of_values("regexp_matches({v}, '^[a-z][a-z0-9._-]{2,24}$')")} > 0.9
               AND {of_values("regexp_matches({v}, '[a-z][._-][a-z]')")} BETWEEN 0.05 AND 1
               AND {of_values("regexp_matches({v}, '^[0-9a-f-]+$')")} < 0.3""": 5.0,
           # initial and surname, in lower case: "mdurand", "durandm12"
           f"""{of_values("regexp_matches({v}, '^[a-z]{4,16}[0-9]{0,4}$')")} > 0.9 AND {of_values("is_borne")} < 0.45
               AND {of_values("is_place OR is_first")} < 0.45 AND max(distincts) > 0.3 * max(filled)
               AND max(distincts) >= 15 AND stddev(length({{v}})) > 0.8""": 5.0,
           # single words, all different, that are no names, no places: nobody else is called so
           f"""max(distincts) > 0.97 * max(filled) AND max(filled) >= 100 AND {of_values("is_borne OR is_place")} < 0.5
               AND {of_values("regexp_matches({v}, '^[A-Za-z]{4,}[0-9]{0,4}$')")} > 0.9
               AND {of_values("regexp_matches({v}, '[a-z]')")} > 0.9
               AND stddev(length({{v}})) > 0.8""": 5.0,
           # "SMITHJ", "jdurand": surname and an initial glued, which makes it nobody's name
           f"""{of_values("regexp_matches({v}, '^([A-Z]{4,16}|[a-z]{4,16})[0-9]{0,3}$')")} > 0.9
               AND {of_values("is_borne")} < 0.3 AND {of_values("is_place OR is_first")} < 0.3
               AND max(distincts) > 0.5 * max(filled) AND max(distincts) >= 15
               AND stddev(length({{v}})) > 0.8 AND {of_values("regexp_matches({v}, '[a-z]')")} < 0.1""": 5.0,
           # "xX_pepito_Xx", "yeti-aaron", "Nimbus42": words with marks and numbers, each its own way
           f"""max(distincts) > 0.5 * max(filled) AND max(distincts) >= 15
               AND {of_values("regexp_matches({v}, '^[A-Za-z][A-Za-z0-9._-]{2,24}$')")} > 0.95
               AND {of_values("regexp_matches({v}, '[a-z]')")} > 0.9
               AND {of_values("regexp_matches({v}, '[a-z][._-][A-Za-z]')")} BETWEEN 0.05 AND 0.9
               AND {of_values("regexp_matches({v}, '[a-z][0-9]{1,4}$')")} BETWEEN 0.05 AND 0.9""": 5.0},
    header=("login", "username", "user name", "user", "identifiant", "identifiant sr", "id sr", "utilisateur",
            "pseudo", "nickname", "account", "compte", "user id", "samaccountname", "uid", "userid", "user login",
            "login name", "screen name", "handle", "nick", "alias", "benutzername", "benutzer", "usuario", "utente",
            "nome utente", "gebruikersnaam", "utilizador", "nom utilisateur", "nom d utilisateur",
            "identifiant connexion", "id connexion", "pseudonyme", "account name", "session", "matricule windows",
            "compte utilisateur", "user nicename", "cree par", "created by", "operateur", "auteur login", "author"),
    not_header=("nom", "date", "tiers", "mutuelle", "ip", "agent"),
    neighbours=("password", "hash_md5", "hash_sha1", "hash_sha256", "hash_bcrypt"),
    valid=("mdurand42", "marie.durand", "SR001234"),
    invalid={"marie durand": "a blank", "md": "two characters"},
)
PASSWORD = Identifier(
    title=_("Password in clear"),
    data_class=DataClass.CREDENTIALS,
    shape="[^ ]{4,72}",
    chance=0.9,
    rarity=5.0,
    signs={
        # what everybody chooses: no other column holds several of them
        f"""{of_values("regexp_matches(lower({v}), '^(" + _CHOSEN + ")[0-9!.*]{0,5}$')")} > 0.02
            AND sum(CASE WHEN regexp_matches(lower({{v}}), '^({_CHOSEN})[0-9!.*]{{0,5}}$') THEN 1 ELSE 0 END)
                >= 3""": 7.0,
        # marks that no name holds, inside a word
        f"""{of_values("regexp_matches({v}, '^[^@/<>#][^@/<>]*[!$%^&*#?=][^@/<>]*$')")} > 0.25
            AND {of_values("regexp_matches({v}, '[A-Za-z]')")} > 0.7
            AND max(distincts) > 0.5 * max(filled) AND avg(length({{v}})) BETWEEN 5 AND 24""": 5.0,
        # mixed case and a digit inside a word: nothing else is written so by the thousand
        """avg(CASE WHEN regexp_matches({v}, '[0-9]') AND regexp_matches({v}, '[a-z]')
                     AND NOT regexp_matches({v}, '^[A-Za-z]+[._-]?[0-9]{1,4}$') AND NOT regexp_matches({v}, '[@:/]')
                     AND NOT regexp_matches({v}, '^#?[0-9a-f]+$|^#?[0-9A-F-]+$|^[0-9.,]+E')
                     AND NOT regexp_matches({v}, '^[0-9]{1,2}[./-][A-Za-z]{3,9}[./-][0-9]{2,4}$')
                     THEN 1 ELSE 0 END) > 0.5
           AND avg(length({v})) BETWEEN 5 AND 24 AND max(distincts) > 0.5 * max(filled)""": 6.0,
        """avg(CASE WHEN regexp_matches({v}, '^[A-Za-z]+$|^[0-9]+$') THEN 1 ELSE 0 END) > 0.9""": -2.0,
        """avg(CASE WHEN length({v}) > 3 AND fold({v}) IN (SELECT v FROM lexicon_first_names) THEN 1 ELSE 0 END)
           > 0.4""": -6.0,
    },
    header=("password", "passwd", "pwd", "pass", "mot de passe", "mdp", "pm", "code acces", "code secret", "pin",
            "pw", "passw", "passwort", "kennwort", "contrasena", "clave", "parola", "wachtwoord", "senha",
            "palavra passe", "pswd", "plaintext", "mot passe", "user password", "default password", "mdp clair",
            "cle wifi", "passphrase"),
    not_header=("hash", "date"),
    neighbours=("login", "email"),
    mask="all",
    valid=("eiZookooB7", "sha3Sohzee", "K7fp-22x"),
    invalid={"abc": "three characters", "two words": "a blank"},
)

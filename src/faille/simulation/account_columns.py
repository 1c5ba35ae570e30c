"""The columns about how a patient is reached on line: e-mail, the portal's login and password."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from faille.reference.lexicons import fold
from faille.simulation.cells import View, digits, joined, only, taken
from faille.simulation.draw import numbering
from faille.simulation.names import all_first_names, all_surnames
from faille.simulation.twin import Twin


def _email_text(twin: Twin, owner: int) -> str:
    first = fold(all_first_names()[twin.people.first_name[owner]]).lower()
    last = fold(all_surnames(twin.scenario.words).names[twin.people.surname[owner]]).lower()
    hosts = twin.scenario.words.mail_hosts
    host = hosts[int(np.searchsorted(np.cumsum([w for _h, w in hosts]), (owner * 61) % 100, side="right"))][0]
    first, last = ("".join(c for c in name if c.isascii() and c.isalnum()) for name in (first, last))
    year = int(twin.people.year[owner]) % 100
    forms = (f"{first}.{last}", f"{last}.{first}", f"{first}{last}{year:02}", f"{first[:1]}{last}", f"{first}-{last}",
             f"{last}{year:02}", f"{first}{year:02}")
    return f"{forms[owner % len(forms)]}@{host}"


def email_texts(twin: Twin) -> Mapping[int, str]:
    """The e-mail of each row that owns one; all distinct."""
    found: dict[int, str] = {}
    taken_: set[str] = set()
    for owner in np.unique(twin.contacts.email_owner[twin.contacts.email_owner >= 0]).tolist():
        text = _email_text(twin, owner)
        if text in taken_:  # as people do: a number behind the name
            name, host = text.split("@")
            text = f"{name}{owner}@{host}"
        taken_.add(text)
        found[owner] = text
    return MappingProxyType(found)


def email(view: View) -> pa.Array:
    """E-mail addresses: the person's own, or one shared in the household."""
    owners = np.unique(view.twin.contacts.email_owner[view.twin.contacts.email_owner >= 0])
    texts = view.fixed("emails", lambda: list(email_texts(view.twin).values()))
    owner = view.twin.contacts.email_owner[view.at]
    if not len(owners):
        return pa.nulls(len(view.at), pa.string())
    return taken(texts, np.searchsorted(owners, np.maximum(owner, owners[0])), owner >= 0)


def login(view: View) -> pa.Array:
    """The portal's logins: the laboratory's number and seven digits."""
    lab = view.twin.rows.lab[view.at]
    text = joined(digits(lab + 1, 2), digits(numbering(view.twin.first + view.at, 10_000_000, 5), 7), separator="-")
    return only(text, view.twin.contacts.login[view.at])


_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # the portal avoids what is easily misread


def password(view: View) -> pa.Array:
    """The portal's passwords: made by it, or chosen by the patient, and chosen ones are what they always are."""
    there = view.twin.contacts.password[view.at]
    chosen = view.twin.scenario.words.passwords
    texts: list[str | None] = []
    for row, has in zip(view.at.tolist(), there.tolist(), strict=True):
        if not has:
            texts.append(None)
            continue
        rng = np.random.Generator(np.random.PCG64([view.twin.seed, row, 7]))
        if rng.random() < 0.22:  # changed by the patient
            word = chosen[int(rng.integers(0, len(chosen)))]
            year = int(view.twin.people.year[row]) % 100
            texts.append(f"{word}{year:02}" if rng.random() < 0.6 else f"{word.title()}1")
        else:
            texts.append("".join(_LETTERS[i] for i in rng.integers(0, len(_LETTERS), 8)))
    return pa.array(texts, pa.string())

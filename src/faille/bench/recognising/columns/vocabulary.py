"""Words of other locales, lent by Faker in the peers' environment and kept out of ours."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from faille.bench.peers import python_with
from faille.bench.recognising.columns.people import Vocabulary
from faille.errors import EngineError
from faille.language import _

FAKER: Final = ("Faker==40.54.0",)
LOCALES: Final = ("fr_FR", "en_US", "en_GB", "de_DE", "es_ES", "it_IT")
SCRIPT: Final = """
import json, sys
from faker import Faker
lent = {}
for locale in sys.argv[2].split(","):
    fake = Faker(locale)
    fake.seed_instance(int(sys.argv[1]))
    lent[locale] = {field: [str(getattr(fake, field)()).replace("\\n", ", ") for _ in range(n)] for field, n in (
        ("first_name_female", 120), ("first_name_male", 120), ("last_name", 400), ("city", 160), ("postcode", 160),
        ("street_address", 400), ("job", 80), ("company", 120), ("country", 40), ("sentence", 60))}
json.dump(lent, sys.stdout)
"""


def lent_by_faker(seed: int, told: Callable[[str], None]) -> Mapping[str, Vocabulary]:
    """By locale, lists of values by Faker's provider names.  Raises EngineError where Faker cannot be had."""
    return drawn(python_with("words", FAKER, told), seed)


def drawn(python: Path, seed: int) -> Mapping[str, Vocabulary]:
    """The same from an interpreter that has Faker."""
    done = subprocess.run(  # noqa: S603  # our own script, no shell
        [str(python), "-c", SCRIPT, str(seed), ",".join(LOCALES)],
        # Some of Faker's lists are sets of strings: without this, a seed draws another exam in each process.
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise EngineError(
            _("Faker could not lend its words."),
            where="Faker",
            remedy=_("give --no-peers to examine with our own words alone"),
        )
    lent: dict[str, Vocabulary] = json.loads(done.stdout)
    return lent

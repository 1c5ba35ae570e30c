"""What edsnlp finds in comments, told as it tells it; runs in the peers' environment, so it imports nothing of ours.

Arguments: a JSON list of texts, and where to write {"seconds": CPU seconds of the texts alone, "found": for each text a
list of [label, code or matched text]}.  What its own qualifiers call negated, hypothetical or a relative's is left out.

Authority: https://aphp.github.io/edsnlp/
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import edsnlp  # type: ignore[import-not-found]

PIPES = ("normalizer", "sentences",
         "aids", "cerebrovascular_accident", "ckd", "congestive_heart_failure", "connective_tissue_disease", "copd",
         "dementia", "diabetes", "hemiplegia", "leukemia", "liver_disease", "lymphoma", "myocardial_infarction",
         "peripheral_vascular_disease", "solid_tumor", "alcohol", "covid", "suicide_attempt", "tnm", "drugs", "cim10",
         "negation", "hypothesis", "family")
CODED = ("drug", "drugs", "cim10")  # labels whose entities carry a code


def main() -> None:
    """Read, find, write."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pipeline = edsnlp.blank("eds")
    for name in PIPES:
        pipeline.add_pipe(f"eds.{name}")
    began = time.process_time()
    found = [_entities(document) for document in pipeline.pipe(texts)]
    seconds = time.process_time() - began
    Path(sys.argv[2]).write_text(json.dumps({"seconds": seconds, "found": found}), encoding="utf-8")


def _entities(document: object) -> list[tuple[str, str]]:
    spans = {(span.start, span.end, span.label_): span
             for group in document.spans.values() for span in group}  # type: ignore[attr-defined]
    return [(label, span.kb_id_ if label in CODED else span.text) for (_start, _end, label), span in spans.items()
            if not (span._.negation or span._.hypothesis or span._.family)]


if __name__ == "__main__":
    main()

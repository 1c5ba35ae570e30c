"""How right a list of persons is: over pairs of rows, over rows (B³), and by the number of persons.

Pairs weigh a person by the square of its rows; B³ weighs each row alike, so that the many persons of one or two rows
count there as they do in a list.

Authority: https://aclanthology.org/P98-1012/ (B³: Bagga and Baldwin 1998)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
LARGEST: Final = 50  # rows of a person whose pairs are listed


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, and numbers of persons."""

    precision: float  # of the pairs said to be one person's
    recall: float  # of the pairs that are
    b_cubed: float  # F1
    persons: int  # in truth
    listed: int

    @property
    def f1(self) -> float:
        """The harmonic mean over pairs; 0 where nothing is right, 1 where nothing was to be found and nothing was."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(truth: Ints, said: Ints) -> Score:
    """Each row's true person beside the one it was given; any numbers, of equal length."""
    _, true = np.unique(truth, return_inverse=True)
    _, given = np.unique(said, return_inverse=True)
    _, cell, shared = np.unique(true * (int(given.max(initial=0)) + 1) + given, return_inverse=True, return_counts=True)
    of_true, of_given = np.bincount(true), np.bincount(given)
    right, said_pairs, true_pairs = _pairs(shared), _pairs(of_given), _pairs(of_true)
    per_row = shared[cell]
    precise, recalled = float((per_row / of_given[given]).mean()), float((per_row / of_true[true]).mean())
    return Score(right / said_pairs if said_pairs else 1.0, right / true_pairs if true_pairs else 1.0,
                 2 * precise * recalled / (precise + recalled), len(of_true), len(of_given))


def _pairs(counts: Ints) -> int:
    return int((counts.astype(np.int64) * (counts - 1) // 2).sum())


def pairs_of(labels: Ints) -> NDArray[np.int64]:
    """Two columns, lower row first: all pairs of rows that bear one label, but for labels of more than LARGEST rows."""
    _, place, rows = np.unique(labels, return_inverse=True, return_counts=True)
    order = np.argsort(labels, kind="stable")
    order = order[rows[place[order]] <= LARGEST]
    ranked = labels[order]
    parts = []
    for apart in range(1, min(len(order), LARGEST)):
        alike = np.flatnonzero(ranked[apart:] == ranked[:-apart])
        parts.append(np.stack([order[alike], order[alike + apart]], axis=1))
    found = np.concatenate(parts) if parts else np.empty((0, 2), dtype=np.int64)
    return np.asarray(np.sort(found, axis=1))

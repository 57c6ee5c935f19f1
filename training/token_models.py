"""The two token models: logistic regressions over class tokens and over text terms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import SGDClassifier

from dehusk.dom.page import Page
from dehusk.features import TokenWeights
from dehusk.features.class_tokens import class_tokens
from dehusk.features.text_tokens import SLOTS, text_terms
from dehusk.features.tokens import ANCESTOR_SHARE, CLASS_SPACES
from training.folds import FOLDS

# Seen on fewer hosts, a token says who wrote the page, not what the block is.
_LEAST_CLASS_HOSTS = 3
_LEAST_TEXT_HOSTS = 4
# Levels above the parent that are read; bounds the work on pages nested thousands deep, scoring has no such limit.
_MOST_ANCESTORS = 61
# Strong regularisation matters: 1e-4 instead of 2e-6 lifts the AUC of the class tokens from 0.88 to 0.92.
_ALPHA = 1.5e-4
_EPOCHS = 8
_SEED = 7


@dataclass(frozen=True, slots=True)
class Design:
    """The rows of all pages one under the other: what both token models are fitted on.

    `classes` has shape (rows, 4 · class tokens), `texts` (rows, text slots in use). `class_hosts` and `text_hosts`
    count the hosts that use a token in each fold, shapes (folds, class tokens) and (folds, text slots in use).
    """

    classes: sparse.csr_matrix
    class_names: list[str]
    texts: sparse.csr_matrix
    text_slots: NDArray[np.int64]
    class_hosts: NDArray[np.int32]
    text_hosts: NDArray[np.int32]


def build_design(pages: list[Page], hosts: list[str], folds: NDArray[np.int64]) -> Design:
    """Tokenise all blocks of all pages, keeping tokens that enough hosts use; `folds` gives the fold of each page."""
    class_names, class_hosts = _class_vocabulary(pages, hosts, folds)
    index = {name: number for number, name in enumerate(class_names)}
    classes = sparse.vstack([_class_rows(page, index) for page in pages], format="csr")
    rows_and_slots = [text_terms(page.blocks.texts) for page in pages]
    slots, text_hosts = _text_vocabulary([slots for _, slots in rows_and_slots], hosts, folds)
    texts = sparse.vstack(
        [_text_rows(page, *pair, slots) for page, pair in zip(pages, rows_and_slots, strict=True)], format="csr"
    )
    return Design(classes, class_names, texts, slots, class_hosts, text_hosts)


def fit_tokens(
    design: Design,
    kept_folds: list[int],
    rows: NDArray[np.int64],
    labels: tuple[NDArray[np.bool_], NDArray[np.float64]],
) -> TokenWeights:
    """Fit both models on some rows of the design, those of `kept_folds`; `labels` are positive and weights, all rows.

    A token that too few hosts of these folds use gets no weight, however many use it elsewhere.
    """
    positive, weights = labels
    class_coefficients, class_bias = _fit(design.classes[rows], positive[rows], weights[rows])
    text_coefficients, text_bias = _fit(design.texts[rows], positive[rows], weights[rows])
    count = len(design.class_names)
    table = class_coefficients.reshape(len(CLASS_SPACES), count).T.astype(np.float32)
    text_weights = np.zeros(SLOTS, np.float32)
    text_weights[design.text_slots] = text_coefficients
    table[design.class_hosts[kept_folds].sum(axis=0) < _LEAST_CLASS_HOSTS] = 0
    text_weights[design.text_slots[design.text_hosts[kept_folds].sum(axis=0) < _LEAST_TEXT_HOSTS]] = 0
    return TokenWeights(
        {name: number for number, name in enumerate(design.class_names)}, table, class_bias, text_weights, text_bias
    )


def _fit(
    matrix: sparse.csr_matrix, positive: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    model = SGDClassifier(loss="log_loss", alpha=_ALPHA, max_iter=_EPOCHS, tol=None, random_state=_SEED)
    model.fit(matrix, positive, sample_weight=weights / weights.mean())
    return model.coef_[0], float(model.intercept_[0])


def _class_vocabulary(
    pages: list[Page], hosts: list[str], folds: NDArray[np.int64]
) -> tuple[list[str], NDArray[np.int32]]:
    """Give the class tokens in order, and on how many hosts of each fold they are."""
    seen: dict[str, set[str]] = defaultdict(set)
    for page, host in zip(pages, hosts, strict=True):
        for signature in page.signatures:
            for token in class_tokens(signature):
                seen[token].add(host)
    names = sorted(token for token, on in seen.items() if len(on) >= _LEAST_CLASS_HOSTS and "\t" not in token)
    fold_of = dict(zip(hosts, folds.tolist(), strict=True))
    counts = np.zeros((FOLDS, len(names)), np.int32)
    for column, name in enumerate(names):
        for host in seen[name]:
            counts[fold_of[host], column] += 1
    return names, counts


def _class_rows(page: Page, index: dict[str, int]) -> sparse.csr_matrix:
    """Give the class tokens that each block has in each space, shape (blocks, 4 · class tokens).

    A space says which signatures a block sees there; a signature says which tokens it is made of.
    """
    tokens = _signature_tokens(page, index)
    spaces = {
        "own": _own_signatures(page),
        "parent": _parent_signatures(page),
        "ancestor": _ancestor_signatures(page),
        "inline": _seen_signatures(page, page.blocks.inline_rows, page.blocks.inline_signatures),
    }
    return sparse.hstack([spaces[name] @ tokens for name in CLASS_SPACES], format="csr", dtype=np.float32)


def _signature_tokens(page: Page, index: dict[str, int]) -> sparse.csr_matrix:
    """Count the known class tokens of each signature, shape (signatures, class tokens)."""
    owners: list[int] = []
    columns: list[int] = []
    for number, signature in enumerate(page.signatures):
        found = [index[token] for token in class_tokens(signature) if token in index]
        owners.extend([number] * len(found))
        columns.extend(found)
    shape = (len(page.signatures), len(index))
    return sparse.csr_matrix((np.ones(len(owners)), (owners, columns)), shape=shape, dtype=np.float32)


def _own_signatures(page: Page) -> sparse.csr_matrix:
    own = page.blocks.elements
    return _seen_signatures(page, np.arange(len(own)), page.elements.signatures[own])


def _parent_signatures(page: Page) -> sparse.csr_matrix:
    own = page.blocks.elements
    rows = np.flatnonzero(own > 0)
    return _seen_signatures(page, rows, page.elements.signatures[page.elements.parents[own[rows]]])


def _ancestor_signatures(page: Page) -> sparse.csr_matrix:
    """See what is above the parent, one level of all blocks at a time."""
    parents = page.elements.parents
    rows, at = np.arange(len(page.blocks)), parents[page.blocks.elements]
    seen_rows, seen_ids = [], []
    for _ in range(_MOST_ANCESTORS):
        rows, at = rows[at > 0], parents[at[at > 0]]
        seen_rows.append(rows)
        seen_ids.append(page.elements.signatures[at])
        if len(rows) == 0:
            break
    return _seen_signatures(page, np.concatenate(seen_rows), np.concatenate(seen_ids), ANCESTOR_SHARE)


def _seen_signatures(
    page: Page, rows: NDArray[np.integer], ids: NDArray[np.integer], share: float = 1.0
) -> sparse.csr_matrix:
    """Say that block `rows[i]` sees signature `ids[i]`, with shape (blocks, signatures); sightings add up."""
    shape = (len(page.blocks), len(page.signatures))
    return sparse.csr_matrix((np.full(len(rows), share, np.float32), (rows, ids)), shape=shape)


def _text_vocabulary(
    slots: list[NDArray[np.int64]], hosts: list[str], folds: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Give the text slots in use, and on how many hosts of each fold they are."""
    by_host: dict[tuple[str, int], list[NDArray[np.int64]]] = defaultdict(list)
    for found, host, fold in zip(slots, hosts, folds.tolist(), strict=True):
        by_host[host, fold].append(np.unique(found))
    counts = np.zeros((FOLDS, SLOTS), np.int32)
    for (_, fold), arrays in by_host.items():
        counts[fold, np.unique(np.concatenate(arrays))] += 1
    used = np.flatnonzero(counts.sum(axis=0) >= _LEAST_TEXT_HOSTS)
    return used, counts[:, used]


def _text_rows(
    page: Page, rows: NDArray[np.int64], slots: NDArray[np.int64], used: NDArray[np.int64]
) -> sparse.csr_matrix:
    places = np.minimum(np.searchsorted(used, slots), len(used) - 1)
    known = used[places] == slots
    values = np.ones(int(known.sum()), np.float32)
    return sparse.csr_matrix((values, (rows[known], places[known])), shape=(len(page.blocks), len(used)))

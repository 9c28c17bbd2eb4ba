"""Estimates from judged samples: Wilson intervals, clustered samples, and the agreement of reviewers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import fsum, sqrt

NORMAL_95 = 1.959963984540054  # 97.5 % quantile of the normal distribution


def wilson_interval(share: float, size: float) -> tuple[float, float]:
    """Return the limits of the 95 % score interval (Wilson 1927) of a share that was seen in ``size`` > 0 values.

    ``size`` may be the effective size of a clustered sample, which is no whole number.
    """
    square = NORMAL_95**2
    middle = (share + square / (2 * size)) / (1 + square / size)
    half = NORMAL_95 * sqrt(share * (1 - share) / size + square / (4 * size**2)) / (1 + square / size)
    return max(0.0, middle - half), min(1.0, middle + half)


def effective_size(clusters: Sequence[tuple[int, int]]) -> float:
    """Return how many independent values a sample of clusters is worth: one per cluster, or fewer.

    A paragraph is often read or missed as a whole, so its values are not independent. Their number is divided by the
    design effect of the ratio estimate (Kish 1965). A small sample may by chance contain no missed paragraph; therefore
    a cluster never counts as more than one value.

    Args:
        clusters: Hits and size of each cluster, at least one of which has values; those without values do not count.
    """
    filled = [(hits, size) for hits, size in clusters if size]
    number, total = len(filled), sum(size for _, size in filled)
    share = sum(hits for hits, _ in filled) / total
    squares = fsum((hits - share * size) ** 2 for hits, size in filled)
    if number == 1 or not squares:
        return float(number)
    variance = number / (number - 1) * squares / total**2
    return min(float(number), share * (1 - share) / variance)


def krippendorff_alpha(units: Sequence[Sequence[object]]) -> float | None:
    """Return Krippendorff's alpha of nominal values; None if it is undefined: nothing to compare, or one value only.

    Args:
        units: The values that each unit got, one per reviewer who judged it; units with one value are ignored.
    """
    pairable = [Counter(values) for values in units if len(values) > 1]
    totals: Counter[object] = sum(pairable, Counter())
    number = totals.total()
    expected = number * (number - 1) - sum(count * (count - 1) for count in totals.values())
    if not expected:
        return None
    agreed = fsum(
        sum(count * (count - 1) for count in values.values()) / (values.total() - 1)  # pairs of equal values
        for values in pairable
    )
    return 1 - (number - 1) * (number - agreed) / expected

"""``python -m tests.fidelity``: the same as ``python -m tests.fidelity.fidelity``."""

from .fidelity import main

main()

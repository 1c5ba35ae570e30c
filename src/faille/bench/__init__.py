"""What we claim, measured beside the peer, in one run.

CPU seconds and peak memory of whole processes, as the kernel accounts them; ratios pair by pair, so that a machine
whose speed drifts does not decide.  Tests assert correctness; figures are printed, never asserted.
"""

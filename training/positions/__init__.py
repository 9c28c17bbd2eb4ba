"""Gold readings of positions and recommendations by reference, and the scores of the rules against them."""

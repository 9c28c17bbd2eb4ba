"""Training of the reading: labels by reference, the weights that are learnt from them, and their scores."""

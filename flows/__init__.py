"""prepmeet: open data from the regional preparatory meetings of the United Nations Crime Congress."""

__version__ = "0.1.0"

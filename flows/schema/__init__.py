"""Definition of the published tables: schema files read strictly, and what several rooms derive from them."""

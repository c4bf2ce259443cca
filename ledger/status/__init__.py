"""How a status follows from the evidence: weighed, counted and judged by rules, with every reason."""

"""From content to pages. Reads only; the MkDocs plugin is a thin shell around it."""

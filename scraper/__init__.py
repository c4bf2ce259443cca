"""From the web into content: discover, fetch, keep, read, revise, relate, propose.

Writes captures, articles and drafts only.
"""

"""Links to records inside prose."""

from __future__ import annotations

import re

from site_plugin.prose import link_records
from site_plugin.views.parts import Parts


def test_a_claim_is_linked_with_its_symbol_and_its_status_in_words(parts: Parts) -> None:
    html = link_records("<p>They say [[claim:mirae-made-the-drawings]].</p>", parts)
    assert 'href="~/claims/mirae-made-the-drawings/"' in html
    assert '<use href="#s-suspected"/>' in html
    assert "</svg>Mirae</span> Structures made the bridge drawings that lay on the server<" in html
    assert "(suspected)" in html


def test_words_of_ones_own_stand_in_the_link(parts: Parts) -> None:
    html = link_records("[[claim:mirae-made-the-drawings|who drew them]]", parts)
    assert "</svg>who</span> drew them<" in html
    assert "Mirae Structures made" not in html


def test_no_end_of_a_line_parts_the_symbol_from_the_first_word(parts: Parts) -> None:
    html = link_records("[[claim:mirae-made-the-drawings|<em>who</em> drew them]]", parts)
    assert "</svg><em>who</em> drew them<" in html, "words with markup of their own stay whole"
    plain = link_records("[[claim:mirae-made-the-drawings|whoever]]", parts)
    assert re.search(r'<span class="kept"><svg.*</svg>whoever</span><span class="unseen">', plain)


def test_every_kind_of_record_can_be_linked(parts: Parts) -> None:
    text = "[[entity:bridge-authority]] [[outlet:tidewatch]] [[question:was-the-authority-warned]] "
    html = link_records(f"{text} [[article:minato-shimbun-2021-03-04-bridge]]", parts)
    assert html.count('class="ref"') == 4
    assert 'lang="ja"' in html


def test_code_is_left_as_it_is(parts: Parts) -> None:
    html = "<p><code>[[claim:mirae-made-the-drawings]]</code></p><pre>[[claim:x]]</pre>"
    assert link_records(html, parts) == html


def test_what_leads_nowhere_stays_as_it_was_written(parts: Parts) -> None:
    assert link_records("[[claim:nothing-such]] [[story:story]]", parts) == "[[claim:nothing-such]] [[story:story]]"

"""Patterns of Korean reporting: quotatives, particles, openers and venues, and the verbs of saying as written.

Compiled on first use; pure text in, places out. What they mean together is decided in `korean`.
"""

from __future__ import annotations

import re
from functools import cache

from scraper.propose.attribution.cues import endings
from scraper.propose.attribution.hangul import written_forms

CLOSING = "”\"’」』'"
_STANDS = "입장|설명|주장|지적|분석|판단|방침|의견|해명|답변|반응|평가"
QUOTATIVE = re.compile(
    rf"(?<=[{CLOSING}])(?:이라고도|이라고|라고도|라고|고도|고|이라며|라며|이라면서|라면서|며|면서)(?=[\s,]|$)"
    r"|(?<=[다라냐자까])(?:고도|고|며|면서)(?=[\s,]|$)"
    rf"|(?<=[다라냐자{CLOSING}])(?:이라)?는(?=\s(?:{_STANDS}))"
    r"|(?<=[은는던할된한인])\s(?=(?:사실을|점을|점도|점은|의혹을|바를|사실도|것을)\s)"
)
"""Where what is said ends: after a quotation, after -다/-라/-냐/-자, or before "the fact that"."""

ACCORDING = re.compile(r"에\s?(?:따르면|의하면)|(?:을|를)\s토대로\s하면")
_CONNECTIVES = (
    "한편|또한?|특히|그러나|하지만|다만|이어|이에|앞서|그러면서|아울러|이와 함께|반면|이에 대해|"
    "이와 관련해|이후|당시|현재|최근|이날|전날|같은 날|오전|오후|결국|그리고|그런데"
)
_MONTHS_AND_YEARS = r"(?:지난달|지난해|지난|올해|작년)(?=[\s,])|\d{1,4}[년월](?:\([^)]*\))?(?=[\s,])"
_DAYS = r"\d{1,2}일(?:\([^)]*\))?(?=[\s,])|\([^)]*\)(?=[\s,])"
OPENER = re.compile(rf"\s*(?:(?:{_CONNECTIVES})(?=[\s,])|{_MONTHS_AND_YEARS}|{_DAYS})[,\s]*")
"""What opens a sentence before its subject: connectives and dates."""
BEFORE_CONTENT = re.compile(
    rf"\s*(?:(?:{_CONNECTIVES})(?=[\s,])|(?:{_MONTHS_AND_YEARS})(?=(?:\s\d{{1,2}}월)?\s\d{{1,2}}일)|{_DAYS})[,\s]*"
)
"""The same before what is said: things are said on a day, so a month or year without one belongs to what is said."""

_VENUES = (
    "인터뷰|보고서|성명|논문|기자회견|회견|브리핑|자료|기사|방송|트위터|페이스북|소셜미디어|SNS|글|보도|발표|"
    "토론회|회의|간담회|연설|블로그|홈페이지|게시물|이메일|서한|입장문|라디오|입장|통화|엑스|유튜브|채널|청문회|재판"
)
VENUE = re.compile(
    rf"\s*(?:[^\s,“\"]+\s){{0,5}}?[^\s,“\"]*(?:(?:{_VENUES})(?:에서는|에서도|에서|을 통해|를 통해|에|을 내고|"
    rf"를 내고|을 내어)|에게|에 대해|과 관련해|와 관련해|와 만나|과 만나|에 출연해)[,\s]+"
)
"""Where or to whom it was said, between speaker and content."""
CITING = re.compile(
    r"\s*(?P<source>(?:[^\s,“”\"]+\s){0,4}?[^\s,“”\"]+)(?:을|를)\s(?P<cue>인용해|인용하며|인용하면서)[,\s]+"
)

ADNOMINAL = re.compile(
    r"(?:하|되|있|없|라|다|시키|받|맡|나오|만드|다루|알려지|이루|갖|가지|이끄|움직이|벌이|이르|나서|따르|지키|"
    r"보이)는$|^(?:사|오|가|아|쓰|주|막|돕|보|쉬|자)는$"
    r"|(?:같|많|높|낮|좋|작|적|젊|늦|넓|깊|짧|받|맡|입|얻|찾|남|믿|지은|가까)은$"
)
"""Verbs and adjectives before a noun that only look like a topic."""
TOPIC = re.compile(r"(?:은|는|측도|씨도|그도|대변인도|당국도|업체도|회사도|매체도|신문도)$")
SUBJECT = re.compile(r"(?<!같)(?<!없)(?<!많)(?<!깊)(?<!높)(?<!굳)(?<!길)이$|(?:가|께서)$")
SPEAKING = re.compile(
    r"(?:회사|업체|매체|신문|방송|통신|보고서|연구원|관계자|대변인|측|스튜디오|제작사|기자|단체|기관|당국|정부|부|"
    r"국|청|소식통|전문가|교수|대표|장관|의원|대통령|총리|센터|연구소|위원회|재단|"
    r"그룹|사|씨|그|그녀|이들|논문|성명|노스|조사관|판사|변호사|감독|작가|위원장|은행|협회|당|[A-Za-z]+)$"
)
"""The last word of something that can speak."""
HEARSAY = re.compile(
    r"(?:은|는|던|ㄹ|을|할|한|된|인|난|진|온|간|른|킨|든|낸|본|선)\s것으로\s(?P<cue>(?:전해졌|전해진|알려졌|알려진|"
    r"알려져|전해지))"
)
RAISED = re.compile(
    r"(?:다|라|냐|이라|란)는\s(?P<cue>(?:의혹|주장|관측|지적|우려|전망|보도|소문|추측|해석|분석|제보|비판|"
    r"의심)(?:이|가|도)?\s?(?:제기|나오|나왔|나온|있|커지|일고|일었|잇따|퍼)[가-힣]*)"
)
DENIED = re.compile(
    r"(?P<content>\S+(?:\s\S+){0,6}?)(?:을|를)\s(?P<cue>(?:전면\s|강하게\s|공식\s|거듭\s|강력히\s)?(?:부인했|"
    r"부인하|부인한))"
)
PRONOUN = re.compile(
    r"(?:그|그녀|이들|그들|(?:이|그|해당|같은)\s\S+|(?:회사|업체|학교|당국|스튜디오|제작사)(?:\s?측)?|보고서|매체|"
    r"신문|방송|통신)$"
)
TITLES = frozenset(
    "연구원 선임연구원 수석연구원 대변인 대표 교수 씨 기자 장관 의원 대통령 총리 조사관 이사 국장 감독 위원장 "
    "회장 사장 박사 변호사 작가".split()
)
PERSON = re.compile(
    r"(?:연구원|대변인|대표|교수|씨|기자|장관|의원|대통령|총리|조사관|이사|국장|감독|위원장|회장|사장|박사|변호사|"
    r"작가|전문가)$"
)
_ENDINGS = r"(?:다|으며|며|고|는데|지만|으나|습니다|니다|던|는|면서|기도|을|음|[\s.,]|$)"


@cache
def verbs() -> re.Pattern[str]:
    """Every written form of every verb of saying, at the beginning of a word; 보다 only right after -고."""
    forms = {form for stem in endings("korean") if stem not in {"보", "적", "쓰", "묻"} for form in written_forms(stem)}
    alternation = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
    return re.compile(
        rf"(?<![가-힣])(?:{alternation})(?={_ENDINGS})|(?<=고\s)(?:봤|본다|보고 있|적었|썼|물었|했다|했으며|한다|하며)"
        rf"|(?<=는\s)(?:{_STANDS})(?:이다|이었다|이라고|을 내놨|을 내놓|를 내놨|을 고수|을 보였|을 유지|를 했)"
    )

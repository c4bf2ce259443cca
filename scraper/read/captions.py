"""Captions and credits: which lines describe a picture, and who made it.

In: one line of text. Out: a `Caption` with the credit taken out of it, or None. Patterns of Korean, Japanese, Chinese
and European newsrooms; it must never decide on length alone.
"""

from __future__ import annotations

import re

from scraper.read.text import weight
from scraper.stages import Caption

_MOST = 700
_RULE = re.compile(r"[\s(\[（【|│ㅣ·/／.—–=＝-]{16}")
"""Signs that part a caption from its credit, so many in a row: a line that is drawn, not written."""
_AGENCY = (
    r"(?:AFP|AP(?: Photo)?|EPA|Reuters|REUTERS|Getty(?: Images)?|Shutterstock|iStock|Alamy|Bloomberg|Xinhua|Kyodo"
    r"|Yonhap|NurPhoto|Anadolu|dpa|DPA"
    r"|PA(?: Wire| Media)?|Zuma(?: Press)?|ZUMA|TASS|Sipa(?: USA)?|SIPA|Unsplash|Pexels|Flickr"
    r"|Wikimedia(?: Commons)?|KCNA|IMAGO|Imago|imago|picture alliance)"
)
_PHOTO = (
    r"(?:Photos?|PHOTOS?|Photograph|Images?|IMAGE|Pictures?|PICTURE|(?:Photo|Image|Picture) [Cc]redit|[Cc]redit|CREDIT"
    r"|Photographer|Fotos?|FOTO|Bild"
    r"|Imagen|Crédito|Crédits?|Photographie|Illustration|Graphic|Screenshot|Screengrab|Source)"
)

_KOREAN = re.compile(
    r"^(?P<text>.*?)[\s(\[/·|│ㅣ]*(?:사진|이미지|그래픽|자료|영상|캡처|캡쳐|일러스트|삽화)(?:\s?(?:제공|출처"
    r"|자료))?\s?[=＝:：]\s?(?P<credit>[^=＝]{1,60}?)[\])]?\s*$"
)
_KOREAN_END = re.compile(
    r"^(?P<text>.{4,}?)[.\s]*[/(\[|│ㅣⓒ©]\s?(?P<credit>[^()\[\]/|]{1,30}?(?:\s?(?:제공|갈무리|캡처|캡쳐|자료\s?사진"
    r"|연합뉴스|뉴시스|뉴스1|기자)))[\])]?\.?$"
)
_MARK = re.compile(r"^[▲△▼▽]\s*")
_JAPANESE = re.compile(
    r"^(?P<text>.*?)[\s（(\[【／/]*(?:写真|画像|撮影|提供|出典|イラスト|図版)(?:提供"
    r"|撮影)?\s?[＝=:：／/]\s?(?P<credit>[^＝=（(]{1,40}?)[）)\]】]?\s*$"
)
_JAPANESE_END = re.compile(
    r"^(?P<text>.{4,}?)[（(＝=／/](?P<credit>[^（()）＝=]{1,40}?)(?:さん|氏)?(?:撮影|提供|より|共同)[）)]?$"
)
_CHINESE = re.compile(
    r"^(?P<text>.*?)[\s（(\[【]*(?:图片?|圖片?|图源|圖源|资料图|資料圖|照片|视频截图)(?:来源|來源|片来源|片來源"
    r"|自)?\s?[:：／/＝=]\s?(?P<credit>.{1,40}?)[）)\]】]?\s*$"
)
_CHINESE_END = re.compile(
    r"^(?P<text>.{4,}?)[（(](?P<credit>[^（()）]{1,30}?)\s?(?:摄|攝|供图|提供|翻攝|资料图|資料照)[）)]?$"
)
_LATIN = re.compile(
    rf"^(?P<text>(?:.*?(?:[.!?)\]|/—–]|\s-))?)\s*[(\[]?\s?\b{_PHOTO}(?:\s+(?:by|courtesy(?: of)?|from|via"
    rf"|credit))?\s?[:/|©]\s?(?P<credit>[^:()]{{2,90}}?)[\])]?\.?$"
)
_LATIN_BY = re.compile(
    r"^(?P<text>.*?)[\s(\[|/—–-]*(?<![\w,] )\b(?:(?:Photos?|Image|Picture|Illustration|Graphic|Photograph|Foto"
    r"|PHOTO) (?:by|courtesy of|von|di|de)|(?:Image |Photo )?[Cc]ourtesy of"
    r"|Credit:?)\s(?P<credit>[^:()]{2,90}?)[\])]?\.?$"
)
_AGENCY_END = re.compile(
    rf"^(?P<text>.*?)[\s(\[|.—–-]*(?P<credit>(?:[©ⓒ]\s?)?(?:(?:[A-Z][\w.'’-]+\s?){{1,4}}\s?[/,|"
    rf"]\s?)?{_AGENCY}(?:\s?(?:/"
    rf"|via|-)\s?[A-Z][\w .'’-]{{1,40}})*)[\])]?\.?$"
)
_RIGHTS_END = re.compile(r"^(?P<text>.{8,}?)[\s(\[|.]*[©ⓒ]\s?(?P<credit>[^©ⓒ]{2,60}?)[\])]?\.?$")
_KOREAN_APART = re.compile(
    r"^(?P<text>.{8,}[.다요”\"'’)])\s+(?P<credit>(?:\S{1,8}=)?(?:연합뉴스(?:TV)?|뉴시스|뉴스1|AP|AFP|EPA|로이터|"
    r"게티이미지\S*|교도|신화)(?:[ ·/=-]\S{1,12})?"
    r"|[가-힣]{2,4} (?:인턴)?기자|\S{2,12} 제공)\.?$"
)
_JAPANESE_APART = re.compile(
    r"^(?P<text>.{4,}?)[＝=](?P<credit>ＡＰ|AP|ＡＦＰ(?:時事)?|AFP(?:時事)?|ロイター|共同|時事|ゲッティ|代表撮影)$"
)
_PATTERNS = (_KOREAN, _KOREAN_END, _JAPANESE, _JAPANESE_END, _CHINESE, _CHINESE_END, _LATIN, _LATIN_BY)
_BARE = (_AGENCY_END, _RIGHTS_END)
_APART = (_KOREAN_APART, _JAPANESE_APART)


def caption_of(text: str, apart: bool = False) -> Caption | None:
    """The caption a line is, its credit taken out; None for a line that shows no sign of a picture.

    `apart` says the line already stands where captions stand, so that a bare agency name at its end is enough.
    """
    if weight(text) > _MOST or _RULE.search(text):
        return None
    marked, text = bool(_MARK.match(text)), _MARK.sub("", text)
    for pattern in (_APART if apart else ()) + _PATTERNS + (_BARE if apart or weight(text) <= 220 else ()):
        if found := pattern.match(text):
            return Caption(_tidy(found["text"]), _tidy(found["credit"]))
    return Caption(text) if marked and len(text) >= 4 else None


def _tidy(part: str) -> str:
    """The part without separators and an opening bracket left hanging at its end."""
    return re.sub(r"[\s(\[（【/|=＝,–—-]+$", "", part).strip()

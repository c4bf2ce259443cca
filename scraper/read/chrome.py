"""Words a page says about itself: menus, shelves of other articles, counters, sharing, subscriptions, rights.

In: one line of text. Out: what kind of page furniture it is, or none. Vocabulary only, in the languages we read; it
must never look at where a line stands.
"""

from __future__ import annotations

import re
from enum import StrEnum

from scraper.read.text import weight


class Furniture(StrEnum):
    """What a line that is not the article is for."""

    SKIP = "skip"
    """A link for keyboards and screen readers that jumps about the page."""
    COMMENTS = "comments"
    """Where the readers' own words begin."""
    SHELF = "shelf"
    """The heading of a list of other articles."""
    COUNTER = "counter"
    """A number of views, comments, likes or characters left."""
    SHARE = "share"
    """Buttons: share, print, text size, follow."""
    PROMOTION = "promotion"
    """Advertisements, newsletters, subscriptions, and pointers to other articles."""
    SIGNATURE = "signature"
    """Who reported, edited or first published it, and how to reach them, below the article."""
    LEGAL = "legal"
    """Copyright and the ban on copying."""


def _whole(*alternatives: str) -> re.Pattern[str]:
    return re.compile(r"[\W_]{0,30}(?:" + "|".join(alternatives) + r")[\W_]*", re.IGNORECASE)


_SKIP = _whole(
    r"(?:skip|jump|go) to (?:the )?(?:main |page )?(?:content|navigation|contents|menu|footer|search|top)s?"
    r"(?: (?:open |main |site |the )?(?:menu|search|navigation|log ?in|sign ?in|subscribe|home))*",
    r"(?:quick|direct) access to .{3,80}",
    r"(?:본문|주메뉴|메뉴|콘텐츠|하단|상단)(?: ?(?:영역|내용))?\s?(?:으로)?\s?바로\s?가기.{0,40}",
    r"(?:本文|コンテンツ|メニュー|メインコンテンツ).{0,6}(?:へ|に)?(?:スキップ|移動|ジャンプ).{0,6}",
    r"(?:跳转?至?|跳到|跳過至?|转到).{0,4}(?:内容|內容|正文|导航|主要内容|主要內容)",
    r"(?:zum|zur) (?:inhalt|hauptinhalt|navigation|suche)(?: springen)?",
    r"aller au contenu(?: principal)?|ir al contenido(?: principal)?",
)
_COMMENTS = _whole(
    r"(?:leave|add|post|write) a (?:comment|reply)",
    r"(?:\d[\d,.]*\s*)?(?:comments?|replies|responses)\s*[\[(]?\d*[\])]?",
    r"(?:join the|reader) (?:conversation|comments)|view comments|show comments|the comments?",
    r"(?:전체\s?)?(?:댓글|의견|한줄\s?의견|기사\s?댓글)\s?(?:쓰기|달기|작성|보기|\d+개?|\(\d*\))?",
    r"(?:コメント|みんなのコメント)(?:する|を(?:書く|投稿(?:する)?|見る))?\s?[(（]?\d*件?[)）]?",
    r"(?:网友|網友|读者|讀者|用户|最新)?(?:评论|評論|留言|跟贴)\s?[(（]?\d*条?[)）]?",
    r"(?:\d+ )?(?:kommentare?|commentaires?|comentarios?|coment[áa]rios?|commenti)(?: \(?\d+\)?)?",
)
_SHELF = _whole(
    r"(?:\[\w+\] ?)?(?:latest|recent|top|more|other|featured|trending|related|recommended|popular|most popular"
    r"|weekly best|today'?s|this week'?s|best)(?: \w+)? (?:stories|articles?|news|posts|reads?|headlines|content"
    r"|topics|coverage)(?: .{0,20})?|(?:hot|breaking) (?:news|stories|topics)(?: (?:today|now))?",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|(?:also )?recommended(?: for you)?|read (?:more|next"
    r"|also)(?: (?:about|from|on|in) .{1,40})?|must[- ]reads?"
    r"|popular(?: now| today| on .{2,30})?|most (?:read|viewed|popular|shared|commented|watched)(?: (?:in|on) .{2,30})?"
    r"|trending(?: now)?"
    r"|editor'?s?'? picks?"
    r"|up next|what to read next|more (?:from|on|about|in|like)(?: .{1,40})?|see also|related|in (?:other )?news"
    r"|around the web"
    r"|from (?:the|around) (?:web|archive)|sponsored(?: (?:content|links?|stories))?|promoted(?: .{0,20})?"
    r"|don'?t miss|next article|previous article)",
    r"(?:관련|추천|인기|최신|주요|많이 본|가장 많이 본|함께 본|실시간|이 시각|오늘의|주간|다른|연관|핫|화제의"
    r"|베스트)\s?(?:인기\s?|주요\s?|많이 본\s?)?"
    r"(?:기사|뉴스|글|콘텐츠|영상|포토|이슈|키워드|클릭)(?:\s?(?:더보기|보기|목록|top|\d+).{0,10})?",
    r"이 기사(?:를 본 사람들이 .{2,20}|와 함께 .{2,20})|랭킹\s?뉴스|많이 본 뉴스.{0,10}"
    r"|(?:.{2,12}) 기자의? 다른 기사(?: 보기)?",
    r"(?:関連|おすすめ|オススメ|人気|新着|最新|注目|あわせて読みたい|アクセス|よく読まれている|話題の|今日の|次の|前の)"
    r"(?:の)?(?:記事|ニュース|コンテンツ|ランキング|トピックス|キーワード|写真|動画|リンク)?(?:一覧|ランキング)?",
    r"(?:記事|アクセス|人気)?ランキング|この記事を読んだ人.{0,20}|こちらも(?:おすすめ|読まれています)",
    r"(?:相关|相關|推荐|推薦|热门|熱門|最新|延伸|更多|精选|精選|猜你喜欢|今日|热点|其他|其它)(?:的)?(?:新闻|新聞"
    r"|阅读|閱讀|文章|报道|報導|内容|內容|推荐|推薦|话题|視頻|视频)?",
    r"(?:mehr|weitere|ähnliche|verwandte|meistgelesene?"
    r"|das k[öo]nnte sie auch interessieren)(?: .{2,40})?(?: artikel| themen| nachrichten)?",
    r"(?:lire aussi|à lire aussi|sur le même sujet|articles? (?:liés|similaires)|les plus lus|leer también"
    r"|te puede interesar"
    r"|noticias relacionadas|más (?:noticias|leídas|información)|leia (?:também|mais)|notícias relacionadas"
    r"|leggi anche)(?: .{0,40})?",
    r"auch interessant|les (?:også|mer)|läs (?:också|även|mer)|læs (?:også|mere)|lees (?:ook|meer)|lue myös"
    r"|czytaj (?:więcej|też|także|również)|zobacz (?:też|także|również)|baca juga|читайте (?:также|ещё|також)",
)
_COUNTER = _whole(
    r"\d[\d,. ]*(?:k|m|만|천|万)?",
    r"(?:views?|reads?|likes?|shares?|hits?|조회수?|추천|좋아요|공감|閲覧数?|いいね[!！]?|阅读|閱讀|点赞|浏览|瀏覽"
    r"|人气)\s*[:：]?\s*[\d,.]*(?:k|m|회|次)?",
    r"[\d,.]+\s*(?:k|m)?\s*(?:views?|reads?|likes?|shares?|hits?|min(?:ute)?s?(?: read)?|회|件|次)",
    r"\d+\s*/\s*\d+(?:\s*(?:자|字|characters?))?",
    r"(?:reading time|read time|estimated reading time).{0,20}|\d+[- ]min(?:ute)?s? read",
    r"(?:lesezeit|lesedauer|tempo de leitura|tiempo de lectura|temps de lecture|tempo di lettura|leestijd|lesetid"
    r"|lästid|czas czytania|время чтения|読了時間|阅读时间|閱讀時間)\s*[:：]?.{0,20}",
)
_KOREAN_BUTTON = (
    r"(?:(?:기사\s?)?(?:공유(?:하기)?|저장(?:하기)?|스크랩(?:하기)?|인쇄(?:하기)?|프린트|가나다라\S{0,8}|가"
    r"|(?:글자|글씨|폰트)\s?크기(?:\s?(?:조절|변경|설정))?|본문 (?:글씨|글자)|(?:url|링크|주소)\s?복사(?:하기)?|url"
    r"|카카오톡|카카오스토리|페이스북|트위터|엑스|x|라인|텔레그램|인스타그램|이메일|메일|네이버(?: ?밴드| ?블로그)?"
    r"|밴드|블로그|닫기|열기|메뉴|검색|로그인|회원가입|구독(?:하기)?|기사\s?듣기|번역|좋아요|이전|다음|목록|맨 ?위로"
    r"|홈|보기|더보기|크게|작게|보통|아주\s?(?:크게|작게)|키우기|줄이기|내보내기|폰트|크기|조절|설정))"
)
"""A button of a Korean page. Only a line of nothing but buttons is furniture: any of the words may begin a heading."""
_SHARE = _whole(
    r"share(?: (?:this|it))?(?: (?:article|story|post|page|news|video|recipe|link))?(?: (?:on|via|with|by) .{0,30})?"
    r"(?:\.\.\.)?|(?:print|email|e-mail|save|bookmark|copy link"
    r"|copy url|tweet|pin it|facebook"
    r"|twitter|x|whatsapp|linkedin|reddit|telegram|instagram|youtube|kakaotalk|line|flipboard|pinterest|threads"
    r"|bluesky|pocket|weibo|wechat|hatena|url|link|rss|google news)"
    r"(?:[ ,/|·]+(?:print|email|e-mail|save|copy link|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|line"
    r"|pinterest|threads|bluesky|pocket|url))*",
    r"(?:link |url )?copied(?: .{0,20})?|lien copié|link kopiert|完了しました|コピーしました|已复制|已複製",
    r"follow(?: us)?(?: on .{2,40})?|listen(?: to (?:this )?(?:article|story))?|text size|font size|resize|a[+-]"
    r"|back to top|top|close|menu|search|log ?in|sign ?in|subscribe(?: now)?|register|home",
    rf"{_KOREAN_BUTTON}(?:[ ,/|·]+{_KOREAN_BUTTON})*",
    r"(?:シェア(?:する)?|ツイート(?:する)?|印刷(?:する)?|保存(?:する)?|リンクをコピー(?:する)?"
    r"|はてな(?:ブックマーク)?|メニュー|検索|ログイン|会員登録|閉じる|トップ|ホーム|フォロー(?:する)?"
    r"|文字サイズ.{0,10}|ポスト|送る|lineで送る|メール(?:で送る)?)",
    r"(?:分享(?:到|至)?.{0,10}|收藏|打印|列印|字号.{0,8}|字級.{0,8}|微信|微博|登录|登入|注册|註冊|首页|首頁|搜索"
    r"|搜尋|关闭|關閉|返回顶部|关注(?:我们)?|复制链接)",
    r"(?:teilen|drucken|merken|partager|imprimer|compartir|imprimir|guardar|compartilhar|condividi"
    r"|stampa)(?: .{0,25})?",
)
_PROMOTION = _whole(
    r"advertisements?|ads?|sponsored|(?:article|story|content) continues (?:after|below).{0,30}"
    r"|scroll (?:down )?to continue.{0,20}|광고|広告|広告の後に.{0,12}|廣告|广告|anzeige|publicité|publicidad"
    r"|publicidade|pubblicità",
    r"(?:read (?:more|also|next|the full story)|see (?:also|more)|don't miss|also read|related|watch|recommended|"
    r"more on this"
    r"|keep reading|full story|lire aussi|à lire aussi|lesen sie auch|mehr zum thema|leer también|leia também"
    r"|leggi anche|lee también)\s*[:|>»→].{3,160}",
    r"(?:les (?:også|mer)|läs (?:också|även|mer)|læs (?:også|mere)|lees (?:ook|meer)|lue myös|baca juga"
    r"|auch interessant|czytaj (?:więcej|też|także|również)|zobacz (?:też|także|również)|читайте (?:также|ещё|також)"
    r"|related (?:posts?|articles?|story|stories))\s*[:|>»→].{3,160}",
    r"(?:get|receive)\b.{0,60}\b(?:in|to|through|at) your (?:inbox|mailbox|letterbox|door(?:step)?)\b.{0,80}",
    r".{0,40}\b(?:log|sign) ?in or create an account\b.{0,40}",
    r"(?:관련\s?기사|함께 읽기|바로\s?가기|더\s?보기|기사\s?더\s?보기)\s*[:：|>▶☞].{0,160}"
    r"|[▶☞►].{2,80}(?:바로\s?가기|구독|더\s?보기|클릭|보러\s?가기)",
    r"(?:関連記事|あわせて読みたい|【関連】|続きを読む|もっと見る)\s*[:：|>▶]?.{0,120}",
    r"(?:相关阅读|相關閱讀|延伸閱讀|延伸阅读|更多新闻|推荐阅读)\s*[:：|>▶]?.{0,120}",
    r"(?:sign up|subscribe|register|join)\b.{0,30}\b(?:newsletters?|mailing list|free|today|inbox|updates?"
    r"|alerts?)\b.{0,120}",
    r"(?:click|tap) here (?:to|for) .{3,120}|(?:download|get) (?:the|our) .{2,30} app\b.{0,80}",
    r"(?:follow|like|find|join) us on .{3,120}|(?:you can )?follow .{2,40} on (?:twitter|x|facebook|instagram"
    r"|threads|bluesky|mastodon)\b.{0,60}",
    r"제보는\s.{2,80}",
    r"(?:この|※この)記事は有料.{0,60}|残り\d+文字.{0,60}|有料会員.{0,60}|(?:ログイン|会員登録)(?:して|すると).{0,60}",
)
_SIGNATURE = _whole(
    r"(?:with )?(?:additional )?(?:reporting|writing|editing|compiled|written|reported) (?:and \w+ )?by\b.{3,300}",
    r".{3,160}\bcontributed (?:reporting )?to this (?:report|story|article|piece)",
    r"(?:rédigé|édité|version française|bearbeitet|redaktion|redacción|reportagem) (?:par|de|von|por)\b.{3,200}",
    r"(?:contact|e-?mail|reach|write to|get in touch|have a (?:story|tip)|do you have|are you|"
    r"know more)\b.{0,120}@.{3,60}",
    r"(?:our|the) standards: .{3,80}|jump to: .{3,200}|published in the print edition .{3,200}",
    r"(?:this|the) (?:article|story|post|piece|report)\b.{0,40}\b(?:appeared|published)\b.{2,100}",
    r"dieser (?:artikel|beitrag|text)\b.{0,60}\b(?:erschienen|veröffentlicht).{0,40}|cet article .{0,40}(?:publié|"
    r"paru).{2,80}",
    r"(?:source|quelle|fuente|fonte|출처|出典|来源|來源)\s?[:：]\s?\S.{1,50}",
    r"(?:haben sie (?:einen |noch |weitere )?(?:fehler|hinweise?|anregungen?|fragen|feedback|kritik)|fehler gefunden"
    r"|fehler melden).{0,60}\?.{0,40}",
    r"(?:wie (?:hat|gefällt) ihnen (?:der|dieser|das|unser)|did you (?:like|enjoy) (?:this|our)"
    r"|was this (?:article|story) helpful).{0,60}|durchschnittliche bewertung.{0,20}",
    r"(?:(?:schluss|bild)?redaktion|übersetzung|faktencheck|lektorat) ?: .{3,300}",
    r"first published (?:in|by|on|at) .{2,60}",
)
_LEGAL = _whole(
    r"(?:copyright\b|\(c\)|©|ⓒ|&copy;).{0,200}",
)
_HOLDING = (
    (
        Furniture.LEGAL,
        re.compile(
            r"all rights reserved|may not be (?:published|reproduced|redistributed|broadcast)|저작권자\s?[ⓒ©(<]|"
            r"재배포\s?금지"
            r"|무단\s?(?:전재|복제|배포).{0,20}금지|無断(?:転載|複製).{0,10}(?:禁|お断り)|转载请注明|版权所有|版權所有"
            r"|未[经經](?:授权|授權|许可|許可).{0,6}(?:不得|禁止|严禁|嚴禁)",
            re.IGNORECASE,
        ),
        320,
    ),
    (Furniture.LEGAL, re.compile(r"(?:terms of (?:use|service)|privacy policy|cookie policy)\W*$", re.IGNORECASE), 80),
    (Furniture.SIGNATURE, re.compile(r"\bcan be reached (?:at|via|on|by)\b", re.IGNORECASE), 160),
    (
        Furniture.PROMOTION,
        re.compile(
            r"무료\s?구독|채널\s?추가|뉴스레터\s?(?:구독|신청)|(?:네이버|카카오톡?|유튜브).{0,12}(?:구독|채널|친구\s?추가)"
        ),
        90,
    ),
    (
        Furniture.PROMOTION,
        re.compile(
            r"(?:(?:^|[.!?][\"”’]? )Sign up|\b[Pp]lease\b.{0,80}\bsign up) (?:for|to)\b.{0,60}"
            r"\b(?:newsletters?|your inbox)\b"
        ),
        260,
    ),
    (Furniture.SKIP, re.compile(r"\byou are using a browser\b|\bupgrade your browser\b", re.IGNORECASE), 400),
    (Furniture.SHARE, re.compile(r"복사(?:되었|했)습니다"), 60),
)
"""Words that mark a line wherever they stand in it, and how long such a line may be."""
_KINDS = (
    (Furniture.SKIP, _SKIP, 240),
    (Furniture.COMMENTS, _COMMENTS, 60),
    (Furniture.SHELF, _SHELF, 80),
    (Furniture.COUNTER, _COUNTER, 40),
    (Furniture.SHARE, _SHARE, 80),
    (Furniture.PROMOTION, _PROMOTION, 220),
    (Furniture.SIGNATURE, _SIGNATURE, 320),
    (Furniture.LEGAL, _LEGAL, 320),
)


def furniture(text: str) -> Furniture | None:
    """The kind of page furniture a line is, or None when its words say nothing of the sort."""
    size = weight(text)
    whole = next((kind for kind, pattern, most in _KINDS if size <= most and pattern.fullmatch(text)), None)
    return whole or next((kind for kind, pattern, most in _HOLDING if size <= most and pattern.search(text)), None)

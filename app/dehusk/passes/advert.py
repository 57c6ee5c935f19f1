"""advert: the labels that stand above and between advertisements, alone on a line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.names import known_names
from dehusk.passes.spelling import by_first_word, spelled_phrases
from dehusk.passes.survey import Survey

# "Advertisement - continue reading below" has five words, the longest label in the tables eight.
LABEL_WORDS = 10

# In a heading these open a chapter on advertising, in a list they are a service on offer.
_LABELS = spelled_phrases(
    {
        "en": (
            "advertisement|advertisements|advertising|ad|ads|advert|adverts|sponsored|sponsored content|"
            "sponsored post|sponsored links|sponsored link|sponsored stories|paid advertisement|paid content|"
            "paid post|promoted|promoted content|advertorial|ads by google|paid partnership|partner content|"
            "sponsor message|sponsored message|a message from our sponsor|a word from our sponsor|"
            "a word from our sponsors|our sponsors|ad feedback|advertise here|your ad here|report this ad|"
            "remove ads|hide ad|close ad|skip ad|loading ad|google ads"
        ),
        "de": (
            "anzeige|anzeigen|werbung|werbeanzeige|gesponsert|gesponserter inhalt|sponsored post|bezahlte anzeige|"
            "advertorial|bezahlter inhalt|werbehinweis|google anzeigen|anzeige schließen|werbung ausblenden|"
            "anzeigensonderveröffentlichung"
        ),
        "fr": (
            "publicité|publicités|annonce|annonces|sponsorisé|contenu sponsorisé|article sponsorisé|pub|"
            "contenu partenaire|contenus sponsorisés|communiqué|publi-rédactionnel|publireportage|"
            "annonce publicitaire"
        ),
        "es": (
            "publicidad|anuncio|anuncios|patrocinado|contenido patrocinado|publirreportaje|contenido promocionado|"
            "anuncio publicitario"
        ),
        "it": (
            "pubblicità|annuncio|annunci|sponsorizzato|contenuto sponsorizzato|annuncio pubblicitario|"
            "contenuti sponsorizzati"
        ),
        "pt": (
            "publicidade|anúncio|anúncios|patrocinado|conteúdo patrocinado|propaganda|conteúdo publicitário|"
            "anúncio publicitário|pub"
        ),
        "nl": (
            "advertentie|advertenties|gesponsord|gesponsorde inhoud|reclame|gesponsorde content|ingezonden mededeling"
        ),
        "pl": (
            "reklama|reklamy|sponsorowane|materiał sponsorowany|artykuł sponsorowany|ogłoszenie|"
            "materiał promocyjny|treść sponsorowana"
        ),
        "ru": "реклама|на правах рекламы|спонсорский материал|рекламный блок|партнёрский материал|реклама на сайте",
        "tr": "reklam|reklamlar|sponsorlu|sponsorlu içerik|i̇lan|sponsorlu bağlantı|sponsorlu bağlantılar|advertorial",
        "ja": (
            "広告|スポンサーリンク|スポンサードリンク|スポンサーサイト|[PR]|【PR】|PR|AD|[AD]|[広告]|記事広告|"
            "スポンサー|広告表示"
        ),
        "zh": "广告|广告内容|赞助内容|赞助商链接|推广|广告位|廣告|贊助內容|贊助商連結|赞助|廣告內容|推廣",
        "ko": "광고|스폰서",
        "ar": "إعلان|إعلانات",
        "sv": "annons|annonser|annonsinnehåll",
        "da": "annonce|annoncer|reklame",
        "no": "annonse|annonser|reklame|annonsørinnhold",
        "fi": "mainos|mainokset",
        "cs": "reklama|inzerce",
        "hu": "hirdetés|reklám",
        "ro": "publicitate|reclamă",
        "el": "διαφήμιση",
        "uk": "реклама",
        "id": "iklan|advertisement",
        "vi": "quảng cáo",
    }
)
# Whole sayings; these are labels wherever they stand.
_SAYINGS = by_first_word(
    spelled_phrases(
        {
            "en": (
                "advertisement continue reading|advertisement - continue|advertisement. scroll|"
                "advertisement scroll|advertisement article continues|advertisement - article continues|"
                "advertisement. continue|article continues below|article continues after|article continued below|"
                "story continues below|story continues after|story continued below|content continues below|"
                "continue reading below|continues below advertisement|continue reading the main story|"
                "scroll to continue|scroll down to continue|continue reading after|the article continues below|"
                "this article continues below|post continues below|recipe continues below|ad - content continues|"
                "ad - continue|advertisement (|skip advertisement|story continues|article continues|"
                "continue below for|content continues after|advertisement - scroll|"
                "we earn a commission for products purchased through|this ad will end|advertise with us|why this ad"
            ),
            "de": (
                "artikel wird nach der anzeige fortgesetzt|weiter nach der anzeige|anzeige weiterlesen nach|"
                "nach der anzeige weiterlesen|weiterlesen nach der anzeige|weiterlesen nach dieser anzeige|"
                "nach der werbung weiterlesen|unter der anzeige geht|der artikel geht nach|artikel geht nach|"
                "anzeige - lesen sie weiter|scrollen sie weiter|werbung - bitte scrollen|"
                "lesen sie nach der anzeige weiter"
            ),
            "fr": (
                "la suite après la publicité|la suite de l'article après|la suite après cette publicité|"
                "l'article continue après|publicité, continuez|la suite sous cette publicité|publicité - continuer|"
                "suite après la pub"
            ),
            "es": (
                "continúa leyendo después|sigue leyendo después|continúa después de la publicidad|"
                "el artículo continúa después|publicidad - sigue leyendo|la nota continúa|continúe leyendo después|"
                "publicidad - continúa"
            ),
            "it": (
                "continua a leggere dopo la pubblicità|l'articolo continua dopo|l'articolo prosegue dopo|"
                "continua dopo la pubblicità"
            ),
            "pt": (
                "continua após a publicidade|continua depois da publicidade|publicidade - continue|"
                "a matéria continua após|continue lendo após|o artigo continua após|continua após o anúncio"
            ),
            "nl": (
                "artikel gaat verder onder|tekst gaat verder onder|lees verder onder de advertentie|"
                "lees verder na de advertentie|het artikel gaat verder|advertentie - lees verder|"
                "tekst loopt door onder"
            ),
            "pl": (
                "dalszy ciąg materiału pod|dalsza część artykułu pod|ciąg dalszy pod reklamą|"
                "dalsza część tekstu pod|reszta artykułu pod|artykuł kontynuowany pod|reklama - czytaj dalej"
            ),
            "ru": "продолжение после рекламы|статья продолжается после|реклама - продолжение|продолжение ниже",
            "tr": "haberin devamı|yazının devamı reklamdan|reklamdan sonra|reklam - devamı|i̇çerik reklamın ardından",
            "ja": "記事は広告の後に続きます|この記事は広告の下|広告の後に続きます",
            "zh": "广告之后继续|文章继续|(adsbygoogle|廣告之後|請繼續往下閱讀|请继续往下阅读|往下閱讀|继续阅读广告",
            "sv": "artikeln fortsätter efter|artikeln fortsätter under|annons -",
            "da": "artiklen fortsætter efter|artiklen fortsætter under",
            "no": "artikkelen fortsetter under|saken fortsetter under",
            "fi": "juttu jatkuu mainoksen|artikkeli jatkuu mainoksen",
        }
    )
)
_NAMES = known_names(
    "ad ads advert advertisement advertisements adsbygoogle ad-container ad-wrapper ad-slot adslot ad-unit"
    " adunit ad-banner banner-ad google-ad dfp-ad sponsored sponsored-content promo-ad ad-label ad-placeholder"
    " outbrain taboola trc_related_container ob-widget native-ad advertorial anzeige werbung publicidad"
    " publicite".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_ITEMS = frozenset({"li", "td", "th", "dt", "dd", "option"})


def find(survey: Survey, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the labels."""
    columns = survey.columns
    mask = np.zeros(len(columns), np.bool_)
    for row in columns.lines.equal_to(_LABELS):
        # A link "Advertising" is part of a menu, which the classifier knows.
        doubtful = columns.tags[row] in _HEADINGS or columns.tags[row] in _ITEMS
        mask[row] = not kept[row] or not (doubtful or columns.is_linked(row) or columns.is_code(row))
    for row, _ in columns.lines.opening_with(_SAYINGS):
        mask[row] |= columns.words[row] <= LABEL_WORDS and not columns.is_code(row)
    return mask | dropped_inside(survey, kept, _NAMES)

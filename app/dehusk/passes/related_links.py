"""related_links: lists of related articles with their heading, and single lines such as "Read also: …"."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dehusk.dom.page import Page
from dehusk.passes.headed_lists import Headings, headed_lists
from dehusk.passes.named_elements import dropped_inside
from dehusk.passes.runs import Columns, is_sentence, spare_main
from dehusk.passes.short_lines import by_first_word, short_lines, spelled_phrases
from dehusk.passes.widget_headings import (
    RELATED_LINKS,
    RELATED_LINKS_OPENINGS,
    RELATED_LINKS_WEAK,
    RELATED_QUALIFIERS,
)

# A line "Read also: …" holds one headline, sometimes two.
LINE_WORDS = 30
# What follows the label must be a headline, not a page number or a name, unless it is a link.
REST_WORDS = 3
# Spaces, a colon, an arrow or brackets around the link.
_LOOSE_CHARS = 6
_MARKS = " »›>→-–—•|*[(【「■▶►"

_HEADINGS = Headings(RELATED_LINKS, RELATED_LINKS_WEAK, RELATED_LINKS_OPENINGS, RELATED_QUALIFIERS)
_NAMES = frozenset(
    "related related-posts related_posts relatedposts related-articles related_articles related-content related-links"
    " related-stories related-news related-post jp-relatedposts yarpp yarpp-related recommended recommendations"
    " recommended-articles outbrain taboola ob-widget you-may-also-like read-also readmore read-next more-from"
    " more-stories similar-posts crp_related sd-rel-path related-topics similar-articles see-also".split()
)
# Labels that announce another article when a colon follows.
_LABELS = spelled_phrases(
    {
        "en": (
            "read more|read also|also read|read|read next|must read|more|related|related article|related articles|"
            "related story|related stories|related post|related posts|related news|related reading|"
            "related coverage|related content|related links|related link|see also|don't miss|you may also like|"
            "you might also like|you may also be interested in|more on this|more on this story|more on this topic|"
            "recommended|recommended reading|recommended for you|also on|up next|keep reading|continue reading|"
            "more from|read this next|watch|watch also|listen|explore more|learn more|further reading|"
            "suggested reading|more to read|also see|in case you missed it|ICYMI|similar|check out|related video|"
            "editor's pick|editor's picks|you should also read|trending|trending now|read further|read in full|"
            "full story|more stories|more news"
        ),
        "de": (
            "lesen sie auch|lesen sie mehr|lesen sie dazu|lesen sie hier|lesen sie dazu auch|lesen sie auch dazu|"
            "lies auch|lesen sie außerdem|mehr zum thema|mehr dazu|mehr zu|siehe auch|auch interessant|"
            "auch lesenswert|zum thema|passend dazu|dazu passend|weiterlesen|das könnte sie auch interessieren|"
            "das könnte dich auch interessieren|ähnliche artikel|verwandte artikel|mehr lesen|mehr|lesetipp|"
            "interview|lesen sie zum thema auch|nicht verpassen|lesen sie weiter|weitere artikel|hintergrund|"
            "hier lesen|mehr zu diesem thema|unser lesetipp|auch spannend|jetzt lesen|passend zum thema|lies mehr|"
            "lies dazu|mehr erfahren|empfehlung"
        ),
        "fr": (
            "lire aussi|à lire aussi|à lire|à lire également|lire également|lire|voir aussi|à voir aussi|"
            "lisez aussi|sur le même sujet|sur le même thème|notre dossier|a lire|pour aller plus loin|"
            "en savoir plus|relire|vous aimerez aussi|article lié|lire notre article|lire la suite|lire plus|"
            "à découvrir|à découvrir aussi|retrouvez aussi|ne manquez pas"
        ),
        "es": (
            "lea también|lee también|leer también|leer más|lee más|lea más|también lee|te puede interesar|"
            "también te puede interesar|te podría interesar|le puede interesar|además lee|además lea|ver también|"
            "vea también|mira también|vea además|lea además|puede leer|puede interesarte|más información|"
            "más sobre este tema|noticia relacionada|noticias relacionadas|artículo relacionado|relacionado|"
            "nota relacionada|sigue leyendo|no te pierdas|lee aquí|lea aquí|más sobre|le recomendamos|"
            "te recomendamos|de interés|lee además|también puedes leer|no se pierda"
        ),
        "it": (
            "leggi anche|leggere anche|leggi pure|leggi di più|per approfondire|approfondisci|guarda anche|"
            "vedi anche|potrebbe interessarti|ti potrebbe interessare|da leggere|articoli correlati|"
            "articolo correlato|leggi qui|leggi tutto|potrebbe interessarti anche|scopri anche|da non perdere|"
            "sullo stesso tema|leggi"
        ),
        "pt": (
            "leia também|leia mais|ler também|veja também|ler mais|saiba mais|leia ainda|veja mais|confira também|"
            "notícia relacionada|relacionado|pode interessar|leia aqui|não perca|matéria relacionada|"
            "artigo relacionado|você também pode gostar|leia|veja|recomendado|vale a pena ler"
        ),
        "nl": (
            "lees ook|lees meer|lees verder|zie ook|bekijk ook|ook interessant|gerelateerd|meer over|meer lezen|"
            "lees hier|luister ook|kijk ook|leestip|lees hier meer|gerelateerd artikel"
        ),
        "pl": (
            "czytaj też|czytaj także|czytaj również|przeczytaj też|przeczytaj także|przeczytaj również|zobacz też|"
            "zobacz także|zobacz również|czytaj więcej|polecamy|sprawdź też|sprawdź także|powiązane|"
            "warto przeczytać|przeczytaj|zobacz|więcej|czytaj"
        ),
        "ru": (
            "читайте также|читать также|читайте ещё|смотрите также|см. также|по теме|ранее по теме|читайте|"
            "рекомендуем|рекомендуем прочитать|материалы по теме|подробнее|ещё по теме|читайте по теме|"
            "вам будет интересно|не пропустите|также по теме|больше по теме|статья по теме|новости по теме"
        ),
        "tr": (
            "i̇lgili haber|ilgili haber|ilgili haberler|ilgili yazı|ilgili içerik|ayrıca okuyun|bunu da okuyun|"
            "bunlar da ilginizi çekebilir|ilginizi çekebilir|okumak için|daha fazla oku|ayrıca bakınız|"
            "sonraki haber|bunu da oku|benzer haber|benzer haberler|ayrıca oku|okuyun|şunu da okuyun|ayrıca bkz"
        ),
        "ja": (
            "関連記事|関連|関連リンク|関連ニュース|あわせて読みたい|合わせて読みたい|併せて読みたい|こちらもおすすめ|次に読む|もっと読む|続きを読む|こちらの記事も|おすすめ記事|参考記事|関連動画|"
            "こちらもチェック|詳しくはこちら"
        ),
        "zh": (
            "相关阅读|相关文章|相关新闻|相关报道|延伸阅读|推荐阅读|更多阅读|阅读更多|另请参阅|扩展阅读|相关链接|相關閱讀|相關文章|相關新聞|相關報導|延伸閱讀|推薦閱讀|更多閱讀|閱讀更多|同場加映|"
            "看更多|更多新聞|相關連結|另请阅读|另請參閱|相关推荐|參考閱讀|参考阅读"
        ),
        "ko": "관련 기사|관련기사|함께 읽기|더 읽기|관련 글|관련글|관련 뉴스",
        "ar": "اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|شاهد أيضا|شاهد أيضاً",
        "sv": "läs också|läs även|läs mer|se även|se också",
        "da": "læs også|læs mere|se også",
        "no": "les også|les mer|se også",
        "fi": "lue myös|lue lisää|katso myös",
        "el": "διαβάστε επίσης|διαβάστε ακόμη|δείτε επίσης|διαβάστε",
        "hu": "olvasd el|kapcsolódó|olvassa el|ajánlott|lásd még",
        "id": "baca juga|lihat juga|simak juga|baca",
        "vi": "xem thêm|đọc thêm|bài liên quan",
        "ro": "citește și|citeste si|vezi și|citește mai mult",
        "cs": "čtěte také|přečtěte si|přečtěte si také|viz také|čtěte",
        "uk": "читайте також|дивіться також|за темою|читайте",
    }
)
# These also introduce sentences, sources and cross-references, so only a link after them is proof.
_LINKED_LABELS = spelled_phrases(
    {
        "en": (
            "read|more|related|see also|watch|listen|learn more|further reading|check out|similar|recommended|"
            "also see|more from|also on|trending|suggested reading|recommended reading|full story|must read|"
            "don't miss|explore more|related links|related link"
        ),
        "de": (
            "mehr|mehr zu|siehe auch|zum thema|interview|hintergrund|mehr erfahren|empfehlung|nicht verpassen|lesetipp"
        ),
        "fr": (
            "lire|voir aussi|à lire|en savoir plus|notre dossier|relire|à découvrir|pour aller plus loin|ne manquez pas"
        ),
        "es": "más información|ver también|relacionado|más sobre|de interés|puede leer|no te pierdas|no se pierda",
        "it": "vedi anche|per approfondire|leggi|da leggere|da non perdere|approfondisci",
        "pt": "leia|veja|ver também|saiba mais|relacionado|recomendado|não perca",
        "nl": "zie ook|meer over|gerelateerd|leestip",
        "pl": "zobacz|więcej|czytaj|powiązane|polecamy|przeczytaj",
        "ru": "см. также|по теме|читайте|подробнее|рекомендуем",
        "tr": "okuyun|okumak için|ayrıca bakınız|ayrıca bkz",
        "ja": "関連|関連リンク|詳しくはこちら|関連動画",
        "zh": "相关链接|相關連結|另请参阅|另請參閱|参考阅读|參考閱讀",
        "sv": "se även|se också|läs mer",
        "da": "se også",
        "no": "se også",
        "fi": "katso myös",
        "id": "baca",
        "hu": "lásd még|ajánlott",
        "el": "διαβάστε|δείτε επίσης",
        "cs": "viz také|čtěte",
        "uk": "читайте|за темою",
        "vi": "xem thêm",
    }
)
_OPENINGS = by_first_word(
    spelled_phrases(
        {
            "en": "read more|read also|also read|read next|see also|related|don't miss|read more about",
            "de": "lesen sie auch|lesen sie mehr|mehr zum thema|lies auch|lesen sie dazu",
            "fr": "lire aussi|à lire aussi|à lire",
            "es": "lea también|lee también|leer también|te puede interesar",
            "it": "leggi anche",
            "pt": "leia também|leia mais|veja também",
            "nl": "lees ook",
            "pl": "czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|przeczytaj też",
            "ru": "читайте также|смотрите также",
            "tr": "ilgili haber|ayrıca okuyun",
            "sv": "läs också|läs även",
            "da": "læs også",
            "no": "les også",
            "fi": "lue myös",
            "id": "baca juga",
            "ja": "関連記事|あわせて読みたい",
            "zh": "相关阅读|延伸阅读|延伸閱讀|相關閱讀",
            "ro": "citește și",
            "cs": "čtěte také",
            "uk": "читайте також",
        }
    )
)


def find(page: Page, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the blocks of such lists, and such lines."""
    columns = Columns(page, short_lines(page.blocks.texts))
    mask = headed_lists(columns, kept, _HEADINGS)
    for row in columns.lines.labelled(_LABELS):
        mask[row] |= _is_labelled_headline(columns, row)
    for row, opening in columns.lines.opening_with(_OPENINGS):
        mask[row] |= _is_linked_line(columns, row, len(opening))
    return spare_main(page, kept, mask) | dropped_inside(page, kept, _NAMES)


def _is_labelled_headline(columns: Columns, row: int) -> bool:
    label, _, rest = columns.lines.spelled[row].partition(":")
    if not rest or columns.words[row] > LINE_WORDS or columns.is_code(row) or columns.in_cell(row):
        return False
    if _is_linked_line(columns, row, len(label)):
        return True
    if label.strip(_MARKS) in _LINKED_LABELS or is_sentence(columns.texts[row]):
        return False
    return columns.words[row] - len(label.split()) >= REST_WORDS


def _is_linked_line(columns: Columns, row: int, label_chars: int) -> bool:
    """Tell whether the line is linked, all of it or all that follows the label."""
    if columns.words[row] > LINE_WORDS or not columns.link_chars[row] or is_sentence(columns.texts[row]):
        return False
    return columns.link_chars[row] >= columns.chars[row] - label_chars - _LOOSE_CHARS

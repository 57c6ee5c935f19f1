"""The headings of widgets in many languages: what stands alone on a line above a list that is not the article.

A strong heading names a list and little else; a weak one ("Popular") may also head a part of an article, so
the list below it must show more.
"""

from __future__ import annotations

from dehusk.passes.recent_posts_phrases import RECENT_POSTS, RECENT_POSTS_WEAK
from dehusk.passes.related_links_phrases import RELATED_LINKS, RELATED_LINKS_WEAK
from dehusk.passes.spelling import spelled_phrases

_ARCHIVES = {
    "en": (
        "archives|archive|blog archive|blog archives|monthly archive|monthly archives|archives by month|"
        "browse by month|browse by date|posts by month|post archive|news archive|news archives|article archive|"
        "archive by month|archive by date|archives by date|past posts|older archives|browse archives|"
        "browse the archives|yearly archive|yearly archives|archives by year|browse by year|previous months|"
        "from the archives|story archive|site archive|site archives|our archive|our archives|by month|"
        "post archives|the archives|complete archive"
    ),
    "de": (
        "archiv|archive|blogarchiv|blog-archiv|monatsarchiv|monatsarchive|archiv nach monaten|newsarchiv|"
        "news-archiv|artikelarchiv|ältere beiträge|jahresarchiv|beitragsarchiv|nach monat|nachrichtenarchiv|"
        "beiträge nach monat"
    ),
    "fr": (
        "archives|les archives|archives du blog|archives mensuelles|archives par mois|archives par date|par mois|"
        "nos archives|archives annuelles|archive"
    ),
    "es": (
        "archivos|archivo|archivo del blog|archivo de noticias|archivo mensual|archivos mensuales|"
        "archivo histórico|archivos del blog|archivos por mes|por meses|archivo por meses|hemeroteca"
    ),
    "it": (
        "archivi|archivio|archivio blog|archivio del blog|archivio mensile|archivio articoli|archivi mensili|"
        "archivio news|archivio per mese|archivio post|archivio notizie"
    ),
    "pt": (
        "arquivos|arquivo|arquivo do blog|arquivos do blog|arquivo mensal|arquivos mensais|arquivo por mês|"
        "arquivos por mês|histórico|arquivo do blogue|arquivo de notícias"
    ),
    "nl": "archief|archieven|blogarchief|blog archief|maandarchief|nieuwsarchief|archief per maand|per maand",
    "pl": (
        "archiwum|archiwa|archiwum bloga|archiwum wpisów|archiwum miesięczne|archiwum wiadomości|archiwum artykułów"
    ),
    "ru": "архив|архивы|архив блога|архив новостей|архив записей|архив статей|архивы по месяцам|архив по месяцам",
    "tr": "arşiv|arşivler|blog arşivi|aylık arşiv|haber arşivi|yazı arşivi|arşivi",
    "ja": (
        "アーカイブ|アーカイブス|月別アーカイブ|過去の記事|過去ログ|ブログアーカイブ|年別アーカイブ|月別|"
        "バックナンバー|月別記事|過去記事|月間アーカイブ|月を選択|ブログ アーカイブ|記事アーカイブ"
    ),
    "zh": "归档|文章归档|存档|月度归档|历史文章|博客归档|按月归档|档案|归档文章|文章存档|日志存档|历史存档",
    "zh-Hant": (
        "彙整|封存|文章彙整|網誌存檔|歷史文章|每月彙整|文章封存|歸檔|存檔|月份彙整|文章歸檔|網誌封存|文章存檔|典藏|"
        "彙整文章"
    ),
    "sv": "arkiv|bloggarkiv",
    "da": "arkiver|arkiv",
    "no": "arkiv|arkiver",
    "fi": "arkistot|arkisto|blogiarkisto",
    "cs": "archiv|archivy|archiv blogu",
    "hu": "archívum|archívumok",
    "ro": "arhivă|arhive|arhiva",
    "el": "αρχείο|ιστορικό",
    "uk": "архіви|архів|архів новин",
    "ko": "글 보관함|보관함|아카이브|월별 보관함|월별 글 목록",
    "ar": "الأرشيف|الأرشيفات|أرشيف المدونة|أرشيف",
    "id": "arsip|arsip blog",
    "vi": "lưu trữ|lưu trữ blog|kho lưu trữ",
}
_TAXONOMY = {
    "en": (
        "categories|category|blog categories|all categories|browse by category|browse categories|topics|tags|"
        "tag cloud|popular tags|popular topics|popular categories|trending topics|article tags|post tags|"
        "topic tags|by category|labels|all tags|sections|browse by topic|related tags|related topics|trending tags|"
        "post categories|article categories|top categories|news categories|filed under|posted in|tagged|"
        "tagged with|tagged as|in this topic|topics in this article"
    ),
    "de": (
        "kategorien|kategorie|schlagwörter|schlagworte|themen|alle kategorien|tags|themenwolke|schlagwortwolke|"
        "blog kategorien|rubriken|ressorts|tag-wolke|beliebte themen|verwandte themen|stichwörter|stichworte|"
        "alle themen"
    ),
    "fr": (
        "catégories|catégorie|étiquettes|mots-clés|thèmes|rubriques|nuage de tags|nuage d'étiquettes|"
        "toutes les catégories|mots clés|tags|thématiques|sujets|étiquettes populaires"
    ),
    "es": (
        "categorías|categoría|etiquetas|temas|nube de etiquetas|todas las categorías|secciones|tags|"
        "etiquetas populares|palabras clave"
    ),
    "it": "categorie|categoria|tag|etichette|argomenti|tutte le categorie|nuvola di tag|temi|parole chiave|sezioni",
    "pt": (
        "categorias|categoria|marcadores|tags|etiquetas|assuntos|temas|nuvem de tags|todas as categorias|seções|"
        "palavras-chave|tópicos"
    ),
    "nl": "categorieën|categorie|onderwerpen|trefwoorden|tags|alle categorieën|thema's|labels|rubrieken|tagwolk",
    "pl": "kategorie|kategoria|tagi|tematy|etykiety|wszystkie kategorie|chmura tagów|słowa kluczowe|działy",
    "ru": (
        "рубрики|категории|категория|метки|теги|темы|разделы|облако тегов|облако меток|все категории|"
        "ключевые слова|рубрика"
    ),
    "tr": "kategoriler|kategori|etiketler|konular|tüm kategoriler|etiket bulutu|bölümler|anahtar kelimeler",
    "ja": (
        "カテゴリー|カテゴリ|カテゴリー一覧|タグ|タグクラウド|タグ一覧|ジャンル|人気のタグ|キーワード|カテゴリ一覧|"
        "記事カテゴリ|注目キーワード"
    ),
    "zh": (
        "分类|文章分类|标签|标签云|分类目录|热门标签|栏目|关键词|话题|所有分类|栏目导航|分類|文章分類|標籤|標籤雲|"
        "熱門標籤|關鍵字|類別|所有分類|主題|文章標籤|热门话题|相关标签|相關標籤"
    ),
    "sv": "kategorier|etiketter|taggar",
    "da": "kategorier|emner",
    "no": "kategorier|stikkord",
    "fi": "kategoriat|avainsanat|aiheet",
    "cs": "kategorie|rubriky|štítky|témata",
    "hu": "kategóriák|címkék",
    "ro": "categorii|etichete",
    "el": "κατηγορίες|ετικέτες",
    "uk": "категорії|рубрики|теги|позначки",
    "ko": "카테고리|태그|분류",
    "ar": "تصنيفات|التصنيفات|وسوم|الوسوم",
    "id": "kategori|tag|label",
    "vi": "chuyên mục|danh mục|thẻ|từ khóa",
}
_META = {
    "en": "meta",
    "de": "metadaten",
    "fr": "méta",
    "es": "meta",
    "pt": "metadados",
    "ru": "мета",
    "tr": "üst veri",
    "ja": "メタ情報",
    "zh": "功能|元数据|其他操作|其它操作|後設資料",
    "ko": "그 밖의 기능|메타",
    "uk": "мета",
}
# Widgets of other passes: their headings end a list as well.
_OTHER = {
    "en": (
        "share this|share|follow us|subscribe|newsletter|about the author|leave a reply|comments|pages|search|tags|"
        "about me|links|calendar|advertisement|leave a comment|contact us|navigation|menu|social|follow|"
        "connect with us"
    ),
    "de": (
        "teilen|folgen sie uns|newsletter|über den autor|kommentare|seiten|suche|links|kalender|anzeige|kontakt|"
        "impressum"
    ),
    "fr": "partager|suivez-nous|newsletter|commentaires|pages|recherche|liens|à propos de l'auteur|calendrier",
    "es": "compartir|síguenos|boletín|comentarios|páginas|buscar|enlaces|sobre el autor|calendario",
    "it": "condividi|seguici|commenti|pagine|cerca|link|chi siamo|calendario",
    "pt": "compartilhe|siga-nos|comentários|páginas|pesquisar|links|sobre o autor",
    "nl": "delen|volg ons|reacties|pagina's|zoeken|over de auteur",
    "pl": "udostępnij|komentarze|strony|szukaj|obserwuj nas",
    "ru": "поделиться|комментарии|страницы|поиск|подписаться|об авторе",
    "tr": "paylaş|yorumlar|sayfalar|ara|bizi takip edin",
    "ja": "シェア|コメント|固定ページ|検索|フォローする",
    "zh": "分享|评论|页面|搜索|關注我們|关注我们|評論|留言|頁面|搜尋",
}

ARCHIVES = spelled_phrases(_ARCHIVES)
TAXONOMY = spelled_phrases(_TAXONOMY)
META = spelled_phrases(_META)
WIDGET_HEADINGS = (
    RECENT_POSTS | RECENT_POSTS_WEAK | RELATED_LINKS | RELATED_LINKS_WEAK | ARCHIVES | TAXONOMY | META
    | spelled_phrases(_OTHER)
)  # fmt: skip

# A heading that begins or ends with such a noun and has a qualifier is a weak one: "Today's most popular stories".
NOUNS = spelled_phrases(
    {
        "en": "posts|articles|stories|news|headlines|entries|reads|blogs|updates",
        "de": "beiträge|artikel|nachrichten|meldungen|news",
        "fr": "articles|billets|actualités|actus|publications",
        "es": "entradas|noticias|artículos|publicaciones|notas|historias",
        "it": "articoli|notizie|post|news|storie",
        "pt": "artigos|notícias|posts|postagens|matérias|publicações",
        "nl": "berichten|artikelen|nieuws|verhalen",
        "pl": "wpisy|artykuły|wiadomości|posty|newsy",
        "ru": "записи|новости|статьи|материалы|публикации",
        "tr": "yazılar|haberler|makaleler|içerikler|yazıları|haberleri",
    }
)

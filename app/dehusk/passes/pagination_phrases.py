"""The words of pagination in many languages."""

from __future__ import annotations

from dehusk.passes.spelling import spell, spelled_phrases

# "Page 1 of 5", "Seite 1 von 5", "1 / 5", "第1页 共5页": a number, and how many there are.
PAGE_OF = spell(
    r"(?:page|seite|pagina|página|strona|страница|стр\.?|sayfa|sida|side|sivu|strana|halaman|trang|сторінка)\s*\d{1,5}"
    r"(?:\s*(?:of|von|sur|de|di|van|z|ze|из|/|av|af|aus|na|dari|з|\|)\s*\d{1,5})?(?:\s+(?:next|previous|last|weiter|suivant|siguiente))?|"
    r"第\s*\d{1,5}\s*[页頁ページ]+(?:[\s,/|，]*[共全]?\s*\d{1,5}\s*[页頁ページ]+)?|[共全]\s*\d{1,5}\s*[页頁ページ]+|"
    r"\d{1,5}\s*/\s*\d{1,5}\s*(?:[页頁]|ページ)|\d{1,5}\s*[页頁ページ]+\s*中\s*\d{1,5}\s*[页頁ページ]+"
)
# Whole lines that turn pages wherever they stand.
BUTTONS = spelled_phrases(
    {
        "en": (
            "older posts|newer posts|older entries|newer entries|older articles|newer articles|next page|"
            "previous page|load more|load more posts|load more articles|load more stories|show more posts|"
            "show more articles|view more posts|view more articles|older post|newer post|last page|first page|"
            "more posts|older stories|newer stories|older posts newer posts|newer post older post home|"
            "newer post older post|older post home|newer posts older posts|previous post next post|previous next|"
            "previous article next article|go to page|next entries|previous entries|load more comments|"
            "load older posts|loading more posts|see more posts|jump to page|back to blog|back to all posts|"
            "older comments|newer comments|next posts|previous posts|post navigation|posts navigation|"
            "posts pagination|article navigation"
        ),
        "de": (
            "ältere beiträge|neuere beiträge|ältere artikel|neuere artikel|nächste seite|vorherige seite|"
            "ältere einträge|neuere einträge|mehr laden|weitere laden|weitere beiträge laden|mehr beiträge laden|"
            "mehr artikel laden|letzte seite|erste seite|beitragsnavigation|beitrags-navigation|artikelnavigation|"
            "zurück weiter|ältere kommentare|neuere kommentare|zurück zum blog|weitere artikel laden|"
            "seitennummerierung der beiträge|mehr anzeigen|zur nächsten seite|vorige seite"
        ),
        "fr": (
            "articles plus anciens|articles plus récents|anciens articles|articles précédents|articles suivants|"
            "page suivante|page précédente|charger plus|charger plus d'articles|voir plus d'articles|"
            "navigation de l'article|navigation des articles|dernière page|première page|précédent suivant|"
            "messages plus anciens|messages plus récents|publications plus anciennes|afficher plus|"
            "commentaires plus anciens|pagination des publications|afficher plus d'articles"
        ),
        "es": (
            "entradas antiguas|entradas más antiguas|entradas anteriores|entradas siguientes|"
            "entradas más recientes|página siguiente|página anterior|siguiente página|cargar más|"
            "cargar más noticias|ver más noticias|navegación de entradas|última página|primera página|"
            "anterior siguiente|publicaciones anteriores|cargar más entradas|mostrar más|comentarios anteriores|"
            "paginación de entradas|entrada antigua|entrada más reciente"
        ),
        "it": (
            "articoli precedenti|articoli successivi|post più vecchi|post più recenti|pagina successiva|"
            "pagina precedente|carica altro|carica altri|carica altri articoli|navigazione articoli|"
            "navigazione articolo|ultima pagina|prima pagina|precedente successivo|articoli meno recenti|"
            "articoli più recenti|mostra altro|commenti precedenti|post più vecchio|paginazione degli articoli"
        ),
        "pt": (
            "posts mais antigos|posts antigos|posts anteriores|posts mais recentes|próxima página|página seguinte|"
            "página anterior|carregar mais|carregar mais posts|ver mais notícias|navegação de post|"
            "navegação de posts|última página|primeira página|anterior próximo|postagens mais antigas|"
            "postagens mais recentes|artigos mais antigos|mostrar mais|paginação de posts|navegação de artigos|"
            "comentários mais antigos"
        ),
        "nl": (
            "oudere berichten|nieuwere berichten|volgende pagina|vorige pagina|meer laden|laad meer|"
            "meer berichten laden|berichtnavigatie|bericht navigatie|berichten navigatie|laatste pagina|"
            "eerste pagina|vorige volgende|oudere artikelen|meer artikelen laden|oudere reacties|"
            "berichten paginering|toon meer"
        ),
        "pl": (
            "starsze wpisy|nowsze wpisy|następna strona|poprzednia strona|załaduj więcej|wczytaj więcej|"
            "nawigacja wpisu|ostatnia strona|pierwsza strona|starsze posty|nowsze posty|starsze artykuły|"
            "pokaż więcej|poprzedni następny|nawigacja po wpisach|starsze komentarze|zobacz więcej wpisów|"
            "stronicowanie wpisów"
        ),
        "ru": (
            "предыдущие записи|следующие записи|старые записи|более ранние записи|следующая страница|"
            "предыдущая страница|загрузить ещё|показать ещё|навигация по записям|последняя страница|"
            "первая страница|назад вперёд|более новые|следующая предыдущая|загрузить больше|показать больше|"
            "читать ещё новости|старые комментарии|ранее"
        ),
        "tr": (
            "eski yazılar|yeni yazılar|eski gönderiler|yeni gönderiler|önceki yazılar|sonraki sayfa|önceki sayfa|"
            "daha fazla yükle|daha fazla göster|yazı gezinmesi|yazı dolaşımı|son sayfa|i̇lk sayfa|önceki sonraki|"
            "daha eski yazılar|daha fazla yazı|eski yorumlar"
        ),
        "ja": (
            "過去の投稿|前の投稿|次の投稿|古い投稿|新しい投稿|次のページ|前のページ|次ページ|前ページ|次のページへ|"
            "前のページへ|もっと見る|もっと読み込む|さらに読み込む|投稿ナビゲーション|最後のページ|最初のページ|"
            "前へ 次へ|過去の記事へ|次へ 前へ|記事一覧へ|記事一覧へ戻る|一覧へ戻る|一覧に戻る|さらに表示|"
            "投稿のページ送り"
        ),
        "zh": (
            "上一页|下一页|较早文章|较旧的文章|较新的文章|早期文章|更早的文章|加载更多|查看更多文章|文章导航|"
            "首页 上一页|尾页|末页|上一頁|下一頁|較舊的文章|較新的文章|載入更多|文章導覽|文章導航|下一页 上一页|"
            "上一页 下一页|上一頁 下一頁|点击加载更多|上一篇 下一篇|返回列表|文章分页|查看更多|更多文章加载|"
            "較早的文章|文章分頁|較舊文章"
        ),
        "sv": "äldre inlägg|nyare inlägg|nästa sida|föregående sida|ladda fler|inläggsnavigering|visa fler",
        "da": "ældre indlæg|nyere indlæg|næste side|forrige side|indlæs flere|indlægsnavigation|vis flere",
        "no": "eldre innlegg|nyere innlegg|neste side|forrige side|last flere|innleggsnavigasjon|vis flere",
        "fi": "vanhemmat artikkelit|uudemmat artikkelit|seuraava sivu|edellinen sivu|lataa lisää|artikkelien selaus",
        "cs": (
            "starší příspěvky|novější příspěvky|další stránka|předchozí stránka|načíst další|navigace pro příspěvek"
        ),
        "uk": "попередні записи|наступна сторінка|попередня сторінка|завантажити ще|показати ще|навігація записів",
        "ko": "이전 글|다음 글|이전 페이지|다음 페이지|더 보기|글 탐색|글 내비게이션",
        "ar": "الصفحة التالية|الصفحة السابقة|تحميل المزيد|تصفح المقالات",
        "id": "pos lama|pos baru|halaman berikutnya|halaman sebelumnya|muat lebih banyak|navigasi pos",
        "vi": "trang sau|trang trước|xem thêm bài viết|tải thêm|điều hướng bài viết",
        "ro": "articole mai vechi|pagina următoare|pagina anterioară|navigare în articole",
        "el": "παλαιότερα άρθρα|επόμενη σελίδα|πλοήγηση άρθρων|προηγούμενη σελίδα",
        "hu": "régebbi bejegyzések|következő oldal|előző oldal|bejegyzés navigáció|újabb bejegyzések",
    }
)
# The other article: before a colon, or alone above its headline.
NEIGHBOURS = spelled_phrases(
    {
        "en": (
            "previous post|next post|previous article|next article|previous story|next story|prev post|"
            "prev article|previous entry|next entry|older article|newer article|next up|up next|previous news|"
            "next news|previous reading|next reading|previous blog|next blog"
        ),
        "de": (
            "vorheriger beitrag|nächster beitrag|vorheriger artikel|nächster artikel|voriger artikel|"
            "voriger beitrag|vorige seite|älterer beitrag|neuerer beitrag|vorige meldung|nächste meldung|"
            "vorheriger eintrag|nächster eintrag|nächstes thema|vorheriges thema"
        ),
        "fr": (
            "article précédent|article suivant|billet précédent|billet suivant|publication précédente|"
            "publication suivante|post précédent|post suivant|actualité suivante|actualité précédente"
        ),
        "es": (
            "entrada anterior|entrada siguiente|siguiente entrada|artículo anterior|artículo siguiente|"
            "siguiente artículo|noticia anterior|noticia siguiente|siguiente noticia|publicación anterior|"
            "publicación siguiente|post anterior|siguiente post|siguiente publicación|próximo artículo"
        ),
        "it": (
            "articolo precedente|articolo successivo|post precedente|post successivo|prossimo articolo|"
            "notizia precedente|notizia successiva"
        ),
        "pt": (
            "post anterior|próximo post|artigo anterior|próximo artigo|artigo seguinte|notícia anterior|"
            "próxima notícia|postagem anterior|próxima postagem|matéria anterior|próxima matéria"
        ),
        "nl": (
            "vorig bericht|volgend bericht|vorig artikel|volgend artikel|vorige post|volgende post|vorige bericht|"
            "volgende bericht"
        ),
        "pl": "poprzedni wpis|następny wpis|poprzedni artykuł|następny artykuł|poprzedni post|następny post",
        "ru": (
            "предыдущая запись|следующая запись|предыдущая статья|следующая статья|предыдущая новость|"
            "следующая новость|предыдущий пост|следующий пост|предыдущий материал|следующий материал"
        ),
        "tr": (
            "önceki yazı|sonraki yazı|önceki haber|sonraki haber|önceki makale|sonraki makale|önceki gönderi|"
            "sonraki gönderi|önceki i̇çerik|sonraki i̇çerik"
        ),
        "ja": "前の記事|次の記事|前の投稿|次の投稿|前の記事へ|次の記事へ",
        "zh": (
            "上一篇|下一篇|上一篇文章|下一篇文章|上一则|下一则|上一條|下一條|上一則|下一則|上篇文章|下篇文章|"
            "上一条|下一条|前一篇|後一篇|后一篇"
        ),
        "sv": "föregående inlägg|nästa inlägg|föregående artikel|nästa artikel",
        "da": "forrige indlæg|næste indlæg|forrige artikel|næste artikel",
        "no": "forrige innlegg|neste innlegg|forrige artikkel|neste artikkel",
        "fi": "edellinen artikkeli|seuraava artikkeli",
        "cs": "předchozí příspěvek|další příspěvek|předchozí článek|další článek",
        "uk": "попередній запис|наступний запис|попередня стаття|наступна стаття|попередня новина|наступна новина",
        "ko": "이전 글|다음 글|이전 기사|다음 기사",
        "ar": "المقال السابق|المقال التالي|المقالة السابقة|المقالة التالية",
        "id": "artikel sebelumnya|artikel berikutnya|artikel sebelum|pos sebelumnya|pos berikutnya",
        "vi": "bài trước|bài sau|bài viết trước|bài viết sau|bài tiếp theo",
        "ro": "articolul anterior|articolul următor",
        "el": "προηγούμενο άρθρο|επόμενο άρθρο",
        "hu": "előző cikk|következő cikk|előző bejegyzés|következő bejegyzés",
    }
)
# Single steps: alone they may be anything, so numbers, links or each other must stand beside them.
STEPS = spelled_phrases(
    {
        "en": "previous|next|prev|older|newer|first|last|next page|previous page|back|page",
        "de": "zurück|weiter|vorherige|nächste|erste|letzte|vor|ältere|neuere|vorwärts|seite",
        "fr": "précédent|suivant|précédente|suivante|première|dernière|suite|page",
        "es": "anterior|siguiente|primera|última|próxima|siguientes|anteriores|página|atrás",
        "it": "precedente|successivo|successiva|avanti|indietro|prima|ultima|prossima|pagina",
        "pt": "anterior|próximo|próxima|seguinte|primeira|última|página",
        "nl": "vorige|volgende|eerste|laatste|terug|verder|pagina",
        "pl": "poprzednia|następna|poprzedni|następny|pierwsza|ostatnia|wstecz|dalej|strona",
        "ru": "назад|вперёд|вперед|следующая|предыдущая|далее|первая|последняя|страница",
        "tr": "önceki|sonraki|i̇leri|geri|ilk|son|sayfa",
        "ja": "前へ|次へ|前|次|最初|最後|先頭へ|最後へ|次へ進む",
        "zh": "上一页|下一页|首页|尾页|末页|上一頁|下一頁|首頁|末頁|上页|下页|上一步|下一步",
        "sv": "föregående|nästa|första|sista",
        "da": "forrige|næste|første|sidste",
        "no": "forrige|neste|første|siste",
        "fi": "edellinen|seuraava",
        "cs": "předchozí|další|první|poslední",
        "uk": "назад|вперед|наступна|попередня",
        "ko": "이전|다음|처음|마지막",
    }
)
WEAK_LABELS = STEPS | spelled_phrases(
    {
        "en": "up next|next up",
    }
)
LABELS = NEIGHBOURS | WEAK_LABELS

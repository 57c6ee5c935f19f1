"""The headings of lists of recent, popular and featured articles, in many languages."""

from __future__ import annotations

from dehusk.passes.spelling import by_first_word, crossed_phrases, spelled_phrases

# Languages that build these headings of an adjective and a noun; both orders occur where the language has both.
_RECENT_WORDS = {
    "en": (
        (
            "recent|latest|newest|new|popular|most popular|trending|top|featured|most read|most viewed|most recent|"
            "most commented|most shared|most discussed|hot|breaking|random|our latest|our recent|must-read|"
            "must read|more|other|more recent|other recent|recommended|recently added|recently published|"
            "today's top"
        ),
        (
            "posts|blog posts|articles|stories|news|headlines|comments|entries|news stories|news articles|blogs|"
            "reviews|videos|news & updates|updates|from the blog|reads|topics|galleries|episodes|podcasts|"
            "press releases|coverage"
        ),
    ),
    "de": (
        (
            "neue|neueste|neuesten|die neuesten|aktuelle|die aktuellen|letzte|die letzten|beliebte|beliebteste|"
            "die beliebtesten|meistgelesene|die meistgelesenen|meistgelesen|meistkommentierte|top|weitere|mehr|"
            "ausgewählte|empfohlene|jüngste|andere|zuletzt erschienene"
        ),
        (
            "beiträge|artikel|nachrichten|meldungen|news|kommentare|blogbeiträge|blogartikel|posts|einträge|themen|"
            "geschichten|videos|schlagzeilen|pressemitteilungen"
        ),
    ),
    "nl": (
        (
            "recente|laatste|nieuwste|meest recente|populaire|meest gelezen|meestgelezen|meest populaire|"
            "uitgelichte|meer|andere|trending|actuele|de laatste|het laatste|het meest gelezen"
        ),
        "berichten|artikelen|nieuws|verhalen|reacties|blogs|blogberichten|posts|nieuwsberichten",
    ),
    "pl": (
        (
            "ostatnie|najnowsze|popularne|najpopularniejsze|najczęściej czytane|nowe|polecane|inne|pozostałe|"
            "aktualne|ważne|gorące"
        ),
        "wpisy|artykuły|posty|wiadomości|komentarze|newsy|aktualności|tematy",
    ),
    "ru": (
        (
            "последние|свежие|новые|популярные|самые популярные|недавние|другие|актуальные|главные|самые читаемые|"
            "рекомендуемые|интересные|лучшие|топ|ещё|больше"
        ),
        "записи|новости|статьи|комментарии|публикации|материалы|посты|темы|события",
    ),
    "tr": (
        ("son|yeni|en son|popüler|en popüler|en çok okunan|çok okunan|öne çıkan|diğer|güncel|trend|en yeni|son dakika"),
        "yazılar|haberler|yorumlar|makaleler|gönderiler|içerikler|konular|haberleri",
    ),
    "sv": (
        "senaste|nyaste|populära|mest lästa|fler|andra",
        "inlägg|artiklar|nyheter|kommentarer|nyheterna|inläggen",
    ),
    "da": (
        "seneste|nyeste|populære|mest læste|flere|andre",
        "indlæg|artikler|nyheder|kommentarer|historier",
    ),
    "no": (
        "siste|nyeste|populære|mest leste|flere|andre",
        "innlegg|artikler|nyheter|kommentarer|saker",
    ),
    "cs": (
        "nejnovější|poslední|populární|nejčtenější|další|nové",
        "příspěvky|články|zprávy|komentáře",
    ),
    "uk": (
        "останні|нові|свіжі|популярні|найпопулярніші|інші|головні",
        "записи|новини|статті|коментарі|публікації",
    ),
}
# Romance languages put the adjective on either side of the noun.
_RECENT_EITHER_ORDER = {
    "fr": (
        (
            "récents|récentes|derniers|dernières|les derniers|les dernières|nos derniers|populaires|les plus lus|"
            "les plus lues|les plus populaires|les plus récents|les plus récentes|à la une|à lire|tendance|"
            "nouveaux|autres|plus d'|recommandés|en vedette|les plus commentés|les plus consultés|les plus vus"
        ),
        "articles|billets|actualités|actus|commentaires|publications|nouvelles|infos|posts|messages|sujets",
    ),
    "es": (
        (
            "recientes|últimas|últimos|las últimas|los últimos|más leídas|más leídos|más vistas|más vistos|"
            "populares|destacadas|destacados|más recientes|otras|otros|nuevas|nuevos|lo más leído|más populares|"
            "más comentadas|más|tendencias|recomendadas|recomendados|principales"
        ),
        "entradas|noticias|artículos|publicaciones|comentarios|posts|historias|notas|las noticias",
    ),
    "it": (
        (
            "recenti|ultimi|ultime|gli ultimi|le ultime|più letti|più lette|i più letti|le più lette|più recenti|"
            "popolari|più popolari|in evidenza|altri|altre|più visti|nuovi|nuove|consigliati|in primo piano"
        ),
        "articoli|notizie|post|commenti|news|storie",
    ),
    "pt": (
        (
            "recentes|últimas|últimos|as últimas|os últimos|mais lidas|mais lidos|mais vistas|mais vistos|"
            "populares|mais recentes|mais populares|em destaque|outras|outros|novas|mais|principais|"
            "mais comentadas|recomendados"
        ),
        "notícias|artigos|posts|postagens|publicações|comentários|matérias|entradas|histórias|tópicos",
    ),
    "ro": (
        "recente|ultimele|cele mai citite|populare|alte",
        "articole|știri|postări|comentarii|stiri",
    ),
}
# Headings that are whole sayings.
_RECENT_WHOLE = {
    "en": (
        "most read|most viewed|most popular|most shared|most commented|most discussed|most recent|trending now|"
        "trending today|top trending|what's trending|what's hot|what's new on the blog|you may have missed|"
        "you might have missed|in case you missed it|ICYMI|editor's picks|editors' picks|editor's pick|"
        "editor's choice|editors picks|our picks|staff picks|popular now|popular this week|popular today|"
        "popular on this site|popular right now|trending on this site|most read this week|most read today|"
        "most read stories|today's headlines|more news|more headlines|more top stories|latest from the blog|"
        "latest from our blog|from our blog|from the blog|recent on the blog|news feed|newsfeed|top picks|"
        "today's top stories|today's most read|most watched|best of the week|this week's top stories|"
        "latest updates|recently published|recently added|recently on the blog|latest news and updates|"
        "more recent stories|the latest news|the latest stories|latest in news|what everyone is reading|"
        "people are reading|what others are reading|most emailed|hot topics|featured content|newest first|"
        "new on the blog|new on this site|latest activity|blog roll|blogroll|recent activity|popular reads"
    ),
    "de": (
        "meistgelesen|am meisten gelesen|meistgelesenes|meistgelesen diese woche|das wird gerade gelesen|"
        "neu im blog|neues aus dem blog|aus dem blog|aus unserem blog|beliebt|gerade beliebt|top-themen|topthemen|"
        "top-themen des tages|das könnten sie verpasst haben|tipps der redaktion|empfehlungen der redaktion|"
        "die redaktion empfiehlt|neu erschienen|newsticker|schlagzeilen des tages|aktuelle top-themen|"
        "meistdiskutiert|heute meistgelesen|zuletzt veröffentlicht|aktuell im blog|mehr news|was andere lesen|"
        "unsere top-themen|meist gelesen|weitere meldungen|aktuell meistgelesen"
    ),
    "fr": (
        "les plus lus|les plus lues|à la une|à ne pas manquer|vous avez peut-être manqué|le choix de la rédaction|"
        "les choix de la rédaction|en ce moment|dernière minute|dernières infos|les plus partagés|"
        "les plus consultés|les dernières actualités|sur le même site|l'actu en continu|derniers titres|fil info|"
        "fil d'actualité|tendances|les tendances|les plus commentés|nos derniers articles|sur le blog|"
        "derniers articles du blog|actualités récentes|plus d'actualités|plus d'articles|le plus lu|"
        "le plus populaire"
    ),
    "es": (
        "lo más leído|lo más visto|lo más popular|lo último|lo más reciente|tendencias|te puede haber perdido|"
        "no te pierdas|selección del editor|la selección del editor|titulares|últimas noticias|última hora|"
        "lo más comentado|lo más compartido|más noticias|más leídas|más leído|las más leídas|últimos titulares|"
        "por si te lo perdiste|lo más leído hoy|lo más leído de la semana|del blog|destacados de la semana"
    ),
    "it": (
        "i più letti|le più lette|più letti|più lette|da non perdere|potresti esserti perso|le ultime|ultim'ora|"
        "ultime notizie|ultima ora|scelti dalla redazione|scelti per te|in evidenza|le notizie più lette|più visti|"
        "di tendenza|altre notizie|notizie del giorno|dal blog|dal nostro blog|gli articoli più letti"
    ),
    "pt": (
        "mais lidas|mais lidos|as mais lidas|os mais lidos|mais vistas|últimas|últimas notícias|em alta|não perca|"
        "você pode ter perdido|caso você tenha perdido|escolha do editor|escolhas do editor|mais notícias|"
        "as últimas notícias|as notícias mais lidas|mais comentadas|última hora|destaques da semana|do blog|"
        "mais lidas da semana|mais lidas do dia|o mais lido"
    ),
    "nl": (
        "meest gelezen|meestgelezen|best gelezen|meest bekeken|mis dit niet|net binnen|laatste nieuws|"
        "misschien heb je dit gemist|keuze van de redactie|trending|meer nieuws|het laatste nieuws|populair|"
        "nu populair|van de blog|uit de blog|tips van de redactie|vandaag meest gelezen|meest gelezen deze week"
    ),
    "pl": (
        "najczęściej czytane|najpopularniejsze|popularne teraz|nie przegap|z ostatniej chwili|to może cię ominęło|"
        "wybór redakcji|na czasie|więcej wiadomości|najchętniej czytane|popularne|polecane przez redakcję|z bloga|"
        "najnowsze|czytane teraz|hity dnia"
    ),
    "ru": (
        "самое читаемое|самое популярное|популярное|новости дня|главное сегодня|последние новости|лента новостей|"
        "не пропустите|вы могли пропустить|выбор редакции|свежее|в тренде|сейчас читают|читают сейчас|"
        "самое обсуждаемое|топ новостей|главные новости|больше новостей|новое в блоге|популярное сейчас|"
        "популярное за неделю|топ недели"
    ),
    "tr": (
        "en çok okunanlar|çok okunanlar|son haberler|son dakika|son dakika haberleri|öne çıkanlar|"
        "kaçırmış olabilirsiniz|editörün seçtikleri|editörün seçimi|gündem haberleri|popüler|trend haberler|"
        "en çok okunan haberler|günün haberleri|bloglardan|en çok yorumlananlar|diğer haberler|çok okunan haberler"
    ),
    "ja": (
        "最近の投稿|最近の記事|最新記事|最新の記事|新着記事|新着情報|新着ニュース|人気記事|人気の記事|"
        "人気記事ランキング|アクセスランキング|よく読まれている記事|よく読まれる記事|注目記事|注目の記事|"
        "おすすめ記事|オススメ記事|ピックアップ|最新ニュース|ランキング|最近のコメント|トップニュース|"
        "人気ランキング|話題の記事|編集部のおすすめ|編集部おすすめ|最近のエントリー|最近のエントリ|新着エントリー|"
        "主要ニュース|今読まれている記事|週間ランキング|新着|人気の投稿|記事ランキング|お見逃しなく|"
        "その他のニュース|ほかのニュース|最新の投稿|最新投稿|新着投稿"
    ),
    "zh": (
        "最新文章|近期文章|最近文章|最新发布|最新新闻|最新资讯|最新消息|热门文章|热门新闻|热门资讯|热门推荐|"
        "热文排行|热点新闻|热点推荐|阅读排行|点击排行|排行榜|最新评论|近期评论|推荐文章|推荐阅读|猜你喜欢|今日热点|"
        "今日要闻|编辑推荐|精选文章|更多新闻|更多文章|最近更新|头条新闻|热门排行|热点排行|新闻排行|最多阅读|"
        "最受欢迎|随机文章|热点文章|新闻热榜|24小时热文|热搜|今日推荐|最新动态|最近发表|热门话题|本周热门|一周热门"
    ),
    "zh-Hant": (
        "最新發布|最新新聞|最新資訊|熱門文章|熱門新聞|熱門推薦|熱門話題|近期留言|最新留言|最新回應|近期迴響|"
        "推薦文章|推薦閱讀|猜你喜歡|編輯推薦|編輯精選|更多新聞|即時新聞|熱門排行|精選文章|點閱排行|人氣文章|"
        "人氣排行|今日焦點|焦點新聞|最多人閱讀|大家都在看|熱門點閱|最新評論|你可能錯過的|隨機文章|本週熱門|"
        "延燒話題|網友最愛"
    ),
    "ko": (
        "최근 글|최근 기사|최신 글|최신 기사|최신 뉴스|인기 글|인기 기사|많이 본 뉴스|많이 본 기사|최근 댓글|"
        "주요 뉴스|가장 많이 본 뉴스|실시간 뉴스|헤드라인|인기 뉴스|추천 기사|최근 게시물|인기 게시물"
    ),
    "ar": (
        "أحدث المقالات|آخر الأخبار|أحدث الأخبار|الأكثر قراءة|الأكثر مشاهدة|المقالات الأخيرة|أحدث التعليقات|"
        "المزيد من الأخبار|الأكثر شعبية|مقالات حديثة|أخبار ذات صلة"
    ),
    "sv": "mest läst|mest lästa|senaste nytt|just nu|missa inte|populärt",
    "da": "mest læst|mest læste|seneste nyt|lige nu|gå ikke glip af",
    "no": "mest lest|mest leste|siste nytt|akkurat nå|ikke gå glipp av",
    "fi": (
        "uusimmat artikkelit|uusimmat|luetuimmat|viimeisimmät artikkelit|tuoreimmat|suosituimmat|viimeisimmät kommentit"
    ),
    "el": "πρόσφατα άρθρα|δημοφιλή άρθρα|τελευταία νέα|πρόσφατες δημοσιεύσεις|δημοφιλή|πρόσφατα σχόλια",
    "hu": "legutóbbi bejegyzések|legfrissebb hírek|legolvasottabb|legnépszerűbb|friss hírek|legutóbbi hozzászólások",
    "id": (
        "artikel terbaru|berita terbaru|berita terkini|terpopuler|artikel populer|pos-pos terbaru|komentar terbaru|"
        "berita populer|paling populer|tulisan terbaru"
    ),
    "vi": (
        "bài viết mới|tin mới nhất|bài viết mới nhất|đọc nhiều nhất|tin nổi bật|tin xem nhiều|xem nhiều|đọc nhiều|"
        "bài viết nổi bật|phản hồi gần đây|bài viết gần đây"
    ),
    "ro": "cele mai citite|ultima oră|cele mai noi|ultimele știri",
    "cs": "nejčtenější|nejnovější|nejčtenější články|poslední komentáře",
    "uk": "найпопулярніше|читають зараз|останні новини|популярне|стрічка новин|головне|топ новин",
}
_RECENT_WEAK = {
    "en": (
        "featured|popular|trending|latest|recent|headlines|top news|news|recommended|spotlight|highlights|hot|"
        "our picks|top picks|editor's pick|editors picks|editor's choice|editor's picks|best of the week|"
        "staff picks|most popular|in the news|in other news|the latest|what's new|best of|discover|blog|"
        "from the archives|announcements|must see"
    ),
    "de": "aktuell|aktuelles|empfohlen|empfehlungen|news|nachrichten|neu|neues|top|highlights|im fokus|schlagzeilen",
    "fr": "actualités|actus|populaire|récent|récents|tendance|nouveautés|recommandé|en vedette|les derniers|news",
    "es": "destacados|destacadas|destacado|noticias|actualidad|recientes|populares|novedades|recomendados|tendencia",
    "it": "notizie|popolari|recenti|novità|attualità|consigliati|tendenze|ultime|in primo piano",
    "pt": "destaques|destaque|notícias|recentes|populares|novidades|recomendados|tendências",
    "nl": "uitgelicht|nieuws|recent|actueel|aanbevolen|laatste|nieuw",
    "pl": "aktualności|wiadomości|polecane|polecamy|nowości|wyróżnione",
    "ru": "новости|рекомендуем|актуальное|новое|главное|важное|рекомендуемое",
    "tr": "haberler|gündem|güncel|öne çıkan|yeni|önerilen",
    "ja": "ニュース|お知らせ|注目|おすすめ|特集|人気|トピックス",
    "zh": "新闻|推荐|热门|最新|资讯|热点|新聞|推薦|熱門|資訊|熱點",
}

RECENT_POSTS_WEAK = spelled_phrases(_RECENT_WEAK)
RECENT_POSTS = (
    crossed_phrases(_RECENT_WORDS)
    | crossed_phrases(_RECENT_EITHER_ORDER)
    | crossed_phrases({language: pair[::-1] for language, pair in _RECENT_EITHER_ORDER.items()})
    | spelled_phrases(_RECENT_WHOLE)
) - RECENT_POSTS_WEAK

# Headings that go on with a name: "Latest from Berlin".
RECENT_POSTS_OPENINGS = by_first_word(
    spelled_phrases(
        {
            "en": (
                "latest from|latest in|latest on|the latest from|the latest in|popular in|popular on|most read in|"
                "most popular in|most popular on|trending in|trending on|top stories in|top news from|"
                "latest news from|latest news in|recent posts by|recent posts from|recent articles by|"
                "latest posts by|latest articles by|latest stories from|recent news from|recent stories from|"
                "new on|posts by|latest articles from|latest articles in|recent posts in|more news from|"
                "more news in|top posts in"
            ),
            "de": (
                "neues aus|aktuelles aus|neueste artikel von|neueste beiträge von|meistgelesen in|neu auf|"
                "letzte artikel von|neueste artikel in|letzte beiträge von|die neuesten artikel aus"
            ),
            "fr": "les plus lus de|derniers articles de|les dernières actualités de|dernières nouvelles de",
            "es": "lo último en|lo último de|lo más leído en|lo más leído de|últimas noticias de|lo más visto en",
            "it": "ultime notizie da|i più letti di|ultime da|ultimi articoli di",
            "pt": "últimas de|mais lidas de|mais lidas em",
            "nl": "laatste nieuws uit|meest gelezen in|het laatste nieuws over",
            "pl": "najnowsze z|najczęściej czytane w",
        }
    )
)
# Beside a noun such as "articles" these make a weak heading: "Today's most popular stories".
RECENT_QUALIFIERS = spelled_phrases(
    {
        "en": "latest|recent|newest|popular|trending|most|top|featured|best|new|more|other|missed",
        "de": (
            "neueste|neuesten|aktuelle|aktuellen|beliebte|beliebteste|beliebtesten|meistgelesene|meistgelesenen|"
            "letzte|letzten|weitere|neue|mehr"
        ),
        "fr": "derniers|dernières|récents|récentes|populaires|lus|lues|nouveaux|autres",
        "it": "ultimi|ultime|recenti|popolari|letti|lette|altri|altre|nuovi",
        "es": "últimas|últimos|recientes|populares|leídas|leídos|vistas|destacadas|destacados|otras|otros|nuevas",
        "pt": "últimas|últimos|recentes|populares|lidas|lidos|vistas|outras|outros|novas",
        "nl": "laatste|recente|nieuwste|populaire|populairste|gelezen|meer|andere|meest",
        "pl": "ostatnie|najnowsze|popularne|najpopularniejsze|czytane|inne|nowe|więcej",
        "ru": "последние|свежие|новые|популярные|читаемые|другие|главные|актуальные|ещё",
        "tr": "son|yeni|popüler|okunan|diğer|güncel|öne",
    }
)

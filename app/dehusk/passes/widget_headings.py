"""The headings of widgets in many languages: what stands alone on a line above a list that is not the article.

A strong heading names a list and little else; a weak one ("Popular") may also head a part of an article, so
the list below it must show more.
"""

from __future__ import annotations

from itertools import product

from dehusk.passes.short_lines import by_first_word, spelled_phrases

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
        "最近の投稿|最近の記事|最新記事|最新の記事|新着記事|新着情報|新着ニュース|人気記事|人気の記事|人気記事ランキング|アクセスランキング|よく読まれている記事|よく読まれる記事|注目記事|注目の記事|"
        "おすすめ記事|オススメ記事|ピックアップ|最新ニュース|ランキング|最近のコメント|トップニュース|人気ランキング|話題の記事|編集部のおすすめ|編集部おすすめ|最近のエントリー|最近のエントリ|新着エントリー|"
        "主要ニュース|今読まれている記事|週間ランキング|新着|人気の投稿|記事ランキング|お見逃しなく|その他のニュース|ほかのニュース|最新の投稿|最新投稿|新着投稿"
    ),
    "zh": (
        "最新文章|近期文章|最近文章|最新发布|最新新闻|最新资讯|最新消息|热门文章|热门新闻|热门资讯|热门推荐|热文排行|热点新闻|热点推荐|阅读排行|点击排行|排行榜|最新评论|近期评论|推荐文章|推荐阅读|"
        "猜你喜欢|今日热点|今日要闻|编辑推荐|精选文章|更多新闻|更多文章|最近更新|头条新闻|热门排行|热点排行|新闻排行|最多阅读|最受欢迎|随机文章|热点文章|新闻热榜|24小时热文|热搜|今日推荐|最新动态|"
        "最近发表|热门话题|本周热门|一周热门"
    ),
    "zh-Hant": (
        "最新發布|最新新聞|最新資訊|熱門文章|熱門新聞|熱門推薦|熱門話題|近期留言|最新留言|最新回應|近期迴響|推薦文章|推薦閱讀|猜你喜歡|編輯推薦|編輯精選|更多新聞|即時新聞|熱門排行|精選文章|點閱排行|"
        "人氣文章|人氣排行|今日焦點|焦點新聞|最多人閱讀|大家都在看|熱門點閱|最新評論|你可能錯過的|隨機文章|本週熱門|延燒話題|網友最愛"
    ),
    "ko": (
        "최근 글|최근 기사|최신 글|최신 기사|최신 뉴스|인기 글|인기 기사|많이 본 뉴스|많이 본 기사|최근 댓글|주요 뉴스|가장 많이 본 뉴스|실시간 뉴스|헤드라인|인기 뉴스|추천 기사|"
        "최근 게시물|인기 게시물"
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
_RELATED_WORDS = {
    "en": (
        (
            "related|similar|you may also like these|further related|more related|recommended|suggested|"
            "more like this|more from|associated|connected|other related"
        ),
        (
            "articles|posts|stories|news|content|links|reading|topics|coverage|reads|items|pages|videos|blog posts|"
            "resources|entries|documents|threads|questions|guides|stories from the web|products|recipes|article|"
            "post|story|searches"
        ),
    ),
    "de": (
        (
            "ähnliche|verwandte|weiterführende|passende|weitere passende|zugehörige|weitere interessante|"
            "weitere ähnliche|themenverwandte|thematisch passende"
        ),
        "artikel|beiträge|themen|links|inhalte|meldungen|nachrichten|produkte|news|posts|rezepte|seiten|beitrag",
    ),
    "nl": (
        "gerelateerde|verwante|vergelijkbare|soortgelijke|gerelateerd",
        "artikelen|berichten|nieuws|links|onderwerpen|producten|artikel|bericht|verhalen",
    ),
    "pl": (
        "powiązane|podobne|pokrewne|zobacz podobne",
        "artykuły|wpisy|posty|tematy|wiadomości|treści|produkty",
    ),
    "ru": (
        "похожие|связанные|смежные|другие похожие|материалы",
        "статьи|записи|новости|материалы|публикации|посты|темы|по теме|по этой теме",
    ),
    "tr": (
        "ilgili|benzer|i̇lgili",
        "yazılar|haberler|makaleler|konular|içerikler|gönderiler|ürünler|haber|yazı|bağlantılar",
    ),
    "sv": (
        "relaterade|liknande",
        "artiklar|inlägg|nyheter|länkar",
    ),
    "da": (
        "relaterede|lignende",
        "artikler|indlæg|nyheder|historier",
    ),
    "no": (
        "relaterte|lignende",
        "artikler|innlegg|saker|nyheter",
    ),
    "cs": (
        "související|podobné",
        "články|příspěvky|témata|zprávy",
    ),
    "uk": (
        "схожі|пов'язані|подібні",
        "статті|записи|новини|матеріали|публікації",
    ),
    "fr": (
        "articles|billets|sujets|contenus|liens|actualités|publications|posts|article|produits|lectures",
        (
            "similaires|liés|associés|connexes|apparentés|liées|recommandés|sur le même thème|sur le même sujet|"
            "lié|complémentaires|associées|en relation|en lien"
        ),
    ),
    "es": (
        (
            "artículos|entradas|noticias|contenidos|publicaciones|temas|enlaces|notas|contenido|posts|artículo|"
            "noticia|productos"
        ),
        "relacionados|relacionadas|similares|relacionado|relacionada|recomendados|recomendadas",
    ),
    "it": (
        "articoli|notizie|post|argomenti|contenuti|link|articolo|temi|prodotti",
        "correlati|correlate|simili|collegati|correlato|consigliati|collegate",
    ),
    "pt": (
        ("artigos|notícias|posts|matérias|conteúdos|conteúdo|publicações|links|assuntos|temas|artigo|notícia|produtos"),
        "relacionados|relacionadas|semelhantes|relacionado|relacionada|similares|recomendados|recomendadas",
    ),
}
_RELATED_WHOLE = {
    "en": (
        "you may also like|you might also like|you may also enjoy|you may like|you might like|"
        "you might also be interested in|you may also be interested in|you may be interested in|"
        "you might be interested in|you'll also like|you will also like|recommended for you|read next|"
        "what to read next|up next|don't miss|do not miss|also read|read also|more on this topic|"
        "more on this story|more on this|more on this subject|more like this|more stories like this|"
        "related to this story|related to this article|in this series|more to read|more to explore|"
        "suggested for you|recommended|recommended reading|people also read|readers also liked|"
        "readers also enjoyed|others also read|from around the web|around the web|from the web|more from the web|"
        "elsewhere on the web|sponsored stories|promoted stories|promoted content|you may also want to read|"
        "more from our network|from our partners|more from this author|more by this author|more from the author|"
        "also from this author|more from this category|more in this category|more from this section|"
        "more in this section|more in this series|more stories|more articles|other articles|other stories|"
        "similar threads|more from author|related|related items|related reads|customers also bought|"
        "customers also viewed|customers who bought this item also bought|people also bought|more great reads|"
        "you might have also missed|also of interest|also interesting|also on this site|more for you|"
        "picked for you|selected for you|stories for you|for you|read this next|up next for you|"
        "more from this issue|articles you may like|posts you may like|stories you may like|"
        "articles you might like|posts you might like|check out these related posts|you should also read|"
        "must reads|learn more about this topic|dig deeper|go deeper|additional reading|like this? read on"
    ),
    "de": (
        "das könnte sie auch interessieren|das könnte dich auch interessieren|das könnte ihnen auch gefallen|"
        "das könnte dir auch gefallen|könnte dich auch interessieren|auch interessant|mehr zum thema|"
        "mehr zu diesem thema|zum thema|lesen sie auch|lies auch|lesen sie mehr zum thema|weiterer artikel|"
        "weitere artikel zum thema|weitere themen|mehr aus diesem ressort|mehr vom autor|mehr von diesem autor|"
        "mehr artikel|mehr für sie|für sie empfohlen|für dich empfohlen|empfohlene artikel|empfohlener artikel|"
        "passend zum thema|das interessiert andere leser|andere leser interessierten sich für|andere lasen auch|"
        "leser interessierten sich auch für|verwandt|ähnlich|dazu passend|weitere links|auch lesenswert|lesetipps|"
        "lesetipp|lesen sie außerdem|lesen sie weiter|hier weiterlesen|nicht verpassen|siehe auch diese artikel|"
        "aus dem netz|kunden kauften auch|kunden sahen auch|diesen artikel kauften auch|"
        "weitere interessante artikel|mehr aus dieser rubrik|mehr aus dieser serie|mehr zu den themen|"
        "mehr zu diesen themen|außerdem interessant|dazu auch interessant|dies könnte sie auch interessieren|"
        "dies könnte dich auch interessieren|diese artikel könnten sie auch interessieren|"
        "vielleicht interessiert sie auch|vielleicht gefällt dir auch"
    ),
    "fr": (
        "à lire aussi|lire aussi|à lire également|lire également|vous aimerez aussi|vous aimerez peut-être|"
        "vous pourriez aussi aimer|vous aimerez aussi ces articles|vous pourriez être intéressé par|"
        "sur le même sujet|sur le même thème|à voir aussi|voir aussi|à découvrir aussi|recommandé pour vous|"
        "recommandés pour vous|ne manquez pas|à lire ensuite|cela pourrait vous intéresser|"
        "ceci peut également vous intéresser|ça pourrait vous intéresser|pour aller plus loin|pour approfondir|"
        "dans la même rubrique|dans la même catégorie|du même auteur|plus sur ce sujet|lisez aussi|"
        "nos recommandations|en lien avec cet article|autres articles|les articles liés|"
        "ces articles pourraient vous intéresser|vous pourriez également aimer|"
        "articles qui pourraient vous intéresser|sur le web|ailleurs sur le web"
    ),
    "es": (
        "te puede interesar|te podría interesar|también te puede interesar|le puede interesar|quizás te interese|"
        "también te puede gustar|te puede gustar|lee también|lea también|leer también|también puedes leer|"
        "ver también|vea también|mira también|más sobre este tema|sobre este tema|más información sobre este tema|"
        "no te lo pierdas|no te pierdas|recomendado para ti|recomendados para ti|relacionado|relacionados|"
        "puede que te interese|podría interesarte|más de este autor|del mismo autor|te recomendamos|"
        "le recomendamos|más en esta sección|también te interesa|puede interesarte|temas relacionados|"
        "también te podría interesar|quizá te interese|quizás también te interese|otras noticias de interés|"
        "te gustará"
    ),
    "it": (
        "leggi anche|leggere anche|potrebbe interessarti|potrebbe interessarti anche|ti potrebbe interessare|"
        "potrebbe anche interessarti|ti può interessare|forse ti può interessare anche|"
        "ti potrebbe anche interessare|potrebbero interessarti|ti potrebbero interessare|ti potrebbe piacere|"
        "potrebbe piacerti|guarda anche|vedi anche|sullo stesso argomento|sullo stesso tema|consigliati per te|"
        "da leggere|non perdere|correlati|per approfondire|approfondimenti|altri articoli|dello stesso autore|"
        "articoli che potrebbero interessarti|raccomandati per te|scopri anche|altri articoli di questo autore|"
        "potrebbe interessarti leggere"
    ),
    "pt": (
        "leia também|ler também|você também pode gostar|também pode gostar|você pode gostar|veja também|"
        "talvez você goste|pode interessar-lhe|você pode se interessar|pode te interessar|não perca|"
        "mais sobre este assunto|sobre o mesmo assunto|recomendado para você|recomendados para você|relacionados|"
        "relacionado|do mesmo autor|mais sobre o assunto|também lhe pode interessar|talvez te interesse|"
        "mais deste autor|outros artigos|confira também|ver também|pode também gostar|você pode gostar de ler|"
        "leia a seguir|poderá também gostar|vai gostar de ler"
    ),
    "nl": (
        "lees ook|bekijk ook|zie ook deze artikelen|misschien vind je dit ook leuk|dit vind je misschien ook leuk|"
        "misschien vind je dit ook interessant|ook interessant|dit vind je misschien ook interessant|"
        "aanbevolen voor jou|aanbevolen|meer over dit onderwerp|over dit onderwerp|meer over|gerelateerd|ook leuk|"
        "anderen lazen ook|misschien ook interessant|je bent misschien ook geïnteresseerd in|meer van deze auteur|"
        "mis het niet|mis niet|dit zou je ook kunnen interesseren|andere artikelen|meer artikelen|"
        "anderen bekeken ook"
    ),
    "pl": (
        "czytaj też|czytaj także|czytaj również|przeczytaj też|przeczytaj także|przeczytaj również|zobacz też|"
        "zobacz także|zobacz również|może cię zainteresować|może cię też zainteresować|mogą cię zainteresować|"
        "to może cię zainteresować|to cię może zainteresować|sprawdź także|sprawdź też|polecamy|polecamy także|"
        "polecane dla ciebie|więcej na ten temat|na ten temat|powiązane|podobne|nie przegap|może ci się spodobać|"
        "więcej tego autora|inne artykuły|zainteresuje cię również|czytaj więcej na ten temat|warto przeczytać"
    ),
    "ru": (
        "читайте также|читать также|читайте ещё|смотрите также|см. также|по теме|материалы по теме|"
        "вам может понравиться|вам будет интересно|вам может быть интересно|вас может заинтересовать|"
        "возможно, вас заинтересует|рекомендуем|рекомендуем прочитать|рекомендуем почитать|рекомендации|похожее|"
        "похожие|ещё по теме|не пропустите|это интересно|также по теме|советуем прочитать|другие статьи|"
        "интересное по теме|ещё статьи по теме|больше по теме|другие материалы|это может быть интересно|"
        "вам также может понравиться|читайте по теме|другие статьи автора|ещё от автора"
    ),
    "tr": (
        "bunlar da ilginizi çekebilir|ilginizi çekebilir|bunlar da hoşunuza gidebilir|bunu da beğenebilirsiniz|"
        "ayrıca okuyun|ayrıca bakınız|bunları da okuyun|sizin için önerilenler|sizin için seçtiklerimiz|"
        "önerilen yazılar|önerilen haberler|ilgili|benzer|bu konuda daha fazla|kaçırmayın|tavsiye edilenler|"
        "sıradaki haber|diğer yazılar|okumadan geçme|bunlara da göz atın|ilgini çekebilir|"
        "i̇lginizi çekebilecek haberler|ilginizi çekebilecek yazılar|yazarın diğer yazıları"
    ),
    "ja": (
        "関連記事|関連ニュース|関連リンク|関連コンテンツ|関連トピックス|関連する記事|あわせて読みたい|合わせて読みたい|併せて読みたい|こちらもおすすめ|こんな記事も読まれています|"
        "この記事を読んだ人はこんな記事も読んでいます|おすすめの関連記事|次に読む|こちらの記事もおすすめ|関連投稿|その他の記事|他の記事|同じカテゴリーの記事|この著者の記事|おすすめコンテンツ|関連商品|"
        "あなたにおすすめ|あなたへのおすすめ|こちらも読まれています|関連する投稿|類似の投稿|関連エントリー|関連キーワード|この記事に関連する記事|こちらもチェック|あなたにおすすめの記事|同じカテゴリの記事|"
        "他にもこんな記事"
    ),
    "zh": (
        "相关阅读|相关文章|相关新闻|相关报道|相关推荐|相关内容|相关链接|相关资讯|延伸阅读|扩展阅读|你可能也喜欢|你可能喜欢|您可能感兴趣|你可能感兴趣|您可能也喜欢|更多相关|更多阅读|为您推荐|为你推荐|"
        "推荐给您|猜您喜欢|参考阅读|更多精彩|其他文章|同类文章|相似文章|相关主题|相关话题|也许你还喜欢|您可能感兴趣的文章|作者其他文章|精彩推荐"
    ),
    "zh-Hant": (
        "相關閱讀|相關文章|相關新聞|相關報導|相關推薦|相關內容|相關連結|延伸閱讀|你可能也喜歡|你可能會喜歡|您可能感興趣|你可能感興趣|您可能也喜歡|更多相關|為您推薦|為你推薦|推薦給你|更多精彩|其他文章|"
        "更多報導|相關主題|相關話題|同場加映|更多文章|你可能也想看|也許你會喜歡|相關資訊|作者其他文章|推薦文章給你|你可能還想看"
    ),
    "ko": "관련 기사|관련 글|관련 뉴스|함께 읽으면 좋은 글|추천 글|이 글도 읽어보세요|관련기사|관련글|관련뉴스|연관 기사|함께 볼만한 뉴스|추천 콘텐츠|함께 보면 좋은 글",
    "ar": (
        "اقرأ أيضا|اقرأ أيضاً|مقالات ذات صلة|مواضيع ذات صلة|قد يعجبك أيضا|قد يعجبك|موضوعات متعلقة|شاهد أيضا|أخبار متعلقة"
    ),
    "sv": "läs också|läs även|du kanske också gillar|relaterat|se också|mer om ämnet|rekommenderas för dig",
    "da": "læs også|måske vil du også kunne lide|relateret|se også|mere om emnet|anbefalet til dig",
    "no": "les også|du vil kanskje også like|relatert|se også|mer om temaet|anbefalt for deg",
    "fi": "lue myös|saatat pitää myös|aiheeseen liittyvää|katso myös|suosittelemme",
    "el": "διαβάστε επίσης|σχετικά άρθρα|δείτε επίσης|μπορεί επίσης να σας αρέσουν",
    "hu": "kapcsolódó cikkek|olvasd el ezt is|ajánlott cikkek|ez is érdekelhet|kapcsolódó bejegyzések|ajánlott",
    "id": "baca juga|artikel terkait|berita terkait|anda mungkin juga suka|lihat juga|terkait|rekomendasi untuk anda",
    "vi": "bài viết liên quan|tin liên quan|có thể bạn quan tâm|bạn cũng có thể thích|bài liên quan",
    "ro": (
        "citește și|citeste si|articole similare|articole asemănătoare|vezi și|te-ar putea interesa|"
        "articole recomandate"
    ),
    "cs": "čtěte také|přečtěte si také|mohlo by vás zajímat|mohlo by se vám líbit|související|viz také|doporučujeme",
    "uk": "читайте також|вам може сподобатися|за темою|по темі|дивіться також|рекомендуємо|вас може зацікавити",
}
# Each of these also heads a part of articles, manuals or encyclopedias. "Read more" is a button and in neither table.
_RELATED_WEAK = {
    "en": (
        "recommended|related|related links|related topics|related resources|related content|related reading|"
        "related items|related pages|related documents|related questions|related products|similar products|"
        "additional reading|suggested reading|recommended reading|further reading|more resources|for you|"
        "dig deeper|go deeper|in this series|more articles|other articles|more guides|similar articles|"
        "recommended articles|related guides|recommended resources|more links|recommended products|suggested links|"
        "suggested resources|recommended posts|recommended links|similar items"
    ),
    "de": (
        "zum thema|weiterführende links|weitere links|weitere themen|verwandt|ähnlich|weiterführende inhalte|"
        "weiterführende themen|lesetipps|lesetipp|ähnliche produkte|verwandte themen|verwandte links|"
        "ähnliche themen"
    ),
    "fr": (
        "pour aller plus loin|pour approfondir|voir aussi|liens connexes|sujets connexes|liens complémentaires|"
        "sur le web|autres articles|nos recommandations"
    ),
    "es": "ver también|temas relacionados|enlaces relacionados|relacionado|relacionados",
    "it": "da leggere|approfondimenti|per approfondire|vedi anche|correlati|altri articoli",
    "pt": "relacionado|relacionados|ver também|links relacionados|temas relacionados|outros artigos",
    "nl": "aanbevolen|meer over|gerelateerd|andere artikelen",
    "pl": "powiązane|podobne|polecamy|inne artykuły",
    "ru": (
        "по теме|похожее|похожие|рекомендации|рекомендуем|см. также|это интересно|другие статьи|другие материалы|"
        "смежные темы|связанные темы"
    ),
    "tr": "ilgili|benzer|ayrıca bakınız|ilgili konular",
    "ja": "関連リンク|その他の記事|他の記事|関連キーワード|関連商品|次に読む",
    "zh": "其他文章|相关链接|相关主题|參考閱讀|参考阅读|相關連結|相關主題|相关内容|相關內容",
}
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
    "ja": "アーカイブ|アーカイブス|月別アーカイブ|過去の記事|過去ログ|ブログアーカイブ|年別アーカイブ|月別|バックナンバー|月別記事|過去記事|月間アーカイブ|月を選択|ブログ アーカイブ|記事アーカイブ",
    "zh": "归档|文章归档|存档|月度归档|历史文章|博客归档|按月归档|档案|归档文章|文章存档|日志存档|历史存档",
    "zh-Hant": "彙整|封存|文章彙整|網誌存檔|歷史文章|每月彙整|文章封存|歸檔|存檔|月份彙整|文章歸檔|網誌封存|文章存檔|典藏|彙整文章",
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
    "ja": "カテゴリー|カテゴリ|カテゴリー一覧|タグ|タグクラウド|タグ一覧|ジャンル|人気のタグ|キーワード|カテゴリ一覧|記事カテゴリ|注目キーワード",
    "zh": "分类|文章分类|标签|标签云|分类目录|热门标签|栏目|关键词|话题|所有分类|栏目导航|分類|文章分類|標籤|標籤雲|熱門標籤|關鍵字|類別|所有分類|主題|文章標籤|热门话题|相关标签|相關標籤",
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


def _crossed(tables: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {
        language: "|".join(" ".join(pair) for pair in product(first.split("|"), second.split("|")))
        for language, (first, second) in tables.items()
    }


def _reversed(tables: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {language: (second, first) for language, (first, second) in tables.items()}


RECENT_POSTS_WEAK = spelled_phrases(_RECENT_WEAK)
RECENT_POSTS = (
    spelled_phrases(_crossed(_RECENT_WORDS))
    | spelled_phrases(_crossed(_RECENT_EITHER_ORDER))
    | spelled_phrases(_crossed(_reversed(_RECENT_EITHER_ORDER)))
    | spelled_phrases(_RECENT_WHOLE)
) - RECENT_POSTS_WEAK
RELATED_LINKS_WEAK = spelled_phrases(_RELATED_WEAK)
RELATED_LINKS = (spelled_phrases(_crossed(_RELATED_WORDS)) | spelled_phrases(_RELATED_WHOLE)) - RELATED_LINKS_WEAK
ARCHIVES = spelled_phrases(_ARCHIVES)
TAXONOMY = spelled_phrases(_TAXONOMY)
META = spelled_phrases(_META)
WIDGET_HEADINGS = (
    RECENT_POSTS | RECENT_POSTS_WEAK | RELATED_LINKS | RELATED_LINKS_WEAK | ARCHIVES | TAXONOMY | META
    | spelled_phrases(_OTHER)
)  # fmt: skip

# Headings that go on with a name: "Latest from Berlin", "More in Politics".
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
RELATED_LINKS_OPENINGS = by_first_word(
    spelled_phrases(
        {
            "en": (
                "more from|more in|more on|more by|more about|more stories from|more stories about|"
                "more articles by|more articles from|more posts by|related to|read more about|read more on|"
                "see more about|read more from|other posts by|other articles by|recommended from|also in|also on|"
                "more posts in|more articles in|more like|explore more in|discover more from|you may also like from"
            ),
            "de": (
                "mehr zu|mehr aus|mehr von|mehr über|weitere artikel zu|weitere artikel von|weitere artikel aus|"
                "lesen sie mehr zu|mehr artikel von|mehr artikel aus|lesen sie mehr über"
            ),
            "fr": "plus sur|plus d'articles de|à lire aussi sur|tous les articles de|plus de",
            "es": "más de|más sobre|más en",
            "it": "altro da|altri articoli di|altro su",
            "pt": "mais de|mais sobre|mais em",
            "nl": "meer van|meer over|meer uit",
            "pl": "więcej o|więcej z",
            "ru": "ещё о|другие статьи|больше о",
            "tr": "daha fazla",
        }
    )
)

# A heading that ends or begins with such a noun and holds such a qualifier is a weak one: "Today's most popular stories".
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
RELATED_QUALIFIERS = spelled_phrases(
    {
        "en": "related|similar|recommended|suggested|like",
        "de": "ähnliche|ähnlichen|verwandte|passende|empfohlene",
        "fr": "similaires|liés|connexes|recommandés",
        "es": "relacionadas|relacionados|similares|recomendadas|recomendados",
        "it": "correlati|correlate|simili|consigliati",
        "pt": "relacionados|relacionadas|semelhantes|recomendados",
        "nl": "gerelateerde|vergelijkbare|aanbevolen",
        "pl": "podobne|powiązane|polecane",
        "ru": "похожие|связанные|рекомендуемые",
        "tr": "ilgili|benzer|önerilen",
    }
)

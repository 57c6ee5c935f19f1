"""The headings of lists of related articles and the labels of lines that announce one, in many languages."""

from __future__ import annotations

from dehusk.passes.spelling import by_first_word, crossed_phrases, spelled_phrases

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
        "関連記事|関連ニュース|関連リンク|関連コンテンツ|関連トピックス|関連する記事|あわせて読みたい|"
        "合わせて読みたい|併せて読みたい|こちらもおすすめ|こんな記事も読まれています|"
        "この記事を読んだ人はこんな記事も読んでいます|おすすめの関連記事|次に読む|こちらの記事もおすすめ|関連投稿|"
        "その他の記事|他の記事|同じカテゴリーの記事|この著者の記事|おすすめコンテンツ|関連商品|あなたにおすすめ|"
        "あなたへのおすすめ|こちらも読まれています|関連する投稿|類似の投稿|関連エントリー|関連キーワード|"
        "この記事に関連する記事|こちらもチェック|あなたにおすすめの記事|同じカテゴリの記事|他にもこんな記事"
    ),
    "zh": (
        "相关阅读|相关文章|相关新闻|相关报道|相关推荐|相关内容|相关链接|相关资讯|延伸阅读|扩展阅读|你可能也喜欢|"
        "你可能喜欢|您可能感兴趣|你可能感兴趣|您可能也喜欢|更多相关|更多阅读|为您推荐|为你推荐|推荐给您|猜您喜欢|"
        "参考阅读|更多精彩|其他文章|同类文章|相似文章|相关主题|相关话题|也许你还喜欢|您可能感兴趣的文章|"
        "作者其他文章|精彩推荐"
    ),
    "zh-Hant": (
        "相關閱讀|相關文章|相關新聞|相關報導|相關推薦|相關內容|相關連結|延伸閱讀|你可能也喜歡|你可能會喜歡|"
        "您可能感興趣|你可能感興趣|您可能也喜歡|更多相關|為您推薦|為你推薦|推薦給你|更多精彩|其他文章|更多報導|"
        "相關主題|相關話題|同場加映|更多文章|你可能也想看|也許你會喜歡|相關資訊|作者其他文章|推薦文章給你|"
        "你可能還想看"
    ),
    "ko": (
        "관련 기사|관련 글|관련 뉴스|함께 읽으면 좋은 글|추천 글|이 글도 읽어보세요|관련기사|관련글|관련뉴스|"
        "연관 기사|함께 볼만한 뉴스|추천 콘텐츠|함께 보면 좋은 글"
    ),
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

RELATED_LINKS_WEAK = spelled_phrases(_RELATED_WEAK)
RELATED_LINKS = (crossed_phrases(_RELATED_WORDS) | spelled_phrases(_RELATED_WHOLE)) - RELATED_LINKS_WEAK

# Headings that go on with a name: "More in Politics".
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
# Beside a noun such as "articles" these make a weak heading: "Recommended stories for you".
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
# Labels that announce another article when a colon follows.
LABELS = spelled_phrases(
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
            "関連記事|関連|関連リンク|関連ニュース|あわせて読みたい|合わせて読みたい|併せて読みたい|"
            "こちらもおすすめ|次に読む|もっと読む|続きを読む|こちらの記事も|おすすめ記事|参考記事|関連動画|"
            "こちらもチェック|詳しくはこちら"
        ),
        "zh": (
            "相关阅读|相关文章|相关新闻|相关报道|延伸阅读|推荐阅读|更多阅读|阅读更多|另请参阅|扩展阅读|相关链接|"
            "相關閱讀|相關文章|相關新聞|相關報導|延伸閱讀|推薦閱讀|更多閱讀|閱讀更多|同場加映|看更多|更多新聞|"
            "相關連結|另请阅读|另請參閱|相关推荐|參考閱讀|参考阅读"
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
LINKED_LABELS = spelled_phrases(
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
LINE_OPENINGS = by_first_word(
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

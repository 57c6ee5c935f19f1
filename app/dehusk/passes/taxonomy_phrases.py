"""The words of categories and tags in many languages."""

from __future__ import annotations

from dehusk.passes.spelling import by_first_word, spelled_phrases

_STRONG = spelled_phrases(
    {
        "en": (
            "tags|tag|filed under|filed in|posted in|tagged|tagged with|tagged as|tagged in|related tags|"
            "article tags|post tags|filed to|published in categories|in categories|topics in this article|"
            "more about|categorized in|categorised in|categorized as|posted under|hashtags|tagged under|"
            "published under"
        ),
        "de": (
            "schlagwörter|schlagworte|tags|tag|kategorien|verschlagwortet mit|schlagwort|veröffentlicht in|"
            "abgelegt unter|gespeichert unter|themen dieses artikels|themen in diesem artikel|stichwörter|"
            "stichworte|markiert mit|eingeordnet unter|gekennzeichnet mit|getaggt mit"
        ),
        "fr": (
            "étiquettes|étiquette|tags|mots-clés|mots clés|classé dans|publié dans|catégories|étiqueté|mots-clefs|"
            "tagué|classé sous|posté dans"
        ),
        "es": (
            "etiquetas|etiqueta|tags|etiquetado|etiquetado como|publicado en|archivado en|archivado bajo|"
            "categorías|etiquetado con|temas relacionados|más sobre"
        ),
        "it": "tag|tags|etichette|pubblicato in|archiviato in|taggato|categorie|taggato con|argomenti trattati",
        "pt": (
            "tags|tag|marcadores|etiquetas|publicado em|arquivado em|categorias|marcado com|marcado como|"
            "etiquetado|marcações"
        ),
        "nl": (
            "tags|tag|trefwoorden|getagd|geplaatst in|gepubliceerd in|getagd met|categorieën|geplaatst onder|"
            "opgeslagen onder|getagged|lees meer over"
        ),
        "pl": (
            "tagi|tag|etykiety|opublikowano w|kategorie|otagowano|słowa kluczowe|oznaczone|zaszufladkowano do kategorii"
        ),
        "ru": "метки|теги|тэги|метка|рубрики|рубрика|опубликовано в|помечено|ключевые слова|хештеги|с тегами",
        "tr": "etiketler|etiket|kategoriler|etiketlendi|i̇lgili etiketler|haber etiketleri|etiketlenen",
        "ja": "タグ|カテゴリー|カテゴリ|関連タグ|関連キーワード|ハッシュタグ|投稿カテゴリー|関連トピック|タグ一覧",
        "zh": (
            "标签|标籤|文章标签|分类|所属分类|標籤|文章標籤|分類|关键词|關鍵字|發佈於|发布于|发表在|本文标签|"
            "相关标签|文章分类|归类于|相关话题|標籤雲|關鍵詞"
        ),
        "sv": "taggar|etiketter|publicerat i|kategorier|märkt",
        "da": "tags|emneord|udgivet i|kategorier",
        "no": "stikkord|emneknagger|publisert i|kategorier",
        "fi": "avainsanat|tagit|kategoriat|asiasanat",
        "cs": "štítky|tagy|rubriky|zařazeno v",
        "uk": "теги|мітки|позначки|категорії|опубліковано в",
        "ko": "태그|카테고리",
        "ar": "الوسوم|وسوم|التصنيفات|الكلمات الدلالية",
        "id": "tag|label|kategori",
        "vi": "từ khóa|thẻ|chuyên mục",
        "ro": "etichete|taguri|categorii",
        "el": "ετικέτες|κατηγορίες",
        "hu": "címkék|kategóriák",
    }
)
# These also stand in specifications, abstracts and tables of facts; only links behind them are proof.
WEAK_LABELS = spelled_phrases(
    {
        "en": (
            "category|topics|topic|keywords|labels|label|sections|section|subjects|subject|more about|more on|"
            "genre|genres|tag|read more about|see more|explore"
        ),
        "de": "kategorie|themen|thema|rubrik|rubriken|ressort|stichwort|stichwörter|stichworte|schlagwort",
        "fr": "catégorie|thèmes|thème|mots-clés|mots clés|mots-clefs|rubrique|rubriques|sujets",
        "es": "categoría|temas|tema|palabras clave|más sobre|sección",
        "it": "categoria|argomenti|argomento|parole chiave|temi|sezione",
        "pt": "categoria|assuntos|assunto|temas|palavras-chave|seção|tópicos",
        "nl": "categorie|onderwerpen|onderwerp|trefwoorden|thema|lees meer over",
        "pl": "kategoria|tematy|temat|słowa kluczowe|dział",
        "ru": "категория|категории|темы|тема|ключевые слова|раздел",
        "tr": "kategori|konular|konu|anahtar kelimeler",
        "ja": "キーワード|ジャンル|テーマ",
        "zh": "关键词|關鍵字|關鍵詞|主题|主題|栏目|分类|分類|类别|類別",
        "fi": "asiasanat|aiheet",
        "cs": "kategorie|témata",
    }
)
# Of these, such as name two or more topics by commas.
LISTING_LABELS = spelled_phrases(
    {
        "en": "topics|sections|labels|subjects|topic|category|tag",
        "de": "themen|rubriken|stichworte|stichwörter|schlagwort|kategorie",
        "fr": "thèmes|rubriques|sujets",
        "es": "temas|secciones|categoría",
        "it": "argomenti|temi|sezioni",
        "pt": "assuntos|temas|tópicos|seções|categoria",
        "nl": "onderwerpen|trefwoorden|categorie",
        "pl": "tematy|działy|kategoria",
        "ru": "темы|категории|разделы",
        "tr": "konular|kategori",
        "ja": "ジャンル|キーワード",
        "zh": "关键词|關鍵字|主题|主題|栏目|分类|分類|類別|类别",
        "fi": "aiheet",
        "cs": "témata",
    }
)
LABELS = (
    _STRONG
    | WEAK_LABELS
    | spelled_phrases(
        {
            "en": "categories",
        }
    )
)
OPENINGS = by_first_word(
    spelled_phrases(
        {
            "en": (
                "posted in|filed under|tagged with|tagged as|tagged|filed in|posted under|categorized in|"
                "categorized as|categorised as|published in categories"
            ),
            "de": (
                "veröffentlicht unter|verschlagwortet mit|abgelegt unter|gespeichert unter|kategorisiert in|getaggt mit"
            ),
            "fr": "classé dans|classé sous|étiqueté|posté dans",
            "es": "archivado en|archivado bajo|etiquetado como|etiquetado con|etiquetado",
            "it": "archiviato in|taggato con|archiviato sotto|contrassegnato",
            "pt": "arquivado em|marcado com|arquivado sob",
            "nl": "geplaatst in|getagd met|geplaatst onder|getagd|opgeslagen onder",
            "pl": "zaszufladkowano do kategorii|otagowano|opublikowano w kategorii",
            "ru": "опубликовано в рубрике|рубрика|с метками|помечено",
            "tr": "kategorisinde yayınlandı|etiketlendi|kategori",
            "sv": "publicerat i|märkt",
            "da": "udgivet i",
            "no": "publisert i|merket med",
            "cs": "zařazeno v",
        }
    )
)
# The sentence that blog software sets under a post.
ENTRY_LINES = by_first_word(
    spelled_phrases(
        {
            "en": (
                "this entry was posted|this post was posted in|this article was posted in|"
                "this entry was filed under|this post is filed under|this entry is filed under|"
                "bookmark the permalink"
            ),
            "de": (
                "dieser beitrag wurde unter|dieser beitrag wurde am|dieser eintrag wurde veröffentlicht|"
                "dieser eintrag wurde am"
            ),
            "fr": (
                "ce contenu a été publié dans|cet article a été publié dans|cette entrée a été publiée dans|"
                "ce message a été publié"
            ),
            "es": (
                "esta entrada fue publicada en|esta entrada se publicó en|esta entrada ha sido publicada en|"
                "esta entrada fue etiquetada"
            ),
            "it": (
                "questo articolo è stato pubblicato in|questa voce è stata pubblicata in|"
                "questo articolo è stato inserito in"
            ),
            "pt": "esta entrada foi publicada em|este artigo foi publicado em|esse registro foi postado em",
            "nl": (
                "dit bericht werd geplaatst in|dit bericht is geplaatst in|dit bericht was geplaatst in|"
                "deze entry was geplaatst in"
            ),
            "pl": "ten wpis został opublikowany w|wpis opublikowano w|ten wpis umieszczono w kategorii",
            "ru": "запись опубликована в рубрике|эта запись опубликована в|эта запись была размещена в",
            "tr": "bu yazı kategorisinde",
            "zh": "此条目发表在|本条目发布于|本篇發表於|此条目由|本文发表于|本篇文章發表於",
            "sv": "det här inlägget postades i|detta inlägg publicerades i",
            "da": "dette indlæg blev udgivet i",
            "no": "dette innlegget ble publisert i|dette innlegget er publisert i",
        }
    )
)
# Headings that documents use as well.
WEAK_HEADINGS = spelled_phrases(
    {
        "en": "topics|sections|labels|category|posted in|tagged",
        "de": "themen|rubriken|ressorts|kategorie|stichworte|stichwörter",
        "fr": "thèmes|rubriques|thématiques|sujets|catégorie|mots-clés",
        "es": "temas|secciones|categoría|palabras clave",
        "it": "argomenti|temi|sezioni|categoria|parole chiave",
        "pt": "assuntos|temas|seções|tópicos|categoria|palavras-chave",
        "nl": "onderwerpen|thema's|rubrieken|categorie|trefwoorden|labels",
        "pl": "tematy|działy|kategoria|słowa kluczowe",
        "ru": "темы|разделы|категория|ключевые слова",
        "tr": "konular|bölümler|kategori|anahtar kelimeler",
        "ja": "ジャンル|キーワード",
        "zh": "栏目|话题|主題|类别|類別|关键词|關鍵字",
    }
)
# What newspapers and blogs call their sections.
SECTIONS = spelled_phrases(
    {
        "en": (
            "news|sport|sports|business|politics|world|world news|local news|local|national|opinion|culture|"
            "entertainment|lifestyle|health|science|technology|tech|travel|food|fashion|education|environment|"
            "finance|economy|arts|books|music|movies|film|tv|celebrity|weather|crime|uncategorized|uncategorised|"
            "general|reviews|interviews|events|videos|video|podcast|podcasts|photography|diy|crafts|recipes|"
            "parenting|family|gaming|games|featured|community|blog|features|life|style|beauty|gardening|home|"
            "personal|press releases|announcements|tutorials|how-to|guides|tips|marketing|design|development|"
            "programming|security|software|hardware|mobile|history|religion|africa|asia|europe|americas|"
            "middle east|football|cricket|tennis|golf"
        ),
        "de": (
            "nachrichten|sport|wirtschaft|politik|kultur|meinung|wissen|wissenschaft|gesundheit|reise|reisen|"
            "lokales|regionales|panorama|digital|technik|auto|leben|gesellschaft|ausland|inland|allgemein|"
            "uncategorized|unterhaltung|medien|bildung|umwelt|ratgeber|veranstaltungen|termine|ernährung|rezepte|"
            "garten|familie|mode|finanzen|feuilleton|welt|vermischtes|aktuelles|presse|vereine|blaulicht|fußball|"
            "musik|bücher|film|reiseberichte|allgemeines"
        ),
        "fr": (
            "actualités|sport|sports|politique|économie|culture|société|monde|international|opinion|opinions|santé|"
            "sciences|science|technologie|high-tech|voyage|voyages|cuisine|mode|environnement|divers|non classé|"
            "éducation|faits divers|france|débats|loisirs|cinéma|musique|livres|vidéos|beauté|idées|région|justice"
        ),
        "es": (
            "noticias|deportes|política|economía|cultura|sociedad|mundo|internacional|opinión|salud|ciencia|"
            "tecnología|viajes|cocina|moda|educación|medio ambiente|sin categoría|nacional|local|sucesos|"
            "entretenimiento|espectáculos|negocios|empresas|cine|música|libros|recetas|turismo|general|videos|"
            "vídeos|gastronomía"
        ),
        "it": (
            "notizie|sport|politica|economia|cultura|società|mondo|esteri|cronaca|opinioni|salute|scienza|scienze|"
            "tecnologia|viaggi|cucina|moda|ambiente|senza categoria|spettacoli|spettacolo|attualità|eventi|musica|"
            "libri|cinema|ricette|calcio|turismo|italia|lavoro|scuola"
        ),
        "pt": (
            "notícias|esportes|esporte|desporto|política|economia|cultura|sociedade|mundo|internacional|opinião|"
            "saúde|ciência|tecnologia|viagens|turismo|culinária|moda|educação|meio ambiente|sem categoria|brasil|"
            "entretenimento|negócios|cidades|polícia|geral|futebol|música|livros|cinema|receitas|eventos|país"
        ),
        "nl": (
            "nieuws|sport|politiek|economie|cultuur|binnenland|buitenland|opinie|gezondheid|wetenschap|technologie|"
            "tech|reizen|eten|mode|onderwijs|milieu|geen categorie|regio|lokaal|algemeen|muziek|boeken|film|"
            "recepten|wonen|entertainment|evenementen|voetbal|media|geld|lifestyle"
        ),
        "pl": (
            "wiadomości|sport|polityka|gospodarka|biznes|kultura|społeczeństwo|świat|kraj|opinie|zdrowie|nauka|"
            "technologia|technologie|podróże|kuchnia|moda|edukacja|środowisko|bez kategorii|rozrywka|lifestyle|"
            "ogólne|muzyka|książki|film|przepisy|motoryzacja|finanse|wydarzenia|region|polska|historia|uroda|dom"
        ),
        "ru": (
            "новости|спорт|политика|экономика|культура|общество|мир|в мире|россия|мнения|здоровье|наука|технологии|"
            "путешествия|кулинария|мода|образование|экология|без рубрики|происшествия|бизнес|финансы|авто|"
            "шоу-бизнес|музыка|книги|кино|рецепты|история|недвижимость|интервью|общее|разное|наука и техника|семья|"
            "красота"
        ),
        "tr": (
            "haberler|spor|siyaset|ekonomi|kültür|kültür sanat|toplum|dünya|gündem|görüş|sağlık|bilim|teknoloji|"
            "seyahat|yemek|moda|eğitim|çevre|genel|magazin|yaşam|türkiye|politika|müzik|kitap|sinema|otomobil|"
            "yemek tarifleri|finans|futbol|asayiş|yerel|son dakika"
        ),
        "ja": (
            "ニュース|スポーツ|政治|経済|国際|社会|文化|エンタメ|ライフスタイル|健康|科学|テクノロジー|旅行|グルメ|"
            "ファッション|教育|未分類|ビジネス|コラム|お知らせ|音楽|映画|本|レシピ|日記|芸能|国内|海外|地域|暮らし|"
            "美容|ゲーム|アニメ|雑記|その他|技術|イベント"
        ),
        "zh": (
            "新闻|体育|政治|经济|财经|国际|社会|文化|娱乐|生活|健康|科技|旅游|美食|时尚|教育|未分类|军事|评论|国内|"
            "汽车|房产|音乐|电影|读书|历史|游戏|其他|科学|新聞|體育|經濟|財經|國際|社會|文化|娛樂|旅遊|時尚|未分類|"
            "評論|國內|兩岸|地方|運動|影視|音樂|電影|閱讀|歷史|遊戲|生活|技术|随笔|公告|軍事|親子"
        ),
    }
)

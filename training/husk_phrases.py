"""Husk in twelve languages: what dressed pages are dressed with.

Written for that, apart from the tables of the passes; common headings such as "Recent Posts" are in both all the same.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """The husk of one language."""

    newsletter: tuple[str, ...]
    recent: tuple[str, ...]
    archives: tuple[str, ...]
    more: tuple[str, ...]
    read_more: tuple[str, ...]
    filed: tuple[str, ...]
    shares: tuple[str, ...]


PHRASES = {
    "en": Phrases(
        newsletter=(
            "Sign up for our newsletter and never miss a story.",
            "Get our weekly digest straight to your inbox",
            "Like what you're reading? Subscribe to our daily briefing.",
            "Want more stories like this? Join our mailing list.",
            "Stay in the loop: get the Morning Report by email every weekday.",
            "Enjoying this article? Get one like it in your inbox each Friday.",
            "Enter your email address to receive updates. You can unsubscribe at any time.",
            "Join 40,000 readers who get our free newsletter",
            "Subscribe for free and receive new posts by email",
            "The best of our reporting, delivered weekly. Sign up here.",
        ),
        recent=(
            "Recent Posts", "Latest posts", "Latest News", "Recent articles", "Popular Posts", "Most Read",
            "Trending now", "Recent Entries",
        ),
        archives=("Archives", "Archive", "Blog archive", "Monthly archives"),
        more=("More from the newsroom", "More from this author", "More stories", "More from World"),
        read_more=("Read more", "Continue reading", "Read the full story"),
        filed=("Filed under: {a}, {b}", "Tags: {a}, {b}", "Posted in {a}, {b}", "Categories: {a} | {b}"),
        shares=("Share this article", "Share on Facebook", "Tweet this", "Share: Facebook Twitter LinkedIn Email"),
    ),
    "de": Phrases(
        newsletter=(
            "Melden Sie sich für unseren Newsletter an und verpassen Sie keine Nachricht.",
            "Jetzt den kostenlosen Newsletter abonnieren",
            "Die wichtigsten Nachrichten täglich per E-Mail in Ihr Postfach.",
            "Ihnen gefällt, was Sie lesen? Abonnieren Sie unseren Newsletter.",
            "Tragen Sie Ihre E-Mail-Adresse ein und erhalten Sie neue Beiträge per E-Mail.",
        ),
        recent=("Neueste Beiträge", "Aktuelle Beiträge", "Letzte Artikel", "Meistgelesen", "Neueste Artikel"),
        archives=("Archiv", "Archive", "Monatsarchiv"),
        more=("Mehr aus dem Ressort", "Mehr von diesem Autor", "Weitere Meldungen"),
        read_more=("Weiterlesen", "Mehr lesen", "Zum Artikel"),
        filed=("Kategorien: {a}, {b}", "Schlagwörter: {a}, {b}", "Veröffentlicht in {a}, {b}"),
        shares=("Artikel teilen", "Auf Facebook teilen", "Teilen: Facebook Twitter WhatsApp E-Mail"),
    ),
    "fr": Phrases(
        newsletter=(
            "Inscrivez-vous à notre newsletter pour ne rien manquer.",
            "Recevez chaque matin l'essentiel de l'actualité par e-mail.",
            "Abonnez-vous gratuitement à notre lettre d'information",
            "Saisissez votre adresse e-mail pour recevoir nos articles.",
        ),
        recent=("Articles récents", "Derniers articles", "Les plus lus", "À la une"),
        archives=("Archives", "Archives du blog"),
        more=("Plus d'articles", "Du même auteur", "Dans la même rubrique"),
        read_more=("Lire la suite", "En savoir plus"),
        filed=("Catégories : {a}, {b}", "Mots-clés : {a}, {b}", "Publié dans {a}, {b}"),
        shares=("Partager cet article", "Partager sur Facebook", "Partager : Facebook Twitter WhatsApp"),
    ),
    "es": Phrases(
        newsletter=(
            "Suscríbete a nuestro boletín y recibe las noticias en tu correo.",
            "Recibe cada mañana lo más importante en tu bandeja de entrada.",
            "Apúntate gratis a nuestra newsletter",
        ),
        recent=("Entradas recientes", "Últimas noticias", "Lo más leído", "Últimas entradas"),
        archives=("Archivos", "Archivo"),
        more=("Más noticias", "Más de este autor"),
        read_more=("Leer más", "Seguir leyendo"),
        filed=("Categorías: {a}, {b}", "Etiquetas: {a}, {b}"),
        shares=("Compartir este artículo", "Compartir en Facebook"),
    ),
    "it": Phrases(
        newsletter=(
            "Iscriviti alla nostra newsletter per non perderti nulla.",
            "Ricevi ogni giorno le notizie più importanti nella tua casella di posta.",
        ),
        recent=("Articoli recenti", "Ultimi articoli", "I più letti", "Ultime notizie"),
        archives=("Archivi", "Archivio"),
        more=("Altre notizie", "Dello stesso autore"),
        read_more=("Leggi tutto", "Continua a leggere"),
        filed=("Categorie: {a}, {b}", "Tag: {a}, {b}"),
        shares=("Condividi questo articolo", "Condividi su Facebook"),
    ),
    "pt": Phrases(
        newsletter=(
            "Assine a nossa newsletter e receba as novidades por e-mail.",
            "Receba as principais notícias do dia na sua caixa de entrada.",
        ),
        recent=("Posts recentes", "Últimas notícias", "Mais lidas", "Artigos recentes"),
        archives=("Arquivos", "Arquivo"),
        more=("Mais notícias", "Mais deste autor"),
        read_more=("Leia mais", "Continue lendo"),
        filed=("Categorias: {a}, {b}", "Etiquetas: {a}, {b}"),
        shares=("Compartilhe este artigo", "Compartilhar no Facebook"),
    ),
    "nl": Phrases(
        newsletter=(
            "Schrijf je in voor onze nieuwsbrief en mis niets.",
            "Ontvang elke ochtend het belangrijkste nieuws in je inbox.",
        ),
        recent=("Recente berichten", "Laatste nieuws", "Meest gelezen"),
        archives=("Archief", "Archieven"),
        more=("Meer nieuws", "Meer van deze auteur"),
        read_more=("Lees meer", "Verder lezen"),
        filed=("Categorieën: {a}, {b}", "Tags: {a}, {b}"),
        shares=("Deel dit artikel", "Delen op Facebook"),
    ),
    "pl": Phrases(
        newsletter=(
            "Zapisz się do naszego newslettera i bądź na bieżąco.",
            "Otrzymuj najważniejsze wiadomości prosto na swoją skrzynkę e-mail.",
        ),
        recent=("Ostatnie wpisy", "Najnowsze artykuły", "Najczęściej czytane"),
        archives=("Archiwa", "Archiwum"),
        more=("Więcej wiadomości", "Więcej tego autora"),
        read_more=("Czytaj więcej", "Czytaj dalej"),
        filed=("Kategorie: {a}, {b}", "Tagi: {a}, {b}"),
        shares=("Udostępnij artykuł", "Udostępnij na Facebooku"),
    ),
    "ru": Phrases(
        newsletter=(
            "Подпишитесь на нашу рассылку, чтобы не пропустить новости.",
            "Получайте главные новости дня на почту.",
        ),
        recent=("Свежие записи", "Последние новости", "Самое читаемое"),
        archives=("Архивы", "Архив"),
        more=("Ещё новости", "Другие статьи автора"),
        read_more=("Читать далее", "Подробнее"),
        filed=("Рубрики: {a}, {b}", "Метки: {a}, {b}"),
        shares=("Поделиться статьёй", "Поделиться в Facebook"),
    ),
    "tr": Phrases(
        newsletter=(
            "Bültenimize abone olun, hiçbir haberi kaçırmayın.",
            "Günün en önemli haberleri her sabah e-posta kutunuzda.",
        ),
        recent=("Son Yazılar", "Son haberler", "En çok okunanlar"),
        archives=("Arşivler", "Arşiv"),
        more=("Daha fazla haber", "Yazarın diğer yazıları"),
        read_more=("Devamını oku", "Devamı"),
        filed=("Kategoriler: {a}, {b}", "Etiketler: {a}, {b}"),
        shares=("Bu yazıyı paylaş", "Facebook'ta paylaş"),
    ),
    "ja": Phrases(
        newsletter=("メールマガジンに登録して最新情報を受け取る", "ニュースレターの購読はこちらから。"),
        recent=("最近の投稿", "最新記事", "人気記事", "アクセスランキング"),
        archives=("アーカイブ", "月別アーカイブ"),
        more=("この著者の記事", "その他の記事"),
        read_more=("続きを読む", "もっと読む"),
        filed=("カテゴリー：{a}、{b}", "タグ：{a}、{b}"),
        shares=("この記事をシェアする", "Facebookでシェア"),
    ),
    "zh": Phrases(
        newsletter=("订阅我们的电子报，第一时间获取最新消息。", "輸入您的電子郵件地址，訂閱最新文章。"),
        recent=("最新文章", "近期文章", "热门文章", "熱門文章"),
        archives=("归档", "文章归档", "彙整"),
        more=("更多新闻", "作者其他文章"),
        read_more=("阅读更多", "繼續閱讀"),
        filed=("分类：{a}、{b}", "标签：{a}、{b}"),
        shares=("分享这篇文章", "分享到微信"),
    ),
}  # fmt: skip

"""What share bars say; patterns and words are for casefolded lines with plain apostrophes.

HEADS: a line in which no word begins with one of them (its first six letters), and no phrase of UNSPACED stands, is not
looked at. NETWORKS, ACTIONS, FILLERS: a share line consists of these words.
SOLO: lines that share by themselves. WHOLE: phrases that say it all. FOLLOWS: how a sentence begins that asks to follow;
FOLLOW_LINES: how a line does; FOLLOW_PHRASES: what asks so anywhere in a line. COUNTERS: bars of followers.
"""

from __future__ import annotations

NETWORKS = frozenset({
    "facebook", "twitter", "linkedin", "pinterest", "whatsapp", "telegram", "reddit", "instagram", "tumblr", "youtube", "tiktok",
    "threads", "bluesky", "mastodon", "pocket", "flipboard", "messenger", "xing", "vk", "vkontakte", "odnoklassniki", "viber",
    "line", "weibo", "wechat", "qq", "qzone", "hatena", "digg", "stumbleupon", "snapchat", "skype", "email", "e-mail", "mail",
    "rss", "x", "evernote", "instapaper", "blogger", "delicious", "google", "buffer", "sms", "signal", "gab", "parler", "truth",
    "вконтакте", "одноклассники", "телеграм", "телеграме", "дзен", "фейсбук", "твиттер", "ватсап", "flickr", "vimeo", "gettr",
    "nextdoor", "feedly", "twitch", "discord", "spotify", "fb", "ig", "soundcloud", "medium", "slack", "yummly", "koo", "meneame",
    "wykop", "kakao", "naver", "facebooku", "twitterze", "twitteru", "linkedinie", "facebookta", "twitterda", "whatsappta",
})  # fmt: skip

# Names that are words of the language as well: they never make a share line by themselves.
WORDLIKE = frozenset({
    "line", "x", "mail", "email", "e-mail", "medium", "signal", "pocket", "threads", "google", "buffer", "truth", "delicious",
    "blogger", "gab", "slack", "discord", "twitch", "messenger", "sms", "rss", "ig", "fb", "skype", "koo", "naver", "digg",
})  # fmt: skip

ACTIONS = frozenset({
    "share", "tweet", "retweet", "pin", "post", "print", "copy", "like", "follow", "send", "save", "bookmark", "shares", "sharing",
    "tweets", "likes", "repost", "recommend", "shared",
    "teilen", "drucken", "twittern", "kopieren", "merken", "folgen", "versenden", "empfehlen", "mitteilen", "weiterleiten",
    "partager", "imprimer", "envoyer", "tweeter", "copier", "suivre", "épingler", "partagez", "partage", "partages", "suivez",
    "compartir", "imprimir", "tuitear", "twittear", "enviar", "copiar", "seguir", "comparte", "compartilhe", "compartilhar",
    "compartilhamentos", "partilhar", "partilhe", "tweetar", "guardar", "síguenos", "siga-nos", "siga", "compártelo",
    "condividi", "stampa", "invia", "copia", "segui", "seguici", "condivisioni", "twitta", "salva",
    "delen", "deel", "printen", "kopieer", "kopiëren", "doorsturen", "volg", "tweeten", "bewaren",
    "udostępnij", "drukuj", "wyślij", "skopiuj", "podziel", "obserwuj", "tweetnij",
    "поделиться", "поделитесь", "твитнуть", "распечатать", "скопировать", "отправить", "сохранить", "поделись", "подписаться",
    "paylaş", "yazdır", "kopyala", "tweetle", "gönder", "takip", "kaydet", "paylaşın",
})  # fmt: skip

FILLERS = frozenset({
    "this", "the", "on", "to", "via", "with", "by", "in", "an", "a", "and", "or", "it", "us", "me", "your", "friend", "friends",
    "link", "url", "article", "story", "page", "click", "opens", "open", "new", "window", "tab", "please", "now", "more", "all",
    "icon", "logo", "loading", "wall", "plus", "it's", "options", "button", "buttons", "social", "media", "app", "clipboard",
    "copied", "permalink", "here", "post's", "for", "our", "from", "also", "see", "copy-link", "up", "messages", "pdf", "k",
    "auf", "bei", "per", "artikel", "diesen", "seite", "beitrag", "neuem", "fenster", "öffnet", "über", "den", "uns",
    "wird", "geöffnet", "einem", "neuen", "mit", "freunden", "und", "jetzt", "kommentieren", "zum", "die", "als",
    "sur", "par", "cet", "cette", "l'article", "lien", "le", "la", "les", "une", "nouvelle", "fenêtre", "dans", "ouvre", "nous",
    "et", "avec", "vos", "amis", "un", "ami", "s'ouvre", "cliquez", "pour", "votre", "en", "por", "esta", "este", "noticia", "artículo", "enlace", "el", "abre", "nueva", "ventana", "clic", "para", "haz", "y",
    "tu", "tus", "amigos", "con", "redes", "sociales", "una", "se", "nuestras",
    "no", "na", "o", "artigo", "notícia", "nova", "janela", "clique", "e", "em", "sociais", "isso", "um", "amigo",
    "su", "questo", "articolo", "il", "finestra", "nuova", "apre", "si", "tramite", "fai", "qui", "gli", "amici", "op", "dit", "deze", "bericht", "pagina", "venster", "nieuw", "een", "het", "ons", "met", "vrienden", "naar",
    "ten", "artykuł", "się", "przez", "nowym", "oknie", "otwiera", "w", "do", "tekst", "wpis", "nas", "ze", "znajomymi",
    "в", "во", "на", "этой", "статьей", "ссылку", "ссылка", "с", "друзьями", "новом", "окне", "открывается", "через", "и", "нас",
    "bu", "haberi", "yazıyı", "ile", "bağlantıyı", "bağlantı", "yeni", "pencerede", "açılır", "ta", "da", "üzerinde", "edin",
})  # fmt: skip

SOLO = frozenset({
    "share", "share this", "share it", "tweet", "tweet this", "retweet", "share article", "share story", "share post", "share page",
    "share now", "share via", "share on", "share with", "share to", "share link", "share options", "share by", "sharing",
    "copy link", "copy url", "copied", "link copied", "print this page", "print this article", "print article", "print page",
    "print this", "like this", "like loading", "like this like loading", "pin it", "follow us", "follow us on", "follow me",
    "follow me on", "email this", "e-mail this", "blogthis!", "blogthis", "more sharing options", "social media", "spread the word",
    "share the love", "sharing is caring", "connect with us", "stay connected", "find us on", "add us on google",
    "teilen", "artikel teilen", "beitrag teilen", "teilen mit", "jetzt teilen", "diesen artikel teilen", "drucken",
    "artikel drucken", "seite drucken", "link kopieren", "folgen sie uns", "folge uns", "weiterempfehlen", "teilen auf",
    "teilen sie diesen artikel", "gefällt mir", "per e-mail teilen",
    "partager", "partager l'article", "partager cet article", "partagez", "partagez cet article", "imprimer", "copier le lien",
    "suivez-nous", "partager sur", "partager via", "imprimer l'article",
    "compartir", "comparte", "comparte esto", "compártelo", "compartir artículo", "compartir en", "imprimir", "copiar enlace",
    "síguenos", "comparte este artículo", "comparte esta noticia", "síguenos en", "compártelo en",
    "condividi", "condividi su", "condividi questo articolo", "condividi l'articolo", "stampa", "copia link", "copia il link",
    "seguici", "seguici su", "condividi via",
    "compartilhe", "compartilhar", "partilhar", "partilhe", "compartilhe isso", "compartilhe este artigo", "copiar link",
    "compartilhe no", "siga-nos", "partilhar artigo", "compartilhe esta notícia",
    "delen", "deel", "deel dit", "deel dit artikel", "deel dit bericht", "artikel delen", "kopieer link", "volg ons", "deel via",
    "udostępnij", "podziel się", "udostępnij artykuł", "drukuj", "kopiuj link", "skopiuj link", "obserwuj nas", "udostępnij na",
    "поделиться", "поделитесь", "поделиться ссылкой", "поделиться статьей", "скопировать ссылку", "распечатать", "поделиться в",
    "paylaş", "paylaşın", "bu haberi paylaş", "bu yazıyı paylaş", "yazdır", "bağlantıyı kopyala", "bizi takip edin", "tweetle",
    "シェア", "シェアする", "ツイート", "ツイートする", "ポスト", "ポストする", "印刷", "印刷する", "リンクをコピー", "urlをコピー", "共有", "共有する",
    "この記事をシェア", "この記事をシェアする", "この記事を共有", "フォローする", "送る", "ブックマーク", "lineで送る", "いいね!", "いいね！",
    "分享", "分享到", "分享至", "分享本文", "分享文章", "复制链接", "複製連結", "複製鏈接", "打印", "列印", "转发", "轉發", "扫一扫分享",
    "分享给朋友", "分享給朋友", "关注我们", "關注我們", "追蹤我們", "收藏", "微信扫一扫", "点赞",
})  # fmt: skip

WHOLE = (
    r"^(?:share|post|send|tweet) (?:this )?(?:article |story |page |post )?(?:on|via|by|to|with|through) "
    r"(?:x|e-?mail|mail|line|pocket|threads|google|sms|messenger|bluesky|signal)\b.{0,30}$",
    r"^(?:per|via|als) (?:e-?mail|mail) (?:teilen|versenden|weiterleiten|senden)$|^(?:auf|bei|über) (?:x|threads) teilen",
    r"^(?:partager|envoyer) (?:sur|par) (?:x|e-?mail|mail|threads)\b|^(?:compartir|enviar) (?:en|por|vía) (?:x|e-?mail|correo)\b",
    r"^like this:? (?:like )?loading",
    r"^click to (?:share|print|email|e-mail|tweet)\b",
    r"^(?:please )?share (?:this|the) (?:article|story|post|page|news|entry|item|recipe|essay|column|"
    r"review|guide|interview|video|podcast|episode|content|event|with)\b.{0,40}$",
    r"^(?:e-?mail|print|tweet|bookmark|save) (?:this|the) (?:article|story|post|page|link|recipe)(?: to a friend)?$",
    r"^(?:if you )?(?:like|liked|enjoyed) (?:this|the) (?:article|post|story)[?,] ?(?:please )?(?:share|tweet)\b",
    r"^(?:partagez?|partager) (?:cet|l'|cette|sur)\b.{0,40}$",
    r"^(?:teilen sie|teile) (?:diesen|den|diese)\b.{0,30}$",
    r"^(?:diesen|den) (?:artikel|beitrag) (?:teilen|drucken|weiterempfehlen|versenden)$",
    r"^(?:comparte|compartir) (?:est[ae]|el|la)\b.{0,30}$|^condividi (?:quest|l')\w*\b.{0,30}$",
    r"^(?:compartilhe|partilhe) (?:est[ae]|o|a)\b.{0,30}$|^deel (?:dit|deze)\b.{0,30}$",
    r"^(?:udostępnij|podziel się) (?:ten|tym|to)\b.{0,30}$|^bu (?:haberi|yazıyı|içeriği)\b.{0,20}paylaş",
    r"^(?:поделиться|поделитесь) (?:ссылкой|статьей|с друзьями|в)\b.{0,30}$",
    r"^(?:facebook|twitter|line|x|はてな\w*)(?:で|に)(?:シェア|共有|送る|ツイート|ポスト|投稿)|^この記事を(?:シェア|共有|友達|sns)",
    r"^(?:分享|转发|轉發)(?:到|至|给|給)(?:微信|微博|朋友圈|朋友|facebook|twitter|line|qq)|^(?:微信|打开微信)[^。]{0,12}(?:扫一扫|朋友圈)",
)

FOLLOWS = (
    r"(?:please )?(?:you can )?(?:also )?(?:follow|like|find|join|connect with|add|check out) (?:us|me|our|@\w+)\b"
    r"[^.?!]{0,60}\b(?:on|at|via|page|channel|account)\b",
    r"(?:folgen sie|folge?t?|besuchen sie|besuche) (?:uns|mir|unser\w*)\b[^.?!]{0,50}\b(?:auf|bei|über)\b",
    r"(?:suivez|retrouvez|rejoignez|likez)[ -](?:nous|moi|notre|nos)\b[^.?!]{0,50}\b(?:sur|page|compte)\b",
    r"(?:s[ií]guenos|síganos|s[ií]gueme|encuéntranos|[uú]nete a nosotros)\b[^.?!]{0,50}\b(?:en|por)\b",
    r"(?:seguici|seguiteci|segui|trovaci)\b[^.?!]{0,50}\b(?:su|anche)\b",
    r"(?:siga-nos|siga|nos siga|acompanhe|curta)\b[^.?!]{0,50}\b(?:no|na|nas|em|página)\b",
    r"volg (?:ons|mij)\b[^.?!]{0,40}\b(?:op|via)\b|(?:obserwuj|śledź|polub) nas\b[^.?!]{0,40}\b(?:na)\b",
    r"(?:подписывайтесь|подпишитесь|следите|читайте нас)\b[^.?!]{0,50}\b(?:на|в|за)\b",
)

FOLLOW_LINES = (
    r"(?:follow|like) (?:[\w@.'&-]+ ){1,5}on (?:facebook|twitter|instagram|x|linkedin|tiktok|bluesky|threads|mastodon|youtube|"
    r"pinterest|telegram)(?:$| (?:and|at|@|for)\b|[:,])",
)
FOLLOW_PHRASES = (r"bizi [^.?!]{0,40}takip ed",)

COUNTERS = (
    r"^[\d.,]+ ?[km]?\+? (?:followers?|fans?|subscribers?|shares?|tweets?|likes|abonnenten|fans|abonnés|seguidores|follower|"
    r"volgers|obserwujących|подписчик\w+|takipçi)(?: (?:follow|like|subscribe|share|teilen|suivre|seguir))?$|"
    r"^(?:shares?|tweets?|likes?|followers|teilen|partages) ?[\d.,]+ ?[km]?$"
)

HEADS = {
    "any": (
        "abonne abonné blogth bluesk bookma compar compár condiv copia copiar copied copier copy deel delen diesen "
        "drucke drukuj email facebo fans flipbo folge folgen follow gefäll imprim instag kopier kopiuj kopyal like "
        "likes linked mail mastod messen obserw partag partil paylaş pin pinter podzie print reddit retwee seguic "
        "seguid share shares sharin siga siguen skopiu snapch spread stampa stay subscr suivez síguen takip teilen "
        "telegr thread tiktok tumblr tweet tweetl tweets twitte udostę viber volg weibo weiter whatsa xing yazdır "
        "youtub вконта подели подпис распеч скопир следит читайт"
    )
}

UNSPACED = {
    "any": "シェア ツイート ポスト 印刷 コピー 共有 フォロー 送る ブックマーク いいね 分享 复制 複製 打印 列印 转发 轉發 关注 關注 追蹤 收藏 微信 点赞"
}

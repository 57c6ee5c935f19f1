"""What newsletter and sign-up lines say, by language; patterns are for casefolded lines with plain apostrophes.

HEADS: a line in which no word begins with one of them (its first six letters), and no phrase of UNSPACED stands, is
not looked at. CALLS: how such a line, or a sentence of it, begins. TOPICS: what is offered. WARRANTS: what shows that
the reader is addressed and the publisher speaks. DELIVERIES: where it goes; RHYTHMS: how often, how directly. LINES:
how a line begins that says it all; OPENINGS: how a sentence of it does; PHRASES: what says it all anywhere in a line.
PROMISES and BUTTONS: lines that count beside a newsletter line only. TITLES: words of a page about the matter.
"""

from __future__ import annotations

HEADS = {
    "en": "alerts app briefi bullet digest donate donati downlo email emaili emails inbox join journa letter mail mailbo mailin member miss newsle readin recapt sign signin signup spam subscr suppor telegr unsubs whatsa",
    "de": "abbest abmeld abonni adress anmeld infoma jederz jetzt mailad melde melden newsle postei postfa rundbr spende unters verpas whatsa",
    "fr": "abonne abonné adress boite boîte courri désabo désins email infole inscri lettre manque newsle ratez souten suivez téléch votre whatsa",
    "es": "apoya apunta apúnta baja bandej boleti boletí correo descar descár electr hazte inscri inscrí newsle pierda regíst suscri sígue síguen whatsa únete",
    "it": "abbona bollet cancel casell disisc email grazie indiri iscriv iscriz newsle perder posta scaric segui seguic sostie",
    "pt": "apoie assina assine baixe boleti cadast caixa cancel clicar email endere inscre newsle obriga perca receba siga subscr",
    "nl": "aanmel abonne afmeld bedank downlo inbox inschr mailad mailbo meld mis newsle nieuws schrij steun uitsch volg",
    "pl": "adres biulet dołącz email newsle obserw pobier przega rezygn skrzyn subskr wesprz wspier zapisu zapisz zapren zareje zasubs zrezyg śledź",
    "ru": "email дайдже канал новост отписа поддер подпис подпиш почту почты пропус рассыл скачай спама уведом электр",
    "tr": "abone abonel bülten destek email eposta gelen kanalı kaydol kaçırm mail posta uygula üye",
}

UNSPACED = {
    "ja": "ニュースレター メルマガ メールマガジン 登録 購読 メールアドレス 配信 受信 アプリ 公式アカウント 友だち追加 申し込 お届け",
    "zh": "订阅 訂閱 通讯 通訊 电子报 電子報 邮箱 郵箱 信箱 邮件 郵件 公众号 公眾號 关注 關注 下载 下載 電郵 电邮 支持 支援 退订 退訂 二维码 二維碼 收件 登记 登記 注册 註冊",
}

CALLS = {
    "en": r"sign[ -]?(?:me )?up|subscribe|get|receive|join|register|(?:do not|don't|never) miss|stay|keep up|enter|add|type|"
    r"want|would you like|like (?:what|this)|(?:are you )?enjoy(?:ed|ing)?|love|liked|be the first|discover|"
    r"follow|read more|for more|click|tap|submit|leave|"
    r"opt in|if you (?:like|enjoy|want|would like|found|love)\w*|hungry for|looking for|interested in|not (?:yet )?subscribed",
    "de": r"meld(?:e|en|et)|abonnier(?:e|en|t)|jetzt|hier|erhalte?n?|bekommen?|hol(?:e|en|t)?|bleib(?:e|en|t)?|"
    r"registrier(?:e|en|t)|trag(?:e|en|t)?|verpass(?:e|en|t)|sicher(?:e|n)|lassen?|keine?n?|sie (?:möchten|wollen|lesen)|"
    r"du (?:willst|möchtest)|möchten|wollen|willst|gefällt|hat ihnen|hat dir|lust auf|"
    r"unterstützen?|werden?|folgen?|lad(?:e|en)|wenn (?:sie|dir|ihnen)|noch nicht",
    "fr": r"inscri(?:vez|s)|abonn(?:ez|e)|recev(?:ez|oir)|reçois|ne (?:manquez|ratez|manque|rate)|rest(?:ez|e)|rejoign(?:ez|s)|"
    r"retrouv(?:ez|e)|découvr(?:ez|e)|vous (?:aimez|avez aimé|souhaitez|voulez)|envie|pour ne rien|pour recevoir|entrez|"
    r"saisissez|suivez|téléchargez|soutenez|s'inscrire|s'abonner|je m'inscris|je m'abonne|cet article vous",
    "es": r"suscr[ií]b(?:ete|ase|a|e|ir)|reg[ií]str(?:ate|ese|a)|ap[uú]nt(?:ate|ese)|recib(?:e|a|ir)|no te pierdas|no se pierda|"
    r"ún(?:ete|ase)|mant(?:ente|éngase|én)|quieres|quiere|te gust\w+|le gust\w+|"
    r"introduce|introduzca|escribe|ingresa|ingrese|s[ií]gue|descarga|apoya|inscr[ií]b|date de alta|"
    r"para recibir|si quieres|si te|entérate|disfruta",
    "it": r"iscriv(?:iti|etevi|ersi)|abbon(?:ati|atevi)|ricev(?:i|ete|ere)|registrati|non perder|resta|rimani|unisciti|"
    r"vuoi|volete|ti è piaciut\w|inserisci|segui|scarica|sostieni|"
    r"per ricevere|se vuoi|lascia|scopri|clicca",
    "pt": r"assin(?:e|ar)|inscrev(?:a|e)|receb(?:a|e|er)|cadastr(?:e|a)|regist(?:e|re)|não perca|fique|junte|quer|gostou|gosta|"
    r"insira|introduza|digite|siga|"
    r"baixe|descarregue|apoie|subscreva|para receber|se quer|deixe|clique",
    "nl": r"schrijf|meld|abonneer|ontvang|krijg|mis (?:niets|geen|nooit)|blijf|wil|wilt|vul|"
    r"volg|download|steun|registreer|vond|lees|sluit",
    "pl": r"zapisz|subskrybuj|zasubskrybuj|otrzymuj|dołącz|zarejestruj|nie przegap|bądź|chcesz|podobał|podaj|"
    r"wpisz|śledź|obserwuj|pobierz|wesprzyj|wspieraj|jeśli|zaprenumeruj",
    "ru": r"подпи(?:шитесь|шись|сывайтесь|сывайся|саться)|получайте|получай|оформите|присоединяйтесь|не пропустите|"
    r"будьте|хотите|понравил\w+|введите|укажите|оставьте|следите|скачайте|поддержите|чтобы|если",
    "tr": r"abone|kaydol|üye ol|kayıt ol|takip|indir|destek|ücretsiz",
}

TOPICS = {
    "en": r"(?:e-?)?news ?letters?|mailing lists?|e-?mail lists?|inbox(?:es)?|mailbox|"
    r"e-?mail (?:updates?|alerts?|digests?|briefings?|bulletins?|notifications?|subscription|address)|"
    r"(?:our|my|free|daily|weekly|monthly|morning|evening|weekend|regular)(?: [\w'-]+){0,2} "
    r"(?:e-?mails?|briefings?|brief|digest|round-?up|bulletin|letter|updates|dispatch|alerts?)|"
    r"morning brief(?:ing)?",
    "de": r"(?:e-?mail-?)?newsletter[ns]?|[\w-]+-newsletter[ns]?|rundbrief\w*|postfach|posteingang|(?:per|via) e-?mails?|"
    r"(?:unser|ihr|dein|täglich|wöchentlich)\w*(?: [\w-]+){0,2} (?:e-?mails?|briefing|mails?)|e-?mail-?(?:adresse|dienst)|"
    r"morgen-?briefing|infomail|mailverteiler|verteiler",
    "fr": r"newsletters?|infolettres?|lettres? d'informations?|lettre hebdomadaire|lettre quotidienne|"
    r"bo[iî]te (?:mail|e-?mail|de réception|aux lettres|courriel)|par (?:e-?mail|mail|courriel)|alertes? (?:e-?mail|mail|info)|"
    r"adresse (?:e-?mail|mail|courriel|électronique)",
    "es": r"newsletters?|bolet[ií]n(?:es)?|bandeja de entrada|(?:por|en (?:tu|su)|a (?:tu|su)) (?:e-?mail|correo)|"
    r"correo electr[oó]nico|lista de correo|alertas",
    "it": r"newsletter|bollettino|casella (?:di posta|e-?mail|mail)|(?:via|per) (?:e-?mail|mail)|"
    r"(?:tua|vostra) (?:e-?mail|mail|posta)|indirizzo (?:e-?mail|mail)|mailing list",
    "pt": r"newsletters?|boletim|boletins|caixa de (?:entrada|correio|e-?mail)|(?:por|no (?:seu|teu)) e-?mail|"
    r"(?:seu|teu) (?:endereço de )?e-?mail|informativo",
    "nl": r"nieuwsbrie(?:f|ven)|newsletter|inbox|mailbox|(?:per|via) (?:e-?mail|mail)|mailinglijst|e-?mailadres|"
    r"(?:dagelijkse|wekelijkse|onze) (?:e-?mail|mail|update)",
    "pl": r"newsletter\w*|biuletyn\w*|skrzynk[aęi]|(?:na|przez|drogą) (?:e-?mail\w*|maila|mailową)|adres (?:e-?mail|mailowy)|"
    r"list(?:a|y|ę) mailingow\w+",
    "ru": r"(?:e-?mail[ -])?рассылк\w*|на (?:свою |вашу |ваш )?(?:электронную )?(?:почту|e-?mail|имейл)|"
    r"электронн\w+ (?:почт\w+|адрес\w*)|дайджест\w*|адрес почты",
    "tr": r"(?:e-?)?bülten\w*|e-?posta\w*|gelen kutu\w*|newsletter|e-?mail\w*|mail adres\w*",
}

WARRANTS = {
    "en": r"our|my|us|your|free|daily|weekly|monthly|biweekly|fortnightly|every (?:day|morning|week|month|evening|\w+day)|"
    r"each (?:day|morning|week|month)|twice a week|delivered|you|today|now|here|below|latest|straight|directly|exclusive|the best|never miss",
    "de": r"unser\w*|mein\w*|ihr\w*|dein\w*|dich|sich|kostenlos\w*|gratis|täglich\w*|wöchentlich\w*|jeden|jede woche|jetzt|hier|"
    r"direkt|aktuell\w*|per e-?mail|bequem|neuesten|neueste",
    "fr": r"notre|nos|mon|votre|vos|ta|ton|gratuit\w*|quotidienne|hebdomadaire|chaque|tous les|toutes les|directement|"
    r"dès maintenant|ici|dernières|vous|exclusi\w+",
    "es": r"nuestr\w+|mi|tu|tus|su|sus|te|gratis|gratuit\w+|diari\w+|semanal\w*|cada|todos los|todas las|aqu[ií]|ahora|"
    r"directamente|últim\w+|hoy|exclusiv\w+",
    "it": r"nostr\w+|mia|tua|tuo|tue|ti|gratis|gratuit\w+|quotidian\w+|settimanal\w+|ogni|tutti i|tutte le|qui|ora|direttamente|"
    r"ultim\w+|oggi|esclusiv\w+|iscriviti",
    "pt": r"noss\w+|minha|meu|seu|sua|teu|tua|grátis|gratuit\w+|diári\w+|semana\w*|cada|todos os|todas as|aqui|agora|diretamente|"
    r"diretamente|últim\w+|hoje|exclusiv\w+",
    "nl": r"onze|ons|mijn|je|jouw|uw|u|gratis|dagelijks\w*|wekelijks\w*|elke|iedere|hier|nu|direct|rechtstreeks|laatste|vandaag",
    "pl": r"nasz\w*|mój|mojego|swoj\w+|twoj\w+|darmow\w+|bezpłatn\w+|codzienn\w+|tygodniow\w+|co tydzień|każd\w+|tutaj|teraz|"
    r"prosto|najnowsz\w+|się|dziś",
    "ru": r"наш\w*|мо[йюяе]|ваш\w*|сво[йюяе]\w*|бесплатн\w*|ежедневн\w*|еженедельн\w*|кажд\w+|здесь|сейчас|прямо|свеж\w+|"
    r"последн\w+|нов\w+|самое|лучш\w+|главн\w+",
    "tr": r"\w*(?:müze|mize|ınıza|inize|unuza|ünüze|nıza|nize|nuza|nüze|ımıza|imize|umuza|ümüze)|ücretsiz|günlük|haftalık|her \w+|"
    r"hemen|şimdi|buradan|son|yeni|en iyi|doğrudan|ol|olun",
}

DELIVERIES = {
    "en": r"(?:to|in|into) your (?:e-?mail |news )?(?:inbox|mailbox)|delivered to your e-?mail|"
    r"delivered (?:daily|weekly|monthly|(?:every|each) \w+)",
    "de": r"in (?:ihr|dein|euer)(?:en|em)? (?:e-?mail-?|mail-?)?(?:postfach|posteingang|inbox)|(?:ins|im) (?:e-?mail-?|mail-?)?(?:postfach|posteingang)",
    "fr": r"dans (?:votre|ta|vos) (?:bo[iî]te|messagerie)|(?:sur|dans) votre (?:e-?mail|mail|courriel)",
    "es": r"(?:en|a) (?:tu|su) (?:bandeja|correo|e-?mail|buz[oó]n)",
    "it": r"(?:nella|sulla|alla) (?:tua|vostra) (?:casella|e-?mail|mail|posta|inbox)",
    "pt": r"(?:na|em|no|à|para a|ao) (?:sua|tua|seu|teu) (?:caixa|e-?mail|inbox)",
    "nl": r"in (?:je|uw|jouw) (?:inbox|mailbox|e-?mail|mail)",
    "pl": r"(?:na|do|w) (?:swoj\w+|twoj\w+) (?:skrzyn\w+|e-?mail\w*|maila?)",
    "ru": r"на (?:вашу|свою|твою|ваш|свой) (?:электронную )?(?:почту|e-?mail|имейл|ящик)",
    "tr": r"gelen kutu(?:nuza|na|nuzda)|e-?posta(?:nıza|na|nızda)",
}

RHYTHMS = {
    "en": r"every (?:day|week|month|morning|evening|weekday|\w+day)|each (?:day|week|month|morning|\w+day)|daily|weekly|monthly|"
    r"delivered|straight|directly|free|once a (?:day|week|month)|latest|twice a week|hand-picked|curated",
    "de": r"jeden (?:tag|morgen|abend|monat|\w+tag)|jede woche|täglich\w*|wöchentlich\w*|monatlich\w*|direkt|kostenlos|gratis|bequem|"
    r"einmal (?:die|pro|in der) woche|neueste\w*|aktuelle\w*",
    "fr": r"chaque (?:jour|matin|soir|semaine|mois|\w+di)|tous les (?:jours|matins|soirs|\w+dis)|toutes les semaines|directement|"
    r"gratuit\w*|quotidien\w*|hebdomadaire\w*|dernières|une fois par",
    "es": r"cada (?:día|mañana|semana|mes|\w+)|todos los \w+|todas las \w+|directamente|gratis|diari\w+|semanal\w*|últimas|una vez",
    "it": r"ogni \w+|tutti i \w+|tutte le \w+|direttamente|gratis|gratuit\w+|quotidian\w+|settimanal\w+|ultime|una volta",
    "pt": r"(?:toda|todo|cada) \w+|todos os \w+|todas as \w+|diretamente|diretamente|grátis|diári\w+|semana\w*|últimas|uma vez",
    "nl": r"elke \w+|iedere \w+|dagelijks\w*|wekelijks\w*|direct|rechtstreeks|gratis|laatste|een keer per",
    "pl": r"codzienn\w+|co tydzień|każd\w+ \w+|prosto|bezpłatn\w+|najnowsz\w+|raz w",
    "ru": r"кажд\w+ \w+|ежедневн\w*|еженедельн\w*|прямо|бесплатн\w*|раз в|свеж\w+|лучш\w+|главн\w+",
    "tr": r"her \w+|günlük|haftalık|doğrudan|ücretsiz|haftada bir|en (?:iyi|son|yeni)",
}

LINES = {
    "en": (
        r"(?:please )?(?:enter|type|add|submit|leave|provide) (?:your|a valid|an|us your) (?:\w+ )?e-?mail\b",
        r"(?:your )?e-?mail(?: address)?(?: \(?(?:required|here)\)?)?$",
        r"(?:thanks|thank you) for (?:signing up|subscribing|your subscription)",
        r"(?:please )?check your (?:inbox|e-?mail|spam)",
        r"(?:or )?join (?:over |more than |the |nearly |almost |us and )?\d[\d.,]* ?(?:k|m|million|thousand)?\+?"
        r" (?:[\w-]+ ){0,3}(?:subscribers|readers|(?:others|people|members|fans|followers)(?=$|[.!,:]| who| getting| receiv| and get))"
        r"\b(?! (?:in|at|on) )",
        r"subscribe (?:today|now|here|for free|for only|for just|to continue|to read|to keep|to unlock|to receive|to"
        r" get)\b",
        r"type your e-?mail",
        r"sign up for (?:[\w&'-]+,? ){0,4}(?:news|updates|offers|deals|alerts|tips|stories|headlines|insights|highlights)\b",
        r"subscribe to (?:stay|updates|be the first|(?:our|my) (?:blog|news|updates|feed|channel|podcast|list))\b",
        r"(?:yes,? )?i(?:'d| would)? (?:agree|like|want|consent) to receive\b",
        r"get (?:more|it all) when you subscribe\b",
        r"(?:get|receive|stay|sign up)[^.?!]{0,60}\b(?:e-?mail updates|e-?mail alerts|breaking news alerts|news"
        r" alerts|push alerts)",
        r"(?:not|already) (?:a |yet )?subscribe[dr]\b",
        r"(?:sign up|subscribe)(?: now| today| here| below| free)? (?:for|to|and get|via|by)[^.?!]{0,50}\bnews"
        r" ?letters?\b(?!,? (?:that|which|such|like|from other|of your compet|you))",
        r"(?:newsletter|e-?mail|mailing list) (?:sign-?up|signup|subscription|registration|updates)(?: form)?$",
        r"(?:the|our) (?:[\w'&-]+ ){1,4}newsletter$",
        r"(?:subscribe|sign up)(?: to| for)? (?:the |our )?(?:free |daily |weekly |monthly |e-?mail |e-)?newsletter\b",
    ),
    "de": (
        r"(?:\w+ ){0,3}newsletter\b[^.?!]{0,40}\b(?:abonnieren|anmelden|bestellen|anmeldung|abo|registrieren)$",
        r"(?:zum|zur) (?:\w+ ){0,2}newsletter(?:-?anmeldung)?(?: anmelden)?$",
        r"newsletter-?(?:anmeldung|abo|abonnieren)$",
        r"(?:bitte )?(?:geben sie |gib |trag\w* )?(?:hier )?(?:ihre?|deine?|meine)?(?: gültige)?"
        r" ?e-?mail-?(?:adresse)?(?: ein(?:geben)?| hier eingeben)?$",
    ),
    "fr": (
        r"(?:entrez |saisissez |indiquez |renseignez )?(?:votre|ton|mon) (?:adresse )?(?:e-?mail|mail|courriel"
        r"|adresse électronique)$",
    ),
    "es": (
        r"(?:introduce|introduzca|escribe|ingresa|ingrese)?(?: tu| su)? ?(?:dirección de )?(?:correo(?:"
        r" electr[oó]nico)?|e-?mail)$",
    ),
    "it": (r"(?:inserisci |scrivi )?(?:la tua|il tuo|indirizzo)? ?(?:indirizzo )?(?:e-?mail|mail)$",),
    "pt": (
        r"(?:insira |introduza |digite |deixe )?(?:o )?(?:seu|teu|meu)? ?(?:melhor |endereço de )?e-?mail(?: aqui)?$",
    ),
    "nl": (r"(?:vul )?(?:hier )?(?:je|uw|jouw)? ?e-?mail(?:adres)?(?: in)?$",),
    "pl": (r"(?:podaj |wpisz )?(?:swój |twój )?(?:adres )?e-?mail$",),
    "ru": (
        r"(?:введите |укажите |оставьте )?(?:ваш|свой|адрес)? ?(?:адрес )?(?:e-?mail|электронн\w+ почт\w+|почт\w+)$",
    ),
    "tr": (r"(?:e-?posta|mail) adres(?:iniz|in)?(?:i|izi)?(?: gir\w*| yaz\w*)?$",),
    "ja": (
        r"(?:メールアドレス|eメール)(?:を(?:ご)?(?:入力|登録)[^。]{0,10}|\(必須\))?$",
        r"(?:無料)?(?:会員|メンバー)登録(?:する|はこちら|\(無料\))?$",
    ),
    "zh": (
        r"(?:请|請)?(?:输入|輸入|填写|填寫)?(?:您|你)?的?(?:电子邮件|電子郵件|电子邮箱|電子郵箱|邮箱|郵箱|信箱|电邮|電郵)(?:地址)?$",
    ),
}

OPENINGS = {
    "en": (
        r"(?:please )?(?:help (?:us )?)?(?:support|fund|back|power) (?:our|independent|quality|local|fearless|great"
        r"|free|this|more|honest|high-quality|nonprofit|non-profit|us|my)\b[^.?!]{0,40}(?:journalis[mt]s?|reporting"
        r"|newsroom|work|writing)\b[^.?!]{0,60}(?:$|[.!:,]|donat|subscri|member|contribut|today|now|becom)",
        r"(?:become a|join as a|be a) (?:paid |free |supporting |founding )?(?:member|subscriber|supporter"
        r"|patron)\b[^.?!]{0,40}(?:$|today|now|here|and|to|for)",
        r"(?:follow|join|subscribe to|check out|get) (?:us on |our |the )[^.?!]{0,40}\b(?:whatsapp|telegram|viber"
        r"|signal|wechat|line)\b(?: (?:channel|group|community))?",
        r"(?:enter|type|add|submit|leave) your (?:\w+ )?e-?mail(?: address)?\b",
        r"(?:download|get|install|try) (?:our (?:[\w'-]+ ){0,4}?|the (?:[\w'&-]+ ){1,3})app\b(?! store)",
        r"(?:get|receive|subscribe) [^.?!]{0,60}\b(?:by|via|in your|to your) (?:e-?mail|inbox)\b",
    ),
}

PHRASES = {
    "en": (
        r"(?<=[,—–-] )(?:sign up|subscribe) (?:for|to) (?:the|our|my) [^.?!]{0,40}\b(?:newsletter|updates|alerts|emails)\b",
        r"\b(?:join|joining|get|getting|read) (?:our|my) (?:\(?free\)? )?(?:[\w-]+ ){0,2}(?:newsletter|mailing list)\b",
        r"\b(?:never|not) (?:share|sell|publish) your e-?mail|\byour e-?mail (?:address )?(?:will|is) (?:never|not)\b",
        r"(?:sign(?:ing)?[ -]?up|subscribe|register|opt[ -]in|signup) (?:\w+ ){0,4}?(?:for|to) (?:\w+ ){0,2}?(?:our"
        r"|my)\b[^.?!]{0,50}\b(?:news ?letters?|mailing list|e-?mails?|e-?mail list|bulletin|briefings?|digest"
        r"|updates|alerts|list)\b",
        r"join (?:our|my) (?:\w+ ){0,3}(?:news ?letter|mailing list|e-?mail list|list)\b",
        r"unsubscribe (?:at |from (?:these|our) [\w-]+ at )?any ?time",
        r"(?:can|may) (?:always )?unsubscribe",
        r"unsubscribe (?:whenever|with one click)",
        r"by (?:signing up|sign up|subscribing|submitting|entering|clicking|providing|joining|registering"
        r"|pressing)\b[^.?!]{0,90}\byou(?:'re| are| have read and)? (?:agree|agreeing|consent|accept|confirm|acknowledge|will"
        r" receive|also)",
        r"\b(?:no|zero|never any|we hate|we don't) spam\b[^.?!]{0,20}(?:$|[.,!;]|ever|promise)",
        r"protected by recaptcha",
        r"thanks for reading\b.{0,60}(?:subscribe|share)",
        r"(?:(?:don't|do not|never|and never) miss (?:a|an|another|any|out on)(?: single| more)? (?:story|stories"
        r"|post|update|article|issue|episode|beat|thing|news|moment|new post)s?)(?:$|[^.?!]{0,60}(?:$|[.!:;,]|—|–|-))",
        r"(?:like|liked|love|enjoy|enjoyed|enjoying) (?:what you(?:'re| are)? (?:read|reading|see)|this (?:story"
        r"|article|post|piece))[^.]{0,60}(?:sign|subscrib|join|get|newsletter|support)",
        r"(?:was this|this (?:e-?mail|newsletter)) (?:e-?mail |newsletter )?(?:was )?forwarded to you",
        r"(?:this (?:story|article|post|piece|essay) (?:was |is |first |originally )*(?:published|appeared|adapted"
        r"|excerpted|ran|from)[^.?!]{0,30}\b(?:our|my|newsletter)\b[^.?!]{0,40}[.!] (?:sign|subscribe|get|click))",
        r"\b(?:our|my) (?:free|daily|weekly|monthly)(?: [\w-]+)? newsletter\b",
    ),
    "de": (
        r"(?:unser|mein)(?:e|en|em|er|es)?\b[^.?!]{0,40}\bnewsletter\b[^.?!]{0,60}\b(?:an(?:melden)?|abonnieren"
        r"|bestellen|eintragen|ein|sichern|erhalten|informier\w*)\b",
        r"(?:meld(?:e|en|et)|abonnier(?:e|en|t)|trag(?:e|en|t)|hol(?:e|en|t)?)\b[^.?!]{0,60}\b(?:newsletter|rundbrief"
        r"|e-?mail-?dienst)",
        r"jederzeit\b[^.?!]{0,50}\b(?:abbestell\w+|abmeld\w+|abgemeldet|kündbar|widerruf\w*)",
        r"abmeldung ist jederzeit",
        r"mit (?:der|ihrer|deiner|meiner) (?:anmeldung|registrierung)\b[^.?!]{0,80}\b(?:stimm\w+|akzeptier\w+"
        r"|erkläre?n?|einverstanden|bestätig\w+)",
        r"\bkein(?:e|en)? [^.?!]{1,40}\b(?:mehr )?verpassen\b",
        r"\bnichts (?:mehr )?verpassen\b",
        r"\bkein spam\b",
        r"(?:vielen )?dank für (?:ihre|deine|die) (?:newsletter-?)?anmeldung",
        r"whatsapp-?(?:kanal|channel)",
        r"folgen? (?:sie )?(?:uns )?(?:auf|unserem?n?) [^.?!]{0,20}(?:whatsapp|telegram)",
        r"(?:lad(?:e|en|et)?|hol(?:e|en)?) (?:sie )?(?:sich |dir )?(?:jetzt )?(?:hier )?(?:unsere|die)"
        r" [^.?!]{0,30}\bapp\b",
        r"unterstütz(?:e|en|t) (?:sie |du )?(?:uns\b|unser\w*|unabhängig\w*|kritisch\w*)[^.?!]{0,30}(?:journalismus"
        r"|arbeit|spende|abo|$)",
        r"jetzt (?:kostenlos |gratis )?(?:abonnieren|abo (?:sichern|bestellen)|mitglied werden|newsletter)",
    ),
    "fr": (
        r"(?:inscrivez|abonnez|inscris|abonne)-(?:vous|toi)\b[^.?!]{0,60}\b(?:newsletters?|infolettre|lettre"
        r" d'information|lettre)\b",
        r"(?:s'inscrire|s'abonner|je m'inscris|je m'abonne|inscription|abonnement) (?:à|a) (?:la|notre|nos|cette|l')?"
        r" ?(?:newsletters?|infolettre|lettre)",
        r"(?:vous pouvez )?vous (?:désabonner|désinscrire) (?:à tout moment|à tout instant|facilement|en)",
        r"désinscription (?:possible )?à tout moment",
        r"en (?:vous inscrivant|vous abonnant|cliquant|validant|renseignant)\b[^.?!]{0,80}\bvous (?:acceptez"
        r"|consentez|reconnaissez)",
        r"ne (?:manquez|ratez|manque|rate) (?:plus )?(?:rien|aucun|pas)\b[^.?!]{0,60}(?:$|newsletter|inscri|abonn"
        r"|actu)",
        r"merci (?:de votre inscription|pour votre inscription|de vous être (?:inscrit|abonné))",
        r"suivez (?:-nous sur )?(?:notre|nos|la) [^.?!]{0,30}(?:whatsapp|telegram)",
        r"cha[iî]ne whatsapp",
        r"téléchargez (?:notre|l'|gratuitement l') ?(?:[\w'-]+ ){0,3}?(?:appli|application)\b",
        r"soutenez (?:notre|nos|un|une|le|-nous)[^.?!]{0,40}(?:journalis\w+|rédaction|presse|média|travail|don\b"
        r"|abonn)",
        r"la newsletter (?:de|du|des)\b[^.?!]{0,40}$",
    ),
    "es": (
        r"(?:suscr[ií]b(?:ete|ase|anse|e|a)|reg[ií]str(?:ate|ese)|ap[uú]nt(?:ate|ese)|inscr[ií]b(?:ete|ase)|date de"
        r" alta)\b[^.?!]{0,60}\b(?:newsletters?|bolet[ií]n(?:es)?|lista|alertas)\b",
        r"(?:suscribirse|suscripción|suscribirme) (?:a|al) (?:la|nuestr[ao]|el|los)? ?(?:newsletter|bolet[ií]n)",
        r"(?:darte|darse|date|puedes darte) de baja\b[^.?!]{0,30}\b(?:cuando|momento)",
        r"cancelar? (?:tu|su|la) suscripción",
        r"al (?:suscribirte|suscribirse|registrarte|registrarse|hacer clic)\b[^.?!]{0,80}\bacept[ao]s?\b",
        r"no te pierdas (?:nada|ning)",
        r"no se pierda (?:nada|ning)",
        r"gracias por (?:suscribir|registr)\w+",
        r"(?:s[ií]gue|[uú]nete|s[ií]guenos|suscr[ií]bete)\b[^.?!]{0,30}\b(?:canal|whatsapp|telegram)\b[^.?!]{0,20}",
        r"desc[aá]rga(?:te)? (?:nuestra|la)[^.?!]{0,20}\b(?:app|aplicaci[oó]n)\b",
        r"(?:apoya|ap[oó]yanos|hazte soci[oa])\b[^.?!]{0,50}(?:periodismo|soci[oa]|donaci|$)",
    ),
    "it": (
        r"(?:iscriv(?:iti|etevi|ersi)|abbon(?:ati|atevi)|registrati|iscrizione)\b[^.?!]{0,60}\b(?:newsletter|mailing"
        r" list|bollettino)\b",
        r"(?:disiscriver\w+|cancellar\w+|annullare l'iscrizione)\b[^.?!]{0,30}\b(?:momento|quando)",
        r"(?:iscrivendoti|registrandoti|cliccando)\b[^.?!]{0,80}\baccett\w+",
        r"non perder(?:ti|tevi|e) (?:nulla|niente|nessun|neanche|le (?:ultime|nostre))",
        r"grazie per (?:esserti|l'iscrizione|la tua iscrizione)",
        r"(?:segui|seguici|iscriviti)\b[^.?!]{0,30}\b(?:canale|whatsapp|telegram)\b",
        r"scarica (?:la nostra|l'|la) ?(?:[\w'-]+ ){0,2}?app\b",
        r"sostieni (?:il nostro|la nostra|l'informazione|il giornalismo|il lavoro|\w+ con)\b",
    ),
    "pt": (
        r"(?:assine|inscreva|inscreve|subscreva|cadastre|registe|registre|assinar"
        r"|subscrever)\b[^.?!]{0,60}\b(?:newsletters?|boletim|boletins|lista)\b",
        r"cancelar? (?:a (?:sua )?(?:inscrição|assinatura|subscrição) )?(?:a qualquer|quando)",
        r"ao (?:se inscrever|inscrever-se|subscrever|assinar|clicar|cadastrar)\b[^.?!]{0,80}\b(?:concord\w+|aceit\w+)",
        r"não perca (?:nada|nenhum|mais nada)",
        r"obrigad[oa] (?:por|pela) (?:se inscrever|subscrever|sua inscrição|subscrição)",
        r"(?:siga|entre|acompanhe|participe|junte-se)\b[^.?!]{0,30}\b(?:canal|grupo|whatsapp|telegram)\b",
        r"(?:baixe|descarregue|instale) (?:o nosso|nosso|a nossa|o) (?:[\w-]+ ){0,2}?(?:app|aplicativo|aplicação)\b",
        r"(?:apoie|apoia) (?:o|a|nosso|o nosso)\b[^.?!]{0,30}(?:jornalismo|trabalho)",
    ),
    "nl": (
        r"(?:schrijf (?:je|u)|meld (?:je|u)|abonneer (?:je|u)|inschrijven|aanmelden)\b[^.?!]{0,60}\b(?:nieuwsbrie(?:f"
        r"|ven)|newsletter)",
        r"\bnieuwsbrief\b[^.?!]{0,30}\b(?:aanmelden|inschrijven|ontvangen|in|aan)$",
        r"(?:elk moment|altijd|ieder moment|op elk moment)\b[^.?!]{0,20}\b(?:uitschrijven|afmelden|opzeggen)",
        r"door (?:je|u) (?:in te schrijven|aan te melden)\b[^.?!]{0,80}\b(?:akkoord|instemm\w+)",
        r"mis (?:niets|geen (?:enkel|nieuws|verhaal|artikel)\w*|nooit)\b",
        r"bedankt voor (?:je|uw) (?:inschrijving|aanmelding)",
        r"(?:volg|word lid van)\b[^.?!]{0,30}\b(?:whatsapp|telegram)",
        r"download (?:onze|de) (?:[\w-]+ ){0,2}?app\b",
        r"steun (?:ons|onze|onafhankelijke)\b[^.?!]{0,30}(?:journalistiek|werk|$)",
    ),
    "pl": (
        r"(?:zapisz się|subskrybuj|zasubskrybuj|zaprenumeruj|zarejestruj się)\b[^.?!]{0,60}\b(?:newsletter\w*"
        r"|biuletyn\w*|list\w+)\b",
        r"(?:w każdej chwili|w dowolnym momencie)\b[^.?!]{0,30}\b(?:zrezygnować|wypisać|anulować)",
        r"(?:zrezygnować|wypisać)\b[^.?!]{0,20}\b(?:w każdej chwili|w dowolnym momencie)",
        r"(?:zapisując się|rejestrując się|klikając)\b[^.?!]{0,80}\b(?:akceptujesz|zgadzasz|wyrażasz)",
        r"nie przegap (?:żadn\w+|niczego|najważniejszych|najnowszych)",
        r"dziękujemy za (?:zapisanie|subskrypcję)",
        r"(?:obserwuj|śledź|dołącz)\b[^.?!]{0,30}\b(?:whatsapp\w*|telegram\w*)",
        r"pobierz (?:naszą|bezpłatną) (?:[\w-]+ ){0,2}?aplikację",
        r"(?:wesprzyj|wspieraj) (?:nas|nasz\w*|niezależn\w+)\b",
    ),
    "ru": (
        r"(?:подпишитесь|подпишись|подписывайтесь|подписаться|подписка|оформите подписку)\b[^.?!]{0,60}(?:рассылк\w*"
        r"|канал\w*|дайджест\w*|телеграм\w*|telegram|новост\w*|уведомлени\w*)",
        r"(?:отписаться|отказаться)\b[^.?!]{0,20}\b(?:в любой момент|в любое время)",
        r"(?:в любой момент|в любое время)\b[^.?!]{0,20}\bотписаться",
        r"(?:подписываясь|нажимая|регистрируясь)\b[^.?!]{0,80}\b(?:вы соглашаетесь|согла\w+|принимаете)",
        r"не пропустите (?:ни |главн|важн|нов)",
        r"спасибо за подписку",
        r"без спама",
        r"скачайте (?:наше|мобильное) [^.?!]{0,20}приложение",
        r"поддержите (?:нас|наш\w*|независим\w+|\w+ журналистик\w+)",
    ),
    "tr": (
        r"(?:bülten\w*|haber bülten\w*|e-?posta list\w*)\b[^.?!]{0,30}\b(?:abone ol\w*|kaydol\w*|kayıt ol\w*|üye"
        r" ol\w*|katıl\w*)",
        r"abone ol(?:un|mak|arak)?\b[^.?!]{0,40}\b(?:bülten\w*|e-?posta\w*|kutu\w*)",
        r"(?:istediğiniz zaman|dilediğiniz zaman|her zaman)\b[^.?!]{0,20}\b(?:abonelik\w*|ayrıl\w*|çık\w*|iptal)",
        r"(?:abone olarak|kaydolarak)\b[^.?!]{0,80}\bkabul",
        r"hiçbir (?:haberi|gelişmeyi|yazıyı|içeriği) kaçırma\w*",
        r"abone olduğunuz için teşekkür",
        r"(?:whatsapp|telegram) kanalı\w*\b[^.?!]{0,30}\b(?:katıl|takip|abone)\w*",
        r"uygulamamızı\b[^.?!]{0,20}\bindir\w*",
        r"(?:gazeteciliği\w*|bağımsız gazetecili\w+)\b[^.?!]{0,30}\bdestek\w*",
    ),
    "ja": (
        r"(?:ニュースレター|メルマガ|メールマガジン|メール配信|メール通知)[^。]{0,25}(?:登録(?:する|はこちら|しませんか|ください|して|$)|購読(?:する|はこちら|しませんか|ください|して"
        r"|$)|申し込み|お申込|お届け|受け取)",
        r"(?:登録|購読|申し込)[^。]{0,20}(?:ニュースレター|メルマガ|メールマガジン)(?:を|に|$)",
        r"(?:受信トレイ|受信箱|メールボックス|メール)に[^。]{0,15}(?:お届け|届き|配信)",
        r"いつでも[^。]{0,10}(?:解除|退会|配信停止)",
        r"(?:登録|購読)(?:ありがとうございます|解除はこちら)",
        r"(?:公式)?アプリを?(?:今すぐ|無料で)?ダウンロード",
        r"line公式アカウント",
        r"友だち追加",
    ),
    "zh": (
        r"(?:订阅|訂閱|登记|登記|注册|註冊)(?:我们|我們|本报|本報|本站|本刊)?的?[^。]{0,20}(?:新闻通讯|新聞通訊|通讯|通訊|电子报|電子報|邮件|郵件|电邮|電郵|newsletter|简报"
        r"|簡報|快报|快報|周报|週報|日报|日報)",
        r"(?:新闻通讯|新聞通訊|电子报|電子報|newsletter|简报|簡報)[^。]{0,10}(?:订阅|訂閱)",
        r"(?:发送|發送|送|寄|直达|直達|送达|送達)[^。]{0,8}(?:到|至|入)?(?:您|你)?的?(?:邮箱|郵箱|信箱|收件箱|收件匣)",
        r"(?:随时|隨時)[^。]{0,8}(?:退订|退訂|取消)",
        r"(?:感谢|感謝|谢谢|謝謝)(?:您|你)?的?(?:订阅|訂閱)",
        r"(?:关注|關注|扫码|掃碼|扫描)[^。]{0,20}(?:公众号|公眾號|二维码|二維碼)",
        r"微信公众号[:：]",
        r"(?:下载|下載)(?:我们|我們|本报|官方|《[^》]{1,12}》)?的?[^。]{0,10}(?:app|应用|應用|客户端|手機應用)",
        r"(?:支持|支援)(?:我们|我們|独立|獨立)的?[^。]{0,6}(?:新闻|新聞|媒体|媒體|报道|報導)",
    ),
}

PROMISES = {
    "en": r"^(?:the (?:best|latest|most|top|biggest|week's|day's)|all the|our (?:best|top)|your|get|one e-?mail|top)\b[^.?!]{0,60}"
    r"\b(?:every (?:day|morning|week|month|\w+day)|each (?:day|morning|week|\w+day)|daily|weekly|delivered|straight to you|for free)\b",
    "de": r"^(?:die (?:besten|wichtigsten|neuesten)|das (?:beste|wichtigste)|alle wichtigen)\b[^.?!]{0,60}"
    r"\b(?:jeden (?:tag|morgen|\w+tag)|jede woche|täglich|wöchentlich|direkt zu (?:ihnen|dir))\b",
    "fr": r"^(?:l'essentiel|le meilleur|les meilleur\w+|toute l')[^.?!]{0,60}"
    r"\b(?:chaque (?:jour|matin|semaine)|tous les (?:jours|matins)|toutes les semaines)\b",
    "es": r"^(?:las (?:mejores|últimas)|los mejores|lo mejor|todas las)\b[^.?!]{0,60}"
    r"\b(?:cada (?:día|mañana|semana)|todos los días|todas las (?:mañanas|semanas))\b",
    "it": r"^(?:il meglio|le migliori|le ultime|tutte le)\b[^.?!]{0,60}\b(?:ogni (?:giorno|mattina|settimana)|tutti i giorni)\b",
    "pt": r"^(?:o melhor|as melhores|as últimas|as principais)\b[^.?!]{0,60}\b(?:todos os dias|todas as (?:manhãs|semanas)|toda semana)\b",
    "nl": r"^(?:het beste|de beste|het laatste)\b[^.?!]{0,60}\b(?:elke (?:dag|ochtend|week)|dagelijks|wekelijks)\b",
}

# On a page about newsletters, the publisher has to speak of its own.
OWN = r"\b(?:our|my|unser\w*|notre|nos|nuestr\w+|nostr\w+|noss\w+|onze|nasz\w*|наш\w*|\w+m[iıuü]z\w*)\b|我们|我們|本[报報站刊]|当サイト"

BUTTONS = frozenset({
    "subscribe", "sign up", "signup", "join", "join now", "join us", "submit", "go", "email", "e-mail", "your email", "name",
    "first name", "last name", "your name", "newsletter", "newsletters", "register", "get started", "sign me up", "no thanks",
    "no, thanks", "maybe later", "subscribe now", "sign up now", "sign up for free", "sign up today", "subscribe today",
    "email address", "your email address", "stay informed", "stay up to date", "stay connected", "stay in the loop",
    "stay in the know", "keep up to date", "stay updated", "read our privacy policy", "privacy policy", "terms of use",
    "terms of service", "i agree", "loading", "leave this field empty", "count me in", "i'm in", "donate", "donate now",
    "become a member", "support us", "learn more", "free", "close", "required", "follow", "download the app", "get the app",
    "abonnieren", "anmelden", "jetzt anmelden", "jetzt abonnieren", "eintragen", "absenden", "registrieren", "e-mail-adresse",
    "vorname", "nachname", "hier anmelden", "kostenlos anmelden", "bestellen", "senden", "datenschutz", "spenden",
    "s'inscrire", "s'abonner", "je m'inscris", "je m'abonne", "valider", "ok", "envoyer", "votre e-mail", "votre email", "prénom",
    "nom", "inscription", "recevoir", "suscribirse", "suscríbete", "suscribete", "suscribirme", "suscríbase", "enviar",
    "registrarse", "regístrate", "nombre", "tu email", "tu correo", "iscriviti", "iscriviti ora", "abbonati", "invia", "registrati",
    "nome", "la tua email", "assine", "assinar", "inscreva-se", "inscrever", "subscrever", "cadastrar", "receber", "quero receber",
    "inschrijven", "aanmelden", "schrijf je in", "meld je aan", "abonneer", "verzenden", "versturen", "naam", "voornaam",
    "e-mailadres", "zapisz się", "zapisz", "subskrybuj", "wyślij", "imię", "adres e-mail", "zapisuję się",
    "подписаться", "подпишитесь", "подписка", "отправить", "имя", "ваш e-mail", "ваш email", "abone ol", "kaydol", "gönder",
    "üye ol", "kayıt ol", "e-posta", "e-posta adresiniz", "ad soyad",
    "登録", "登録する", "購読", "購読する", "送信", "申し込む", "メールアドレス", "今すぐ登録", "无料登録", "無料登録", "詳細はこちら",
    "订阅", "訂閱", "立即订阅", "立即訂閱", "提交", "注册", "註冊", "邮箱", "电子邮箱", "電子郵件", "确认订阅", "發送", "发送",
})  # fmt: skip

TITLES = (
    r"news ?letter|e-?mail|subscri|mailing list|inbox|sign-?up|opt-?in|rundbrief|abonn|infolettre|bolet[ií]n|suscri|iscri|"
    r"assinatura|inscri|nieuwsbrief|biuletyn|subskry|рассылк|подписк|bülten|abone|ニュースレター|メルマガ|メールマガジン|購読|订阅|訂閱|"
    r"电子报|電子報|邮件|郵件"
)

"""What consent notices say, by language; patterns are for casefolded lines with plain apostrophes.

STEMS: a block without any of them, as it is written, is not looked at. SPEAKERS: the site says that it uses something. ACTIONS: what it
wants of the reader. WHOLE: phrases that say it all. BUTTONS: lines that count beside a notice only. TITLES: words of
a page about the matter.
"""

from __future__ import annotations

from dehusk.passes.names import known_names

STEMS = ("ookie", "OOKIE", "iasteczk", "erez", "クッキー", "куки", "Куки", "onsent", "ot sell")

COOKIES = r"cookies?|cookie-\w+|ciasteczk\w+|çerez\w*|クッキー|файл\w* cookie|куки"

SPEAKERS = {
    "en": r"\b(?:we|our partners|this (?:web)?site|this page|our (?:web)?sites?|our pages|the (?:web)?site|[\w.-]+\.(?:com|org|net|co\.uk)) "
    r"(?:and our [\w ]{0,40})?(?:(?:also|only|may|would like to|and our partners) )?(?:use|uses|using|store|stores|set|sets|place|places|employ)\b",
    "en-you": r"\b(?:by (?:continuing|using|browsing|clicking|closing|scrolling|visiting|accepting|remaining)|"
    r"(?:if you|to) continue (?:to use|using|browsing|without)|your (?:cookie|consent|privacy) (?:settings|preferences|choices))\b",
    "de": r"\b(?:wir|unsere (?:partner|website|webseite|seite)|diese (?:web)?(?:site|seite)|die (?:web)?seite|unser onlineangebot|"
    r"dieses angebot)\b[^.?!]{0,40}\b(?:verwende[nt]|nutze[nt]?|benutzt|benutzen|setz(?:en|t)|speicher[nt])\b|"
    r"\b(?:verwenden|nutzen|setzen) wir\b|"
    r"\b(?:durch (?:die|ihre) (?:weitere )?nutzung|mit der (?:weiteren )?nutzung|wenn sie (?:fortfahren|weiter))\b",
    "fr": r"\b(?:nous|ce site|notre site|nos partenaires)\b[^.?!]{0,40}\b(?:utilis\w+|stock\w+|dépos\w+)\b|en poursuivant (?:votre|la) navigation",
    "es": r"\b(?:utilizamos|usamos|empleamos|(?:este|nuestro) (?:sitio|portal)(?: web)?\b[^.?!]{0,20}\b(?:utiliza|usa)|esta (?:web|página)"
    r"\b[^.?!]{0,20}\b(?:utiliza|usa))\b|si (?:continúa|continúas|sigue|sigues) navegando|al (?:continuar|navegar)",
    "it": r"\b(?:utilizziamo|usiamo|(?:questo|il nostro|il presente) sito(?: web)?\b[^.?!]{0,20}\b(?:utilizza|usa|fa uso))\b|"
    r"(?:continuando|proseguendo) (?:la|a|nella)",
    "pt": r"\b(?:utilizamos|usamos|(?:este|nosso) (?:site|sítio|portal)\b[^.?!]{0,20}\b(?:utiliza|usa))\b|ao (?:continuar|navegar)",
    "nl": r"\b(?:wij|we|deze (?:web)?site|onze (?:web)?site)\b[^.?!]{0,30}\b(?:gebruik\w*|maakt gebruik|maken gebruik|plaats\w*)\b|"
    r"\b(?:gebruiken|plaatsen) (?:wij|we)\b",
    "pl": r"\b(?:używamy|wykorzystujemy|korzystamy|stosujemy|(?:ta|nasza) (?:strona|witryna)\b[^.?!]{0,20}\b(?:używa|korzysta|wykorzystuje)|"
    r"(?:ten serwis|serwis|portal)\b[^.?!]{0,20}\b(?:używa|korzysta|wykorzystuje))\b",
    "ru": r"\b(?:мы|наш сайт|этот сайт|сайт)\b[^.?!]{0,30}\bиспольз\w+|\bиспользуем\b|продолжая (?:пользоваться|использовать|работу|просмотр)",
    "tr": r"\b(?:kullanıyoruz|kullanmaktayız|kullanmaktadır|kullanılmaktadır|kullanır)\b",
    "ja": r"(?:当サイト|本サイト|このサイト|当ウェブサイト|このウェブサイト|当社|弊社)[^。]{0,30}(?:使用|利用)",
    "zh": r"(?:我们|我們|本网站|本網站|本站|此网站|此網站)[^。]{0,20}(?:使用|会使用|會使用)",
}

ACTIONS = {
    "en": r"accept\w*|agree\w*|consent\w*|settings|preferences|opt[ -]out|learn more|find out more|read more|manage|reject|decline|"
    r"privacy (?:policy|notice)|cookie policy|cookies policy|improve|enhance|best (?:possible )?(?:user )?experience|personali[sz]e\w*|"
    r"analy[sz]e (?:our |site )?traffic|ensure (?:that )?(?:you|we)|by continuing|allow|necessary",
    "de": r"akzeptier\w+|zustimm\w+|stimm\w+ sie|einverstanden|einwillig\w+|einstellungen|ablehnen|mehr (?:erfahren|informationen|infos)|datenschutz\w*|"
    r"verbessern|bestmöglich\w*|optimal\w*|notwendig\w*|personalisier\w+|weitere informationen|erlauben",
    "fr": r"accept\w+|consent\w+|paramètr\w+|refus\w+|en savoir plus|améliorer|meilleure expérience|politique|personnalis\w+|continu\w+",
    "es": r"acept\w+|consent\w+|configura\w+|rechaz\w+|más información|saber más|mejor\w*|experiencia|política|personaliz\w+",
    "it": r"accett\w+|consen\w+|impostazioni|rifiut\w+|maggiori informazioni|saperne di più|migliorare|esperienza|informativa|acconsent\w+",
    "pt": r"aceit\w+|concord\w+|consent\w+|configura\w+|defini\w+|rejeit\w+|saiba mais|melhor\w*|experiência|política",
    "nl": r"accepte\w+|akkoord|toestem\w+|instelling\w*|weiger\w*|meer (?:informatie|weten)|verbeteren|ervaring|privacy\w*|cookiebeleid",
    "pl": r"akcept\w+|zgod\w+|zgadza\w*|ustawie\w+|odrzu\w+|więcej|polityk\w+|dowiedz",
    "ru": r"согла[сш]\w+|принима\w+|принять|настро\w+|отклон\w+|подробн\w+|политик\w+|улучш\w+",
    "tr": r"kabul\w*|onay\w*|ayar\w*|reddet\w*|daha fazla|politika\w*|deneyim\w*|izin\w*",
}

ACTIONS_UNSPACED = r"同意|許可|設定|詳細|拒否|ポリシー|承諾|接受|政策|設置|设置|了解更多|拒绝|拒絕|体验|體驗"

WHOLE = (
    r"^(?:accept|allow|reject|decline|refuse|deny|agree to|manage|customi[sz]e|disable|enable) (?:all |our |your |my |the |optional |"
    r"non-?essential |only |necessary |essential |required |additional |these )*cookies?\b.{0,30}$",
    r"^(?:manage |change |your |edit |update |view |open |adjust |review )*(?:cookies?|consent) (?:settings|preferences|consent|notice|"
    r"choices|options|banner|manager|control|policy)$",
    r"^(?:alle |nur |notwendige |technisch |essenzielle )*cookies? (?:akzeptieren|erlauben|zulassen|ablehnen|annehmen)$|"
    r"^cookie-?(?:einstellungen|hinweis|richtlinie|consent)(?: (?:ändern|anpassen|öffnen))?$",
    r"^(?:tout |accepter |refuser |gérer |paramétrer |personnaliser )(?:tous )?(?:les |mes |des )?cookies?$|^(?:paramètres|gestion) (?:des |de )?cookies$",
    r"^(?:aceptar|rechazar|configurar|gestionar) (?:todas )?(?:las |mis )?cookies$|^(?:configuración|política) de cookies$",
    r"^(?:accetta|rifiuta|gestisci) (?:tutti )?(?:i )?cookies?$|^(?:aceitar|rejeitar|gerir|gerenciar) (?:todos )?(?:os )?cookies$",
    r"^(?:alle )?cookies (?:accepteren|weigeren|toestaan)$|^cookie-?instellingen$|^(?:akceptuj|odrzuć|zaakceptuj)\w* (?:wszystkie )?(?:cookies?|ciasteczka|pliki cookie)$",
    r"^(?:принять|отклонить) (?:все )?(?:файлы )?(?:cookie|куки)$|^(?:tüm )?çerezleri (?:kabul et|reddet|yönet)$|^çerez (?:ayarları|tercihleri|politikası)$",
    r"^(?:すべての)?(?:cookie|クッキー)(?:を|の)(?:すべて)?(?:受け入れる|許可(?:する)?|同意する|拒否(?:する)?|設定)$|^(?:接受|拒绝|拒絕)(?:所有|全部)?(?:的)?cookie",
    r"^do not (?:sell|share) (?:or (?:sell|share) )?my (?:personal )?(?:information|data|info)$",
    r"^(?:strictly )?necessary cookies(?: always active)?$|^(?:performance|functional|targeting|analytics|marketing|advertising) cookies$",
)

BUTTONS = frozenset({
    "accept", "accept all", "i accept", "agree", "i agree", "got it", "ok", "okay", "decline", "reject", "reject all", "deny",
    "allow all", "close", "dismiss", "settings", "preferences", "manage preferences", "manage settings", "manage options",
    "customize", "customise", "learn more", "more information", "more info", "read more", "find out more", "privacy policy",
    "save preferences", "save settings", "save & accept", "confirm my choices", "necessary", "always active", "statistics",
    "marketing", "functional", "analytics", "performance", "privacy settings", "your privacy", "we value your privacy",
    "we care about your privacy", "continue", "show details", "no thanks", "yes, i agree", "allow selection", "essential",
    "akzeptieren", "alle akzeptieren", "ablehnen", "alle ablehnen", "zustimmen", "einverstanden", "einstellungen", "mehr erfahren",
    "speichern", "verstanden", "weitere informationen", "datenschutz", "datenschutzerklärung", "impressum", "auswahl speichern",
    "accepter", "tout accepter", "tout refuser", "refuser", "j'accepte", "en savoir plus", "paramétrer", "continuer sans accepter",
    "personnaliser", "aceptar", "aceptar todo", "rechazar", "rechazar todo", "configurar", "más información", "acepto",
    "accetta", "accetta tutto", "accetta tutti", "rifiuta", "rifiuta tutto", "personalizza", "maggiori informazioni",
    "aceitar", "aceitar todos", "aceitar tudo", "rejeitar", "saiba mais", "concordo", "accepteren", "alles accepteren", "weigeren",
    "akkoord", "meer informatie", "instellingen", "akceptuję", "zgadzam się", "odrzuć", "ustawienia", "więcej informacji",
    "принять", "принять все", "согласен", "отклонить", "подробнее", "настройки", "хорошо", "kabul et", "tümünü kabul et",
    "reddet", "ayarlar", "daha fazla bilgi", "tamam", "同意する", "同意", "許可", "拒否", "設定", "閉じる", "詳細", "すべて許可",
    "接受", "全部接受", "拒绝", "拒絕", "设置", "我同意", "了解更多",
})  # fmt: skip

TITLES = (
    r"cookie|privacy|gdpr|consent|ciasteczk|çerez|gizlilik|クッキー|プライバシー|datenschutz|confidentialité|privacidad|prywatno|"
    r"конфиденциальн|隐私|隱私|terms|policy"
)

# Ids and classes of consent tools and of the usual home-made banners.
NAMES = known_names({
    "cookie-banner", "cookie-consent", "cookie-notice", "cookie-law-info-bar", "cookie-bar", "cookiebanner", "cookieconsent",
    "cookie-message", "cookie-popup", "cookie-modal", "cookie-disclaimer", "cookie-policy-banner", "cookie-alert", "cookies-banner",
    "cookies-notice", "cookie-notification", "cookienotice", "cookie-wrapper", "cookie-overlay", "cookie-warning", "cookiebar",
    "cookie_notice", "cookie_banner", "cookie_consent", "cookies-eu-banner", "cookie-control", "cookie-consent-banner", "cc-window",
    "cc-banner", "cc-floating", "cookiescript_injected", "cookie-law-bar", "cookie-settings", "cookie-preferences", "ccc-notify",
    "gdpr", "gdpr-banner", "gdpr-consent", "gdpr-notice", "gdpr-cookie-notice", "moove_gdpr_cookie_info_bar", "gdpr-cookie-consent-bar",
    "moove_gdpr_cookie_modal", "consent-banner", "consent-notice", "consent-manager", "consentbanner", "consent-modal", "cmp-banner",
    "onetrust-consent-sdk", "onetrust-banner-sdk", "onetrust-pc-sdk", "ot-sdk-container", "optanon-alert-box-wrapper",
    "cybotcookiebotdialog", "cybotcookiebotdialogbody", "cookiebotdialog", "didomi-host", "didomi-popup", "didomi-notice",
    "qc-cmp2-container", "qc-cmp2-ui", "qc-cmp2-main", "qc-cmp-ui-container", "usercentrics-root", "uc-banner", "usercentrics-cmp-ui",
    "cmplz-cookiebanner", "cmplz-cookiebanner-container", "cmplz-modal", "cmplz-message", "klaro", "cookie-notice-banner",
    "borlabscookie", "borlabs-cookie", "brlbs-cmpnt-container", "truste-consent-track", "truste_overlay",
    "truste_box_overlay", "evidon-banner", "iubenda-cs-banner", "iubenda-cs-content", "osano-cm-window", "osano-cm-dialog",
    "termly-code-snippet-support", "tarteaucitronroot", "tarteaucitronalertbig", "axeptio_overlay", "cky-consent-container",
    "cky-consent-bar", "cky-modal", "cli-modal", "cli-bar-container", "fc-consent-root", "fc-dialog-container", "sp-message-container",
    "sp_message_container", "hs-eu-cookie-confirmation", "eu-cookie-law", "wpcc", "wt-cli-cookie-bar", "js-cookie-banner",
    "js-cookie-consent", "pea_cook_wrapper", "shopify-pc__banner", "cookie-bar-wrapper", "eupopup", "sd-cmp", "cmpbox", "cmpwrapper",
    "trustarc-banner", "privacy-banner", "ketch-consent-banner", "tc-privacy-wrapper", "ez-cookie-dialog", "ez-cookie-notification",
    "bcc-cookie-banner", "govuk-cookie-banner", "nhsuk-cookie-banner", "global-cookie-message", "t3-cookie-banner", "lgcookieslaw",
})  # fmt: skip

# Tokens that only begin so, with a number or a key of the page after it.
PREFIXES = (
    "onetrust-",
    "cmplz-",
    "cybotcookiebot",
    "didomi-",
    "qc-cmp2-",
    "sp_message_container_",
    "usercentrics-",
    "cky-",
    "osano-cm-",
)

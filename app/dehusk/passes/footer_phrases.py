"""What stands at the foot of pages, in many languages: reserved rights, the engine of the site, legal pages."""

from __future__ import annotations

from dehusk.passes.spelling import by_first_word, spelled_phrases

# The saying that ends a copyright line.
RESERVED = spelled_phrases(
    {
        "en": "all rights reserved|all right reserved",
        "de": "alle rechte vorbehalten",
        "fr": "tous droits réservés|tous droits reserves",
        "es": "todos los derechos reservados|derechos reservados",
        "it": "tutti i diritti riservati|tutti i diritti sono riservati",
        "pt": "todos os direitos reservados",
        "nl": "alle rechten voorbehouden",
        "pl": "wszelkie prawa zastrzeżone|wszystkie prawa zastrzeżone",
        "ru": "все права защищены",
        "tr": "tüm hakları saklıdır|her hakkı saklıdır",
        "ja": "無断転載を禁じます|無断転載禁止|無断複写・転載を禁じます",
        "zh": "版权所有|版權所有|保留所有权利|保留所有權利|保留一切权利|著作權所有",
        "sv": "alla rättigheter förbehållna",
        "da": "alle rettigheder forbeholdes",
        "no": "alle rettigheter reservert|alle rettigheter forbeholdt",
        "fi": "kaikki oikeudet pidätetään",
        "cs": "všechna práva vyhrazena",
        "uk": "усі права захищені|всі права захищено|усі права захищено",
        "ko": "모든 권리 보유|무단 전재 및 재배포 금지",
        "ar": "جميع الحقوق محفوظة",
        "id": "hak cipta dilindungi|seluruh hak cipta",
        "vi": "bảo lưu mọi quyền",
        "ro": "toate drepturile rezervate",
        "el": "με την επιφύλαξη παντός δικαιώματος",
        "hu": "minden jog fenntartva",
    }
)
POWERED = by_first_word(
    spelled_phrases(
        {
            "en": (
                "powered by|proudly powered by|designed by|developed by|theme by|theme:|website by|web design by|"
                "site by|hosted by|built with|website design by|site design by|created with|made with|"
                "blog at wordpress.com|create a free website|wordpress theme|powered with|website powered by|"
                "site powered by|create a website or blog at|blog powered by"
            ),
            "de": (
                "stolz präsentiert von|mit stolz präsentiert von|bereitgestellt von|betrieben von|unterstützt von|"
                "webdesign von|erstellt mit"
            ),
            "fr": "propulsé par|fièrement propulsé par|réalisé par|site réalisé par|créé avec|conception",
            "es": "funciona con|funciona gracias a|desarrollado por|diseñado por|creado con|con la tecnología de",
            "it": "proudly powered|realizzato da|sviluppato da|creato con|sito realizzato da|powered",
            "pt": "desenvolvido por|orgulhosamente|criado com|com tecnologia do|tecnologia do",
            "nl": "mogelijk gemaakt door|ondersteund door|gemaakt met|ontwikkeld door",
            "pl": (
                "wspierane przez|dumnie wspierane przez|napędzane przez|wykonanie|projekt i wykonanie|"
                "obsługiwane przez|technologia"
            ),
            "ru": "работает на|сайт работает на|разработано|сделано на|технологии",
            "tr": "gururla sunar|tasarım|destekleyen|blogger tarafından desteklenmektedir",
            "ja": "powered",
            "zh": "自豪地采用|由 wordpress|技术支持|技術支援|自豪的採用|本站採用",
            "sv": "drivs med|drivs av",
            "da": "drevet af|drives af",
            "no": "drevet av",
            "fi": "palvelun tarjoaa",
        }
    )
)
# The names of the pages that every site links to at its foot.
LEGAL = spelled_phrases(
    {
        "en": (
            "privacy policy|privacy|terms|terms of use|terms of service|terms & conditions|terms and conditions|"
            "cookie policy|cookies|cookie settings|contact|contact us|about|about us|sitemap|site map|"
            "accessibility|disclaimer|legal|imprint|help|faq|advertise|advertise with us|careers|jobs|"
            "do not sell my personal information|do not sell or share my personal information|your privacy choices|"
            "privacy notice|cookie notice|legal notice|feedback|rss|press|your california privacy rights|"
            "california privacy rights|accessibility statement|ad choices|adchoices|privacy statement|"
            "manage cookies|cookie preferences|privacy settings|conditions of use|copyright|newsletter|support|"
            "media kit|editorial policy|dmca|refund policy|write for us|user agreement"
        ),
        "de": (
            "impressum|datenschutz|datenschutzerklärung|agb|kontakt|nutzungsbedingungen|cookie-einstellungen|"
            "barrierefreiheit|mediadaten|über uns|karriere|hilfe|datenschutzhinweise|cookie-richtlinie|"
            "widerrufsrecht|widerruf|datenschutzeinstellungen|privatsphäre|allgemeine geschäftsbedingungen|"
            "haftungsausschluss|presse|rechtliche hinweise|disclaimer|netiquette|werbung"
        ),
        "fr": (
            "mentions légales|politique de confidentialité|confidentialité|cgu|cgv|contact|plan du site|cookies|"
            "gestion des cookies|conditions d'utilisation|conditions générales|conditions générales d'utilisation|"
            "conditions générales de vente|à propos|données personnelles|politique de cookies|nous contacter|"
            "accessibilité|publicité|qui sommes-nous|gérer les cookies|rgpd"
        ),
        "es": (
            "aviso legal|política de privacidad|privacidad|política de cookies|contacto|términos y condiciones|"
            "términos de uso|mapa del sitio|mapa web|condiciones de uso|quiénes somos|cookies|publicidad|términos|"
            "acerca de|configuración de cookies"
        ),
        "it": (
            "privacy|privacy policy|cookie policy|note legali|contatti|termini e condizioni|chi siamo|"
            "condizioni d'uso|preferenze cookie|mappa del sito|informativa sulla privacy|pubblicità|"
            "termini di utilizzo|informativa privacy|redazione"
        ),
        "pt": (
            "política de privacidade|privacidade|termos de uso|termos e condições|contato|contacto|mapa do site|"
            "política de cookies|aviso legal|quem somos|sobre|sobre nós|anuncie|fale conosco|termos de serviço|"
            "expediente"
        ),
        "nl": (
            "privacybeleid|privacy|algemene voorwaarden|disclaimer|contact|cookiebeleid|cookies|sitemap|over ons|"
            "gebruiksvoorwaarden|cookie-instellingen|adverteren|colofon|vacatures|privacyverklaring|"
            "toegankelijkheid|voorwaarden"
        ),
        "pl": (
            "polityka prywatności|regulamin|kontakt|o nas|mapa strony|polityka cookies|reklama|redakcja|prywatność|"
            "warunki korzystania|rodo|praca"
        ),
        "ru": (
            "политика конфиденциальности|конфиденциальность|контакты|пользовательское соглашение|о нас|карта сайта|"
            "реклама|о проекте|условия использования|правила|обратная связь|редакция|вакансии|правовая информация"
        ),
        "tr": (
            "gizlilik politikası|gizlilik|kullanım koşulları|i̇letişim|iletişim|hakkımızda|site haritası|"
            "çerez politikası|künye|reklam|kvkk|kullanım şartları|yasal uyarı|kişisel verilerin korunması"
        ),
        "ja": (
            "プライバシーポリシー|利用規約|お問い合わせ|運営会社|会社概要|サイトマップ|個人情報保護方針|"
            "特定商取引法に基づく表記|広告掲載|サイトについて|免責事項|採用情報|著作権"
        ),
        "zh": (
            "隐私政策|使用条款|联系我们|关于我们|网站地图|服务条款|免责声明|法律声明|隐私声明|版权声明|加入我们|"
            "广告服务|隱私政策|隱私權政策|使用條款|聯絡我們|關於我們|網站地圖|服務條款|免責聲明|隱私權|著作權聲明|"
            "廣告刊登|服务协议|友情链接|诚聘英才"
        ),
    }
)

"""The words of menus, skip links and breadcrumbs in many languages."""

from __future__ import annotations

from dehusk.passes.footer_phrases import LEGAL
from dehusk.passes.spelling import spelled_phrases

SKIP_LINKS = spelled_phrases(
    {
        "en": (
            "skip to content|skip to main content|skip to primary content|skip to secondary content|"
            "skip to navigation|skip to main|skip to footer|skip to search|skip to main navigation|skip navigation|"
            "skip links|skip to primary navigation|skip to primary sidebar|skip to sidebar|skip to header|"
            "skip to article|skip to page content|skip to the content|skip to the main content|jump to content|"
            "jump to navigation|jump to main content|jump to search|jump to navigation jump to search|back to top|"
            "back to the top|return to top|top of page|go to top|scroll to top|top ↑|to top|to the top|"
            "bottom of page|page load link|toggle navigation|toggle menu|toggle search|toggle sidebar|open menu|"
            "close menu|open navigation|close navigation|open main menu|main menu|main navigation|menu close|"
            "open navigation menu|close navigation menu|show menu|hide menu|breadcrumb|breadcrumbs|search for|"
            "search this site|search this website|search the site|site navigation|primary navigation|"
            "secondary navigation|primary menu|secondary menu|mobile menu|toggle navigation menu|footer navigation|"
            "site search|close search|open search|submit search|search toggle|main content|skip to recipe|"
            "jump to recipe|select page|navigation menu|menu skip to content|footer menu|expand child menu|"
            "primary sidebar|skip ad"
        ),
        "de": (
            "zum inhalt springen|zum inhalt|zum hauptinhalt springen|direkt zum inhalt|springe zum inhalt|"
            "zum seiteninhalt|zum hauptinhalt|zur navigation springen|zur navigation|zur hauptnavigation springen|"
            "zur suche springen|nach oben|zum seitenanfang|zurück nach oben|seitenanfang|navigation überspringen|"
            "menü öffnen|menü schließen|hauptmenü|hauptnavigation|navigation umschalten|navigation anzeigen|"
            "suche öffnen|suche nach|zum footer springen|zum anfang|navigation ein-/ausblenden|navigation öffnen|"
            "navigation schließen|springe direkt zum inhalt|suche schließen|direkt zur navigation|"
            "brotkrumennavigation|zum anfang der seite|nach oben scrollen|menü umschalten|zur fußzeile springen|"
            "hauptmenü öffnen"
        ),
        "fr": (
            "aller au contenu|aller au contenu principal|passer au contenu|passer au contenu principal|"
            "accéder au contenu|accéder au contenu principal|aller à la navigation|aller à la recherche|"
            "aller au menu|retour en haut|haut de page|retour en haut de page|retour en haut de la page|"
            "ouvrir le menu|fermer le menu|menu principal|navigation principale|panneau de gestion des cookies|"
            "fil d'ariane|vous êtes ici|aller au pied de page|afficher le menu|rechercher sur le site|"
            "fermer la recherche|ouvrir la recherche|passer la navigation|remonter en haut|"
            "aller directement au contenu|basculer la navigation"
        ),
        "es": (
            "saltar al contenido|saltar al contenido principal|ir al contenido|ir al contenido principal|"
            "pasar al contenido principal|saltar a la navegación|volver arriba|ir arriba|volver al inicio|subir|"
            "abrir menú|cerrar menú|menú principal|navegación principal|mostrar menú|alternar navegación|"
            "saltar a contenido|saltar al pie de página|ir a la navegación|buscar en el sitio|cerrar búsqueda|"
            "abrir búsqueda|ir al menú|regresar arriba|volver a la parte superior|abrir el menú|cerrar el menú|"
            "omitir e ir al contenido|ruta de navegación"
        ),
        "it": (
            "vai al contenuto|vai al contenuto principale|salta al contenuto|salta al contenuto principale|"
            "passa al contenuto|passa al contenuto principale|vai alla navigazione|torna su|torna in alto|"
            "torna all'inizio|apri menu|chiudi menu|menu principale|navigazione principale|salta alla navigazione|"
            "inizio pagina|vai al footer|apri il menu|chiudi il menu|cerca nel sito|vai alla ricerca|"
            "salta al footer|mostra menu|vai ai contenuti"
        ),
        "pt": (
            "ir para o conteúdo|ir para o conteúdo principal|pular para o conteúdo|pular para o conteúdo principal|"
            "saltar para o conteúdo|saltar para o conteúdo principal|ir para a navegação|voltar ao topo|"
            "voltar para o topo|ir para o topo|topo|abrir menu|fechar menu|menu principal|navegação principal|"
            "você está aqui|ir para o rodapé|ir para a busca|ir para o menu|avançar para o conteúdo|"
            "avançar para o conteúdo principal|mostrar menu|alternar navegação|fechar busca|voltar ao início|"
            "pesquisar no site"
        ),
        "nl": (
            "ga naar de inhoud|ga naar inhoud|spring naar inhoud|naar de inhoud|ga naar hoofdinhoud|naar inhoud|"
            "direct naar inhoud|direct naar de inhoud|overslaan en naar de inhoud gaan|doorgaan naar inhoud|"
            "doorgaan naar hoofdcontent|doorgaan naar artikel|naar boven|terug naar boven|menu openen|menu sluiten|"
            "hoofdmenu|hoofdnavigatie|ga naar navigatie|ga naar de hoofdinhoud|spring naar content|ga naar zoeken|"
            "kruimelpad|open menu|sluit menu|naar hoofdinhoud|skip naar content|terug naar top|open zoeken"
        ),
        "pl": (
            "przejdź do treści|przejdź do głównej treści|przejdź do zawartości|przejdź do menu|"
            "przejdź do nawigacji|przejdź do stopki|przeskocz do treści|skocz do treści|do góry|powrót na górę|"
            "powrót do góry|na górę|wróć na górę|otwórz menu|zamknij menu|menu główne|nawigacja główna|"
            "przełącz nawigację|jesteś tutaj|przejdź do wyszukiwarki|pomiń nawigację|pokaż menu|rozwiń menu|"
            "przewiń do góry"
        ),
        "ru": (
            "перейти к содержимому|перейти к содержанию|перейти к основному содержанию|"
            "перейти к основному содержимому|перейти к контенту|к содержимому|к основному контенту|"
            "перейти к навигации|перейти к поиску|наверх|вверх|к началу|вернуться наверх|вернуться к началу|"
            "открыть меню|закрыть меню|главное меню|основная навигация|вы здесь|поиск по сайту|"
            "пропустить навигацию|перейти к меню|основное меню|показать меню|к началу страницы|переключить меню"
        ),
        "tr": (
            "i̇çeriğe geç|i̇çeriğe atla|ana içeriğe geç|ana içeriğe atla|içeriğe geç|yukarı çık|başa dön|yukarı|"
            "sayfa başına dön|menüyü aç|menüyü kapat|ana menü|buradasınız|navigasyona geç|başa dön ↑|"
            "menüyü aç/kapat|içeriğe atla|yukarı dön|sayfanın başına dön|aramayı aç|aramayı kapat|site içi arama"
        ),
        "ja": (
            "コンテンツへスキップ|本文へスキップ|メインコンテンツへスキップ|コンテンツにスキップ|本文へ移動|"
            "メインコンテンツに移動|ナビゲーションにスキップ|トップへ戻る|ページトップへ|ページの先頭へ|先頭へ戻る|"
            "ページトップへ戻る|メニューを開く|メニューを閉じる|メインメニュー|このページの先頭へ|上へ戻る|"
            "ページの先頭に戻る|ページトップ|トップに戻る|本文へ|グローバルナビゲーション|サイト内検索|現在位置|"
            "パンくずリスト|このページのトップへ|検索を閉じる|メニューへスキップ|コンテンツへ移動|"
            "メニューを閉じる メニュー"
        ),
        "zh": (
            "跳至内容|跳转到内容|跳到内容|跳到主要内容|跳转至主要内容|跳到主要內容|跳至主要內容|跳至内容区|"
            "跳至正文|跳到导航|返回顶部|回到顶部|回顶部|返回頂部|回到頂端|回到頂部|回頂端|打开菜单|关闭菜单|主菜单|"
            "主選單|開啟選單|關閉選單|跳至主要内容|跳過導覽|站内搜索|站內搜尋|您的位置|当前位置|您现在的位置|"
            "跳至導覽|跳轉至主要內容|移至主內容|切换导航|切換導覽|導航切換|跳到主內容|主导航|主導覽|搜索此站点|"
            "面包屑导航"
        ),
        "sv": (
            "hoppa till innehåll|gå till innehåll|hoppa till huvudinnehåll|till toppen|öppna meny|stäng meny|"
            "huvudmeny|tillbaka till toppen"
        ),
        "da": (
            "spring til indhold|gå til indhold|gå til hovedindhold|til toppen|åbn menu|luk menu|hovedmenu|"
            "tilbage til toppen|fortsæt til indhold"
        ),
        "no": (
            "hopp til innhold|gå til innhold|hopp til hovedinnhold|til toppen|åpne meny|lukk meny|hovedmeny|"
            "tilbake til toppen"
        ),
        "fi": (
            "siirry sisältöön|hyppää sisältöön|siirry pääsisältöön|takaisin ylös|avaa valikko|sulje valikko|"
            "päävalikko|sivun alkuun"
        ),
        "cs": (
            "přejít k obsahu|přejít na obsah|přeskočit na obsah|nahoru|zpět nahoru|hlavní menu|otevřít menu|zavřít menu"
        ),
        "uk": "перейти до вмісту|перейти до основного вмісту|перейти до контенту|нагору|вгору|головне меню|догори",
        "ko": (
            "본문으로 건너뛰기|콘텐츠로 건너뛰기|본문 바로가기|주메뉴 바로가기|맨 위로|메뉴 열기|메뉴 닫기|"
            "메뉴 건너뛰기|컨텐츠로 건너뛰기"
        ),
        "ar": (
            "انتقل إلى المحتوى|تخطي إلى المحتوى|التجاوز إلى المحتوى|العودة إلى الأعلى|القائمة الرئيسية|إلى الأعلى|"
            "تخطى إلى المحتوى"
        ),
        "id": (
            "langsung ke konten|lompat ke konten|langsung ke konten utama|loncat ke konten|kembali ke atas|"
            "buka menu|tutup menu|menu utama|ke atas"
        ),
        "vi": (
            "chuyển đến nội dung|bỏ qua nội dung|bỏ qua để đến nội dung|về đầu trang|menu chính|"
            "chuyển tới nội dung|lên đầu trang|tới nội dung"
        ),
        "ro": "sari la conținut|salt la conținut|mergi la conținut|înapoi sus|meniu principal|skip la conținut",
        "el": (
            "μετάβαση στο περιεχόμενο|μετάβαση σε περιεχόμενο|επιστροφή στην κορυφή|κύριο μενού|"
            "παράκαμψη προς το κυρίως περιεχόμενο"
        ),
        "hu": (
            "ugrás a tartalomhoz|ugrás a tartalomra|tovább a tartalomhoz|vissza a tetejére|főmenü|menü megnyitása|"
            "kilépés a tartalomba|tartalomhoz"
        ),
    }
)
# One word on a line; in a heading or a table it may mean what it says (a restaurant's menu).
ALONE = spelled_phrases(
    {
        "en": "menu|search|navigation|close|search search|menu menu|toggle",
        "de": "menü|suche|suchen|navigation|schließen",
        "fr": "menu|recherche|rechercher|fermer|navigation",
        "es": "menú|buscar|búsqueda|cerrar|navegación",
        "it": "menu|cerca|ricerca|chiudi|navigazione",
        "pt": "menu|buscar|pesquisar|pesquisa|busca|fechar|navegação",
        "nl": "menu|zoeken|sluiten|zoek|navigatie",
        "pl": "menu|szukaj|wyszukaj|zamknij|nawigacja",
        "ru": "меню|поиск|найти|закрыть|навигация",
        "tr": "menü|ara|arama|kapat",
        "ja": "メニュー|検索|閉じる|ナビゲーション",
        "zh": "菜单|搜索|关闭|导航|選單|搜尋|關閉|導覽",
        "sv": "meny|sök|stäng",
        "da": "menu|søg|luk",
        "no": "meny|søk|lukk",
        "fi": "valikko|haku|sulje",
        "cs": "menu|hledat|zavřít",
        "uk": "меню|пошук",
        "ko": "메뉴|검색|닫기",
        "ar": "القائمة|بحث",
        "id": "menu|cari",
        "vi": "menu|tìm kiếm",
        "ro": "meniu|caută",
        "el": "μενού|αναζήτηση",
        "hu": "menü|keresés",
    }
)
HOME = spelled_phrases(
    {
        "en": "home|homepage|home page|front page|main page",
        "de": "startseite|start|home",
        "fr": "accueil|page d'accueil",
        "es": "inicio|portada|página de inicio|página principal",
        "it": "home|homepage|pagina iniziale|home page",
        "pt": "início|página inicial|inicial|home|capa",
        "nl": "home|startpagina|voorpagina",
        "pl": "strona główna|start|główna",
        "ru": "главная|главная страница|на главную",
        "tr": "ana sayfa|anasayfa",
        "ja": "ホーム|トップ|トップページ|HOME|TOP",
        "zh": "首页|主页|首頁|主頁|网站首页|網站首頁",
        "sv": "hem|startsida|start",
        "da": "hjem|forside|forsiden",
        "no": "hjem|forside|forsiden",
        "fi": "etusivu|koti",
        "cs": "domů|úvod|hlavní stránka",
        "uk": "головна|головна сторінка",
        "ko": "홈|처음으로",
        "ar": "الرئيسية|الصفحة الرئيسية",
        "id": "beranda",
        "vi": "trang chủ",
        "ro": "acasă|prima pagină",
        "el": "αρχική|αρχική σελίδα",
        "hu": "kezdőlap|főoldal|címlap",
    }
)
# What stands before a path.
HERE = tuple(
    sorted(
        spelled_phrases(
            {
                "en": "you are here|you're here|current location",
                "de": "sie sind hier|sie befinden sich hier|du bist hier",
                "fr": "vous êtes ici",
                "es": "usted está aquí|estás aquí|está aquí|se encuentra usted aquí",
                "it": "sei qui|ti trovi qui|sei in|tu sei qui",
                "pt": "você está aqui|está aqui",
                "nl": "u bent hier|je bent hier|u bevindt zich hier",
                "pl": "jesteś tutaj|tu jesteś|znajdujesz się tutaj",
                "ru": "вы здесь|вы находитесь здесь",
                "tr": "buradasınız|şu an buradasınız",
                "ja": "現在位置|現在地|あなたの現在位置",
                "zh": (
                    "当前位置|您的位置|您现在的位置|当前所在位置|目前位置|您的位置是|位置|您在這裡|您现在所在的位置"
                ),
                "sv": "du är här",
                "da": "du er her",
                "no": "du er her",
                "cs": "jste zde|nacházíte se zde",
                "uk": "ви тут|ви є тут",
                "el": "βρίσκεστε εδώ",
                "hu": "ön itt áll|itt vagy",
                "ro": "ești aici|sunteți aici",
            }
        ),
    )
)
MENU_WORDS = LEGAL | spelled_phrases(
    {
        "en": (
            "blog|news|shop|store|services|products|portfolio|gallery|events|login|log in|sign in|sign up|register|"
            "my account|account|cart|checkout|search|menu|our team|team|projects|videos|photos|archive|archives|"
            "resources|testimonials|home|pricing|features|subscribe|donate|forum|podcast|links|press|media|"
            "our story|who we are|what we do|get started|community|help center|customer service|categories|"
            "all posts|newsletter|get in touch|work with me|start here|recipes|log out|sign out|wishlist|"
            "track order|gift cards"
        ),
        "de": (
            "aktuelles|leistungen|produkte|team|galerie|veranstaltungen|termine|anmelden|registrieren|mein konto|"
            "warenkorb|projekte|referenzen|suche|menü|shop|blog|news|archiv|wir über uns|unternehmen|anfahrt|login|"
            "links|downloads|spenden|gästebuch|forum|abo|newsletter|mediathek|service|verein"
        ),
        "fr": (
            "actualités|services|produits|boutique|équipe|galerie|événements|connexion|inscription|mon compte|"
            "panier|projets|recherche|blog|archives|nos services|agenda|s'inscrire|se connecter|liens|"
            "contactez-nous|nous connaître|newsletter|s'abonner|faire un don|menu"
        ),
        "es": (
            "noticias|servicios|productos|tienda|equipo|galería|eventos|iniciar sesión|registrarse|mi cuenta|"
            "carrito|proyectos|buscar|blog|archivo|nosotros|sobre nosotros|contáctenos|contáctanos|suscribirse|"
            "enlaces|menú|sobre mí|boletín|acceder|regístrate"
        ),
        "it": (
            "notizie|servizi|prodotti|negozio|team|galleria|eventi|accedi|registrati|il mio account|carrello|"
            "progetti|cerca|blog|archivio|contattaci|news|dove siamo|la nostra storia|portfolio|link|menu|"
            "iscriviti|chi sono|prezzi"
        ),
        "pt": (
            "notícias|serviços|produtos|loja|equipe|equipa|galeria|eventos|entrar|cadastro|minha conta|carrinho|"
            "projetos|buscar|blog|arquivo|sobre|sobre mim|portfólio|links|menu|assine|cadastre-se|login|contactos|"
            "contatos"
        ),
        "nl": (
            "nieuws|diensten|producten|winkel|team|galerij|agenda|inloggen|aanmelden|mijn account|winkelwagen|"
            "projecten|zoeken|blog|archief|over mij|contacteer ons|evenementen|webshop|links|menu|registreren|"
            "doneren|portfolio|vacatures"
        ),
        "pl": (
            "aktualności|usługi|produkty|sklep|zespół|galeria|wydarzenia|zaloguj|zaloguj się|zarejestruj się|"
            "moje konto|koszyk|projekty|szukaj|blog|archiwum|oferta|cennik|realizacje|menu|rejestracja|portfolio|"
            "linki|o mnie|logowanie"
        ),
        "ru": (
            "новости|услуги|продукты|магазин|команда|галерея|события|войти|вход|регистрация|мой кабинет|корзина|"
            "проекты|поиск|блог|архив|статьи|каталог|доставка|оплата|отзывы|портфолио|цены|меню|о компании|форум|"
            "фотогалерея|видео|личный кабинет"
        ),
        "tr": (
            "haberler|hizmetler|hizmetlerimiz|ürünler|ürünlerimiz|mağaza|ekibimiz|galeri|etkinlikler|giriş|"
            "giriş yap|kayıt ol|hesabım|sepet|sepetim|projeler|ara|blog|arşiv|kurumsal|bize ulaşın|menü|"
            "referanslar|üye ol|projelerimiz|bağlantılar"
        ),
        "ja": (
            "ニュース|サービス|製品|商品|ショップ|ブログ|ギャラリー|イベント|ログイン|会員登録|マイページ|カート|"
            "お知らせ|アクセス|企業情報|製品情報|採用|検索|メニュー|よくある質問|新着情報|料金|事例|プロフィール|"
            "お買い物ガイド|リンク|会社情報|実績|スタッフ紹介"
        ),
        "zh": (
            "新闻|服务|产品|商店|博客|团队|图库|活动|登录|注册|我的账户|购物车|项目|搜索|归档|联系|产品中心|"
            "新闻中心|解决方案|案例|关于|留言板|最新消息|服務|產品|商店|部落格|團隊|活動|登入|註冊|我的帳戶|購物車|"
            "會員中心|聯絡|常見問題|下载|论坛|資源|新聞|服務項目|产品介绍|公司简介|公司簡介|成功案例|人才招聘|"
            "友情链接|友站連結"
        ),
    }
)
META_WORDS = spelled_phrases(
    {
        "en": (
            "log in|log out|register|site admin|entries feed|comments feed|entries rss|comments rss|wordpress.org|"
            "rss|entries (rss|comments (rss|entries (atom|valid xhtml|xfn|rss feed|wordpress.com|get started|"
            "sign up|feed|powered by wordpress.org"
        ),
        "de": (
            "anmelden|registrieren|abmelden|feed der einträge|eintrags-feed|kommentar-feed|kommentare-feed|"
            "feed der kommentare|beitrags-feed|beitrags-feed (rss|kommentare als rss|beiträge (rss|kommentare (rss|"
            "beiträge als rss|einträge als rss|wordpress.org"
        ),
        "fr": (
            "connexion|inscription|déconnexion|se connecter|flux des publications|flux des commentaires|"
            "flux rss des articles|rss des commentaires|flux rss des commentaires|site de wordpress-fr|"
            "articles rss|rss des articles"
        ),
        "es": (
            "acceder|registro|cerrar sesión|feed de entradas|feed de comentarios|rss de las entradas|"
            "rss de los comentarios|registrarse|iniciar sesión|entradas rss|comentarios rss"
        ),
        "it": (
            "accedi|registrati|esci|feed dei contenuti|feed dei commenti|rss degli articoli|rss dei commenti|"
            "feed degli articoli|inserimenti feed|commenti feed"
        ),
        "pt": (
            "acessar|cadastre-se|sair|feed de posts|feed de comentários|posts rss|rss dos comentários|"
            "iniciar sessão|registar|feed de entradas|rss dos posts|feed de artigos"
        ),
        "nl": (
            "inloggen|registreren|uitloggen|berichten feed|reacties feed|berichten-feed|reacties-feed|"
            "berichten rss|reacties rss|aanmelden|vermeldingen feed|berichtenfeed|reactiefeed"
        ),
        "pl": (
            "zaloguj się|zarejestruj się|wyloguj się|kanał wpisów|kanał komentarzy|kanał rss z wpisami|"
            "kanał rss z komentarzami|rss wpisów|rss komentarzy|administracja|kanał wpisów (rss"
        ),
        "ru": (
            "войти|регистрация|выйти|лента записей|лента комментариев|rss записей|rss комментариев|управление сайтом"
        ),
        "tr": (
            "giriş|oturum aç|kayıt ol|çıkış yap|yazı beslemesi|yorum beslemesi|kayıt akışı|yorum akışı|yazı rss|"
            "yorum rss|gönderi akışı|giriş akışı|yazılar rss"
        ),
        "ja": (
            "ログイン|登録|ログアウト|投稿フィード|コメントフィード|投稿の rss|コメントの rss|サイト管理|"
            "投稿の RSS|コメントの RSS|wordpress.org 日本語|管理画面"
        ),
        "zh": (
            "登录|注册|注销|登出|条目feed|条目 feed|评论feed|评论 feed|文章rss|评论rss|文章 rss|评论 rss|登入|註冊|"
            "訂閱網站內容的資訊提供|訂閱留言的資訊提供|訂閱網站文章|項目feed|內容feed|訂閱內容|站点管理|网站管理|"
            "文章RSS訂閱|迴響RSS訂閱|wordpress.org 台灣繁體中文|wordpress.org 简体中文|站點管理|"
            "訂閱網站內容的資訊提供 (rss|留言資訊提供|項目資訊提供|内容rss"
        ),
        "sv": "logga in|inläggsflöde|kommentarsflöde|registrera",
        "da": "log ind|indlægsfeed|kommentarfeed|registrer",
        "no": "logg inn|innleggsstrøm|kommentarstrøm|registrer",
        "fi": "kirjaudu sisään|sisältösyöte|kommenttisyöte|rekisteröidy",
        "cs": "přihlásit se|zdroj kanálů (příspěvky|kanál komentářů|zdroj pro komentáře|česká lokalizace|registrovat",
        "uk": "увійти|стрічка записів|стрічка коментарів|реєстрація",
        "ko": "로그인|엔트리 피드|댓글 피드|입력 내용 피드|등록",
        "ar": "تسجيل الدخول|خلاصات الإدخالات|خلاصة التعليقات|الخلاصات",
        "id": "masuk|feed entri|feed komentar|daftar",
        "vi": "đăng nhập|rss bài viết|rss bình luận|đăng ký",
        "ro": "autentificare|flux intrări|flux comentarii",
        "el": "σύνδεση|ροή καταχωρίσεων|ροή σχολίων|εγγραφή",
        "hu": "bejelentkezés|bejegyzések hírcsatorna|hozzászólások hírcsatorna|regisztráció",
    }
)

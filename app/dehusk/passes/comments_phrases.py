"""The words around comments in many languages."""

from __future__ import annotations

import re

from dehusk.passes.spelling import by_first_word, spell, spelled_phrases

# "3 Comments", "No comments yet", "12 Antworten zu": a number and the word, nothing else.
COUNT_LINES = re.compile(
    spell(
        r"(?:\d{1,6}|no|one|keine|view \d{1,6}|show \d{1,6}|show all \d{1,6}|view all \d{1,6}|aucun|ningún|sin|nessun|nenhum|geen|brak|нет|add)"
        r" (?:comments?|replies|reply|responses?|thoughts?|kommentare?n?|antworten|kommentar|commentaires?|réponses?|comentarios?|respuestas?|"
        r"commenti|commento|comentários?|comentário|reacties?|reactie|komentarzy|komentarz|komentarze|комментари(?:й|я|ев)|yorum|ответ(?:а|ов)?|"
        r"kommentarer|komentáře|коментар(?:і|ів)?|bình luận|komentar)(?: yet| so far| bisher| \(s\))?|"
        r"(?:comments|kommentare|commentaires|comentarios|commenti|comentários|reacties|komentarze|комментарии|yorumlar|评论|評論|コメント)\s*\(?\d{1,6}\)?|"
        r"\d{1,6}\s*(?:件のコメント|条评论|條評論|則留言|条回复|條回覆|个评论|个回复|则回应|則回應|개의 댓글)|コメント\s*[:(]?\s*\d{1,6}\s*(?:件)?\)?|共\s*\d{1,6}\s*条评论"
    )
)
LINES = spelled_phrases(
    {
        "en": (
            "leave a reply|leave a comment|leave a reply cancel reply|leave a comment cancel reply|cancel reply|"
            "post comment|post a comment|add a comment|add comment|add your comment|submit comment|write a comment|"
            "join the discussion|join the conversation|comments are closed|comments closed|comments are now closed|"
            "loading comments|view comments|show comments|your comment|required fields are marked|"
            "log in to leave a comment|login to leave a comment|log in to comment|login to comment|"
            "sign in to comment|please log in to comment|hide comments|post a comment cancel reply|"
            "be the first to comment|reply to this comment|leave your comment|report comment|log in to reply|"
            "reader comments|comments (0|no comments yet|no comments|load comments|"
            "you must be logged in to post a comment|save my name|comments off|post your comment|read comments|"
            "see comments|view all comments|comment policy|add a reply|share your thoughts|what do you think|"
            "have something to say|reader interactions|leave a response|responses are closed|"
            "trackbacks & pingbacks|trackbacks|pingbacks|trackback url|submit a comment|"
            "this site uses akismet to reduce spam|sort by oldest|comments feed for this post"
        ),
        "de": (
            "schreibe einen kommentar|schreiben sie einen kommentar|hinterlasse einen kommentar|"
            "hinterlassen sie einen kommentar|kommentar schreiben|kommentar verfassen|kommentar abschicken|"
            "kommentar absenden|kommentar hinzufügen|antwort hinterlassen|hinterlasse eine antwort|"
            "antworten abbrechen|antwort abbrechen|kommentare anzeigen|kommentare laden|jetzt kommentieren|"
            "kommentieren|schreibe einen kommentar antworten abbrechen|"
            "schreiben sie einen kommentar antworten abbrechen|kommentare sind geschlossen|"
            "die kommentare sind geschlossen|kommentarfunktion geschlossen|diskutieren sie mit|ihr kommentar|"
            "dein kommentar|kommentar senden|alle kommentare|einen kommentar schreiben|kommentare lesen|"
            "schreibe den ersten kommentar|kommentar erstellen|noch keine kommentare|keine kommentare|"
            "melden sie sich an, um zu kommentieren|hinterlasse einen kommentar antwort abbrechen|diskussion|"
            "kommentare deaktiviert|einloggen, um zu kommentieren"
        ),
        "fr": (
            "laisser un commentaire|laissez un commentaire|laisser une réponse|"
            "laisser un commentaire annuler la réponse|annuler la réponse|publier un commentaire|"
            "ajouter un commentaire|publier le commentaire|laisser votre commentaire|poster un commentaire|"
            "écrire un commentaire|commenter|les commentaires sont fermés|commentaires fermés|"
            "voir les commentaires|votre commentaire|répondre annuler la réponse|réagir|aucun commentaire|"
            "soyez le premier à commenter|connectez-vous pour commenter|"
            "vous devez vous connecter pour publier un commentaire|afficher les commentaires|lire les commentaires|"
            "déposer un commentaire|réagissez à cet article|laissez votre commentaire"
        ),
        "es": (
            "deja una respuesta|deja un comentario|dejar un comentario|deja una respuesta cancelar la respuesta|"
            "cancelar la respuesta|cancelar respuesta|publicar el comentario|publicar comentario|"
            "publicar un comentario|añadir comentario|enviar comentario|escribe un comentario|"
            "escribir un comentario|comentar|comentarios cerrados|los comentarios están cerrados|ver comentarios|"
            "tu comentario|agregar un comentario|sé el primero en comentar|no hay comentarios|sin comentarios|"
            "inicia sesión para comentar|añade un comentario|deja tu comentario|comparte tu opinión|"
            "deje un comentario|lo siento, debes estar conectado para publicar un comentario|mostrar comentarios|"
            "dejar una respuesta"
        ),
        "it": (
            "lascia un commento|lascia un commento annulla risposta|lascia una risposta|annulla risposta|"
            "pubblica commento|invia commento|scrivi un commento|aggiungi un commento|commenta|commenti chiusi|"
            "i commenti sono chiusi|mostra commenti|il tuo commento|inserisci un commento|nessun commento|"
            "commento all'articolo|invia il tuo commento|vedi i commenti|accedi per commentare|"
            "partecipa alla discussione|rispondi annulla risposta|leggi i commenti|posta un commento"
        ),
        "pt": (
            "deixe um comentário|deixe uma resposta|deixar um comentário|deixe um comentário cancelar resposta|"
            "cancelar resposta|publicar comentário|postar comentário|adicionar comentário|enviar comentário|"
            "escreva um comentário|comentar|comentários fechados|os comentários estão fechados|ver comentários|"
            "seu comentário|deixe seu comentário|deixe o seu comentário|nenhum comentário|sem comentários|"
            "seja o primeiro a comentar|faça login para comentar|comente|deixar uma resposta|"
            "deixe uma resposta cancelar resposta|postar um comentário|publicar um comentário"
        ),
        "nl": (
            "laat een reactie achter|geef een reactie|plaats een reactie|reactie plaatsen|reactie annuleren|"
            "geef een antwoord|antwoord annuleren|geef een reactie reactie annuleren|reageer|reageren|"
            "reacties gesloten|reacties zijn gesloten|bekijk reacties|toon reacties|schrijf een reactie|"
            "jouw reactie|uw reactie|log in om te reageren|voeg een reactie toe|geen reacties|"
            "laat een antwoord achter|laat een bericht achter|reageer op dit artikel|praat mee"
        ),
        "pl": (
            "dodaj komentarz|zostaw komentarz|napisz komentarz|anuluj pisanie odpowiedzi|"
            "dodaj komentarz anuluj pisanie odpowiedzi|zostaw odpowiedź|opublikuj komentarz|komentowanie wyłączone|"
            "możliwość komentowania została wyłączona|pokaż komentarze|skomentuj|twój komentarz|wyślij komentarz|"
            "zobacz komentarze|brak komentarzy|zaloguj się, aby dodać komentarz|zaloguj się, aby komentować|"
            "dołącz do dyskusji|bądź pierwszy, który skomentuje ten wpis|anuluj odpowiedź|komentarze są wyłączone"
        ),
        "ru": (
            "оставить комментарий|добавить комментарий|отменить ответ|добавить комментарий отменить ответ|"
            "оставьте комментарий|отправить комментарий|написать комментарий|комментировать|комментарии закрыты|"
            "показать комментарии|ваш комментарий|комментариев нет|комментариев пока нет|нет комментариев|"
            "оставить ответ|войдите, чтобы оставить комментарий|читать комментарии|прокомментировать|"
            "все комментарии|обсудить|оставить отзыв|напишите комментарий"
        ),
        "tr": (
            "yorum yap|yorum yaz|bir yorum yazın|bir yanıt yazın|bir cevap yazın|yanıtı iptal et|cevabı iptal et|"
            "yorum gönder|bir yanıt yazın yanıtı iptal et|bir cevap yazın cevabı iptal et|yorumlar kapalı|"
            "yorumunuz|yorumları göster|yorum bırak|henüz yorum yapılmamış|i̇lk yorumu siz yapın|i̇lk yorumu sen yap|"
            "yorum ekle|yorum bırakın|yorum yapmak için giriş yapın|yorumları oku|bir yorum bırakın"
        ),
        "ja": (
            "コメントを残す|コメントを残す コメントをキャンセル|コメントをキャンセル|返信をキャンセル|"
            "返信をキャンセルする|コメントを送信|コメントする|コメントを書く|コメントを投稿|コメントを投稿する|"
            "コメントはまだありません|コメントはありません|コメントを見る|コメントを追加|"
            "コメントは受け付けていません|現在コメントは受け付けていません|コメントを閉じる|"
            "コメントを投稿する場合は|コメント一覧|トラックバックURL|この記事へのコメント|返信する|コメントを表示|"
            "コメント (0)|コメントを書き込む|新しいコメントをつける"
        ),
        "zh": (
            "发表评论|发表回复|取消回复|发表评论 取消回复|发表回复 取消回复|提交评论|我要评论|写评论|添加评论|"
            "查看评论|评论已关闭|暂无评论|登录后评论|登录后才能评论|留言|留下评论|網友評論|网友评论|发布评论|"
            "全部评论|查看全部评论|发表您的评论|您的评论|發佈留言|發表迴響|取消回覆|發表評論|發佈留言 取消回覆|"
            "發表留言|我要留言|張貼留言|尚無留言|暫無評論|留言板|回應文章|發表回應|登入後留言|查看留言|寫留言|"
            "共有 0 条评论|沒有留言|抢沙发|参与讨论|文明上网理性发言"
        ),
        "sv": (
            "lämna ett svar|lämna en kommentar|kommentera|avbryt svar|skicka kommentar|publicera kommentar|"
            "skriv en kommentar|inga kommentarer"
        ),
        "da": "skriv et svar|skriv en kommentar|annuller svar|send kommentar|tilføj kommentar|ingen kommentarer",
        "no": (
            "legg igjen en kommentar|legg igjen et svar|avbryt svar|publiser kommentar|skriv en kommentar|"
            "ingen kommentarer"
        ),
        "fi": "jätä kommentti|vastaa|peruuta vastaus|lähetä kommentti|kommentoi|ei kommentteja|jätä vastaus",
        "cs": (
            "napsat komentář|přidat komentář|zrušit odpověď na komentář|odeslat komentář|komentáře jsou uzavřeny|"
            "žádné komentáře"
        ),
        "uk": (
            "залишити коментар|скасувати відповідь|додати коментар|коментувати|коментарі закриті|"
            "опублікувати коментар|немає коментарів"
        ),
        "ko": "댓글 남기기|댓글 달기|응답 취소|댓글 작성|댓글 쓰기|답글 남기기|댓글 등록|댓글을 입력하세요",
        "ar": (
            "اترك تعليقا|اترك تعليقاً|إلغاء الرد|أضف تعليق|إرسال التعليق|اترك رد|التعليقات مغلقة|لا توجد تعليقات|"
            "اترك ردا"
        ),
        "id": (
            "tinggalkan balasan|tinggalkan komentar|batalkan balasan|kirim komentar|beri komentar|tulis komentar|"
            "posting komentar"
        ),
        "vi": "để lại một bình luận|trả lời hủy|gửi bình luận|viết bình luận|để lại bình luận|hủy|bình luận của bạn",
        "ro": (
            "lasă un răspuns|lasă un comentariu|anulează răspunsul|adaugă un comentariu|publică un comentariu|"
            "scrie un comentariu"
        ),
        "el": "αφήστε μια απάντηση|ακύρωση απάντησης|αφήστε ένα σχόλιο|σχολιάστε|δημοσίευση σχολίου|υποβολή σχολίου",
        "hu": (
            "hozzászólás|szólj hozzá|válasz megszakítása|vélemény, hozzászólás?|hozzászólás írása|hozzászólás küldése"
        ),
    }
)
# How the sentences of comment forms begin.
OPENINGS = by_first_word(
    spelled_phrases(
        {
            "en": (
                "your email address will not be published|your e-mail address will not be published|"
                "required fields are marked|save my name, email|save my name and email|"
                "notify me of follow-up comments|notify me of new posts|notify me of followup comments|"
                "notify me when new comments|you must be logged in to post|you must be logged in to comment|"
                "you must log in to post|you need to be logged in to comment|you can use these html tags|"
                "you may use these html tags|this site uses akismet|learn how your comment data is processed|"
                "fill in your details below|you are commenting using|email (will not be published|"
                "mail (will not be published|comments are closed|comments are moderated|please keep comments|"
                "both comments and pings are currently closed|you can follow any responses|"
                "you can leave a response|responses are currently closed|please log in to leave a comment|"
                "please enable javascript to view the comments|please login to comment|please sign in to comment|"
                "sign in to leave a comment|log in or register to post comments|login or register to post comments|"
                "be the first to comment|subscribe to comments|all comments are moderated|name (required|"
                "email (required|leave a reply to|leave a comment on|sorry, comments are closed|"
                "comments have been disabled|comments are off for|comments for this|comments on this article|"
                "please enter your comment|please enter your name here|please enter an answer in digits|"
                "post comments (atom|subscribe to: post comments|view the discussion thread"
            ),
            "de": (
                "deine e-mail-adresse wird nicht veröffentlicht|ihre e-mail-adresse wird nicht veröffentlicht|"
                "deine email-adresse wird nicht|erforderliche felder sind|meinen namen, meine e-mail|"
                "meinen namen, e-mail|name, e-mail-adresse und website in diesem browser|"
                "benachrichtige mich über nachfolgende|benachrichtige mich über neue|du musst angemeldet sein, um|"
                "sie müssen angemeldet sein, um|du musst dich anmelden, um einen kommentar|"
                "diese website verwendet akismet|diese seite verwendet akismet|"
                "erfahre mehr darüber, wie deine kommentardaten|erfahre, wie deine kommentardaten|"
                "bitte logge dich ein, um|bitte melden sie sich an, um|kommentare sind deaktiviert|"
                "die kommentarfunktion ist|melden sie sich an, um|bitte beachten sie unsere netiquette|"
                "pflichtfelder sind|trage deine daten unten ein|du kommentierst mit"
            ),
            "fr": (
                "votre adresse e-mail ne sera pas publiée|votre adresse email ne sera pas publiée|"
                "votre adresse de messagerie ne sera pas publiée|votre adresse courriel ne sera pas publiée|"
                "les champs obligatoires sont|enregistrer mon nom|prévenez-moi de tous les nouveaux|"
                "avertissez-moi par|vous devez être connecté pour|vous devez vous connecter pour|"
                "ce site utilise akismet|en savoir plus sur la façon dont les données de vos commentaires|"
                "en savoir plus sur comment les données de vos commentaires|"
                "connectez-vous pour laisser un commentaire|les commentaires sont fermés"
            ),
            "es": (
                "tu dirección de correo electrónico no será publicada|"
                "su dirección de correo electrónico no será publicada|tu email no será publicado|"
                "tu correo electrónico no será publicado|los campos obligatorios están|los campos necesarios están|"
                "guarda mi nombre|guardar mi nombre|recibir un correo electrónico con los|"
                "debes estar conectado para|debes iniciar sesión para|lo siento, debes estar conectado|"
                "este sitio usa akismet|aprende cómo se procesan los datos|avísame de nuevos comentarios|"
                "tienes que iniciar sesión para comentar|los comentarios están cerrados"
            ),
            "it": (
                "il tuo indirizzo email non sarà pubblicato|l'indirizzo email non verrà pubblicato|"
                "il tuo indirizzo e-mail non sarà pubblicato|i campi obbligatori sono|salva il mio nome|"
                "avvertimi via email|devi essere connesso per|devi effettuare il login|"
                "devi accedere per commentare|questo sito usa akismet|questo sito utilizza akismet|"
                "scopri come i tuoi dati vengono elaborati|scopri come vengono elaborati i dati|per commentare devi"
            ),
            "pt": (
                "o seu endereço de e-mail não será publicado|o seu endereço de email não será publicado|"
                "seu endereço de e-mail não será publicado|o seu e-mail não será publicado|campos obrigatórios são|"
                "campos obrigatórios marcados|os campos obrigatórios são|salvar meus dados|guardar o meu nome|"
                "salve meu nome|avise-me sobre novos|notifique-me sobre novos|notifique-me de novos|"
                "você precisa fazer o login|você precisa fazer login|você deve estar logado|"
                "este site utiliza o akismet|este site usa o akismet|saiba como seus dados em comentários|"
                "saiba como são processados os dados|tem de iniciar a sessão"
            ),
            "nl": (
                "je e-mailadres wordt niet gepubliceerd|het e-mailadres wordt niet gepubliceerd|"
                "je e-mailadres zal niet|uw e-mailadres wordt niet gepubliceerd|vereiste velden zijn|"
                "verplichte velden zijn|mijn naam, e-mail|mijn naam, e-mailadres|stuur mij een e-mail als|"
                "je moet ingelogd zijn|je moet inloggen om|u moet ingelogd zijn|deze site gebruikt akismet|"
                "bekijk hoe je reactie-gegevens|ontdek hoe de data van je reactie|log in om een reactie"
            ),
            "pl": (
                "twój adres e-mail nie zostanie opublikowany|twój adres email nie zostanie opublikowany|"
                "wymagane pola są|zapamiętaj moje dane|zapisz moje dane|powiadom mnie o|musisz się zalogować|"
                "zaloguj się, aby|ta strona używa akismet|witryna wykorzystuje akismet|"
                "dowiedz się więcej jak przetwarzane są dane|dowiedz się, w jaki sposób przetwarzane są dane"
            ),
            "ru": (
                "ваш адрес email не будет опубликован|ваш e-mail не будет опубликован|"
                "ваш адрес электронной почты не будет опубликован|обязательные поля помечены|сохранить моё имя|"
                "сохранить мое имя|уведомить меня о новых|сообщать мне о новых|"
                "для отправки комментария вам необходимо|вы должны войти|вы должны быть авторизованы|"
                "чтобы оставить комментарий|этот сайт использует akismet|узнайте, как обрабатываются ваши данные|"
                "комментарии могут оставлять только"
            ),
            "tr": (
                "e-posta adresiniz yayınlanmayacak|e-posta hesabınız yayımlanmayacak|"
                "e-posta adresiniz yayımlanmayacak|e-posta hesabınız yayınlanmayacak|gerekli alanlar|"
                "daha sonraki yorumlarımda|bir dahaki sefere yorum yaptığımda|beni sonraki yorumlar|"
                "yorum yapabilmek için|yorum yapmak için|bu site i̇stenmeyenleri|bu site, istenmeyenleri|"
                "yorum verilerinizin nasıl işlendiği|i̇stenmeyenleri azaltmak için akismet"
            ),
            "ja": (
                "メールアドレスが公開されることはありません|次回のコメントで使用するため|新しいコメントをメールで|"
                "コメントを投稿するには|このサイトはスパムを低減するために|コメントデータの処理方法|"
                "※ が付いている欄は|が付いている欄は必須|コメントの投稿には|スパム対策のため"
            ),
            "zh": (
                "您的邮箱地址不会被公开|您的电子邮箱地址不会被公开|电子邮件地址不会被公开|必填项已用|"
                "在此浏览器中保存我的|您必须登录才能发表|要发表评论,您必须先登录|发表评论需要登录|"
                "此站点使用akismet|此站点使用 akismet|了解您的评论数据如何被处理|"
                "發佈留言必須填寫的電子郵件地址不會公開|必填欄位標示為|在瀏覽器中儲存顯示名稱|您必須登入才能|"
                "這個網站採用 akismet|進一步了解 akismet|要發佈留言|你的郵箱地址不會被公開|電子郵件地址不會被公開|"
                "登录后参与评论|有新评论时|当有人回复"
            ),
            "sv": (
                "din e-postadress kommer inte|obligatoriska fält är|spara mitt namn|meddela mig via e-post|"
                "du måste vara inloggad"
            ),
            "da": "din e-mailadresse vil ikke|krævede felter er|gem mit navn|du skal være logget ind",
            "no": "din e-postadresse vil ikke|obligatoriske felt er|lagre mitt navn|du må være innlogget",
            "fi": "sähköpostiosoitettasi ei julkaista|pakolliset kentät on|tallenna nimeni",
            "cs": "vaše e-mailová adresa nebude|vyžadované informace jsou|uložit do prohlížeče jméno",
            "uk": "ваша e-mail адреса не|обов'язкові поля позначені|зберегти моє ім'я",
            "ko": "이메일은 공개되지 않습니다|이메일 주소는 공개되지 않습니다|필수 항목은|다음 번 댓글 작성을 위해",
            "ar": "لن يتم نشر عنوان بريدك|الحقول الإلزامية مشار|احفظ اسمي",
            "id": "alamat email anda tidak akan|ruas yang wajib ditandai|simpan nama, email",
            "vi": "email của bạn sẽ không|lưu tên của tôi|các trường bắt buộc",
            "ro": "adresa ta de email nu va fi|câmpurile obligatorii sunt|salvează-mi numele",
            "el": "η ηλ. διεύθυνση σας δεν|το email σας δεν|αποθήκευσε το όνομά μου",
            "hu": "az e-mail címet nem tesszük|a kötelező mezőket|a nevem, e-mail címem",
        }
    )
)

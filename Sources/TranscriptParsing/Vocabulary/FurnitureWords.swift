import TranscriptModel

extension Vocabulary {
    /// Whole lines that are furniture wherever they stand.
    static let furnitureLines = KeyMap<Furniture.Kind>([
        (
            .navigation,
            """
            go back|back|play episode|listen now|listen to this episode|back to the section|back to the all news|back to all news|back to news|back to top|back to the top|to top|top|all news|to gallery page|to the gallery page|text version|full version|print version|mobile version|print|print this page|share|share this|share this article|share on facebook|share on twitter|tweet|email|e mail|pocket|facebook|twitter|x|telegram|whatsapp|vk|vkontakte|linkedin|instagram|youtube|odnoklassniki|ok|rss|copy link|skip to content|skip to main content|menu|main menu|search|home|home page|about|about us|contact|contacts|contact us|login|log in|sign in|sign up|register|my account|next|previous|prev|next page|previous page|next article|previous article|download|download pdf|download transcript|listen|listen now|play|play video|live|live stream|gallery|photo gallery|photos|video|videos|news|events|transcripts|interviews|sitemap|site map|help|faq|support|settings|close|open|more|1 more|2 more|3 more|show more|load more|view all|see all|expand|collapse|hide|show transcript|hide transcript|view comments|comments|add comment|leave a comment|post a comment|reply|report|like|save|bookmark|jump to navigation|table of contents|contents|privacy policy|terms of use|terms of service|terms and conditions|cookie policy|privacy|imprint|legal notice|accessibility|english|deutsch|русский|français|español
            вернуться назад|назад|к списку новостей|ко всем новостям|в раздел|все новости|вернуться к списку|наверх|вверх|версия для печати|распечатать|печать|поделиться|главная|новости|меню|поиск|о нас|контакты|войти|вход|регистрация|скачать|слушать|смотреть|галерея|фотогалерея|текстовая версия|следующая|предыдущая|далее|ещё|показать ещё|комментарии|оставить комментарий|обсудить|написать нам|карта сайта|события|стенограммы|интервью|к галерее|назад в раздел|на главную|повернутися назад|до списку новин|усі новини|поділитися|друк
            zurück|zurück zur übersicht|zur übersicht|alle nachrichten|alle meldungen|nach oben|zum seitenanfang|drucken|teilen|startseite|menü|suche|über uns|kontakt|impressum|datenschutz|datenschutzerklärung|nutzungsbedingungen|anmelden|registrieren|download|herunterladen|podcast|podcasts|mediathek|hilfe|weiter|mehr|mehr anzeigen|kommentare|kommentieren|merken|vorlesen|die nachrichten|zurück zum anfang|zur startseite|zur mobilversion|programm|sendungen|newsletter|playlist
            retour|revenir en arrière|retour à la rubrique|toutes les actualités|toutes les nouvelles|retour à la liste|haut de page|retour en haut|imprimer|partager|accueil|menu|rechercher|recherche|à propos|qui sommes nous|nous contacter|connexion|s inscrire|télécharger|écouter|suivant|précédent|voir plus|plus|commentaires|commenter|mentions légales|plan du site|actualités|toute l actualité
            volver|volver atrás|atrás|regresar|ver todas las noticias|todas las noticias|volver a la sección|volver arriba|arriba|imprimir|compartir|inicio|portada|menú|buscar|quiénes somos|contacto|iniciar sesión|registrarse|descargar|escuchar|siguiente|anterior|ver más|más|comentarios|comentar|aviso legal|mapa del sitio|noticias|política de privacidad
            voltar|voltar atrás|todas as notícias|ver todas as notícias|voltar à seção|voltar ao topo|topo|imprimir|partilhar|compartilhar|início|página inicial|pesquisar|sobre nós|entrar|baixar|descarregar|ouvir|seguinte|próximo|ver mais|mais|comentários|notícias|indietro|torna indietro|torna alla sezione|tutte le notizie|torna su|torna in alto|stampa|condividi|home|cerca|chi siamo|contatti|accedi|scarica|ascolta|avanti|successivo|precedente|vedi tutte|altro|commenti|notizie
            wróć|powrót|wstecz|wróć do listy|wszystkie wiadomości|wszystkie aktualności|do góry|drukuj|udostępnij|strona główna|szukaj|o nas|kontakt|zaloguj|pobierz|posłuchaj|następny|poprzedni|więcej|komentarze|aktualności|zpět|zpět na seznam|všechny zprávy|nahoru|tisk|sdílet|domů|hledat|o nás|přihlásit|stáhnout|další|předchozí|více|nazaj|nazaj na seznam|vse novice|na vrh|natisni|deli|domov|iskanje|o nas|prijava|prenesi|več|natrag|sve vijesti|podijeli|natrag na vrh|vissza|összes hír|nyomtatás|megosztás|főoldal|keresés|înapoi|toate știrile|distribuie|acasă|назад|всички новини|сподели|начало
            geri|geri dön|tüm haberler|yukarı|yazdır|paylaş|ana sayfa|anasayfa|ara|hakkımızda|iletişim|giriş|indir|dinle|sonraki|önceki|daha fazla|yorumlar|haberler|terug|alle nieuws|terug naar overzicht|naar boven|afdrukken|delen|zoeken|over ons|volgende|vorige|meer|reacties|nieuws|tillbaka|alla nyheter|till toppen|skriv ut|dela|hem|sök|om oss|kontakta oss|nästa|föregående|läs mer|tilbake|alle nyheter|del|hjem|søk|tilbage|takaisin|kaikki uutiset|jaa|etusivu|haku|πίσω|όλα τα νέα|κοινοποίηση|αρχική|חזרה|שתף|ראשי|رجوع|العودة|العودة إلى القائمة|جميع الأخبار|كل الأخبار|شارك|مشاركة|طباعة|الرئيسية|بحث|من نحن|اتصل بنا|المزيد|التالي|السابق|الأخبار|بازگشت|همه اخبار|اشتراک گذاری|خانه
            返回|返回列表|返回首页|返回顶部|所有新闻|全部新闻|打印|分享|首页|搜索|关于我们|联系我们|登录|注册|下载|下一页|上一页|更多|评论|新闻|前の記事|前の記事へ|次の記事|次の記事へ|このページの先頭へ|ページの先頭へ|戻る|一覧に戻る|一覧へ戻る|トップへ戻る|ページトップへ|すべてのニュース|ニュース一覧|ニュース一覧へ|印刷|印刷する|シェア|シェアする|ホーム|検索|会社概要|お問い合わせ|ログイン|ダウンロード|次へ|前へ|もっと見る|コメント|ニュース|トップページ|トップ|뒤로|목록|목록으로|전체 뉴스|공유|공유하기|인쇄|홈|검색|더보기|댓글|뉴스|वापस|सभी समाचार|साझा करें|kembali|semua berita|bagikan|quay lại|tất cả tin tức|chia sẻ
            """
        ),
        (
            .promotion,
            """
            see also|read also|also read|related|related articles|related news|related topics|related stories|related content|more on this topic|more on this|you may also like|you might also like|recommended|recommended for you|most read|most popular|popular|trending|latest news|latest|don t miss|editor s picks|editors picks|world exclusive|exclusive|advertisement|ad|ads|sponsored|sponsored content|promoted|subscribe|subscribe now|subscribe to our newsletter|newsletter|newsletter sign up|sign up for our newsletter|join us on telegram|join our newsletter|get our newsletter|support us|donate|donate now|become a member|learn more|read next|up next|continue reading|story continues below|article continues below|story continues below advertisement|article continues after advertisement|in this article|on this topic
            читайте также|смотрите также|по теме|материал по теме|материалы по теме|ещё по теме|новости по теме|другие новости|популярное|самое читаемое|рекомендуем|реклама|подписаться|подпишитесь|подписаться на рассылку|подпишитесь на рассылку|подпишитесь на нашу рассылку|эксклюзив|на правах рекламы|последние новости|ссылки по теме|читайте далее|читати також|реклама|підписатися
            lesen sie auch|mehr zum thema|mehr dazu|auch interessant|das könnte sie auch interessieren|verwandte artikel|weitere artikel|meistgelesen|anzeige|werbung|abonnieren|newsletter abonnieren|jetzt abonnieren|zum newsletter anmelden|empfehlungen der redaktion|aktuelle nachrichten
            lire aussi|à lire aussi|voir aussi|sur le même sujet|articles liés|à voir aussi|les plus lus|publicité|annonce|s abonner|abonnez vous|abonnez vous à notre newsletter|s abonner à la newsletter|inscrivez vous à notre newsletter|recommandé|exclusif|à découvrir|dossier
            lea también|lee también|ver también|vea también|te puede interesar|le puede interesar|más sobre este tema|noticias relacionadas|artículos relacionados|relacionados|lo más leído|publicidad|anuncio|suscríbase|suscríbete|suscríbete a nuestro boletín|suscríbase a nuestro boletín|suscribirse al boletín|exclusiva|recomendados
            leia também|veja também|leia mais|relacionadas|notícias relacionadas|artigos relacionados|mais lidas|publicidade|assine|assine a nossa newsletter|subscreva a nossa newsletter|recomendado|leggi anche|vedi anche|articoli correlati|correlati|i più letti|pubblicità|iscriviti|iscriviti alla newsletter|iscriviti alla nostra newsletter|esclusiva
            czytaj także|czytaj też|zobacz także|zobacz też|przeczytaj także|powiązane|najpopularniejsze|reklama|subskrybuj|zapisz się do newslettera|polecane|čtěte také|související|související články|reklama|odebírat newsletter|odběr novinek|preberite tudi|preberite še|oglas|naročite se|naročite se na novice|pročitajte i|oglas|pretplatite se|olvassa el|olvassa el még|hirdetés|iratkozzon fel|citește și|citiți și|publicitate|abonează te|прочетете още|реклама|абонирайте се
            ayrıca okuyun|bunu da okuyun|ilgili haberler|ilgili içerikler|reklam|abone ol|bültenimize abone olun|bültene abone ol|lees ook|lees meer|zie ook|gerelateerd|advertentie|abonneren|abonneer u|meld je aan voor de nieuwsbrief|läs också|läs även|relaterat|annons|prenumerera|les også|annonse|læs også|lue myös|mainos|tilaa uutiskirje|διαβάστε επίσης|διαφήμιση|קרא גם|פרסומת|اقرأ أيضا|اقرأ أيضًا|شاهد أيضا|مواضيع ذات صلة|أخبار ذات صلة|إعلان|اشترك|اشترك في نشرتنا|اشترك في النشرة البريدية|بیشتر بخوانید|تبلیغات
            另请参阅|相关新闻|相关阅读|相关文章|延伸阅读|推荐阅读|广告|订阅|订阅我们的通讯|関連記事|関連ニュース|あわせて読みたい|こちらもおすすめ|広告|PR|メールマガジン登録|ニュースレターを購読|ニュースレターに登録|購読する|관련 기사|관련 뉴스|광고|구독|뉴스레터 구독|यह भी पढ़ें|विज्ञापन|baca juga|iklan|berlangganan|xem thêm|quảng cáo|đăng ký
            """
        ),
        (
            // on a line of its own; a headline may begin so
            .heading,
            """
            das interview in voller länge|the interview in full|full transcript|transcript|full interview|the full transcript|стенограмма|полный текст интервью|полная версия интервью|transcripción|transcription|trascrizione|transkript|wortprotokoll|texte intégral|protokoll|protokół|приветствие|запись беседы|расшифровка|transcriptie|uitgeschreven tekst|utskrift|tutanak|逐字稿|文字实录|文字起こし|전문
            """
        ),
        (
            .other,
            """
            all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|todos os direitos reservados|tutti i diritti riservati|все права защищены|усі права захищені|wszelkie prawa zastrzeżone|všechna práva vyhrazena|vse pravice pridržane|sva prava pridržana|minden jog fenntartva|toate drepturile rezervate|всички права запазени|tüm hakları saklıdır|her hakkı saklıdır|alle rechten voorbehouden|alla rättigheter förbehållna|alle rettigheter forbeholdt|kaikki oikeudet pidätetään|με επιφύλαξη παντός δικαιώματος|כל הזכויות שמורות|جميع الحقوق محفوظة|کلیه حقوق محفوظ است|版权所有|版權所有|無断転載禁止|無断転載を禁じます|모든 권리 보유|저작권자|सर्वाधिकार सुरक्षित
            we use cookies|accept cookies|accept all cookies|accept all|cookie settings|manage cookies|cookies akzeptieren|accepter les cookies|aceptar cookies
            """
        ),
    ])

    /// Beginnings of lines that make the whole (short) line furniture, whatever follows. Followed by a colon or a space.
    static let furniturePrefixes: [(kind: Furniture.Kind, phrases: PhraseSet)] = [
        (
            .credit,
            PhraseSet(
                phrases: """
                    photo|photos|photo by|photograph|photography|photo credit|picture|picture by|image|image credit|credit|getty images|фото|фотография|снимок|світлина|foto|fotos|bild|bildquelle|fotó|photographie|crédit photo|crédits photo|crédit|fotografía|imagen|fotografia|imagem|immagine|zdjęcie|fot|snímek|slika|снимка|fotoğraf|kuva|φωτογραφία|צילום|صورة|الصورة|تصوير|عکس|摄影|图|图片|写真|写真提供|撮影|사진|フォト|फोटो|illustration|ảnh
                    """)
        ),
        (
            .promotion,
            PhraseSet(
                phrases: """
                    read more|read also|see also|also read|watch also|related|more on|watch the|listen to the|subscribe to|follow us|join our|sign up for|download our|читайте также|смотрите также|читайте|подробнее|подпишитесь на|подписывайтесь на|материалы по теме|ещё по теме|читайте подробнее|читайте ещё|lesen sie auch|lesen sie mehr|mehr dazu|mehr zum thema|lesen sie hier|lire aussi|à lire aussi|à lire|lire la suite|voir aussi|sur le même sujet|lea también|lee también|leer más|lea más|ver también|vea también|más información|leia também|leia mais|veja também|saiba mais|leggi anche|leggi di più|vedi anche|approfondisci|czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też|przeczytaj także|čtěte také|čtěte více|přečtěte si také|preberite tudi|preberite še|več o tem|pročitajte i|pročitajte još|olvassa el|olvassa el még|további|citește și|citiți și|прочетете още|вижте още|ayrıca okuyun|ayrıca bakınız|bunu da okuyun|devamını oku|lees ook|lees meer|lees verder|zie ook|läs också|läs även|läs mer|les også|les mer|læs også|lue myös|lue lisää|διαβάστε επίσης|διαβάστε ακόμη|קרא גם|קראו גם|ראו גם|اقرأ أيضا|اقرأ المزيد|شاهد أيضا|طالع أيضا|بیشتر بخوانید|相关新闻|相关阅读|延伸阅读|推荐阅读|另请参阅|阅读更多|関連記事|あわせて読みたい|続きを読む|もっと読む|관련 기사|더 읽기|यह भी पढ़ें|baca juga|xem thêm|đọc thêm|читайте також|дивіться також
                    """)
        ),
        (
            .navigation,
            PhraseSet(
                phrases: """
                    skip to main|skip to navigation|skip to the content|jump to content|jump to navigation|jump to main|zum inhalt|zum hauptinhalt|direkt zum inhalt|aller au contenu|aller à la navigation|passer au contenu|accéder au contenu|ignorer la navigation|liens ignorer la navigation|saltar al contenido|ir al contenido|ir para o conteúdo|pular para o conteúdo|saltar para o conteúdo|vai al contenuto|salta al contenuto|przejdź do treści|przejdź do|přejít k obsahu|přejít na obsah|prejsť na obsah|preskoči na vsebino|preskoči na|ugrás a tartalomra|salt la conținut|sari la conținut|перейти к содержанию|перейти к содержимому|перейти к основному|перейти до вмісту|перейти до основного|към съдържанието|içeriğe geç|ana içeriğe|naar de inhoud|ga naar de inhoud|hoppa till innehåll|hoppa till huvudinnehåll|hopp til innhold|gå til indhold|siirry sisältöön|μετάβαση στο περιεχόμενο|דלג לתוכן|انتقل إلى المحتوى|跳转到|跳到主要|本文へ|本文へスキップ|본문 바로가기|click here to go|click acá para|haga clic aquí|you are here|you are in|current position|вы здесь|sie sind hier|vous êtes ici|usted está aquí|está aquí|ti trovi in|sei in|jesteś tutaj|当前位置|您的位置|您当前的位置|您所在的位置|當前位置|現在位置|現在地|현재 위치|share|share this|share on|share with|share via|compartir en|compartir por|partager sur|partager par|teilen auf|teilen über|condividi su|compartilhar no|compartilhar em|partilhar no|udostępnij na|sdílet na|deli na|podijeli na|distribuie pe|сподели във|delen op|dela på|paylaş facebook|поделиться на|поширити у|tweet|follow|поделиться|поделиться в|teilen|partager|compartir|partilhar|compartilhar|condividi|udostępnij|sdílet|deli|podijeli|megosztás|distribuie|сподели|paylaş|delen|dela|del|jaa|κοινοποίηση|שתף|شارك|分享|シェア|공유|bagikan|chia sẻ|поділитися
                    """)
        ),
    ]

    /// A caption of a photograph of the event itself.
    static let captionBeginnings = KeySet(
        phrases: """
            during the|at the|before the|after the|with the|with president|во время|на встрече|перед|после|с президентом|während|bei der|beim|vor dem|nach dem|pendant|lors|avant|après|durante|antes de|después|al termine|podczas|przed|během|před|med|pred|során|în timpul|по време|sırasında|tijdens|under|aikana|κατά|أثناء|خلال|期间|会談
            """)

    /// Headings of lists at a page's foot, and the field that the list fills.
    static let listHeadings = KeyMap<String>([
        (
            "topics",
            "topics|topic|filed under|archivado en|más sobre|classé dans|tags|tag|keywords|key words|темы|тема|теги|тэги|themen|schlagworte|schlagwörter|stichworte|thèmes|mots clés|temas|etiquetas|palabras clave|palavras chave|temi|argomenti|tematy|tagi|témata|štítky|teme|oznake|címkék|etichete|теми|етикети|konular|etiketler|onderwerpen|trefwoorden|ämnen|taggar|emner|aiheet|θέματα|ετικέτες|נושאים|תגיות|الموضوعات|مواضيع|الوسوم|وسوم|کلیدواژه ها|主题|标签|トピック|タグ|キーワード|주제|태그|विषय|topik|chủ đề"
        ),
        (
            "people",
            "persons|people|appearances|гости|гость|гости студии|гости программы|в студии|interviewee|interviewees|narrator|guest|on the panel|participants|auf dem podium|en el panel|present|in attendance|attendees|speakers|panelists|panellists|guests|with|персоны|лица|участники|присутствовали|участвуют|personen|teilnehmer|teilnehmende|anwesend|anwesende|gäste|mit|personnes|participants|présents|étaient présents|invités|intervenants|personas|participantes|asistentes|presentes|intervienen|comparecen|comparecientes|invitados|pessoas|convidados|persone|partecipanti|presenti|ospiti|osoby|uczestnicy|obecni|účastníci|přítomni|osebe|prisotni|navzoči|sudionici|prisutni|resztvevők|résztvevők|jelen vannak|participanți|prezenți|участници|присъстващи|kişiler|katılımcılar|katılanlar|aanwezig|aanwezigen|deelnemers|närvarande|deltagare|til stede|deltakere|läsnä|osallistujat|πρόσωπα|παρόντες|משתתפים|נוכחים|الأشخاص|المشاركون|الحضور|الحاضرون|حاضران|人物|出席者|与会者|参会人员|出席|嘉宾|出席嘉宾|与会嘉宾|嘉賓|出席嘉賓|主讲人|参加者|登壇者|참석자|인물|उपस्थित|hadir|có mặt"
        ),
        (
            "places",
            "geography|places|countries|regions|география|страны|регионы|orte|länder|lieux|pays|géographie|lugares|geografía|países|luoghi|geografia|miejsca|místa|kraji|helyek|locuri|места|yerler|plaatsen|platser|paikat|τόποι|מקומות|الأماكن|جغرافيا|地点|地域|地理|場所|장소"
        ),
        (
            "sections",
            "publication status|section|sections|published in sections|rubric|rubrics|статус материала|опубликован в разделах|раздел|рубрика|rubrik|rubriques|rubrique|sección|secciones|seção|sezione|dział|rubrika"
        ),
    ])

    /// Beginnings of lines `Word: value` that give a field.
    static let fieldHeadings = KeyMap<String>([
        (
            "published",
            "publication date|last updated|last modified|last modified on|stand|zuletzt aktualisiert|aktualisiert am|atualizado|atualizado em|última atualização|actualizado el|última actualización|mis à jour le|dernière mise à jour|aggiornato|aggiornato il|ultimo aggiornamento|bijgewerkt|laatst bijgewerkt|uppdaterad|senast uppdaterad|oppdatert|opdateret|zaktualizowano|aktualizacja|aktualizováno|güncelleme|son güncelleme|оновлено|published|publicat|publicat la|publicat pe|publicat în|publicado a|publicerat|publicerad den|udgivet|offentliggjort|julkaistu|ilmestynyt|публикувано|objavljen|published by|first published|تاریخ انتشار|منتشر شده|نشر في|نشر|نشرت في|تاريخ|pubblicato|objavljeno|입력|등록|publisert|päivitetty|опубліковано|publié|mis en ligne|mis à jour|actualizado|aktualisiert|updated|обновлено|发布|掲載|更新|date of issue|published on|posted|posted on|date of publication|дата публикации|опубликовано|veröffentlicht|veröffentlicht am|publié le|publié|publicado|publicado el|fecha de publicación|data de publicação|publicado em|pubblicato|pubblicato il|data publikacji|opublikowano|zveřejněno|objavljeno|yayın tarihi|yayınlanma tarihi|gepubliceerd|publicerad|julkaistu|تاريخ النشر|发布时间|発表日|게시일"
        ),
        (
            "date",
            "date|event date|recorded on|recorded|air date|original air date|aired|broadcast|эфир|дата эфира|ефір|дата ефіру|sendedatum|diffusion|emisión|emissão|in onda|emisja|дата|datum|date|fecha|data|datum|dátum|tarih|päivämäärä|ημερομηνία|תאריך|التاريخ|日期|日時|日付|날짜|일시|när|तारीख|tanggal|ngày"
        ),
        ("time", "time|время|uhrzeit|zeit|heure|hora|ora|godzina|čas|saat|tijd|tid|aika|ώρα|שעה|الوقت|时间|時間|시간"),
        (
            "place",
            "place|location|venue|於|会場|開催場所|开会地点|место|место проведения|ort|lieu|lugar|local|luogo|miejsce|místo|kraj|hely|loc|място|yer|plaats|plats|sted|paikka|τόπος|מקום|المكان|地点|場所|장소|tempat|địa điểm"
        ),
        (
            "author",
            "author|authors|by|por|par|przez|od|napisał|napisala|napsal|texto|texte de|text von|testo di|tekst av|reportage|bericht von|written by|authored by|interviewed by|text|автор|авторы|автор текста|текст|autor|autorin|von|auteur|auteure|autora|autore|di|tekst|avtor|szerző|yazar|door|författare|forfatter|kirjoittaja|συντάκτης|מאת|الكاتب|بقلم|作者|文|取材|글"
        ),
        (
            "publisher",
            "publisher|source|outlet|источник|издание|quelle|fuente|fonte|źródło|zdroj|vir|kaynak|bron|källa|kilde|lähde|πηγή|מקור|المصدر|来源|出典|출처"
        ),
        ("title", "title|subject|тема встречи|titel|titre|título|titolo|tytuł|název|naslov|başlık|otsikko|τίτλος|כותרת|العنوان|标题|題名|제목"),
        ("url", "url|link|web|source url|ссылка|адрес|lien|enlace|odkaz"),
        ("language", "language|язык|sprache|langue|idioma|lingua|język"),
    ])

    /// Headings of readers' comments.
    static let comments = KeySet(
        phrases:
            "comment|comments|kommentar|kommentare|комментарий|комментарии|комментариев|комментария|коментарі|commentaire|commentaires|comentario|comentarios|comentário|comentários|commento|commenti|komentarz|komentarze|komentarzy|komentáře|komentari|komentarji|hozzászólások|comentarii|коментари|yorum|yorumlar|reacties|kommentarer|kommentit|σχόλια|תגובות|تعليقات|التعليقات|نظرات|评论|評論|コメント|댓글"
    )

    /// What is heard and seen in the room: a paragraph that begins so, and is no more than a few words, is a stage direction.
    static let stageDirections = KeySet(
        phrases: """
            applause|laughter|laughs|cheers|crosstalk|cross talk|pause|long pause|silence|inaudible|interruption|interjections|music|beifall|heiterkeit|lachen|gelächter|zuruf|zurufe|widerspruch|unruhe|applaus|applaudissements|rires|sourires|exclamations|vives exclamations|mouvements divers|brouhaha|aplausos|risas|rumores|protestos|risos|palmas|applausi|risate|commenti|proteste|oklaski|śmiech|wesołość|wesołość na sali|gwar|potlesk|smích|aplavz|smeh|aplauz|smijeh|taps|nevetés|derültség|közbeszólás|aplauze|râsete|rumoare|аплодисменты|бурные аплодисменты|смех|смех в зале|шум в зале|оживление в зале|пауза|оплески|сміх|шум у залі|ръкопляскания|смях|alkışlar|gülüşmeler|gürültüler|applaus|hilariteit|gelach|geroffel|applåder|skratt|latter|klapp|aplodeja|naurua|χειροκροτήματα|γέλια|θόρυβος|מחיאות כפיים|צחוק|תשואות|تصفيق|ضحك|تشویق|خنده|掌声|笑声|鼓掌|掌聲|笑聲|拍手|笑い|박수|웃음|हंसी|तालियाँ
            """)

    /// A sitting begins or ends: a note of the editor's.
    static let sittingWords = KeySet(
        phrases: """
            end|end of recording|end of transcript|end of the recording|ende der aufzeichnung|aufzeichnungsende|eran las|era la|son las|siendo las|fin de la sesión|kapanma saati|oturumu kapatma saati|fin de l enregistrement|fine della registrazione|koniec nagrania|конец записи|the meeting|the session|the sitting|the hearing|the committee met|the council|meeting|proceedings|the house met|the seminar|adjourned|whereupon|court|the court|recess|die sitzung|sitzung|sitzungsbeginn|beginn|schluss|ende der sitzung|la séance|séance|seance|la reunión|la sesión|se abre la sesión|se levanta la sesión|se inicia la sesión|comienza la sesión|se suspende|la seduta|seduta|a sessão|a reunião|posiedzenie|początek|koniec|początek posiedzenia|schůze|jednání|zasedání|seja|sejo|začetek|sjednica|заседание|совещание|начало|конец|засідання|ülés|az ülés|ședința|şedinţa|заседанието|oturum|birleşim|de vergadering|vergadering|sluiting|aanvang|sammanträdet|møtet|mødet|istunto|η συνεδρίαση|הישיבה|الجلسة|رفعت الجلسة|افتتحت|会议|會議|開会|閉会|散会|休憩|회의|개회|산회
            """)
}

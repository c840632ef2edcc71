### The outcome report and the data for analysts. Draft for native reviewers.

report-title = Натиҷаҳои барнома
report-where = Дар куҷо: { $where }
report-everywhere = ҳамаи минтақаҳо
report-cohort = Гурӯҳи { $cohort }
report-months = Моҳҳои омадан: { $first } – { $last }
report-length = Дарозии барнома, ҳафта: { $weeks }
report-simulated = тақлид
report-region-none = минтақа гуфта нашудааст
report-hidden-also = пинҳон

# Titles of tables; they are names of sheets too, so at most 31 characters.
report-table = Пеш ва баъд
report-measures = Ҷадвалҳои ченак
report-weeks = Ҷавобҳо аз рӯи ҳафтаҳо
report-steps = Супоришҳои хурд
report-funnel = То куҷо расиданд
report-safety = Бехатарӣ ва зарар
report-talks = Суҳбатҳо
report-coverage = Суҳбатҳо ба кӣ расиданд
report-missing = Ҷавобҳои нарасида
report-skips = Саволҳои гузаронидашуда
report-about = Инро чӣ тавр бояд хонд

report-head-what = Чӣ
report-head-who = Дар байни кӣ
report-head-occasion = Кай
report-head-scale = Ченак
report-head-week = Ҳафта
report-head-answer = Ҷавоб
report-head-region = Минтақа
report-head-question = Савол

report-scale-bridge = Вазнинии кайфият, 1–10
report-index = Нишондиҳанда 1–10 ({ $scale })
report-indicators = Шароит
report-pulse = Саҳифаи ҳафтаина
report-indicator-employed = Кор дорад
report-indicator-earnings = Дар як моҳ даромад дошт
report-indicator-family = Сӯҳбат бо оила
report-indicator-volunteering = Ба дигарон ёрӣ медиҳад
report-indicator-documents = Ҳуҷҷат дорад
report-indicator-housing = Манзил дорад
report-indicator-training = Мехонад ё хондааст
report-pulse-mood = Кайфият
report-pulse-support = Такягоҳ
report-pulse-surroundings = Вазъияти атроф
report-pulse-contact = Хоҳиши тамос

report-occasion-start = Оғоз
report-occasion-half = Миёна
report-occasion-end = Анҷом
report-occasion-after-3 = Баъди 3 моҳ
report-occasion-after-6 = Баъди 6 моҳ

report-who-all = Ҳамаи омадагон
report-who-pairs = Ҳар ду бор ҷавоб доданд
report-who-validated = – аз онҳо: тарҷумаи санҷида
report-who-not-validated = – аз онҳо: тарҷумаи носанҷида

report-column-before = Пеш
report-column-after = Баъд
report-column-change = Тағйирот
report-column-before-yes = Пеш: ҳа
report-column-before-of = Пеш: аз
report-column-before-low = Пеш: 95 % аз
report-column-before-high = Пеш: 95 % то
report-column-before-missing = Пеш: беҷавоб
report-column-after-yes = Баъд: ҳа
report-column-after-of = Баъд: аз
report-column-after-low = Баъд: 95 % аз
report-column-after-high = Баъд: 95 % то
report-column-after-missing = Баъд: беҷавоб
report-column-gained = Аз не ба ҳа
report-column-lost = Аз ҳа ба не
report-column-p = Дараҷаи аҳамият
report-column-apart = Баъд: дахл надорад
report-column-pilot-before = Озмоиши 2025, чунон ки дар мақола: пеш
report-column-pilot-after = Озмоиши 2025, чунон ки дар мақола: баъд
report-column-n = Занон пеш
report-column-mean-before = Миёна пеш
report-column-sd-before = Фарқи миёна пеш
report-column-n-after = Занон баъд
report-column-mean-after = Миёна баъд
report-column-sd-after = Фарқи миёна баъд
report-column-change-sd = Фарқи миёнаи тағйирот
report-column-change-low = Тағйирот: 95 % аз
report-column-change-high = Тағйирот: 95 % то
report-column-improved = Беҳтар
report-column-improved-share = Беҳтар, ҳисса
report-column-worse = Бадтар
report-column-worse-share = Бадтар, ҳисса
report-column-missing-before = Беҷавоб пеш
report-column-missing-after = Беҷавоб баъд
report-column-due = Пурсида шуд
report-column-answered = Ҷавоб доданд
report-column-answered-share = Ҷавоб доданд, ҳисса
report-column-partly = Қисман
report-column-missed = Беҷавоб
report-column-skipped = На ин дафъа
report-column-day-1 = Дар рӯзи 1
report-column-day-2 = Дар рӯзи 2
report-column-day-3 = Дар рӯзи 3
report-column-count = Шумора
report-column-of = Аз
report-column-share = Ҳисса
report-column-enrolled = Омаданд
report-column-counted = Ба ҳисоб розӣ
report-column-missing = Беҷавоб
report-column-missing-share = Беҷавоб, ҳисса
report-column-prorated = Ҷамъ бо ҷойи холӣ
report-column-helpers = Равоншиносон

report-pilot = Озмоиши 2025, чунон ки дар мақола
report-week = Ҳафтаи { $week }
report-all-weeks = Ҳамаи ҳафтаҳо
report-all-regions = Ҳама
report-worse = { $scale }: бадтар ба { $points } воҳид ва бештар
report-item-9 = { $scale }, саволи 9 аз сифр боло: { $when }
report-alerts = Даъватҳои кӯмак
report-alerts-median = Дақиқа то ҷавоби инсон, медиана
report-alerts-percentile = Дақиқа то ҷавоби инсон, 90 % дар ин муддат
report-alerts-waiting = Ҳанӯз касе нагирифтааст
report-alerts-closed = Баста шуд, касе нагирифт
report-gone-left = Аз барнома рафтанд
report-gone-withdrawn = Розигии ҳисобро пас гирифтанд
report-everywhere-left = Рафтанд, дар тамоми барнома то имрӯз
report-everywhere-erased = Ҳамаро пок карданд, дар тамоми барнома то имрӯз
report-talks-agreed = Суҳбатҳои таъиншуда, ки гузаштанд
report-talks-end =
    { $end ->
        [held] Шуд
        [partly] Қисман шуд
        [no-show] Ӯ наомад
        [could-not] Равоншинос натавонист
        [called-off] Бекор шуд
       *[unsaid] Касе нагуфт, ки чӣ гуна шуд
    }
report-talks-moved = Кӯчонда шуданд, дар тамоми барнома то ҳол
report-talks-first = Заноне ки суҳбат хостанд
report-talks-soon = Вақти аввал дар давоми { $days } рӯз
report-talks-half = Рӯзҳо то суҳбати аввал, дар нисфи занон на зиёда
report-talks-heard =
    { $answer ->
        [yes] «Маро шуниданд»: ҳа
        [partly] «Маро шуниданд»: қисман
       *[no] «Маро шуниданд»: не
    }
report-talks-in =
    { $where ->
        [groups] Суҳбатҳои гурӯҳие ки шуданд
        [seats] Ҷойҳои банди онҳо
       *[visits] Боздидҳои бригада
    }

report-note-index = Аз нав кашидани хаттии { $scale }, на индекси озмоиши соли 2025.
report-note-points = Фарқи ду ҳисса бо пунктҳои фоизӣ аст, на бо фоиз: аз 20 % то 30 % – 10 пункт.
report-note-pilot = Дар озмоиши соли 2025 45 зан буданд. Ҳеҷ шумораи бутуни 45 он 15, 28 ва 5 %-ро намедиҳад: наздиктаринҳо 15,6, 28,9 ва 4,4 %. Пас дар оғоз махраҷи дигар буд ё ин тахмин аст. Сутуни он чунон ки дар мақола аст оварда мешавад ва ҳеҷ гоҳ далели мо нест.
report-note-family = Сӯҳбат бо оила: дар ду ҳафта ақаллан як бор. Касе ки тамос намехоҳад, дар махраҷ нест; ин камбудӣ нест.
report-note-direction = { $lower } ва вазнинии кайфият: камтар беҳтар аст. { $higher }: бештар беҳтар аст.
report-note-matters = Беҳтар ё бадтар: { $first } ба { $points } воҳид ва бештар, { $second } ба { $more } ва бештар.
report-note-stayed = Тағйироти ҳамаи омадагон: касе ки баъдтар ҷавоб надод, бетағйир ҳисоб мешавад; ин баҳои эҳтиёткорона аст.
report-note-validated = Дар ҷое ки тарҷума санҷида нашудааст, ҷамъҳо камтар мегӯянд: ба онҳо на дараҷа, на ҳудуд татбиқ мешавад.
report-note-few = Агар ҷуфтҳо аз { $pairs } кам бошанд, дараҷаи аҳамият ҳисоб намешавад; ба ҷои он тағйироти ҷудогона кашида мешавад, агар нишон додан мумкин бошад.
report-note-weeks = Ҳисса аз ҳамаи пурсидашуда ва басташудаҳост. Он одатан бо ҳафтаҳо кам мешавад; хати каҷ аз миёна бештар мегӯяд.
report-note-funnel = Дар ҳар муҳлат: ақаллан ба як савол ҷавоб доданд. Ба ҳисоб розӣ: дар ин ҳисобот танҳо ҷавобҳои онҳост.
report-note-safety = Барнома на сабаби натиҷаи бадтар аст, на сабаби беҳтар. Агар дар беш аз 10 % бадтар шавад, барнома аз нав дида мешавад.
report-note-by-hand = Аз фош шудани сир ва аз телефонҳое, ки дигарон дидаанд, бот хабар надорад. Онҳоро дастӣ менависанд.
report-note-gone = Шумораҳои тамоми барнома барои ҳамаи минтақаҳо ва тамоми вақт мебошанд.
report-note-talks = «Ӯ наомад» ҳиссаи суҳбатҳоест, ки ба онҳо омад ё наомад. Аз { $talks } суҳбат дода мешавад: дар камтар тасодуф бештар мегӯяд.
report-note-heard = «Маро шуниданд» баъди суҳбати якум ва сеюм, сипас баъди ҳар сеюм пурсида мешавад; он ба ягон равоншинос намебарад.
report-note-coverage = Заноне ки ҳадди ақал як суҳбат доштанд. Равоншиносон онҳоеанд, ки ҳоло вақт пешниҳод мекунанд, ба ин минтақа мерасанд ва бо ин забон суҳбат мекунанд.
report-note-missing = Беҷавоб: ба ҳисоб розӣ, вале ҷамъ ё ҷавоб нест.
report-note-prorated = Ҷамъ бо ҷойи холӣ: ба ҷои як-ду ҷавоб миёнаи боқимонда гирифта шудааст.
report-note-skips = Чанд бор «гуфтан намехоҳам» интихоб шуд. Ҳиссаи калон камбудии савол аст.
report-note-uncontrolled = Бо занони берун аз барнома муқоиса нашудааст: он чи дигар шуд, метавонист бе барнома ҳам дигар шавад.
report-note-self = Ҳамаи ҷавобҳо он чизест, ки занон дар бораи худ мегӯянд.
report-note-quote = Шумораҳоро бо махраҷ ва бо шумораи беҷавобҳо биёред.
report-note-success = Дар ин ҷо «ҳиссаи муваффақият» нест: ҳеҷ ҳисса бе махраҷ намеистад.
report-note-hypotheses = Понздаҳ зан дар як минтақа барои муқоисаи минтақаҳо кам аст.
report-note-hidden = Шумораҳои аз { $limit } хурд пинҳонанд, ва он чи имкони ёфтани онҳоро медиҳад, низ («пинҳон»).
report-note-data = Барои таҳлилгарон аз рӯи шартнома, ҳеҷ гоҳ барои нашр не. Рамзҳо ҳар дафъа наванд ва ба касе намебаранд. Минтақаҳои хурд якҷоя шудаанд.

report-picture-before-after = Пеш ва баъд
report-picture-points = воҳид, 1–10
report-picture-percent = % аз онҳое, ки ҳар ду бор ҷавоб доданд
report-picture-changes = Тағйироти миёна ва фосилаи 95 %
report-picture-single = Тағйироти ҳар зан; ҷуфтҳо: { $pairs }, бе дараҷаи аҳамият
report-picture-better = беҳтар
report-picture-worse = бадтар
report-picture-weeks = Ҷавоб ба саҳифаи ҳафтаина, % аз пурсидашуда
report-picture-week = ҳафта
report-picture-longer = қаҳваранг: саволҳои дароз
report-picture-nothing = Ҳоло чизе барои нишон додан нест

report-caption-before-after = Пеш ва баъд. Ҳисоботи пурра дар саҳифа ва дар ҷадвалҳост.
report-caption-changes = Ченакҳо чӣ тавр дигар шуданд.
report-caption-weeks = Ҷавобҳо аз рӯи ҳафтаҳо.
report-caption-workbook = Ҳамаи ҷадвалҳо бо рақам.
report-caption-page = Ҳисобот дар як саҳифа, барои хондан ва чоп.
report-caption-data = Ҷавобҳои беном бо луғат. Барои таҳлилгарон аз рӯи шартнома.

report-data-file = Файл
report-data-column = Сутун
report-data-meaning = Маъно
report-data-code = Рамзи тасодуфии ин файл; дар ҳамаи ҷадвалҳои он якхела
report-data-region = Дар куҷост; минтақаҳое, ки аз { $limit } камтар зан доранд, якҷоя шудаанд
report-data-occasion = Кай: оғоз, миёна, анҷом, баъди 3 ва 6 моҳ; ҳарф ва рақам – ҳафта
report-data-instrument = Ченак
report-data-version = Нусхаи ченак
report-data-validated = Оё тарҷумаи хондааш санҷида шудааст (1 ҳа, 0 не)
report-data-answers = Барои ҳар савол як аломат, бо тартиб; - гуфтан намехоҳад, . пурсида нашуд
report-data-total = Ҷамъ; холӣ: нест
report-data-prorated = Оё ҷойи холии ҷамъ бо миёна пур шудааст (1 ҳа, 0 не)
report-data-week = Ҳафтаи барномаи ӯ, аз 1
report-data-mood = Кайфият, аз 1 хеле вазнин то 5 хеле хуб; холӣ: гузаронида
report-data-support = Такягоҳ: 0 не, 1 каме, 2 ҳа; холӣ: гузаронида
report-data-surroundings = Вазъият: 0 хуб нест, 1 ноором, 2 ором; холӣ: гузаронида
report-data-contact = Хоҳиши тамос: 0 не, 1 ин ҳафта, 2 имрӯз; холӣ: гузаронида
report-data-answer = Дар бораи супориши хурди ҳафта чӣ гуфт
report-data-merged = якҷоя

### For coordinators and administrators. Draft for native reviewers.

staff-role =
    { $role ->
        [participant] иштирокчӣ
        [psychologist] равоншинос
        [volunteer] ихтиёрӣ
        [coordinator] ҳамоҳангсоз
       *[admin] администратор
    }
staff-everywhere = ҳамаи минтақаҳо
staff-bot = бот
role-ended = Барои корҳои дар ин ҷо кардаатон раҳмат. Вазифаҳои Шумо дар ин ҷо иваз шуданд. Акнун барои Шумо инҳо кушодаанд.
role-none = Барои корҳои дар ин ҷо кардаатон раҳмат. Акнун дар ин ҷо барои Шумо бахши кушода нест.

personal-link =
    Салом! Ин истиноди шахсии Шумо ба саҳифаи мо дар бораи курсҳо ва маслиҳатҳост:

    { $link }
personal-link-picture = Ҳамон истинод, чун расм барои чоп.

invite-role =
    Киро даъват кардан мехоҳед?
    .participant = Иштирокчӣ
    .psychologist = Равоншинос
    .volunteer = Ихтиёрӣ
    .coordinator = Ҳамоҳангсоз
    .admin = Администратор
invite-region =
    Ба кадом минтақа?
    .all = Ҳамаи минтақаҳо
    .hers = Худаш интихоб мекунад
invite-cohort =
    Ба кадом гурӯҳ?
    .none = Бе гурӯҳ
invite-made =
    Даъват тайёр аст: { $invitation }.

    Он як бор кушода мешавад, то { $until }. Паёми навбатиро бе тағйир фиристед. Дар зери он расм барои чоп аст.
invite-refused = Чунин даъват кардан намешавад: гурӯҳ пӯшида аст ё ин минтақаи Шумо нест.
invite-held = Раҳмат. Шумо ин нақшро дар ин ҷо аллакай доред: { $role } · { $place }. Минтақаро администратор иваз карда метавонад. Ин даъват истифода нашуд.

invitations-list =
    { $count ->
        [0] Даъвати кушода нест.
       *[other] Даъватҳои кушода: { $count }

        Барои бозпас гирифтан даъватро пахш кунед.
    }
    .stop = Пӯшидан
invitations-confirm =
    { $invitation }

    Ин даъватро бозпас мегиред?
    .withdraw = Бозпас гирифтан
    .stop = Пӯшидан
invitations-withdrawn = Бозпас гирифта шуд. Истинод дигар чизеро намекушояд.
invitations-gone = Ин даъват дигар кушода нест.

people-list =
    Иштирокчиёни Шумо: { $count }

    { $lines }
    .stop = Пӯшидан
people-line = № { $alias } · { $place } · { $state ->
        [before] сар накардааст
        [week] ҳафтаи { $week }
        [paused] танаффус
       *[left] рафтааст
    } · { $seen }
people-seen =
    { $days ->
        [0] имрӯз
       *[other] { $days } рӯз пеш
    }
people-card =
    № { $alias }

    Минтақа: { $place }
    Гурӯҳ: { $cohort }
    Барнома: { $state ->
        [before] сар накардааст
        [week] ҳафтаи { $week }
        [paused] танаффус
       *[left] рафтааст
    }
    Бори охир: { $seen }
    Телефон умумӣ аст: { $shared ->
        [yes] ҳа
       *[no] не
    }
    Розӣ аст ба: { $agreed }
    Пеш аз ҳама лозим: { $needs }
    Суҳбати навбатӣ: { $next }
    Роҳи занг задан: { $way ->
        [yes] дода шудааст
       *[no] дода нашудааст
    }
    .safe-way = Чӣ тавр занг занам
    .code = Рамзи нав
    .stop = Пӯшидан
people-consent =
    { $kind ->
        [taking-part] иштирок
        [check-ins] саволҳои ҳафтаина
        [psychologist] равоншинос мехонад
        [worries] ташвишоварро ҳамоҳангсоз мехонад
        [evaluation] ҳисоби ҷавобҳо
       *[family] суҳбат бо оила
    }
people-code =
    № { $alias }: рамзи кӯҳнааш пӯшида шавад? Навашро ӯ дар танзимоти худ сохта метавонад.
    .renew = Ҳа, кӯҳнаро пӯшед
    .stop = Пӯшидан
people-code-renewed = № { $alias }: рамзи кӯҳна дигар чизеро намекушояд. Ӯ навашро сохта метавонад.
people-safe-way =
    № { $alias }

    Рақам: { $number }
    Кай: { $hours }
    Агар каси дигар ҷавоб диҳад: { $another }

    Инро дидани Шумо қайд шуд, ӯ онро мебинад. Лутфан пас аз хондан пӯшед.
people-safe-way-hide = Пӯшидан
people-safe-way-closed = Пӯшида шуд.
people-gone = Ӯ дигар дар рӯйхати Шумо нест ё инро гирифтааст.

cohorts-list =
    Гурӯҳҳо: { $count }

    { $lines }
    .skip = Гурӯҳи нав
    .stop = Пӯшидан
cohorts-line = № { $number } · { $place } · { $day } · { $size } · { $state ->
        [open] кушода
       *[closed] пӯшида
    }
cohorts-card =
    Гурӯҳи № { $number }

    Минтақа: { $place }
    Оғоз: { $day }
    Иштирокчиён: { $size }
    { $state ->
        [open] Кушода
       *[closed] Пӯшида
    }
    .close = Пӯшидани гурӯҳ
    .stop = Баромадан
cohorts-close =
    Гурӯҳи № { $number } пӯшида шавад ({ $place }, { $day })? Ба он каси нав намеояд, даъватҳояш чизеро намекушоянд. Барои онҳое, ки дар он ҳастанд ({ $size }), чизе иваз намешавад.
    .yes = Ҳа, пӯшед
cohorts-region =
    Дар кадом минтақа?
    .all = Ҳамаи минтақаҳо
cohorts-day =
    Он кай сар мешавад?
    .skip = Рӯзи дигар
cohorts-other-day = Рӯзро нависед, масалан 2030-03-11 ё 11.03.2030.
cohorts-day-unclear = Инро чун рӯз хонда натавонистам.
cohorts-day-past = Ин рӯз гузаштааст.
cohorts-day-far = То ин рӯз зиёда аз як сол мондааст.
cohorts-made = Гурӯҳи № { $number } кушода шуд. Оғоз: { $day }.
cohorts-closed = Гурӯҳ пӯшида шуд.
cohorts-refused = Ин гурӯҳ аллакай пӯшида аст ё аз они Шумо нест.

revoke-list =
    Нақшҳое, ки гирифта метавонед: { $count }
    .stop = Пӯшидан
revoke-confirm =
    { $post }

    Ин нақш гирифта шавад? Он ҳамин замон тамом мешавад, вазифаҳои кушода ба даста бармегарданд.
    .yes = Ҳа, гирифта шавад
    .stop = Пӯшидан
revoke-done = Иҷро шуд. Нақш тамом шуд.
revoke-not-yours = Ин нақшро Шумо гирифта наметавонед.
revoke-configured = Ин нақш дар танзимоти сервер навишта шудааст. Онро танҳо дар он ҷо гирифтан мумкин аст.
revoke-last-admin = Ин администратори охирин аст. Аввал дигареро таъин кунед.
revoke-gone = Ин нақш дигар дар касе нест.

audit-rows =
    Кӣ чӣ кард, саҳифаи { $page } аз { $pages }

    { $lines }
    .previous = ◀
    .next = ▶
    .stop = Пӯшидан
audit-anchor = қайдҳои кӯҳна гирифта шуданд
audit-invitation-made = даъват сохт
audit-invitation-used = бо даъват омад
audit-invitation-withdrawn = даъватро бозпас гирифт
audit-cohort-made = гурӯҳ кушод
audit-cohort-closed = гурӯҳро пӯшид
audit-role-given = нақш дода шуд
audit-role-revoked = нақш гирифта шуд
audit-enrolled = иштирокчии нав
audit-let-in = иҷозати даромадан дод
audit-turned-away = иҷозати даромадан надод
audit-read-card = варақаро кушод
audit-read-safe-way = роҳи занг заданро дид
audit-read-words = навиштаи ӯро хонд
audit-read-audit = ин рӯйхатро дид
audit-code-reset = рамзи кӯҳнаро пӯшид
audit-safe-way-given = роҳи занг заданро навишт
audit-consent-given = розигӣ дод
audit-consent-withdrawn = розигиро бозпас гирифт

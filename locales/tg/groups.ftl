### Суҳбатҳои гурӯҳӣ, бригадаи сайёр, суҳбатҳо дар назари ҳамоҳангсоз. Draft for native reviewers.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side of a group. The title is the psychologist’s own words, so it never comes first.
group-how =
    { $medium ->
        [write] дар ин ҷо, хаттӣ
        [voice] бо занги овозӣ
       *[video] бо видео
    }
group-when = Кай: { reminder-when }, { $minutes } дақиқа, { group-how }
group-announced =
    { news }

    Гурӯҳи хурди занон ба нақша гирифта шуд: { $title }.
    { group-when }

    Онро як нафар аз дастаи мо мебарад. Номатонро гуфтан лозим нест.
    .take = Меоям
    .pass = Ин бор не
group-list =
    { $count ->
        [0] Ҳоло гурӯҳе дар нақша нест.
       *[other] Гурӯҳҳои дар нақшабуда: { $count }

        { $lines }
    }
    .stop = Пӯшидан
group-line = { $date } { $hour } · { $title } · { $state ->
        [seated] Шумо ҷой доред
        [offered] барои Шумо ҷой холӣ шуд
        [waiting] Шумо ҷойро интизоред
       *[none] кушода
    }
group-card =
    { $title }
    { group-when }

    { $state ->
        [none] Ҷойи холӣ ҳаст.
        [full] Ҳама ҷойҳо банданд. Метавонед ҷойро интизор шавед.
        [seated] Шумо ҷой доред.
        [offered] Барои Шумо ҷой холӣ шуд.
        [waiting] Шумо ҷойро интизоред.
       *[gone] Ин дигар кушода нест.
    }
    .take = Меоям
    .wait = Ҷойро интизор мешавам
    .give-back = Ҷойро бармегардонам
    .wait-no-more = Дигар интизор не
    .stop = Пӯшидан
group-seated =
    Шумо ҷой доред: { $title }.
    { group-when }

    Вақте сар шавад, дар ин ҷо менависам.
    .give-back = Ҷойро бармегардонам
group-waiting = Ҳама ҷойҳо банданд: { $title }. Акнун Шумо ҷойро интизоред. Агар холӣ шавад, мепурсам.
group-busy = Дар ин вақт суҳбати дигар доред: { $date } { $hour }. Аввал онро кӯчонда метавонед.
group-gone = Ин дигар кушода нест.
group-off = Ин намешавад. Узр мепурсем.
group-given-back = Хуб. Дар ин бора дигар намепурсам.
group-free =
    { news }

    Барои Шумо ҷой холӣ шуд: { $title }.
    { group-when }

    Он барои Шумо то { $by } нигоҳ дошта мешавад.
    .take = Мегирам
    .give-back = Не, раҳмат
group-reminder =
    { news }

    Ба наздикӣ сар мешавад: { $title }.
    { group-when }
    .give-back = Омада наметавонам
group-begins =
    { news }

    Соати { $hour } сар мешавад: { $title }.

    { $medium ->
        [write] Тугмаро пахш кунед ва дароед.
        [voice] Роҳи даромад: { $link }
       *[video] Роҳи даромад: { $link }
    }
group-called-off =
    { news }

    Ин намешавад: { $title }, { $date } { $hour }. Узр мепурсем.
group-not-held =
    { news }

    { $title }, { $date } { $hour }: ин нашуд. Сабабаш Шумо нестед. Узр мепурсем.
group-not-there =
    { news }

    Дар ҷойе ки Шумо ҳоло ҳастед, ин кушода нест: { $title }, { $date } { $hour }. Дар ин бора дигар намепурсам.

## The team’s side of a group.
command-groups = Суҳбатҳои гурӯҳӣ: сохтан, бекор кардан
groups-list =
    Суҳбатҳои гурӯҳии оянда: { $count }

    { $lines }
    .skip = Суҳбати нав
    .stop = Пӯшидан
groups-card =
    { $title }
    { reminder-when }, { $minutes } дақиқа, { $medium ->
        [write] хаттӣ
        [voice] бо занги овозӣ
       *[video] бо видео
    }

    Барои кӣ: { $whom }
    Мебарад: { $leader }
    Ҷойҳо: { $seated } аз { $seats }
    Интизоранд: { $waiting }
    .call-off = Бекор кардан
    .stop = Пӯшидан
groups-call-off =
    { $title }, { $date } { $hour }

    Бекор карда шавад? Онҳое ки ҷой доранд ({ $seated }) ё интизоранд ({ $waiting }), дарҳол хабар мегиранд.
    .yes = Ҳа, бекор шавад
    .stop = Монад
groups-leader = Онро кӣ мебарад?
groups-title = Номаш чист? На зиёда аз 60 ҳарф. Лутфан, бо калимаҳои оддӣ: ном дар телефонҳое ки дигарон мехонанд, намоён аст.
groups-title-open = Лутфан, бе рақам, пайванд ва @ном: ном дар телефонҳои бисёр намоён аст.
groups-language = Бо кадом забон?
groups-medium =
    Чӣ гуна суҳбат мекунанд?
    .write = Дар ин ҷо, хаттӣ
    .voice = Бо занги овозӣ
    .video = Бо видео
groups-when = Бо соати Шумо кай сар мешавад? Рӯз ва соатро нависед, масалан 11.03. 15:00.
groups-unclear = Инро хонда натавонистам. Рӯз ва соатро чунин нависед: 11.03. 15:00.
groups-past = Ин вақт гузаштааст. Лутфан, дигарашро нависед.
groups-far = Ин хеле дур аст. Лутфан, вақтеро дар чор моҳи оянда нависед.
groups-length = Чанд дақиқа давом мекунад?
groups-seats = Чанд ҷой?
groups-whom =
    Барои кист? Иштирокчиёне ки бо ин забон мехонанд, ҳар яке дар соатҳои худ, хабар мегиранд.
    .all = Ҳамаи минтақаҳо
groups-sure =
    { $title }
    { $when }, { $minutes } дақиқа, { $medium ->
        [write] хаттӣ
        [voice] бо занги овозӣ
       *[video] бо видео
    }
    Барои кӣ: { $whom }
    Ҷойҳо: { $seats }
    .yes = Ҳа, эълон шавад
groups-made = Сохта шуд: { $title }, { reminder-when }. Иштирокчиён ҳоло, ҳар яке дар соатҳои худ, хабар мегиранд.
groups-busy = Роҳбари гурӯҳ дар ин вақт банд аст. Лутфан, вақти дигарро нависед.
groups-refused = Ин суҳбатро сохтан мумкин нест: касе ё минтақае дигар дар дастрасии Шумо нест.
groups-called-off = Бекор шуд. Ба ҳамаи онҳо хабар дода шуд.
groups-gone = Ин суҳбат гузаштааст ё бекор шудааст.
groups-given = Ҳамоҳангсоз суҳбати гурӯҳие сохт, ки Шумо мебаред: { $title }, { reminder-when }. /groups
groups-off-for-you = Ҳамоҳангсоз суҳбати гурӯҳии Шуморо бекор кард: { $title }, { $date } { $hour }.
groups-without-leader = { $title }, { $date } { $hour } бекор шуд: роҳбараш дигар ин ҷо нест. Метавонед дигарашро созед: /groups
groups-begins =
    Суҳбати гурӯҳии Шумо соати { $hour } сар мешавад: { $title }.

    { $medium ->
        [write] Тугмаро пахш кунед ва мукотибаро кушоед.
        [voice] Занг: { $link }
       *[video] Занг: { $link }
    }
groups-sorry = Дар вақти суҳбати гурӯҳии Шумо бот кор намекард: { $title }, { $date } { $hour }. Ба онҳое ки ҷой доштанд, гуфта мешавад.
after-group-ask = { $title }, { weekday-short } { $date } { $hour }: ин суҳбат тамом шуд. Чӣ хел гузашт?
after-group-outcome =
    { $title }, { weekday-short } { $date } { $hour }: чӣ хел гузашт?
    .held = Баргузор шуд
    .no-show = Касе наомад
    .could-not = Ман натавонистам
    .stop = Баъдтар
after-group-there =
    Чанд зан буд?
    .skip = Намедонам
    .stop = Баъдтар
after-group-kept = Қайд шуд. Раҳмат.

## Her side of a visit.
visit-now =
    { $state ->
        [none] Одамони дастаи мо ба минтақаи Шумо мераванд. Онҳо барои суҳбат назди Шумо омада метавонанд.
        [asked] Шумо хоҳиш кардед, ки биёем. Як нафар рӯз меҷӯяд ва аввал мепурсад.
        [planned] Омадан { $day } мумкин аст. Мепурсам, ки ба Шумо мувофиқ аст.
       *[agreed] Назди Шумо { $day } меоянд.
    }
    .ask = Хоҳиши омадан
    .take-back = Ба ҳар ҳол лозим нест
    .stop = Пӯшидан
visit-topic =
    Дар бораи чӣ суҳбат кунем? Метавонед ҷавоб надиҳед.
    .family = { booking-about.family }
    .children = { booking-about.children }
    .feelings = { booking-about.feelings }
    .sleep = { booking-about.sleep }
    .past = { booking-about.past }
    .habit = { booking-about.habit }
    .home-safety = { booking-about.home-safety }
    .work = { booking-about.work }
    .other = { booking-about.other }
visit-asked = Хоҳиши Шумо расонда шуд. Як нафар аз дастаи мо рӯз меҷӯяд ва аввал мепурсад.
visit-asked-already = Шумо аллакай хоҳиш кардаед.
visit-taken-back = Хуб. Касе намеояд.
visit-none = Чизе нест, ки бекор шавад.
visit-offer =
    { news }

    Назди Шумо { $day } омадан мумкин аст. Ин рӯз мувофиқ аст?

    Дар куҷо ва соати чанд, як нафар бо Шумо мувофиқа мекунад.
    .yes = Ҳа, дар ин рӯз
    .later = Рӯзи дигар
    .no = Омадан лозим нест
visit-answered =
    { $said ->
        [yes] Хуб. Назди Шумо { $day } меоянд.
        [later] Хуб. Рӯзи дигар меҷӯем ва боз мепурсем.
       *[no] Хуб. Касе намеояд.
    }
visit-reminder =
    { news }

    Назди Шумо { $day } меоянд. Агар дигар мувофиқ набошад, дар поён пахш кунед.
visit-called-off =
    { news }

    { $day } омада наметавонем. Рӯзи дигар меҷӯем ва боз мепурсем.

## A coordinator’s side of visits.
command-route = Бригадаи сайёр: рӯзҳо ва боздидҳо
route-list =
    Рӯзҳои ояндаи бригада: { $count }
    Иштирокчиёне ки рӯзро интизоранд: { $waiting }

    { $lines }
    .skip = Рӯзи нав
    .stop = Пӯшидан
route-line = № { $alias } · { $state ->
        [planned] пурсида шуд, ҷавоб нест
       *[agreed] розӣ
    }
route-card =
    { $day } · { $place }
    Боздидҳои имконпазир: { $seats }
    Онҳое ки дар ин ҷо рӯзро интизоранд: { $waiting }

    { $lines }
    .plan = Таъини боздидҳо
    .call-off = Рӯзро бекор кардан
    .stop = Пӯшидан
route-plan = { $day } назди кӣ мераванд? Барои { $free } нафар ҷой ҳаст. Аз ҳар яке дар соатҳои худаш мепурсанд, ки рӯз мувофиқ аст.
route-call-off =
    { $day } · { $place }

    Рӯз бекор карда шавад? Ҳамаи онҳое ки медонанд, хабар мегиранд ва рӯзи дигарро интизор мешаванд.
    .yes = Ҳа, бекор шавад
    .stop = Монад
route-region = Дар кадом минтақа?
route-day = Дар кадом рӯз? Нависед, масалан 2030-03-11 ё 11.03.2030.
route-seats = Чанд боздид имконпазир аст?
route-made = Сохта шуд: { $day }, { $place }.
route-refused = Ин рӯзро сохтан мумкин нест: минтақа аз они Шумо нест.
route-planned = Таъин шуд. Аз ҳар яке дар соатҳои худаш мепурсанд; ҷавобаш ба Шумо меояд.
route-nobody = Касе интихоб нашуд.
route-too-many = Дар ин рӯз ин қадар ҷой нест. Касе таъин нашуд.
route-called-off = Бекор шуд. Ба онҳое ки медонистанд, хабар дода шуд.
route-gone = Ин рӯз гузаштааст ё бекор шудааст.
route-asked = № { $alias } хоҳиш мекунад, ки биёянд. /route
route-taken-back = № { $alias } боздиди { $day }-ро дигар намехоҳад.
route-answered = № { $alias }, боздиди { $day }: { $said ->
        [yes] ҳа. Лутфан бо ӯ мувофиқа кунед, ки дар куҷо ва кай.
        [later] рӯзи дигар, лутфан. /route
       *[no] не, раҳмат.
    }

## A coordinator’s view of talks.
command-sessions = Суҳбатҳо: гузашта ва оянда
coordinating-overview =
    Суҳбатҳо дар дастрасии Шумо

    Дар пеш: { $booked }
    Ҷавоби равоншиносро интизоранд: { $requests ->
        [0] 0
       *[other] { $requests } (деринааш { $oldest } соат)
    }
    Рӯйхати интизорӣ: { $waiting }
    Нисфи занон суҳбати аввалро на зиёда аз ин қадар рӯз интизор шуданд: { $days }
    { $rated ->
        [yes] Наомад: { $rate } % аз { $kept }
       *[no] Наомад: ҳисса аз { $judged } суҳбат намоён мешавад; ҳоло { $kept }
    }
    .women = Як иштирокчӣ
    .requests = Интизори ҷавоб
    .waiting = Рӯйхати интизорӣ
    .load = Равоншиносон
    .coverage = Кӣ фаро гирифта шуд
    .stop = Пӯшидан
coordinating-load =
    Равоншиносон дар дастрасии Шумо: { $count }

    { $lines }
    .stop = Пӯшидан
coordinating-load-line = № { $alias } · { $place } · { $languages } · { $offers ->
        [yes] дар пеш { $booked }, ин ҳафта { $week }, беҷавоб { $requests }
       *[no] вақт пешниҳод намекунад
    }
coordinating-coverage =
    Иштирокчиён ва равоншиносоне ки бо забонашон ба онҳо мерасанд. Аввал он ҷо, ки равоншинос камтар аст.

    { $lines }
    .stop = Пӯшидан
coordinating-covered = { $place } · { $language } · иштирокчиён { $women } · равоншиносон { $helpers }
coordinating-requests = Хоҳишҳое ки касе ҷавоб надодааст: { $count }
    .stop = Пӯшидан
coordinating-waiting = Дар рӯйхати интизорӣ, аввал деринаҳо: { $count }
    .stop = Пӯшидан
coordinating-women = Кадом иштирокчӣ? Рақамашро пахш кунед ё нависед.
    .stop = Пӯшидан
coordinating-no-number = Дар дастрасии Шумо иштирокчии дорои ин рақам нест.
coordinating-card =
    № { $alias }

    Минтақа: { $place }
    Равоншиносаш: { $helper }
    Боз навишта шуда метавонад: { $allowance ->
        [unlimited] чӣ қадар хоҳад
       *[other] { $allowance }
    }
    Суҳбатҳои оянда:
    { $lines }
    .book = Барои ӯ навиштан
    .allowance = Шумораи суҳбатҳо
    .stop = Пӯшидан
coordinating-talk =
    { $state ->
        [gone] Ин суҳбат гузаштааст ё бекор шудааст.
       *[there] № { $alias } · № { $helper }
    }
    { reminder-when }, { $medium ->
        [write] хаттӣ
        [voice] бо занги овозӣ
        [video] бо видео
        [phone] бо телефон
       *[in-person] рӯ ба рӯ
    }
    { $state ->
        [requested] { $since } соат боз ҷавобро интизор аст
        [booked] Таъин шудааст
       *[gone] –
    }
    .give = Ба равоншиноси дигар
    .call-off = Бекор кардан
    .stop = Пӯшидан
coordinating-talk-line = { $date } { $hour } · { $medium ->
        [write] хаттӣ
        [voice] бо занги овозӣ
        [video] бо видео
        [phone] бо телефон
       *[in-person] рӯ ба рӯ
    } · { $state ->
        [requested] ҷавобро интизор аст
       *[booked] таъин шудааст
    }
coordinating-helper =
    { $count ->
        [0] Дар ин вақт равоншиноси дигари озод нест.
       *[other] Ба кӣ? Дар ин вақт озоданд: { $count }
    }
    .stop = Пӯшидан
coordinating-medium =
    Ӯ чӣ гуна суҳбат кардан мехоҳад?
    .write = Дар ин ҷо, хаттӣ
    .voice = Бо занги овозӣ
    .video = Бо видео
    .phone = Бо телефон
    .in-person = Рӯ ба рӯ
coordinating-who =
    Бо кӣ?
    .woman = Бо зан
    .anybody = Фарқ надорад
coordinating-time =
    { $count ->
        [0] Барои ин вақти холӣ нест.
       *[other] Кай? Ин вақтҳо бо соати ӯянд.
    }
coordinating-at = { weekday-short } { $date } · { $hour }
coordinating-allowance =
    Ӯ боз чанд суҳбат таъин карда метавонад?
    .unlimited = Чӣ қадар хоҳад
coordinating-allowance-set = № { $alias } боз таъин карда метавонад: { $count ->
        [unlimited] чӣ қадар хоҳад
       *[other] { $count }
    }
coordinating-given = Ба равоншиноси дигар дода шуд. Ба ҳамаи дахлдорон хабар дода мешавад.
coordinating-called-off = Бекор шуд. Ба ӯ ва равоншинос хабар дода мешавад.
coordinating-gone = Ин гузаштааст, бекор шудааст ё дигар холӣ нест.
coordinating-taken = Ин вақтро ҳозир гирифтанд. Лутфан, дигарашро интихоб кунед.
coordinating-booked = № { $alias }: { reminder-when } (бо соати Шумо), { $state ->
        [requested] аз равоншинос пурсида шуд
       *[booked] таъин шуд
    }. Ба ӯ хабар дода мешавад.
coordinating-refused =
    { $why ->
        [enough] Ӯ дар пеш суҳбатҳои кофӣ дорад. Аввал якеро бекор кунед.
        [used-up] Он чи мувофиқа шуда буд, тамом шуд. Дар варақааш тағйир дода метавонед.
       *[gone] Ӯ дигар дар дастрасии Шумо нест.
    }

## In the audit trail.
audit-group-made = суҳбати гурӯҳӣ сохт
audit-group-called-off = суҳбати гурӯҳиро бекор кард
audit-route-made = рӯзи бригада сохт
audit-route-called-off = рӯзи бригадаро бекор кард
audit-allowance-set = муайян кард, ки ӯ чанд суҳбат таъин карда метавонад

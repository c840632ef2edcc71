### For coordinators and administrators. Draft for native reviewers.

command-report = Ҳисобот
command-funnel = Ин ҳафта дар рақамҳо
command-reload = Бор кардани матнҳо ва барнома

job-making =
    { $percent ->
        [0] Тайёр карда истодаам. Шояд як дақиқа гузарад.
       *[other] Тайёр карда истодаам: { $percent } %
    }
job-ready = Тайёр шуд.
job-stopped = Ин ба охир нарасид.
job-waiting = Ин аллакай тайёр шуда истодааст. Лутфан каме интизор шавед.
job-failed = Мутаассифона, нашуд. Лутфан дертар боз кӯшиш кунед.

report-what =
    Чиро тайёр кунам?
    .report = Расм ва ҷадвалҳо
    .dataset = Сатрҳо барои омор
report-whom =
    Дар бораи кӣ? Танҳо онҳое дохил мешаванд, ки ба ҳисоби ҷавобҳо розӣ шудаанд.
    .all = Ҳамаи минтақаҳо
report-period =
    Кай омадаанд?
    .all = Ҳама
    .last-12 = 12 моҳи охир
    .last-6 = 6 моҳи охир
    .last-3 = 3 моҳи охир
report-readers =
    Инро кӣ мехонад? Дар ҳисобот барои дигарон ҳар шумораи аз даҳ хурд пинҳон мешавад.
    .inside = Танҳо даста
    .shared = Дигарон ҳам
report-no-reach = Ин ҳисобот дигар барои Шумо кушода нест.
report-no-start = Ин гурӯҳ ҳанӯз сар нашудааст.
report-nobody = Он вақт касе, ки ба ҳисоб розӣ бошад, наомадааст. Чизе барои гуфтан нест.
report-too-few = Иштирокчиён аз { $limit } нафар камтаранд: ҳисобот якеро нишон медод. Он сохта намешавад.

funnel-week =
    Ҳафт рӯзи охир

    Пурсида шуд: { $sent }
    Дар рӯзи 1 ҷавоб доданд: { $first }
    Дар рӯзи 2 ҷавоб доданд: { $second }
    Дар рӯзи 3 ё дертар ҷавоб доданд: { $third }
    Қисман ҷавоб доданд: { $partly }
    Худашон гузаронданд: { $skipped }
    Ҷавоб надоданд: { $missed }
    Ҳанӯз кушода: { $open }

    Мунтазири одам: { $waiting }
    { $lines }
funnel-line =
    { $kind ->
        [review] Саҳифаҳо барои хондан
        [contact] Хоҳишҳои тамос
        [message] Паёмҳо
        [note] Қайдҳо
       *[call] Зангҳо
    }: { $number }, дарозтаринаш { $longest }
funnel-hours =
    { $count ->
       *[other] { $count } соат
    }
funnel-days =
    { $count ->
       *[other] { $count } рӯз
    }

reload-asked = Матнҳо ва барномаро хонда истодаам.
reload-done = Бор шуд. Ҳафтаҳо: { $weeks }, матнҳо: { $texts }.
reload-broken =
    Чизе иваз нашуд. Хато ин аст:

    { $why }
reload-refused = Инро танҳо касе карда метавонад, ки дар ҳамаи минтақаҳо кор мекунад.

audit-report-made = ҳисобот гирифт
audit-dataset-made = сатрҳо барои омор гирифт
audit-texts-loaded = матнҳо ва барномаро бор кард

### Coming in, and her own settings. Draft for native reviewers.

welcome-language = { $lines }
welcome-place =
    Кадом ҷой ба Шумо наздиктар аст?

    Ин танҳо барои донистани вақт ва пешниҳодҳои наздик лозим аст.
welcome-rhythm =
    Ҳафтае як бор ба Шумо панҷ саволи кӯтоҳ медиҳам. Аз ҳар савол гузашта метавонед. Ҳар вақт бас карда метавонед.

    Саволҳоро { weekday-on } соати { $hour } диҳам?
    .yes = Ҳа, хуб аст
    .choose = Интихоби вақти дигар
welcome-day = Кадом рӯз ба Шумо қулай аст?
welcome-hour = Кадом соат ба Шумо қулай аст?
welcome-start =
    { $chosen ->
        [yes] Ҳама чиз тайёр аст. Саволҳоро { weekday-on } соати { $hour } медиҳам. Инро дар бахши «{ menu.settings }» иваз карда метавонед.
       *[no] Ҳама чиз тайёр аст. Рӯз ва соатро дар бахши «{ menu.settings }» интихоб карда метавонед.
    }

    Ин саҳифа хизмати фавқулода нест. Дар хатар ба 112 ё 103 занг занед.

    Саҳифаи кӯтоҳи якумро ҳозир пур мекунем?
    .yes = Ҳа, ҳозир
    .later = Дертар
welcome-later = Хуб. Ҳар вақт сар карда метавонед: «{ menu.check-in }»-ро пахш кунед.
welcome-staff = Раҳмат. Дархостҳои барнома ба ин ҷо меоянд. Тугмаи «{ menu.tasks }» вазифаҳои кушодаро нишон медиҳад.
welcome-volunteer = Раҳмат. Агар барнома ба Шумо дархост дошта бошад, он ба ин ҷо меояд.

settings-what =
    Танзимоти Шумо:

    { $lines }

    Чиро иваз мекунем?
    .language = Забон
    .day = Рӯз ва соат
    .place = Ҷой
    .sound = Овоз
settings-language = { $lines }
settings-place = Кадом ҷой ба Шумо наздиктар аст?
settings-day = Кадом рӯз ба Шумо қулай аст?
settings-hour = Кадом соат ба Шумо қулай аст?
settings-sound = Паёмҳои ман бо овоз оянд?
    .silent = Не, беовоз
    .loud = Ҳа
settings-saved-next = Сабт шуд. { check-in-next } мепурсам.
settings-saved = Сабт шуд.
settings-rhythm = { weekday }, { $hour }
settings-none = интихоб нашудааст
settings-silent = беовоз
settings-loud = бо овоз

place-tashkent = Тошканд
place-samarkand = Самарқанд
place-fergana = Фарғона
place-khorezm = Хоразм
place-karakalpakstan = Қароқалпоқистон
place-dushanbe = Душанбе
place-khujand = Хуҷанд
place-almaty = Алматӣ
place-bishkek = Бишкек

### Групповые встречи, поездки мобильной бригады, встречи глазами координатора. Draft for native reviewers.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side of a group. The title is the psychologist’s own words, so it never comes first.
group-how =
    { $medium ->
        [write] переписка здесь
        [voice] голосом, по звонку
       *[video] по видео
    }
group-when = Когда: { reminder-when }, { $minutes } мин., { group-how }
group-announced =
    { news }

    Собирается небольшая женская группа: { $title }.
    { group-when }

    Её ведёт человек из нашей команды. Своё имя называть не нужно.
    .take = Приду
    .pass = Не в этот раз
group-list =
    { $count ->
        [0] Сейчас групп нет.
       *[other] Группы, которые собираются: { $count }

        { $lines }
    }
    .stop = Закрыть
group-line = { $date } { $hour } · { $title } · { $state ->
        [seated] у Вас есть место
        [offered] для Вас свободно место
        [waiting] Вы ждёте места
       *[none] открыто
    }
group-card =
    { $title }
    { group-when }

    { $state ->
        [none] Есть свободное место.
        [full] Все места заняты. Можно подождать места.
        [seated] У Вас есть место.
        [offered] Для Вас свободно место.
        [waiting] Вы ждёте места.
       *[gone] Это уже закрыто.
    }
    .take = Приду
    .wait = Подождать места
    .give-back = Отдать место
    .wait-no-more = Больше не ждать
    .stop = Закрыть
group-seated =
    У Вас есть место: { $title }.
    { group-when }

    Когда начнётся, я напишу Вам здесь.
    .give-back = Отдать место
group-waiting = Все места заняты: { $title }. Теперь Вы ждёте места. Я спрошу Вас, когда оно освободится.
group-busy = В это время у Вас другая встреча: { $date } { $hour }. Сначала можно перенести её.
group-gone = Это уже закрыто.
group-off = Этой встречи не будет. Простите нас.
group-given-back = Хорошо. Больше я об этом не спрошу.
group-free =
    { news }

    Для Вас освободилось место: { $title }.
    { group-when }

    Место ждёт Вас до { $by }.
    .take = Беру
    .give-back = Нет, спасибо
group-reminder =
    { news }

    Скоро начнётся: { $title }.
    { group-when }
    .give-back = Не смогу прийти
group-begins =
    { news }

    В { $hour } начинается: { $title }.

    { $medium ->
        [write] Нажмите кнопку и входите.
        [voice] Вот вход: { $link }
       *[video] Вот вход: { $link }
    }
group-called-off =
    { news }

    Встречи не будет: { $title }, { $date } { $hour }. Простите нас.
group-not-held =
    { news }

    { $title }, { $date } { $hour }: эта встреча не состоялась. Дело не в Вас. Простите нас.
group-not-there =
    { news }

    Там, где Вы теперь, это закрыто: { $title }, { $date } { $hour }. Больше я об этом не спрошу.

## The team’s side of a group.
command-groups = Групповые встречи: создать, отменить
groups-list =
    Предстоящие групповые встречи: { $count }

    { $lines }
    .skip = Новая встреча
    .stop = Закрыть
groups-card =
    { $title }
    { reminder-when }, { $minutes } мин., { $medium ->
        [write] письменно
        [voice] по звонку
       *[video] по видео
    }

    Для кого: { $whom }
    Ведёт: { $leader }
    Мест: { $seated } из { $seats }
    Ждут: { $waiting }
    .call-off = Отменить
    .stop = Закрыть
groups-call-off =
    { $title }, { $date } { $hour }

    Отменить? Те, у кого есть место ({ $seated }), и те, кто ждёт ({ $waiting }), сразу узнают об этом.
    .yes = Да, отменить
    .stop = Оставить
groups-leader = Кто её ведёт?
groups-title = Как она называется? Не больше 60 букв. Пожалуйста, обычными словами: название видно на телефонах, которые могут читать другие.
groups-title-open = Пожалуйста, без номеров, ссылок и @имён: название видно на многих телефонах.
groups-language = На каком языке?
groups-medium =
    Как проходит разговор?
    .write = Письменно, здесь
    .voice = По звонку
    .video = По видео
groups-when = Когда она начинается по Вашим часам? Напишите день и час, например 11.03. 15:00.
groups-unclear = Не удалось прочитать. Напишите день и час так: 11.03. 15:00.
groups-past = Это время уже прошло. Напишите, пожалуйста, другое.
groups-far = Это слишком далеко. Напишите, пожалуйста, время в ближайшие четыре месяца.
groups-length = Сколько минут она длится?
groups-seats = Сколько мест?
groups-whom =
    Для кого она? О ней узнают участницы, которые читают на этом языке, каждая в свои часы.
    .all = Все регионы
groups-sure =
    { $title }
    { $when }, { $minutes } мин., { $medium ->
        [write] письменно
        [voice] по звонку
       *[video] по видео
    }
    Для кого: { $whom }
    Мест: { $seats }
    .yes = Да, объявить
groups-made = Создано: { $title }, { reminder-when }. Участницы узнают сейчас, каждая в свои часы.
groups-busy = В это время тот, кто её ведёт, занят другим. Напишите, пожалуйста, другое время.
groups-refused = Эту встречу создать нельзя: кто-то или какой-то регион уже вне Вашего доступа.
groups-called-off = Отменено. Всем, у кого было место, сообщено.
groups-gone = Эта встреча прошла или уже отменена.
groups-given = Координатор назначил групповую встречу, которую ведёте Вы: { $title }, { reminder-when }. /groups
groups-off-for-you = Координатор отменил Вашу групповую встречу: { $title }, { $date } { $hour }.
groups-without-leader = { $title }, { $date } { $hour } отменена: ведущего здесь больше нет. Можно создать другую: /groups
groups-begins =
    Ваша групповая встреча начинается в { $hour }: { $title }.

    { $medium ->
        [write] Нажмите кнопку и откройте переписку.
        [voice] Звонок: { $link }
       *[video] Звонок: { $link }
    }
groups-sorry = Бот был недоступен, когда была назначена Ваша групповая встреча: { $title }, { $date } { $hour }. Тем, у кого было место, об этом сообщат.
after-group-ask = { $title }, { weekday-short } { $date } { $hour }: эта встреча закончилась. Как было?
after-group-outcome =
    { $title }, { weekday-short } { $date } { $hour }: как было?
    .held = Состоялась
    .no-show = Никто не пришёл
    .could-not = Не получилось у меня
    .stop = Позже
after-group-there =
    Сколько женщин было?
    .skip = Не знаю
    .stop = Позже
after-group-kept = Записано. Спасибо.

## Her side of a visit.
visit-now =
    { $state ->
        [none] Люди из нашей команды ездят в Ваш регион. Они могут приехать к Вам для разговора.
        [asked] Вы попросили о приезде. Человек ищет день и сначала спросит Вас.
        [planned] Приезд возможен { $day }. Я спрошу, подходит ли Вам этот день.
       *[agreed] К Вам приедут { $day }.
    }
    .ask = Попросить о приезде
    .take-back = Всё-таки не нужно
    .stop = Закрыть
visit-topic =
    О чём поговорить? Можно не отвечать.
    .family = { booking-about.family }
    .children = { booking-about.children }
    .feelings = { booking-about.feelings }
    .sleep = { booking-about.sleep }
    .past = { booking-about.past }
    .habit = { booking-about.habit }
    .home-safety = { booking-about.home-safety }
    .work = { booking-about.work }
    .other = { booking-about.other }
visit-asked = Ваша просьба передана. Человек из нашей команды ищет день и сначала спросит Вас.
visit-asked-already = Вы уже попросили о приезде.
visit-taken-back = Хорошо. Никто не приедет.
visit-none = Отменять нечего.
visit-offer =
    { news }

    К Вам могут приехать { $day }. Подходит ли Вам этот день?

    Где и в котором часу, с Вами договорится человек.
    .yes = Да, в этот день
    .later = Другой день
    .no = Не приезжать
visit-answered =
    { $said ->
        [yes] Хорошо. К Вам приедут { $day }.
        [later] Хорошо. Мы ищем другой день и спросим Вас снова.
       *[no] Хорошо. Никто не приедет.
    }
visit-reminder =
    { news }

    К Вам приедут { $day }. Если это больше не подходит, нажмите ниже.
visit-called-off =
    { news }

    { $day } мы приехать не сможем. Мы ищем другой день и спросим Вас снова.

## A coordinator’s side of visits.
command-route = Мобильная бригада: дни и приезды
route-list =
    Предстоящие дни бригады: { $count }
    Участниц, которые ждут дня: { $waiting }

    { $lines }
    .skip = Новый день
    .stop = Закрыть
route-line = № { $alias } · { $state ->
        [planned] спросили, ответа нет
       *[agreed] согласна
    }
route-card =
    { $day } · { $place }
    Возможно приездов: { $seats }
    Участниц, которые ждут дня здесь: { $waiting }

    { $lines }
    .plan = Назначить приезды
    .call-off = Отменить день
    .stop = Закрыть
route-plan = К кому едут { $day }? Есть место для { $free }. Каждую спросят в её часы, подходит ли день.
route-call-off =
    { $day } · { $place }

    Отменить день? Все, кто о нём знает, услышат об этом и будут ждать другого дня.
    .yes = Да, отменить
    .stop = Оставить
route-region = В каком регионе?
route-day = В какой день? Напишите, например 2030-03-11 или 11.03.2030.
route-seats = Сколько приездов возможно?
route-made = Создано: { $day }, { $place }.
route-refused = Этот день создать нельзя: регион не Ваш.
route-planned = Назначено. Каждую спросят в её часы; ответ придёт Вам.
route-nobody = Никто не выбран.
route-too-many = На этот день столько мест нет. Никто не назначен.
route-called-off = Отменено. Тем, кто знал об этом, сообщено.
route-gone = Этот день прошёл или уже отменён.
route-asked = № { $alias } просит о приезде. /route
route-taken-back = № { $alias } больше не хочет приезда { $day }.
route-answered = № { $alias }, приезд { $day }: { $said ->
        [yes] да. Договоритесь с ней, пожалуйста, где и когда.
        [later] другой день, пожалуйста. /route
       *[no] нет, спасибо.
    }

## A coordinator’s view of talks.
command-sessions = Беседы, прошлые и будущие
coordinating-overview =
    Беседы в Вашем доступе

    Предстоят: { $booked }
    Ждут ответа психолога: { $requests ->
        [0] 0
       *[other] { $requests } (дольше всех { $oldest } ч)
    }
    Лист ожидания: { $waiting }
    Половина женщин дождалась первой беседы за столько дней: { $days }
    { $rated ->
        [yes] Не пришла: { $rate } % из { $kept }
       *[no] Не пришла: доля видна с { $judged } бесед; пока { $kept }
    }
    .women = Одна участница
    .requests = Ждут ответа
    .waiting = Лист ожидания
    .load = Психологи
    .coverage = Кто охвачен
    .stop = Закрыть
coordinating-load =
    Психологи в Вашем доступе: { $count }

    { $lines }
    .stop = Закрыть
coordinating-load-line = № { $alias } · { $place } · { $languages } · { $offers ->
        [yes] предстоит { $booked }, на этой неделе { $week }, без ответа { $requests }
       *[no] времени не предлагает
    }
coordinating-coverage =
    Участницы и психологи, которые доступны им на их языке. Сначала те, где психологов меньше.

    { $lines }
    .stop = Закрыть
coordinating-covered = { $place } · { $language } · участниц { $women } · психологов { $helpers }
coordinating-requests = Запросы, на которые никто не ответил: { $count }
    .stop = Закрыть
coordinating-waiting = В листе ожидания, сначала кто ждёт дольше: { $count }
    .stop = Закрыть
coordinating-women = Какая участница? Нажмите её номер или напишите его.
    .stop = Закрыть
coordinating-no-number = В Вашем доступе нет участницы с этим номером.
coordinating-card =
    № { $alias }

    Регион: { $place }
    Её психолог: { $helper }
    Может ещё записаться: { $allowance ->
        [unlimited] сколько захочет
       *[other] { $allowance }
    }
    Предстоящие беседы:
    { $lines }
    .book = Записать её
    .allowance = Сколько бесед
    .stop = Закрыть
coordinating-talk =
    { $state ->
        [gone] Эта беседа прошла или отменена.
       *[there] № { $alias } · № { $helper }
    }
    { reminder-when }, { $medium ->
        [write] письменно
        [voice] по звонку
        [video] по видео
        [phone] по телефону
       *[in-person] лично
    }
    { $state ->
        [requested] Ждёт ответа { $since } ч
        [booked] Назначена
       *[gone] –
    }
    .give = Другому психологу
    .call-off = Отменить
    .stop = Закрыть
coordinating-talk-line = { $date } { $hour } · { $medium ->
        [write] письменно
        [voice] по звонку
        [video] по видео
        [phone] по телефону
       *[in-person] лично
    } · { $state ->
        [requested] ждёт ответа
       *[booked] назначена
    }
coordinating-helper =
    { $count ->
        [0] Другого свободного психолога на это время нет.
       *[other] Кому? Свободны в это время: { $count }
    }
    .stop = Закрыть
coordinating-medium =
    Как она хочет говорить?
    .write = Письменно, здесь
    .voice = По звонку
    .video = По видео
    .phone = По телефону
    .in-person = Лично
coordinating-who =
    С кем?
    .woman = С женщиной
    .anybody = Не важно
coordinating-time =
    { $count ->
        [0] Свободного времени для этого нет.
       *[other] Когда? Это время по её часам.
    }
coordinating-at = { weekday-short } { $date } · { $hour }
coordinating-allowance =
    На сколько бесед она ещё может записаться?
    .unlimited = Сколько захочет
coordinating-allowance-set = № { $alias } может ещё записаться: { $count ->
        [unlimited] сколько захочет
       *[other] { $count }
    }
coordinating-given = Передано другому психологу. Всем, кого это касается, сообщено.
coordinating-called-off = Отменено. Ей и психологу сообщено.
coordinating-gone = Это прошло, отменено или больше не свободно.
coordinating-taken = Это время только что заняли. Выберите, пожалуйста, другое.
coordinating-booked = № { $alias }: { reminder-when } (по Вашим часам), { $state ->
        [requested] психолога спросили
       *[booked] назначено
    }. Ей сообщено.
coordinating-refused =
    { $why ->
        [enough] У неё уже достаточно бесед впереди. Сначала отмените одну.
        [used-up] Она использовала всё, о чём договорились. Это можно изменить на её карточке.
       *[gone] Она больше не в Вашем доступе.
    }

## In the audit trail.
audit-group-made = групповая встреча создана
audit-group-called-off = групповая встреча отменена
audit-route-made = день бригады создан
audit-route-called-off = день бригады отменён
audit-allowance-set = указано, сколько встреч она может назначить

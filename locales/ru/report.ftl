### The outcome report and the data for analysts. Draft for native reviewers.

report-title = Итоги программы
report-where = Где: { $where }
report-everywhere = все регионы
report-cohort = Группа { $cohort }
report-months = Пришли с { $first } по { $last }
report-length = Длина программы в неделях: { $weeks }
report-simulated = имитация
report-region-none = регион не указан
report-hidden-also = скрыто

# Titles of tables; they are names of sheets too, so at most 31 characters.
report-table = До и после
report-measures = Шкалы
report-weeks = Ответы по неделям
report-steps = Маленькие задания
report-funnel = Докуда дошли
report-safety = Безопасность и вред
report-talks = Встречи
report-coverage = Кого охватили встречи
report-missing = Чего не хватает
report-skips = Пропущенные вопросы
report-about = Как это читать

report-head-what = Что
report-head-who = Среди кого
report-head-occasion = Когда
report-head-scale = Шкала
report-head-week = Неделя
report-head-answer = Ответ
report-head-region = Регион
report-head-question = Вопрос

report-scale-bridge = Тяжесть настроения, 1–10
report-index = Показатель 1–10 ({ $scale })
report-indicators = Обстоятельства
report-pulse = Недельная страница
report-indicator-employed = Есть работа
report-indicator-earnings = Был заработок за месяц
report-indicator-family = Разговоры с семьёй
report-indicator-volunteering = Помогает другим
report-indicator-documents = Есть документы
report-indicator-housing = Есть жильё
report-indicator-training = Учится или выучилась
report-pulse-mood = Настроение
report-pulse-support = На кого опереться
report-pulse-surroundings = Обстановка вокруг
report-pulse-contact = Просьба связаться

report-occasion-start = Начало
report-occasion-half = Середина
report-occasion-end = Конец
report-occasion-after-3 = Через 3 месяца
report-occasion-after-6 = Через 6 месяцев

report-who-all = Все вошедшие
report-who-pairs = Ответили оба раза
report-who-validated = – из них: проверенный перевод
report-who-not-validated = – из них: непроверенный перевод

report-column-before = До
report-column-after = После
report-column-change = Изменение
report-column-before-yes = До: да
report-column-before-of = До: из
report-column-before-low = До: 95 % от
report-column-before-high = До: 95 % до
report-column-before-missing = До: нет ответа
report-column-after-yes = После: да
report-column-after-of = После: из
report-column-after-low = После: 95 % от
report-column-after-high = После: 95 % до
report-column-after-missing = После: нет ответа
report-column-gained = От нет к да
report-column-lost = От да к нет
report-column-p = Значимость
report-column-apart = После: не относится
report-column-pilot-before = Пилот 2025, как в статье: до
report-column-pilot-after = Пилот 2025, как в статье: после
report-column-n = Женщин до
report-column-mean-before = Среднее до
report-column-sd-before = Откл. до
report-column-n-after = Женщин после
report-column-mean-after = Среднее после
report-column-sd-after = Откл. после
report-column-change-sd = Откл. изменения
report-column-change-low = Изменение: 95 % от
report-column-change-high = Изменение: 95 % до
report-column-improved = Лучше
report-column-improved-share = Лучше, доля
report-column-worse = Хуже
report-column-worse-share = Хуже, доля
report-column-missing-before = Нет ответа до
report-column-missing-after = Нет ответа после
report-column-due = Спросили
report-column-answered = Ответили
report-column-answered-share = Ответили, доля
report-column-partly = Частично
report-column-missed = Без ответа
report-column-skipped = Не в этот раз
report-column-day-1 = В 1-й день
report-column-day-2 = Во 2-й день
report-column-day-3 = В 3-й день
report-column-count = Число
report-column-of = Из
report-column-share = Доля
report-column-enrolled = Вошли
report-column-counted = Согласны на подсчёт
report-column-missing = Нет ответа
report-column-missing-share = Нет ответа, доля
report-column-prorated = Суммы с пропуском
report-column-helpers = Психологов

report-pilot = Пилот 2025, как в статье
report-week = Неделя { $week }
report-all-weeks = Все недели
report-all-regions = Все
report-worse = { $scale }: хуже на { $points } пунктов и больше
report-item-9 = { $scale }, вопрос 9 выше нуля: { $when }
report-alerts = Просьбы о помощи
report-alerts-median = Минут до человека, медиана
report-alerts-percentile = Минут до человека, 90 % в пределах
report-alerts-waiting = Пока никто не взял
report-alerts-closed = Закрыты, никто не взял
report-gone-left = Вышли из программы
report-gone-withdrawn = Забрали согласие на подсчёт
report-everywhere-left = Вышли, во всей программе до сих пор
report-everywhere-erased = Удалили всё, во всей программе до сих пор
report-talks-agreed = Назначенные встречи, которые прошли
report-talks-end =
    { $end ->
        [held] Состоялась
        [partly] Состоялась частично
        [no-show] Она не пришла
        [could-not] Психолог не смог
        [called-off] Отменена
       *[unsaid] Никто не сказал, как прошло
    }
report-talks-moved = Перенесены, по всей программе до сих пор
report-talks-first = Женщины, которые просили о встрече
report-talks-soon = Первая встреча не позже чем через { $days } дней
report-talks-half = Дней до первой встречи, у половины женщин не больше
report-talks-heard =
    { $answer ->
        [yes] «Меня услышали»: да
        [partly] «Меня услышали»: отчасти
       *[no] «Меня услышали»: нет
    }
report-talks-in =
    { $where ->
        [groups] Групповые встречи, которые состоялись
        [seats] Занятых мест в них
       *[visits] Приезды бригады
    }

report-note-index = Линейный пересчёт { $scale }, а не индекс пилота 2025 года.
report-note-points = Разница двух долей дана в процентных пунктах, а не в процентах: от 20 % до 30 % – это 10 пунктов.
report-note-pilot = В пилоте 2025 года было 45 женщин. Никакое целое число из 45 не даёт его 15, 28 и 5 %: ближайшие – 15,6, 28,9 и 4,4 %. Значит, в начале был другой знаменатель, или это оценка. Его столбец приводится как в статье и никогда не служит нашим доказательством.
report-note-family = Разговоры с семьёй: хотя бы один за две недели. Кто не хочет общения, не входит в знаменатель; это не упрёк.
report-note-direction = { $lower } и тяжесть настроения: меньше – лучше. { $higher }: больше – лучше.
report-note-matters = Лучше или хуже: { $first } на { $points } пунктов и больше, { $second } на { $more } и больше.
report-note-stayed = Изменение у всех вошедших: кто не ответил позже, считается без изменений; это осторожная оценка.
report-note-validated = Где перевод не проверен, суммы говорят меньше: к ним не применяются ни ступени, ни границы.
report-note-few = Если пар меньше { $pairs }, значимость не вычисляется; вместо неё рисуются отдельные изменения, если их можно показать.
report-note-weeks = Доля – от всех закрытых вопросов недели. Она обычно падает с неделями; кривая говорит больше, чем среднее.
report-note-funnel = В каждый срок: ответили хотя бы на один вопрос. Согласны на подсчёт: только их ответы есть в этом отчёте.
report-note-safety = Программа не причина ни худшего, ни лучшего итога. Если хуже стало более чем у 10 %, программу пересматривают.
report-note-by-hand = О нарушениях тайны и о телефонах, которые проверяли другие, бот не знает. Их записывают вручную.
report-note-gone = Числа всей программы – по всем регионам и за всё время.
report-note-talks = «Она не пришла» – доля встреч, на которые она пришла или не пришла. Даётся с { $talks } встреч: при меньшем числе больше говорит случай.
report-note-heard = «Меня услышали» спрашивают после первой и третьей встречи, потом после каждой третьей; это не ведёт ни к какому психологу.
report-note-coverage = Женщины, у которых была хотя бы одна встреча. Психологи – те, кто сейчас предлагает время, доступен этому региону и говорит на этом языке.
report-note-missing = Нет ответа: согласна на подсчёт, но суммы или ответа нет.
report-note-prorated = Суммы с пропуском: один или два пропущенных ответа заменены средним остальных.
report-note-skips = Как часто выбирали «не хочу говорить». Большая доля – недостаток вопроса.
report-note-uncontrolled = Сравнения с женщинами вне программы не было: то, что изменилось, могло измениться и без неё.
report-note-self = Все ответы – это то, что женщины говорят о себе сами.
report-note-quote = Приводите числа вместе со знаменателем и с числом тех, кто не ответил.
report-note-success = Доли «успеха» здесь нет: ни одна доля не стоит без знаменателя.
report-note-hypotheses = Пятнадцати женщин в регионе мало, чтобы сравнивать регионы.
report-note-hidden = Числа меньше { $limit } скрыты, как и то, из чего их можно вычислить («скрыто»).
report-note-data = Для аналитиков по договору, никогда не для публикации. Коды новые в каждой выгрузке и ни к кому не ведут. Малые регионы объединены.

report-picture-before-after = До и после
report-picture-points = пункты, 1–10
report-picture-percent = % от тех, кто ответил оба раза
report-picture-changes = Среднее изменение и интервал 95 %
report-picture-single = Изменение у каждой; пар: { $pairs }, без значимости
report-picture-better = лучше
report-picture-worse = хуже
report-picture-weeks = Ответили на недельную страницу, % от спрошенных
report-picture-week = неделя
report-picture-longer = коричневым: длинные вопросы
report-picture-nothing = Показать пока нечего

report-caption-before-after = До и после. Весь отчёт – на странице и в таблицах.
report-caption-changes = Как изменились шкалы.
report-caption-weeks = Как отвечали по неделям.
report-caption-workbook = Все таблицы числами.
report-caption-page = Отчёт на одной странице, для чтения и печати.
report-caption-data = Ответы без имён, со словарём. Для аналитиков по договору.

report-data-file = Файл
report-data-column = Столбец
report-data-meaning = Значение
report-data-code = Случайный код этой выгрузки; один и тот же во всех её файлах
report-data-region = Где она; регионы, где меньше { $limit } женщин, объединены
report-data-occasion = Когда: начало, середина, конец, через 3 и через 6 месяцев; буква и число – неделя
report-data-instrument = Мера
report-data-version = Версия меры
report-data-validated = Проверен ли перевод, который она читала (1 да, 0 нет)
report-data-answers = По одному знаку на вопрос, по порядку; - не хочет говорить, . не спрошено
report-data-total = Сумма; пусто: её нет
report-data-prorated = Заменён ли пропуск в сумме средним (1 да, 0 нет)
report-data-week = Неделя её программы, с 1
report-data-mood = Настроение, от 1 (очень тяжело) до 5 (очень хорошо); пусто: пропущено
report-data-support = На кого опереться: 0 нет, 1 немного, 2 да; пусто: пропущено
report-data-surroundings = Обстановка: 0 нехорошо, 1 напряжённо, 2 спокойно; пусто: пропущено
report-data-contact = Просьба связаться: 0 нет, 1 на этой неделе, 2 сегодня; пусто: пропущено
report-data-answer = Что она ответила о маленьком задании недели
report-data-merged = объединены

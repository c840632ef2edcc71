### Саҳифаи ҳафтаина. P0–P4 wording: the instruments file, drafts for native reviewers; never call it a test.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

check-in-ready =
    Салом! Саҳифаи кӯтоҳи ҳафтаинаи Шумо тайёр аст.

    Ҳозир қулай аст? Як дақиқа.
    .yes = Ҳа, ҳозир
    .later = Дертар
check-in-later = Кай баргардам?
    .hour = Баъди як соат
    .evening = Имрӯз бегоҳӣ
    .tomorrow = Фардо
check-in-mood = Ин ҳафта кайфияти Шумо чӣ гуна буд?
    .very-good = 😄 Хеле хуб
    .good = 🙂 Хуб
    .so-so = 😐 Миёна
    .heavy = 🙁 Вазнин
    .very-heavy = 😞 Хеле вазнин
check-in-support = Ин ҳафта касе буд, ки ба ӯ такя кунед?
    .yes = Ҳа
    .a-little = Каме
    .no = Не
check-in-item-one =
    Ана саволи навбатии саҳифаи ҳафтаинаи Шумо.

    { $words }
    .skip = Гуфтан намехоҳам
check-in-item-two =
    Ана боз як саволи саҳифаи ҳафтаинаи Шумо.

    { $words }
    .skip = Гуфтан намехоҳам
check-in-surroundings = Вазъият дар атрофатон чӣ гуна аст?
    .calm = Ором
    .tense = Ноором
    .not-good = Хуб нест
check-in-contact = Бо Шумо тамос гирем?
    .no = Не, раҳмат
    .this-week = Ин ҳафта
    .today = Имрӯз
check-in-own =
    Касе аз дастаи мо аз Шумо чизе пурсидан мехоҳад.

    «{ $words }»

    Ҷавобро касе мехонад, ки мепурсад. Дар ин ҷо нависед ё паёми овозӣ фиристед.
check-in-note =
    Раҳмат. Шумо як қадам гузоштед.

    Агар хоҳед, чизе илова кунед. Онро як нафар аз дастаи мо мехонад. Дар ин ҷо нависед ё паёми овозӣ фиристед.
    .skip = Анҷом додан
check-in-soft =
    Салом! Саҳифаи кӯтоҳи ҳафтаинаи Шумо ҳоло ҳам кушода аст.

    Агар як ҳафта гузашта бошад, ҳеҷ гап не. Чизе гум нашудааст. Дар ҳамин ҷо давом медиҳем ё дертар?
    .go-on = Давом додан
    .later = Дертар
    .person = Бо одам суҳбат кардан

check-in-next = { weekday-on } соати { $hour }
check-in-thanks = Раҳмат. Дафъаи дигар { check-in-next } мепурсам.
check-in-thanks-last = Раҳмат. Ин охирин саҳифаи ҳафтаина буд. Шумо баъд ҳам метавонед дар ин ҷо ба мо нависед.
check-in-thanks-free = Раҳмат. Ҳар вақт баргашта метавонед: «{ menu.check-in }»-ро пахш кунед.
check-in-postponed =
    { $when ->
        [hour] Хуб. Баъди як соат бармегардам.
        [evening] Хуб. Имрӯз бегоҳӣ бармегардам.
       *[tomorrow] Хуб. Фардо бармегардам.
    }
check-in-stopped = Хуб. Ҳар вақт давом дода метавонед: «{ menu.check-in }»-ро пахш кунед.
check-in-done = Саҳифаи ин ҳафта тайёр аст. Дафъаи дигар { check-in-next } мепурсам.
check-in-done-last = Ҳамаи саҳифаҳои ҳафтаина анҷом ёфтанд. Шумо баъд ҳам метавонед дар ин ҷо ба мо нависед.
check-in-done-free = Саҳифаи ин ҳафта тайёр аст. Рӯз ва соатро дар бахши «{ menu.settings }» интихоб карда метавонед.
check-in-off = Саволҳои ҳафтаина хомӯшанд. Онҳоро дар бахши «{ menu.settings }» фаъол карда метавонед.

### Guruh suhbatlari, ko‘chma brigada, koordinator ko‘radigan suhbatlar. Draft for native reviewers.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

## Her side of a group. The title is the psychologist’s own words, so it never comes first.
group-how =
    { $medium ->
        [write] shu yerda yozma
        [voice] ovozli qo‘ng‘iroqda
       *[video] video orqali
    }
group-when = Qachon: { reminder-when }, { $minutes } daqiqa, { group-how }
group-announced =
    { news }

    Ayollarning kichik guruhi rejalashtirilmoqda: { $title }.
    { group-when }

    Uni jamoamizdan bir inson olib boradi. Ismingizni aytish shart emas.
    .take = Kelaman
    .pass = Bu safar emas
group-list =
    { $count ->
        [0] Hozir rejalashtirilgan guruh yo‘q.
       *[other] Rejalashtirilgan guruhlar: { $count }

        { $lines }
    }
    .stop = Yopish
group-line = { $date } { $hour } · { $title } · { $state ->
        [seated] joyingiz bor
        [offered] Siz uchun joy bo‘shadi
        [waiting] joy kutyapsiz
       *[none] ochiq
    }
group-card =
    { $title }
    { group-when }

    { $state ->
        [none] Bo‘sh joy bor.
        [full] Hamma joylar band. Joy kutishingiz mumkin.
        [seated] Joyingiz bor.
        [offered] Siz uchun joy bo‘shadi.
        [waiting] Joy kutyapsiz.
       *[gone] Bu endi ochiq emas.
    }
    .take = Kelaman
    .wait = Joy kutaman
    .give-back = Joyni qaytaraman
    .wait-no-more = Endi kutmayman
    .stop = Yopish
group-seated =
    Joyingiz bor: { $title }.
    { group-when }

    Boshlanganda shu yerda yozaman.
    .give-back = Joyni qaytaraman
group-waiting = Hamma joylar band: { $title }. Endi joy kutyapsiz. Joy bo‘shasa, Sizdan so‘rayman.
group-busy = Bu vaqtda boshqa suhbatingiz bor: { $date } { $hour }. Avval uni ko‘chirishingiz mumkin.
group-gone = Bu endi ochiq emas.
group-off = Bu bo‘lmaydi. Uzr so‘raymiz.
group-given-back = Xo‘p. Bu haqda boshqa so‘ralmaydi.
group-free =
    { news }

    Siz uchun joy bo‘shadi: { $title }.
    { group-when }

    Joy Siz uchun { $by } gacha saqlanadi.
    .take = Olaman
    .give-back = Yo‘q, rahmat
group-reminder =
    { news }

    Yaqinda boshlanadi: { $title }.
    { group-when }
    .give-back = Kela olmayman
group-begins =
    { news }

    Soat { $hour } da boshlanadi: { $title }.

    { $medium ->
        [write] Tugmani bosing va kiring.
        [voice] Kirish joyi: { $link }
       *[video] Kirish joyi: { $link }
    }
group-called-off =
    { news }

    Bu bo‘lmaydi: { $title }, { $date } { $hour }. Uzr so‘raymiz.
group-not-held =
    { news }

    { $title }, { $date } { $hour }: bu bo‘lmadi. Bunga Siz sababchi emassiz. Uzr so‘raymiz.
group-not-there =
    { news }

    Siz hozir turgan joyda bu ochiq emas: { $title }, { $date } { $hour }. Bu haqda boshqa so‘ralmaydi.

## The team’s side of a group.
command-groups = Guruh suhbatlari: tuzish, bekor qilish
groups-list =
    Bo‘ladigan guruh suhbatlari: { $count }

    { $lines }
    .skip = Yangi suhbat
    .stop = Yopish
groups-card =
    { $title }
    { reminder-when }, { $minutes } daqiqa, { $medium ->
        [write] yozma
        [voice] ovozli qo‘ng‘iroqda
       *[video] video orqali
    }

    Kimlar uchun: { $whom }
    Olib boradi: { $leader }
    Joylar: { $seats } tadan { $seated } tasi band
    Kutayotganlar: { $waiting }
    .call-off = Bekor qilish
    .stop = Yopish
groups-call-off =
    { $title }, { $date } { $hour }

    Bekor qilinsinmi? Joyi borlar ({ $seated }) va kutayotganlar ({ $waiting }) buni darhol biladi.
    .yes = Ha, bekor qilinsin
    .stop = Qolsin
groups-leader = Uni kim olib boradi?
groups-title = U qanday nomlanadi? Ko‘pi bilan 60 harf. Iltimos, oddiy so‘zlar bilan: nom boshqalar ham o‘qiydigan telefonlarda ko‘rinadi.
groups-title-open = Iltimos, raqam, havola va @ismlarsiz: nom ko‘p telefonlarda ko‘rinadi.
groups-language = Qaysi tilda?
groups-medium =
    Qanday gaplashiladi?
    .write = Shu yerda, yozma
    .voice = Ovozli qo‘ng‘iroqda
    .video = Video orqali
groups-when = Sizning soatingiz bo‘yicha qachon boshlanadi? Kun va soatni yozing, masalan 11.03. 15:00.
groups-unclear = Buni o‘qiy olmadim. Kun va soatni shunday yozing: 11.03. 15:00.
groups-past = Bu vaqt o‘tib ketgan. Iltimos, boshqasini yozing.
groups-far = Bu juda uzoq. Iltimos, yaqin to‘rt oy ichidagi vaqtni yozing.
groups-length = Necha daqiqa davom etadi?
groups-seats = Nechta joy?
groups-whom =
    U kimlar uchun? Shu tilda o‘qiydigan ishtirokchilar, har biri o‘z soatida, xabar oladi.
    .all = Barcha hududlar
groups-sure =
    { $title }
    { $when }, { $minutes } daqiqa, { $medium ->
        [write] yozma
        [voice] ovozli qo‘ng‘iroqda
       *[video] video orqali
    }
    Kimlar uchun: { $whom }
    Joylar: { $seats }
    .yes = Ha, e’lon qilinsin
groups-made = Tuzildi: { $title }, { reminder-when }. Ishtirokchilar hozir, har biri o‘z soatida, xabar oladi.
groups-busy = Olib boruvchi bu vaqtda band. Iltimos, boshqa vaqtni yozing.
groups-refused = Bu suhbatni tuzib bo‘lmaydi: kimdir yoki biror hudud endi Sizga tegishli emas.
groups-called-off = Bekor qilindi. Undagilarning hammasi xabar oldi.
groups-gone = Bu suhbat o‘tib ketgan yoki bekor qilingan.
groups-given = Koordinator Siz olib boradigan guruh suhbatini tuzdi: { $title }, { reminder-when }. /groups
groups-off-for-you = Koordinator guruh suhbatingizni bekor qildi: { $title }, { $date } { $hour }.
groups-without-leader = { $title }, { $date } { $hour } bekor qilindi: olib boruvchi endi bu yerda emas. Boshqasini tuzish mumkin: /groups
groups-begins =
    Guruh suhbatingiz soat { $hour } da boshlanadi: { $title }.

    { $medium ->
        [write] Tugmani bosing va yozishmani oching.
        [voice] Qo‘ng‘iroq: { $link }
       *[video] Qo‘ng‘iroq: { $link }
    }
groups-sorry = Guruh suhbatingiz vaqtida bot ishlamadi: { $title }, { $date } { $hour }. Joyi borlarga bu haqda aytiladi.
after-group-ask = { $title }, { weekday-short } { $date } { $hour }: bu suhbat tugadi. Qanday o‘tdi?
after-group-outcome =
    { $title }, { weekday-short } { $date } { $hour }: qanday o‘tdi?
    .held = Bo‘lib o‘tdi
    .no-show = Hech kim kelmadi
    .could-not = Men qila olmadim
    .stop = Keyinroq
after-group-there =
    Nechta ayol bo‘ldi?
    .skip = Bilmayman
    .stop = Keyinroq
after-group-kept = Yozib qo‘yildi. Rahmat.

## Her side of a visit.
visit-now =
    { $state ->
        [none] Jamoamizdan insonlar hududingizga boradi. Ular suhbat uchun oldingizga kelishi mumkin.
        [asked] Kelishimizni so‘radingiz. Bir inson kun topadi va avval Sizdan so‘raydi.
        [planned] { $day } kuni kelish mumkin. Bu kun Sizga qulaymi, so‘rayman.
       *[agreed] Oldingizga { $day } kuni kelishadi.
    }
    .ask = Kelishni so‘rash
    .take-back = Baribir kerak emas
    .stop = Yopish
visit-topic =
    Nima haqida gaplashamiz? Javob bermasangiz ham bo‘ladi.
    .family = { booking-about.family }
    .children = { booking-about.children }
    .feelings = { booking-about.feelings }
    .sleep = { booking-about.sleep }
    .past = { booking-about.past }
    .habit = { booking-about.habit }
    .home-safety = { booking-about.home-safety }
    .work = { booking-about.work }
    .other = { booking-about.other }
visit-asked = So‘rovingiz yetkazildi. Jamoamizdan bir inson kun topadi va avval Sizdan so‘raydi.
visit-asked-already = Kelishimizni so‘ragansiz.
visit-taken-back = Xo‘p. Hech kim kelmaydi.
visit-none = Bekor qilinadigan narsa yo‘q.
visit-offer =
    { news }

    Oldingizga { $day } kuni kelish mumkin. Bu kun Sizga qulaymi?

    Qayerda va soat nechada bo‘lishini bir inson Siz bilan kelishadi.
    .yes = Ha, shu kuni
    .later = Boshqa kun
    .no = Kelish kerak emas
visit-answered =
    { $said ->
        [yes] Yaxshi. Oldingizga { $day } kuni kelishadi.
        [later] Xo‘p. Boshqa kun topamiz va yana so‘raymiz.
       *[no] Xo‘p. Hech kim kelmaydi.
    }
visit-reminder =
    { news }

    Oldingizga { $day } kuni kelishadi. Endi qulay bo‘lmasa, pastdan bosing.
visit-called-off =
    { news }

    { $day } kuni kela olmaymiz. Boshqa kun topamiz va yana so‘raymiz.

## A coordinator’s side of visits.
command-route = Ko‘chma brigada: kunlar va tashriflar
route-list =
    Brigadaning bo‘ladigan kunlari: { $count }
    Kun kutayotgan ishtirokchilar: { $waiting }

    { $lines }
    .skip = Yangi kun
    .stop = Yopish
route-line = № { $alias } · { $state ->
        [planned] so‘raldi, javob yo‘q
       *[agreed] rozi
    }
route-card =
    { $day } · { $place }
    Mumkin bo‘lgan tashriflar: { $seats }
    Bu yerda kun kutayotganlar: { $waiting }

    { $lines }
    .plan = Tashriflarni belgilash
    .call-off = Kunni bekor qilish
    .stop = Yopish
route-plan = { $day } kuni kimlarga boriladi? { $free } ta joy bor. Har biridan o‘z soatida, kun qulaymi, so‘raladi.
route-call-off =
    { $day } · { $place }

    Kun bekor qilinsinmi? Uni bilganlarning hammasi xabar oladi va boshqa kunni kutadi.
    .yes = Ha, bekor qilinsin
    .stop = Qolsin
route-region = Qaysi hududda?
route-day = Qaysi kuni? Yozing, masalan 2030-03-11 yoki 11.03.2030.
route-seats = Nechta tashrif mumkin?
route-made = Tuzildi: { $day }, { $place }.
route-refused = Bu kunni tuzib bo‘lmaydi: hudud Sizga tegishli emas.
route-planned = Belgilandi. Har biridan o‘z soatida so‘raladi; javobi Sizga keladi.
route-nobody = Hech kim tanlanmadi.
route-too-many = Bu kunda buncha joy yo‘q. Hech kim belgilanmadi.
route-called-off = Bekor qilindi. Bilganlar xabar oldi.
route-gone = Bu kun o‘tib ketgan yoki bekor qilingan.
route-asked = № { $alias } kelishimizni so‘rayapti. /route
route-taken-back = № { $alias } { $day } kungi tashrifni endi xohlamaydi.
route-answered = № { $alias }, { $day } kungi tashrif: { $said ->
        [yes] ha. Iltimos, qayerda va qachonligini u bilan kelishing.
        [later] boshqa kun, iltimos. /route
       *[no] kerak emas, rahmat.
    }

## A coordinator’s view of talks.
command-sessions = Suhbatlar: o‘tgan va bo‘ladigan
coordinating-overview =
    Sizga tegishli suhbatlar

    Bo‘ladigan: { $booked }
    Psixolog javobini kutmoqda: { $requests ->
        [0] 0
       *[other] { $requests } (eng eskisi { $oldest } soat)
    }
    Kutish ro‘yxati: { $waiting }
    Ayollarning yarmi birinchi suhbatni ko‘pi bilan shuncha kun kutgan: { $days }
    { $rated ->
        [yes] Kelmagan: { $kept } tadan { $rate } %
       *[no] Kelmagan: ulush { $judged } ta suhbatdan boshlab ko‘rinadi; hozircha { $kept }
    }
    .women = Bir ishtirokchi
    .requests = Javob kutayotganlar
    .waiting = Kutish ro‘yxati
    .load = Psixologlar
    .coverage = Kimlar qamrab olingan
    .stop = Yopish
coordinating-load =
    Sizga tegishli psixologlar: { $count }

    { $lines }
    .stop = Yopish
coordinating-load-line = № { $alias } · { $place } · { $languages } · { $offers ->
        [yes] bo‘ladigan { $booked }, shu hafta { $week }, javobsiz { $requests }
       *[no] vaqt taklif qilmaydi
    }
coordinating-coverage =
    Ishtirokchilar va ularga o‘z tilida yetadigan psixologlar. Avval psixologi kam bo‘lganlar.

    { $lines }
    .stop = Yopish
coordinating-covered = { $place } · { $language } · ishtirokchilar { $women } · psixologlar { $helpers }
coordinating-requests = Hech kim javob bermagan so‘rovlar: { $count }
    .stop = Yopish
coordinating-waiting = Kutish ro‘yxatidagilar, avval eng ko‘p kutganlar: { $count }
    .stop = Yopish
coordinating-women = Qaysi ishtirokchi? Raqamini bosing yoki yozing.
    .stop = Yopish
coordinating-no-number = Sizga tegishlilar orasida bunday raqam yo‘q.
coordinating-card =
    № { $alias }

    Hudud: { $place }
    Psixologi: { $helper }
    Yana yozilishi mumkin: { $allowance ->
        [unlimited] xohlagancha
       *[other] { $allowance }
    }
    Bo‘ladigan suhbatlar:
    { $lines }
    .book = U uchun yozish
    .allowance = Suhbatlar soni
    .stop = Yopish
coordinating-talk =
    { $state ->
        [gone] Bu suhbat o‘tgan yoki bekor qilingan.
       *[there] № { $alias } · № { $helper }
    }
    { reminder-when }, { $medium ->
        [write] yozma
        [voice] ovozli qo‘ng‘iroqda
        [video] video orqali
        [phone] telefonda
       *[in-person] yuzma-yuz
    }
    { $state ->
        [requested] { $since } soatdan beri javob kutmoqda
        [booked] Belgilangan
       *[gone] –
    }
    .give = Boshqa psixologga
    .call-off = Bekor qilish
    .stop = Yopish
coordinating-talk-line = { $date } { $hour } · { $medium ->
        [write] yozma
        [voice] ovozli qo‘ng‘iroqda
        [video] video orqali
        [phone] telefonda
       *[in-person] yuzma-yuz
    } · { $state ->
        [requested] javob kutmoqda
       *[booked] belgilangan
    }
coordinating-helper =
    { $count ->
        [0] Bu vaqtda boshqa bo‘sh psixolog yo‘q.
       *[other] Kimga? Bu vaqtda bo‘shlar: { $count }
    }
    .stop = Yopish
coordinating-medium =
    U qanday gaplashmoqchi?
    .write = Shu yerda, yozma
    .voice = Ovozli qo‘ng‘iroqda
    .video = Video orqali
    .phone = Telefonda
    .in-person = Yuzma-yuz
coordinating-who =
    Kim bilan?
    .woman = Ayol bilan
    .anybody = Farqi yo‘q
coordinating-time =
    { $count ->
        [0] Buning uchun bo‘sh vaqt yo‘q.
       *[other] Qachon? Bu vaqtlar uning soati bo‘yicha.
    }
coordinating-at = { weekday-short } { $date } · { $hour }
coordinating-allowance =
    U yana nechta suhbatga yozilishi mumkin?
    .unlimited = Xohlagancha
coordinating-allowance-set = № { $alias } yana yozilishi mumkin: { $count ->
        [unlimited] xohlagancha
       *[other] { $count }
    }
coordinating-given = Boshqa psixologga berildi. Tegishli hamma xabar oladi.
coordinating-called-off = Bekor qilindi. U va psixolog xabar oladi.
coordinating-gone = Bu o‘tgan, bekor qilingan yoki endi bo‘sh emas.
coordinating-taken = Bu vaqt hozirgina band bo‘ldi. Iltimos, boshqasini tanlang.
coordinating-booked = № { $alias }: { reminder-when } (Sizning soatingiz bo‘yicha), { $state ->
        [requested] psixologdan so‘raldi
       *[booked] belgilandi
    }. U xabar oladi.
coordinating-refused =
    { $why ->
        [enough] Uning oldida suhbatlar yetarli. Avval birini bekor qiling.
        [used-up] Kelishilgani tugadi. Uni kartasida o‘zgartirish mumkin.
       *[gone] U endi Sizga tegishli emas.
    }

## In the audit trail.
audit-group-made = guruh suhbatini tuzdi
audit-group-called-off = guruh suhbatini bekor qildi
audit-route-made = brigada kunini tuzdi
audit-route-called-off = brigada kunini bekor qildi
audit-allowance-set = u nechta suhbatga yozilishini belgiladi

### Psixolog tomoni: soatlar, yo‘q kunlar, so‘rovlar, suhbatlar, qanday o‘tgani. Va unga uchta savol. Draft for native reviewers.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

feedback-heard =
    Assalomu alaykum! Xohlasangiz, bu yerda uchta qisqa savol bor.

    Oxirgi suhbatda Sizni eshitishganini his qildingizmi? Javob ismsiz sanaladi.
    .yes = Ha
    .partly = Qisman
    .no = Yo‘q
    .stop = Yopish
feedback-mattered =
    Siz uchun muhim narsa haqida gaplashdingizmi?
    .yes = Ha
    .partly = Qisman
    .no = Yo‘q
    .stop = Yopish
feedback-fits =
    Suhbatning bunday usuli Sizga ma’qulmi?
    .yes = Ha
    .partly = Qisman
    .no = Yo‘q
    .stop = Yopish
feedback-thanks = Rahmat. Bu suhbatlarni yaxshilashga yordam beradi.

command-hours = Suhbat soatlarim
command-away = Yo‘q kunlar va boshqa soatlar
command-agenda = Suhbatlarim
hours-begin = Siz hali vaqt taklif qilmagansiz. Bir necha savolga javob bersangiz, ayollar Siz bilan suhbatga yozila oladi.
hours-what =
    Soatlaringiz, { $zone } vaqti bilan. U yerda hozir { $now }.

    { $lines }

    { $how }
    .add = Soat qo‘shish
    .remove = Soatni olib tashlash
    .copy = Kunni takrorlash
    .terms = Davomiyligi, muddatlar
    .way = Suhbat, vaqt mintaqasi
    .end = Yozuvni to‘xtatish
    .stop = Yopish
hours-line = { $day }: { $hours }
hours-none = Hali soat yo‘q, shuning uchun yozilib bo‘lmaydi.
hours-term =
    { $term ->
        [length] Suhbat: { $count } daqiqa
        [buffer] Undan keyin tanaffus: { $count } daqiqa
        [notice] Yozilish: kamida { $count } soat oldin
        [horizon] Yozilish: ko‘pi bilan { $count } kun oldin
        [per-day] Kuniga suhbat: ko‘pi bilan { $count }
       *[per-week] Haftasiga suhbat: ko‘pi bilan { $count }
    }
hours-media-kept = Qanday: { $media }
hours-languages-kept = Tillar: { $languages }
hours-who =
    { $who ->
        [woman] Siz: ayol
       *[man] Siz: erkak
    }
hours-link-kept =
    { $kept ->
        [yes] Qo‘ng‘iroq manzili: o‘zingizniki, shifrlab saqlanadi
       *[no] Qo‘ng‘iroq manzili: o‘zingizniki yo‘q
    }
hours-link-missing = Ovoz va video taklif qilinmaydi: qo‘ng‘iroq manzili yo‘q. O‘zingiznikini qo‘shing: “{ hours-what.way }”.
hours-woman =
    Ba’zi ayollar ayol bilan gaplashishni xohlaydi. Siz kimsiz?
    .woman = Ayol
    .man = Erkak
    .stop = Yopish
hours-languages =
    Qaysi tillarda suhbatlashasiz? Ularni belgilang va davom eting.
    .done = Davom etish
    .stop = Yopish
hours-media =
    Ayollar bilan qanday suhbatlashasiz? Taklif qiladiganlaringizni belgilang va davom eting.
    .write = Shu yerda yozishma
    .voice = Ovozli qo‘ng‘iroq
    .video = Video qo‘ng‘iroq
    .phone = Telefon orqali
    .in-person = Yuzma-yuz
    .done = Davom etish
    .stop = Yopish
hours-day =
    Qaysi kunning soatlari?
    .stop = Yopish
hours-times =
    { $day }, hozircha: { $hours }

    Yangi soatlarni bosing yoki yozing, masalan 18:00-21:00.
    .choose = Soatlarni tanlash
    .stop = Yopish
hours-proposal =
    { $part ->
        [morning] Ertalab { $hours }
        [afternoon] Kunduzi { $hours }
       *[evening] Kechqurun { $hours }
    }
hours-from =
    { $day }, hozircha: { $hours }

    Qachondan? Bosing yoki yozing, masalan 18:30.
    .stop = Yopish
hours-until =
    { $day }, hozircha: { $hours }

    Qachongacha? Bosing yoki yozing, masalan 20:30.
    .stop = Yopish
hours-copy =
    { $day }: { $hours }

    Boshqa kunlarda ham shundaymi? Belgilang yoki shunchaki davom eting.
    .done = Davom etish
    .stop = Yopish
hours-source =
    Boshqa kunlar qaysi kunga o‘xshasin?
    .stop = Yopish
hours-remove =
    Qaysi soatlar olib tashlansin? Yozilganlari qoladi.
    .stop = Yopish
hours-terms =
    Nima o‘zgarsin? Yozilganlari o‘z holicha qoladi.
    .length = Suhbat davomiyligi
    .buffer = Keyingi tanaffus
    .notice = Necha soat oldin
    .horizon = Necha kun oldinga
    .per-day = Kuniga suhbatlar
    .per-week = Haftasiga suhbatlar
    .stop = Yopish
hours-length =
    Suhbat necha daqiqa davom etadi?
    .stop = Yopish
hours-buffer =
    Suhbatdan keyin necha daqiqa tanaffus kerak?
    .stop = Yopish
hours-notice =
    Suhbatga kechi bilan necha soat oldin yozilish mumkin?
    .stop = Yopish
hours-horizon =
    Necha kun oldinga yozilish mumkin?
    .stop = Yopish
hours-per-day =
    Kuniga ko‘pi bilan nechta suhbat?
    .stop = Yopish
hours-per-week =
    Haftasiga ko‘pi bilan nechta suhbat?
    .stop = Yopish
hours-way =
    Nima o‘zgarsin? Yozilganlari o‘z holicha qoladi.
    .media = Suhbat usullari
    .languages = Tillar
    .woman = Ayol yoki erkak
    .link = Qo‘ng‘iroq manzili
    .clock = Vaqt mintaqam
    .stop = Yopish
hours-link =
    O‘z qo‘ng‘iroq xonangiz manzilini yozing. U https://… bilan boshlanadi.

    U shifrlab saqlanadi va bu chatdan olib tashlanadi. Ayol uni Siz bilan suhbat boshlanganda ko‘radi.
    .skip = Manzilsiz
    .stop = Yopish
hours-link-unclear = Bu manzil yaramaydi. U https://… bilan boshlanishi, joyni bildirishi va bo‘sh joysiz yozilishi kerak.
hours-clock =
    Soatlaringiz qayerning vaqti bilan? Joyni bosing yoki shahringizni lotin harflari bilan yozing, masalan { $city } yoki { $full }.
    .stop = Yopish
hours-clock-sure =
    Vaqt: { $zone }. U yerda hozir { $there }, avvalgi vaqt bilan { $here }.

    Soatlar va yo‘q kunlar o‘sha raqamlar bilan qoladi, lekin yangi vaqtda. So‘ralgan yoki kelishilgani ({ $count }) o‘z paytida qoladi; uning soatini yangi vaqtda ko‘rasiz.

    O‘zgartiraymi?
    .yes = Ha, o‘zgartiring
    .stop = Yopish
hours-clock-unclear = Bu shaharni topa olmadim. Iltimos, eng yaqin katta shaharni lotin harflari bilan yozing, masalan { $city } yoki { $full }.
hours-clock-several = Bu shahar ro‘yxatimda bir martadan ko‘p: { $zones }. Iltimos, ulardan birini to‘liq yozing.
hours-end =
    To‘xtataymi? Siz bilan boshqa suhbat yozilmaydi va soatlaringiz unutiladi. Yozilganlari qoladi.

    Faqat bir necha kun bo‘lsa: /away
    .yes = Ha, to‘xtating
    .stop = Yopish
hours-ended = Endi Sizga yozilib bo‘lmaydi. Qayta boshlash uchun: /hours
hours-one-at-least = Iltimos, kamida bittasini belgilang.
hours-unclear = Bu soatlarni o‘qiy olmadim. Iltimos, shunday yozing: 18:00-21:00
hours-time-unclear = Bu vaqtni o‘qiy olmadim. Iltimos, shunday yozing: 18:30
hours-backwards = Bu soatlarning oxiri boshidan keyin emas: { $opens }–{ $closes }. Iltimos, avval boshini, keyin oxirini yozing.
hours-midnight = Bu soatlar yarim tundan o‘tadi. Iltimos, ikki bo‘lib qo‘shing: shu kuni { $opens }–24:00, keyingi kuni 00:00–{ $closes }.
hours-overlap = { $these } va { $those } ustma-ust tushadi. Iltimos, boshqa soatlarni tanlang yoki avval eskisini olib tashlang.
hours-too-short = Suhbat { $minutes } daqiqa davom etadi, bu yerga sig‘maydi. Iltimos, uzunroq soatlarni tanlang.
hours-not-there = { $day } o‘zgarmadi. { $why }

away-what =
    { $count ->
        [0] Barcha haftalar bir xil: yo‘q kunlar ham, boshqa soatlar ham yo‘q.
       *[other] Bu kunlarda boshqacha:

        { $lines }
    }

    Nima o‘zgarsin?
    .today = Bugun yo‘qman
    .day = Bir kun yo‘qman
    .days = Uzoqroq yo‘qman
    .hours = Bir kunga boshqa soat
    .take-back = Birini qaytarib olish
    .stop = Yopish
away-line =
    { $kind ->
        [hours] { $days }: o‘rniga { $hours }
       *[away] { $days }: yo‘qsiz
    }
away-day =
    Qaysi kun? Bosing yoki yozing, masalan 11.03.

    Bir necha kun: 11.03.-15.03.
    .stop = Yopish
away-last =
    Shu kundan yo‘qsiz: { $day }. Qaysi kungacha? Bosing yoki yozing.
    .stop = Yopish
away-times =
    { $day }: qaysi soatlarda borsiz? Bosing yoki yozing, masalan 10:00-12:00.
    .choose = Soatlarni tanlash
    .stop = Yopish
away-from =
    { $day }: qachondan? Bosing yoki yozing, masalan 18:30.
    .stop = Yopish
away-until =
    { $day }: qachongacha? Bosing yoki yozing, masalan 20:30.
    .stop = Yopish
away-take-back =
    Qaysi biri qaytarib olinsin? Bekor qilib bo‘lingan suhbatlar qaytmaydi.
    .stop = Yopish
away-sure =
    { $days }: so‘ralgan va kelishilgan suhbatlar: { $count }. Har bir ayolga darhol boshqa vaqt taklif qilinadi.

    Yozib qo‘yaymi?
    .yes = Ha, yozib qo‘ying
    .stop = Yopish
away-kept =
    { $count ->
        [0] { $days }: yozib qo‘yildi. O‘shanda Siz bilan suhbat yo‘q edi.
       *[other] { $days }: yozib qo‘yildi. Endi boshqa vaqt taklif qilinayotgan ayollar: { $count }
    }
away-unclear = Bu kunni o‘qiy olmadim. Iltimos, shunday yozing: 11.03. yoki 11.03.-15.03.
away-backwards = Oxirgi kun birinchisidan oldin. Iltimos, avval birinchi kunni, keyin oxirgisini yozing.
away-past = Bu kun o‘tib ketgan. Iltimos, bugunni yoki keyingi kunni tanlang.
away-far = Bu bir yildan ham uzoq. Iltimos, yaqinroq kunni tanlang.
away-one-day = Boshqa soatlar bir kun uchun beriladi. Iltimos, bitta kunni yozing.
away-then = O‘sha kuni yo‘qsiz. Iltimos, avval shuni qaytarib oling.
away-group = O‘shanda Siz guruh olib borasiz: { reminder-when }. Iltimos, avval uni /groups bo‘limida bekor qiling. Hozircha hech narsa yozilmadi.

request-asks =
    { $known ->
        [yes] № { $alias } Siz bilan yana suhbat so‘rayapti.
       *[no] № { $alias } suhbat so‘rayapti.
    }
request-head =
    № { $alias } · { weekday-short } { $date } { $hour }
    Nima haqida: { $topic ->
        [family] oila
        [children] bolalar
        [feelings] his-tuyg‘ular
        [sleep] uyqu
        [past] o‘tmish
        [habit] odat
        [home-safety] uyda xotirjamlik
        [work] ish
        [other] boshqa narsa
       *[none] aytilmagan
    }
    Til: { $language ->
        [any] har qanday
       *[other] { $language }
    }
    Qanday: { $medium }
    Hafta: { $week ->
        [0] boshlanmagan
       *[other] { $week }
    }
request-closed-to-you = Haftalik sahifasidagi javoblari Sizga ochiq emas.
request-nothing-yet = Haftalik sahifasini o‘qishingiz mumkin, lekin u hali yo‘q.
request-trend =
    { $change ->
        [lighter] Kayfiyat, haftama-hafta (1 juda og‘ir, 5 juda yaxshi): { $numbers }. Avvalgidan yengilroq.
        [heavier] Kayfiyat, haftama-hafta (1 juda og‘ir, 5 juda yaxshi): { $numbers }. Avvalgidan og‘irroq.
       *[same] Kayfiyat, haftama-hafta (1 juda og‘ir, 5 juda yaxshi): { $numbers }. Avvalgidek.
    }
request-last-page =
    { $week ->
        [0] Oxirgi sahifa:
       *[other] Oxirgi sahifa, { $week }-hafta:
    }
request-goals = U nimaga erishmoqchi:
request-of = № { $alias }: Sizga o‘qishga ruxsat bergani.
request-until = Iltimos, { $until } gacha javob bering. Keyin so‘rov boshqa insonga o‘tadi.
request-accept = Qabul qilish
request-decline = Boshqaga o‘tkazish
request-other = Boshqa vaqt taklifi
request-accepted = № { $alias }, { weekday-short } { $date } { $hour }: kelishildi. Unga aytiladi.
request-declined = № { $alias }, { weekday-short } { $date } { $hour }: Siz bilan emas. So‘rov boshqaga o‘tadi.
request-proposed = № { $alias }: undan { weekday-short } { $date } { $hour } ma’qulmi, deb so‘raldi.
request-taken = Bu vaqt band bo‘lib qoldi. Iltimos, boshqasini tanlang.
request-gone = Bu endi Sizga ochiq emas: javob berilgan, ko‘chirilgan yoki bekor qilingan.

agenda-list =
    Suhbatlaringiz.

    { $lines }
    .notes = Qaydlar
    .stop = Yopish
agenda-part =
    { $part ->
        [past] O‘tganlari. Qanday o‘tganini aytish uchun bosing:
        [today] Bugun:
       *[week] Shu hafta:
    }
agenda-line =
    { $state ->
        [requested] { weekday-short } { $date } { $hour } · № { $alias } · { $medium } · so‘ralgan
        [coming] { weekday-short } { $date } { $hour } · № { $alias } · { $medium } · u keladi
        [past] { weekday-short } { $date } { $hour } · № { $alias } · { $medium }
        [group-past] { weekday-short } { $date } { $hour } · { $title }
        [group] { weekday-short } { $date } { $hour } · guruh, qarang: /groups
       *[booked] { weekday-short } { $date } { $hour } · № { $alias } · { $medium }
    }
agenda-card =
    { $lines }
    .accept = Qabul qilish
    .decline = Boshqaga o‘tkazish
    .other = Boshqa vaqt taklifi
    .room = Yozishmani ochish
    .after = Qanday o‘tganini aytish
    .cannot = Men kela olmayman
    .shared = Nimani o‘qishim mumkin
    .stop = Yopish
agenda-link =
    { $open ->
        [yes] Qo‘ng‘iroq: { $link }
       *[no] Qo‘ng‘iroq manzili boshlanishidan sal oldin shu yerda chiqadi.
    }
agenda-propose =
    { $count ->
        [0] № { $alias }: boshqa bo‘sh vaqtingiz yo‘q. Qo‘shish uchun: /hours
       *[other] № { $alias }: qaysi vaqtni taklif qilasiz? Undan so‘raladi.
    }
    .stop = Yopish
agenda-sure =
    № { $alias }: bu suhbatni bekor qilaymi? Unga darhol boshqa vaqt taklif qilinadi.
    .yes = Ha, bekor qiling
    .stop = Yopish
agenda-given-back = № { $alias }, { weekday-short } { $date } { $hour }: bekor qilindi. Unga boshqa vaqt taklif qilinadi.
agenda-women =
    Kim haqidagi qaydlarni o‘qimoqchisiz?
    .stop = Yopish
agenda-note =
    № { $alias }, { $date }:

    { $words }
agenda-no-note = Siz o‘qiy oladigan qayd yo‘q.

after-ask = № { $alias }, { weekday-short } { $date } { $hour }: bu suhbat tugadi. Qanday o‘tdi?
after-open = Qanday o‘tganini aytish
after-outcome =
    № { $alias }, { weekday-short } { $date } { $hour }: qanday o‘tdi?{ $came ->
        [early] { " " }Iltimos, kelishi uchun unga chorak soat bering. Shundan keyingina u kelmadi, deb aytish mumkin.
        [wrote] { " " }U xonada yozgan.
       *[unknown] { "" }
    }
    .held = Bo‘lib o‘tdi
    .partly = Faqat qisman
    .no-show = U kelmadi
    .could-not = Mening imkonim bo‘lmadi
    .stop = Keyinroq
after-reason =
    Sababi nima edi?
    .time = Vaqt to‘g‘ri kelmadi
    .connection = Aloqa
    .not-safe = Xavfsiz emas edi
    .ill = Kasallik
    .other = Boshqa narsa
    .stop = Keyinroq
after-note =
    Keyin uchun qayd, ko‘pi bilan 2000 ta harf. U shifrlanadi: uni faqat Siz va Sizning o‘rningizdagi inson o‘qiydi. Ism yozmang.

    Uni bu chatdan olib tashlayman.{ $kept ->
        [yes] { " " }Oldingi qaydingiz saqlangan. Hozir yozsangiz, yangisi uning o‘rnini egallaydi.
       *[no] { "" }
    }
    .skip = Qaydsiz
    .stop = Keyinroq
after-next =
    Keyin nima bo‘ladi?
    .again = Yana, odatdagidek
    .same-week = Shu haftada yana
    .another-helper = Boshqa inson
    .coordinator = Koordinatorga aytish
    .none = Boshqa hech narsa
    .stop = Keyinroq
after-words =
    Koordinator nimani bilishi kerak? Bu yetkaziladi va saqlanmaydi. Ism yozmang.
    .skip = So‘zsiz
    .stop = Keyinroq
after-kept = № { $alias }: yozib qo‘yildi. Rahmat.
after-kept-so-far = № { $alias }: bir kun davomida javob bo‘lmadi. Shu paytgacha aytganlaringiz yozib qo‘yildi. Rahmat.
after-coordinators = Koordinatorga aytildi.
after-nobody = Hozir hech bir koordinator bilan bog‘lanib bo‘lmaydi. Iltimos, keyinroq urinib ko‘ring.
after-gone = Bu allaqachon yozilgan yoki endi Sizniki emas.
after-later = Unda keyinroq. U shu yerda kutadi: /agenda
after-unsaid = № { $alias }, { weekday-short } { $date } { $hour }: № { $by } bu suhbat qanday o‘tganini hali aytmadi. Balki u bir so‘z kutayotgandir. Iltimos, ikkalasidan ham so‘rang.
after-told =
    { $why ->
        [another-helper] № { $alias }: № { $by } u bilan boshqa inson davom etgani ma’qul, deb o‘ylaydi.
       *[coordinator] № { $alias }: suhbatdan keyin № { $by } koordinatorni so‘rayapti.
    }
audit-read-note = u bilan suhbatlar qaydlarini o‘qidi

### Yozishmalarda va ular atrofida aytiladigan so‘zlar: yozma suhbatlar, guruhlar, nima o‘tmaydi, qaytarib olish.
### Draft for native reviewers. A message the bot sends by itself opens with a neutral line of at least 40 characters.

relay-door-hers = Shu yerda yozish
relay-hers-open =
    Siz rejalashtirgan vaqt keldi. Shu yerda yozavering.

    So‘zlar, ovozli xabarlar va rasmlar o‘tadi. Raqamlar, havolalar va ismlar o‘tmaydi.

    /unsend oxirgi xabaringizni ikki tomondan ham olib tashlaydi.
relay-hers-busy = Hozir Siz bilan jamoamizdan bir inson yozishyapti. Shu yerda yozavering.
relay-hers-picture =
    Jamoamizdan bir inson Sizga rasm yubordi, mana u:

    { $said ->
        [yes] { $role }: { $words }
       *[no] { $role }.
    }
relay-group-open =
    Kichik guruhingizning vaqti keldi. Shu yerda yozavering.

    Bu yerda Siz № { $place }. Hozir bu yerda yana: { $count }. Yozganingizni ularning hammasi o‘qiydi.

    Raqamlar, havolalar va ismlar o‘tmaydi. /unsend oxirgi xabaringizni olib tashlaydi.
relay-group-place = № { $place }
relay-group-words =
    Kichik guruhingizdan Sizga yangi xabar keldi:

    { $role }: { $words }
relay-group-voice =
    Kichik guruhingizdan Sizga yangi ovozli xabar keldi:

    { $role }.
relay-group-picture =
    Kichik guruhingizdan Sizga yangi rasm keldi:

    { $said ->
        [yes] { $role }: { $words }
       *[no] { $role }.
    }

relay-hours = Bu yerda yozish vaqti: { $date }, { $opens } dan { $closes } gacha.
relay-over = Bu yerda endi hech kim yozmayapti.
relay-refused = Bu yerda faqat so‘zlar, ovozli xabarlar va rasmlar o‘tadi. Bu yuborilmadi.
relay-left-out = Raqam, havola yoki ismga o‘xshagani o‘tmadi. Qolgani yuborildi. Bu ikki tomon uchun ham xavfsizroq.
relay-unsent = Ikki tomondan ham olib tashlandi.
relay-unsend-none = Olib tashlaydigan narsa yo‘q. Telegram bunga 48 soat ruxsat beradi.

relay-door = Yozishmani ochish
relay-came = № { $alias } shu yerda, Sizni kutyapti.
relay-not-there = № { $alias } hozir bu yerda emas. Kelishi bilan Sizga xabar beraman.
relay-picture =
    { $said ->
        [yes]
            № { $alias } rasm yubordi:

            { $words }
       *[no] № { $alias } rasm yubordi:
    }
relay-nobody = Guruhdan hali hech kim yo‘q. Bu yuborilmadi.
relay-group-left = № { $alias } hozircha guruhdan chiqdi.
relay-group-closed = Guruh yozishmasi yopildi.

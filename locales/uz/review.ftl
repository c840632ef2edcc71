### Inson ko‘radigan sahifalar, navbatchilik, yozishma, o‘z savollari. Draft for native reviewers.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

read-by-person =
    { news }

    Jamoamizdan bir inson sahifangizni o‘qidi.
talk-offer =
    { news }

    Jamoamizdan bir inson Siz bilan gaplashmoqchi. Buni xohlaysizmi?
    .yes = Ha, iltimos
    .no = Yo‘q, rahmat
talk-declined = Xo‘p. Istalgan payt shu yerda yozishingiz mumkin.
room-hers-role =
    .psychologist = Psixolog
    .coordinator = Koordinator
    .team = Jamoamiz
room-hers-note = Shu yerda javob berishingiz mumkin: shunchaki yozing. Uni faqat shu inson oladi.
room-hers-first =
    Jamoamizdan bir inson Sizga xabar yubordi:

    { $role }: { $words }

    { room-hers-note }
room-hers-words =
    Jamoamizdan bir inson Sizga xabar yubordi:

    { $role }: { $words }
room-hers-first-voice =
    Jamoamizdan bir inson Sizga ovozli xabar yubordi:

    { $role }.

    { room-hers-note }
room-hers-voice =
    Jamoamizdan bir inson Sizga ovozli xabar yubordi:

    { $role }.
room-hers-close = Yopish
room-hers-closed = Yopildi. Istalgan payt shu yerda yana yozishingiz mumkin.
room-hers-over =
    { news }

    Bu yozishma yopildi. Istalgan payt shu yerda yana yozishingiz mumkin.
looked-page =
    { $page ->
        [week] { $week }-hafta
        [start] Boshidagi sahifalar
        [half] O‘rtadagi sahifalar
        [end] Oxiridagi sahifalar
        [after-3] Uch oydan keyingi sahifalar
        [after-6] Olti oydan keyingi sahifalar
       *[unknown] Sahifa
    }
looked-trigger =
    { $trigger ->
        [contact-today] Bugun bog‘lanish so‘raldi
        [surroundings] Atrofdagi ahvol: yaxshi emas
        [mood] Kayfiyat: juda og‘ir
        [mood-fell] Kayfiyat: o‘tgan safardan ikki pog‘ona past
        [mood-stays] Kayfiyat: ketma-ket ikki marta og‘ir
        [phq-2] { $name }: 3 yoki undan ko‘p
        [phq-2-up] { $name }: o‘tgan safardan 2 yoki undan ko‘p yuqori
        [phq-9] { $name }: 15 yoki undan ko‘p
        [phq-9-up] { $name }: o‘tgan safardan 5 yoki undan ko‘p yuqori
        [item-9] { $name }, 9-band: noldan ko‘p
        [item-9-red] { $name }, 9-band: darhol inson chaqiriladi
        [who-5] { $name }: 28 yoki undan kam
        [who-5-down] { $name }: o‘tgan safardan 20 yoki undan ko‘p past
       *[no-cut-off] { $name }: bu matnda chegara yo‘q, shuning uchun inson ko‘radi
    }
looked-measure = { $name }: { $answer }
looked-item-nine =
    { $name }, 9-band: { $answer ->
        [1] bir necha kun
        [2] kunlarning yarmidan ko‘pi
       *[3] deyarli har kuni
    }

menu-duty =
    Mana menyu. Kerakli tugmani bosing.

    Hozir navbatchilikda: { $count }
review-head =
    № { $alias } · { $page }
    Shu vaqtgacha ko‘rish kerak: { $until }
review-open = Uni hali hech kim olmagan.
review-closed-to-you = Bir inson ko‘rishi so‘ralgan. Uning javoblari Siz uchun ochiq emas.
review-read = O‘qidim
review-call = Qo‘ng‘iroq so‘rash
review-talk = Suhbat taklif qilish
review-ask = O‘z savolim
review-reason =
    № { $alias }: bu nima bilan tugadi?
    .read = O‘qildi
    .talked = Gaplashdik
    .called = Qo‘ng‘iroq qildik
    .not-needed = Hech narsa kerak emas
    .other = Boshqacha
    .stop = Ochiq qolsin
review-more = № { $alias }: Sizdagi sahifaga yana narsa qo‘shildi. /reviews
review-nothing-shown = Uning javoblari bu yerda Siz uchun ochiq emas, shuning uchun o‘qilgan hisoblanmaydi.
review-is-read = № { $alias }: o‘qildi. Buni inson o‘qigani unga aytiladi; tun bo‘lsa, ertalab.
review-call-asked = № { $alias }: koordinatordan unga qo‘ng‘iroq qilish so‘raldi.
review-call-waits = № { $alias }: unga qo‘ng‘iroq qilish allaqachon so‘ralgan.
review-talk-offered = № { $alias }: gaplashishni xohlaydimi, deb so‘raladi; tun bo‘lsa, ertalab. Rozi bo‘lsa, vazifa keladi.
review-talk-declined = № { $alias }: hozir suhbat kerak emas, rahmat.
reviews-none = Sizni kutayotgan sahifa yo‘q.
reviews-some = Inson ko‘rishini kutayotgan sahifalar: { $count }
reviews-late = Ko‘rish vaqti o‘tgan sahifalar: { $count }. /reviews
duty-now =
    { $on ->
        [yes] Siz navbatchilikdasiz. Yordam so‘rovlari avval Sizga keladi. 12 soatdan keyin navbatchilik o‘zi tugaydi.
       *[no] Siz navbatchilikda emassiz.
    }

    Hududlaringizda navbatchilikda: { $count }
    .on = Boshlash
    .more = Hozirdan yana 12 soat
    .off = Tugatish
    .stop = Yopish
duty-begun = Siz navbatchilikdasiz. Yordam so‘rovlari avval Sizga keladi. 12 soatdan keyin navbatchilik o‘zi tugaydi.
duty-ended = Navbatchiligingiz tugadi. Rahmat.
duty-over = 12 soat o‘tdi, navbatchiligingiz tugadi. Davom etish uchun: /duty
room-words =
    { $whom ->
        [group]
            { $sent ->
                [yes] Guruhga yuborildi. Hozir bu yerda: { $count }. Yozishda davom eting yoki yozishmani yoping.
               *[no] Guruhga xabaringizni yozing yoki ovoz yozib yuboring. Hozir bu yerda: { $count }. Ism va raqam yozmang.
            }
       *[woman]
            { $sent ->
                [yes] № { $alias } ga yuborildi. Yozishda davom eting yoki yozishmani yoping.
               *[no] № { $alias } uchun xabaringizni yozing yoki ovoz yozib yuboring. U buni “jamoamizdan bir inson xabari” deb o‘qiydi; javobi shu yerga keladi. Ism va raqam yozmang.
            }
    }
    .stop = Yozishmani yopish
room-text =
    № { $alias }:

    { $words }
room-voice = № { $alias } ovozli xabar yubordi:
room-answer = Unga javob berish
room-closed = № { $alias }: yozishma yopildi.
room-unreachable = № { $alias } bilan hozir bog‘lanib bo‘lmaydi. Yozganingiz yetib bormaydi.
room-busy = № { $alias }: hozir u bilan hamkasbingiz yozishyapti.
ask-whom =
    Kimga keyingi sahifasida savol bermoqchisiz?

    Hududingizda psixolog o‘qishiga rozi bo‘lganlar: { $count }
    .stop = Yopish
ask-card =
    № { $alias }: kutayotgan savollar: { $count }

    { $lines }
    .add = Savol qo‘shish
    .stop = Yopish
ask-words = № { $alias } uchun savolingizni yozing, ko‘pi bilan 300 ta harf. U buni keyingi sahifasida o‘qiydi va o‘tkazib yuborishi mumkin. Ism va raqam yozmang.
ask-kept = Saqlandi. U buni keyingi sahifasida o‘qiydi.
ask-kept-after = Saqlandi. Keyingi sahifasi juda yaqin, shuning uchun undan keyingisida o‘qiydi.
ask-full = Uni allaqachon uchta savol kutyapti. Avval bittasini qaytarib oling.
ask-gone = U endi Sizga tegishli emas, roziligini qaytarib olgan yoki savol berib bo‘lingan.
ask-no-page = Hozir uning rejalangan sahifasi yo‘q.
ask-removed = Qaytarib olindi.
ask-answered = № { $alias } savolingizga javob berdi.
ask-unanswered = № { $alias } savolingizni javobsiz qoldirdi. U boshqa berilmaydi.
ask-was =
    № { $alias } ga berilgan savol:

    { $words }
audit-read-answers = javoblarini o‘qidi
audit-room-opened = u bilan yozisha boshladi
audit-duty-begun = navbatchilikni boshladi
audit-duty-ended = navbatchilikni tugatdi

### Hamma joyda ishlatiladigan so‘zlar. Draft for native reviewers.

language-name = O‘zbekcha
language-choose = Tilni tanlang.

control-back = ◀ Orqaga
control-skip = O‘tkazish
control-stop = To‘xtatish
control-done = Tayyor
control-next = Yana ›
control-previous = ‹

answered = { $question }

    ✓ { $answer }
answered-skipped = { $question }

    – o‘tkazildi
answered-noted = { $question }

    ✓ yozib olindi

menu = Mana menyu. Kerakli tugmani bosing.
    .check-in = Mening haftam
    .me = Mening yo‘lim
    .person = Gaplashish
    .tasks = Vazifalar
    .people = Ishtirokchilar
    .reviews = Ko‘rish kerak
    .duty = Navbatchilik
    .invite = Taklif qilish
    .settings = Sozlamalar
    .help = Yordam

command-start = Boshlash
command-menu = Menyuni ko‘rsatish
command-checkin = Mening haftam
command-me = Mening yo‘lim, maqsadlarim, kartochkam
command-talk = Vaqt tanlash yoki insonga yozish
command-unsend = Oxirgi xabarni qaytarib olish
command-pause = Tanaffus qilish
command-privacy = Nimalar saqlanadi
command-export = Mening nusxam
command-leave = Chiqish
command-erase = Hammasini o‘chirish
command-settings = Til va sozlamalar
command-help = Yordam
command-cancel = Ochiq savolni yopish
command-tasks = Ochiq vazifalar
command-reviews = Inson ko‘rishini kutayotgan sahifalar
command-ask = O‘zingizning savollaringiz
command-duty = Navbatchilikni boshlash yoki tugatish
command-people = Sizga tegishli ishtirokchilar
command-cohorts = Guruhlar
command-invite = Taklif yaratish
command-invitations = Ochiq takliflar
command-audit = Kim nima qildi
command-revoke = Rolni olib qo‘yish

weekday-on =
    { $weekday ->
        [0] dushanba kuni
        [1] seshanba kuni
        [2] chorshanba kuni
        [3] payshanba kuni
        [4] juma kuni
        [5] shanba kuni
       *[6] yakshanba kuni
    }
weekday =
    { $weekday ->
        [0] Dushanba
        [1] Seshanba
        [2] Chorshanba
        [3] Payshanba
        [4] Juma
        [5] Shanba
       *[6] Yakshanba
    }

stranger = Assalomu alaykum! Bu sahifa kurslar va maslahatlar haqida. U tashkilotchilar bergan taklif havolasi bilan ochiladi.
unknown-command = Bu buyruqni bilmayman. Mana, nimalar qila olaman.
not-for-you = Bu bo‘lim Siz uchun ochiq emas.
button-old = Bu tugma eskirgan. Hozir ochiq turgani mana bu.
button-closed = Bu tugma yopilgan.
cannot-read = Men yozuv, ovozli xabar va tugmalarni qabul qilaman. Boshqa narsani ocha olmayman.
text-too-long = Bu uzun matn. Iltimos, bir safar ko‘pi bilan { $limit } ta harf yuboring.
please-write = Iltimos, bir necha so‘z yozing.
please-write-or-speak = Iltimos, bir necha so‘z yozing yoki ovozli xabar yuboring.
renewed = Bu savollar biroz o‘zgardi. Keling, boshidan boshlaymiz.
nothing-open = Hozir ochiq savol yo‘q.
closed = Yopildi. Boshqa hech narsa so‘ramayman.
trouble = Bizda nimadir ishlamay qoldi. Xabaringizni tushunib bo‘lmadi. Buni bir inson ko‘rib chiqadi. Iltimos, yana urinib ko‘ring.
too-fast = Bir vaqtda juda ko‘p xabar keldi. Iltimos, bir daqiqa kutib, qayta yuboring.
outage = { $since } dan { $until } gacha xizmatimiz ishlamadi. Shu paytda yozganlaringiz bizga yetmagan bo‘lishi mumkin. Iltimos, ularni yana yuboring.
outage-team = Bot bir sutkadan ko‘p ishlamadi. Shu vaqtdagi xabarlar yo‘qolgan bo‘lishi mumkin. Har biriga bu haqda o‘z soatlarida aytiladi.
another-poller = Bot tokenidan yana kimdir foydalanmoqda. Agar bu bizning ikkinchi nusxamiz bo‘lmasa, tokenni darhol almashtiring.

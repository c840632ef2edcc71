### Haftalik sahifa. P0–P4 wording: the instruments file, drafts for native reviewers; never call it a test.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

check-in-ready =
    Assalomu alaykum! Qisqa haftalik sahifangiz tayyor.

    Hozir qulaymi? Bir daqiqa.
    .yes = Ha, hozir
    .later = Keyinroq
check-in-later = Qachon qaytay?
    .hour = Bir soatdan keyin
    .evening = Bugun kechqurun
    .tomorrow = Ertaga
check-in-mood = Shu hafta kayfiyatingiz qanday bo‘ldi?
    .very-good = 😄 Juda yaxshi
    .good = 🙂 Yaxshi
    .so-so = 😐 O‘rtacha
    .heavy = 🙁 Og‘ir
    .very-heavy = 😞 Juda og‘ir
check-in-support = Shu hafta suyanadigan insoningiz bo‘ldimi?
    .yes = Ha
    .a-little = Biroz
    .no = Yo‘q
check-in-item-one =
    Mana qisqa haftalik sahifangizning keyingi savoli.

    { $words }
    .skip = Aytishni xohlamayman
check-in-item-two =
    Mana qisqa haftalik sahifangizning yana bir savoli.

    { $words }
    .skip = Aytishni xohlamayman
check-in-surroundings = Atrofingizda ahvol qanday?
    .calm = Tinch
    .tense = Notinch
    .not-good = Yaxshi emas
check-in-contact = Siz bilan bog‘lanaylikmi?
    .no = Yo‘q, rahmat
    .this-week = Shu hafta
    .today = Bugun
check-in-own =
    Jamoamizdan bir inson Sizdan bir narsa so‘ramoqchi edi.

    “{ $words }”

    Javobni savol bergan inson o‘qiydi. Shu yerga yozing yoki ovozli xabar yuboring.
check-in-note =
    Rahmat. Siz bir qadam tashladingiz.

    Xohlasangiz, izoh qoldiring. Uni jamoamizdan bir inson o‘qiydi. Shu yerga yozing yoki ovozli xabar yuboring.
    .skip = Tugatish
check-in-soft =
    Assalomu alaykum! Qisqa haftalik sahifangiz hali ochiq.

    Bir hafta o‘tib ketsa ham mayli. Hech narsa yo‘qolmadi. Shu yerdan davom etamizmi yoki keyinroqmi?
    .go-on = Davom etish
    .later = Keyinroq
    .person = Inson bilan gaplashish

check-in-next = { weekday-on } soat { $hour } da
check-in-thanks = Rahmat. Keyingi safar { check-in-next } so‘rayman.
check-in-thanks-last = Rahmat. Bu oxirgi haftalik sahifa edi. Bundan keyin ham bizga shu yerda yozishingiz mumkin.
check-in-thanks-free = Rahmat. Istalgan payt qaytishingiz mumkin: “{ menu.check-in }” tugmasini bosing.
check-in-postponed =
    { $when ->
        [hour] Xo‘p. Bir soatdan keyin qaytaman.
        [evening] Xo‘p. Bugun kechqurun qaytaman.
       *[tomorrow] Xo‘p. Ertaga qaytaman.
    }
check-in-stopped = Xo‘p. Istalgan payt davom etishingiz mumkin: “{ menu.check-in }” tugmasini bosing.
check-in-done = Shu haftaning sahifasi tayyor. Keyingi safar { check-in-next } so‘rayman.
check-in-done-last = Haftalik sahifalarning hammasi tugadi. Bundan keyin ham bizga shu yerda yozishingiz mumkin.
check-in-done-free = Shu haftaning sahifasi tayyor. Kun va soatni “{ menu.settings }” bo‘limida tanlashingiz mumkin.
check-in-off = Haftalik savollar o‘chirilgan. Ularni “{ menu.settings }” bo‘limida yoqishingiz mumkin.

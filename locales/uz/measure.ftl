### Uzunroq savollar. Draft for native reviewers. Their own words are in content/instruments; never call them a test.

measure-ready =
    Assalomu alaykum! Siz uchun yana bir nechta savol tayyor.

    Hozir qulaymi? Bu taxminan { $count } daqiqa. Istalgan savolni o‘tkazib yuborishingiz mumkin. Yarmida to‘xtab, boshqa kuni davom etsangiz ham bo‘ladi.
    .yes = Ha, hozir
    .later = Keyinroq
measure-soft =
    Assalomu alaykum! Savollaringiz hali shu yerda, shoshilmang.

    Hech narsa yo‘qolmadi. Shu yerdan davom etamizmi yoki keyinroqmi?
    .go-on = Davom etish
    .later = Keyinroq
    .person = Inson bilan gaplashish
measure-later = Qachon qaytay?
    .hour = Bir soatdan keyin
    .evening = Bugun kechqurun
    .tomorrow = Ertaga
measure-language =
    Keyingi savollar Sizning tilingizda hali yo‘q. Ular rus tilida bor.

    Rus tilida davom etamizmi yoki ularni qoldiramizmi?
    .russian = Rus tilida
    .leave-out = Qoldirish
measure-item =
    { $count } ta savoldan { $number }-savol. Istalganini qoldirib ketishingiz mumkin.

    { $words }
    .skip = Aytishni xohlamayman
measure-halfway =
    Yarmi bo‘ldi. Rahmat.

    Hozir davom etamizmi yoki boshqa safarmi?
    .go-on = Davom etish
    .later = Boshqa safar
measure-another-day =
    Rahmat. Oxirgi savollar boshqa kuni bo‘ladi.

    Ularni jamoamizdan bir inson shu yerda bo‘lganda so‘rayman.
    .all-right = Xo‘p
measure-stopped = Xo‘p. Javoblaringiz saqlandi. Shu hafta istalgan payt davom etishingiz mumkin: “{ menu.check-in }” tugmasini bosing.
measure-thanks = Rahmat. Siz bir qadam tashladingiz. Javoblaringizni jamoamizdan bir inson ko‘rishi mumkin. Keyingi safar { check-in-next } so‘rayman.
measure-thanks-last = Rahmat. Siz bir qadam tashladingiz. Javoblaringizni jamoamizdan bir inson ko‘rishi mumkin. Bundan keyin ham bizga shu yerda yozishingiz mumkin.
measure-thanks-free = Rahmat. Siz bir qadam tashladingiz. Javoblaringizni jamoamizdan bir inson ko‘rishi mumkin. Istalgan payt qaytishingiz mumkin: “{ menu.check-in }” tugmasini bosing.

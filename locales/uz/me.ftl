### Uning o‘z joyi. Draft for native reviewers.
### What she wrote herself comes after a neutral line of at least 40 characters.

me-what =
    Mana Sizning yo‘lingiz, qadam-baqadam.

    { $path }

    { $where ->
        [before] Birinchi haftangiz hali boshlanmadi. Hoziroq ko‘rib chiqishingiz mumkin.
        [plain] Bu { $week }-hafta.
        [over] Bu haftalar ortda qoldi. Bu yerda hammasi Siz uchun ochiq qoladi.
       *[week] Bu { $week }-hafta: { $theme }.
    }
    .theme = Shu hafta
    .farewell = Ortga qarash
    .weeks = Boshqa hafta
    .trend = Haftalarim rasmda
    .goals = Maqsadlarim
    .card = Kartochkam
    .cards = Og‘irroq kunlar uchun
    .stop = Yopish
me-weeks = Mana hamma haftalar. Istaganingizni necha marta xohlasangiz oching. Istaganingizni qoldirib ketsangiz ham bo‘ladi.
    .stop = Yopish
me-cards = Mana og‘irroq kunlar uchun qisqa sahifalar. Qaysi birini ochay?
    .stop = Yopish

## Her weeks as a picture. `me-picture-…` stands on it: nothing there tells a stranger anything.
me-trend =
    Haftalaringizni rasm qilib chiza olaman. U faqat Siz uchun.

    Raqamlar bilanmi yoki raqamsizmi?
    .words = Raqamsiz
    .numbers = Raqamlar bilan
    .stop = Yopish
me-trend-too-few = Rasm uchun ikkita haftalik javob kerak. Javoblar bo‘lganda, rasm shu yerda bo‘ladi. Shoshilmang.
me-picture-title = Mening haftalarim
me-picture-light = yengil
me-picture-heavy = og‘ir
me-picture-week = hafta
me-picture-caption = Mana haftalaringiz. Har bir nuqta – Siz javob bergan hafta.
me-trend-mood-numbers = Rasmda 1 – og‘ir, 5 – yengil.
me-trend-weight =
    { $change ->
        [lighter] Ko‘nglingizdagi yuk boshidagidan yengilroq.
        [heavier] Ko‘nglingizdagi yuk boshidagidan og‘irroq.
       *[same] Ko‘nglingizdagi yuk taxminan boshidagidek.
    }
me-trend-weight-numbers = Raqamlarda: avval { $first }, oxirgisi { $last }. 0 dan 27 gacha, kamrog‘i yengilroq.
me-trend-days =
    { $change ->
        [lighter] Kunlaringiz boshidagidan yengilroq.
        [heavier] Kunlaringiz boshidagidan og‘irroq.
       *[same] Kunlaringiz taxminan boshidagidek.
    }
me-trend-days-numbers = Raqamlarda: avval { $first }, oxirgisi { $last }. 0 dan 100 gacha, ko‘prog‘i yengilroq.
me-trend-talk = Xohlasangiz, bu haqda inson bilan gaplashing: “{ menu.person }” tugmasini bosing.

## Goals.
goals-hint = Xohlasangiz, shu haftalar uchun maqsad yozib qo‘ying: “{ menu.me }”, keyin “{ me-what.goals }”.
goals-list =
    { $count ->
        [0] Bu joy Siz erishmoqchi bo‘lgan narsalar uchun. Ularni boshqa hech kim ko‘rmaydi. Bu yerga uchtagacha maqsad sig‘adi.
       *[other] Mana Siz erishmoqchi bo‘lgan narsalar. { $shown ->
            [yes] Siz bilan suhbat so‘ralgan inson ularni o‘qiy oladi.
           *[no] Ularni boshqa hech kim ko‘rmaydi.
        }

        { $lines }

        Qay darajada ekanini aytish yoki o‘zgartirish uchun birini bosing.
    }
    .add = Maqsad yozish
    .show = Suhbat uchun ko‘rsatish
    .hide = Boshqaga ko‘rsatmaslik
    .stop = Yopish
goals-line =
    { $state ->
        [reached] { $number }. { $words } – erishildi
        [partly] { $number }. { $words } – qisman
        [not-yet] { $number }. { $words } – hali emas
       *[open] { $number }. { $words }
    }
goals-words = Nimaga erishmoqchisiz? O‘z so‘zlaringiz bilan yozing, ko‘pi bilan 200 ta harf. Yozganingizni bu chatdan olib tashlayman.
goals-goal =
    Mana, shu haftalar uchun yozib qo‘ygan so‘zlaringiz.

    { $words }

    Qay darajada bo‘ldi?
    .reached = Erishildi
    .partly = Qisman
    .not-yet = Hali emas
    .change = So‘zlarini o‘zgartirish
    .remove = Olib tashlash
    .stop = Yopish
goals-reword =
    Mana, shu haftalar uchun yozib qo‘ygan so‘zlaringiz.

    { $words }

    Uni yangi so‘zlar bilan yozing, ko‘pi bilan 200 ta harf.
goals-sure =
    Mana, shu haftalar uchun yozib qo‘ygan so‘zlaringiz.

    { $words }

    Olib tashlaymi?
    .yes = Ha, olib tashlang
    .no = Yo‘q

## The staying-well card.
well-card-what =
    { $has ->
        [yes] Kartochkangiz shu yerda. Uni faqat so‘rasangiz ko‘rsataman.
       *[no] Bu yerda og‘irroq kunlar uchun kartochka yozishingiz mumkin: to‘rtta qisqa yozuv.
    }

    Jamoa uni ko‘rmaydi. Bu telefon kimning qo‘lida bo‘lsa, o‘sha ocha oladi. Faqat xavfsiz bo‘lsa yozing.
    .show = Ko‘rsatish
    .write = Yozish
    .change = O‘zgartirish
    .forget = O‘chirish
    .stop = Yopish
well-card-signs =
    Og‘ir kun boshlanayotganini nimadan bilasiz?

    Yozganlaringizni bu chatdan darhol olib tashlayman. O‘tkazib yuborganingiz o‘zgarmaydi.
well-card-helps = Shunda Sizga nima yordam beradi?
well-card-whom = Kimga qo‘ng‘iroq qilasiz? Faqat o‘zingiz tushunadigan bitta so‘z yetarli.
well-card-first = Avval nima qilasiz?
well-card-kept = Kartochkangiz tayyor. U “{ menu.me }” bo‘limida turadi.
well-card-forgotten = Bo‘ldi. Kartochka o‘chirildi.
well-card-shown =
    Mana o‘zingiz uchun yozib qo‘ygan kartochkangiz.

    { $lines }

    Uni bir soatdan keyin yoki tugmani bossangiz, ekrandan olib tashlayman.
    .hide = Yashirish
well-card-hidden = Kartochka endi ekranda yo‘q.
well-card-part =
    { $part ->
        [signs] Mening belgilarim
        [helps] Menga yordam beradi
        [whom] Qo‘ng‘iroq qilaman
       *[first] Avval qilaman
    }

## The goodbye. `farewell-picture-…` stands on a picture that others may see.
farewell-offer =
    Birga o‘tgan haftalarimiz shu yerda tugaydi. Keling, ortga qaraylik.

    Bugun yoki istagan paytingiz, “{ menu.me }” bo‘limida.
    .look-back = Ortga qarash
farewell-look-back =
    Bu haftalar endi ortda qoldi. Keling, ularga qaraylik.

    { $lines }

    Og‘ir kunlar yana kelishi mumkin. Bu yerga o‘sha kunning o‘zida ham qaytishingiz mumkin.
    .go-on = Davom etish
    .stop = Yopish
farewell-pages =
    { $count ->
        [0] Bu haftalarni o‘zingizcha o‘tdingiz.
       *[other] Siz { $count } ta haftalik sahifani to‘ldirdingiz. Har biri bir qadam edi.
    }
farewell-steps = Bu yerda kichik qadamlar tashladingiz: { $steps }.
farewell-reached =
    Siz bularga erishdingiz:
    { $goals }
farewell-along =
    Bular Siz bilan davom etadi:
    { $goals }
farewell-picture =
    Kurs tugagani haqida rasm xohlaysizmi?

    { $named ->
        [yes] Unda o‘zingiz bu yerda tanlagan ism turishi mumkin: { $name }.
       *[no] Unda ism bo‘lmaydi.
    }
    .with-name = Ha, ism bilan
    .without-name = Ha, ismsiz
    .skip = Rasm kerak emas
farewell-picture-title = Kurs tugallandi
farewell-picture-course = { $course } · { $count } hafta
farewell-picture-caption = Mana rasmingiz. Saqlab qo‘ying yoki ko‘rsating, o‘zingiz bilasiz.
farewell-touch =
    Aloqada qanday qolamiz?

    { $planned ->
        [yes] Ahvolingizni { $months } oydan keyin so‘rayman. O‘shanda o‘tkazib yuborishingiz mumkin.
       *[no] Hozir o‘zim hech narsa so‘ramayman.
    }
    .as-planned = Keyinroq so‘rang
    .only-me = Faqat men yozsam
    .call = Men bilan bog‘laning
farewell-done = Har bir qadamingiz uchun rahmat. Bu yerda hammasi Siz uchun ochiq qoladi.

### Haftalar va kartochkalar: drafts for native reviewers; at most 400 characters each.
### A message the bot sends by itself opens with a neutral line of at least 40 characters.

week-arriving =
    Assalomu alaykum! Shu hafta sahifasi: uydagi ilk qadamlar.

    Siz uzoq yo‘l bosdingiz. Birinchi kunlar g‘alati tuyulishi mumkin: shovqin, savollar, ko‘p nigohlar. Bu odatiy holat, zaiflik emas.

    Bitta ishonchli inson va bitta xotirjam joy tanlang. Ilgari narkotik ishlatgan bo‘lsangiz, tanangiz undan odat chiqargan. Eski miqdor o‘ldirishi mumkin.

    Biz Sizning tezligingizda boramiz.
    .name = Ilk qadamlar
week-arriving-task = Sizga avvalo nima kerak? Bu haqda inson bilan gaplashish uchun “{ menu.person }” tugmasini bosing.
    .documents = Hujjatlar
    .roof = Boshpana
    .food = Oziq-ovqat
    .doctor = Shifokor
    .children = Bolalarim uchun
    .work = Ish
    .talk = Gaplashadigan inson

week-calmer-body =
    Assalomu alaykum! Shu hafta sahifasi: sokin nafas olish.

    Qo‘rquv yoki g‘azabda avval tana javob beradi: yurak tez uradi, ko‘krak siqiladi. Uni tinchlantirish mumkin.

    Uchgacha sanab sekin nafas oling. Uchgacha sanab nafas chiqaring. Yelka emas, qorin harakatlansin. Ikki daqiqa, kuniga ikki marta. Avvaliga g‘alati tuyuladi. Boshingiz aylansa, to‘xtang va atrofga qarang.
    .name = Tana xotirjamligi
week-calmer-body-task = Bugun bir marta o‘tirib yoki yotib bajarib ko‘ring. Qanday bo‘ldi?
    .helped = Yordam berdi
    .a-little = Biroz
    .not-for-me = Menga to‘g‘ri kelmadi

week-thoughts =
    Assalomu alaykum! Shu hafta sahifasi: og‘ir fikr kelganda.

    Og‘ir fikr ilmoqdek ilib oladi: “Hammasini barbod qildim”. U bilan kurashish ham, unga ishonish ham shart emas.

    O‘zingizga ayting: men bu fikrni sezdim. Oyog‘ingiz yerda ekanini his qiling. Atrofdagi uch narsani ayting. Keyin o‘zingizga muhim bitta kichik ishni tanlang. Fikr qolishi mumkin. Siz baribir oldinga yurasiz.
    .name = Og‘ir fikrlar
week-thoughts-task = Shu hafta bir marta fikr ilib olganda, ko‘rgan uch narsangizni ayting.
    .did-it = Qildim
    .not-yet = Hali yo‘q

week-one-step =
    Assalomu alaykum! Shu hafta sahifasi: bitta ish, bitta qadam.

    Birdaniga ko‘p tashvish devorga o‘xshaydi. Bitta g‘ishtini oling. O‘zingizdan so‘rang: buni o‘zgartira olamanmi, qismanmi yoki umuman yo‘qmi?

    Ozgina o‘zgartirsa bo‘ladiganini tanlang. Uchta yo‘l o‘ylang, kulgili bo‘lsa ham. Eng osonini oling. Nima, qachon, kim bilan? Bo‘lmasa ham, nimadir o‘rgandingiz. Keyingisini boshlang.
    .name = Bitta qadam
week-one-step-task = Shu haftaga bitta tashvish va bitta qadam tanlang. Aytmasangiz, uni hech kim ko‘rmaydi.
    .chosen = Tanladim
    .not-yet = Hali yo‘q

week-small-things =
    Assalomu alaykum! Shu hafta sahifasi: bitta kichik yaxshi ish.

    Uzoq zo‘riqishdan keyin ko‘p ayollar kuch bergan ishlarini tashlab qo‘yadi. Ovqat pishirish, ibodat, sayr, tikish, opaga qo‘ng‘iroq. Avval ish qaytadi, keyin kayfiyat.

    Har kuni bir vaqtda o‘n daqiqaga bitta ish tanlang. Yomon kunda ham qo‘ldan keladigan bo‘lsin. Bu haqda birovga yoki bizga ayting.
    .name = Kichik yaxshi ishlar
week-small-things-task = Shu haftaga qaysi kichik ishni tanlaysiz?
    .cooking = Ovqat pishirish
    .walk = Sayr
    .prayer = Ibodat
    .sewing = Tikish
    .call = Qo‘ng‘iroq qilish
    .other = Boshqa narsa

week-kind =
    Assalomu alaykum! Shu hafta sahifasi: o‘zingizga iliq so‘z.

    Uyat aytadi: Siz – o‘tmishingiz. Bu to‘g‘ri emas. Siz ko‘p narsani boshdan kechirdingiz va hali o‘rganyapsiz. O‘zingizga charchagan singlingizga gapirgandek gapiring.

    Shu hafta ahvolingizga birga qaraymiz. Bir nechta savol bor, istaganingizni o‘tkazib yuboring. Ular baho emas. Ular bizga yaxshiroq yordam berishni o‘rgatadi.
    .name = O‘zimga iliq so‘z
week-kind-task = O‘zingizga bitta iliq gap ayting. Juda qisqa bo‘lsa ham mayli.
    .said-it = Aytdim
    .not-yet = Hali yo‘q

week-family =
    Assalomu alaykum! Shu hafta sahifasi: bitta xotirjam suhbat.

    Uyga qaytish hammani, bolalarni ham o‘zgartiradi. Dam olib, qisqa, bir narsa haqida gaplashgan yaxshi. Masalan: “… bo‘lsa, … his qilaman, … istayman”. To‘xtatish mumkin: “Ertaga davom etaylik”. O‘tmishni aytishga majbur emassiz.

    Kimdir ozor bersa yoki qo‘rqitsa, gap suhbatda emas. Sekin “{ menu.help }” tugmasini bosing.
    .name = Xotirjam suhbat
week-family-task = O‘zingiz tanlagan inson bilan o‘n daqiqa suhbat yoki bitta yaxshilik. “Hozir emas” ham to‘liq javob.
    .talk = Suhbat
    .kind-act = Bitta yaxshilik
    .not-now = Hozir emas

week-circle =
    Assalomu alaykum! Shu hafta sahifasi: yoningizdagi insonlar.

    Hech kim bir o‘zi eplay olmaydi. To‘rt xil insonni o‘ylang. Kim tinglaydi? Kim ishda yordam beradi? Kim qayerga borishni biladi? Kim bilan kulasiz?

    Ba’zi o‘rinlar hozir bo‘sh. Bir muddat u yerda yo‘ldosh ayol turishi mumkin. Uning vaqti va qoidasi bor, u hukm qilmaydi. Uni Siz tanlaysiz. Almashtira olasiz. To‘xtata olasiz.
    .name = Mening davram
week-circle-task = Bitta insonni o‘ylang. U qaysi o‘rinda? Yo‘ldosh ayolni “{ menu.person }” orqali so‘rang.
    .listens = Tinglaydigan
    .helps = Yordam beradigan
    .knows = Yo‘l biladigan
    .laughs = Kuldiradigan
    .nobody-yet = Hali hech kim

week-giving =
    Assalomu alaykum! Shu hafta sahifasi: boshqalar uchun bir soat.

    Boshqalarga yordam bersangiz, kerakli ekaningizni yana his qilasiz. U kichik bo‘lishi mumkin: oshxonada bir soat, tikish, ko‘chat ekish, bolaga kitob o‘qish.

    Nima va qayerda, Siz tanlaysiz. O‘tmishingizni hech kim bilishi shart emas. Bu haq to‘lanadigan ish o‘rnini bosmaydi va hech qachon qarz emas. Kuchingizni olsa, to‘xtang.
    .name = Boshqalarga yordam
week-giving-task = Yaqin joyda yoki uyda bitta ish tanlang.
    .kitchen = Oshxonada
    .sewing = Tikish
    .planting = Ko‘chat ekish
    .reading = Bolaga kitob o‘qish
    .neighbour = Qo‘shnining hujjati
    .not-now = Hozir emas

week-skills =
    Assalomu alaykum! Shu hafta sahifasi: qo‘lingizdan keladigan ish.

    Sizda og‘ir yillardan ham qolgan ko‘nikmalar bor. Erta turish, tartib, pazandalik, g‘amxo‘rlik, sabr, hunar. O‘ntasini o‘z so‘zingiz bilan ayting.

    Keyin daromad beradigan bitta kurs yoki asbob toping. Imzodan oldin so‘rang: narxi, soati, bolaga qarash, oxiridagi hujjat. Hujjat yo‘qmi? Avval shu, biz yordam beramiz.
    .name = Qo‘limdan keladigani
week-skills-task = O‘zingizga beshta ko‘nikmani ayting. Keyin bitta kurs yoki bitta hujjat tanlang.
    .course = Kurs
    .document = Hujjat
    .not-now = Hozir emas

week-work =
    Assalomu alaykum! Shu hafta sahifasi: ish izlash.

    Bu hammadan ko‘p urinish talab qiladi. O‘tmish haqida ikki halol gap yetarli: nima qila olasiz va boshlashga tayyorsiz. Qonun so‘raganidan ortiq aytmang. Nima so‘rashini bizdan bilib oling.

    Taklifni tekshiring: kim, qayerda, maosh, soat, hujjat. Pasportni olib qo‘ygan yoki oldindan pul so‘ragan odam xavfli. Kichik grantga oddiy reja kerak.
    .name = Ish
week-work-task = Shu haftaga bittasini tanlang. Volontyor bilan suhbatni mashq qilish mumkin.
    .application = Bitta ariza
    .visit = Bitta uchrashuv
    .plan = Bir sahifa reja
    .not-now = Hozir emas

week-staying-well =
    Assalomu alaykum! Shu hafta sahifasi: o‘zingizni asrash.

    Og‘ir kunlar yana keladi. Bu yo‘lning oxiri emas. Kartangizni yozing: belgilarim, nima yordam beradi, kimga qo‘ng‘iroq qilaman, avval nima qilaman. Qoqilsangiz, o‘sha kuni uyalmay qayting.

    Shu hafta birga orqaga qaraymiz. Uch va olti oydan keyin ahvolingizni so‘raymiz.
    .name = O‘zimni asrash
week-staying-well-task = Kartangizni yozing yoki yodda tuting. Telefonda faqat xavfsiz bo‘lsa saqlang.
    .ready = Tayyor
    .not-yet = Hali yo‘q

## Cards, on request.
card-craving =
    Bu to‘lqinga o‘xshaydi: ko‘tariladi, turadi va tushadi. Ko‘pincha yarim soat yetadi. Yengish shart emas, kutish kerak. Harakat qiling, suv iching, kimgadir qo‘ng‘iroq qiling, joyni o‘zgartiring.

    Agar ishlatgan bo‘lsangiz: yolg‘iz emas va eski miqdorda emas. Birovga ayting. Bugun qaytish – kuch.
    .name = Ko‘ngil tortganda
card-slip =
    Yaxshi, Siz shu yerdasiz. Qurganlaringizning hech biri yo‘qolmadi.

    Siz qoqildingiz va qaytdingiz. Bundan oldin nima bo‘ldi? Bugun kim yoningizda bo‘la oladi? Biz xafa emasmiz. Keyingi bir kunni birga rejalaylikmi? “{ menu.person }” tugmasini bosing.
    .name = Qoqilgan bo‘lsam
card-children =
    Bolalar oz-ozdan so‘raydi. Qisqa va rost so‘z yaxshi: “Men uzoqda edim. Seni sog‘indim. Endi shu yerdaman”.

    Aytish mumkin: “Katta bo‘lsang, ko‘proq aytib beraman”. Ular jahl qilishi yoki yopishib olishi mumkin. Ikkalasi ham panoh izlagan mehr.
    .name = Bolalar so‘raganda
card-grief =
    Yaqinini sog‘inish har kimda o‘zgacha og‘riydi. Uydan uzoqda yoki qabrsiz bo‘lsa, yanada og‘ir. Buning to‘g‘ri yo‘li ham, muddati ham yo‘q.

    Imoningiz va yuragingiz yo‘l bergan kichik xotira amalini qiling. Dard yashashga qo‘ymasa, gaplashaylik. “{ menu.person }” tugmasini bosing.
    .name = Ayriliq dardi
card-stares =
    Ba’zan odamlar tikiladi yoki gapiradi. Javob berishga majbur emassiz. Bir gap yetarli: “Men yangi hayotim bilan bandman”. Keyin yo‘lingizda davom eting.

    Gaplar tahdidga aylansa, bizga o‘sha kuni ayting. “{ menu.help }” tugmasini bosing.
    .name = Gap-so‘zlar

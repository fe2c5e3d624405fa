import type { Catalogue } from '../catalogue.ts'

export const hu: Catalogue = {
  'page.notFound.title': 'Ez az oldal nem létezik',
  'page.notFound.text': 'Ellenőrizze a címet, vagy térjen vissza oda, ahol a hivatkozást találta.',
  'page.failed.title': 'Valami hiba történt nálunk',
  'page.failed.text': 'Próbálja újra kis idő múlva. Ha megismétlődik, adja meg nekünk ezt a kódot: {code}',
  'page.tooMany.title': 'Kérjük, várjon egy kicsit',
  'page.tooMany.text': {
    one: 'Túl sok próbálkozás. Próbálja újra {count} másodperc múlva.',
    other: 'Túl sok próbálkozás. Próbálja újra {count} másodperc múlva.',
  },
  'mail.footer': '{organisation} · hivatkozás: {reference}. Erre az e-mailre egyszerűen válaszolhat.',
  'mail.claimed.subject': 'Az Ön üzenete: {organisation}',
  'mail.away.intro': {
    one: 'Új válasza érkezett: {organisation}. Akkor érkezett, amikor már elhagyta a csevegést.',
    other: '{count} új válasza érkezett: {organisation}. Akkor érkeztek, amikor már elhagyta a csevegést.',
  },
  'mail.away.waiting': 'Válasz várja a csevegésben: {organisation}.',
  'mail.away.continue': 'Folytatás a csevegésben',
  'mail.away.reply': 'Erre az e-mailre is válaszolhat: ugyanaz a beszélgetés.',
  'handoff.offer.chat.privacy':
    'Folytassuk chatben, ahol csak Ön és mi látjuk a beszélgetést. Nyomja meg az alábbi gombot: mindent látok, amit eddig írt, nem kell megismételnie.',
  'handoff.offer.chat.other':
    'Folytassuk chatben, ott gyorsabban haladunk. Nyomja meg az alábbi gombot: mindent látok, amit eddig írt, nem kell megismételnie.',
  'handoff.offer.email':
    'Folytassuk e-mailben, hogy ne kelljen itt várnia. Nyomja meg az alábbi gombot: mindent látok, amit eddig írt, nem kell megismételnie.',
  'handoff.button.chat': 'Folytatás chatben',
  'handoff.button.email': 'Folytatás e-mailben',
  'handoff.expired':
    'A másik csatornára szóló ajánlat lejárt. Semmi sem veszett el: válaszoljon itt, és folytatjuk.',
  'handoff.withdrawn': 'Mégis itt maradunk: válaszoljon erre az üzenetre, és folytatjuk.',
  'handoff.page.chat': 'Innen chatben folytatjuk.',
  'handoff.movedHere': 'Itt, a chatben folytatjuk. Semmit sem kell újra elmondania.',
  'handoff.movedAway': 'E-mailben folytatjuk. Semmi sem veszett el: válaszoljon az e-mailre, vagy írjon ide.',
  'chat.greeting': 'Jó napot! Miben segíthetünk?',
  'chat.visitor': 'Látogató',
  'chat.resolved': 'Ezt a beszélgetést lezártuk. Írjon újra, ha még van kérdése.',
  'form.subject': 'Üzenet az űrlapról',
  'form.receipt': 'Megkaptuk az üzenetét, és e-mailben válaszolunk.',
  'form.receiptNoAddress': 'Megkaptuk az üzenetét.',
  'away.subject': 'Új válasz: {subject}',
  'form.required': 'Kérjük, töltse ki.',
  'form.notAnAddress': 'Ez nem tűnik e-mail-címnek. Kérjük, ellenőrizze.',
  'form.notAnOption': 'Válasszon a lehetőségek közül.',
  'form.tooLong': {
    one: 'Túl hosszú: legfeljebb {count} karakter.',
    other: 'Túl hosszú: legfeljebb {count} karakter.',
  },
  'invitation.subject': 'Meghívó: {organisation}',
  'invitation.text':
    'Kedves {name}!\n\n{who} meghívja Önt, hogy a(z) {organisation} munkatársaként a Throughline-ban dolgozzon. A gombra kattintva válasszon jelszót, és máris beléphet.\n\nA meghívó csak Önnek szól, egyszer használható, és hét nap múlva lejár.',
  'invitation.button': 'Meghívó elfogadása',
  'invitation.footer': 'Ha nem várt meghívót, nincs teendője.',
  'passwordReset.subject': 'Új jelszó: {organisation}',
  'passwordReset.text': {
    one: 'Kedves {name}!\n\nÖn, vagy valaki az Ön címével, új jelszót kért. A gombra kattintva választhat egyet. A hivatkozás egyszer használható, {count} percig érvényes, és mindenhol máshol kijelentkezteti.',
    other:
      'Kedves {name}!\n\nÖn, vagy valaki az Ön címével, új jelszót kért. A gombra kattintva választhat egyet. A hivatkozás egyszer használható, {count} percig érvényes, és mindenhol máshol kijelentkezteti.',
  },
  'passwordReset.button': 'Új jelszó választása',
  'passwordReset.footer': 'Ha nem Ön kérte, nincs teendője: a jelszava nem változik.',
}

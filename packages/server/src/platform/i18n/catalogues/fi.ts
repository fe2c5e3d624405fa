import type { Catalogue } from '../catalogue.ts'

export const fi: Catalogue = {
  'page.notFound.title': 'Tätä sivua ei ole',
  'page.notFound.text': 'Tarkista osoite tai palaa sinne, mistä löysit linkin.',
  'page.failed.title': 'Jokin meni vikaan meidän päässämme',
  'page.failed.text': 'Yritä hetken kuluttua uudelleen. Jos vika toistuu, kerro meille tämä tunnus: {code}',
  'page.tooMany.title': 'Odota hetki',
  'page.tooMany.text': {
    one: 'Liian monta yritystä. Yritä uudelleen {count} sekunnin kuluttua.',
    other: 'Liian monta yritystä. Yritä uudelleen {count} sekunnin kuluttua.',
  },
  'mail.footer': '{organisation} · viite {reference}. Voit vastata suoraan tähän sähköpostiin.',
  'mail.claimed.subject': 'Viestisi: {organisation}',
  'mail.away.intro': {
    one: 'Sinulle on uusi vastaus: {organisation}. Olit poistunut chatista, kun se saapui.',
    other: 'Sinulle on {count} uutta vastausta: {organisation}. Olit poistunut chatista, kun ne saapuivat.',
  },
  'mail.away.waiting': 'Sinua odottaa chatissa vastaus: {organisation}.',
  'mail.away.continue': 'Jatka chatissa',
  'mail.away.reply': 'Voit myös vastata tähän sähköpostiin: keskustelu on sama.',
  'handoff.offer.chat.privacy':
    'Jatketaan chatissa, jossa vain sinä ja me näemme keskustelun. Paina alla olevaa painiketta: kaikki kertomasi on jo minulla, joten sinun ei tarvitse toistaa mitään.',
  'handoff.offer.chat.other':
    'Jatketaan chatissa, niin asia etenee nopeammin. Paina alla olevaa painiketta: kaikki kertomasi on jo minulla, joten sinun ei tarvitse toistaa mitään.',
  'handoff.offer.email':
    'Jatketaan sähköpostitse, niin sinun ei tarvitse odottaa tässä. Paina alla olevaa painiketta: kaikki kertomasi on jo minulla, joten sinun ei tarvitse toistaa mitään.',
  'handoff.button.chat': 'Jatka chatissa',
  'handoff.button.email': 'Jatka sähköpostitse',
  'handoff.expired':
    'Tarjous jatkaa toisaalla on vanhentunut. Mitään ei ole kadonnut: vastaa tähän, niin jatketaan.',
  'handoff.withdrawn': 'Jatketaan sittenkin täällä: vastaa tähän viestiin, niin jatketaan.',
  'handoff.page.chat': 'Jatkamme tästä chatissa.',
  'handoff.movedHere': 'Jatkamme täällä chatissa. Sinun ei tarvitse kertoa mitään uudelleen.',
  'handoff.movedAway':
    'Jatkamme sähköpostitse. Mitään ei ole kadonnut: vastaa sähköpostiin tai kirjoita tähän.',
  'chat.greeting': 'Hei! Miten voimme auttaa?',
  'chat.visitor': 'Vierailija',
  'chat.resolved': 'Keskustelu on päätetty. Kirjoita uudelleen, jos jotain on vielä auki.',
  'form.subject': 'Viesti lomakkeelta',
  'form.receipt': 'Olemme saaneet viestisi ja vastaamme sähköpostitse.',
  'form.receiptNoAddress': 'Olemme saaneet viestisi.',
  'away.subject': 'Uusi vastaus: {subject}',
  'form.required': 'Täytä tämä kohta.',
  'form.notAnAddress': 'Tämä ei näytä sähköpostiosoitteelta. Tarkista se.',
  'form.notAnOption': 'Valitse jokin vaihtoehdoista.',
  'form.tooLong': {
    one: 'Teksti on liian pitkä: enintään {count} merkki.',
    other: 'Teksti on liian pitkä: enintään {count} merkkiä.',
  },
  'invitation.subject': 'Kutsu: {organisation}',
  'invitation.text':
    'Hei {name},\n\n{who} kutsuu sinut mukaan: {organisation} palvelee asiakkaitaan Throughlinella. Valitse salasana painikkeesta, niin pääset heti sisään.\n\nKutsu on vain sinulle, toimii kerran ja vanhenee seitsemässä päivässä.',
  'invitation.button': 'Hyväksy kutsu',
  'invitation.footer': 'Jos et odottanut kutsua, sinun ei tarvitse tehdä mitään.',
  'passwordReset.subject': 'Uusi salasana: {organisation}',
  'passwordReset.text': {
    one: 'Hei {name},\n\nsinä tai joku sinun osoitteellasi pyysi uutta salasanaa. Valitse se painikkeesta. Linkki toimii kerran, {count} minuutin ajan, ja kirjaa sinut ulos kaikkialta muualta.',
    other:
      'Hei {name},\n\nsinä tai joku sinun osoitteellasi pyysi uutta salasanaa. Valitse se painikkeesta. Linkki toimii kerran, {count} minuutin ajan, ja kirjaa sinut ulos kaikkialta muualta.',
  },
  'passwordReset.button': 'Valitse uusi salasana',
  'passwordReset.footer': 'Jos se et ollut sinä, sinun ei tarvitse tehdä mitään: salasanasi pysyy ennallaan.',
}

import type { Reason } from './matters.ts'

type Notes = Readonly<Record<Reason, readonly string[]>>

/** What the shop's people tell one another, where the customer writes Finnish. */
export const finnishNotes: Notes = {
  Delivery: [
    'Soitin kuljetusliikkeeseen, lupasivat katsoa tänään.',
    'Sama terminaali kuin viime viikolla. Otan puheeksi kuljetuspalaverissa.',
    'Varastolla on yksi varalla, jos paketti ei löydy.',
  ],
  Order: ['Ei ollut vielä pakattu, ehdittiin.', 'Varastolle sanottu, tilaus odottaa muutosta.'],
  Voucher: ['Kortin tiedot tarkistettu, summa täsmää.', 'Sama kysymys jo kolmannelta tällä viikolla.'],
  Store: ['Myymälä vahvisti ajan puhelimessa.', 'Asiakas käy usein, tuntee väen.'],
  Return: [
    'Asiakas on palauttanut ennenkin siististi, ei tarvita kuvia.',
    'Paluulähetys näkyy jo seurannassa.',
    'Tarkistettu: 30 päivää ei ole vielä täynnä.',
  ],
  Warranty: [
    'Sama sauma kuin kahdessa aiemmassa, kerroin ostajalle.',
    'Huollossa on nyt noin viikon jono.',
    'Kuvien perusteella selvä valmistusvirhe.',
  ],
  Payment: [
    'Talous vahvisti, summa on oikein.',
    'Maksu löytyi viitteellä, oli mennyt väärään kansioon.',
    'Tarkistettu maksupalvelusta, veloitus on tullut kerran.',
  ],
  Advice: [
    'Myymälästä vahvistettiin, kaksi hyllyssä.',
    'Tämä kysytään usein, kannattaisi lisätä tuotesivulle.',
    'Asiakas tuntee tuotteet hyvin.',
  ],
  Feedback: [
    'Kerroin tästä myymäläpäällikölle.',
    'Otetaan esille maanantain palaverissa.',
    'Hyvitys sovittu Emman kanssa.',
  ],
}

/** And where the customer writes something else. */
export const otherNotes: Notes = {
  Delivery: [
    'Rang the carrier, they look into it today.',
    'Third one from that depot this month.',
    'There is a spare in the warehouse if it does not turn up.',
  ],
  Order: ['Had not been packed yet, so we were in time.', 'Told the warehouse; it waits for the change.'],
  Voucher: ['Checked the card, the sum is right.', 'Third one this week with the same question.'],
  Store: ['The store confirmed the time by phone.', 'A regular of that store.'],
  Return: [
    'Has returned before, always in good order.',
    'The return shows in tracking already.',
    'Checked: still within the 30 days.',
  ],
  Warranty: [
    'Same seam as two others, told the buyer.',
    'The workshop has about a week of work waiting.',
    'A clear fault from production, going by the description.',
  ],
  Payment: [
    'Accounts confirmed, the amount is right.',
    'Payment found by its reference, it lay in the wrong folder.',
    'Checked with the payment service: charged once only.',
  ],
  Advice: [
    'The store confirmed, two on the shelf.',
    'Asked often, worth a line on the product page.',
    'Knows our range well.',
  ],
  Feedback: ['Told the store manager.', 'Let us take this up on Monday.', 'Credit agreed with Emma.'],
}

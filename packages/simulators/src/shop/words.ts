import type { ShopLocale } from './catalogue.ts'

export interface ShopWords {
  skip: string
  products: string
  delivery: string
  contact: string
  otherLanguage: string
  mainNavigation: string
  heroTitle: string
  heroText: string
  heroButton: string
  promises: readonly (readonly [string, string])[]
  everything: string
  facts: string
  withTax: string
  inStock: string
  ask: string
  back: string
  related: string
  deliveryTitle: string
  deliveryIntro: string
  deliveryRows: readonly (readonly [string, string, string])[]
  deliveryHead: readonly [string, string, string]
  lateTitle: string
  lateText: string
  returnsTitle: string
  returnsText: string
  contactTitle: string
  contactIntro: string
  chatTitle: string
  chatText: string
  mailTitle: string
  hoursTitle: string
  hours: string
  formTitle: string
  formElsewhere: string
  demo: string
  notFoundTitle: string
  notFoundText: string
  home: string
}

export const shopWords: Record<ShopLocale, ShopWords> = {
  en: {
    skip: 'Skip to the content',
    products: 'Products',
    delivery: 'Delivery and returns',
    contact: 'Contact',
    otherLanguage: 'Suomeksi',
    mainNavigation: 'Main',
    heroTitle: 'Gear for quiet places',
    heroText: 'Chosen and tried by people who live between the lake and the fell.',
    heroButton: 'See the gear',
    promises: [
      ['Free delivery over €80', 'In 2 to 4 working days, all over Finland.'],
      ['60 days to change your mind', 'Try it at home, send it back free of charge.'],
      ['Mended before replaced', 'Our workshop in Lappeenranta repairs what we sell.'],
    ],
    everything: 'The season’s gear',
    facts: 'Facts',
    withTax: 'including VAT',
    inStock: 'In stock · leaves us within one working day',
    ask: 'Ask about this product',
    back: 'All products',
    related: 'Goes well with',
    deliveryTitle: 'Delivery and returns',
    deliveryIntro: 'You always get a tracking link by e-mail when the parcel leaves us.',
    deliveryHead: ['How', 'When', 'Price'],
    deliveryRows: [
      ['To a pickup point', '2–4 working days', '€4.90, free over €80'],
      ['Home', '2–5 working days', '€8.90'],
      ['Store in Rovaniemi or Lappeenranta', 'Next working day', 'Free'],
    ],
    lateTitle: 'When a parcel is late',
    lateText:
      'If it has not moved for two working days, write to us. We find it, and if you need it by a certain day we put the same thing aside in the store nearest to you.',
    returnsTitle: 'Returns',
    returnsText:
      'You have 60 days. Write to us with your order number and we send the return label; the money is back within five working days of our receiving the parcel.',
    contactTitle: 'How can we help?',
    contactIntro:
      'Write here, in the chat, or by e-mail. It is one conversation, wherever you go on with it.',
    chatTitle: 'Chat',
    chatText: 'The button in the corner. A person answers.',
    mailTitle: 'E-mail',
    hoursTitle: 'Hours',
    hours: 'Mon–Fri 8–18, Sat 10–15',
    formTitle: 'Write to us',
    formElsewhere: 'Open the form on its own page',
    demo: 'A demonstration shop: nothing is sold here.',
    notFoundTitle: 'There is nothing on this path',
    notFoundText: 'The page has moved, or it never was. The products are still where they were.',
    home: 'To the front page',
  },
  fi: {
    skip: 'Siirry sisältöön',
    products: 'Tuotteet',
    delivery: 'Toimitus ja palautus',
    contact: 'Yhteys',
    otherLanguage: 'In English',
    mainNavigation: 'Päävalikko',
    heroTitle: 'Varusteita hiljaisiin paikkoihin',
    heroText: 'Valinneet ja kokeilleet ihmiset, jotka asuvat järven ja tunturin välissä.',
    heroButton: 'Katso varusteet',
    promises: [
      ['Ilmainen toimitus yli 80 €', '2–4 arkipäivässä koko Suomeen.'],
      ['60 päivää aikaa miettiä', 'Kokeile kotona, palauta maksutta.'],
      ['Korjataan ennen kuin vaihdetaan', 'Verstaamme Lappeenrannassa korjaa sen, mitä myymme.'],
    ],
    everything: 'Kauden varusteet',
    facts: 'Tiedot',
    withTax: 'sis. alv',
    inStock: 'Varastossa · lähtee yhden arkipäivän kuluessa',
    ask: 'Kysy tästä tuotteesta',
    back: 'Kaikki tuotteet',
    related: 'Sopii yhteen',
    deliveryTitle: 'Toimitus ja palautus',
    deliveryIntro: 'Saat aina seurantalinkin sähköpostiin, kun paketti lähtee meiltä.',
    deliveryHead: ['Miten', 'Milloin', 'Hinta'],
    deliveryRows: [
      ['Noutopisteeseen', '2–4 arkipäivää', '4,90 €, yli 80 € ilmainen'],
      ['Kotiin', '2–5 arkipäivää', '8,90 €'],
      ['Myymälään Rovaniemelle tai Lappeenrantaan', 'Seuraavana arkipäivänä', 'Ilmainen'],
    ],
    lateTitle: 'Kun paketti on myöhässä',
    lateText:
      'Jos paketti ei ole liikkunut kahteen arkipäivään, kirjoita meille. Etsimme sen, ja jos tarvitset tuotteen tiettynä päivänä, varaamme samanlaisen lähimmästä myymälästä.',
    returnsTitle: 'Palautus',
    returnsText:
      'Sinulla on 60 päivää. Kirjoita meille tilausnumerosi, niin lähetämme palautustarran; rahat ovat tililläsi viiden arkipäivän kuluessa siitä, kun paketti on meillä.',
    contactTitle: 'Miten voimme auttaa?',
    contactIntro: 'Kirjoita tässä, chatissa tai sähköpostilla. Keskustelu on sama, missä ikinä jatkatkin.',
    chatTitle: 'Chat',
    chatText: 'Nappi kulmassa. Vastaajana on ihminen.',
    mailTitle: 'Sähköposti',
    hoursTitle: 'Avoinna',
    hours: 'ma–pe 8–18, la 10–15',
    formTitle: 'Kirjoita meille',
    formElsewhere: 'Avaa lomake omalla sivullaan',
    demo: 'Esittelykauppa: täällä ei myydä mitään.',
    notFoundTitle: 'Tällä polulla ei ole mitään',
    notFoundText: 'Sivu on siirtynyt, tai sitä ei koskaan ollut. Tuotteet ovat yhä paikoillaan.',
    home: 'Etusivulle',
  },
}

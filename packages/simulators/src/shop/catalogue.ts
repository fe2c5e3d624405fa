import type { Picture } from './pictures.ts'

export type ShopLocale = 'en' | 'fi'

export interface Product {
  slug: string
  sku: string
  picture: Picture
  /** In cents, with VAT. */
  price: number
  name: Record<ShopLocale, string>
  line: Record<ShopLocale, string>
  story: Record<ShopLocale, string>
  facts: Record<ShopLocale, readonly (readonly [string, string])[]>
}

export const catalogue: readonly Product[] = [
  {
    slug: 'tunturi-2',
    sku: 'SO-1021',
    picture: 'tent',
    price: 38_900,
    name: { en: 'Tunturi 2 tent', fi: 'Tunturi 2 -teltta' },
    line: {
      en: 'Two people, three seasons, up in four minutes',
      fi: 'Kaksi ihmistä, kolme vuodenaikaa, pystyssä neljässä minuutissa',
    },
    story: {
      en: 'It stays dry inside when you pitch it in the rain. The poles stay with the outer tent, so wind on the fell is no reason to hurry.',
      fi: 'Sisäteltta pysyy kuivana, vaikka pystytät sateessa. Kaaret ovat ulkoteltassa, joten tuntureilla ei tarvitse hätäillä.',
    },
    facts: {
      en: [
        ['Weight', '2.3 kg'],
        ['Sleeps', '2'],
        ['Packed', '45 × 16 cm'],
        ['Water column', '4,000 mm'],
      ],
      fi: [
        ['Paino', '2,3 kg'],
        ['Nukkumapaikkoja', '2'],
        ['Pakattuna', '45 × 16 cm'],
        ['Vesipilari', '4 000 mm'],
      ],
    },
  },
  {
    slug: 'polar-2',
    sku: 'SO-2204',
    picture: 'stove',
    price: 12_900,
    name: { en: 'Polar 2 stove', fi: 'Polar 2 -keitin' },
    line: { en: 'Boils a litre of snow water at −30 °C', fi: 'Keittää litran lumesta −30 asteessa' },
    story: {
      en: 'A remote stove for gas and petrol with a preheat loop, so that it also lights on the coldest morning. Stands steady under a three-litre pot.',
      fi: 'Letkukeitin kaasulle ja bensiinille. Esilämmityksen ansiosta se syttyy kylmimpänäkin aamuna, ja kolmen litran kattila seisoo vakaasti.',
    },
    facts: {
      en: [
        ['Weight', '340 g'],
        ['Fuel', 'Gas, petrol'],
        ['Power', '3.2 kW'],
        ['Works down to', '−30 °C'],
      ],
      fi: [
        ['Paino', '340 g'],
        ['Polttoaine', 'Kaasu, bensiini'],
        ['Teho', '3,2 kW'],
        ['Toimii', '−30 °C asti'],
      ],
    },
  },
  {
    slug: 'salpa-mid',
    sku: 'SO-3110',
    picture: 'boots',
    price: 21_900,
    name: { en: 'Salpa Mid boots', fi: 'Salpa Mid -kengät' },
    line: { en: 'Waxed leather for wet paths', fi: 'Vahattua nahkaa märille poluille' },
    story: {
      en: 'One piece of leather and a sole that can be replaced. They take a weekend to soften and last for years. Half sizes from 36 to 47.',
      fi: 'Yhdestä nahasta, vaihdettava pohja. Pehmenevät viikonlopussa ja kestävät vuosia. Puolikoot 36–47.',
    },
    facts: {
      en: [
        ['Weight', '640 g (size 42)'],
        ['Upper', 'Waxed leather'],
        ['Sole', 'Replaceable'],
        ['Sizes', '36–47'],
      ],
      fi: [
        ['Paino', '640 g (koko 42)'],
        ['Päällinen', 'Vahattu nahka'],
        ['Pohja', 'Vaihdettava'],
        ['Koot', '36–47'],
      ],
    },
  },
  {
    slug: 'kaarna',
    sku: 'SO-4052',
    picture: 'trousers',
    price: 17_900,
    name: { en: 'Kaarna shell trousers', fi: 'Kaarna-kuorihousut' },
    line: { en: 'Three layers, quiet when you walk', fi: 'Kolme kerrosta, ei kahise kävellessä' },
    story: {
      en: 'Full-length zips, so they come off over boots. Taped seams with a five-year warranty: if a seam lets water in, we mend it or send new ones.',
      fi: 'Koko lahkeen vetoketjut, joten housut lähtevät kenkien päältä. Teipatut saumat ja viiden vuoden takuu: jos sauma vuotaa, korjaamme tai vaihdamme.',
    },
    facts: {
      en: [
        ['Weight', '410 g'],
        ['Water column', '20,000 mm'],
        ['Zips', 'Full length'],
        ['Sizes', 'XS–XXL'],
      ],
      fi: [
        ['Paino', '410 g'],
        ['Vesipilari', '20 000 mm'],
        ['Vetoketjut', 'Koko lahje'],
        ['Koot', 'XS–XXL'],
      ],
    },
  },
  {
    slug: 'halla-8',
    sku: 'SO-5018',
    picture: 'bag',
    price: 24_900,
    name: { en: 'Halla −8 sleeping bag', fi: 'Halla −8 -makuupussi' },
    line: { en: 'Down for frosty nights in September', fi: 'Untuvaa syyskuun pakkasöihin' },
    story: {
      en: 'Responsibly gathered down in a long, roomy cut. Comfortable at −2 °C, safe at −8 °C. Dries overnight by the stove.',
      fi: 'Vastuullista untuvaa, pitkä ja väljä malli. Mukavuuslämpötila −2 °C, alaraja −8 °C. Kuivuu yössä kamiinan vieressä.',
    },
    facts: {
      en: [
        ['Weight', '980 g'],
        ['Comfort', '−2 °C'],
        ['Limit', '−8 °C'],
        ['Length', 'Up to 195 cm'],
      ],
      fi: [
        ['Paino', '980 g'],
        ['Mukavuus', '−2 °C'],
        ['Alaraja', '−8 °C'],
        ['Pituus', '195 cm asti'],
      ],
    },
  },
  {
    slug: 'nokko-45',
    sku: 'SO-6007',
    picture: 'pack',
    price: 16_900,
    name: { en: 'Nokko 45 backpack', fi: 'Nokko 45 -rinkka' },
    line: { en: 'Four days of food and no more', fi: 'Neljän päivän eväät, ei enempää' },
    story: {
      en: 'A light frame, a wide hip belt and two pockets you reach while walking. The lid comes off and becomes a small bag for the summit.',
      fi: 'Kevyt runko, leveä lantiovyö ja kaksi taskua, joihin yltää kävellessä. Lakki irtoaa pieneksi huippurepuksi.',
    },
    facts: {
      en: [
        ['Weight', '1.35 kg'],
        ['Volume', '45 l'],
        ['Back', '44–52 cm'],
        ['Rain cover', 'Included'],
      ],
      fi: [
        ['Paino', '1,35 kg'],
        ['Tilavuus', '45 l'],
        ['Selkä', '44–52 cm'],
        ['Sadesuoja', 'Mukana'],
      ],
    },
  },
]

/** The price as people of that language read it. */
export function priceOf(product: Product, locale: ShopLocale): string {
  const format = new Intl.NumberFormat(locale === 'fi' ? 'fi-FI' : 'en-IE', {
    style: 'currency',
    currency: 'EUR',
  })
  return format.format(product.price / 100)
}

import type { SupportedLocale } from '@throughline/contracts'

/** What people of one language are called, and where their mail lies. */
export interface Names {
  first: readonly string[]
  last: readonly string[]
  domains: readonly string[]
  /** Of a hundred customers so many speak it. */
  share: number
}

const list = (text: string) => text.split(' ')

export const names: Readonly<Record<SupportedLocale, Names>> = {
  fi: {
    share: 46,
    first: list(
      'Aleksi Anni Elina Emilia Hanna Henri Iida Ilkka Janne Jenni Joonas Juhani Kaisa Katri Kirsi Laura Lauri Leena Maija Marja Matti Mikael Minna Niko Oona Outi Pekka Petri Riikka Saara Sami Satu Seija Tapio Tiina Timo Tuomas Veera Vesa Ulla',
    ),
    last: list(
      'Aalto Ahonen Eskola Hakala Harju Heino Hirvonen Huttunen Järvinen Kangas Karjalainen Kettunen Kinnunen Koivisto Korpela Laakso Lehto Leppänen Manninen Mattila Mustonen Mäkinen Niemi Nurmi Oksanen Partanen Pitkänen Rautio Räsänen Saarinen Savolainen Toivonen Turunen Väisänen',
    ),
    domains: ['kirje.example', 'saimaannet.example', 'kotiposti.example'],
  },
  en: {
    share: 24,
    first: list(
      'Aisha Alice Ben Charlotte Chloe Connor David Eleanor Ewan Fiona George Harriet Imogen Jack James Katie Liam Lucy Marcus Megan Nadia Nathan Owen Rachel Robert Ruth Samuel Tessa Victor Yasmin',
    ),
    last: list(
      'Abbott Ainsley Barnes Brennan Carter Cole Doyle Evans Fletcher Foster Grant Hughes Iqbal Jennings Keane Larkin Marsh Mensah Novak Osborne Patel Quinn Reid Sharma Turner Vance Walsh Yates',
    ),
    domains: ['letterbox.example', 'fieldpost.example', 'alpenpost.example'],
  },
  da: {
    share: 15,
    first: list(
      'Anne Astrid Bent Birgitte Christian Ditte Emil Frederik Gitte Henrik Ida Jakob Jonas Karen Lars Line Maja Mads Nanna Niels Pernille Signe Thomas Trine',
    ),
    last: list(
      'Andersen Bach Bech Berg Bjerre Christensen Damgaard Eriksen Frandsen Gram Hansen Iversen Juhl Krogh Lauridsen Mortensen Nygaard Olesen Poulsen Rask Skov Thomsen Vestergaard Winther',
    ),
    domains: ['brevkasse.example', 'fjordpost.example'],
  },
  hu: {
    share: 15,
    first: list(
      'Ágnes András Anna Attila Balázs Bence Boglárka Csaba Dániel Dóra Edit Emese Ferenc Gergő Ildikó István Judit Kinga Márton Nóra Orsolya Réka Tamás Zoltán',
    ),
    last: list(
      'Balogh Bíró Bognár Boros Csonka Deák Farkas Fehér Gál Hegedűs Illés Jakab Kiss Lakatos Lengyel Molnár Németh Orbán Papp Rácz Simon Takács Vass Zentai',
    ),
    domains: ['postafiok.example', 'levelem.example'],
  },
}

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
}

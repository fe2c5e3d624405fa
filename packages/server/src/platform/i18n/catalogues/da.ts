import type { Catalogue } from '../catalogue.ts'

export const da: Catalogue = {
  'page.notFound.title': 'Siden findes ikke',
  'page.notFound.text': 'Kontrollér adressen, eller gå tilbage til der, hvor du fandt linket.',
  'page.failed.title': 'Noget gik galt hos os',
  'page.failed.text': 'Prøv igen om et øjeblik. Sker det igen, så oplys denne kode: {code}',
  'page.tooMany.title': 'Vent et øjeblik',
  'page.tooMany.text': {
    one: 'For mange forsøg. Prøv igen om {count} sekund.',
    other: 'For mange forsøg. Prøv igen om {count} sekunder.',
  },
}

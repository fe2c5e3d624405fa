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
}

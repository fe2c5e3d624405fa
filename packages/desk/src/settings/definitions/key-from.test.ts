import { expect, test } from 'vitest'
import { keyFrom } from './key-from.ts'

test.each([
  ['Order number', 'order_number'],
  ['Kengännumero', 'kengannumero'],
  ['Rendelési szám (őszi)', 'rendelesi_szam_oszi'],
  ['Størrelse på sæk', 'storrelse_pa_saek'],
  ['Größe', 'grosse'],
  ['2. Łódź 3', 'lodz_3'],
  ['A name that goes on for more than forty-one letters', 'a_name_that_goes_on_for_more_than_forty'],
  ['Номер', 'field'],
  ['', 'field'],
])('%s becomes %s', (name, key) => {
  expect(keyFrom(name)).toBe(key)
})

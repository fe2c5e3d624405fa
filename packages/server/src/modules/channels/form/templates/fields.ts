import type { FormField } from '@throughline/contracts'

/** Words in the four languages of the product: English, Finnish, Hungarian, Danish. */
export const words = (en: string, fi: string, hu: string, da: string) => ({ en, fi, hu, da })

type More = Partial<Omit<FormField, 'key' | 'type' | 'label'>>

/** A field that must be filled in, unless `more` says otherwise. */
export function field(
  key: string,
  type: FormField['type'],
  label: FormField['label'],
  more: More = {},
): FormField {
  return { key, type, label, required: true, ...more }
}

export const optional: More = { required: false }

export const name = field('name', 'name', words('Your name', 'Nimesi', 'Az Ön neve', 'Dit navn'))
export const email = field(
  'email',
  'email',
  words('Your e-mail address', 'Sähköpostiosoitteesi', 'Az Ön e-mail-címe', 'Din e-mailadresse'),
)
export const phone = (more: More = {}) =>
  field(
    'phone',
    'phone',
    words('Your phone number', 'Puhelinnumerosi', 'Az Ön telefonszáma', 'Dit telefonnummer'),
    more,
  )
export const order = (more: More = {}) =>
  field('order', 'order', words('Order number', 'Tilausnumero', 'Rendelésszám', 'Ordrenummer'), {
    help: words(
      'It is in the confirmation that you got by e-mail.',
      'Löydät sen sähköpostiisi tulleesta vahvistuksesta.',
      'Az e-mailben kapott visszaigazoláson találja.',
      'Det står i den bekræftelse, du fik på e-mail.',
    ),
    ...more,
  })
export const product = (more: More = {}) =>
  field('product', 'text', words('Product', 'Tuote', 'Termék', 'Produkt'), more)
export const message = (label: FormField['label'], more: More = {}) =>
  field('message', 'textarea', label, more)
export const pictures = (more: More = {}) =>
  field('pictures', 'file', words('Pictures', 'Kuvat', 'Képek', 'Billeder'), {
    help: words(
      'Up to five files of 10 MB each.',
      'Enintään viisi tiedostoa, kukin enintään 10 Mt.',
      'Legfeljebb öt fájl, egyenként legfeljebb 10 MB.',
      'Op til fem filer på højst 10 MB hver.',
    ),
    ...optional,
    ...more,
  })

import type { AttributeDefinition } from '@throughline/contracts'
import type { KnownField } from '../../imports/index.ts'

const field = (key: string, names: readonly string[], looksLike?: RegExp): KnownField => ({
  key,
  labels: null,
  many: key === 'email' || key === 'phone',
  names,
  ...(looksLike ? { looksLike: (value: string) => looksLike.test(value) } : {}),
})

/** What the columns of a file of customers can be, with the names that other systems give them in our languages. */
const own: readonly KnownField[] = [
  { ...field('id', ['throughline id'], /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i), mustLook: true },
  field('externalId', [
    'external id',
    'id',
    'customer id',
    'customer number',
    'customer no',
    'client id',
    'user id',
    'reference',
    'asiakasnumero',
    'asiakasnro',
    'ugyfelszam',
    'ugyfel azonosito',
    'vevokod',
    'kundenummer',
    'kunde nr',
    'kunde id',
  ]),
  field('name', [
    'full name',
    'display name',
    'customer name',
    'customer',
    'contact',
    'nimi',
    'asiakas',
    'nev',
    'teljes nev',
    'ugyfel',
    'navn',
    'fulde navn',
    'kunde',
  ]),
  field('firstName', ['first name', 'given name', 'forename', 'etunimi', 'keresztnev', 'utonev', 'fornavn']),
  field('lastName', ['last name', 'surname', 'family name', 'sukunimi', 'vezeteknev', 'efternavn']),
  field(
    'email',
    ['e-mail address', 'mail', 'sahkoposti', 'sahkopostiosoite', 'email cim', 'e-mail cim', 'mailadresse'],
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  ),
  field(
    'phone',
    [
      'phone number',
      'telephone',
      'mobile',
      'mobile phone',
      'cell',
      'puhelin',
      'puhelinnumero',
      'gsm',
      'matkapuhelin',
      'telefon',
      'telefonszam',
      'mobil',
      'telefonnummer',
      'mobiltelefon',
    ],
    /^\+\d[\d\s()./-]{6,}$/,
  ),
  field('locale', ['language', 'kieli', 'nyelv', 'sprog', 'lang']),
  field('timezone', ['time zone', 'aikavyohyke', 'idozona', 'tidszone'], /^[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+$/),
  field('preferredChannel', [
    'preferred channel',
    'channel',
    'kanava',
    'ensisijainen kanava',
    'csatorna',
    'foretrukken kanal',
    'kanal',
  ]),
  field('tier', ['level', 'segment', 'class', 'taso', 'asiakastaso', 'szint', 'kategoria', 'niveau']),
]

/** The profile's own fields, and the attributes that the installation defined. */
export function customerFields(definitions: readonly AttributeDefinition[]): KnownField[] {
  const defined = definitions
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ key, labels }) => ({
      key: `attributes.${key}`,
      labels,
      many: false,
      names: [key, ...Object.values(labels)],
    }))
  return [...own, ...defined]
}

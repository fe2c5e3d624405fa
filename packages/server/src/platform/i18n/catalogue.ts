import type { en } from './catalogues/en.ts'

export type MessageKey = keyof typeof en

/** Plural forms by the categories of `Intl.PluralRules`; `other` serves what a language does not tell apart. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** What every language must hold: a missing key, or a plural where none belongs, does not compile. */
export type Catalogue = {
  readonly [Key in MessageKey]: (typeof en)[Key] extends string ? string : PluralForms
}

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

type PlaceholdersOf<Key extends MessageKey> = (typeof en)[Key] extends string
  ? NamesIn<(typeof en)[Key]>
  : NamesIn<(typeof en)[Key][keyof (typeof en)[Key]]> | 'count'

/** The values that a message needs, by the placeholders of its English text; `count` chooses plural forms. */
export type MessageValues<Key extends MessageKey> = {
  readonly [Name in PlaceholdersOf<Key>]: Name extends 'count' ? number : string | number
}

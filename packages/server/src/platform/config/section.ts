import { readSetting, type Setting } from './setting.ts'

export type Settings = Readonly<Record<string, Setting<unknown>>>

/** The values of a section's settings, typed by their builders. */
export type SectionValues<S extends Settings> = {
  readonly [Name in keyof S]: S[Name] extends Setting<infer T> ? T : never
}

/** A group of settings, declared beside the module that uses them. */
export interface Section<S extends Settings = Settings> {
  readonly name: string
  readonly doc: string
  readonly settings: S
}

/** Declares a section; list it in `sections` (src/modules.ts) so that it is read, documented and known. */
export function defineSection<S extends Settings>(name: string, doc: string, settings: S): Section<S> {
  return { name, doc, settings }
}

export function readSection<S extends Settings>(
  section: Section<S>,
  env: Readonly<Record<string, string | undefined>>,
  problems: string[],
): SectionValues<S> {
  const values = Object.entries(section.settings).map(([name, item]) => [
    name,
    readSetting(item, env, problems),
  ])
  return Object.fromEntries(values) as SectionValues<S>
}

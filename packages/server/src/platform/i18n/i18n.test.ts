import { expect, test } from 'vitest'
import { en } from './catalogues/en.ts'
import { preferredLocale, supportedLocale, translate } from './index.ts'

test('puts values in, chooses plurals, and falls back to English', () => {
  expect(translate('fi-FI', 'page.notFound.title')).toBe('Tätä sivua ei ole')
  expect(translate('sv', 'page.notFound.title')).toBe('This page does not exist')
  expect(translate('en', 'page.tooMany.text', { count: 1 })).toContain('1 second.')
  expect(translate('da', 'page.tooMany.text', { count: 3 })).toContain('3 sekunder.')
  expect(translate(null, 'page.failed.text', { code: 'abc' })).toContain('abc')
})

test('every language has the placeholders of the English words', async () => {
  const names = (value: unknown) =>
    [...JSON.stringify(value).matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  for (const language of ['fi', 'hu', 'da'] as const) {
    const module: Record<string, Record<string, unknown>> = await import(`./catalogues/${language}.ts`)
    for (const [key, value] of Object.entries(en)) {
      expect([language, key, new Set(names(module[language]?.[key]))]).toEqual([
        language,
        key,
        new Set(names(value)),
      ])
    }
  }
})

test('a wish for a language is understood', () => {
  expect(supportedLocale('HU_hu')).toBe('hu')
  expect(supportedLocale('toString')).toBeNull()
  expect(preferredLocale('sv, fi;q=0.8, en;q=0.9')).toBe('en')
  expect(preferredLocale('sv;q=1, fi;q=0')).toBeNull()
  expect(preferredLocale(undefined)).toBeNull()
})

import { expect, test } from 'vitest'
import { languageChoices, timeZoneChoices } from './profile-choices.ts'

test('languages are chosen by their names in the reader’s language, each once', () => {
  const choices = languageChoices('fi', null)
  const label = (key: string) => choices.find((one) => one.key === key)?.label
  expect([label('fi'), label('sv'), label('en-GB')]).toEqual(['Suomi', 'Ruotsi', 'Britannianenglanti'])
  expect(new Set(choices.map((one) => one.label)).size).toBe(choices.length)
  expect(choices.map(({ key }) => key)).not.toContain('iw')
  expect(choices.length).toBeGreaterThan(100)
})

test('time zones are chosen by their places', () => {
  const choices = timeZoneChoices('en', null)
  expect(choices).toContainEqual({ key: 'America/New_York', label: 'America/New York' })
  expect(choices).toContainEqual({ key: 'UTC', label: 'UTC' })
})

test('what stands there already can be kept', () => {
  expect(languageChoices('en', 'de-AT')).toContainEqual({ key: 'de-AT', label: 'Austrian German' })
  expect(languageChoices('en', 'not a tag')).toContainEqual({ key: 'not a tag', label: 'Not a tag' })
  expect(timeZoneChoices('en', 'US/Eastern')).toContainEqual({ key: 'US/Eastern', label: 'US/Eastern' })
})

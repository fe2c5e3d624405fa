import { expect, test } from 'vitest'
import { themeProblems, themeStyle, tokensOf, usualPalettes } from './chat-theme.ts'
import { contrastOf, inkOn, mixed } from './colours.ts'

test('contrast is that of WCAG', () => {
  expect(contrastOf('#ffffff', '#000000')).toBeCloseTo(21)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(mixed('#000000', '#ffffff', 0.5)).toBe('#808080')
  for (const colour of ['#0a766a', '#ffd400', '#777777', '#ff0000']) {
    expect(contrastOf(inkOn(colour), colour)).toBeGreaterThan(4.5)
  }
})

test('words that could not be read are told, with the nearest colour that can be', () => {
  const pale = { ...usualPalettes.light, text: '#999999' }
  const [ink, text, ...others] = themeProblems('#ffd400', { ink: '#ffffff', light: pale })
  expect(others).toEqual([])
  expect(ink).toMatchObject({ place: 'ink', on: 'accent', ratio: 1.4 })
  expect(text).toMatchObject({ place: 'light.text', on: 'surface' })
  expect(contrastOf(ink?.better ?? '', '#ffd400')).toBeGreaterThanOrEqual(4.5)
  expect(contrastOf(text?.better ?? '', pale.surface)).toBeGreaterThanOrEqual(4.5)
  // On a middle grey black is the nearest that reads.
  expect(themeProblems('#888888', { ink: '#888888' })[0]?.better).toMatch(/^#0|^#1/)
  expect(themeProblems('#0a766a', { light: usualPalettes.light, dark: usualPalettes.dark })).toEqual([])
})

test('what follows from a palette can be read and seen on it', () => {
  for (const palette of [
    usualPalettes.light,
    usualPalettes.dark,
    { background: '#fff4d6', surface: '#ffe9ad', text: '#4a3200', line: '#e8cf8a' },
  ]) {
    const { quiet, field, error, focus, background, surface } = tokensOf(palette)
    for (const words of [quiet, error]) expect(contrastOf(words ?? '', background ?? '')).toBeGreaterThan(4.5)
    expect(contrastOf(quiet ?? '', surface ?? '')).toBeGreaterThanOrEqual(4.5)
    for (const mark of [field, focus])
      expect(contrastOf(mark ?? '', background ?? '')).toBeGreaterThanOrEqual(3)
  }
})

test('a shop that says nothing but its colour gets nothing else', () => {
  expect(themeStyle('#0a766a', {}, false)).toBe(
    ':host{--throughline-accent:#0a766a;--throughline-ink:#ffffff;}',
  )
  expect(themeStyle('#0a766a', { side: 'start', above: 60 }, true)).toContain(
    '--throughline-start:0px;--throughline-bottom:60px;direction:rtl}',
  )
})

test('the light of the visitor’s system is followed, or not', () => {
  const light = { ...usualPalettes.light, background: '#fffaf0' }
  expect(themeStyle('#0a766a', { light }, false)).toMatch(
    /#fffaf0.*@media \(prefers-color-scheme:dark\)\{.*#1a1d22/,
  )
  expect(themeStyle('#0a766a', { mode: 'light', light }, false)).not.toContain('@media')
  expect(themeStyle('#0a766a', { mode: 'dark', light }, false)).not.toContain('#fffaf0')
})

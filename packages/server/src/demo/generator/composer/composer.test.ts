import { eld } from 'eld/medium'
import { beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import type { Scenario } from '../scenario.ts'
import { timesOf } from '../times.ts'
import { compose } from './index.ts'

/** A Wednesday at noon in the shop. */
const now = new Date('2026-05-20T09:00:00Z')
const DAY = 24 * 60 * 60 * 1_000
const { people, scenarios } = compose({ conversations: 540, seed: 3, now })

beforeAll(() => {
  eld.setLanguageSubset(['en', 'fi', 'hu', 'da'])
})

describe('the shop of ninety days', () => {
  test('has some 170 customers, most of whom write seldom and a few often', () => {
    const counts = Object.keys(people).map((key) => scenarios.filter((one) => one.customer === key).length)
    expect(scenarios).toHaveLength(540)
    expect(counts.length).toBeGreaterThan(150)
    expect(Math.min(...counts)).toBeGreaterThan(0)
    expect(counts.filter((count) => count <= 4).length).toBeGreaterThan(counts.length * 0.85)
    expect(Math.max(...counts)).toBeGreaterThan(7)
    expect(new Set(Object.values(people).map((person) => person.name)).size).toBe(counts.length)
  })

  test('is busiest on Mondays and in the week of the campaign, and quiet at night', () => {
    const began = scenarios.map((one) => new Date(one.began))
    const onDay = (day: number) => began.filter((at) => at.getUTCDay() === day).length
    expect(onDay(1)).toBeGreaterThan(onDay(3))
    expect(onDay(3)).toBeGreaterThan(onDay(0) + onDay(6) - 10)
    const daysAgo = (at: Date) => (now.getTime() - at.getTime()) / DAY
    const week = (from: number) => began.filter((at) => daysAgo(at) >= from && daysAgo(at) < from + 7).length
    expect(week(34)).toBeGreaterThan(1.4 * week(48))
    expect(daysAgo(began[0] ?? now)).toBeGreaterThan(85)
    expect(began.filter((at) => at.getUTCHours() < 4).length).toBeLessThan(20)
  })

  test('lies in the past and in order', () => {
    for (const scenario of scenarios) {
      const times = timesOf(scenario, now, createRandom(3, scenario.key)).map((time) => time.getTime())
      expect(times.length, scenario.key).toBeGreaterThan(0)
      expect(times, scenario.key).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1), scenario.key).toBeLessThan(now.getTime())
    }
  })

  test('is spoken in the language of the customer, with nothing left to fill in', () => {
    for (const scenario of scenarios) {
      const language = people[scenario.customer]?.language
      for (const step of scenario.steps) {
        if (!('text' in step) || step.kind === 'notes') continue
        expect(step.text).not.toMatch(/[{}]|undefined|\.\.| {2}/)
        const found = eld.detect(step.text)
        if (found.isReliable()) expect(found.language, step.text).toBe(language)
      }
    }
  })

  test('gives no two neighbours the same subject, and none to a customer twice', () => {
    const subjects = scenarios.map(subjectOf)
    for (const [index, subject] of subjects.entries()) {
      expect(subjects.slice(index + 1, index + 6), subject).not.toContain(subject)
    }
    const own = scenarios.map((one, index) => `${one.customer} ${subjects[index]}`)
    expect(new Set(own).size).toBeGreaterThan(530)
  })

  test('is the same for the same seed, and another for another', () => {
    expect(compose({ conversations: 540, seed: 3, now }).scenarios).toEqual(scenarios)
    expect(compose({ conversations: 540, seed: 4, now }).scenarios).not.toEqual(scenarios)
  })
})

function subjectOf({ steps }: Scenario): string {
  for (const step of steps) {
    if ('subject' in step) return step.subject
    if (step.kind === 'marks' && step.change.subject !== undefined) return step.change.subject
  }
  return ''
}

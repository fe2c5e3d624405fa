import { expect, test } from 'vitest'
import { type PasswordOwner, requireGoodPassword } from './password-rules.ts'

const owner = {
  name: 'Bálint Nagy',
  email: 'balint.nagy@saimaa-outdoor.example',
  organisation: 'Saimaa Outdoor',
}

/** The code of the refusal, or null. */
function refusal(password: string, about: PasswordOwner = owner): string | null {
  try {
    requireGoodPassword(password, about)
    return null
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

test('length counts characters as a person does, not bytes', () => {
  expect(refusal('ninechars')).toBe('password_too_short')
  expect(refusal('tencharrss')).toBeNull()
  expect(refusal('🏔'.repeat(9))).toBe('password_too_short')
  expect(refusal('ab🏔cd🌲efgh')).toBeNull()
  expect(refusal('öäå õüé')).toBe('password_too_short')
  expect(refusal(`${'a lake in the north '.repeat(12)}0123456789abcdef`)).toBeNull()
  expect(refusal(`${'a lake in the north '.repeat(12)}0123456789abcdefg`)).toBe('password_too_long')
})

test('what everybody tries is refused in any case of letters', () => {
  expect(refusal('qwertyuiop')).toBe('password_leaked')
  expect(refusal('QwertyUIOP')).toBe('password_leaked')
  expect(refusal('Password123')).toBe('password_leaked')
  expect(refusal('passwordpassword')).toBe('password_leaked')
  expect(refusal('aaaaaaaaaaaaaaaa')).toBe('password_leaked')
  expect(refusal('abcabcabcabc')).toBe('password_leaked')
})

test("one's own name, address and organisation are refused inside, however they are written", () => {
  expect(refusal('balint-on-the-lake')).toBe('password_personal')
  expect(refusal('BÁLINT on the lake')).toBe('password_personal')
  expect(refusal('my nagy mountain')).toBe('password_personal')
  expect(refusal('S.A.I.M.A.A 2026 winter')).toBe('password_personal')
  expect(refusal('balint-on-the-lake', {})).toBeNull()
})

test('no rule asks for capitals, digits or signs', () => {
  expect(refusal('three small words here')).toBeNull()
  expect(refusal('kolme pientä sanaa')).toBeNull()
  expect(refusal('十个汉字的密码应该够长')).toBeNull()
  expect(refusal('a short name in it, Li', { name: 'Li Xu' })).toBeNull()
})

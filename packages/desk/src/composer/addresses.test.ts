import { expect, test } from 'vitest'
import { addressesIn, isAddresses, wrongAddress } from './addresses.ts'

test('addresses are found in what people type and paste', () => {
  expect(addressesIn('Ann Fox <Ann@Home.example>; bob@home.example,carl@sub.home.example')).toEqual([
    'ann@home.example',
    'bob@home.example',
    'carl@sub.home.example',
  ])
  expect(addressesIn('ann@home')).toEqual([])
})

test('what is not an address yet is told from what is', () => {
  expect(isAddresses('ann@home.example')).toBe(true)
  expect(isAddresses('Ann <ann@home.example>, bob@home.example ')).toBe(true)
  for (const text of ['', 'ann', 'ann@home', 'ann@home.example, bob', 'ann@home.example and others']) {
    expect(isAddresses(text), text).toBe(false)
  }
})

test('what is no address is named', () => {
  expect(wrongAddress('ann@home.example, bob ; carl')).toBe('bob')
  expect(wrongAddress(' , ')).toBe(',')
  for (const text of ['', ' ', 'ann@home.example']) expect(wrongAddress(text), text).toBeNull()
})

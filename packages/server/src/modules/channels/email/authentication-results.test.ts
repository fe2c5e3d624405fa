import { expect, test } from 'vitest'
import { reportedResults } from './authentication-results.ts'
import { readHeaders } from './headers.ts'

const read = (lines: string, name = 'mx.example.net') =>
  reportedResults(readHeaders(Buffer.from(`${lines}\r\nFrom: a@b.example\r\n\r\nx`)), name)

test('the results of the named server are read, with comments, versions and quotes', () => {
  const found = read(
    'Authentication-Results: MX.example.net 1 (a (nested; dkim=fail) comment);\r\n' +
      '\tspf=pass (sender; ok) smtp.mailfrom="a@b.example";\r\n' +
      ' dkim=PASS reason="good; signature" header.d=b.example header.s=s1;dmarc/1=pass header.from=b.example',
  )
  expect(found).toEqual([
    { method: 'spf', result: 'pass', properties: { 'smtp.mailfrom': 'a@b.example' } },
    {
      method: 'dkim',
      result: 'pass',
      properties: { reason: 'good; signature', 'header.d': 'b.example', 'header.s': 's1' },
    },
    { method: 'dmarc', result: 'pass', properties: { 'header.from': 'b.example' } },
  ])
  expect(read('Authentication-Results: mx.example.net; none')).toEqual([])
})

test('another server’s report counts for nothing, and neither does what stands below one', () => {
  const own = 'Authentication-Results: mx.example.net; dmarc=pass header.from=b.example'
  const forged = 'Authentication-Results: mx.example.net.crook.example; dmarc=pass header.from=b.example'
  expect(read(forged)).toEqual([])
  expect(read(`${forged}\r\n${own}`)).toEqual([])
  expect(read(own, 'other.example')).toEqual([])
  expect(read(`Authentication-Results: (mx.example.net; dmarc=pass) x; spf=none`)).toEqual([])
})

test('what a sender wrote into a quoted value reports nothing', () => {
  const result = 'dmarc=fail header.from=b.example'
  const inQuotes = '"a\\"; dmarc=pass header.from=b.example; x=@evil.example"'
  const found = read(`Authentication-Results: mx.example.net; spf=pass smtp.mailfrom=${inQuotes}; ${result}`)
  expect(found.map((one) => [one.method, one.result])).toEqual([
    ['spf', 'pass'],
    ['dmarc', 'fail'],
  ])
  expect(read(`Authentication-Results: mx.example.net; spf=pass smtp.mailfrom="a; ${result}`)).toEqual([])
})

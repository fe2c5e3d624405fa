import { afterEach, describe, expect, test } from 'vitest'
import { type DnsSimulator, startDnsSimulator } from './dns-simulator.ts'

let dns: DnsSimulator

afterEach(() => dns.stop())

describe('the DNS simulator', () => {
  test('answers every type that mail needs', async () => {
    dns = await startDnsSimulator({
      zones: {
        'posti.example': {
          A: ['127.0.0.1'],
          AAAA: ['::1'],
          MX: [{ preference: 10, exchange: 'mx.posti.example' }],
          NS: ['ns.posti.example'],
          TXT: ['v=spf1 ip4:127.0.0.1 -all'],
        },
        '53.0.0.127.in-addr.arpa': { PTR: ['mx.posti.example'] },
      },
    })
    const resolver = dns.resolver()
    expect(await resolver.resolve4('posti.example')).toEqual(['127.0.0.1'])
    expect(await resolver.resolve6('Posti.Example')).toEqual(['::1'])
    expect(await resolver.resolveMx('posti.example')).toMatchObject([
      { priority: 10, exchange: 'mx.posti.example' },
    ])
    expect(await resolver.resolveNs('posti.example')).toEqual(['ns.posti.example'])
    expect(await resolver.resolveTxt('posti.example')).toEqual([['v=spf1 ip4:127.0.0.1 -all']])
    expect(await resolver.reverse('127.0.0.53')).toEqual(['mx.posti.example'])
    expect(dns.questions[0]).toEqual({ name: 'posti.example', type: 'A' })
  })

  test('tells a missing name from a missing type', async () => {
    dns = await startDnsSimulator({ zones: { 'mx.posti.example': { A: ['127.0.0.1'] } } })
    const resolver = dns.resolver()
    await expect(resolver.resolveTxt('mx.posti.example')).rejects.toMatchObject({ code: 'ENODATA' })
    await expect(resolver.resolveTxt('posti.example')).rejects.toMatchObject({ code: 'ENODATA' })
    await expect(resolver.resolveTxt('nobody.example')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })

  test('follows an alias', async () => {
    dns = await startDnsSimulator({
      zones: { 'www.shop.example': { CNAME: ['shop.example'] }, 'shop.example': { A: ['127.0.0.9'] } },
    })
    expect(await dns.resolver().resolve4('www.shop.example')).toEqual(['127.0.0.9'])
  })

  test('gives a text that does not fit a datagram over TCP, in pieces of 255 bytes', async () => {
    dns = await startDnsSimulator()
    const long = 'p='.padEnd(5000, 'A')
    dns.set('key._domainkey.posti.example', 'TXT', [long])
    const pieces = (await dns.resolver().resolveTxt('key._domainkey.posti.example'))[0] ?? []
    expect(pieces.join('')).toBe(long)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBe(255)
  })

  test('replaces and removes records while it runs, and fails on demand', async () => {
    dns = await startDnsSimulator({ zones: { 'posti.example': { A: ['127.0.0.1'] } } })
    const resolver = dns.resolver()
    dns.set('posti.example', 'A', ['127.0.0.2'])
    expect(await resolver.resolve4('posti.example')).toEqual(['127.0.0.2'])
    dns.fault('posti.example', 'servfail')
    await expect(resolver.resolve4('posti.example')).rejects.toMatchObject({ code: 'ESERVFAIL' })
    dns.fault('posti.example', null)
    dns.set('posti.example', 'A', [])
    await expect(resolver.resolve4('posti.example')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  })
})

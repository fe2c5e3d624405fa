import { test } from 'vitest'
import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'
import { startDemoApp } from './support/demo-app.ts'
test('x', async () => {
  const s = new Session(); s.connect()
  const out: string[] = []
  for (let i = 0; i < 12; i++) { if (i === 2) { await s.post('Profiler.enable'); await s.post('Profiler.start') }
    const t = performance.now(); const a = await startDemoApp(); const u = performance.now(); await a.stop(); out.push((u - t).toFixed(0)+' '+(performance.now() - u).toFixed(0)) }
  const { profile } = await s.post('Profiler.stop')
  writeFileSync('/tmp/w/prof/x.json', JSON.stringify(profile)); console.log(out.join(', '))
}, 100000)

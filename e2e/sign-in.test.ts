import { AxeBuilder } from '@axe-core/playwright'
import { TOTP } from 'otpauth'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAgent, ensureSetupToken, setUp } from '../packages/server/src/modules/access/index.ts'
import { startTestApp, type TestApp } from '../packages/server/src/testing/test-app.ts'
import { launchBrowser } from './support/browser.ts'
import { freePort, journey, openWindow } from './support/journey.ts'

const password = 'three calm lakes and a boat'
const system = { kind: 'system', id: null } as const

journey('signing in', () => {
  let server: TestApp
  let browser: Browser
  let url: string

  beforeAll(async () => {
    // Browsers allow passkeys at `localhost`, and never at a bare address.
    const port = await freePort()
    url = `http://localhost:${port}`
    server = await startTestApp({ env: { THROUGHLINE_PORT: String(port), THROUGHLINE_BASE_URL: url } })
    const { db } = server.app.platform
    const token = (await ensureSetupToken(db)) ?? ''
    const owner = {
      organisation: 'Saimaa Outdoor',
      name: 'Helmi Laine',
      email: 'helmi@shop.example',
      password,
    }
    await setUp(db, { ...owner, token }, { userAgent: 'test', address: '127.0.0.1' })
    for (const name of ['otso', 'aava', 'kerttu', 'lumi', 'veera']) {
      await createAgent(db, system, { name, email: `${name}@shop.example`, role: 'agent', password })
    }
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  async function fillIn(page: Page, email: string, word = password): Promise<void> {
    await page.goto(`${url}/sign-in`)
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(word)
    await page.keyboard.press('Enter')
  }

  /** The desk is open. */
  async function arrive(page: Page): Promise<void> {
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
  }

  async function openSecurity(page: Page): Promise<void> {
    await page.goto(`${url}/settings/security`)
    await page.getByText('Authenticator app').waitFor()
  }

  test('an app is set up and used by keyboard alone, a recovery code when the app is lost', async () => {
    const { page, context, complaints } = await openWindow(browser)
    await fillIn(page, 'otso@shop.example')
    await arrive(page)
    await openSecurity(page)
    expect(await violations(page), 'settings').toEqual([])
    await page.getByRole('button', { name: 'Set up' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('img', { name: 'QR code of the key' }).waitFor()
    expect(await violations(page), 'set-up').toEqual([])
    const key = (await dialog.locator('code').innerText()).replaceAll(' ', '')
    const totp = new TOTP({ secret: key })
    await page.keyboard.type(totp.generate())
    await dialog.getByRole('list', { name: 'Recovery codes' }).waitFor()
    const codes = await dialog.getByRole('listitem').allInnerTexts()
    expect(codes).toHaveLength(10)
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe('recovery-codes.txt')
    await page.keyboard.press('Escape')
    await page.getByText('10 left').waitFor()

    await context.clearCookies()
    await fillIn(page, 'otso@shop.example')
    const code = page.getByLabel('Code of your authenticator app')
    await code.waitFor()
    expect(await violations(page), 'second step').toEqual([])
    await expect.poll(() => code.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.type('000000')
    await page.getByRole('alert').getByText('This code is not right').waitFor()
    await page.keyboard.type(totp.generate({ timestamp: Date.now() + 30_000 }))
    await arrive(page)

    await context.clearCookies()
    await fillIn(page, 'otso@shop.example')
    await page.getByRole('button', { name: 'Use a recovery code' }).press('Enter')
    await page.getByLabel('Recovery code').waitFor()
    await page.keyboard.type(codes[0] ?? '')
    await page.keyboard.press('Enter')
    await arrive(page)
    // Without its cookie the window that was open may find its socket refused.
    expect(complaints.filter((line) => !/422|realtime/.test(line))).toEqual([])
    await context.close()
  })

  test('a passkey stands beside the password, and instead of it, also on a locked account', async () => {
    const { page, context } = await openWindow(browser)
    await withoutOffers(context)
    const device = await addAuthenticator(context, page)
    await fillIn(page, 'aava@shop.example')
    await arrive(page)
    await openSecurity(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name of the passkey').fill('My key')
    await page.getByLabel('Name of the passkey').press('Enter')
    await page.getByRole('dialog', { name: 'Keep your recovery codes' }).waitFor()
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('My key', { exact: true }).waitFor()
    expect(await violations(page), 'passkeys').toEqual([])

    await context.clearCookies()
    await fillIn(page, 'aava@shop.example')
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await arrive(page)

    await context.clearCookies()
    await lock('aava@shop.example')
    await fillIn(page, 'aava@shop.example')
    await page.getByRole('alert').getByText('This account is locked').waitFor()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await arrive(page)
    await page.getByText('Somebody tried 20 times').waitFor()
    expect(await violations(page), 'notice').toEqual([])
    await page.getByRole('button', { name: 'It was me' }).click()
    await expect.poll(() => page.getByText('Somebody tried').count()).toBe(0)

    await context.clearCookies()
    await fillIn(page, 'aava@shop.example')
    await page.getByRole('heading', { name: 'One more step' }).waitFor()

    await page.goto(`${url}/sign-in`)
    await device.send('WebAuthn.setUserVerified', { authenticatorId: device.id, isUserVerified: false })
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('alert').waitFor()
    await context.close()
  })

  test('the browser offers passkeys by itself in the field for the address', async () => {
    const { page, context } = await openWindow(browser)
    await addAuthenticator(context, page)
    await fillIn(page, 'kerttu@shop.example')
    await arrive(page)
    await openSecurity(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name of the passkey').press('Enter')
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await context.clearCookies()
    await page.goto(`${url}/sign-in`)
    await arrive(page)
    await context.close()
  })

  test('a copied key and a used signature are refused', async () => {
    const { page, context } = await openWindow(browser)
    await withoutOffers(context)
    const device = await addAuthenticator(context, page)
    await fillIn(page, 'lumi@shop.example')
    await arrive(page)
    await openSecurity(page)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name of the passkey').press('Enter')
    await page.getByRole('button', { name: 'I have kept them' }).click()

    await context.clearCookies()
    await page.goto(`${url}/sign-in`)
    const sent = page.waitForRequest(`${url}/v1/session/passkey`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    const body = (await sent).postData() ?? ''
    await arrive(page)
    const again = await fetch(`${url}/v1/session/passkey`, {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body,
    })
    expect([again.status, (await again.json()).error.code]).toEqual([422, 'passkey_refused'])

    // The copy was made before the count went up.
    const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId: device.id })
    await device.send('WebAuthn.clearCredentials', { authenticatorId: device.id })
    for (const credential of credentials) {
      await device.send('WebAuthn.addCredential', {
        authenticatorId: device.id,
        credential: { ...credential, signCount: 0 },
      })
    }
    await context.clearCookies()
    await page.goto(`${url}/sign-in`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('alert').getByText('This passkey was not accepted').waitFor()
    await context.close()
  })

  test('a colleague who lost their app is helped, after a fresh proof', async () => {
    const { pool } = server.app.platform.db
    await pool.query(`insert into totp_keys (agent_id, sealed_key, confirmed_at)
      select id, 'lost', now() from agents where name = 'veera'`)
    const { page, context } = await openWindow(browser)
    await fillIn(page, 'helmi@shop.example')
    await arrive(page)
    await pool.query(`update sessions set proved_at = now() - interval '11 minutes'`)
    await page.goto(`${url}/settings/people`)
    await page.getByRole('button', { name: 'Change veera' }).click()
    await page.getByRole('button', { name: 'They lost it' }).click()
    expect(await violations(page), 'help').toEqual([])
    await page.getByRole('button', { name: 'Take the second factor away' }).click()
    await page.getByRole('dialog', { name: 'Is it you?' }).getByLabel('Your password').fill(password)
    await page.keyboard.press('Enter')
    await page.getByText('No second factor.').waitFor()
    await page.getByRole('dialog', { name: 'Change veera' }).waitFor()
    await context.close()
  })

  test('where everybody needs a second factor the desk opens after one is set up', async () => {
    const { page, context } = await openWindow(browser)
    await fillIn(page, 'helmi@shop.example')
    await arrive(page)
    await openSecurity(page)
    await page.getByText('Everybody needs a second factor').click()
    await page.getByText('Saved').waitFor()
    await context.clearCookies()
    await fillIn(page, 'helmi@shop.example')
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
    expect(await violations(page), 'due').toEqual([])
    await page.getByRole('button', { name: 'Set up' }).click()
    const key = (await page.getByRole('dialog').locator('code').innerText()).replaceAll(' ', '')
    await page.keyboard.type(new TOTP({ secret: key }).generate())
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByRole('button', { name: 'Open the desk' }).click()
    await arrive(page)
    await context.close()
  })

  /** Twenty wrong passwords, as far apart as it takes. */
  async function lock(email: string): Promise<void> {
    for (let guess = 0; guess < 20; guess += 1) {
      const answer = await fetch(`${url}/v1/session`, {
        method: 'POST',
        headers: { origin: url, 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'a wrong one' }),
      })
      expect(answer.status).toBe(401)
      await server.app.platform.db.pool.query(`update sign_in_attempts set at = at - interval '20 minutes'`)
    }
  }
})

/** A platform authenticator of a device whose user it has verified, and who touches it whenever it asks. */
async function addAuthenticator(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return Object.assign(session, { id: authenticatorId })
}

/** A browser that fills in no passkeys by itself: else this device would take up the offer before anybody presses. */
async function withoutOffers(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
}

/** What axe finds, each as its rule and the places. Legacy mode, since the other opens a page of its own. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return found.map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

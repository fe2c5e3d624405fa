import { gatherFields, renderFailurePage, renderRefusalPage } from '@throughline/portal'
import type { FastifyInstance } from 'fastify'
import { answerError, sendPage } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { findOrganisation } from '../../access/index.ts'
import { localeOf } from './locale.ts'

/** Lets the pages of an app read what a form posts; ticked boxes of one name stand one on a line. */
export function readUrlencoded(app: FastifyInstance): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => {
    done(null, gatherFields(new URLSearchParams(String(body))))
  })
}

/** Whoever posted a page is told in words why it was not taken, and not as the API tells a program. */
export function sayWhatWentWrong(app: FastifyInstance, { db, log }: Platform): void {
  app.setErrorHandler(async (error, request, reply) => {
    const { requestId } = answerError(error, request, reply, log).error
    const shop = {
      organisation: (await findOrganisation(db.kysely).catch(() => undefined))?.name ?? '',
      colour: '#0a766a',
      locale: localeOf(request),
    }
    const { statusCode } = reply
    const why = statusCode === 429 ? 'busy' : statusCode === 413 ? 'tooMuch' : null
    const page =
      why === null ? renderFailurePage({ ...shop, requestId }) : renderRefusalPage({ ...shop, why })
    return sendPage(reply, page, { frameAncestors: 'anybody' })
  })
}

import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errors } from './errors.ts'
import type { HttpApp } from './types.ts'

/** Folders of built files; null leaves that face out. */
export interface Faces {
  desk: string | null
  widget: string | null
}

const forever = 'public, max-age=31536000, immutable'
const askAgain = 'no-cache'

/**
 * Serves the built desk at `/` (an address that is no file is a screen of the desk, so it gets index.html)
 * and the widget's files at `/widget/`, which the pages of shops load.
 */
export async function addFaces(app: HttpApp, faces: Faces): Promise<void> {
  const root = faces.desk ?? faces.widget ?? process.cwd()
  await app.register(fastifyStatic, { root, serve: false, preCompressed: true, cacheControl: false })
  const { widget, desk } = faces
  if (widget !== null) {
    app.get(
      '/widget/*',
      {
        config: { permission: 'public', rateLimit: false, surface: 'file', crossOrigin: true },
        schema: { hide: true },
      },
      async (request, reply) => {
        const file = pathOf(request).slice('/widget/'.length)
        if (!isFile(widget, file)) throw errors.route_not_found()
        // What the loader asks for carries a hash (`?v=`); the loader itself keeps its address and is two kilobytes.
        reply.header('cache-control', isVersioned(request) ? forever : 'public, max-age=300')
        return reply.sendFile(file, widget)
      },
    )
  }
  app.get(
    '/*',
    { config: { permission: 'public', rateLimit: false, surface: 'desk' }, schema: { hide: true } },
    async (request, reply) => {
      const path = pathOf(request)
      if (desk === null || !existsSync(join(desk, 'index.html'))) return notBuilt(reply)
      const file = path.slice(1)
      if (file !== '' && file !== 'index.html' && isFile(desk, file)) {
        reply.header('cache-control', hasHash(file) ? forever : askAgain)
        return reply.sendFile(file, desk)
      }
      if (extname(path) !== '' && path !== '/index.html') throw errors.route_not_found()
      return sendIndex(request, reply, desk)
    },
  )
}

function isVersioned(request: FastifyRequest): boolean {
  return /[?&]v=\w/.test(request.url)
}

/** Bundles carry a hash of their content in the name (`assets/index-B3x9_aQk.js`), so they never change. */
function hasHash(file: string): boolean {
  return /(^|\/)assets\/|[-.][A-Za-z0-9_-]{8,}\.\w+$/.test(file)
}

function pathOf(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? '/'
  try {
    return decodeURIComponent(path)
  } catch {
    throw errors.route_not_found()
  }
}

function isFile(folder: string, file: string): boolean {
  if (file.includes('\0') || file.split(/[/\\]/).some((part) => part === '..' || part.startsWith('.')))
    return false
  return statSync(join(folder, file), { throwIfNoEntry: false })?.isFile() ?? false
}

/** The nonce lets the libraries of the desk add their style elements under the strict policy. */
function sendIndex(request: FastifyRequest, reply: FastifyReply, desk: string): FastifyReply {
  const html = readFileSync(join(desk, 'index.html'), 'utf8')
  const meta = `<meta property="csp-nonce" nonce="${request.cspNonce}">`
  return reply
    .header('cache-control', askAgain)
    .type('text/html; charset=utf-8')
    .send(html.replace(/<head[^>]*>/i, (head) => `${head}\n    ${meta}`))
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .type('text/html; charset=utf-8')
    .send(
      '<!doctype html><html lang="en"><title>Throughline</title><h1>The desk is not built yet</h1><p>Run <code>npm run build</code> and start again. The API works: see <a href="/openapi.json">/openapi.json</a>.</p></html>',
    )
}

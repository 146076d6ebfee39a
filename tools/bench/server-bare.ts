// The control of `bench:server`: the same framework and the same database with nothing of casewright between. Reads one row by its
// key and sends it; adds one row, on disk before it is answered.
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'

const [folder = ''] = process.argv.slice(2)
const file = join(folder, 'bare.db')
rmSync(file, { force: true })
const db = new Database(file)
db.pragma('journal_mode = wal')
db.pragma('synchronous = full')
db.exec('create table answer (id text primary key, body text); create table line (n integer primary key, line text)')
const put = db.prepare('insert or replace into answer values (?, ?)')
const get = db.prepare('select body from answer where id = ?')
const add = db.prepare('insert into line (line) values (?)')
const app = new Hono()
app.post('/put/:id', async (c) => {
  put.run(c.req.param('id'), await c.req.text())
  return c.json({ ok: true })
})
app.post('/read', async (c) => {
  const { patient } = await c.req.json<{ patient: string }>()
  const row = get.get(patient) as { readonly body: string } | undefined
  return c.body(row?.body ?? '', 200, { 'content-type': 'application/json' })
})
app.post('/write', async (c) => {
  const { record } = await c.req.json<{ record: string }>()
  const { lastInsertRowid } = add.run(JSON.stringify({ record }))
  return c.json({ id: Number(lastInsertRowid) })
})
/** What the machine itself gives: Node's own server, with nothing to do. */
const idle = createServer((request, response) => {
  request.resume()
  response.writeHead(200, { 'content-length': 2 }).end('{}')
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  idle.listen(0, '127.0.0.1', () => {
    const at = idle.address()
    process.send?.({ port, idle: typeof at === 'object' ? at?.port : undefined })
  }),
)
process.on('disconnect', () => process.exit(0))

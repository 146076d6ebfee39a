import { z } from 'zod'
import { canonicalJson } from '../../base/content-hash.ts'
import { csv } from '../../base/csv.ts'
import type { AuditEvent } from '../../model/workbench/audit-event.ts'
import { isBlindIn, rolesIn, type Standing } from '../permissions/standing.ts'
import { ownReportsOf } from '../permissions/virtual-path.ts'
import type { AuditQuery, StoreReader } from '../store-port.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import { locales } from '../../i18n/locale.ts'
import { fileNameOf } from '../extraction/extraction-files.ts'
import { isOfBlindFile } from './audit-list.ts'
import { commitAs } from './commit-as.ts'
import { workbenchOp } from './workbench-op.ts'

const AT_ONCE = 1_000

export const auditExport = workbenchOp({
  summary:
    'Write the audit trail to a file, a line of JSON each, with the hash of its last line, how to check it, and who the people in it are.',
  effect: 'write',
  input: z.strictObject({
    study: z.string().min(1).optional().describe('only this study; the whole server where left out'),
  }),
  run: async (ctx, { study }) => {
    const { world, store, who } = ctx
    const folder = `${ownReportsOf(who.person)}/audit-${study === undefined ? '' : `${study}-`}${ctx.now().replace(/[-:]|\.\d+/gu, '')}`
    const [last] = await store.audit({ limit: 1 })
    const staged = await world.streams.stage(folder)
    let [lines, hidden] = [0, 0]
    const named = study === undefined ? undefined : new Set<string>()
    const file = await staged.writer('audit.jsonl')
    for await (const events of trail(store, study === undefined ? {} : { study }, last?.seq ?? 0)) {
      const hides = (e: AuditEvent): boolean =>
        isOfBlindFile(e) && e.by !== who.person && isBlindReader(ctx.standing, e.study)
      if (named !== undefined) for (const e of events) for (const id of namedIn(e)) named.add(id)
      hidden += events.filter(hides).length
      await file.write(events.map((e) => lineOf(e, hides(e))).join(''))
      lines += events.length
      await world.breathe()
    }
    const sha256 = await file.close()
    const head = last === undefined ? null : { seq: last.seq, hash: last.hash }
    const about = {
      lines,
      seq: head?.seq ?? 0,
      hash: head?.hash ?? '',
      sha256,
      at: ctx.now(),
      by: who.name,
      hidden,
      study: study ?? '',
    }
    const people = await staged.writer('people.csv')
    await people.write(csv(await peopleIn(store, named)))
    await people.close()
    const readme = await staged.writer('README.txt')
    await readme.write(locales.map((l) => readmeIn(l, about, study !== undefined)).join('\n\n'))
    await readme.close()
    await staged.commit(folder)
    await commitAs(ctx, 'audit.export', [], { ...(study !== undefined && { study }), why: sha256 })
    return {
      value: {
        folder,
        files: ['audit.jsonl', 'people.csv', 'README.txt'].map((name) => `${folder}/${name}`),
        lines,
        hidden,
        head,
        sha256,
      },
      issues: [],
    }
  },
})

/** Lines of the trail in order up to one, in batches. */
async function* trail(
  store: StoreReader,
  which: Pick<AuditQuery, 'study'>,
  until: number,
): AsyncIterable<readonly AuditEvent[]> {
  let after = 0
  while (after < until) {
    const events = await store.audit({ ...which, after, before: until + 1, oldestFirst: true, limit: AT_ONCE })
    const end = events.at(-1)
    if (end === undefined) return
    yield events
    after = end.seq
  }
}

/** The people a line names: by their id, or by the file of their reading. */
function namedIn({ by, what = '' }: AuditEvent): readonly string[] {
  const [, person] = /^(?:person:|membership:[^/]+\/)(.+)$/u.exec(what) ?? []
  const [, file] = /^(?:document|ledger):(?:history\/)?extractions?\/[^/]+\/([^/.]+)/u.exec(what) ?? []
  return [by, person, file].filter((n) => n !== undefined)
}

/** Everybody who is or was on the server; or those of them whom lines name. */
async function peopleIn(
  store: StoreReader,
  named: ReadonlySet<string> | undefined,
): Promise<readonly (readonly string[])[]> {
  const people = await store.entities('person')
  const rows = people.map(([id, p]) => [id, p.name, fileNameOf(p.name), p.created, p.left ?? ''])
  const listed = rows.filter(([id = '', , file = '']) => named === undefined || named.has(id) || named.has(file))
  return [['id', 'name', 'file_of_readings', 'since', 'access_withdrawn'], ...listed]
}

/** As it was hashed, so that it can be checked; a line of which something is hidden says so. */
const lineOf = (event: AuditEvent, hidden: boolean): string =>
  `${canonicalJson(hidden ? { ...event, changes: [], hidden } : event)}\n`

/** Whoever administers the server gets the whole trail, save the verdicts of studies in which they themselves are blind. */
const isBlindReader = (standing: Standing, study: string | undefined): boolean =>
  study !== undefined && rolesIn(standing, study).length > 0 && isBlindIn(standing, study)

const readmeIn = (
  locale: (typeof locales)[number],
  about: Readonly<Record<string, string | number>>,
  ofStudy: boolean,
): string => {
  const words = opsWords(locale).audit
  return [words.title, ofStudy ? words.ofStudy : words.whole, words.check, words.people]
    .map((w) => fill(w, about))
    .join('\n')
}

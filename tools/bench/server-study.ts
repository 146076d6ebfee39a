// A study of made-up records for `bench:server`, put into a store as an import would have put it.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { openStore } from '../../packages/casewright/src/adapters/store/open-store.ts'
import { newStudy } from '../../packages/casewright/src/extract/new-study.ts'
import { madeUpRecords } from './screening-records.ts'

export const STUDY = 'bench'

/** Gives the ids of its records. */
export async function putStudy(
  dataFolder: string,
  records: number,
  url = `sqlite:${join(dataFolder, 'workbench.db')}`,
): Promise<readonly string[]> {
  const { texts } = madeUpRecords(records, 7)
  const exported = texts.map((t) => `TY  - JOUR\nTI  - ${t.title ?? ''}\n`).join('')
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
  const id = sha(exported).slice(0, 8)
  const lines = texts.map((t, i) => {
    const about = { id: `${id}-${i + 1}`, line: i * 2 + 1, type: 'article', authors: [], accessions: {} }
    return JSON.stringify({
      ...about,
      title: t.title,
      ...(t.abstract !== undefined && { abstract: t.abstract }),
      year: 1990 + (i % 36),
    })
  })
  const text = lines.map((l) => `${l}\n`).join('')
  const about = {
    format: 'casewright/import@1',
    id,
    file: 'export.ris',
    sha256: sha(exported),
    bytes: Buffer.byteLength(exported),
    reader: 'ris',
    encoding: 'utf-8',
    database: 'pubmed',
    via: 'database',
    on: '2026-11-01',
    records: texts.length,
    recordsSha256: sha(text),
  }
  const put = (path: string, content: string) => ({
    kind: 'put' as const,
    study: STUDY,
    path,
    content: new TextEncoder().encode(content),
  })
  const at = `literature/imports/${id}`
  const store = await openStore({ url })
  await store.commit({
    by: 'system',
    name: 'bench',
    via: 'system',
    op: 'init',
    study: STUDY,
    changes: [
      { kind: 'study', study: STUDY, is: 'created' },
      ...[...newStudy('Bench', 'en', '2026-11-01')].map(([path, content]) => put(path, content)),
      put(`${at}/export.ris`, exported),
      put(`${at}/records.jsonl`, text),
      put(`${at}/import.json`, `${JSON.stringify(about, null, 2)}\n`),
    ],
  })
  await store.close()
  return texts.map((_, i) => `${id}-${i + 1}`)
}

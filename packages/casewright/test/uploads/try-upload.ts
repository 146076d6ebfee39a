import type { HostileFile } from './hostile-files.ts'

/** Every operation that reads an upload, with an input that names it. `out`: where what comes of it goes. */
export const readers: Readonly<Record<string, (path: string, out: string, study: string) => object>> = {
  'literature.preview': (path, _out, study) => ({ study, files: [path] }),
  'literature.import': (path, _out, study) => ({ into: study, files: [path], on: '2026-11-01', damaged: 'keep' }),
  'screen.import': (path, _out, study) => ({ study, file: path, by: 'x' }),
  'screen.simulate': (path) => ({ file: path }),
  'import.preview': (path, _out, study) => ({ study, table: path }),
  'import.cases': (path, _out, study) => ({ into: study, table: path, mapping: path }),
  lint: (path) => ({ files: [path] }),
  'ctcae.import': (path) => ({ workbook: path }),
  'labs.grade': (path) => ({ table: path }),
  'grade-labs': (path) => ({ table: path, out: 'reports/~me/labs/labs.csv' }),
  'signals.columns': (path) => ({ table: path }),
  'signals.count': (path) => ({
    table: path,
    reportColumn: 'report',
    drugColumn: 'drug',
    eventColumn: 'event',
    out: 'reports/~me/counts/counts.csv',
    replace: true,
  }),
  'signals.scores': (path) => ({ pairs: path, out: 'reports/~me/scores/scores.csv', replace: true }),
  'signals.build': (path) => ({ from: [path], out: 'lakes/hostile' }),
  'sources.read': (path, _out, study) => ({ study, file: path }),
  'backup.look': (path) => ({ upload: path }),
  'studies.create': (path, out) => ({ study: `s${out.replace(/[^a-z0-9]/giu, '').slice(-40)}`, zip: path }),
}

export interface Tried {
  readonly op: string
  readonly file: string
  readonly came: string
}

/** Operations that read an upload as one of the readers does, and what they would leave in the study or the store. */
export const readAlike: Readonly<Record<string, string>> = {
  'sources.add': 'sources.read',
  'sources.add-text': 'sources.read',
  'literature.full-text': 'sources.read',
  'backup.bring-back': 'backup.look',
}

/** What must never come of an upload: a fault of ours, a thread that ended, work that came to no end, or that the file was not reached. */
export const isHarm = ({ came }: Tried): boolean => !/^(?:200|400|409|413|422|done|refused)$/u.test(came)

/** Send a file and give it to each operation; what came of each. */
export async function tryUpload(
  base: string,
  study: string,
  file: HostileFile,
  ops: readonly string[] = Object.keys(readers),
): Promise<readonly Tried[]> {
  const send = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${base}${path}`, { method: 'POST', headers: { 'x-casewright': '1', ...headers }, body })
  const uploaded = await send(`/api/uploads?name=${encodeURIComponent(file.name)}`, file.bytes)
  if (!uploaded.ok) return [{ op: 'upload', file: file.name, came: String(uploaded.status) }]
  const { path } = (await uploaded.json()) as { readonly path: string }
  const out = `reports/${study}/${path.split('/')[1] ?? ''}`
  const tried: Tried[] = []
  for (const op of ops) {
    const input = readers[op]?.(path, out, study) ?? {}
    const answer = await send(`/api/ops/${op}`, JSON.stringify(input))
    const body = (await answer.json()) as { readonly job?: string }
    const came = body.job === undefined ? String(answer.status) : await endOf(base, body.job)
    tried.push({ op, file: file.name, came })
  }
  return tried
}

/** How a job ended. */
async function endOf(base: string, job: string): Promise<string> {
  const response = await fetch(`${base}/api/jobs/${job}/events`)
  let text = ''
  for await (const piece of response.body ?? []) {
    text += new TextDecoder().decode(piece)
    const end = /event: end\ndata: (.*)\n/u.exec(text)?.[1]
    if (end !== undefined) return (JSON.parse(end) as { readonly state: string }).state
  }
  return 'no end'
}

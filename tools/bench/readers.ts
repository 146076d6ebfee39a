// The readers of literature exports: how fast they read, and whether anything but entries or a refusal ever comes of a file.
// `npm run bench:readers -- --inputs 1000000 --seed 1 --seconds 600`
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { exportOf, readAll } from '../../packages/casewright/test/export-file.ts'
import {
  type Below,
  mutated,
  type Outcome,
  outcomeOf,
  type Sample,
  samples,
} from '../../packages/casewright/test/hostile-exports.ts'
import { randomStream } from '../../packages/casewright/src/stats/index.ts'
import { readLiterature } from '../../packages/casewright/src/read/literature/read-literature.ts'
import { type ExportFile, usualLimits } from '../../packages/casewright/src/read/literature/reader.ts'

const { values: options } = parseArgs({
  options: {
    inputs: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '900' },
    seed: { type: 'string', default: '1' },
    megabytes: { type: 'string', default: '30' },
  },
})
const all = samples()
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const fixed = (n: number, digits: number): string => n.toFixed(digits)

/** Entries of a sample repeated to some megabytes, read through the door; beside it one plain pass of a named parser over the same bytes. */
async function throughput(megabytes: number): Promise<void> {
  say('format                      MB/s  entries/s  peak MB   control')
  for (const name of [
    'pubmed.xml',
    'endnote.xml',
    'pmc.xml',
    'zotero.bib',
    'zotero.json',
    'scopus.csv',
    'web-of-science-tab.txt',
    'embase.ris',
    'pubmed.nbib',
    'cnki-noteexpress.net',
    'web-of-science.txt',
  ]) {
    const { body, before, after } = repeatable(name)
    const times = Math.max(1, Math.floor((megabytes * 1e6) / body.length))
    const size = times * body.length
    const file: ExportFile = {
      name,
      bytes: async function* () {
        yield before
        for (let i = 0; i < times; i += 1) yield body
        yield after
      },
    }
    let [entries, peak] = [0, 0]
    const begun = performance.now()
    const reading = await readLiterature(file, { damaged: 'keep', limits: usualLimits, tell: () => undefined })
    for await (const _ of reading.entries) if (entries++ % 2_000 === 0) peak = Math.max(peak, process.memoryUsage().rss)
    const seconds = (performance.now() - begun) / 1000
    say(
      `${name.padEnd(24)} ${fixed(size / 1e6 / seconds, 1).padStart(7)} ${fixed(entries / seconds, 0).padStart(10)} ${fixed(peak / 1e6, 0).padStart(8)}   ${await control(file, name, size)}`,
    )
  }
}

const utf8 = new TextEncoder()
const bytesOf = (name: string): string => new TextDecoder().decode(all.find((s) => s.name === name)?.bytes)

/** A sample as a part that may be repeated, with what must stand before and after once. Parts are some 64 kB. */
function repeatable(name: string): {
  readonly before: Uint8Array
  readonly body: Uint8Array
  readonly after: Uint8Array
} {
  const text = bytesOf(name)
  const cut = (
    from: number,
    to: number,
    joint = '',
  ): { readonly before: Uint8Array; readonly body: Uint8Array; readonly after: Uint8Array } => {
    const body = text.slice(from, to) + joint
    return {
      before: utf8.encode(text.slice(0, from)),
      body: utf8.encode(body.repeat(Math.ceil(65_536 / body.length))),
      after: utf8.encode(joint === ',' ? `{"title":"last"}]` : text.slice(to)),
    }
  }
  const between = (open: string, close: string) => cut(text.indexOf(open), text.lastIndexOf(close) + close.length)
  if (name === 'pubmed.xml') return between('<PubmedArticle>', '</PubmedBookArticle>')
  if (name === 'endnote.xml') return between('<record>', '</record>')
  if (name === 'pmc.xml') return between('<article ', '</article>')
  if (name.endsWith('.json')) return cut(text.indexOf('[') + 1, text.lastIndexOf(']'), ',')
  if (name.endsWith('.csv') || name === 'web-of-science-tab.txt') return cut(text.indexOf('\n') + 1, text.length)
  if (name === 'web-of-science.txt') return cut(text.indexOf('PT '), text.lastIndexOf('EF'))
  return cut(0, text.length, '\n')
}

async function control(file: ExportFile, name: string, size: number): Promise<string> {
  const decoder = new TextDecoder()
  const begun = performance.now()
  const rate = (what: string): string => `${what} ${fixed(size / 1e3 / (performance.now() - begun), 1)} MB/s`
  if (name.endsWith('.xml')) {
    const parser = new SaxesParser()
    let texts = 0
    parser.on('text', () => {
      texts += 1
    })
    for await (const bytes of file.bytes()) parser.write(decoder.decode(bytes, { stream: true }))
    return rate('saxes, nothing kept')
  }
  if (name.endsWith('.csv')) {
    for await (const bytes of file.bytes())
      parse(decoder.decode(bytes, { stream: true }), { relax_column_count: true, relax_quotes: true })
    return rate('csv-parse, rows dropped')
  }
  if (name.endsWith('.json')) {
    for await (const bytes of file.bytes()) {
      const text = decoder.decode(bytes, { stream: true }).trim()
      if (text.endsWith(',')) JSON.parse(`[${text.slice(0, -1)}]`)
    }
    return rate('JSON.parse of the pieces')
  }
  let lines = 0
  for await (const bytes of file.bytes()) lines += decoder.decode(bytes, { stream: true }).split('\n').length
  return rate('split into lines')
}

/** What a run of an input looked like: inputs that behave in a new way are kept and mutated further. */
function behaviour(outcome: Outcome): string {
  if (outcome.kind === 'refused') return `refused ${outcome.issues[0]?.code} ${Math.min(outcome.before, 3)}`
  const told = [...new Set(outcome.told.map((i) => i.code))].toSorted()
  const fields = new Set(outcome.records.flatMap((r) => Object.keys(r as object)))
  return `entries ${Math.ceil(Math.log2(outcome.records.length + 1))} ${told.join(' ')} ${[...fields].toSorted().join(',')}`
}

interface Tally {
  inputs: number
  entries: number
  refused: number
  readonly kinds: Map<string, number>
  slowest: number
}

async function fuzz(inputs: number, seconds: number, seed: number): Promise<void> {
  const stream = randomStream(seed)
  const below: Below = (n) => (n < 1 ? 0 : stream.below(n))
  const formatOf = new Map<string, string>()
  for (const { name, bytes } of all) formatOf.set(name, (await readAll(exportOf(name, bytes))).reader)
  const pools = new Map<string, Sample[]>()
  for (const sample of all) {
    const format = formatOf.get(sample.name) ?? ''
    pools.set(format, [...(pools.get(format) ?? []), sample])
  }
  const corpus: Sample[] = [...all]
  const formats = [...pools.values()]
  const seen = new Set<string>()
  const tallies = new Map<string, Tally>()
  const faults = new Map<string, number>()
  const begun = performance.now()
  let [done, said] = [0, begun]
  while (done < inputs && performance.now() - begun < seconds * 1000) {
    const pool = formats[below(formats.length)] ?? corpus
    const base = pool[below(pool.length)]
    const other = corpus[below(corpus.length)] ?? base
    if (base === undefined || other === undefined) break
    // Unpacking a workbook costs as much as fifty texts.
    if (base.name.endsWith('.xlsx') && below(50) > 0) continue
    const sample = { name: base.name, bytes: mutated(base.bytes, other.bytes, below) }
    const format = below(10) === 0 ? undefined : formatOf.get(base.name)
    const tally = tallies.get(format ?? 'found from the content') ?? {
      inputs: 0,
      entries: 0,
      refused: 0,
      kinds: new Map<string, number>(),
      slowest: 0,
    }
    tallies.set(format ?? 'found from the content', tally)
    const from = performance.now()
    try {
      const outcome = await outcomeOf(sample, { format, damaged: below(2) === 0 ? 'keep' : 'refuse' })
      if (outcome.kind === 'entries') tally.entries += 1
      else tally.refused += 1
      const kind = behaviour(outcome)
      tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1)
      const known = `${format} ${kind}`
      if (!seen.has(known) && sample.bytes.length < 3_000) {
        seen.add(known)
        corpus.push(sample)
        pool.push(sample)
      }
    } catch (error) {
      const where =
        error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 3).join(' ').slice(0, 400) : String(error)
      if (!faults.has(where))
        say(`\nFAULT ${sample.name}: ${where}\n${JSON.stringify(new TextDecoder().decode(sample.bytes)).slice(0, 600)}`)
      faults.set(where, (faults.get(where) ?? 0) + 1)
    }
    tally.inputs += 1
    tally.slowest = Math.max(tally.slowest, performance.now() - from)
    done += 1
    if (performance.now() - said > 5_000) {
      said = performance.now()
      process.stderr.write(
        `\r${done} of ${inputs} inputs, ${fixed((done / (said - begun)) * 1000, 0)} a second, ${seen.size} ways of behaving, ${faults.size} faults   `,
      )
    }
  }
  const took = (performance.now() - begun) / 1000
  say(
    `\n\n${done} inputs in ${fixed(took, 0)} s, ${fixed(done / took, 0)} a second; seed ${seed}; ${seen.size} ways of behaving; ${faults.size} faults`,
  )
  say('reader                    inputs   entries   refused  outcomes  slowest ms')
  for (const [name, t] of [...tallies].toSorted(([a], [b]) => a.localeCompare(b)))
    say(
      `${name.padEnd(24)} ${[t.inputs, t.entries, t.refused, t.kinds.size, Math.ceil(t.slowest)].map((n, i) => String(n).padStart([7, 9, 9, 9, 11][i] ?? 9)).join(' ')}`,
    )
  if (faults.size > 0) process.exitCode = 1
}

await throughput(Number(options.megabytes))
await fuzz(Number(options.inputs), Number(options.seconds), Number(options.seed))

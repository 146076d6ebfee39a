// A process that owns stores and says on its output what was acknowledged, until it is killed. Arguments: addresses of stores.
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { openStore, type OpenStore } from '../../packages/casewright/src/adapters/store/open-store.ts'
import { pathsOf, study, who, writers } from './crash-study.ts'

const stores = await Promise.all(process.argv.slice(2).map((url) => openStore({ url })))
const begun = await Promise.all(stores.map(begin))
flushCompileCache()
say('ready\n')
for (const [index, store] of stores.entries())
  for (const [writer, lines] of (begun[index] ?? []).entries()) void write(index, store, writer, lines)
// Whoever started this process may be gone without having killed it.
process.stdin.on('end', () => process.exit()).resume()

/** Gives how many lines each writer's ledger has. */
async function begin(store: OpenStore): Promise<readonly number[]> {
  if ((await store.study(study)) === undefined)
    await store.commit({ ...who, changes: [{ kind: 'study', study, is: 'created' }] })
  const ledgers = Array.from({ length: writers }, (_, writer) => store.file(study, pathsOf(writer).ledger))
  return (await Promise.all(ledgers)).map((file) => file?.lines ?? 0)
}

/** One after the other: a line in the writer's ledger and its number in the writer's document, together; now and then something large. */
async function write(index: number, store: OpenStore, writer: number, lines: number): Promise<void> {
  const { ledger, document, large } = pathsOf(writer)
  for (let n = lines; ; n++) {
    const content = new TextEncoder().encode(`number: ${n}\n`)
    const kept = n % 40 === 39 ? await store.keep(manyBytes(n)) : undefined
    await store.commit({
      ...who,
      changes: [
        { kind: 'append', study, path: ledger, lines: [JSON.stringify({ writer, n })] },
        { kind: 'put', study, path: document, content },
        ...(kept === undefined ? [] : [{ kind: 'put', study, path: large, content: kept } as const]),
      ],
    })
    say(`${index} ${writer} ${n}\n`)
  }
}

/** Out before anything else happens, also where whoever listens is slow. */
function say(text: string): void {
  for (;;)
    try {
      writeSync(1, text)
      return
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'EAGAIN')) throw problem
    }
}

async function* manyBytes(n: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < 3; i++) yield new Uint8Array(500_000).fill((n + i) % 256)
}

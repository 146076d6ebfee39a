import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openReader } from '../../packages/casewright/src/adapters/store/open-engine.ts'
import { openStore } from '../../packages/casewright/src/adapters/store/open-store.ts'
import { storeAddress } from '../../packages/casewright/src/adapters/store/store-address.ts'
import { wholeOf } from '../../packages/casewright/src/adapters/store/ledger-lines.ts'
import { type ChainHead, emptyChain } from '../../packages/casewright/src/ops/audit/chain.ts'
import { verifyChain } from '../../packages/casewright/src/ops/audit/verify-chain.ts'
import type { StoreReader } from '../../packages/casewright/src/ops/store-port.ts'
import { pathsOf, study, writers } from './crash-study.ts'

/** Stores that one process owns at a time, and how far each was found whole. */
export interface Victims {
  readonly urls: readonly string[]
  readonly heads: ChainHead[]
}
export const victims = (urls: readonly string[]): Victims => ({ urls, heads: urls.map(() => emptyChain) })

export interface Round {
  readonly acknowledged: number
  /** What was found that must not be. */
  readonly faults: readonly string[]
}

/** How much is acknowledged before the kill, and how long it is waited for on a busy machine. */
const mostAcknowledged = 300
const mostMilliseconds = 3_000

/** How long a database server may take to answer again, in milliseconds. */
const patience = 15_000

/** Between 0 and 1. */
export type Chance = () => number

/**
 * A process opens the stores and writes to them until it is killed at a random moment; then every store is opened again and looked at:
 * all that was acknowledged is there, nothing half-done, the chain whole. `meanwhile`: something else to happen before the kill.
 */
export async function killAndCheck(at: Victims, chance: Chance, meanwhile?: () => Promise<void>): Promise<Round> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./store-child.ts', import.meta.url)), ...at.urls], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Most of the time goes into starting.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'casewright-crash-cache') },
  })
  const ended = once(child, 'exit')
  const heard = hear(child)
  if (chance() < 0.1) await Promise.race([heard.ready, wait(chance() * 600)])
  else await Promise.race([heard.ready, ended])
  await Promise.race([heard.until(chance() * mostAcknowledged), wait(mostMilliseconds), ended])
  await wait(chance() * 4)
  // A process that is still opening its stores may well give up when the server dies.
  if (heard.isReady()) await meanwhile?.()
  const alone = child.exitCode === null
  child.kill('SIGKILL')
  await ended
  await heard.over
  const faults = alone ? [] : ['the process ended by itself']
  for (const [index, url] of at.urls.entries()) {
    const head = at.heads[index] ?? emptyChain
    const { store, close } = await oncePossible(() => open(url, head))
    try {
      faults.push(...(await faultsOf(store, heard.acknowledged.get(index) ?? new Map())).map((f) => `${url}: ${f}`))
      const chain = await verifyChain(trailAfter(store, head), { after: head })
      if (chain.broken !== undefined) faults.push(`${url}: line ${chain.broken.seq} of the trail: ${chain.broken.why}`)
      at.heads[index] = chain.head
    } finally {
      await close()
    }
  }
  return { acknowledged: heard.count(), faults }
}

/** A store killed while it was being made is made whole first. Otherwise looking needs no more than reading, and the next process opens it to write. */
async function open(
  url: string,
  head: ChainHead,
): Promise<{ readonly store: StoreReader; readonly close: () => Promise<void> }> {
  if (head.seq === 0) {
    const store = await openStore({ url })
    return { store, close: store.close }
  }
  const { reader, close } = await openReader(storeAddress(url))
  return { store: reader, close }
}

/** A database server that was killed itself may not answer yet. */
async function oncePossible<T>(attempt: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += 100) {
    try {
      return await attempt()
    } catch (problem) {
      if (!String(problem).includes('ECONNREFUSED') || waited > patience) throw problem
      await wait(100)
    }
  }
}

function hear(child: ChildProcess) {
  /** By store, then by writer: the last number acknowledged. */
  const acknowledged = new Map<number, Map<number, number>>()
  let count = 0
  let readyHeard = false
  let tellReady: () => void = () => {}
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve
  })
  if (child.stdout === null) throw new Error('a process without an output')
  let enough = Number.POSITIVE_INFINITY
  let tellEnough: () => void = () => {}
  const until = (number: number): Promise<void> =>
    new Promise((resolve) => {
      enough = number
      tellEnough = resolve
    })
  const lines = createInterface({ input: child.stdout })
  const over = once(lines, 'close')
  lines.on('line', (line) => {
    if (line === 'ready') {
      readyHeard = true
      return tellReady()
    }
    const [store = 0, writer = 0, n = 0] = line.split(' ').map(Number)
    const own = acknowledged.get(store) ?? new Map<number, number>()
    acknowledged.set(store, own.set(writer, n))
    count++
    if (count >= enough) tellEnough()
  })
  return { acknowledged, ready, over, until, isReady: () => readyHeard, count: () => count }
}

async function faultsOf(store: StoreReader, acknowledged: ReadonlyMap<number, number>): Promise<readonly string[]> {
  const faults: string[] = []
  for (let writer = 0; writer < writers; writer++) {
    const { ledger, document, large } = pathsOf(writer)
    const lines: string[] = []
    for await (const batch of store.lines(study, ledger)) lines.push(...batch)
    const last = acknowledged.get(writer)
    if (last !== undefined && lines.length <= last)
      faults.push(`writer ${writer}: ${last} was acknowledged, ${lines.length} are there`)
    const wrong = lines.findIndex((line, n) => line !== JSON.stringify({ writer, n }))
    if (wrong >= 0) faults.push(`writer ${writer}: line ${wrong} is ${lines[wrong]}`)
    const file = await store.file(study, document)
    const text = file === undefined ? undefined : new TextDecoder().decode(await wholeOf(store.content(file.hash)))
    const due = lines.length === 0 ? undefined : `number: ${lines.length - 1}\n`
    if (text !== due) faults.push(`writer ${writer}: half a commit: ${lines.length} lines, document ${text}`)
    const bin = await store.file(study, large)
    if (bin !== undefined && (await wholeOf(store.content(bin.hash))).length !== bin.size)
      faults.push(`writer ${writer}: half a content`)
    if ((bin !== undefined) !== lines.length >= 40)
      faults.push(`writer ${writer}: ${lines.length} lines, large file ${bin?.size}`)
  }
  return faults
}

async function* trailAfter(store: StoreReader, head: ChainHead) {
  for (let after = head.seq; ; ) {
    const lines = await store.heldTrail(after, 1_000)
    const last = lines.at(-1)
    if (last === undefined) return
    yield lines
    after = last.seq
  }
}

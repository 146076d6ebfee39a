// Kills a process that writes to stores, thousands of times, and looks at the stores after each. Usage: [sqlite|postgres] [kills] [seed]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../packages/casewright/src/adapters/store/open-store.ts'
import { verifyStore } from '../../packages/casewright/src/ops/audit/verify-store.ts'
import { postgresPrograms, startPostgres } from '../../packages/casewright/test/store/own-postgres.ts'
import { type Chance, killAndCheck, victims } from './kill-and-check.ts'
import { seeded } from './seeded.ts'

const [engine = 'sqlite', kills = '1000', seed = String(Date.now() % 1e9)] = process.argv.slice(2)
const storesAtOnce = engine === 'sqlite' ? 4 : 2
/** Then new ones are begun, so that young and grown stores are both hit. */
const killsEach = 60
const chance = seeded(Number(seed))
const folder = mkdtempSync(join(tmpdir(), 'casewright-crash-'))
const programs = postgresPrograms()
const server = engine === 'postgres' && programs !== undefined ? await startPostgres(programs) : undefined
if (engine === 'postgres' && server === undefined) throw new Error('not run: PostgreSQL is not installed')

let done = 0
let acknowledged = 0
let serverKills = 0
let faults = 0
const began = Date.now()
console.log(`${engine}, ${kills} kills, ${storesAtOnce} stores at once, seed ${seed}`)
try {
  while (done < Number(kills)) await oneSetOfStores()
} finally {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
}
tell()
process.exitCode = faults > 0 ? 1 : 0

async function oneSetOfStores(): Promise<void> {
  const urls = await Promise.all(Array.from({ length: storesAtOnce }, (_, i) => newStore(i)))
  const at = victims(urls)
  for (let i = 0; i < killsEach && done < Number(kills); i++) {
    const round = await killAndCheck(at, chance, server === undefined ? undefined : () => perhapsKillServer(chance))
    done++
    acknowledged += round.acknowledged
    for (const fault of round.faults) console.log(`kill ${done}: ${fault}`)
    faults += round.faults.length
    if (done % 50 === 0) tell()
  }
  for (const url of urls) {
    const store = await openStore({ url })
    const { chain, deviations } = await verifyStore(store)
    if (chain.broken !== undefined || deviations.length > 0) {
      faults++
      console.log(url, chain.broken, deviations)
    }
    await store.close()
    if (url.startsWith('sqlite:')) rmSync(url.slice('sqlite:'.length), { force: true })
  }
}

async function newStore(i: number): Promise<string> {
  return server === undefined ? `sqlite:${join(folder, `${done}-${i}.sqlite`)}` : await server.database()
}

/** One time in four the server dies first; whoever waits for an answer goes on once it is back. */
async function perhapsKillServer(by: Chance): Promise<void> {
  if (server === undefined || by() >= 0.25) return
  serverKills++
  await server.crash()
  await new Promise((resolve) => setTimeout(resolve, by() * 300))
}

function tell(): void {
  const seconds = Math.round((Date.now() - began) / 1000)
  console.log(
    `${done} kills of ${done * storesAtOnce} open stores (${serverKills} of the server), ${acknowledged} acknowledged commits, ${faults} faults, ${seconds} s`,
  )
}

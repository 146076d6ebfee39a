import { jsonOf } from '../../base/json-of.ts'
import { sha256Hex, sha256OfPieces } from '../../base/content-hash.ts'
import { entityKinds, personOf, type EntityKind } from '../../model/workbench/entities.ts'
import type { HeldLine, StoredFile, StoreReader } from '../store-port.ts'
import { emptyLedgerHash, ledgerHashAfter } from './ledger-hash.ts'
import { NotWhole } from './not-whole.ts'
import { goOn, type LastSaid, nothingStands, type TrailStanding } from './trail-standing.ts'
import { type ChainCheck, type HowToVerify, verifyChain } from './verify-chain.ts'

/** Something that is not as the trail says: changed, gone, or never told of. */
export interface Deviation {
  readonly study?: string
  /** As in the trail: `document:<path>`, `ledger:<path>`, `study:<id>`, `<kind>:<id>`. */
  readonly what: string
  readonly why: 'changed' | 'gone' | 'untold'
}

export interface StoreCheck {
  readonly chain: ChainCheck
  readonly deviations: readonly Deviation[]
  /** How much was compared with the trail. */
  readonly files: number
  readonly entities: number
}

export interface HowToVerifyStore extends Omit<HowToVerify, 'visit' | 'after'> {
  /** Called again and again: may let others in, tell how far it is, or throw to stop. */
  readonly breathe?: (line: number) => Promise<void>
}

const linesAtOnce = 500

/**
 * The trail from its beginning, then every study, document, ledger and audited entity against what the trail says of it. What others
 * change while it is looked through is not judged this time.
 */
export async function verifyStore(
  store: StoreReader,
  { breathe = async () => {}, ...how }: HowToVerifyStore = {},
): Promise<StoreCheck> {
  const said = nothingStands()
  const chain = await verifyChain(trailOf(store, 0, breathe), { ...how, visit: (event) => goOn(said, event) })
  const found = await compare(store, said, breathe)
  const meanwhile = new Set<string>()
  for await (const lines of trailOf(store, chain.head.seq, breathe))
    for (const { study, what } of lines) meanwhile.add(thing(study ?? undefined, what ?? ''))
  const judged = found.deviations.filter(
    ({ study, what }) => ![what, `study:${study}`].some((w) => meanwhile.has(thing(study, w))),
  )
  return { ...found, chain, deviations: judged }
}

/** Entities are of no study, whatever their line names. */
const thing = (study: string | undefined, what: string): string =>
  /^(?:document|ledger):/u.test(what) ? `${study}\0${what}` : what

async function* trailOf(
  store: StoreReader,
  from: number,
  breathe: (line: number) => Promise<void>,
): AsyncGenerator<readonly HeldLine[]> {
  for (let after = from; ; ) {
    const lines = await store.heldTrail(after, linesAtOnce)
    const last = lines.at(-1)
    if (last === undefined) return
    yield lines
    after = last.seq
    await breathe(after)
  }
}

async function compare(
  store: StoreReader,
  said: TrailStanding,
  breathe: (line: number) => Promise<void>,
): Promise<Omit<StoreCheck, 'chain'>> {
  const deviations: Deviation[] = []
  let files = 0
  const whole = new Map<string, boolean>()
  const studies = await store.studies()
  for (const { id, archived } of studies) {
    const is = said.studies.get(id)
    if (is !== (archived ? 'archived' : 'created'))
      deviations.push({ study: id, what: `study:${id}`, why: is === undefined ? 'untold' : 'changed' })
    const told = new Map(said.files.get(id))
    for (const file of await store.files(id)) {
      const what = `${file.kind}:${file.path}`
      const last = told.get(what)
      told.delete(what)
      files++
      if (last === undefined) deviations.push({ study: id, what, why: 'untold' })
      else if (!(await isAsSaid(store, id, file, last, whole))) deviations.push({ study: id, what, why: 'changed' })
      await breathe(files)
    }
    for (const what of told.keys()) deviations.push({ study: id, what, why: 'gone' })
  }
  const there = new Set(studies.map((s) => s.id))
  for (const id of said.studies.keys())
    if (!there.has(id)) deviations.push({ study: id, what: `study:${id}`, why: 'gone' })
  const { deviations: others, entities } = await compareEntities(store, said)
  return { deviations: [...deviations, ...others], files, entities }
}

async function isAsSaid(
  store: StoreReader,
  study: string,
  file: StoredFile,
  last: LastSaid,
  whole: Map<string, boolean>,
): Promise<boolean> {
  if (file.kind === 'ledger')
    return file.lines === last.is && file.hash === last.hash && (await ledgerHash(store, study, file)) === last.hash
  if (file.hash !== last.is) return false
  const known = whole.get(file.hash) ?? (await isWhole(store, file))
  whole.set(file.hash, known)
  return known
}

async function isWhole(store: StoreReader, { hash, size }: StoredFile): Promise<boolean> {
  try {
    const found = await sha256OfPieces(store.content(hash))
    return found.hash === hash && found.size === size
  } catch (problem) {
    if (problem instanceof NotWhole) return false
    throw problem
  }
}

async function ledgerHash(store: StoreReader, study: string, { path, lines }: StoredFile): Promise<string | undefined> {
  let hash = emptyLedgerHash
  try {
    let left = lines ?? 0
    for await (const batch of store.lines(study, path))
      for (const line of batch) if (left-- > 0) hash = ledgerHashAfter(hash, line)
    return left <= 0 ? hash : undefined
  } catch (problem) {
    if (problem instanceof NotWhole) return undefined
    throw problem
  }
}

async function compareEntities(
  store: StoreReader,
  said: TrailStanding,
): Promise<{ readonly deviations: readonly Deviation[]; readonly entities: number }> {
  const deviations: Deviation[] = []
  const told = new Map(said.entities)
  let entities = 0
  for (const kind of auditedKinds)
    for (const { id, text, person } of await store.heldEntities(kind)) {
      const what = `${kind}:${id}`
      const last = told.get(what)
      told.delete(what)
      entities++
      if (last === undefined) deviations.push({ what, why: 'untold' })
      else if (last.is !== sha256Hex(text) || person !== personOf(jsonOf(text)))
        deviations.push({ what, why: 'changed' })
    }
  for (const what of told.keys()) deviations.push({ what, why: 'gone' })
  return { deviations, entities }
}

const auditedKinds = (Object.keys(entityKinds) as EntityKind[]).filter((kind) => entityKinds[kind].audited)

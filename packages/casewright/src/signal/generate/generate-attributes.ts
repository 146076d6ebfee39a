import { randomStream } from '../../stats/random/xoshiro128.ts'
import type { CountRole } from '../../model/signal/scope.ts'
import type { ReportLists } from '../count/report-lists.ts'
import type { GeneratedReports } from './generate-reports.ts'
import { reporterKinds, reportTypes } from '../../model/signal/intake.ts'

/** What generated reports say besides drugs and events; one value a report. */
export interface GeneratedAttributes {
  readonly year: Uint16Array
  readonly sex: readonly ('F' | 'M' | null)[]
  /** Years; NaN: not stated. */
  readonly age: Float32Array
  readonly country: readonly (string | null)[]
  readonly reporter: readonly (string | null)[]
  readonly reportType: readonly (string | null)[]
  readonly serious: readonly (boolean | null)[]
  readonly literature: readonly boolean[]
  /** Bit 0 same manufacturer number, 1 same facts, 2 probable, 3 literature. */
  readonly duplicate: Uint8Array
}

const lastYear = 2025
const years = 22
const shares = { female: 0.54, male: 0.36, aged: 0.62, reporter: 0.95, serious: 0.55, unserious: 0.4 }
const rare = { literature: 0.04, duplicate: 0.02 }
const suspectToo = 0.3
const seedStep = 0x51ed270b

/** Attributes of a block of generated reports; they tell nothing about drugs or events. */
export function generateAttributes(seed: number, block: number, reports: number): GeneratedAttributes {
  const random = randomStream((Math.imul(block + 1, seedStep) ^ seed) >>> 0)
  const chance = random.uniform
  const each = <T>(make: () => T): readonly T[] => Array.from({ length: reports }, make)
  return {
    year: Uint16Array.from({ length: reports }, () => lastYear - Math.floor(years * chance() ** 2)),
    sex: each(() => either(chance(), [shares.female, 'F'], [shares.male, 'M'])),
    age: Float32Array.from({ length: reports }, () =>
      chance() < shares.aged ? Math.floor(100 * (1 - Math.abs(chance() + chance() - 1))) : Number.NaN,
    ),
    country: each(() => `C${Math.floor(120 * chance() ** 4)}`),
    reporter: each(() =>
      chance() < shares.reporter ? (reporterKinds[random.below(reporterKinds.length)] ?? null) : null,
    ),
    reportType: each(() => reportTypes[random.below(reportTypes.length)] ?? null),
    serious: each(() => either(chance(), [shares.serious, true], [shares.unserious, false])),
    literature: each(() => chance() < rare.literature),
    duplicate: Uint8Array.from({ length: reports }, () => {
      let bits = 0
      for (let kind = 0; kind < 4; kind++) if (chance() < rare.duplicate) bits |= 1 << kind
      return bits
    }),
  }
}

function either<T>(by: number, first: readonly [number, T], second: readonly [number, T]): T | null {
  if (by < first[0]) return first[1]
  return by < first[0] + second[0] ? second[1] : null
}

/** Drugs of each report by role: the first drawn is the primary suspect, each other one a suspect too or not. As drawn. */
export function generateRoles(
  seed: number,
  block: number,
  { drugs }: GeneratedReports,
): Record<CountRole, ReportLists> {
  const random = randomStream((Math.imul(block + 1, seedStep) ^ ~seed) >>> 0)
  const rows = drugs.offsets.length - 1
  const suspectOffsets = new Uint32Array(rows + 1)
  const suspects = new Uint32Array(drugs.ids.length)
  const primaries = new Uint32Array(rows)
  let end = 0
  for (let r = 0; r < rows; r++) {
    const from = drugs.offsets[r] ?? 0
    primaries[r] = drugs.ids[from] ?? 0
    suspects[end++] = drugs.ids[from] ?? 0
    for (let i = from + 1; i < (drugs.offsets[r + 1] ?? 0); i++)
      if (random.uniform() < suspectToo) suspects[end++] = drugs.ids[i] ?? 0
    suspectOffsets[r + 1] = end
  }
  return {
    any: drugs,
    suspect: { offsets: suspectOffsets, ids: suspects.subarray(0, end) },
    primary: { offsets: Uint32Array.from({ length: rows + 1 }, (_, i) => i), ids: primaries },
  }
}

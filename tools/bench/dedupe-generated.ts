// References made up from a seed as searches on a hundred subjects bring them: titles and abstracts in a language of 9,000 words, 3,000 journals,
// pages that journals share, with planted copies as databases differ, and planted near-twins that are none.
import { emptyBibliographic } from '../../packages/casewright/src/model/literature/record.ts'
import type { Identified } from '../../packages/casewright/src/sift/dedupe/record-features.ts'
import { accession, nearTwin, retold } from './dedupe-retold.ts'
import type { LabelledSet } from './dedupe-sets.ts'
import { person, pick, prose, world, zipf, type World } from './dedupe-world.ts'

function original(made: World, subject: readonly string[], id: string): Identified {
  const { random, journals } = made
  const journal = journals[zipf(random, journals.length, 20)]
  const start = 1 + random.below(1600)
  const year = 1990 + random.below(33)
  return {
    ...emptyBibliographic(),
    id,
    type: 'article',
    title: prose(made, subject, 7 + random.below(12)),
    authors: Array.from({ length: 1 + random.below(8) }, () => person(made)),
    year,
    journal: journal?.name ?? '',
    volume: String(year - (journal?.since ?? 1980)),
    issue: String(1 + random.below(12)),
    pages: `${start}-${start + 3 + random.below(12)}`,
    accessions: accession(random),
    ...(random.uniform() < 0.7 && { doi: `10.${1000 + random.below(9000)}/j.${year}.${random.below(1e9)}` }),
    ...(random.uniform() < 0.4 && { pmid: String(10_000_000 + random.below(25_000_000)) }),
    ...(random.uniform() < 0.85 && { abstract: prose(made, subject, 150 + random.below(100)) }),
  }
}

/** `size` references: one in five is a copy of another, one in twenty a near-twin. */
export function generatedSet(seed: number, size: number): LabelledSet {
  const made = world(seed)
  const { random } = made
  const records: Identified[] = []
  const duplicates: (readonly string[])[] = []
  const next = (): string => `g${String(records.length).padStart(7, '0')}`
  while (records.length < size) {
    const subject = pick(random, made.topics)
    const one = original(made, subject, next())
    records.push(one)
    const u = random.uniform()
    if (u < 0.07 && records.length < size) records.push(nearTwin(made, one, subject, next()))
    else if (u >= 0.07 && u < 0.25 && records.length < size) {
      const group = [one.id]
      for (let n = 1 + random.below(2); n > 0 && records.length < size; n--) {
        const again = retold(made, one, next())
        records.push(again)
        group.push(again.id)
      }
      duplicates.push(group)
    }
  }
  return { name: `generated ${size}`, records, duplicates }
}

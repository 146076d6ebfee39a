// One publication as several databases tell it, and other publications that look like it.
import type { PersonName } from '../../packages/casewright/src/model/literature/record.ts'
import type { RandomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'
import type { Identified } from '../../packages/casewright/src/sift/dedupe/record-features.ts'
import { person, pick, prose, type World } from './dedupe-world.ts'

const databases = ['embase', 'wos', 'scopus', 'cochrane'] as const
/** A database's own number, by which its records are found again, and no other database's. */
export const accession = (random: RandomStream): Identified['accessions'] => ({
  [pick(random, databases)]: String(random.below(4_000_000_000)),
})

const initialsOnly = (n: PersonName): PersonName =>
  'literal' in n
    ? n
    : {
        family: n.family,
        given: (n.given ?? '')
          .split(' ')
          .map((p) => `${p.slice(0, 1).toUpperCase()}.`)
          .join(' '),
      }

/** The same publication as another database, or a second search of the same one, tells it. */
export function retold({ random, journals }: World, told: Identified, id: string): Identified {
  const chance = (p: number): boolean => random.uniform() < p
  const { doi, pmid, abstract, issue, volume, pages, ...rest } = told
  const early = chance(0.03)
  const journal = journals.find((j) => j.name === told.journal)
  return {
    ...rest,
    id,
    title: titleRetold(random, told.title ?? ''),
    authors: authorsRetold(random, told.authors),
    journal: chance(0.5) ? (journal?.abbreviation ?? told.journal ?? '') : (told.journal ?? ''),
    issn: chance(0.5) && journal !== undefined ? [journal.issn] : [],
    accessions: chance(0.15) ? told.accessions : accession(random),
    ...(early && told.year !== undefined && { year: told.year - 1 }),
    ...(!early && volume !== undefined && chance(0.98) && { volume }),
    ...(!early && issue !== undefined && chance(0.7) && { issue }),
    ...(!early && pages !== undefined && chance(0.92) && { pages: pagesRetold(random, pages) }),
    ...(doi !== undefined &&
      (early || chance(0.6)) && { doi: chance(0.3) ? `https://doi.org/${doi.toUpperCase()}` : doi }),
    ...(pmid !== undefined && chance(0.5) && { pmid }),
    ...(abstract !== undefined && chance(0.85) && { abstract: abstractRetold(random, abstract) }),
  }
}

function titleRetold(random: RandomStream, title: string): string {
  const at = 5 + random.below(Math.max(1, title.length - 8))
  const spelt = random.uniform() < 0.05 ? title.slice(0, at) + title.slice(at + 1) : title
  const u = random.uniform()
  if (u < 0.1) return `${spelt}. [Review] [${10 + random.below(90)} refs]`
  if (u < 0.35) return spelt.toUpperCase()
  if (u < 0.4) return `[${spelt}]`
  return u < 0.45 ? spelt.replace(/ (\S+)/u, ' <i>$1</i>') : spelt
}

function authorsRetold(random: RandomStream, authors: readonly PersonName[]): PersonName[] {
  const u = random.uniform()
  if (u < 0.5) return authors.map(initialsOnly)
  return authors.length > 3 && u < 0.6 ? [...authors.slice(0, 3), { literal: 'et al.' }] : [...authors]
}

function pagesRetold(random: RandomStream, pages: string): string {
  const [first = '', last = ''] = pages.split('-')
  return random.uniform() < 0.5 && first.slice(0, -2) === last.slice(0, -2) ? `${first}-${last.slice(-2)}` : pages
}

function abstractRetold(random: RandomStream, abstract: string): string {
  const u = random.uniform()
  if (u < 0.3) return `OBJECTIVE: ${abstract}`
  return u < 0.5 ? `${abstract.slice(0, 700)}...` : abstract
}

const without = (r: Identified, ...fields: readonly (keyof Identified)[]): Identified =>
  Object.fromEntries(Object.entries(r).filter(([f]) => !(fields as readonly string[]).includes(f))) as Identified

/** Another publication of the same people, or about it: the second part, an update, a second study, the meeting's abstract, an erratum, a reply. */
export function nearTwin(made: World, told: Identified, subject: readonly string[], id: string): Identified {
  const { random, words, journals } = made
  const start = 2001 + random.below(2000)
  const title = told.title ?? ''
  const next = {
    ...without(told, 'doi', 'pmid', 'abstract'),
    id,
    accessions: accession(random),
    abstract: prose(made, subject, 150 + random.below(100)),
    volume: String(Number(told.volume) + 1),
    year: (told.year ?? 0) + 1,
    pages: `${start}-${start + 5}`,
  }
  switch (random.below(8)) {
    case 0:
      return { ...next, title: `${title}. Part 2`, ...(told.doi !== undefined && { doi: `${told.doi}2` }) }
    case 1:
      return { ...next, title: `${title}: an update` }
    case 2:
      return { ...next, title: title.replace(/\S+$/u, pick(random, words)) }
    case 3:
      return { ...next, year: (told.year ?? 0) + 2, volume: String(Number(told.volume) + 2) }
    case 4:
      return {
        ...without(next, 'issue'),
        type: 'meeting-abstract',
        year: (told.year ?? 0) - 1,
        journal: pick(random, journals).name,
        pages: `S${start}`,
        // A supplement's own DOI, which all its abstracts share.
        doi: `10.${1000 + (told.year ?? 0)}/supplement.${start % 7}`,
      }
    case 5:
      return { ...without(next, 'abstract'), title: `Erratum: ${title}`, pages: String(start) }
    case 6:
      return {
        ...without(next, 'abstract'),
        title: `Reply: ${title}`,
        authors: [person(made)],
        volume: told.volume ?? '',
        pages: String(start),
      }
    default:
      return { ...next, title: prose(made, subject, 9), journal: told.journal ?? '', volume: told.volume ?? '' }
  }
}

import { InputProblem, issue } from '../../base/issue.ts'
import { personKey } from '../../model/literature/person-key.ts'
import type { Context, StudyPerson } from '../ports.ts'

const MOST_NAMED = 8

/**
 * The people asked to extract, by the names they are known by; as given where nobody keeps a list of people.
 * @throws InputProblem `extractor-unknown`, `extractor-without-role`: what is given to somebody who cannot open it is done by nobody
 */
export async function whoExtracts(ctx: Context, study: string, names: readonly string[]): Promise<readonly string[]> {
  const people = await ctx.people(study)
  if (people === undefined) return names
  const at = { file: 'input', field: 'people' }
  const found = names.map((name) => ({ name, person: people.find((p) => personKey(p.name) === personKey(name)) }))
  const wrong = found.flatMap(({ name, person }) => {
    if (person?.rights.includes('extract') === true) return []
    const values = { person: person?.name ?? name, people: nearestFirst(name, people).join(', ') || '–' }
    return [issue('error', person === undefined ? 'extractor-unknown' : 'extractor-without-role', at, values)]
  })
  if (wrong.length > 0) throw new InputProblem(wrong)
  return found.map(({ name, person }) => person?.name ?? name)
}

/** Those who may extract, first whoever's name has the most of what was written in it. */
function nearestFirst(written: string, people: readonly StudyPerson[]): readonly string[] {
  const wanted = personKey(written)
  const shares = (name: string): number => [...new Set(personKey(name))].filter((sign) => wanted.includes(sign)).length
  const rank = (name: string): number => {
    const key = personKey(name)
    return key.includes(wanted) || wanted.includes(key) ? Number.POSITIVE_INFINITY : shares(name) / new Set(key).size
  }
  return people
    .flatMap((p) => (p.rights.includes('extract') ? [p.name] : []))
    .toSorted((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))
    .slice(0, MOST_NAMED)
}

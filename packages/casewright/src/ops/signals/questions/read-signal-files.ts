import { issue, type Issue } from '../../../base/issue.ts'
import { nearest } from '../../../base/nearest.ts'
import { parseFile } from '../../../extract/schema-issues.ts'
import { readYaml, type YamlFile } from '../../../extract/yaml-file.ts'
import { groupsFile, questionsFile, type EventGroup, type SignalQuestion } from '../../../model/signal/question.ts'
import { countryCodes, nearestCountry } from '../../../read/spontaneous/values/country.ts'
import { keepOf, reversedRanges } from '../../../signal/ask/stated-filter.ts'
import { findDrugs } from '../../../signal/groups/find-drugs.ts'
import { termKey } from '../../../signal/groups/term-words.ts'

export const GROUPS = 'signals/groups.yaml'
export const QUESTIONS = 'signals/questions.yaml'

/** What a study asks databases of spontaneous reports. */
export interface SignalFiles {
  readonly groups: readonly EventGroup[]
  readonly questions: readonly SignalQuestion[]
  readonly issues: readonly Issue[]
}

/**
 * The groups of reactions and the questions of a study, from its files (path from the study folder → bytes). What is wrong comes
 * back as issues with file, line and field, and the rest is read. A study need have neither file.
 */
export function readSignalFiles(files: ReadonlyMap<string, Uint8Array>): SignalFiles {
  const issues: Issue[] = []
  const groups = entries(files, GROUPS, issues, (yaml) => {
    const { value, issues: wrong } = parseFile(groupsFile, yaml)
    issues.push(...wrong)
    return value?.groups ?? []
  })
  for (const { value, at } of groups) issues.push(...checkGroup(value, at))
  const questions = entries(files, QUESTIONS, issues, (yaml) => {
    const { value, issues: wrong } = parseFile(questionsFile, yaml)
    issues.push(...wrong)
    return value?.questions ?? []
  })
  const ids = groups.map((g) => g.value.id)
  for (const { value, at } of questions) issues.push(...checkQuestion(value, ids, at))
  return { groups: groups.map((g) => g.value), questions: questions.map((q) => q.value), issues }
}

type At = (field: string) => { readonly file: string; readonly line: number; readonly field: string }
interface Entry<T> {
  readonly value: T
  readonly at: At
}

/** The entries of a file's list, the first of each id, each with where it stands. */
function entries<T extends { readonly id: string }>(
  files: ReadonlyMap<string, Uint8Array>,
  file: string,
  issues: Issue[],
  parse: (yaml: YamlFile) => readonly T[],
): readonly Entry<T>[] {
  const bytes = files.get(file)
  if (bytes === undefined) return []
  const { yaml, issues: found } = readYaml(file, bytes)
  issues.push(...found)
  if (yaml === undefined) return []
  const list = file === GROUPS ? 'groups' : 'questions'
  const seen = new Set<string>()
  return parse(yaml).flatMap((value) => {
    const index = placeOf(yaml, list, value.id, seen.has(value.id))
    const at: At = (field) => ({ file, line: yaml.lineOf([list, index, ...field.split('.')]), field })
    if (seen.has(value.id)) {
      issues.push(issue('error', 'duplicate-id', at('id'), { id: value.id, other: file }))
      return []
    }
    seen.add(value.id)
    return [{ value, at }]
  })
}

/** Where an entry stands in the file: entries with faults may have been left out before it. */
function placeOf({ value }: YamlFile, list: string, id: string, last: boolean): number {
  const all: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, list) : undefined
  const isIt = (e: unknown): boolean => e !== null && typeof e === 'object' && Reflect.get(e, 'id') === id
  if (!Array.isArray(all)) return 0
  return Math.max(0, last ? all.findLastIndex(isIt) : all.findIndex(isIt))
}

function checkGroup(group: EventGroup, at: At): readonly Issue[] {
  const issues: Issue[] = []
  const levels = Object.values(group.meddra ?? {}).flat()
  if (group.narrow.length === 0 && levels.length === 0)
    issues.push(issue('error', 'group-empty', at('narrow'), { group: group.id }))
  const seen = new Set<string>()
  const places = [
    ['narrow', group.narrow],
    ['broad', group.broad],
    ['not', group.not.map((n) => n.term)],
  ] as const
  for (const [field, terms] of places)
    for (const [i, term] of terms.entries()) {
      if (seen.has(termKey(term)))
        issues.push(issue('warning', 'group-term-twice', at(`${field}.${i}`), { group: group.id, term }))
      seen.add(termKey(term))
    }
  return issues
}

function checkQuestion(question: SignalQuestion, groups: readonly string[], at: At): readonly Issue[] {
  const { event, drug } = question
  const unknown =
    typeof event === 'string' && !groups.includes(event)
      ? [issue('error', 'group-unknown', at('event'), { group: event, suggestion: nearest(event, groups) })]
      : []
  const reversed = reversedRanges(keepOf(question)).map((range) =>
    issue('error', 'signals-range-reversed', at('only'), range),
  )
  const nowhere = (question.only?.countries ?? []).flatMap((country, i) =>
    countryCodes.has(country)
      ? []
      : [
          issue('warning', 'country-unknown', at(`only.countries.${i}`), {
            country,
            suggestion: nearestCountry(country),
          }),
        ],
  )
  const { specified, seen } = question
  const looked =
    specified === 'before' && seen !== undefined
      ? [
          issue('error', 'signals-seen-before', at('specified'), {
            question: question.id,
            on: seen.on,
            lake: seen.lake,
          }),
        ]
      : []
  return [
    ...unknown,
    ...reversed,
    ...nowhere,
    ...looked,
    ...findDrugs(drug, []).issues.map((i) => ({ ...i, at: at('drug') })),
  ]
}

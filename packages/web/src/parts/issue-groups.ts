import type { SaidIssue } from '../api/answer.ts'

const ORDER = ['error', 'warning', 'note'] as const

export interface IssueGroup {
  readonly first: SaidIssue
  /** Where it is, each place once, in the order told. */
  readonly places: readonly SaidIssue['at'][]
}

/** Errors first; a sentence that recurs is one, with all its places. */
export function issueGroups(issues: readonly SaidIssue[]): readonly IssueGroup[] {
  const bySentence = new Map<string, readonly SaidIssue[]>()
  for (const i of issues) {
    const key = `${i.level} ${i.said.en}`
    bySentence.set(key, [...(bySentence.get(key) ?? []), i])
  }
  const groups = [...bySentence.values()].flatMap((of): readonly IssueGroup[] => {
    const [first] = of
    const places = new Map(of.map((i) => [JSON.stringify([i.at.file, i.at.line, i.at.row, i.at.field]), i.at]))
    return first === undefined ? [] : [{ first, places: [...places.values()] }]
  })
  return ORDER.flatMap((level) => groups.filter((g) => g.first.level === level))
}

/** The case a place is in, where it is one. */
export const caseOf = ({ file }: SaidIssue['at']): string | undefined => /^patients\/([^/]+)\.yaml$/u.exec(file)?.[1]

type Part = 'line' | 'row' | 'field'

/**
 * A place in words: file, line or row, field. `input` names no file: the place is the form in front of the reader, as it is where a
 * lake was asked.
 */
export function placeSaid(at: SaidIssue['at'], part: (what: Part, value: string | number) => string): string {
  return [
    at.file === 'input' || /^lakes\/[^/]+$/u.test(at.file) ? '' : at.file,
    at.line === undefined ? '' : part('line', at.line),
    at.row === undefined ? '' : part('row', at.row),
    at.field === undefined || at.field === '' ? '' : part('field', at.field),
  ]
    .filter((said) => said !== '')
    .join(' · ')
}

interface SaidPlace {
  readonly said: string
  readonly to: string | undefined
}

/** Each place once, none without words; those of one name that lead to different fields are counted: (1), (2). */
export function toldApart(places: readonly SaidPlace[]): readonly SaidPlace[] {
  const each = [...new Map(places.map((p) => [JSON.stringify([p.said, p.to]), p])).values()].filter(
    (p) => p.said !== '',
  )
  return each.map((p) => {
    const named = each.filter((q) => q.said === p.said)
    return named.length === 1 ? p : { ...p, said: `${p.said} (${named.indexOf(p) + 1})` }
  })
}

import { InputProblem, issue, type Issue } from '../../base/issue.ts'
import { readTable } from '../../read/table/read-table.ts'
import type { Told } from '../../sift/screen/passages-of.ts'
import { readVerdict, verdictChoices } from './read-verdict.ts'
import named from './labelled-set-columns.json' with { type: 'json' }

/** A record of a set whose relevance is known. */
interface Labelled {
  /** Row of the table. */
  readonly row: number
  readonly told: Partial<Told>
  readonly relevant: boolean
}

export interface LabelledSet {
  readonly records: readonly Labelled[]
  readonly leftOut: { readonly unlabelled: number; readonly withoutAbstract: number; readonly copies: number }
  readonly column: string
}

/**
 * Read a labelled set: a table with title, abstract and a column of labels. `complete` leaves out records without an abstract and
 * copies (same title and abstract), as published simulations do.
 * @throws InputProblem where a column is missing or a label is none
 */
export function readLabelledSet(
  file: string,
  bytes: Uint8Array,
  wanted: { readonly label?: string | undefined; readonly complete: boolean },
): LabelledSet {
  const { table, issues } = readTable(file, bytes)
  if (table === undefined) throw new InputProblem(issues)
  const lower = table.columns.map((c) => c.trim().toLowerCase())
  const at = (names: readonly string[]): number =>
    names.map((n) => lower.indexOf(n.toLowerCase())).find((i) => i >= 0) ?? -1
  const [label, title, abstract, keywords] = [
    at(wanted.label === undefined ? named.label : [wanted.label]),
    at(named.title),
    at(named.abstract),
    at(named.keywords),
  ]
  const missing: Issue[] = []
  const need = (index: number, column: string): void => {
    if (index < 0) missing.push(issue('error', 'column-missing', { file }, { column, found: table.columns.join(', ') }))
  }
  need(label, wanted.label ?? named.label[0] ?? '')
  need(title, named.title[0] ?? '')
  if (missing.length > 0) throw new InputProblem(missing)
  const faults: Issue[] = []
  const seen = new Set<string>()
  const records: Labelled[] = []
  let [unlabelled, withoutAbstract, copies] = [0, 0, 0]
  for (const { row, cells } of table.rows) {
    const said = cells[label] ?? ''
    // ASReview writes −1 for a record nobody labelled.
    if (said === '' || Number(said) === -1) {
      unlabelled++
      continue
    }
    const verdict = readVerdict(said)
    if (verdict === undefined || verdict === 'unsure') {
      faults.push(issue('error', 'verdict-unknown', { file, row }, { got: said, choices: verdictChoices }))
      continue
    }
    const [headline, text, words] = [title, abstract, keywords].map((i) => cells[i] ?? '') as [string, string, string]
    if (wanted.complete && text === '') {
      withoutAbstract++
      continue
    }
    const key = `${headline}\n${text}`.toLowerCase()
    if (wanted.complete && seen.has(key)) {
      copies++
      continue
    }
    seen.add(key)
    records.push({
      row,
      told: { title: headline, abstract: text, keywords: words.split(/[;；]/u) },
      relevant: verdict === 'include',
    })
  }
  if (faults.length > 0) throw new InputProblem(faults)
  return { records, leftOut: { unlabelled, withoutAbstract, copies }, column: table.columns[label] ?? '' }
}

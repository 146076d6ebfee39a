import { InputProblem, issue } from '../../base/issue.ts'
import { entityKinds } from '../../model/workbench/entities.ts'
import type { Change, Commit } from '../../ops/store-port.ts'

const mostPathBytes = 1_000
const mostNameBytes = 255
const mostStudyBytes = 200
const encoder = new TextEncoder()

/**
 * A commit as the store takes it: paths that stay within their study, whole lines, entities as their schema has them.
 * @throws InputProblem `path-outside`, `path-unfit`, `study-name-unfit`
 */
export function checkCommit(commit: Commit): Commit {
  for (const text of [commit.by, commit.op, commit.study ?? ''])
    if (!isPlainText(text)) throw new Error(`not a name: ${JSON.stringify(text)}`)
  return { ...commit, changes: commit.changes.map(checkChange) }
}

function checkChange(change: Change): Change {
  switch (change.kind) {
    case 'entity':
      if (!isPlainText(change.id)) throw new Error(`not an id: ${JSON.stringify(change.id)}`)
      return change.is === null
        ? change
        : ({ ...change, is: entityKinds[change.of].schema.parse(change.is) } as typeof change)
    case 'study':
      checkStudyName(change.study)
      return change
    case 'append':
      checkPath(change.path)
      for (const line of change.lines)
        if (/[\n\0]/u.test(line) || !line.isWellFormed()) throw new Error(`not one line of text for ${change.path}`)
      return change
    case 'put':
      checkPath(change.path)
      // A copy: between threads a view would take along all the memory it is a view of.
      return change.content instanceof Uint8Array ? { ...change, content: new Uint8Array(change.content) } : change
    case 'remove':
      checkPath(change.path)
      return change
  }
}

/** @throws InputProblem where a path could lead out of a study, or could not be a file of a study folder */
function checkPath(path: string): void {
  const names = path.split('/')
  if (path.startsWith('/') || path.includes('\\') || names.includes('..') || /^[A-Za-z]:/u.test(path))
    throw new InputProblem([issue('error', 'path-outside', { file: path }, { path })])
  const fits =
    names.every((name) => name !== '' && name !== '.' && bytesOf(name) <= mostNameBytes) &&
    bytesOf(path) <= mostPathBytes &&
    isPlainText(path)
  if (!fits)
    throw new InputProblem([issue('error', 'path-unfit', { file: path }, { path: path.slice(0, mostNameBytes) })])
}

function checkStudyName(study: string): void {
  const fits =
    study !== '' &&
    !/[/\\]/u.test(study) &&
    !study.startsWith('.') &&
    bytesOf(study) <= mostStudyBytes &&
    isPlainText(study)
  if (!fits) throw new InputProblem([issue('error', 'study-name-unfit', { file: study }, { study })])
}

const bytesOf = (text: string): number => encoder.encode(text).length
/** No control character, and no half of a character. */
const isPlainText = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text)

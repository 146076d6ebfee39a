import { issue, type Issue } from '../../../base/issue.ts'
import type { IssueCode } from '../../../base/issue-codes.ts'
import { folderOf } from './known-as.ts'

/** What says that a file which may hold reports was left out. */
const leftOut: readonly IssueCode[] = [
  'report-file-unknown',
  'report-files-unknown',
  'report-table-unknown',
  'report-file-other',
  'archive-in-archive',
]

/** Rows and files that were given and are not in the lake are an error in the material, however few: the lake is made without them. */
export const asLoss = (one: Issue): Issue => (one.level === 'warning' ? { ...one, level: 'error' } : one)

/** What was said of the files of one path: files left out as the loss they are, tables that are there twice by the folder. */
export function lossesAmong(issues: readonly Issue[]): readonly Issue[] {
  const twice = Map.groupBy(
    issues.filter((one) => one.code === 'report-file-twice'),
    ({ values }) => `${folderOf(String(values['file']))}\n${folderOf(String(values['used']))}`,
  )
  const several = [...twice.values()].flatMap((those) => {
    const [first, second] = those
    if (first === undefined || second === undefined) return those
    const [folder, used] = [first.values['file'], first.values['used']].map((name) => folderOf(String(name)))
    return [
      issue(
        'warning',
        'report-files-twice',
        { file: folder ?? '' },
        { count: those.length, folder: folder ?? '', used: used ?? '' },
      ),
    ]
  })
  return [
    ...issues
      .filter((one) => one.code !== 'report-file-twice')
      .map((one) => (leftOut.includes(one.code) ? asLoss(one) : one)),
    ...several,
  ]
}

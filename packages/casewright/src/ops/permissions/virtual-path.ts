/** What a path means in a server: a file of a study, an upload of a person, a lake, something written for a study or a person, a copy of the store. */
export type VirtualPath =
  | { readonly root: 'study'; readonly study: string; readonly rest: string }
  | { readonly root: 'upload'; readonly person: string }
  | { readonly root: 'lake' }
  | { readonly root: 'report'; readonly study: string }
  | { readonly root: 'own-report'; readonly person: string }
  | { readonly root: 'backup' }

/** First segments that are no study. */
const reservedNames = ['uploads', 'lakes', 'reports', 'backups'] as const

/** Uploads carry in their id whose they are; nobody else reads them. */
export const uploadsOf = (person: string): string => `uploads/${person}~`
/** What was written for a person rather than for a study: tables of scores, an export of the whole trail. */
export const ownReportsOf = (person: string): string => `reports/~${person}`
export const reportsOf = (study: string): string => `reports/${study}`

/** A study's id: its folder's name everywhere, so no sign a path or another system takes for its own. */
export const isStudyId = (id: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]{0,99}$/u.test(id) &&
  id === id.normalize('NFC') &&
  !id.endsWith('.') &&
  !reservedNames.some((r) => r === id.toLowerCase())

/** The path read; undefined where it goes up, begins at the root, or holds what no path of ours does. */
export function virtualPath(path: string): VirtualPath | undefined {
  if (/[\\\p{Cc}]/u.test(path)) return undefined
  const segments = path.replace(/\/$/u, '').split('/')
  if (segments.some((s) => s === '' || s === '.' || s === '..')) return undefined
  const [first = '', second = '', ...more] = segments
  switch (first) {
    case 'uploads': {
      const end = second.indexOf('~')
      return end > 0 && more.length > 0 ? { root: 'upload', person: second.slice(0, end) } : undefined
    }
    case 'lakes':
      return { root: 'lake' }
    case 'reports':
      if (second === '') return undefined
      return second.startsWith('~')
        ? { root: 'own-report', person: second.slice(1) }
        : { root: 'report', study: second }
    case 'backups':
      return second !== '' && !second.startsWith('.') && more.length === 0 ? { root: 'backup' } : undefined
    default:
      return isStudyId(first) ? { root: 'study', study: first, rest: segments.slice(1).join('/') } : undefined
  }
}

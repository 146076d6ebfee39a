import { issue, type Issue } from '../../base/issue.ts'
import { personKey } from '../../model/literature/person-key.ts'

/** Length is what counts (NIST SP 800-63B, 3.1.1.2); the upper limit keeps the work of hashing bounded. */
const LEAST = 12
const MOST = 256

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz', '01234567890']

/** Words everybody tries first (NIST SP 800-63B, 3.1.1.2), the longer before those they begin with; and signs that are left without them. */
const words = (
  'administrator casewright dermatology passwort password passw0rd p4ssword letmein welcome iloveyou ' +
  'hospital sunshine princess football baseball changeme monkey dragon master secret shadow doctor clinic qwerty ' +
  'woaini mima admin login guest user test root abc'
).split(' ')
const FEWEST = 4

/** What is wrong with a password somebody chooses. */
export function passwordProblem(password: string, name: string): Issue | undefined {
  const at = { file: 'input', field: 'password' }
  const signs = [...password.normalize('NFKC')]
  if (signs.length < LEAST) return issue('error', 'password-short', at, { least: LEAST })
  if (signs.length > MOST) return issue('error', 'password-long', at, { most: MOST })
  return isGuessable(personKey(password), personKey(name)) ? issue('error', 'password-guessable', at, {}) : undefined
}

function isGuessable(password: string, name: string): boolean {
  const plain = password.replace(/[\s\d\p{P}]/gu, '')
  const isName = plain !== '' && plain === name.replace(/[\s\d\p{P}]/gu, '')
  const isRepeated = Array.from({ length: password.length >> 1 }, (_, i) => password.slice(0, i + 1)).some(
    (unit) => unit.repeat(password.length).slice(0, password.length) === password,
  )
  const isCommon = words.reduce((left, word) => left.replaceAll(word, ''), plain).length < FEWEST
  const isRow = [...rows, ...rows.map((r) => [...r].reverse().join(''))].some((row) => row.repeat(8).includes(password))
  return isName || isRepeated || isRow || isCommon
}

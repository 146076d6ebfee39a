import { namePartsOf } from '../../knowledge/drugs/name-parts.ts'
import { splitAtHyphens } from '../../knowledge/drugs/split-names.ts'

/** Parts of a name that names several drugs. `loose`: parted at a sign that also stands within names of one drug. */
export interface WrittenParts {
  readonly parts: readonly string[]
  readonly at: 'firm' | 'loose'
}

const joiners = namePartsOf('joiner').map((p) => p.text)
const wordJoiners = joiners.filter((j) => /^[a-z ]+$/u.test(j)).sort((a, b) => b.length - a.length)
/** FAERS parts the ingredients of a product with a backslash. */
const FIRM = new RegExp(String.raw`\s*[\\;|]\s*|\s+[+&]\s*|\s*[+&]\s+|\s+(?:${wordJoiners.join('|')})\s+`, 'u')
const LOOSE = /\s*[,/+&]\s*/u
const HAN = new RegExp(
  namePartsOf('zh-joiner')
    .map((p) => p.text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|'),
  'u',
)
const MOST = 12

/** How a name may be read as several drugs, likeliest first; none where nothing parts it. */
export function splitWritten(name: string): readonly WrittenParts[] {
  const bare = name.includes('(') ? name.replaceAll(/\([^()]*\)/gu, ' ') : name
  const found: WrittenParts[] = []
  const firm = split(bare, FIRM)
  if (firm.length > 1) found.push({ parts: firm, at: 'firm' })
  const both = firm.flatMap((p) => split(p, LOOSE))
  if (both.length > firm.length) found.push({ parts: both, at: 'loose' })
  if (/\p{Script=Han}/u.test(bare)) {
    const han = split(bare, HAN)
    if (han.length > 1) found.push({ parts: han, at: 'loose' })
  }
  if (found.length === 0 && bare.includes('-')) {
    const pieces = splitAtHyphens(bare).map((p) => p.trim())
    if (pieces.length > 1 && pieces.every((p) => p.length > 3)) found.push({ parts: pieces, at: 'loose' })
  }
  return found.filter((f) => f.parts.length <= MOST)
}

const split = (text: string, at: RegExp): readonly string[] =>
  text
    .split(at)
    .map((p) => p.trim())
    .filter((p) => p !== '')

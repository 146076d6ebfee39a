const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'

const english = new Map<string, number>([
  ...SMALL.split(' ').map((w, i): [string, number] => [w, i]),
  ...TENS.split(' ').map((w, i): [string, number] => [w, 20 + 10 * i]),
])

/** `seven`, `twenty`, or with `unit` the pair `twenty`, `one`; undefined for any other word. */
function englishNumber(word: string, unit?: string): number | undefined {
  const value = english.get(word)
  if (value === undefined || unit === undefined) return value
  const ones = english.get(unit)
  return value >= 20 && ones !== undefined && ones >= 1 && ones <= 9 ? value + ones : undefined
}

const HAN_DIGITS = '〇一二三四五六七八九'
export const HAN_NUMERAL = /[〇零一二两三四五六七八九十百]{1,8}/uy

/** `三`, `两`, `十`, `十四`, `二十`, `一百二十`; undefined where the characters make no number below 1,000. */
export function hanNumber(text: string): number | undefined {
  if (text.length > 7) return undefined
  let total = 0
  let digit: number | undefined
  for (const c of text) {
    if (c === '百' || c === '十') {
      const unit = c === '百' ? 100 : 10
      if (digit === undefined && unit === 100) return undefined
      if (total % (unit * 10) !== 0) return undefined
      total += (digit ?? 1) * unit
      digit = undefined
    } else if (c === '零') {
      if (digit !== undefined || total === 0) return undefined
    } else {
      if (digit !== undefined) return undefined
      digit = c === '两' ? 2 : HAN_DIGITS.indexOf(c)
    }
  }
  return total + (digit ?? 0)
}

/** The value of a run of number words (`one hundred and seventy-five`), and how many of the words it takes. */
export function englishNumberRun(
  words: readonly string[],
): { readonly value: number; readonly length: number } | undefined {
  const partOf = (word: string | undefined): number | undefined => {
    const [first = '', second, third] = (word ?? '').split('-')
    return third === undefined ? englishNumber(first, second) : undefined
  }
  const first = partOf(words[0])
  if (first === undefined) return undefined
  let whole = 0
  let current = first
  let length = 1
  for (;;) {
    const word = words[length]
    const joined = word === 'and' && (words[length - 1] === 'hundred' || words[length - 1] === 'thousand')
    const next = partOf(words[joined ? length + 1 : length])
    const afterUnit = words[length - 1] === 'hundred' || words[length - 1] === 'thousand'
    if (word === 'hundred' && current > 0 && current < 100) current *= 100
    else if (word === 'thousand' && current > 0 && current < 1000 && whole === 0) {
      whole = current * 1000
      current = 0
    } else if (afterUnit && next !== undefined) {
      current += next
      length += joined ? 1 : 0
    } else return { value: whole + current, length }
    length += 1
  }
}

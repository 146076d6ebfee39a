import { ageBands, type Stratum } from '../../model/signal/scope.ts'
import { columnOf, type LakeBlock, mark, type WordPart } from './lake-block.ts'

/** In which level of a stratum each report lies: `says[codes[position]]`; code 0 is what says nothing. */
export interface StratumLevels {
  readonly codes: ArrayLike<number>
  readonly says: readonly (string | number | null)[]
}

export function stratumLevels(block: LakeBlock, stratum: Stratum): StratumLevels {
  switch (stratum) {
    case 'sex':
      return {
        codes: Uint16Array.from(columnOf(block, 'marks'), (m) =>
          (m & mark.female) !== 0 ? 1 : (m & mark.male) !== 0 ? 2 : 0,
        ),
        says: [null, 'F', 'M'],
      }
    case 'age':
      return {
        codes: Uint16Array.from(columnOf(block, 'age'), (age) => ageBands.findLastIndex((from) => age >= from) + 1),
        says: [null, ...ageBands],
      }
    case 'year':
      return yearLevels(columnOf(block, 'year'))
    case 'country':
      return wordLevels(block, 'country')
    case 'reporter':
      return wordLevels(block, 'reporter')
  }
}

const wordLevels = (block: LakeBlock, part: WordPart): StratumLevels => ({
  codes: columnOf(block, part),
  says: [null, ...block.words[part]],
})

function yearLevels(years: ArrayLike<number> & Iterable<number>): StratumLevels {
  const code = new Map<number, number>([[0, 0]])
  const says: (number | null)[] = [null]
  for (const year of years)
    if (!code.has(year)) {
      code.set(year, says.length)
      says.push(year)
    }
  return { codes: Uint16Array.from(years, (year) => code.get(year) ?? 0), says }
}

import { ageBands, type Stratum } from '../../model/signal/scope.ts'
import { type Column, columnOf, type LakeBlock, mark, type WordPart } from './lake-block.ts'

/** In which level of a stratum each report lies: `says[codes[position]]`; code 0 is what says nothing. */
export interface StratumLevels {
  readonly codes: Column
  readonly says: readonly (string | number | null)[]
}

export function stratumLevels(block: LakeBlock, stratum: Stratum): StratumLevels {
  switch (stratum) {
    case 'sex':
      return sexLevels(columnOf(block, 'marks'))
    case 'age':
      return ageLevels(columnOf(block, 'age'))
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

function sexLevels(marks: Column): StratumLevels {
  const codes = new Uint16Array(marks.length)
  for (let p = 0; p < marks.length; p++) {
    const said = marks[p] ?? 0
    codes[p] = (said & mark.female) !== 0 ? 1 : (said & mark.male) !== 0 ? 2 : 0
  }
  return { codes, says: [null, 'F', 'M'] }
}

function ageLevels(ages: Column): StratumLevels {
  const codes = new Uint16Array(ages.length)
  for (let p = 0; p < ages.length; p++) {
    const age = ages[p] ?? Number.NaN
    let band = 0
    for (const from of ageBands) if (age >= from) band++
    codes[p] = band
  }
  return { codes, says: [null, ...ageBands] }
}

function yearLevels(years: Column): StratumLevels {
  const codes = new Uint16Array(years.length)
  const codeOf = new Map<number, number>([[0, 0]])
  const says: (number | null)[] = [null]
  for (let p = 0; p < years.length; p++) {
    const year = years[p] ?? 0
    let code = codeOf.get(year)
    if (code === undefined) {
      code = says.length
      codeOf.set(year, code)
      says.push(year)
    }
    codes[p] = code
  }
  return { codes, says }
}

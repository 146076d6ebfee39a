import { formWords } from '../../i18n/form-words.ts'
import { fill } from '../../i18n/template.ts'
import type { Patient } from '../../model/patient.ts'
import type { Moment } from '../../model/time.ts'
import type { Bilingual } from './case-view.ts'
import { both, named } from './in-both.ts'

/** What each drug of a case that is named is called, by its id. Courses of one drug are told apart by their number and when they were. */
export function coursesOf(
  { exposures }: Patient,
  ids: 'with ids' | 'without ids' = 'with ids',
): ReadonlyMap<string, Bilingual> {
  const drugs = exposures.map((x) => ({ x, drug: drugOf(x) }))
  return new Map(
    drugs.flatMap(({ x, drug }): readonly (readonly [string, Bilingual])[] => {
      if (drug === undefined) return []
      const same = drugs.filter((d) => d.drug?.key === drug.key)
      const n = same.findIndex((d) => d.x === x) + 1
      const name = both((locale) => {
        const words = formWords(locale).course
        const [start, stop] = [x.start, x.stop].map((at) => {
          const said = at.said.value
          return said.kind === 'known' ? momentIn(said.value, words.day) : undefined
        })
        const when =
          start !== undefined && stop !== undefined
            ? fill(words.span, { start, stop })
            : start !== undefined
              ? fill(words.from, { start })
              : stop !== undefined
                ? fill(words.until, { stop })
                : ''
        const course = same.length < 2 ? '' : fill(words.number, { n })
        const told = [course, when, ids === 'with ids' ? x.id : ''].filter((part) => part !== '').join(words.between)
        if (told === '') return drug.name[locale]
        return fill(words.named, { drug: drug.name[locale], told })
      })
      return [[x.id, name]]
    }),
  )
}

function drugOf(x: Patient['exposures'][number]): { readonly key: string; readonly name: Bilingual } | undefined {
  const said = x.drug.said.value
  if (said.kind !== 'known') return undefined
  const { written, drug } = said.value
  return drug === null
    ? { key: `written ${written.toLowerCase()}`, name: { en: written, zh: written } }
    : { key: `drug ${drug}`, name: named('drug', drug) }
}

function momentIn(moment: Moment, day: string): string {
  if ('date' in moment) return moment.date
  const { day: at } = moment
  return fill(day, { day: typeof at === 'number' ? String(at) : `${at.low}–${at.high}` })
}

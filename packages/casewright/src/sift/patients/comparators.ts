import type { FieldId } from './comparison-model.ts'
import type { Compare } from './compare.ts'
import { compareLatency, compareOnset, compareOrder, compareStart, compareYearsApart } from './compare-dates.ts'
import { compareDrug, compareOtherDrugs } from './compare-drugs.ts'
import {
  compareDiagnosis,
  compareHistology,
  compareLaboratory,
  compareMalignancy,
  compareSkin,
} from './compare-illness.ts'
import { compareAge, compareCentre, compareCountry, compareSex } from './compare-person.ts'
import { compareAuthors, compareNumbers, compareRelation, compareText, compareTitle } from './compare-reports.ts'

/** How each field is compared. Every one is symmetric in its two patients. */
export const comparators: Readonly<Record<FieldId, Compare>> = {
  country: compareCountry,
  centre: compareCentre,
  sex: compareSex,
  age: compareAge,
  drug: compareDrug,
  'other-drugs': compareOtherDrugs,
  'start-date': compareStart,
  'onset-date': compareOnset,
  latency: compareLatency,
  malignancy: compareMalignancy,
  diagnosis: compareDiagnosis,
  skin: compareSkin,
  histology: compareHistology,
  laboratory: compareLaboratory,
  order: compareOrder,
  'years-apart': compareYearsApart,
  authors: compareAuthors,
  relation: compareRelation,
  title: compareTitle,
  text: compareText,
  'text-numbers': compareNumbers,
}

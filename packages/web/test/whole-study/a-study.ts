import { join } from 'node:path'
import type { Language } from '../harness.ts'

/** How one field is answered from the source. */
export interface FromWords {
  readonly field: string
  readonly words: string
  /** Typed to find a sign that is not asked of everybody. */
  readonly sign?: string
  /** Typed where the words alone do not say which choice is meant. */
  readonly choice?: string
  /** The words open an editor that is right as it stands. */
  readonly isComplete?: true
}

/** A small invented study, told in one language; everything in it was written for this test. */
export interface SmallStudy {
  readonly people: Readonly<Record<'administrator' | 'first' | 'second' | 'third', string>>
  readonly title: string
  readonly question: string
  readonly report: string
  readonly answers: readonly FromWords[]
  /** The first words of the age as the source gives it. */
  readonly age: string
}

const file = (name: string): string => join(import.meta.dirname, name)
export const searchExports = [file('embase.ris'), file('cnki.net')]
/** Titles by what both screeners, or one of them, think of the record. */
export const titles = {
  both: /Imatinib-associated Sweet syndrome|伊马替尼相关Sweet综合征/u,
  review: /Pyoderma gangrenosum under sunitinib/u,
  disputed: /Neutrophil counts of mice/u,
} as const

export const smallStudy: Readonly<Record<Language, SmallStudy>> = {
  en: {
    people: { administrator: 'Chen Jing', first: 'Li Na', second: 'Wang Fang', third: 'Zhao Lei' },
    title: 'Sweet syndrome on imatinib: an invented series',
    question: 'Who is affected, and after how long?',
    report: file('report.en.txt'),
    age: '52',
    answers: [
      { field: 'sex', words: 'woman' },
      { field: 'age', words: '52' },
      { field: 'malignancy', words: 'chronic myeloid leukaemia' },
      { field: 'exposures.X1.drug', words: 'imatinib', isComplete: true },
      { field: 'exposures.X1.suspectedBy', words: 'the authors held the drug to be the cause' },
      { field: 'exposures.X1.action', words: 'Imatinib was stopped' },
      { field: 'episodes.E1.diagnosis', words: 'Sweet syndrome' },
      { field: 'episodes.E1.onset', words: '10 days after the first dose', isComplete: true },
      { field: 'episodes.E1.morphology.plaque', sign: 'plaque', words: 'tender red plaques' },
      { field: 'episodes.E1.symptoms.fever', sign: 'fever', words: 'fever' },
      { field: 'episodes.E1.outcome', words: 'The skin had cleared' },
    ],
  },
  zh: {
    people: { administrator: '陈静', first: '李娜', second: '王芳', third: '赵磊' },
    title: '伊马替尼相关Sweet综合征：虚构病例系列',
    question: '哪些人、用药多久后发病？',
    report: file('report.zh.txt'),
    age: '52岁',
    answers: [
      { field: 'sex', words: '患者女' },
      { field: 'age', words: '52岁' },
      { field: 'malignancy', words: '慢性髓系白血病' },
      { field: 'exposures.X1.drug', words: '伊马替尼', isComplete: true },
      { field: 'exposures.X1.suspectedBy', words: '作者认为系该药所致', choice: '原作者' },
      { field: 'exposures.X1.action', words: '遂停用伊马替尼' },
      { field: 'episodes.E1.diagnosis', words: 'Sweet综合征' },
      { field: 'episodes.E1.onset', words: '首次用药后10天', isComplete: true },
      { field: 'episodes.E1.morphology.plaque', sign: '斑块', words: '疼痛性红色斑块' },
      { field: 'episodes.E1.symptoms.fever', sign: '发热', words: '发热' },
      { field: 'episodes.E1.outcome', words: '皮损完全消退' },
    ],
  },
}

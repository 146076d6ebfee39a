import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { quotesOf } from '../../base/traced.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { instrumentOf } from '../../knowledge/instruments/instruments.ts'
import type { InstrumentJudgement } from '../../model/judgement.ts'
import type { Patient } from '../../model/patient.ts'
import { firstEpisode } from '../../../test/patient-of.ts'
import { factsOf } from '../facts/facts-of.ts'
import type { Options } from '../judge.ts'
import { judgeInstrument } from './judge-instrument.ts'

const folder = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis')
const files = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => {
      const path = join(f.parentPath, f.name)
      return [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))] as const
    }),
)
const { study } = assembleStudy('neutrophilic-dermatosis', files)

function patient(id: string): Patient {
  const found = study?.patients.find((p) => p.id === id)
  if (found === undefined) throw new Error(`the built-in study has no ${id}`)
  return found
}

function judged(id: string, instrument: string, options: Options = {}) {
  const entry = instrumentOf(instrument)
  if (entry === undefined) throw new Error(`no ${instrument}`)
  const p = patient(id)
  return judgeInstrument(entry, p, firstEpisode(p), factsOf(p, firstEpisode(p)), options)
}
const answers = (j: InstrumentJudgement) => Object.fromEntries(j.items.map((i) => [i.item, i.answers]))

const OPEN = { placebo: ['yes', 'no', 'not-done'], yesNo: ['yes', 'no'], again: ['yes', 'no', 'not-done'] }

interface Worked {
  readonly because: Readonly<Record<string, readonly [readonly string[], string]>>
  readonly low: number
  readonly high: number
  readonly published: number
  readonly categories: readonly string[]
  readonly cautions: readonly string[]
}

const NOT_TOLD = {
  'previous-reports': [OPEN.yesNo, 'the report does not say what was published before it'],
  placebo: [OPEN.placebo, 'placebo is not mentioned'],
  'toxic-concentration': [OPEN.yesNo, 'no level is told'],
  'dose-response': [OPEN.yesNo, 'no change of dose is told'],
  'similar-before': [OPEN.yesNo, 'earlier reactions are not told'],
} as const

const naranjo: Readonly<Record<string, Worked>> = {
  C001: {
    because: {
      ...NOT_TOLD,
      'after-drug': [['yes'], 'day 4 of cycle 2'],
      'improved-on-stop': [['yes'], 'no lesion after bortezomib was stopped'],
      rechallenge: [['yes'], 'back in cycle 3, and in cycle 4 under dexamethasone'],
      'alternative-causes': [OPEN.yesNo, 'no other new drug, but of the myeloma nothing is said'],
      'objective-evidence': [['yes'], 'biopsy'],
    },
    low: 4,
    high: 13,
    published: 6,
    categories: ['possible', 'probable', 'definite'],
    cautions: ['given-in-cycles', 'dechallenge-confounded', 'disease-may-cause-it'],
  },
  C017: {
    because: {
      ...NOT_TOLD,
      'after-drug': [['yes'], 'time not told, but it came back on the second course'],
      'improved-on-stop': [['yes'], 'cleared after imatinib was stopped (and steroid given)'],
      rechallenge: [['yes'], 'on two occasions'],
      'alternative-causes': [OPEN.yesNo, 'leukaemia is there; what was excluded is not told'],
      'objective-evidence': [['yes'], 'biopsy'],
    },
    low: 4,
    high: 13,
    published: 6,
    categories: ['possible', 'probable', 'definite'],
    cautions: ['dechallenge-confounded', 'disease-may-cause-it'],
  },
  C023: {
    because: {
      ...NOT_TOLD,
      'after-drug': [['yes'], 'three months after the first dose'],
      'improved-on-stop': [['yes'], 'on the brand: gone a month after it was stopped'],
      rechallenge: [['yes'], 'back on the brand'],
      'alternative-causes': [OPEN.yesNo, 'not told; the brand is the same drug, no second suspect'],
      'objective-evidence': [['yes'], 'biopsy of the second bout'],
    },
    low: 4,
    high: 13,
    published: 6,
    categories: ['possible', 'probable', 'definite'],
    // The glucocorticoid beside the change of brand does not touch the stop of the second one.
    cautions: [],
  },
  C031: {
    because: {
      ...NOT_TOLD,
      'after-drug': [['yes'], 'four weeks after starting'],
      'improved-on-stop': [OPEN.yesNo, 'death soon after: cannot be assessed, neither yes nor no'],
      rechallenge: [['not-done'], 'not given again'],
      'alternative-causes': [OPEN.yesNo, 'leukaemia and sepsis; not told what was excluded'],
      'objective-evidence': [['yes'], 'biopsy'],
    },
    low: 1,
    high: 11,
    published: 3,
    categories: ['possible', 'probable', 'definite'],
    cautions: ['dechallenge-confounded', 'disease-may-cause-it'],
  },
  C050: {
    because: {
      ...NOT_TOLD,
      'after-drug': [['yes'], 'seven weeks of erlotinib'],
      'improved-on-stop': [['yes'], 'resolved after stopping (and steroid)'],
      rechallenge: [['not-done'], 'afatinib is another drug of the class, no rechallenge'],
      'alternative-causes': [OPEN.yesNo, 'not told'],
      'objective-evidence': [['yes'], 'biopsy'],
    },
    low: 2,
    high: 11,
    published: 4,
    categories: ['possible', 'probable', 'definite'],
    cautions: ['dechallenge-confounded'],
  },
}

describe('Naranjo by hand, from the coded report', () => {
  it.each(Object.entries(naranjo))('%s', (id, want) => {
    const traced = judged(id, 'naranjo')
    const j = traced.value
    expect(answers(j)).toEqual(Object.fromEntries(Object.entries(want.because).map(([item, [a]]) => [item, a])))
    expect(j.score).toEqual({ low: want.low, high: want.high })
    expect(j.asPublished?.score).toEqual({ low: want.published, high: want.published })
    expect(j.categories).toEqual(want.categories)
    expect(j.misfits).toEqual([])
    expect(j.cautions).toEqual(want.cautions)
    expect(quotesOf(traced).length).toBeGreaterThan(2)
  })
})

describe('WHO-UMC by hand', () => {
  it.each<[string, Options, readonly string[], readonly string[]]>([
    ['C001', {}, ['possible', 'probable', 'certain'], ['other-explanation', 'definitive']],
    ['C017', {}, ['possible', 'probable', 'certain'], ['other-explanation', 'definitive']],
    ['C023', {}, ['possible', 'probable', 'certain'], ['other-explanation', 'definitive']],
    ['C031', {}, ['possible'], []],
    ['C050', {}, ['possible', 'probable', 'certain'], ['other-explanation', 'definitive']],
    ['C050', { rechallenge: 'mandatory' }, ['possible', 'probable'], ['other-explanation']],
  ])('%s %j', (id, options, categories, settles) => {
    const j = judged(id, 'who-umc', options).value
    expect(j.categories).toEqual(categories)
    expect(j.settles).toEqual(settles)
  })
})

const yes = 'met'
const no = 'not met'
const open = 'cannot tell'

describe('Walker and Cohen by hand', () => {
  it.each<[string, Options, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'C001',
      {},
      {
        lesions: yes,
        infiltrate: yes,
        'no-vasculitis': yes,
        fever: no,
        timing: yes,
        'resolved-by-stop': yes,
        'resolved-by-steroid': yes,
      },
      ['four-of-five'],
    ],
    [
      'C001',
      { fever: 'at-least-38' },
      {
        lesions: yes,
        infiltrate: yes,
        'no-vasculitis': yes,
        fever: yes,
        timing: yes,
        'resolved-by-stop': yes,
        'resolved-by-steroid': yes,
      },
      ['met'],
    ],
    [
      'C017',
      {},
      {
        lesions: yes,
        infiltrate: yes,
        'no-vasculitis': open,
        fever: no,
        timing: yes,
        'resolved-by-stop': yes,
        'resolved-by-steroid': open,
      },
      ['not-met', 'four-of-five'],
    ],
    [
      'C023',
      {},
      {
        lesions: open,
        infiltrate: open,
        'no-vasculitis': open,
        fever: open,
        timing: yes,
        'resolved-by-stop': yes,
        'resolved-by-steroid': yes,
      },
      ['not-met', 'four-of-five', 'met'],
    ],
    [
      'C031',
      {},
      {
        lesions: open,
        infiltrate: yes,
        'no-vasculitis': open,
        fever: open,
        timing: yes,
        'resolved-by-stop': open,
        'resolved-by-steroid': no,
      },
      ['not-met', 'four-of-five', 'met'],
    ],
    [
      'C031',
      { fever: 'stated' },
      {
        lesions: open,
        infiltrate: yes,
        'no-vasculitis': open,
        fever: yes,
        timing: yes,
        'resolved-by-stop': open,
        'resolved-by-steroid': no,
      },
      ['not-met', 'four-of-five', 'met'],
    ],
    [
      'C050',
      {},
      {
        lesions: open,
        infiltrate: open,
        'no-vasculitis': open,
        fever: open,
        timing: yes,
        'resolved-by-stop': yes,
        'resolved-by-steroid': open,
      },
      ['not-met', 'four-of-five', 'met'],
    ],
  ])('%s %j', (id, options, verdicts, categories) => {
    const j = judged(id, 'walker-cohen', options).value
    expect(Object.fromEntries(j.items.map((i) => [i.item, i.verdict]))).toEqual(verdicts)
    expect(j.categories).toEqual(categories)
  })
})

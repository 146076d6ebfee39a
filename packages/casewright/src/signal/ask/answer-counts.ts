import type { SignalAnswer } from '../../model/signal/answer.ts'
import type { CountEngine } from '../../model/signal/counts.ts'
import type { MeasureOptions } from '../measure/measure-table.ts'
import type { PriorToUse } from '../measure/prior-to-use.ts'
import { meetsRules } from '../rules/meets-rule.ts'
import { adjustedRor, type AdjustBy } from './adjust.ts'
import type { Asked } from './asked.ts'
import type { Names } from './case-list.ts'
import { drugsThatMayMask, drugsToAdjustFor, type OthersRule } from './choose-others.ts'
import { mainTables } from './main-cube.ts'
import { maskingRatio } from './masking.ts'
import { eachDrug, eachEvent } from './one-by-one.ts'
import { countOthers, type OthersCounted } from './others-cube.ts'
import { otherDrugs } from './other-drugs.ts'
import { ic, ror, summed, type Summed } from './single-measures.ts'
import { icCeiling } from './ic-ceiling.ts'
import { stratifiedOf } from './stratified.ts'

export interface AnswerChoices {
  readonly level: number
  readonly adjustBy: AdjustBy
  readonly others: OthersRule
  /** Fitted to all pairs of the same lake and scope, or why there is none; null where EBGM was not asked for. */
  readonly prior: PriorToUse | null
}

/** What of an answer the counts of reports give. */
export type AnsweredCounts = Summed &
  Pick<
    SignalAnswer,
    'perDrug' | 'perEvent' | 'stratified' | 'adjusted' | 'others' | 'comparators' | 'roles' | 'masking' | 'rules'
  > & {
    /** Without the reports that are published cases; null where no study was given. */
    readonly withoutPublished: Summed | null
  }

/**
 * Everything that counting answers about one choice of drugs and one group of reactions, in a handful of passes over the
 * reports: one cube for the main table with roles, comparators and strata, one each for single drugs and terms (30 at a time),
 * four margins and one cube for the other drugs. Where no report names drug and reaction every ratio is without a value.
 */
export async function answerCounts(
  asked: Asked,
  engine: CountEngine,
  names: Pick<Names, 'drug'>,
  choices: AnswerChoices,
): Promise<AnsweredCounts> {
  const { level, prior } = choices
  const measured = (table: Summed['table']): Summed => summed(table, { level })
  // A prior is of pairs of one drug in its role with one term, counted in all reports: it scores no other table.
  const oneDrug = asked.drugs.length === 1
  const oneTerm = asked.events.length === 1
  const scored = (table: Summed['table'], isPair: boolean): Summed => summed(table, ebgmOptions(level, prior, isPair))
  const own = (table: Summed['table'], isPair: boolean): Summed =>
    asked.comparator === 'all' ? scored(table, isPair) : measured(table)
  const isPair = oneDrug && oneTerm
  const tables = await mainTables(asked, engine)
  const main = own(tables.main, isPair)
  const drugs = await eachDrug(asked, engine)
  const events = await eachEvent(asked, engine)
  const others = await aboutOthers(asked, engine, names, choices)
  return {
    ...main,
    perDrug: asked.drugs.flatMap(({ name }, i) => ofTable(drugs[i], (t) => ({ drug: name, ...own(t, oneTerm) }))),
    perEvent: asked.events.flatMap(({ term }, i) => ofTable(events[i], (t) => ({ event: term, ...own(t, oneDrug) }))),
    stratified: asked.stratify.length === 0 ? null : stratifiedOf(asked.stratify, tables.joint, tables.single, level),
    comparators: tables.comparators.map(({ comparator, table }) => ({
      comparator,
      ...(comparator === 'all' ? scored(table, isPair) : measured(table)),
      icCeiling: icCeiling(table),
    })),
    roles: tables.roles.map(({ role, table }) => ({
      role,
      ...(role === asked.role ? own(table, isPair) : measured(table)),
    })),
    ...others,
    rules: [...meetsRules(main.table.a, main.measures)].map((r) => (nothing(main.table) ? { ...r, met: null } : r)),
    withoutPublished: tables.withoutPublished === null ? null : measured(tables.withoutPublished),
  }
}

/** A rule is neither met nor missed where no report is compared. */
const nothing = ({ a, b, c, d }: Summed['table']): boolean => a + b + c + d === 0

/** EBGM of a pair by the prior; of a table of more than one drug or term, or without a prior, the reason why there is none. */
function ebgmOptions(level: number, prior: PriorToUse | null, isPair: boolean): MeasureOptions {
  if (prior === null) return { level }
  if (!isPair) return { level, withoutPrior: 'prior-of-single-pairs' }
  return prior.kind === 'prior' ? { level, prior: prior.prior } : { level, withoutPrior: prior.why }
}

const ofTable = <T>(table: Summed['table'] | undefined, make: (table: Summed['table']) => T): readonly T[] =>
  table === undefined ? [] : [make(table)]

/** Adjustment for drugs taken together, and masking. Nothing to do where no report names drug and reaction, or no other drug. */
async function aboutOthers(
  asked: Asked,
  engine: CountEngine,
  names: Pick<Names, 'drug'>,
  { level, adjustBy, others: rule }: AnswerChoices,
): Promise<Pick<SignalAnswer, 'adjusted' | 'others' | 'masking'>> {
  const others = await otherDrugs(asked, engine)
  const adjustFor = drugsToAdjustFor(others, rule).map((d) => d.id)
  const mask = drugsThatMayMask(others, rule).map((d) => d.id)
  const counted = await countOthers(asked, engine, { mask, adjustFor })
  const adjustedFor = adjustFor.map((id, i) => ({ drug: names.drug(id), together: counted.together[i] ?? 0 }))
  return {
    adjusted: adjustedRor(counted.patterns, adjustedFor, adjustBy, level),
    others: { ...rule },
    masking: maskers(counted, names, rule, level),
  }
}

function maskers(
  counted: OthersCounted,
  names: Pick<Names, 'drug'>,
  { masks, least }: OthersRule,
  level: number,
): SignalAnswer['masking'] {
  const { main, unmasked } = counted
  return unmasked
    .flatMap(({ drug, withEvent, table }) => {
      const ratio = maskingRatio(main, table)
      if (ratio === undefined || ratio < masks || withEvent < least) return []
      const share = withEvent / (main.a + main.c)
      return [
        { drug: names.drug(drug), reports: withEvent, share, ror: ror(table, level), ic: ic(table, level), ratio },
      ]
    })
    .sort((x, y) => y.ratio - x.ratio || (x.drug < y.drug ? -1 : 1))
}

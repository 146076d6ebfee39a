import type { SaidValues } from '../rows/said-value.ts'
import type { WholeDrug, WholeReport } from '../rows/take-report.ts'
import { countryOf } from '../values/country.ts'
import { daysOfDuration, kilograms, yearsOfAge } from '../values/measured.ts'
import codes from './safety-report-codes.json' with { type: 'json' }
import type { SaidPart } from './said-part.ts'

/** Who numbers reports: the FDA by case and version (FAERS XML, openFDA), or whoever sent an ICSR. */
export type Numbering = 'fda' | 'sender'

const DAYS = /^\d+$/u
/** Legacy reports carry a check digit after their number: `4322505-4`. */
const WITH_CHECK_DIGIT = /^(\d{7})-[\dX]$/u
/** Where FDA's public files say the day of the reaction. */
const EVENT_DATE = /CASE EVENT DATE:\s*(\d{4,8})/u

/** A `safetyreport` of E2B(R2), FAERS XML or openFDA; undefined where it has no number. */
export function safetyReport(part: SaidPart, numbering: Numbering, values: SaidValues): WholeReport | undefined {
  const ids = numbersOf(part, numbering)
  if (ids === undefined) return undefined
  const [patient] = part.parts('patient')
  const sources = part.parts('primarysource')
  const [source] = sources
  const [duplicate] = part.parts('reportduplicate')
  const reactions = patient?.parts('reaction') ?? []
  const received = values.date('receiptdate', part.text('receiptdate'))
  const firstReceived = values.date('receivedate', part.text('receivedate'))
  const sender = part.parts('sender')[0]?.text('senderorganization') ?? ''
  const duplicateSource = duplicate?.text('duplicatesource') ?? ''
  return {
    ...ids,
    received: received || firstReceived,
    firstReceived,
    eventDate:
      firstDay(reactions.map((r) => values.date('reactionstartdate', r.text('reactionstartdate')))) ||
      eventDay(patient, values),
    sex: values.sex('patientsex', patient?.text('patientsex') ?? ''),
    years: values.amount(
      'patientonsetage',
      yearsOfAge,
      patient?.text('patientonsetage') ?? '',
      patient?.text('patientonsetageunit') ?? '',
    ),
    kilograms: values.amount('patientweight', kilograms, patient?.text('patientweight') ?? '', 'KG'),
    country: countryOf(
      part.text('occurcountry') || part.text('primarysourcecountry') || (source?.text('reportercountry') ?? ''),
    ),
    reporter: values.code('qualification', codes.reporter, source?.text('qualification') ?? ''),
    type:
      part.text('reporttype') === '2' ? 'study' : part.text('fulfillexpeditecriteria') === '1' ? 'expedited' : 'other',
    number: part.text('companynumb') || part.text('authoritynumb') || (duplicate?.text('duplicatenumb') ?? ''),
    // The FDA's public files name the FDA as sender of every report, and who sent it to them as a duplicate's source.
    sender: numbering === 'fda' ? duplicateSource : sender || duplicateSource,
    literature: sources.map((s) => s.text('literaturereference')).find((t) => t !== '') ?? '',
    withdrawn: part.text('casenullification') === '1',
    drugs: (patient?.parts('drug') ?? []).map((d) => drugOf(d, values)),
    reactions: reactions.flatMap((r) => termOf(r, values)),
    outcomes: outcomesOf(part),
  }
}

function numbersOf(part: SaidPart, numbering: Numbering): Pick<WholeReport, 'report' | 'case' | 'version'> | undefined {
  const id = part.text('safetyreportid')
  const version = part.text('safetyreportversion')
  if (id === '') return undefined
  if (numbering === 'fda') {
    const legacy = WITH_CHECK_DIGIT.exec(id)?.[1]
    if (legacy !== undefined) return { report: legacy, case: legacy, version: '0' }
    return {
      report: DAYS.test(id) && DAYS.test(version) ? id + version : id,
      case: id,
      version: DAYS.test(version) ? version : '0',
    }
  }
  const later = version || part.text('receiptdate')
  return {
    report: later === '' ? id : `${id}/${later}`,
    case: part.text('companynumb') || part.text('authoritynumb') || id,
    version: DAYS.test(later) ? later : '0',
  }
}

/** The earliest of days; one known to the year or month goes before those within it. */
const firstDay = (days: readonly string[]): string => days.filter((d) => d !== '').sort()[0] ?? ''

function eventDay(patient: SaidPart | undefined, values: SaidValues): string {
  const [summary] = patient?.parts('summary') ?? []
  const said = EVENT_DATE.exec(summary?.text('narrativeincludeclinical') ?? '')?.[1]
  return said === undefined ? '' : values.date('narrativeincludeclinical', said)
}

function termOf(reaction: SaidPart, values: SaidValues): readonly string[] {
  const said = ['reactionmeddrapt', 'reactionmeddrallt', 'primarysourcereaction']
    .map((f) => reaction.text(f))
    .find((t) => t !== '')
  return said === undefined ? [] : [values.term(said)]
}

function outcomesOf(part: SaidPart): readonly string[] {
  const stated = Object.entries(codes.seriousness).flatMap(([field, outcome]) =>
    part.text(field) === '1' ? [outcome] : [],
  )
  return stated.length === 0 && part.text('serious') === '1' ? ['other-serious'] : stated
}

function drugOf(drug: SaidPart, values: SaidValues): WholeDrug {
  const [duration, unit] = [drug.text('drugtreatmentduration'), drug.text('drugtreatmentdurationunit')]
  return {
    role: values.code('drugcharacterization', codes.role, drug.text('drugcharacterization')) as WholeDrug['role'],
    name: drug.text('medicinalproduct'),
    ingredient: ingredientOf(drug),
    rechallenge: values.code('drugrecurreadministration', codes.rechallenge, drug.text('drugrecurreadministration')),
    indications: [drug.text('drugindication')].filter((t) => t !== '').map(values.term),
    courses: [
      {
        start: values.date('drugstartdate', drug.text('drugstartdate')),
        end: values.date('drugenddate', drug.text('drugenddate')),
        days:
          duration === '' || unit === '' ? '' : values.amount('drugtreatmentduration', daysOfDuration, duration, unit),
      },
    ],
  }
}

/** Several ingredients of one product are joined as FAERS joins them. */
function ingredientOf(drug: SaidPart): string {
  const active = drug
    .parts('activesubstance')
    .map((s) => s.text('activesubstancename'))
    .filter((t) => t !== '')
  return active.length > 0
    ? active.join('\\')
    : drug.text('activedrugsubstancename') || drug.text('activesubstancename')
}

import { elementsAt, type XmlElement } from '../../literature/xml/xml-element.ts'
import type { SaidValues } from '../rows/said-value.ts'
import type { WholeReport } from '../rows/take-report.ts'
import { countryOf } from '../values/country.ts'
import { kilograms, yearsOfAge } from '../values/measured.ts'
import { attribute, codedAt, first, said, termOf } from './coded.ts'
import { isNullified, literatureOf, reporterOf, senderOf, typeOf } from './icsr-administration.ts'
import { drugsOf } from './icsr-drugs.ts'
import codes from './icsr-codes.json' with { type: 'json' }

const { lists } = codes
const DIGITS = /^\d+$/u
/** Digits of a time of creation; one told to the day is compared as its midnight. */
const TO_THE_SECOND = 14

/**
 * An ICSR of E2B(R3) (`PORR_IN049016UV`); undefined where it has no number. Comments name the data elements of the implementation
 * guide. What has a nullFlavor is silence.
 */
export function icsr(message: XmlElement, values: SaidValues): WholeReport | undefined {
  const act = first(message, 'controlActProcess')
  const event = first(act, 'subject', 'investigationEvent')
  if (event === undefined) return undefined
  const idOf = (root: string): string =>
    attribute(
      elementsAt(event, 'id').find((id) => id.attributes['root'] === root),
      'extension',
    )
  const [number, worldwide] = [idOf(codes.ids.sender), idOf(codes.ids.worldwide)] // C.1.1, C.1.8.1
  if (number === '') return undefined
  const created = attribute(first(act, 'effectiveTime'), 'value').replace(/[-+.Z].*$/u, '') // C.1.2
  const assessment = first(event, 'component', 'adverseEventAssessment')
  const patient = first(assessment, 'subject1', 'primaryRole')
  const reactions = codedAt(patient, lists.observation, codes.observation.reaction, 'subjectOf2', 'observation')
  const reporter = reporterOf(event, values)
  const firstReceived = values.date('C.1.4', attribute(first(event, 'effectiveTime', 'low'), 'value'))
  const measured = (code: string): XmlElement | undefined =>
    first(codedAt(patient, lists.observation, code, 'subjectOf2', 'observation')[0], 'value')
  const [age, weight] = [measured(codes.observation.age), measured(codes.observation.weight)]
  return {
    report: created === '' ? number : `${number}/${created}`,
    case: worldwide || number,
    version: DIGITS.test(created) ? created.padEnd(TO_THE_SECOND, '0') : '0',
    received: values.date('C.1.5', attribute(first(event, 'availabilityTime'), 'value')) || firstReceived,
    firstReceived,
    eventDate: earliest(
      reactions.map((r) => values.date('E.i.4', attribute(first(r, 'effectiveTime', 'low'), 'value'))),
    ),
    sex: values.sex('D.5', attribute(first(patient, 'player1', 'administrativeGenderCode'), 'code')), // D.5
    years: values.amount('D.2.2', yearsOfAge, attribute(age, 'value'), attribute(age, 'unit')),
    kilograms: values.amount('D.3', kilograms, attribute(weight, 'value'), attribute(weight, 'unit')),
    country: countryOf(reactions.map(countryOfReaction).find((c) => c !== '') ?? reporter.country),
    reporter: reporter.kind,
    type: typeOf(event),
    number: worldwide,
    sender: senderOf(event),
    literature: literatureOf(event),
    withdrawn: isNullified(event),
    drugs: drugsOf(patient, assessment, values),
    reactions: reactions.flatMap((r) => {
      const term = termOf(first(r, 'value')) || translated(r) // E.i.2.1b, E.i.1.1a, E.i.1.2
      return term === '' ? [] : [values.term(term)]
    }),
    outcomes: [...new Set(reactions.flatMap(outcomesOf))],
  }
}

/** The earliest of days; one known to the year or month goes before those within it. */
const earliest = (days: readonly string[]): string => days.filter((d) => d !== '').sort()[0] ?? ''

const translated = (reaction: XmlElement): string =>
  said(
    first(
      codedAt(reaction, lists.observation, codes.observation.translation, 'outboundRelationship2', 'observation')[0],
      'value',
    ),
  )

const countryOfReaction = (reaction: XmlElement): string =>
  attribute(first(reaction, 'location', 'locatedEntity', 'locatedPlace', 'code'), 'code') // E.i.9

function outcomesOf(reaction: XmlElement): readonly string[] {
  const isTrue = (list: string, code: string): boolean =>
    codedAt(reaction, list, code, 'outboundRelationship2', 'observation').some(
      (o) => attribute(first(o, 'value'), 'value') === 'true',
    )
  return [
    ...Object.entries(codes.seriousness).flatMap(([code, outcome]) =>
      isTrue(lists.observation, code) ? [outcome] : [],
    ), // E.i.3.2
    ...(isTrue(codes.fda.list, codes.fda.intervention) ? ['intervention'] : []),
  ]
}

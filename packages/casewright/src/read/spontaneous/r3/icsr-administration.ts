import { elementsAt, type XmlElement } from '../../literature/xml/xml-element.ts'
import type { SaidValues } from '../rows/said-value.ts'
import { attribute, codedAt, first, isCoded, said } from './coded.ts'
import codes from './icsr-codes.json' with { type: 'json' }

const { lists } = codes

/** The value of a characteristic of the report. */
const characteristic = (event: XmlElement, code: string): string =>
  attribute(
    first(codedAt(event, lists.characteristic, code, 'subjectOf2', 'investigationCharacteristic')[0], 'value'),
    'code',
  )

/** C.1.11.1: the sender took the report back. */
export const isNullified = (event: XmlElement): boolean =>
  characteristic(event, codes.characteristic.nullification) === codes.nullified

/** C.1.3 and C.1.7: from a study, expedited, or neither. */
export function typeOf(event: XmlElement): string {
  if (characteristic(event, codes.characteristic.reportType) === codes.study) return 'study'
  const [expedited] = codedAt(event, lists.observation, codes.observation.expedited, 'component', 'observationEvent')
  return attribute(first(expedited, 'value'), 'value') === 'true' ? 'expedited' : 'other'
}

/** C.4.r.1 */
export const literatureOf = (event: XmlElement): string =>
  codedAt(event, lists.document, codes.document.literature, 'reference', 'document')
    .map((d) => said(first(d, 'bibliographicDesignationText')))
    .find((t) => t !== '') ?? ''

/** C.2.r: qualification and country of the primary source for regulatory purposes (C.2.r.5), else of the first. */
export function reporterOf(event: XmlElement, values: SaidValues): { readonly kind: string; readonly country: string } {
  const sources = elementsAt(event, 'outboundRelationship').filter((r) =>
    elementsAt(r, 'relatedInvestigation').some((i) => isCoded(i, lists.investigation, codes.investigation.source)),
  )
  const source = sources.find((r) => attribute(first(r, 'priorityNumber'), 'value') === '1') ?? sources[0]
  const person = first(
    source,
    'relatedInvestigation',
    'subjectOf2',
    'controlActEvent',
    'author',
    'assignedEntity',
    'assignedPerson',
  )
  const qualification = attribute(first(person, 'asQualifiedEntity', 'code'), 'code')
  return {
    kind: values.code('C.2.r.4', codes.reporter, qualification),
    country: attribute(first(person, 'asLocatedEntity', 'location', 'code'), 'code'),
  }
}

/** C.3.2: the sender's organisation, which holds its department. */
export function senderOf(event: XmlElement): string {
  const entity = elementsAt(event, 'subjectOf1', 'controlActEvent', 'author', 'assignedEntity').find((e) =>
    elementsAt(e, 'code').some((c) => c.attributes['codeSystem'] === lists.senderType),
  )
  const department = first(entity, 'representedOrganization')
  return said(first(department, 'assignedEntity', 'representedOrganization', 'name')) || said(first(department, 'name'))
}

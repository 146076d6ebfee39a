import { childrenOf, elementsAt, type XmlElement } from '../../literature/xml/xml-element.ts'
import type { SaidValues } from '../rows/said-value.ts'
import type { WholeDrug } from '../rows/take-report.ts'
import { daysOfDuration } from '../values/measured.ts'
import { attribute, codedAt, first, said, termOf } from './coded.ts'
import codes from './icsr-codes.json' with { type: 'json' }

const { lists } = codes

/** The drugs of a report (G.k), each with its role, which stands apart from it (G.k.1) and names it by its id. */
export function drugsOf(
  patient: XmlElement | undefined,
  assessment: XmlElement | undefined,
  values: SaidValues,
): readonly WholeDrug[] {
  const roles = rolesById(assessment)
  return codedAt(patient, lists.organizer, codes.organizer.drugs, 'subjectOf2', 'organizer')
    .flatMap((organizer) => elementsAt(organizer, 'component', 'substanceAdministration'))
    .map((drug) => drugOf(drug, roles, values))
}

function rolesById(assessment: XmlElement | undefined): ReadonlyMap<string, string> {
  return new Map(
    codedAt(assessment, lists.observation, codes.observation.role, 'component', 'causalityAssessment').flatMap((a) =>
      elementsAt(a, 'subject2', 'productUseReference', 'id').map(
        (id) => [idOf(id), attribute(first(a, 'value'), 'code')] as const,
      ),
    ),
  )
}

const idOf = (id: XmlElement | undefined): string =>
  `${id?.attributes['root'] ?? ''} ${id?.attributes['extension'] ?? ''}`

function drugOf(drug: XmlElement, roles: ReadonlyMap<string, string>, values: SaidValues): WholeDrug {
  const kind = first(drug, 'consumable', 'instanceOfKind', 'kindOfProduct')
  const role = roles.get(idOf(first(drug, 'id'))) ?? ''
  const recurrence = codedAt(
    drug,
    lists.observation,
    codes.observation.recurrence,
    'outboundRelationship2',
    'observation',
  )
    .map((o) => values.code('G.k.9.i.4', codes.recurrence, attribute(first(o, 'value'), 'code')))
    .find((r) => r !== '')
  return {
    role: values.code('G.k.1', codes.role, role) as WholeDrug['role'],
    name: said(first(kind, 'name')), // G.k.2.2
    ingredient: (kind === undefined ? [] : elementsAt(kind, 'ingredient', 'ingredientSubstance', 'name'))
      .map(said)
      .filter((n) => n !== '')
      .join('\\'), // G.k.2.3.r.1, joined as FAERS joins them
    rechallenge: recurrence ?? '', // G.k.9.i.4
    indications: codedAt(drug, lists.observation, codes.observation.indication, 'inboundRelationship', 'observation')
      .map((o) => termOf(first(o, 'value')))
      .filter((t) => t !== '')
      .map(values.term), // G.k.7.r
    courses: elementsAt(drug, 'outboundRelationship2', 'substanceAdministration').map((dose) => courseOf(dose, values)),
  }
}

/** G.k.4.r.4, .5 and .6: they lie at different depths, by whether the interval of doses is given too. */
function courseOf(dose: XmlElement, values: SaidValues): WholeDrug['courses'][number] {
  const time = first(dose, 'effectiveTime')
  const width = within(time, 'width')
  const [days, unit] = [attribute(width, 'value'), attribute(width, 'unit')]
  return {
    start: values.date('G.k.4.r.4', attribute(within(time, 'low'), 'value')),
    end: values.date('G.k.4.r.5', attribute(within(time, 'high'), 'value')),
    days: days === '' ? '' : values.amount('G.k.4.r.6', daysOfDuration, days, unit),
  }
}

/** The first element of that name at any depth. */
function within(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element === undefined ? [] : childrenOf(element)) {
    const found = child.name === name ? child : within(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

import { issue, type Issue } from '../base/issue.ts'
import { nearest } from '../base/nearest.ts'
import { facts } from '../knowledge/facts/facts.ts'
import { drugClassIds, drugGroupIds } from '../knowledge/generated/drug-classes.ts'
import { gradingTerm } from '../knowledge/grading/terms.ts'
import { instrumentOf, instruments, unknownOptions } from '../knowledge/instruments/instruments.ts'
import { signOfFact, signs } from '../knowledge/signs/signs.ts'
import { isAnalyteId } from '../knowledge/units/find-analyte.ts'
import type { Protocol } from '../model/protocol.ts'
import type { Rule } from '../model/rule.ts'
import { drugVocabulary, entityVocabulary, factVocabulary } from './vocabulary.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** Ids in a protocol that the knowledge does not have: entities, drug groups, instruments and their options, the term severity is graded under, facts of its rules. */
export function checkProtocol(protocol: Protocol, yaml: YamlFile): readonly Issue[] {
  const unknown = (id: string, known: boolean, names: () => Iterable<string>, path: Path): readonly Issue[] => {
    const field = path.join('.')
    return known
      ? []
      : [
          issue(
            'error',
            'term-unknown',
            { file: yaml.file, line: yaml.lineOf(path), field },
            { field, id, suggestion: nearest(id, names()) },
          ),
        ]
  }
  const groups: readonly string[] = [...drugGroupIds, ...drugClassIds]
  const rules = [
    ...protocol.eligibility.map((e, i) => ({ rule: e.keep, path: ['eligibility', i, 'keep'] })),
    ...protocol.completeness.items.map((e, i) => ({ rule: e.rule, path: ['completeness', 'items', i, 'rule'] })),
  ]
  return [
    ...protocol.reaction.entities.flatMap((id, i) =>
      unknown(id, entityVocabulary.has(id), entityVocabulary.ids, ['reaction', 'entities', i]),
    ),
    ...protocol.drugs.groups.flatMap((id, i) => unknown(id, groups.includes(id), () => groups, ['drugs', 'groups', i])),
    ...(['include', 'exclude'] as const).flatMap((key) =>
      protocol.drugs[key].flatMap((id, i) =>
        unknown(id, drugVocabulary.has(id), drugVocabulary.ids, ['drugs', key, i]),
      ),
    ),
    ...(['criteria', 'causality'] as const).flatMap((key) =>
      protocol[key].flatMap(({ id, options }, i) => {
        const names = instruments.map((n) => n.id)
        const instrument = instrumentOf(id)
        if (instrument === undefined) return unknown(id, false, () => names, [key, i])
        return unknownOptions(instrument, options).flatMap((o) =>
          o.what === 'option'
            ? unknown(o.option, false, () => o.known, [key, i, 'options'])
            : unknown(o.value, false, () => o.known, [key, i, 'options', o.option]),
        )
      }),
    ),
    ...severityTerm(protocol, yaml),
    ...rules.flatMap(({ rule, path }) =>
      [...new Set(factsIn(rule))].flatMap((fact) => unknown(fact, isFact(fact), factNames, path)),
    ),
  ]
}

/** The term severity is graded under, where its version does not have it. */
function severityTerm({ ctcae: { version, primaryTerm } }: Protocol, yaml: YamlFile): readonly Issue[] {
  if (gradingTerm(version, primaryTerm) !== undefined) return []
  const path = ['ctcae', 'primaryTerm']
  const at = { file: yaml.file, line: yaml.lineOf(path), field: path.join('.') }
  return [issue('error', 'severity-term-not-in-version', at, { term: primaryTerm, version })]
}

const isFact = (fact: string): boolean =>
  factVocabulary.has(fact) ||
  signOfFact(fact) !== undefined ||
  /^(?:patient|episode|suspect)\../u.test(fact) ||
  isAnalyteId(/^lab\.([\w-]+)(?:\.level)?$/u.exec(fact)?.[1] ?? '')

const factNames = (): readonly string[] => [...facts.map((f) => f.id), ...signs.map((s) => `${s.section}.${s.id}`)]

function factsIn(rule: Rule): readonly string[] {
  if ('all' in rule) return rule.all.flatMap(factsIn)
  if ('any' in rule) return rule.any.flatMap(factsIn)
  if ('not' in rule) return factsIn(rule.not)
  if ('of' in rule) return rule.of.flatMap(factsIn)
  if ('always' in rule) return []
  if ('option' in rule) return [...factsIn(rule.then), ...factsIn(rule.else)]
  return [rule.fact]
}

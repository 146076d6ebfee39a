import { gradingTerms } from '../../knowledge/generated/grading.ts'
import { grades, type GradeTable, type GradingTerm } from '../../knowledge/grading/term.ts'
import { nameIn } from '../../i18n/name-in.ts'
import { opsWords } from '../../i18n/ops-words.ts'
import { fill } from '../../i18n/template.ts'
import type { Rule } from '../../model/rule.ts'
import { saidIn, type Said } from '../results/results-of.ts'
import type { EntryPart, EntryView, KnowledgeShelf } from './entry-view.ts'
import { sayRule, type RuleTree } from './say-rule.ts'
import { fact, heading, listedEntry, sourced } from './sourced.ts'

/** Terms of CTCAE as rules: grades in our own words, each with the questions that decide it. */
export const gradingShelf: KnowledgeShelf = {
  kind: 'grading',
  entries: () =>
    gradingTerms.map((t) => ({
      listed: listedEntry(
        t,
        t.title,
        saidIn((locale) => fill(opsWords(locale).knowledge.version, { version: t.version })),
      ),
      words: [t.id, t.title.en, t.title.zh, String(t.llt), t.soc],
      view: () => view(t),
    })),
}

function view(t: GradingTerm): EntryView {
  const others = gradingTerms.filter((o) => o.term === t.term && o.version !== t.version)
  return {
    ...sourced('grading', t, t.title),
    cautions: t.caution === undefined ? [] : [t.caution],
    facts: [
      ...fact('version', `CTCAE v${t.version}`),
      ...fact('llt', t.llt),
      ...fact(
        'soc',
        saidIn((locale) => organClass(t.soc, locale)),
      ),
      ...fact(
        'term-role',
        saidIn((locale) => opsWords(locale).knowledge['term-role'][t.role]),
      ),
      ...fact(
        'direction',
        t.direction === undefined
          ? undefined
          : saidIn((locale) => opsWords(locale).knowledge.direction[t.direction ?? 'high']),
      ),
    ],
    parts: [
      ...(t.note === undefined ? [] : [{ kind: 'text', title: heading('note'), text: t.note } as const]),
      ...(t.when === undefined ? [] : [{ kind: 'rule', title: heading('when'), tree: sayRule(t.when) } as const]),
      ...gradeParts(t.grades),
      ...t.sets.flatMap((s) => gradeParts(s.grades, s.analyte, s.unit)),
    ],
    links: [
      ...others.map((o) => ({
        kind: 'grading' as const,
        id: o.id,
        name: saidIn((locale) => fill(opsWords(locale).knowledge.version, { version: o.version })),
      })),
      ...t.sets.map((s) => ({
        kind: 'analytes' as const,
        id: s.analyte,
        name: saidIn((locale) => nameIn(locale)('analyte', s.analyte)),
      })),
    ],
  }
}

/** A grade is any one of its alternatives: its words first, the questions under them. */
function gradeParts(table: GradeTable, analyte?: string, unit?: string): readonly EntryPart[] {
  return grades.flatMap((g): readonly EntryPart[] => {
    const alternatives = table[g]
    if (alternatives === undefined || alternatives.length === 0) return []
    const of = (locale: 'en' | 'zh'): string =>
      analyte === undefined
        ? ''
        : [nameIn(locale)('analyte', analyte), unit].filter((x) => x !== undefined).join(locale === 'zh' ? '，' : ', ')
    const title: Said = saidIn((locale) => {
      const grade = fill(opsWords(locale).results.grade, { grade: String(g) })
      return of(locale) === '' ? grade : fill(opsWords(locale).knowledge['grade-of'], { grade, of: of(locale) })
    })
    const children = alternatives.map((d) => labelled(d.label, d.rule))
    const [only, ...more] = children
    const tree =
      only !== undefined && more.length === 0
        ? only
        : { op: 'any' as const, said: saidIn((locale) => opsWords(locale).rule.any), children }
    return [{ kind: 'rule', title, tree }]
  })
}

const organClass = (soc: string, locale: 'en' | 'zh'): string => {
  const names: Readonly<Record<string, string>> = opsWords(locale).knowledge.soc
  return names[soc] ?? soc
}

/** What the alternative says, over the questions it is decided by. */
function labelled(label: Said, rule: Rule): RuleTree {
  const tree = sayRule(rule)
  return { op: 'named', said: label, children: tree.op === 'all' ? tree.children : [tree] }
}

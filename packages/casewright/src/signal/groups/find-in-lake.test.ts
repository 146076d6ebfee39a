import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drugClasses, drugGroups } from '../../knowledge/generated/drug-classes.ts'
import { drugs as knownDrugs } from '../../knowledge/generated/drugs.ts'
import type { LakeDrug, LakeTerm } from '../../model/signal/lake.ts'
import { type DrugChoice, eventGroup } from '../../model/signal/question.ts'
import { findDrugs } from './find-drugs.ts'
import { reactionLabel, reactionsNamed } from './reactions-named.ts'
import { findEvents } from './find-events.ts'

const drug = (id: number, name: string, knowledge: string | null): LakeDrug => ({
  id,
  name,
  kind: knowledge === null ? 'as-reported' : 'ingredient',
  knowledge,
  reports: 10,
  suspect: 5,
  primary: 3,
})
const lake = [
  drug(0, 'imatinib', 'imatinib'),
  drug(1, 'gilteritinib', 'gilteritinib'),
  drug(2, 'quizartinib', 'quizartinib'),
  drug(3, 'nivolumab', 'nivolumab'),
  drug(4, 'XYZ-1', null),
]

describe('the drugs of a question', () => {
  it('are found by INN, brand, code or Chinese name, and by a name of the lake', () => {
    expect(findDrugs({ drugs: ['Glivec', 'AC220', '吉瑞替尼', 'xyz-1'] }, lake).drugs.map((d) => d.id)).toEqual([
      0, 1, 2, 4,
    ])
  })

  it('that no report names are told, with the nearest name; a misspelling is not taken', () => {
    const { drugs, notFound } = findDrugs({ drugs: ['gilteritnib', 'dasatinib'] }, lake)
    expect(drugs).toEqual([])
    expect(notFound[0]).toEqual({ drug: 'gilteritnib', nearest: ['gilteritinib'] })
    expect(notFound[1]?.drug).toBe('dasatinib')
  })

  it('of a class are those of the lake, by its id or another name of it; the others are told', () => {
    const { drugs, notFound } = findDrugs({ class: 'flt3-inhibitor' }, lake)
    expect(drugs.map((d) => d.name)).toEqual(['gilteritinib', 'quizartinib'])
    expect(notFound.map((n) => n.drug)).toContain('crenolanib')
    expect(findDrugs({ class: 'FLT3抑制剂' }, lake).drugs).toEqual(drugs)
  })

  it('that are targeted but no checkpoint inhibitors are a group', () => {
    expect(findDrugs({ group: 'targeted-not-checkpoint' }, lake).drugs.map((d) => d.id)).toEqual([0, 1, 2])
    expect(findDrugs({ group: 'targeted' }, lake).drugs.map((d) => d.id)).toEqual([0, 1, 2, 3])
    expect(findDrugs({ group: 'immune-checkpoint-inhibitor' }, lake).drugs.map((d) => d.id)).toEqual([3])
  })

  it('of a class nobody knows are an issue with what may have been meant', () => {
    expect(findDrugs({ class: 'flt3-inhibitors' }, lake).issues[0]).toMatchObject({
      code: 'question-class-unknown',
      values: { class: 'flt3-inhibitors', suggestion: 'flt3-inhibitor' },
    })
    const suggested = (choice: DrugChoice) => findDrugs(choice, lake).issues[0]?.values['suggestion']
    expect(suggested({ class: 'flt3' })).toBe('flt3-inhibitor')
    expect(suggested({ class: 'zzz' })).toBe('')
    expect(suggested({ group: 'point inhib' })).toBe(
      'checkpoint · targeted-not-checkpoint · immune-checkpoint-inhibitor',
    )
  })

  it('of every class and group are all its members where the lake has them all', () => {
    const all = knownDrugs.map((d, i) => drug(i, d.inn, d.id))
    for (const { id } of drugClasses) {
      const members = knownDrugs.filter((d) => d.class === id)
      expect(findDrugs({ class: id }, all)).toMatchObject({
        drugs: { length: members.length },
        notFound: [],
        issues: [],
      })
    }
    for (const { id } of drugGroups)
      expect(findDrugs({ group: id }, all).drugs).toHaveLength(knownDrugs.filter((d) => d.group === id).length)
  })
})

const term = (id: number, text: string, events = 5): LakeTerm => ({ id, term: text, events, indications: 0 })
const filler = Array.from({ length: 400 }, (_, i) => term(100 + i, `Skin finding ${i}`))
const terms = [
  term(0, 'Acute febrile neutrophilic dermatosis'),
  term(1, 'PYODERMA GANGRENOSUM'),
  term(2, 'Neutrophilic dermatosis'),
  term(3, 'Febrile neutropenia'),
  term(4, 'Leukaemia', 0),
  ...filler,
]
const group = eventGroup.parse({
  id: 'nd',
  label: { en: 'x', zh: 'x' },
  narrow: ['Acute febrile neutrophilic dermatosis', 'Subcorneal pustular dermatosis'],
  broad: ['Pyoderma gangrenosum'],
  not: [{ term: 'Febrile neutropenia', why: 'another matter' }],
  cite: [{ source: 'x' }],
})

describe('the reactions of a question', () => {
  it('are the narrow terms of the group, in a broad query the broad ones too, whatever their case', () => {
    expect(findEvents('nd', [group], terms, { scope: 'narrow' }).events.map((t) => t.id)).toEqual([0])
    expect(findEvents('nd', [group], terms, { scope: 'broad' }).events.map((t) => t.id)).toEqual([0, 1])
  })

  it('that the lake has no report of are told with the nearest terms', () => {
    const { notFound } = findEvents('nd', [group], terms, { scope: 'narrow' })
    expect(notFound.map((n) => n.term)).toEqual(['Subcorneal pustular dermatosis'])
    expect(notFound[0]?.nearest).toContain('Neutrophilic dermatosis')
    const given = findEvents({ terms: ['Pyodrma gangrenosom', 'Leukaemia'] }, [], terms, { scope: 'narrow' })
    expect(given.notFound.map((n) => n.term)).toEqual(['Pyodrma gangrenosom', 'Leukaemia'])
    expect(given.notFound[0]?.nearest).toEqual(['PYODERMA GANGRENOSUM'])
  })

  it('are found by their names in either language, and by those of a group of the study', () => {
    const named = (written: string, how: object = {}) => reactionsNamed(written, terms, how).map((n) => n.term.term)
    for (const written of ['Sweet综合征', 'Sweet 综合征', 'sweet syndrome', 'ＳＷＥＥＴ综合征', '急性发热性嗜中性皮病'])
      expect(named(written)).toEqual(['Acute febrile neutrophilic dermatosis'])
    expect(named('坏疽性脓皮病')).toEqual(['PYODERMA GANGRENOSUM'])
    expect(named('脓皮')).toEqual([])
    expect(named('脓皮', { part: true })).toEqual(['PYODERMA GANGRENOSUM'])
    expect(named('', { part: true })).toEqual([])
    const ours = { ...group, label: { en: 'our reaction', zh: '本组反应' } }
    expect(named('本组反应', { groups: [ours] })).toEqual(['Acute febrile neutrophilic dermatosis'])
    expect(named('本组反应')).toEqual([])
    const { notFound } = findEvents({ terms: ['斯威特综合征'] }, [], terms, { scope: 'narrow' })
    expect(notFound[0]?.nearest[0]).toBe('Acute febrile neutrophilic dermatosis')
    expect(reactionLabel('ACUTE FEBRILE NEUTROPHILIC DERMATOSIS')?.zh).toBe('Sweet综合征')
  })

  it('are offered where they hold all that was written, however common the word and small the lake', () => {
    const nearestTo = (written: string) =>
      findEvents({ terms: [written] }, [], terms, { scope: 'narrow' }).notFound[0]?.nearest
    expect(nearestTo('Pyoderma')).toEqual(['PYODERMA GANGRENOSUM'])
    expect(nearestTo('pyoderm gangren')).toEqual(['PYODERMA GANGRENOSUM'])
  })

  it('that look as if they belonged are offered, never those the group leaves out', () => {
    const { alike } = findEvents('nd', [group], terms, { scope: 'narrow' })
    expect(alike.map((a) => a.term.term)).toEqual(['Neutrophilic dermatosis'])
    expect(alike[0]?.words).toEqual(['neutrophilic', 'dermatosis'])
  })

  it('of a group nobody defined are an issue', () => {
    expect(findEvents('nt', [group], terms, { scope: 'narrow' }).issues[0]?.code).toBe('group-unknown')
  })

  it('come from the user’s own MedDRA where the group names a level, and without one only the listed terms count', () => {
    const withLevel = { ...group, meddra: { hlt: ['Neutrophil things'], hlgt: [], soc: [], smq: ['No such'] } }
    const hierarchy = {
      version: '99.0',
      levels: {
        hlt: [
          {
            code: '1',
            name: 'Neutrophil things',
            narrow: ['Neutrophilic dermatosis', 'Febrile neutropenia'],
            broad: [],
          },
        ],
        hlgt: [],
        soc: [],
        smq: [],
      },
    }
    const found = findEvents('nd', [withLevel], terms, { scope: 'narrow', hierarchy })
    // What the group leaves out stays out.
    expect(found.events.map((t) => t.id)).toEqual([0, 2])
    expect(found.issues.map((i) => i.code)).toEqual(['hierarchy-term-unknown'])
    expect(findEvents('nd', [withLevel], terms, { scope: 'narrow' }).issues.map((i) => i.code)).toEqual([
      'hierarchy-missing',
    ])
  })

  it('are each found or told as not found, and none is counted that was not asked for', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...terms.map((t) => t.term), 'zzz', 'Pyoderma'), { minLength: 1 }),
        (asked) => {
          const { events, notFound } = findEvents({ terms: asked }, [], terms, { scope: 'narrow' })
          expect(events.length + notFound.length).toBe(asked.length)
          for (const e of events) expect(asked).toContain(e.term)
        },
      ),
    ))
})

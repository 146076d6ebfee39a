import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { canonicalJson } from '../../base/content-hash.ts'
import { isNode, type Node } from '../merge/patient-parts.ts'
import { patchBetween, undoChange, type ChangeLine } from './change.ts'
import { fieldPlace, valueAt } from './field-place.ts'
import { partOrder } from './part-order.ts'
import { applyEdit, type EditDesk, type PatientEdit } from './patient-edit.ts'
import { spliceYaml } from './splice-yaml.ts'

const folder = join(import.meta.dirname, '../../../../../examples/neutrophilic-dermatosis/patients')
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
const desk: EditDesk = { by: 'Li Na', on: '2026-12-01', sources: new Map(), at: 'patients/x.yaml' }

const dataOf = (text: string): Node => {
  const data: unknown = parse(text)
  if (!isNode(data)) throw new Error('a record')
  return data
}

/** Paths of every field the file holds readings for. */
function heldPaths(file: Node): readonly string[] {
  const found: string[] = []
  const walk = (v: unknown, path: string): void => {
    if (path !== '' && fieldPlace(file, path)?.holds === 'readings') found.push(path)
    else if (Array.isArray(v))
      v.forEach((item: unknown, i) =>
        walk(item, `${path}.${isNode(item) && typeof item['id'] === 'string' ? item['id'] : i + 1}`),
      )
    else if (isNode(v)) for (const [key, inner] of Object.entries(v)) walk(inner, path === '' ? key : `${path}.${key}`)
  }
  walk(file, '')
  return found
}

function made(text: string, edit: PatientEdit): { readonly text: string; readonly change: ChangeLine } | undefined {
  const applied = applyEdit(dataOf(text), edit, desk)
  if (applied.kind !== 'changed') return undefined
  const after = spliceYaml(text, applied.file, partOrder)
  expect(canonicalJson(parse(after))).toBe(canonicalJson(applied.file))
  const { path, before, after: now } = applied
  return {
    text: after,
    change: {
      id: '1',
      patient: 'x',
      by: 'Li Na',
      on: '2026-12-01',
      fields: [{ path, before, after: now }],
      patch: patchBetween(text, after),
    },
  }
}

const set = (path: string, ...readings: Extract<PatientEdit, { kind: 'set' }>['readings']): PatientEdit => ({
  kind: 'set',
  path,
  readings,
})

describe('editing a case', () => {
  it('finds every field of every built-in patient again by its path', () => {
    const paths = files.flatMap(({ text }) => heldPaths(dataOf(text)))
    expect(paths.length).toBeGreaterThan(900)
  })

  it('taking a field away, changing it, adding it: only its own lines change, and undoing gives the same bytes', () => {
    for (const { name, text } of files.filter((_, i) => i % 12 === 0)) {
      const file = dataOf(text)
      for (const path of heldPaths(file)) {
        for (const edit of [set(path), set(path, { is: 'unclear', why: 'said twice, # and: not the same' })]) {
          const one = made(text, edit)
          if (one === undefined) throw new Error(`${name} ${path} not changed`)
          const undone = undoChange(one.text, one.change)
          expect([name, path, undone.kind === 'undone' ? undone.text : undone]).toEqual([name, path, text])
          const lost = text.split('\n').filter((line) => line.trim().startsWith('#') && !one.text.includes(line))
          expect([name, path, lost]).toEqual([name, path, []])
          const field = fieldPlace(file, path)
          const lines = JSON.stringify(field === undefined ? '' : valueAt(file, field.at)).length / 20 + 6
          expect([name, path, Math.abs(one.text.split('\n').length - text.split('\n').length) < lines]).toEqual([
            name,
            path,
            true,
          ])
        }
      }
    }
  })

  it('setting what is there changes nothing, whoever says it and however it is written', () => {
    for (const { text } of files) {
      const file = dataOf(text)
      for (const path of heldPaths(file)) {
        const place = fieldPlace(file, path)
        const held = place === undefined ? undefined : valueAt(file, place.at)
        const readings = (Array.isArray(held) ? (held as readonly unknown[]) : [held]).map((r) => {
          if (r === 'present') return { value: true }
          if (!isNode(r)) return { is: r as 'absent' }
          const { quote, by: _by, on: _on, ...rest } = r
          const quotes =
            quote === undefined
              ? undefined
              : (Array.isArray(quote) ? (quote as readonly unknown[]) : [quote]).map((q) =>
                  typeof q === 'string' ? { words: q, occurrence: 1 } : q,
                )
          return { ...rest, ...(quotes !== undefined && { quote: quotes }) }
        }) as Extract<PatientEdit, { kind: 'set' }>['readings']
        expect([path, applyEdit(file, set(path, ...readings), desk).kind]).toEqual([path, 'same'])
      }
    }
  })

  it('edits of different fields commute, and each can be undone after the other', () => {
    const silence = fc.constantFrom('absent', 'not-reported', 'not-visible', 'unclear' as const)
    const pair = fc.constantFrom(...files).chain(({ text }) => {
      const paths = [
        ...heldPaths(dataOf(text)),
        'centre',
        'followUp',
        'episodes.E1.labs.esr',
        'episodes.E1.morphology.nodule',
        'episodes.E1.mucosa',
        'history.pathergy',
      ]
      return fc.tuple(
        fc.constant(text),
        fc.uniqueArray(fc.constantFrom(...paths), { minLength: 2, maxLength: 2 }),
        silence,
        silence,
      )
    })
    fc.assert(
      fc.property(pair, ([text, [a = '', b = ''], first, second]) => {
        const [one, other] = [set(a, { is: first, note: 'seen' }), set(b, { is: second, note: 'seen' })]
        const ab = made(made(text, one)?.text ?? text, other)
        const ba = made(made(text, other)?.text ?? text, one)
        if (ab === undefined || ba === undefined) throw new Error('changed')
        expect(canonicalJson(parse(ab.text))).toBe(canonicalJson(parse(ba.text)))
        const change = made(text, one)?.change
        if (change === undefined) throw new Error('changed')
        const undone = undoChange(ab.text, change)
        if (undone.kind !== 'undone') throw new Error('undone')
        expect(undone.text).toBe(made(text, other)?.text)
      }),
      { numRuns: 30 },
    )
  })

  it('what somebody else changed since is a conflict, unless it says the same', () => {
    const text = files[0]?.text ?? ''
    const seen = { ...set('sex', { value: 'female' }), was: 'another hash' } as PatientEdit
    expect(applyEdit(dataOf(text), seen, desk)).toEqual({ kind: 'conflict', path: 'sex' })
    const same = { ...set('gcsf', { is: 'not-reported' }), was: 'another hash' } as PatientEdit
    expect(applyEdit(dataOf(text), same, desk).kind).toBe('same')
  })

  it('signs a reading where its reader or day are not the file’s, and only the reading that is new', () => {
    const text = `format: casewright/patient@1\nid: P1\nreports: [a]\nrecorded: { by: Li Na, on: 2026-12-01 }\nsex: { value: male, at: page 1 }\nepisodes:\n  - id: E1\n`
    expect(made(text, set('age', { value: 60 }))?.text).toContain('\nage: { value: 60 }\n')
    const later = applyEdit(dataOf(text), set('age', { value: 60 }), { ...desk, on: '2026-12-02' })
    expect(later).toMatchObject({ after: { value: 60, on: '2026-12-02' } })
    const other = applyEdit(
      dataOf(text),
      set('sex', { value: 'male', at: 'page 1' }, { value: 'female', at: 'page 3' }),
      { ...desk, by: 'Wang Min' },
    )
    expect(other).toMatchObject({
      after: [
        { value: 'male', at: 'page 1' },
        { value: 'female', at: 'page 3', by: 'Wang Min', on: '2026-12-01' },
      ],
    })
  })

  it('keeps the line breaks of the file, its blank lines and what stands behind a value', () => {
    const text =
      'format: casewright/patient@1\r\nid: P1\r\nreports: [a]\r\nrecorded: { by: Li Na, on: 2026-12-01 }\r\n\r\nsex: { value: male } # page 1\r\n\r\nepisodes:\r\n  - id: E1\r\n'
    const one = made(text, set('age', { value: 60 }))
    expect(one?.text).toBe(text.replace('# page 1\r\n', '# page 1\r\nage: { value: 60 }\r\n'))
    expect(made(text, set('sex', { value: 'female' }))?.text).toBe(text.replace('value: male', 'value: female'))
    expect(made(text, set('episodes.E1.labs.crp', { value: { value: 20, unit: 'mg/L' } }))?.text).toBe(
      `${text}    labs:\r\n      crp: { value: { value: 20, unit: mg/L } }\r\n`,
    )
  })

  it('a file with anchors keeps its content, if not its layout', () => {
    const text =
      'format: casewright/patient@1\nid: P1\nreports: [a]\nrecorded: { by: Li Na, on: 2026-12-01 }\nsex: &s { value: male }\ncentre: *s\nepisodes:\n  - id: E1\n'
    expect(parse(made(text, set('sex'))?.text ?? '')).toMatchObject({ centre: { value: 'male' }, id: 'P1' })
  })

  it('parts are added with the next id and taken away again, and undoing either gives the same bytes', () => {
    for (const { text } of files.filter((_, i) => i % 6 === 0)) {
      for (const edit of [
        { kind: 'add-part', part: 'exposure' },
        { kind: 'add-part', part: 'episode' },
        { kind: 'add-part', part: 'treatment', of: 'E1' },
        { kind: 'add-part', part: 'dechallenge' },
        { kind: 'add-part', part: 'rechallenge' },
        { kind: 'add-part', part: 'attribution' },
        { kind: 'note', notes: ['one', 'two: with a colon'] },
        { kind: 'remove-part', path: 'exposures.X1' },
        { kind: 'remove-part', path: 'episodes.E1' },
      ] satisfies PatientEdit[]) {
        const one = made(text, edit)
        if (one === undefined) throw new Error('changed')
        const undone = undoChange(one.text, one.change)
        expect(undone.kind === 'undone' ? undone.text : undone).toBe(text)
      }
    }
  })
})

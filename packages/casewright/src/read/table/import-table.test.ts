import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { sha256Hex } from '../../base/sha256.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { newStudy } from '../../extract/new-study.ts'
import { patientYaml } from '../../extract/write-yaml.ts'
import { patientFile, type PatientFileInput } from '../../model/patient.ts'
import { importFiles, leftoversCsv } from './import-files.ts'
import { importTable } from './import-table.ts'
import { readMapping } from './read-mapping.ts'
import { readTable } from './read-table.ts'
import { sheetRow, tableOf } from './table.ts'
import { template } from './template.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const given = template()
const content = (name: string): Uint8Array => {
  const found = given.get(name)
  if (found === undefined) throw new Error(name)
  return typeof found === 'string' ? bytes(found) : found
}
const mappingOf = (yaml: string) => {
  const { mapping, issues } = readMapping('mapping.yaml', bytes(yaml))
  if (mapping === undefined) throw new Error(JSON.stringify(issues))
  return mapping
}
const usual = mappingOf(new TextDecoder().decode(content('mapping.yaml')))
const recordedLater = {
  ...usual,
  recorded: { by: 'A person of a name long enough to break the line it stands in, of a department', on: '2027-01-01' },
}
const tableIn = (name: string, b: Uint8Array) => {
  const { table, issues } = readTable(name, b)
  if (table === undefined) throw new Error(JSON.stringify(issues))
  return table
}
const codes = (name: string, b: Uint8Array, sheet?: string) =>
  readTable(name, b, sheet).issues.map((i) => [i.level, i.code])

/** Every cell that some reading of a patient names. */
function cellsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return []
  const own =
    'cell' in value &&
    value.cell !== null &&
    typeof value.cell === 'object' &&
    'row' in value.cell &&
    'column' in value.cell
  return [
    ...(own
      ? [`${String((value.cell as { row: number }).row)}|${String((value.cell as { column: string }).column)}`]
      : []),
    ...Object.values(value).flatMap(cellsIn),
  ]
}

describe('the templates', () => {
  it('as CSV and as workbook give the same patients, without an issue', () => {
    const csv = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const xlsx = importTable(tableIn('patients.xlsx', content('patients.xlsx')), usual)
    expect(csv.issues).toEqual([])
    expect(xlsx.patients).toEqual(csv.patients)
    expect(csv.leftovers.map((l) => [l.row, l.column, l.why])).toEqual([
      [2, 'remarks', 'ignored'],
      [3, 'remarks', 'ignored'],
    ])
  })
  it('are the same bytes each time', () => expect(template()).toEqual(template()))
  it('import into a fresh study, and a second time add nothing', async () => {
    const study = new Map([...newStudy('x', 'en', '2026-11-23')].map(([p, t]) => [p, bytes(t)] as const))
    const imported = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const first = await importFiles(imported, study)
    expect(first.added.map((p) => p.id)).toEqual(['INVENTED-1', 'INVENTED-2'])
    const written = [...first.beside, ...first.added.map((p) => [`patients/${p.id}.yaml`, patientYaml(p)] as const)]
    const grown = new Map([...study, ...written.map(([p, t]) => [p, bytes(t)] as const)])
    expect(assembleStudy('x', grown).issues).toEqual([])
    const again = await importFiles(imported, grown)
    expect([again.beside.size, again.added, again.unchanged, again.issues]).toEqual([
      0,
      [],
      ['INVENTED-1', 'INVENTED-2'],
      [],
    ])
    const later = await importFiles(importTable(tableIn('patients.csv', content('patients.csv')), recordedLater), grown)
    expect([later.unchanged, later.issues]).toEqual([['INVENTED-1', 'INVENTED-2'], []])
  })
  it('of a patient whose cells beside were not kept yet, or whose rows have longer numbers, are the same', async () => {
    const ranged = mappingOf(
      small.replace('unit: { column: unit }', 'unit: { column: unit }, range: { column: other }'),
    )
    const imported = (below: number) =>
      importTable(
        grid(...Array.from({ length: below }, () => []), [
          'P1',
          'm',
          '71',
          '5.25',
          'mg/L',
          'plaque',
          '31/01/2020',
          '3.25-9.75',
        ]),
        ranged,
      )
    const now = patientYaml(imported(0).patients.find((p) => p.id === 'P1') ?? ({} as PatientFileInput))
    const before = now.replace(/,\s+beside:\s+\[[^\]]+\]/u, '')
    expect(before).not.toBe(now)
    for (const below of [0, 99_998]) {
      const { unchanged, issues } = await importFiles(imported(below), new Map([['patients/P1.yaml', bytes(before)]]))
      expect([unchanged, issues]).toEqual([['P1'], []])
    }
    const other = before.replace('5.25', '6')
    const { issues: told } = await importFiles(imported(0), new Map([['patients/P1.yaml', bytes(other)]]))
    expect(told.map((i) => i.code)).toEqual(['patient-exists'])
  })
  it('whose file is as this very table wrote it are the same, though cells are read otherwise now', async () => {
    const imported = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const then = bytes('id: INVENTED-1\nage: { is: unclear }\n')
    const there = new Map([['patients/INVENTED-1.yaml', then]])
    const told = (hash: string) => importFiles(imported, there, 'keep', new Map([['INVENTED-1', hash]]))
    expect([(await told(sha256Hex(then))).unchanged, (await told(sha256Hex(bytes('edited')))).others]).toEqual([
      ['INVENTED-1'],
      ['INVENTED-1'],
    ])
  })
  it('keep what was not read where no spreadsheet runs it', () => {
    const text = leftoversCsv([
      { patient: 'A1', row: 2, column: 'note', text: '=HYPERLINK("x")', why: 'not-mapped' },
      { patient: 'A1', row: 3, column: '@note', text: '-5', why: 'not-mapped' },
    ])
    expect(text.split('\r\n').slice(1)).toEqual([
      `A1,2,note,"'=HYPERLINK(""x"")",未对应字段 not mapped`,
      "A1,3,'@note,-5,未对应字段 not mapped",
      '',
    ])
  })
  it('add no patient again who was taken for one with another since', async () => {
    const imported = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const [one, other] = imported.patients.map((p) => bytes(patientYaml(p)))
    const merged = new Map([
      ['patients/INVENTED-1.yaml', bytes('both of them')],
      ['patients/merged/D1/INVENTED-1.yaml', one ?? bytes('')],
      ['patients/merged/D1/INVENTED-2.yaml', other ?? bytes('')],
    ])
    const { added, unchanged, issues } = await importFiles(imported, merged)
    expect([added, unchanged, issues]).toEqual([[], ['INVENTED-1', 'INVENTED-2'], []])
  })
  it('write nothing where a patient is there with other values', async () => {
    const imported = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const there = new Map([['patients/INVENTED-2.yaml', bytes('something else')]])
    const { others, issues } = await importFiles(imported, there)
    expect([others, issues.map((i) => i.code)]).toEqual([['INVENTED-2'], ['patient-exists']])
  })
  it('keep a patient who is there with other values as they are, where that is asked', async () => {
    const imported = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const there = new Map([['patients/INVENTED-2.yaml', bytes('something else')]])
    const { added, others, issues } = await importFiles(imported, there, 'keep')
    expect([added.map((p) => p.id), others, issues]).toEqual([['INVENTED-1'], ['INVENTED-2'], []])
  })
  it('take no source for theirs that the study has already', async () => {
    const imported = importTable(tableIn('patients.csv', content('patients.csv')), usual)
    const there = new Map([['sources/my-table.yaml', bytes('an article')]])
    expect((await importFiles(imported, there, 'keep')).issues.map((i) => i.code)).toEqual(['import-source-other'])
  })
  it('convert units and say by what', () => {
    const wbc = importTable(tableIn('patients.csv', content('patients.csv')), usual).patients[1]?.episodes[0]?.labs?.[
      'wbc'
    ]
    expect(wbc).toMatchObject({
      value: { value: 8.6, unit: '10*9/L' },
      raw: '8600 /mm3',
      note: expect.stringContaining('0.001'),
    })
  })
})

const small = `format: casewright/mapping@1
source: { id: t, title: T }
recorded: { by: x, on: 2026-01-01 }
patient: id
silences: { not-reported: [NR, 未提及], absent: [无], unclear: ["?"] }
columns:
  - { column: sex, to: sex, values: { m: male, f: female } }
  - { column: age, to: age }
  - { column: crp, to: episodes.E1.labs.crp, unit: { column: unit } }
  - { column: lesions, to: episodes.E1.morphology, split: ";" }
  - { column: onset, to: episodes.E1.onset, date: DD/MM/YYYY }
`
const grid = (...rows: string[][]) =>
  tableOf('t.csv', [['id', 'sex', 'age', 'crp', 'unit', 'lesions', 'onset', 'other'], ...rows])
const one = (...cells: string[]) => importTable(grid(['P1', ...cells]), mappingOf(small))

describe('cells', () => {
  it('not understood are kept with the reason, and the rest goes on', () => {
    const { patients, leftovers, issues } = one('m', 'old', '5', 'furlongs', 'plaque; gizmo', '31/02/2020', 'x')
    expect(leftovers.map((l) => [l.column, l.text, l.why])).toEqual([
      ['age', 'old', 'not-understood'],
      ['crp', '5', 'not-understood'],
      ['unit', 'furlongs', 'unit-without-value'],
      ['lesions', 'plaque; gizmo', 'not-understood'],
      ['onset', '31/02/2020', 'not-understood'],
      ['other', 'x', 'not-mapped'],
    ])
    expect(issues.map((i) => [i.level, i.code, i.at.row])).toEqual([
      ['warning', 'cell-not-read', 2],
      ['warning', 'cell-unit-unknown', 2],
      ['warning', 'cell-sign-unknown', 2],
      ['warning', 'cell-no-such-day', 2],
    ])
    const open = (column: string, raw: string) => ({
      is: 'unclear',
      why: 'cell-not-read',
      raw,
      cell: { row: 2, column },
    })
    expect(patients[0]).toMatchObject({
      // Which sign “gizmo” is nobody can say: those not named are not read yet.
      extraction: 'under-way',
      age: open('age', 'old'),
      episodes: [
        {
          morphology: { plaque: { value: true, raw: 'plaque' } },
          labs: { crp: open('crp', '5 furlongs') },
          onset: open('onset', '31/02/2020'),
        },
      ],
    })
  })
  it('that say there is no value are silences whatever their case', () => {
    const { patients, issues } = one('nr', '', '', '', 'NR', 'Nr', '')
    expect([patients[0]?.sex, patients[0]?.extraction, issues]).toMatchObject([{ is: 'not-reported' }, undefined, []])
  })
  it('of words that every object knows are words', () => {
    const { patients, issues } = one('constructor', '__proto__', '', '', 'toString', '', '')
    expect(patients[0]).toMatchObject({
      sex: { is: 'unclear', raw: 'constructor' },
      age: { is: 'unclear', raw: '__proto__' },
    })
    expect(issues).toHaveLength(3)
  })
  it('of a column nobody matched leave the case to be read; left out on purpose they say nothing of it', () => {
    const said = (ignore: readonly string[]) =>
      importTable(grid(['P1', 'm', '', '', '', '', '', 'fever 39'], ['P2', 'f', '', '', '', '', '', '']), {
        ...mappingOf(small),
        ignore: [...ignore],
      }).patients.map((q) => q.extraction)
    expect([said([]), said(['other'])]).toEqual([
      ['under-way', undefined],
      [undefined, undefined],
    ])
  })
  it('that read by themselves can be left for a person to read', () => {
    const given = mappingOf(small)
    const columns = given.columns.map((to) => (to.to === 'sex' ? { ...to, values: { m: '' } } : to))
    const { patients, leftovers, issues } = importTable(grid(['P1', 'm', '', '', '', '', '', '']), {
      ...given,
      columns,
    })
    expect(patients[0]?.sex).toMatchObject({ is: 'unclear', why: 'cell-not-read', raw: 'm' })
    expect([leftovers.map((l) => l.why), issues]).toEqual([['not-understood'], []])
  })
  it('the model refuses are left open', () => {
    const { patients, leftovers } = one('neuter', '40', '', '', '', '', '')
    expect(leftovers).toEqual([{ patient: 'P1', row: 2, column: 'sex', text: 'neuter', why: 'not-understood' }])
    expect(patients[0]).toMatchObject({ age: { value: 40 } })
    expect(patients[0]?.sex).toMatchObject({ is: 'unclear', why: 'cell-not-read', raw: 'neuter' })
  })
  it('of silence are silences by their declared words', () => {
    const { patients } = one('未提及', '?', '无', '', '', '', '')
    expect(patients[0]).toMatchObject({
      sex: { is: 'not-reported' },
      age: { is: 'unclear' },
      episodes: [{ labs: { crp: { is: 'absent' } } }],
    })
  })
  it('of two rows of one patient stand side by side where they differ', () => {
    const { patients } = importTable(
      grid(['P1', 'm', '40', '', '', '', '', ''], ['P1', 'f', '40', '', '', '', '', '']),
      mappingOf(small),
    )
    expect(patients).toHaveLength(1)
    expect(patients[0]?.sex).toMatchObject([{ value: 'male' }, { value: 'female' }])
  })
  it('are never lost, whatever stands in them', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        'm',
        'f',
        '40',
        '50-59',
        '12 mg/L',
        '<5',
        'mg/L',
        'plaque;pustule',
        'plaque',
        '03/02/2020',
        'NR',
        '无',
        '?',
        'yes',
        '__proto__',
      ),
      fc.string({ maxLength: 6 }).map((s) => s.trim()),
    )
    const row = fc.tuple(fc.constantFrom('P1', 'P2', 'P3', ' ', '../x'), cell, cell, cell, cell, cell, cell, cell)
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const table = grid(...rows)
        const { patients, leftovers } = importTable(table, mappingOf(small))
        const kept = new Set([...cellsIn(patients), ...leftovers.map((l) => `${l.row}|${l.column}`)])
        for (const r of table.rows)
          for (const [j, column] of table.columns.entries()) {
            const at = sheetRow(table, r)
            const ofReading = column === 'unit' && kept.has(`${at}|crp`)
            if (r.cells[j] !== '' && column !== 'id' && !ofReading) expect([...kept]).toContain(`${at}|${column}`)
          }
        // A cell that says something is never silence in its field: it is read, left open, or the patient is still being read.
        for (const l of leftovers.filter((left) => left.why === 'not-understood' || left.why === 'not-mapped'))
          expect(
            patients.some((p) => p.extraction === 'under-way' || cellsIn(p).includes(`${l.row}|${l.column}`)),
          ).toBe(true)
        for (const p of patients) expect(patientFile.safeParse(p).success).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

const drugs = (cell: string, more = '') =>
  importTable(
    tableOf('t.csv', [
      ['id', 'drug', 'start'],
      ['P1', cell, '2020-03-02'],
    ]),
    mappingOf(`format: casewright/mapping@1
source: { id: t, title: T }
recorded: { by: x, on: 2026-01-01 }
patient: id
columns:
  - { column: drug, to: exposures.X1.drug }
  - { column: start, to: exposures.X1.start }
${more}`),
  )

describe('a cell of drugs', () => {
  it.each([
    '曲妥珠单抗、帕妥珠单抗',
    '曲妥珠单抗，帕妥珠单抗',
    'trastuzumab; pertuzumab',
    '赫赛汀+帕妥珠单抗',
    'Herceptin and pertuzumab',
    '赫赛汀和帕妥珠单抗',
    'trastuzumab/pertuzumab',
  ])('“%s” is two drugs, and what is told of them together is open for the second', (cell) => {
    const { patients, issues } = drugs(cell, 'fixed: { exposures.X1.role: co-suspect }\n')
    expect(patients[0]?.exposures).toMatchObject([
      {
        id: 'X1',
        role: 'co-suspect',
        drug: { value: { drug: 'trastuzumab' }, raw: cell },
        start: { value: { date: '2020-03-02' } },
      },
      {
        id: 'X2',
        role: 'co-suspect',
        drug: { value: { drug: 'pertuzumab' } },
        start: { is: 'unclear', why: 'of-several-drugs', cell: { row: 2 } },
      },
    ])
    expect(issues.map((i) => i.code)).toEqual(['cell-several-drugs'])
  })
  it.each(['None', 'NONE', 'Unknown', '-', '无', '不详', '未知', '/', '123'])('“%s” is no drug', (cell) => {
    const { patients, issues } = drugs(cell)
    expect(patients[0]?.exposures?.[0]?.drug).toMatchObject({ is: 'unclear', raw: cell })
    expect(issues.map((i) => i.code)).toEqual(['cell-no-drug'])
    const said = drugs(cell, 'silences: { not-reported: [none, unknown, "-", 无, 不详, 未知, "/", "123"] }\n')
    expect([said.patients[0]?.exposures?.[0]?.drug, said.issues]).toMatchObject([{ is: 'not-reported' }, []])
  })
  it('that nobody knows is kept as written and told, and so is one known by its spelling only', () => {
    const unknown = drugs('XZ-99 trial drug')
    expect(unknown.patients[0]?.exposures?.[0]?.drug).toMatchObject({
      value: { written: 'XZ-99 trial drug', drug: null },
    })
    expect(unknown.issues.map((i) => i.code)).toEqual(['cell-drug-unknown'])
    expect(drugs('bortezomibb').issues.map((i) => [i.code, i.values['drug']])).toEqual([
      ['cell-drug-guessed', 'bortezomib'],
    ])
  })
})

describe('patients written and read again', () => {
  it('are equal', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    const patient = fc
      .record({
        sex: fc.constantFrom('male', 'female'),
        age: fc.nat(100),
        raw: words,
        note: words,
        flags: fc.array(words, { maxLength: 3 }),
      })
      .map(
        ({ sex, age, raw, note, flags }): PatientFileInput => ({
          format: 'casewright/patient@1',
          id: 'P1',
          reports: ['s'],
          recorded: { by: raw, on: '2026-01-02' },
          sex: { value: sex as 'male', raw, note },
          age: [{ value: age }, { is: 'unclear', why: note }],
          episodes: [{ id: 'E1', morphology: { plaque: 'present' } }],
          flags,
        }),
      )
    fc.assert(
      fc.property(patient, (p) => {
        expect(parse(patientYaml(p))).toEqual(p)
      }),
    )
  })
})

describe('files that are not what they seem', () => {
  it('a binary file named .csv is refused', () => {
    expect(codes('x.csv', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2]))).toEqual([['error', 'table-not-text']])
    expect(codes('x.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toEqual([
      ['error', 'table-not-text'],
    ])
  })
  it('a table of 200 MB is refused without being read', () => {
    expect(codes('x.csv', new Uint8Array(200_000_000))).toEqual([['error', 'file-too-large']])
  })
  it('an empty file, and a quote that never closes', () => {
    expect(codes('x.csv', bytes(''))).toEqual([['error', 'table-empty']])
    expect(codes('x.csv', bytes('a,b\n"1,2\n3'))).toEqual([['error', 'quote-unclosed']])
  })
  it.each([
    ['UTF-8 with mark', [0xef, 0xbb, 0xbf, 0xe6, 0x80, 0xa7, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32]],
    ['UTF-16 LE', [0xff, 0xfe, 0x27, 0x60, 0x2c, 0, 0x62, 0, 0x0a, 0, 0x31, 0, 0x2c, 0, 0x32, 0]],
    ['UTF-16 BE', [0xfe, 0xff, 0x60, 0x27, 0, 0x2c, 0, 0x62, 0, 0x0a, 0, 0x31, 0, 0x2c, 0, 0x32]],
    ['GB18030', [0xd0, 0xd4, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32]],
  ])('text in %s', (_what, b) => {
    expect(tableIn('x.csv', Uint8Array.from(b))).toMatchObject({
      columns: ['性', 'b'],
      rows: [{ row: 1, cells: ['1', '2'] }],
    })
  })
  it.each([',', ';', '\t', '|'])('the delimiter %j is found', (d) => {
    expect(tableIn('x.csv', bytes(`a${d}b\n"1${d}x"${d}2\n`)).rows[0]?.cells).toEqual([`1${d}x`, '2'])
  })
  it('bytes of any kind never throw', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('a.csv', 'a.xlsx'),
        (b, name) => void readTable(name, b),
      ),
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (b) => void readTable('a.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, ...b])),
      ),
    )
  })
})

const workbook = (sheets: Readonly<Record<string, XLSX.WorkSheet>>): Uint8Array => {
  const book = XLSX.utils.book_new()
  for (const [name, sheet] of Object.entries(sheets)) XLSX.utils.book_append_sheet(book, sheet, name)
  const out: ArrayBuffer = XLSX.write(book, { type: 'array', bookType: 'xlsx' })
  return new Uint8Array(out)
}

it('a column without a heading is called as a spreadsheet calls it', () => {
  const heads = Array.from({ length: 28 }, (_, i) => (i === 0 ? 'id' : ''))
  const { columns } = tableOf('t', [heads])
  expect([columns[0], columns[1], columns[25], columns[26], columns[27]]).toEqual(['id', '(B)', '(Z)', '(AA)', '(AB)'])
})

describe('workbooks', () => {
  it('damaged anywhere, or old ones, are refused or read, without end or exception', () => {
    const whole = workbook({
      s: XLSX.utils.aoa_to_sheet([
        ['id', 'age'],
        ['P1', '40'],
      ]),
    })
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (i, b) => {
        const broken = whole.slice()
        broken[i] = b
        readTable('a.xlsx', broken)
      }),
      { numRuns: 150 },
    )
    expect(codes('a.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toEqual([['error', 'workbook-unreadable']])
    expect(codes('picture.xlsx', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1]))).toEqual([
      ['error', 'workbook-is-picture'],
    ])
    expect(codes('print.xlsx', new TextEncoder().encode('%PDF-1.7 x'))).toEqual([['error', 'workbook-is-pdf']])
  })
  it('formulas: the stored result is taken and told; without one it is an error', () => {
    const ws = XLSX.utils.aoa_to_sheet([
      ['id', 'age', 'x'],
      ['P1', 1, 2],
    ])
    ws['B2'] = { t: 'n', v: 41, f: '40+1' }
    expect(readTable('a.xlsx', workbook({ s: ws }))).toMatchObject({
      table: { rows: [{ cells: ['P1', '41', '2'] }] },
      issues: [{ level: 'warning', code: 'formula-taken', values: { cell: 'B2', formula: '40+1' } }],
    })
    ws['B2'] = { t: 'z', f: '40+1' }
    expect(codes('a.xlsx', workbook({ s: ws }))).toEqual([['error', 'formula-without-result']])
  })
  it('merged cells fill only the first, and are told', () => {
    const ws = XLSX.utils.aoa_to_sheet([
      ['id', 'sex'],
      ['P1', 'm'],
      ['P2', ''],
    ])
    ws['!merges'] = [XLSX.utils.decode_range('B2:B3')]
    const { table, issues } = readTable('a.xlsx', workbook({ s: ws }))
    expect(table?.rows.map((r) => r.cells)).toEqual([
      ['P1', 'm'],
      ['P2', ''],
    ])
    expect(issues).toMatchObject([{ level: 'warning', code: 'cells-merged', values: { range: 'B2:B3' } }])
  })
  it('dates are ISO days in both date systems', () => {
    const ws: XLSX.WorkSheet = { '!ref': 'A1:A2', A1: { t: 's', v: 'on' }, A2: { t: 'n', v: 43864, z: 'dd/mm/yyyy' } }
    expect(tableIn('a.xlsx', workbook({ s: ws })).rows[0]?.cells).toEqual(['2020-02-03'])
  })
  it('of several sheets need one named', () => {
    const ws = XLSX.utils.aoa_to_sheet([['id'], ['P1']])
    const book = workbook({ first: ws, second: ws })
    expect(codes('a.xlsx', book)).toEqual([['error', 'sheet-unclear']])
    expect(readTable('a.xlsx', book, 'second').table?.rows).toHaveLength(1)
  })
})

describe('a mapping', () => {
  it('that names a column or field that is not there stops the import', () => {
    const { issues } = importTable(tableOf('t', [['id'], ['P1']]), mappingOf(small.replace('to: age', 'to: aeg')))
    expect(new Set(issues.map((i) => i.code))).toEqual(new Set(['column-missing', 'field-unknown']))
    expect(issues.every((i) => i.level === 'error')).toBe(true)
  })
  it('cannot reach outside a patient', () => {
    const { issues } = importTable(
      grid(['P1', 'm', '', '', '', '', '', '']),
      mappingOf(`${small}fixed: { __proto__.polluted: x, constructor.polluted: x }\n`),
    )
    expect(issues.map((i) => i.code)).toContain('field-unknown')
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
  it('with a misspelt key is told with its line', () => {
    expect(readMapping('m.yaml', bytes(small.replace('patient: id', 'pateint: id'))).issues).toMatchObject([
      { code: 'field-unknown', at: { line: 4 }, values: { field: 'pateint', suggestion: 'patient' } },
    ])
  })
})

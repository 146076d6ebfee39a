import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { casewright, root, scratch } from './casewright.ts'

const example = join(root, 'examples/neutrophilic-dermatosis')

/** A copy of the built-in study with one file of it changed. */
function studyWith(file: string, change: (text: string) => string): string {
  const folder = join(scratch(), 'study')
  cpSync(example, folder, { recursive: true })
  const path = join(folder, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
  return folder
}

describe('bad input is refused in plain words, with its place, and nothing is half-written', () => {
  it('a patient file with a misspelt field', () => {
    const study = studyWith('patients/C001.yaml', (t) => t.replace(/^sex:/mu, 'sxe:'))
    const ran = casewright(['report', study, '--out', join(study, '../out')])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/patients\/C001\.yaml:\d+.*sxe.*sex/su)
    expect(existsSync(join(study, '../out'))).toBe(false)
  })

  it('an impossible date', () => {
    const study = studyWith('patients/C001.yaml', (t) => t.replace(/on: 2026-11-23/u, 'on: 2026-02-30'))
    const ran = casewright(['check', study])
    expect(ran.code).not.toBe(0)
    expect(ran.err).toMatch(/patients\/C001\.yaml:\d+/u)
  })

  it('a study that is not there, and a file given for a folder', () => {
    expect(casewright(['check', join(scratch(), 'nowhere')])).toMatchObject({ code: 2 })
    expect(casewright(['check', join(example, 'protocol.yaml')])).toMatchObject({ code: 2 })
  })

  it('a zip that climbs out of its folder', () => {
    const folder = scratch()
    const zip = join(folder, 'climbs.zip')
    writeFileSync(zip, zipSync({ 'protocol.yaml': new Uint8Array([1]), '../../climbed.txt': new Uint8Array([1]) }))
    const ran = casewright(['import', 'study', zip, '--out', join(folder, 'in', 'study')])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('climbed.txt')
    expect(existsSync(join(folder, 'in'))).toBe(false)
    expect(existsSync(join(folder, 'climbed.txt'))).toBe(false)
  })

  it('a binary file named .csv', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'x.csv'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0]))
    for (const args of [
      ['grade-labs', join(folder, 'x.csv'), '--out', join(folder, 'out.csv')],
      ['lint', join(folder, 'x.csv')],
    ]) {
      const ran = casewright(args)
      expect(ran.code).toBe(2)
      expect(ran.err).toContain('x.csv')
    }
    expect(readdirSync(folder)).toEqual(['x.csv'])
  })

  it('a table without the columns needed', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'x.csv'), 'row_id,analite,value,unit\n1,alt,50,U/L\n')
    const ran = casewright(['grade-labs', join(folder, 'x.csv'), '--out', join(folder, 'out.csv')])
    expect(ran.code).toBe(2)
    expect(ran.err).toMatch(/analyte.*analite/su)
    expect(readdirSync(folder)).toEqual(['x.csv'])
  })

  it('an unknown command, flag, operation and JSON', () => {
    expect(casewright(['reprot'])).toMatchObject({ code: 2 })
    expect(casewright(['check', example, '--nonsense'])).toMatchObject({ code: 2 })
    expect(casewright(['op', 'nonsense'])).toMatchObject({ code: 2 })
    expect(casewright(['op', 'check'], { input: '{"study":' })).toMatchObject({ code: 2 })
    expect(casewright(['op', 'check'], { input: '{"stdy":"x"}' })).toMatchObject({ code: 2 })
  })

  it('a new study where there is already something', () => {
    const folder = scratch()
    writeFileSync(join(folder, 'mine.txt'), 'mine')
    expect(casewright(['init', folder])).toMatchObject({ code: 2 })
    expect(readdirSync(folder)).toEqual(['mine.txt'])
  })

  it('a number that is not in the study, with the names near it', () => {
    const ran = casewright(['trace', example, 'sex.femal'])
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('sex.female')
  })
})

describe('small studies', () => {
  let folder = ''
  beforeAll(() => {
    folder = scratch()
    const made = casewright(['init', join(folder, 'new')])
    if (made.code !== 0) throw new Error(made.err)
  })

  it('a new study runs as it stands', () => {
    const ran = casewright(['report', join(folder, 'new'), '--out', join(folder, 'out')])
    expect(ran).toMatchObject({ code: 0 })
    expect(readdirSync(join(folder, 'out'))).toContain('report.en.html')
  })

  it('a study with no cases says so and reports nothing', () => {
    const empty = join(folder, 'empty')
    cpSync(join(folder, 'new'), empty, { recursive: true })
    rmSync(join(empty, 'patients'), { recursive: true })
    const ran = casewright(['report', empty, '--out', join(folder, 'none')])
    expect(ran.code).toBe(2)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('a study whose cases are all silent is reported: nothing is divided by nobody', () => {
    const silent = join(folder, 'silent')
    cpSync(join(folder, 'new'), silent, { recursive: true })
    rmSync(join(silent, 'patients'), { recursive: true })
    mkdirSync(join(silent, 'patients'))
    const source = /^id: (.+)$/mu.exec(readFileSync(join(silent, 'sources', readdirSync(join(silent, 'sources')).find((f) => f.endsWith('.yaml')) ?? ''), 'utf8'))?.[1]
    for (const id of ['P1', 'P2']) {
      writeFileSync(
        join(silent, 'patients', `${id}.yaml`),
        `format: casewright/patient@1\nid: ${id}\nreports: [${source}]\nrecorded: { by: test, on: 2026-01-01 }\nepisodes:\n  - id: E1\n`,
      )
    }
    const ran = casewright(['report', silent, '--out', join(folder, 'said-nothing')])
    expect(ran.code).toBe(0)
    expect(readFileSync(join(folder, 'said-nothing', 'numbers.csv'), 'utf8')).not.toMatch(/NaN|Infinity/u)
  })
})

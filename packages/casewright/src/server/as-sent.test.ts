import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { issue } from '../base/issue.ts'
import { uploadsOf } from '../ops/permissions/virtual-path.ts'
import { asSent } from './as-sent.ts'
import { saidIssue } from './auth/refusal.ts'

const kept = (person: string, name: string): string => `${uploadsOf(person)}${randomUUID()}/${name}`

it.each(['big.ris', '导出 (1).txt', 'a b.enw'])('a file is called as whoever sent it calls it: %s', (name) => {
  const path = kept('me', name)
  expect(asSent(`${path}: 1000`)).toBe(`${name}: 1000`)
  const { at, said } = saidIssue(issue('error', 'file-missing', { file: path, line: 3 }, { file: path }))
  expect(at).toEqual({ file: name, line: 3 })
  for (const sentence of [said.en, said.zh])
    expect([sentence.includes(name), sentence.includes('uploads')]).toEqual([true, false])
})

it('paths of studies stay as they are', () => {
  for (const path of ['my-study/patients/C001.yaml', 'reports/my-study/r1/report.en.html', 'uploads'])
    expect(asSent(path)).toBe(path)
})

it('an issue in a case names the field in words of the form', () => {
  const named = (field: string) =>
    saidIssue(issue('warning', 'file-missing', { file: 'patients/C008.yaml', field }, { file: 'x' })).at
  expect(named('episodes.0.onset')).toMatchObject({ name: { en: 'Onset', zh: '发病' } })
  expect(named('no.such')).not.toHaveProperty('name')
})

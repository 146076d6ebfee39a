import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rights as allRights, studyRoles, type Right, type StudyRole } from '../../src/model/workbench/role.ts'
import { ops } from '../../src/ops/index.ts'
import { actNames } from '../../src/ops/permissions/act.ts'
import { isOffered, permissionNames, permissionOf, type Permission } from '../../src/ops/permissions/permission.ts'
import { workbenchOps } from '../../src/ops/workbench/index.ts'
import { filledInput } from './filled-input.ts'
import { newcomer, openWorkbench, post, setUp, valueOf, type LoggedIn, type Workbench } from './open-workbench.ts'

const every = { ...ops, ...workbenchOps }
const names = Object.keys(every)
const offered = names.flatMap((name) => {
  const p = permissionOf(name)
  return p !== undefined && isOffered(p) ? [[name, p] as const] : []
})

const [A, B] = ['study-a', 'study-b']
/** Words of study B that nobody of study A may ever see. */
const PLANTED = 'zebrafinch-planted'

type Who = StudyRole | 'administrator' | 'of another study' | 'of none'
const people = new Map<Who, LoggedIn>()
const who = (name: Who): LoggedIn => {
  const found = people.get(name)
  if (found === undefined) throw new Error(name)
  return found
}
let w: Workbench
beforeAll(async () => {
  w = await openWorkbench({ rate: { perSecond: 1e6, burst: 1e6 } })
  const ada = await setUp(w)
  people.set('administrator', ada)
  const make = async (study: string, title: string) => {
    await valueOf(await w.ask('/api/ops/studies.create', { ...post({ study, title }), cookie: ada.cookie }))
    // Whoever made it leads it; the administrator of this test has no role.
    await valueOf(
      await w.ask('/api/ops/people.roles', { ...post({ study, person: ada.id, roles: [] }), cookie: ada.cookie }),
    )
  }
  await make(A, 'A study')
  await make(B, `A study of ${PLANTED}`)
  for (const role of studyRoles) people.set(role, await newcomer(w, ada, `${role} of a`, { [A]: [role] }))
  people.set('of another study', await newcomer(w, ada, 'lead of b', { [B]: ['lead', 'statistician'] }))
  people.set('of none', await newcomer(w, ada, 'of none'))
})
afterAll(() => w.close())

const ask = (name: string, input: unknown, cookie?: string) =>
  w.ask(`/api/ops/${name}`, { ...post(input), ...(cookie !== undefined && { cookie }) })

/** An input that gets past the permissions and no further: no operation takes a field of this name. */
const inputFor = ({ study }: Permission, of = A) => ({
  ...(study !== undefined && { [study.field]: of }),
  'no such field': 1,
})

interface Refused {
  readonly issues: readonly { readonly code: string }[]
}
const codesIn = async (answer: Response): Promise<readonly string[]> =>
  ((await answer.json()) as Refused).issues.map((i) => i.code)
const doorCodes = new Set([
  'right-missing',
  'study-not-found',
  'not-logged-in',
  'only-alone',
  'only-in-server',
  'op-unknown',
  'op-not-offered',
])

describe('the table of operations', () => {
  it('has every operation, and no other', () => {
    expect(
      names.filter((n) => permissionOf(n) === undefined),
      'add them to src/ops/permissions/operations.json',
    ).toEqual([])
    expect(
      permissionNames().filter((n) => !names.includes(n) && n !== 'files.backups'),
      'no such operation',
    ).toEqual([])
  })
  it('names fields that the operations have, and the field of the study of each that has one', () => {
    const wrong = offered.flatMap(([name, p]) => {
      const fields = Object.keys(
        z.toJSONSchema(every[name]?.input ?? z.never(), { io: 'input', unrepresentable: 'any' }).properties ?? {},
      )
      const told = [
        ...(p.study === undefined ? [] : [p.study.field]),
        ...p.in,
        ...p.out,
        ...p.closed,
        ...p.also.map((a) => a.field),
      ]
      // Only a study that is not there yet is named by a field that needs no role in it.
      const unnamed = fields.filter(
        (f) => name !== 'studies.create' && (f === 'study' || f === 'into') && !told.includes(f),
      )
      return [...told.filter((f) => !fields.includes(f)), ...unnamed].map((f) => `${name}: ${f}`)
    })
    expect(wrong).toEqual([])
  })
  it('says of every field that names a file whether it is read, written or not taken', () => {
    const path =
      /^(?:files?|folders?|out|into|zip|paths?|lake|workbook|mapping|table|pairs|map|meddra|faers|from|upload|image|pdf)$/iu
    const text = (schema: unknown): boolean =>
      JSON.stringify(schema).includes('"type":"string"') && !JSON.stringify(schema).includes('"enum"')
    const unsaid = offered.flatMap(([name, p]) => {
      const { properties = {} } = z.toJSONSchema(every[name]?.input ?? z.never(), {
        io: 'input',
        unrepresentable: 'any',
      })
      const told = [p.study?.field, ...p.in, ...p.out, ...p.closed]
      return Object.entries(properties).flatMap(([f, schema]) =>
        path.test(f) && text(schema) && !told.includes(f) ? [`${name}: ${f}`] : [],
      )
    })
    expect(unsaid.filter((f) => !wordsNotPaths.includes(f))).toEqual([])
  })
  it('is told in the administrator’s guide as it is', async () => {
    const table = await rolesTable()
    for (const guide of ['admin.md', 'admin.zh.md']) {
      const text = await readFile(new URL(`../../../../docs/${guide}`, import.meta.url), 'utf8')
      for (const role of studyRoles) {
        const row = text.split('\n').find((l) => l.startsWith(`| \`${role}\` |`)) ?? ''
        expect([guide, role, allRights.filter((r) => row.includes(`\`${r}\``))]).toEqual([
          guide,
          role,
          table.rights[role].toSorted(inOrder),
        ])
      }
    }
  })
})

const inOrder = (a: Right, b: Right): number => allRights.indexOf(a) - allRights.indexOf(b)

/** Fields named like files that are none. */
const wordsNotPaths: readonly string[] = [
  'dedupe.decide-many: pairs',
  'sources.edit: files',
  'extraction.reassign: from',
]

interface RolesTable {
  readonly rights: Readonly<Record<StudyRole, readonly Right[]>>
  readonly blind: readonly StudyRole[]
}
const rolesTable = async (): Promise<RolesTable> =>
  JSON.parse(await readFile(new URL('../../src/ops/permissions/roles.json', import.meta.url), 'utf8')) as RolesTable

describe('every operation', () => {
  it('is refused to nobody', async () => {
    for (const name of names) {
      const answer = await ask(name, { study: A })
      expect([name, answer.status, ((await answer.json()) as Refused).issues.map((i) => i.code)]).toEqual([
        name,
        401,
        ['not-logged-in'],
      ])
    }
  })
  it('that works on folders is refused to everybody, and says what to use', async () => {
    for (const name of names.filter((n) => !offered.some(([o]) => o === n)))
      expect([name, (await ask(name, {}, who('administrator').cookie)).status]).toEqual([name, 403])
  })
  it('is done for exactly those whose role has the right', async () => {
    const { rights, blind } = await rolesTable()
    const wrong: string[] = []
    const roles: readonly Who[] = [...studyRoles, 'administrator', 'of another study', 'of none']
    for (const [name, p] of offered)
      for (const person of roles) {
        const role = studyRoles.find((r) => r === person)
        // Worked out here from the table itself, not by the code under test.
        const held = role === undefined ? [] : rights[role].filter((r) => !(r === 'unblind' && blind.includes(role)))
        const anywhere =
          person === 'of another study' && p.study === undefined ? [...rights.lead, ...rights.statistician] : held
        const own = [...anywhere, ...(person === 'administrator' ? (['administer'] as const) : [])]
        const may = p.mode !== 'single' && (p.needs.length === 0 || p.needs.some((r) => own.includes(r)))
        const answer = await ask(name, inputFor(p), who(person).cookie)
        const codes = answer.status === 202 ? [] : ((await answer.json()) as Refused).issues.map((i) => i.code)
        const was = !codes.some((c) => doorCodes.has(c))
        if (was !== may)
          wrong.push(
            `${name} as ${person}: ${may ? 'should be done' : 'should be refused'}, was ${answer.status} ${codes.join()}`,
          )
      }
    expect(wrong).toEqual([])
  })
  it('with a field that needs more is refused to those who have less', async () => {
    for (const [name, p] of offered)
      for (const { field, needs } of p.also)
        if (!needs.includes('administer'))
          for (const role of ['screener', 'extractor', 'reader'] as const) {
            const answer = await ask(name, { ...inputFor(p), [field]: true }, who(role).cookie)
            expect([name, field, role, answer.status]).toEqual([name, field, role, 403])
          }
  })
})

describe('a study somebody has no role in', () => {
  it('is answered like one that is not there', async () => {
    for (const [name, p] of offered) {
      if (p.study === undefined || p.needs.length === 0) continue
      const [there, nowhere] = await Promise.all(
        [A, 'no-such-study'].map(async (study) => {
          const answer = await ask(name, inputFor(p, study), who('of another study').cookie)
          return `${answer.status} ${(await answer.text()).replaceAll(study, '*')}`
        }),
      )
      expect([name, there]).toEqual([name, nowhere])
      expect(there).toMatch(/^(?:404|403)/u)
    }
  })
  it('is not in the list of studies, nor its people in the list of people, nor its files to be had', async () => {
    const { cookie } = who('lead')
    const { studies } = await valueOf<{ studies: readonly { id: string }[] }>(await ask('studies.list', {}, cookie))
    expect(studies.map((s) => s.id)).toEqual([A])
    const { people: seen } = await valueOf<{ people: readonly { name: string }[] }>(
      await ask('people.list', {}, cookie),
    )
    expect(seen.map((s) => s.name)).not.toContain('lead of b')
    for (const path of [
      `${B}/protocol.yaml`,
      `${A}/../${B}/protocol.yaml`,
      `${A}%2f..%2f${B}/protocol.yaml`,
      `${B}`,
      'workbench.db',
      '../workbench.db',
      'backups/x.db',
      'backups/../workbench.db',
      'lakes/x/y',
    ])
      expect([path, (await w.ask(`/api/files/${path}`, { cookie })).status]).toEqual([path, 404])
    expect((await w.ask(`/api/files/${A}/protocol.yaml`, { cookie })).status).toBe(200)
    const own = await w.ask(`/api/files/${B}/protocol.yaml`, { cookie: who('of another study').cookie })
    expect(await own.text()).toContain(PLANTED)
  })
  it('cannot be reached by a path in any field', async () => {
    const other = who('of another study').id
    const paths = [
      `${B}/protocol.yaml`,
      `reports/${B}/r/report.en.html`,
      `reports/~${other}/r/x.csv`,
      `uploads/${other}~1/x.csv`,
      `uploads/x.csv`,
      `../${B}/protocol.yaml`,
      `${A}/../${B}/protocol.yaml`,
      `./${B}/protocol.yaml`,
      `/etc/passwd`,
      'workbench.db',
      `lakes/../${B}/protocol.yaml`,
      `${B}\\protocol.yaml`,
      '',
    ]
    for (const [name, p] of offered)
      for (const field of [...p.in, ...p.out])
        for (const path of paths) {
          if (path === '' && p.out.includes(field)) continue
          const given = [path, [path], { deep: [path] }]
          for (const value of given) {
            const answer = await ask(name, { ...inputFor(p), [field]: value }, who('lead').cookie)
            const codes =
              answer.status === 202 ? ['a job'] : ((await answer.json()) as Refused).issues.map((i) => i.code)
            if (codes.includes('right-missing')) continue
            expect([name, field, value, answer.status, codes]).toEqual([name, field, value, 403, ['path-not-allowed']])
          }
        }
  })
  it('is written by no field that names where to write, nor is the own study', async () => {
    for (const [name, p] of offered)
      for (const field of p.out) {
        const answer = await ask(name, { ...inputFor(p), [field]: `${A}/protocol.yaml` }, who('statistician').cookie)
        expect([name, field, answer.status]).toEqual([name, field, 403])
      }
  })
  it('shows nothing of itself, whatever is written into whichever field of whichever operation', async () => {
    const leaks: string[] = []
    for (const [name, p] of offered) {
      if (p.mode === 'single' || p.pace === 'long' || name === 'studies.archive' || name === 'people.roles') continue
      for (const given of [`${B}/protocol.yaml`, B, `../${B}`, `${B}/patients`]) {
        const filled = filledInput(
          every[name]?.input ?? z.never(),
          given,
          p.study === undefined ? {} : { [p.study.field]: A },
        )
        for (const role of ['lead', 'extractor', 'screener', 'statistician'] as const) {
          const answer = await ask(name, filled, who(role).cookie)
          const said = await answer.text()
          if (answer.status >= 500) leaks.push(`${name} with ${given}: ${answer.status}`)
          if (said.includes(PLANTED)) leaks.push(`${name} with ${given} as ${role}`)
        }
      }
    }
    expect(leaks).toEqual([])
  })
})

describe('what is told beforehand of what somebody may not do', () => {
  interface Not {
    readonly not: Readonly<Record<string, { readonly en: string; readonly zh: string }>>
  }
  const told = async (person: Who, study: string): Promise<Not['not']> =>
    ((await (await w.ask(`/api/may?study=${study}`, { cookie: who(person).cookie })).json()) as Not).not

  it('is what is refused when it is asked for, and nothing else', async () => {
    for (const person of [...studyRoles, 'administrator'] as const) {
      const not = await told(person, A)
      for (const [name, p] of offered) {
        if (p.pace === 'long' || p.mode === 'single' || name === 'studies.archive') continue
        const answer = await ask(name, inputFor(p), who(person).cookie)
        const codes = answer.status === 200 ? [] : await codesIn(answer)
        expect([person, name, not[name] !== undefined]).toEqual([person, name, codes.includes('right-missing')])
      }
    }
  })
  it('says what it is in words, in either language, and never by the name of an operation', async () => {
    for (const person of studyRoles)
      for (const [name, { en, zh }] of Object.entries(await told(person, A)))
        for (const sentence of [en, zh])
          expect([name, sentence, name.includes('.') && sentence.includes(name)]).toEqual([name, sentence, false])
    expect((await told('reader', A))['cases.edit']?.en).toMatch(
      /^You may not edit cases\. That is for: lead, extractor\./u,
    )
  })
  it('tells nothing of a study one may not see', async () => {
    const answer = await w.ask(`/api/may?study=${B}`, { cookie: who('lead').cookie })
    expect([answer.status, await codesIn(answer)]).toEqual([404, ['study-not-found']])
  })
  it('has words for every operation that needs more than to read, and for no other', () => {
    const needing = offered
      .filter(([, p]) => p.also.length > 0 || p.needs.some((r) => r !== 'read'))
      .map(([name]) => name)
    expect([...actNames()].toSorted()).toEqual([...needing, 'files.backups'].toSorted())
  })
})

describe('a lake of spontaneous reports', () => {
  it('is the server’s: read by what asks lakes, written by what makes them, and by nothing else', async () => {
    // Rights of a study in which the asker may do everything short of administering: what is refused is the path.
    for (const [name, p] of offered)
      for (const [fields, how] of [
        [p.in, 'read'],
        [p.out, 'build'],
      ] as const)
        for (const field of fields) {
          if (p.out.includes(field) && how === 'read') continue
          const given = { ...inputFor(p), [field]: 'lakes/shared/x' }
          const asked = ['lead', 'statistician', 'screener', 'extractor'] as const
          const answers = await Promise.all(asked.map((role) => ask(name, given, who(role).cookie)))
          const codes = await Promise.all(
            answers.map(async (a) => (a.status === 202 ? 'a job' : (await codesIn(a))[0])),
          )
          const may = p.lakes === 'build' || (p.lakes === 'read' && how === 'read')
          const seen = codes.filter((c) => c !== 'right-missing')
          if (seen.length === 0) continue
          expect([name, field, seen.includes('path-not-allowed')]).toEqual([name, field, !may])
        }
  })
  it('is asked by whoever may read some study, made by whoever may analyse one, and its files are given to nobody', async () => {
    const outcome = async (name: string, input: object, person: Who): Promise<string> => {
      const answer = await ask(name, input, who(person).cookie)
      return answer.status === 200 || answer.status === 202 ? 'done' : ((await codesIn(answer))[0] ?? '')
    }
    for (const person of ['reader', 'screener', 'of another study'] as const)
      expect([person, await outcome('signals.lakes', {}, person)]).toEqual([person, 'done'])
    for (const person of ['of none', 'administrator'] as const)
      expect([person, await outcome('signals.lakes', {}, person)]).toEqual([person, 'right-missing'])
    const build = { from: [], out: 'lakes/shared', 'no such field': 1 }
    for (const person of ['reader', 'screener', 'extractor', 'of none', 'administrator'] as const)
      expect([person, await outcome('signals.build', build, person)]).toEqual([person, 'right-missing'])
    for (const person of ['statistician', 'of another study'] as const)
      expect([person, await outcome('signals.build', build, person)]).toEqual([person, 'done'])
    for (const person of people.keys())
      expect([
        person,
        (await w.ask('/api/files/lakes/shared/lake.json', { cookie: who(person).cookie })).status,
      ]).toEqual([person, 404])
  })
})

describe('signing', () => {
  it('nobody signs for another: what a request says of who decides does not count', async () => {
    const lead = who('lead')
    const answer = await ask('cases.exclude', { study: A, patient: 'p1', by: 'extractor of a', why: 'x' }, lead.cookie)
    const said = await answer.text()
    const log = JSON.stringify(await w.store.audit({ study: A, by: lead.id, limit: 20 }))
    expect(`${said}${log}`).not.toContain('"extractor of a"')
  })
})

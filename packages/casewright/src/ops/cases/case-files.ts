import { decodeText } from '../../base/decode-text.ts'
import { InputProblem, type Issue } from '../../base/issue.ts'
import { noMemo, weakMemo, type Memo } from '../../base/memo.ts'
import { assembleStudy } from '../../extract/assemble-study.ts'
import { patientIn, type PatientRead } from '../../extract/edit/check-edited.ts'
import { holdTexts } from '../../extract/held-text.ts'
import { isNode } from '../../extract/merge/patient-parts.ts'
import { DECISIONS } from '../../extract/merge/study-merge.ts'
import { parseFile } from '../../extract/schema-issues.ts'
import { readYaml } from '../../extract/yaml-file.ts'
import type { Protocol } from '../../model/protocol.ts'
import { sourceFile, type Source } from '../../model/source.ts'
import type { Decision } from '../../model/study.ts'
import type { Context } from '../ports.ts'

/** The files of a study, one by one as they are asked for; what was made of files that did not change may be kept. */
export interface CaseFiles {
  readonly folder: string
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** Names directly in a folder. */
  readonly list: (folder: string) => Promise<readonly string[]>
  readonly memo: Memo
}

/** Asked for as they are needed: for work on one case. */
export const filesOf = (ctx: Context, folder: string): CaseFiles => ({
  folder,
  memo: ctx.memo === noMemo ? weakMemo() : ctx.memo,
  read: async (path) =>
    (await ctx.files.exists(`${folder}/${path}`)) ? ctx.files.read(`${folder}/${path}`) : undefined,
  list: (within) => ctx.streams.list(`${folder}/${within}`),
})

/** Held already: for work on all cases. */
export const filesIn = (ctx: Context, folder: string, tree: ReadonlyMap<string, Uint8Array>): CaseFiles => ({
  folder,
  // What keeps nothing between calls still keeps within one: cases share sources.
  memo: ctx.memo === noMemo ? weakMemo() : ctx.memo,
  read: (path) => Promise.resolve(tree.get(path)),
  list: (within) =>
    Promise.resolve(
      [...tree.keys()]
        .flatMap((path) => (path.startsWith(`${within}/`) ? [path.slice(within.length + 1)] : []))
        .filter((n) => !n.includes('/')),
    ),
})

/** What judging any case of a study needs. */
export interface StudyDesk {
  readonly protocol: Protocol
  readonly decisions: readonly Decision[]
}

/** What showing and changing one case needs of its study, and nothing of its other cases. */
export interface OneCase extends StudyDesk {
  readonly folder: string
  readonly sources: ReadonlyMap<string, Source>
  /** Of the patient’s file, within the study. */
  readonly path: string
  readonly text: string
  readonly read: PatientRead
}

const PROTOCOL = 'protocol.yaml'
const NOTHING = new Uint8Array()

/** Protocol and decisions of a study. @throws InputProblem where there is no study there */
export async function deskOf(files: CaseFiles): Promise<StudyDesk> {
  const [protocol, decisions] = [await files.read(PROTOCOL), await files.read(DECISIONS)]
  return files.memo('case desk', [protocol ?? NOTHING, decisions ?? NOTHING], () => {
    const there = [[PROTOCOL, protocol] as const, [DECISIONS, decisions] as const].flatMap(([path, bytes]) =>
      bytes === undefined ? [] : [[path, bytes] as const],
    )
    const { study, issues } = assembleStudy(files.folder, new Map(there))
    if (study === undefined)
      throw new InputProblem(issues.filter((i) => i.at.file === PROTOCOL || i.at.file === DECISIONS))
    return { protocol: study.protocol, decisions: study.decisions }
  })
}

/** The case in a file of the study, whatever is wrong with it. @throws InputProblem where it is no YAML */
export async function caseAt(files: CaseFiles, desk: StudyDesk, path: string, bytes: Uint8Array): Promise<OneCase> {
  const parsed = files.memo(`yaml ${path}`, [bytes], () => readYaml(path, bytes))
  if (parsed.yaml === undefined) throw new InputProblem(parsed.issues)
  const found = (await sourcesOf(files, sourcesNamed(parsed.yaml.value))).map((s) => s.source)
  const read = files.memo('case', [parsed, desk, ...found], () =>
    patientIn(parsed, new Map(found.map((s) => [s.id, s])), desk.decisions),
  )
  return {
    ...desk,
    folder: files.folder,
    sources: new Map(found.map((s) => [s.id, s])),
    path,
    text: decodeText(bytes) ?? '',
    read,
  }
}

/** The sources a patient’s file names, anywhere in it. */
export function sourcesNamed(data: unknown): readonly string[] {
  const named = new Set<string>()
  const walk = (v: unknown): void => {
    if (Array.isArray(v)) v.forEach(walk)
    else if (isNode(v))
      for (const [key, inner] of Object.entries(v)) {
        if (key === 'source' && typeof inner === 'string') named.add(inner)
        else walk(inner)
      }
  }
  walk(data)
  const reports: unknown = isNode(data) ? data['reports'] : []
  if (Array.isArray(reports)) for (const r of reports) if (typeof r === 'string') named.add(r)
  return [...named]
}

export interface SourceRead {
  readonly source: Source
  readonly path: string
  readonly issues: readonly Issue[]
}

/** A name of a patient or a source that may stand in a path. */
export const isName = (id: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(id)

export const yamlNames = async (files: CaseFiles, folder: string): Promise<readonly string[]> =>
  (await files.list(folder)).filter((name) => /\.ya?ml$/u.test(name))

/** Ids of the patients or sources of a study, as their files are called. */
export const idsIn = async (files: CaseFiles, folder: 'patients' | 'sources'): Promise<readonly string[]> =>
  (await yamlNames(files, folder)).map((name) => name.replace(/\.ya?ml$/u, ''))

/** Sources by their ids, read with their texts; those that are not there are left out. */
export async function sourcesOf(files: CaseFiles, ids: readonly string[]): Promise<readonly SourceRead[]> {
  const found: SourceRead[] = []
  const missing: string[] = []
  for (const id of ids) {
    const read = isName(id) ? await readSource(files, `sources/${id}.yaml`) : undefined
    if (read?.source.id === id) found.push(read)
    else missing.push(id)
  }
  if (missing.length > 0)
    for (const name of await yamlNames(files, 'sources')) {
      const read = await readSource(files, `sources/${name}`)
      if (read !== undefined && missing.includes(read.source.id)) found.push(read)
    }
  return found
}

/** A source’s file and the texts it names; undefined where there is none, or too little of it can be read. */
export async function readSource(files: CaseFiles, path: string): Promise<SourceRead | undefined> {
  const bytes = await files.read(path)
  if (bytes === undefined) return undefined
  const parsed = files.memo(`source ${path}`, [bytes], () => {
    const { yaml } = readYaml(path, bytes)
    return yaml === undefined ? undefined : { yaml, ...parseFile(sourceFile, yaml) }
  })
  const { value, yaml, issues: wrong = [] } = parsed ?? {}
  if (value === undefined || yaml === undefined) return undefined
  const texts: (readonly [string, Uint8Array])[] = []
  for (const { file } of value.texts) {
    const text = isWithin(file) ? await files.read(file) : undefined
    if (text !== undefined) texts.push([file, text])
  }
  return files.memo(`source held ${path}`, [bytes, ...texts.map(([, text]) => text)], () => {
    const { source, issues } = holdTexts(value, yaml, new Map(texts))
    return { source, path, issues: [...wrong, ...issues] }
  })
}

const isWithin = (path: string): boolean => !path.startsWith('/') && !path.split('/').includes('..')

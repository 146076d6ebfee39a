import { z } from 'zod'
import { InputProblem, issue } from '../base/issue.ts'
import { formWords } from '../i18n/form-words.ts'
import { fill } from '../i18n/template.ts'
import { citation } from '../model/source.ts'
import { filesOf } from './cases/case-files.ts'
import { studyInput } from './check.ts'
import { inTurnOnBoth } from './literature/in-turn.ts'
import { personName } from './literature/person.ts'
import { studyPath } from './load-study.ts'
import { op } from './op.ts'
import { editSource, undoEdit } from './sources/edit-source.ts'
import { unlinkSource } from './sources/link-source.ts'
import { removeSource, restoreSource } from './sources/move-source.ts'
import { renameSource } from './sources/rename-source.ts'
import { sourceChangeOf, sourceHistory, sourceSince } from './sources/source-history.ts'

const source = z.string().min(1).describe('id of the source')
const sourceId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/u)

export const sourcesEdit = op({
  summary:
    'Correct what is said of a source: its citation, its kind, what was seen of it, languages of its texts, names of its files.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    source,
    by: personName,
    was: z.string().optional().describe('hash of the source as you saw it; refused where it is another by now'),
    kind: z
      .enum(['article', 'meeting-abstract', 'thesis', 'chart', 'table', 'other'])
      .optional()
      .describe('what it is'),
    citation: citation
      .optional()
      .describe('bibliographic data in CSL’s names, whole: what is left out of it is taken out'),
    seen: z
      .strictObject({
        what: z.enum(['full-text', 'abstract', 'snippets', 'chart', 'table']),
        cut: z.boolean().describe('true where the text stops short'),
        at: z.array(z.string()).default([]).describe('addresses where it was read'),
      })
      .optional()
      .describe('what of the source was read'),
    note: z.string().optional().describe('a note; empty takes it out'),
    texts: z
      .array(
        z.strictObject({
          id: z.string().describe('id of the text'),
          language: z.string().min(2).max(12),
          nature: z.enum(['original', 'retold', 'translation']),
        }),
      )
      .optional()
      .describe('language and nature of its texts'),
    files: z
      .array(z.strictObject({ from: z.string().min(1), to: z.string().min(1) }))
      .optional()
      .describe('files of it that get another name'),
  }),
  positional: ['study', 'source'],
  examples: [`casewright sources edit my-study li-2024 --kind thesis --by "Li Na"`],
  run: async (ctx, { study, source: id, by, was, ...said }) => {
    const change = await editSource(ctx, { study, source: id, by, was }, said)
    return { value: { source: id, ...(change !== undefined && { change }) }, issues: [] }
  },
  show: ({ source: id, change }, locale) => {
    const words = formWords(locale)
    return change === undefined ? words.edited.nothing : fill(words.source.edited, { source: id, change })
  },
})

export const sourcesRename = op({
  summary: 'Give a source another id, wherever it is named.',
  effect: 'write',
  input: z.strictObject({ study: studyInput, source, to: sourceId.describe('its new id'), by: personName }),
  positional: ['study', 'source', 'to'],
  examples: ['casewright sources rename my-study source-2 li-2024 --by "Li Na"'],
  run: (ctx, { study, source: from, to, by }) =>
    inTurnOnBoth(ctx, study, async () => {
      const change = await renameSource(ctx, filesOf(ctx, await studyPath(ctx, study)), from, to, { by })
      return { value: { source: to, was: from, change }, issues: [] }
    }),
  show: ({ source: id, was, change }, locale) => fill(formWords(locale).source.renamed, { source: id, was, change }),
})

export const sourcesRemove = op({
  summary: 'Take a source away that no case names; its files are kept, so that it can be brought back.',
  effect: 'write',
  input: z.strictObject({ study: studyInput, source, by: personName }),
  positional: ['study', 'source'],
  examples: ['casewright sources remove my-study source-2 --by "Li Na"'],
  run: (ctx, { study, source: id, by }) =>
    inTurnOnBoth(ctx, study, async () => {
      const change = await removeSource(ctx, filesOf(ctx, await studyPath(ctx, study)), id, { by })
      return { value: { source: id, change }, issues: [] }
    }),
  show: ({ source: id, change }, locale) => fill(formWords(locale).source.removed, { source: id, change }),
})

export const sourcesUnlink = op({
  summary: 'Say that a source does not tell of a patient after all; no field of the case may rest on it.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    source,
    patient: z.string().min(1).describe('id of the patient'),
    by: personName,
  }),
  positional: ['study', 'source', 'patient'],
  examples: ['casewright sources unlink my-study li-2024 P1 --by "Li Na"'],
  run: (ctx, { study, source: id, patient, by }) => unlinkSource(ctx, { study, source: id, patient, by }),
  show: ({ source: id, patient }, locale) => fill(formWords(locale).source.unlinked, { source: id, patient }),
})

export const sourcesUndo = op({
  summary: 'Take back a change to a source: what was corrected, its id, or its removal.',
  effect: 'write',
  input: z.strictObject({
    study: studyInput,
    change: z.string().min(1).describe('id of the change, as the change itself gave it'),
    by: personName,
  }),
  positional: ['study', 'change'],
  examples: ['casewright sources undo my-study S3-1f0c9a --by "Li Na"'],
  run: (ctx, { study, change: id, by }) =>
    inTurnOnBoth(ctx, study, async () => {
      const files = filesOf(ctx, await studyPath(ctx, study))
      const history = await sourceHistory(ctx, files.folder)
      const change = sourceChangeOf(history, id)
      const how = { by, undoes: id }
      const { id: now } = sourceSince(history, change)
      const overtaken = (): InputProblem =>
        new InputProblem([
          issue('error', 'change-overtaken', { file: 'sources/' }, { change: id, fields: now ?? change.source }),
        ])
      switch (change.kind) {
        case 'edited': {
          const back = await undoEdit(ctx, files, change, by)
          return { value: { source: now ?? change.source, change: back ?? id, undone: id }, issues: [] }
        }
        case 'renamed': {
          if (now !== change.to) throw overtaken()
          const back = await renameSource(ctx, files, change.to, change.source, how)
          return { value: { source: change.source, change: back, undone: id }, issues: [] }
        }
        case 'removed': {
          const back = await restoreSource(ctx, files, change, by)
          return { value: { source: change.source, change: back, undone: id }, issues: [] }
        }
        case 'restored': {
          if (now === undefined) throw overtaken()
          const back = await removeSource(ctx, files, now, how)
          return { value: { source: now, change: back, undone: id }, issues: [] }
        }
      }
    }),
  show: ({ undone, change }, locale) => fill(formWords(locale).source.undone, { undone, change }),
})

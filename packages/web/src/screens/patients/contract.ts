import type { Input, Value } from '../../api/api.ts'

/** What the screens about patients work with, as the operations give it. */
export type CaseView = Value<'cases.show'>
export type FormGroup = CaseView['form'][number]
export type FormField = FormGroup['fields'][number]
export type AnswerKind = FormField['answer']
export type Bilingual = FormField['name']
export type Option = Extract<AnswerKind, { kind: 'choice' }>['options'][number]
export type FieldView = CaseView['fields'][number]
export type ReadingView = FieldView['readings'][number]
export type WordsAt = ReadingView['words'][number]
export type JudgementView = CaseView['judgements'][number]
export type SourceView = Value<'sources.show'>
export type HeldTextView = SourceView['texts'][number]
export type CaseRow = Value<'cases.list'>['rows'][number]
export type CaseColumn = Value<'cases.list'>['columns'][number]

/** An input as the web holds it: nothing of it is written to. */
type Kept<T> = T extends readonly (infer E)[]
  ? readonly Kept<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Kept<T[K]> }
    : T
export type CaseEdit = Kept<Input<'cases.edit'>['edits'][number]>
export type FileReadingInput = Extract<CaseEdit, { kind: 'set' }>['readings'][number]

import type { LeftoverKept } from '../../read/table/import-files.ts'
import type { ObservedKind } from '../../base/observed.ts'
import type { PartKind } from '../../extract/edit/patient-edit.ts'
import type { HeldText, SourceFile } from '../../model/source.ts'

// Added since the contract was first written: the answers `dose`, `schedule`, `resolution`, `grade` and `key` of `term`; `plain` and
// `required` of a field; `within` of a group and `of` of its parts; `refused` and `added` of an edit, whose `change` may be left out.

/** A name for people in both languages. */
export interface Bilingual {
  readonly en: string
  readonly zh: string
}

/** What kind of answer a field takes; decides the control that is shown for it. */
export type AnswerKind =
  | { readonly kind: 'presence' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'number'; readonly unit?: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'wording' }
  | { readonly kind: 'drug' }
  | { readonly kind: 'duration' }
  | { readonly kind: 'moment' }
  | { readonly kind: 'onset' }
  | { readonly kind: 'laboratory'; readonly units: readonly string[] }
  /** `key`: the value is `{ id, text }` or `{ entity, text }`; `text` (the source's wording) only where `withText`. */
  | {
      readonly kind: 'term'
      readonly vocabulary: string
      readonly key: 'id' | 'entity'
      readonly options: readonly Option[]
      readonly withText: boolean
    }
  /** `{ text, amount, unit }`: the dose in words (string, or `{ en, zh }`), amount and unit where they can be told. */
  | { readonly kind: 'dose' }
  /** `{ text, doseDays }`: the schedule in words, and on which days of the cycle a dose is given. */
  | { readonly kind: 'schedule' }
  /** `{ time, from }`: a duration, and from when it counts. */
  | { readonly kind: 'resolution'; readonly from: readonly Option[] }
  /** `{ grade, version, term }` as the authors give it. */
  | { readonly kind: 'grade'; readonly versions: readonly Option[]; readonly terms: readonly Option[] }
  /** Anything else: edited as the file writes it (YAML of the value), checked by the schema. */
  | { readonly kind: 'free' }
export interface Option {
  readonly value: string
  readonly name: Bilingual
  /** Other names of the same, as the knowledge has them in either language; left out where it has none. */
  readonly synonyms?: readonly string[]
}

/** One question of the form. `path` is where its answer stands in the patient's file: `sex`, `episodes.E1.onset`. */
export interface FormField {
  readonly path: string
  readonly name: Bilingual
  /** What to look for, in one sentence, where there is something to say. */
  readonly help?: Bilingual
  /** Other names it is found by. */
  readonly synonyms?: readonly string[]
  /** Where it belongs, where that is not its group. */
  readonly belongs?: Bilingual
  /** An item of an instrument, answered by a person: found after what sources record. */
  readonly item?: true
  readonly answer: AnswerKind
  /** “None” is an answer of its own: a sign that is not there, no malignancy. Nobody has no sex and no age. */
  readonly absence?: true
  /** Always shown; others come when chosen from `addable` of their group. */
  readonly asked: boolean
  /** Set by the recorder, not read in a source: no silence and no words; `set` takes one reading with a `value`. */
  readonly plain?: true
  /** Of a plain field: it cannot be emptied. */
  readonly required?: true
}
export interface FormGroup {
  readonly id: string
  readonly name: Bilingual
  readonly fields: readonly FormField[]
  /** Signs, laboratory values, facts, co-medication that can be added to the group. */
  readonly addable: readonly FormField[]
  /** Parts that can be added after it: an exposure, an episode, a treatment, a dechallenge. */
  readonly parts: readonly {
    readonly kind: PartKind
    readonly name: Bilingual /** Goes into the edit as it is. */
    readonly of?: string
    /** What has to be said of it first: the answer goes into the edit by this name. Where there is one option it is that. */
    readonly asks?: { readonly as: 'of' | 'role'; readonly name: Bilingual; readonly options: readonly Option[] }
  }[]
  /** Id of the group this one is a section of: the signs of an episode stand under it. */
  readonly within?: string
  /** For a part that was added (`exposures.X2`): that it can be taken away. */
  readonly removable?: string
}

/** Where words are: selected in the text of a source, or a place named. */
export interface WordsAt {
  readonly source: string
  /** Id of the held text the quote is in, as `HeldTextView.id`. */
  readonly text?: string
  /** In which language the text is, and whose words they are: retold or translated words are not the source’s. */
  readonly language?: string
  readonly nature?: HeldText['nature']
  readonly quote?: { readonly words: string; readonly start: number; readonly occurrence: number }
  /** Where the text is not held: the place; the words of a cell. */
  readonly at?: string
  readonly cell?: { readonly row: number; readonly column: string }
  readonly looked?: boolean
}

/** One reading of one field: what was said, where, by whom. */
export interface ReadingView {
  readonly said: Exclude<ObservedKind, 'unread'>
  /** As the file writes it; none for a silence. */
  readonly value?: unknown
  readonly shown: Bilingual
  readonly raw?: string
  readonly note?: string
  readonly why?: string
  /** Said to be not visible, of sources that are said to have been read whole. */
  readonly sourceWhole?: true
  readonly words: readonly WordsAt[]
  readonly by: string
  readonly on: string
}
/** A field as the case has it. Without readings it is silent by default, and `shown` says which silence. */
export interface FieldView {
  readonly path: string
  /** Of what the file holds for the field; what an edit is based on. */
  readonly hash: string
  readonly said: ObservedKind
  readonly shown: Bilingual
  readonly readings: readonly ReadingView[]
  /** Nobody said it: what is shown is where the form begins, and why. It goes once somebody says it. */
  readonly presumed?: Bilingual
  readonly conflict: 'none' | 'open' | 'settled'
  /** Which reading (counted from 1) was settled on, by whom and why. */
  readonly settled?: {
    readonly take: number
    readonly by: string
    readonly on: string
    readonly why: string
    readonly decision: string
    readonly hash: string
  }
}

export interface HeldTextView {
  /** `<source>#<text>` */
  readonly id: string
  readonly language: string
  readonly nature: 'original' | 'retold' | 'translation'
  /** Normalised; offsets of quotes are UTF-16 positions in it. */
  readonly text: string
  /** Offsets at which a page begins, where the text came from pages. */
  readonly pages?: readonly number[]
  /** Offsets at which a paragraph of the source begins, where there are several. */
  readonly paragraphs?: readonly number[]
}
export type Citation = NonNullable<SourceFile['citation']>
export interface SourceView {
  readonly id: string
  readonly kind: SourceFile['kind']
  /** Hash of its file as it stands: what a correction is based on. */
  readonly hash: string
  readonly citation?: Citation
  readonly note?: string
  readonly reference: Bilingual
  readonly seen: { readonly what: SourceFile['seen']['what']; readonly cut: boolean; readonly at: readonly string[] }
  readonly texts: readonly HeldTextView[]
  /** Files of the source that can be looked at: pages as PDF, pictures. Path to ask `/api/files/` for. */
  readonly files: readonly { readonly path: string; readonly name: string; readonly media: string }[]
  /** Tables of patients that came in under it, as they came, and the cells that could not be read. */
  readonly tables: readonly {
    readonly path: string
    readonly name: string
    readonly leftovers: boolean
    /** Of a table that tells of somebody whom two people are reading: not for those who extract. */
    readonly closed: boolean
  }[]
  /** Of a table and one patient: cells of that patient’s rows that became nothing, since nobody could read them or matched their column. */
  readonly unreadCells?: readonly LeftoverKept[]
}

/** A judgement that follows from the case: a grade, a criteria set, a causality scale, a latency. */
export interface JudgementView {
  readonly kind: 'grade' | 'criteria' | 'causality' | 'latency' | 'completeness'
  readonly id: string
  readonly name: Bilingual
  readonly episode?: string
  readonly exposure?: string
  /** The outcome in words: `grade 2–3`, `probable`, `12 days after the first dose`. */
  readonly outcome: Bilingual
  /** Of a criteria set: how many criteria are required, met, not met, not to be told. */
  readonly counted?: Bilingual
  /** Whether more than one outcome is still possible. */
  readonly open: boolean
  /** Facts that would settle it, most telling first, with the field to fill where there is one. */
  readonly missing: readonly { readonly name: Bilingual; readonly path?: string; readonly wouldChange?: Bilingual }[]
  /** Each item of the instrument: verdict and the fields it rests on. */
  readonly items: readonly {
    readonly name: Bilingual
    readonly verdict: Bilingual
    readonly state: 'met' | 'not met' | 'cannot tell'
    readonly points?: string
    readonly paths: readonly string[]
  }[]
  readonly cautions: readonly Bilingual[]
  /** `not yet reviewed by a clinician`, or who signed. */
  readonly standing: Bilingual
  /** Knowledge entry it applies, for a link. */
  readonly entry: { readonly kind: string; readonly id: string }
}

/** A kind of silence, in words, and whose silence it is. */
interface SilenceView {
  readonly said: ObservedKind
  readonly shown: Bilingual
  readonly how: Bilingual
}

export interface CaseView {
  readonly patient: string
  /** Hash of the file as it stands: what an edit is based on. */
  readonly hash: string
  readonly recorded: { readonly by: string; readonly on: string }
  readonly reports: readonly string[]
  /** Whether somebody is still reading its sources. */
  readonly extraction: 'under-way' | 'finished'
  /** Fields the form asks that nobody has answered yet, while the case is being extracted. */
  readonly unread: number
  /** Their names. */
  readonly open: readonly Bilingual[]
  /** What a field says that nobody answered, and how that came: by whose silence. */
  readonly unsaid: SilenceView & {
    /** What it will say once the extraction is finished, while it is not. */
    readonly later?: SilenceView
  }
  readonly included: boolean
  /** Set where it stands outside the series only until it is extracted. */
  readonly notExtracted?: true
  readonly excludedBy?: Bilingual
  /** Somebody decided that it counts or does not, which can be taken back. */
  readonly decided?: true
  /** Empty where it was asked for without (`form: false`): it only changes when parts are added or taken away. */
  readonly form: readonly FormGroup[]
  readonly fields: readonly FieldView[]
  readonly judgements: readonly JudgementView[]
  readonly timeline?: { readonly svg: Bilingual; readonly alt: Bilingual }
  readonly issues: readonly {
    readonly level: 'error' | 'warning' | 'note'
    readonly path?: string
    /** The same field as checks of the whole study name it, so that their links find it. */
    readonly field?: string
    readonly said: Bilingual
  }[]
  readonly notes: readonly string[]
  readonly flags: readonly string[]
}

export interface Edited {
  readonly case: CaseView
  /** Edits that were not made since somebody changed the field meanwhile: what it holds now. */
  readonly conflicts: readonly { readonly path: string; readonly now: FieldView }[]
  /** Id of this change, for undo; left out where nothing changed. */
  readonly change?: string
  /** Edits that were not made since the file would not be valid: the field, and what is wrong. */
  readonly refused: readonly { readonly path: string; readonly said: Bilingual }[]
  /** Paths of parts that were added, in the order asked. */
  readonly added: readonly string[]
}

/** A row of the table of patients. */
export interface CaseRow {
  readonly patient: string
  readonly reports: readonly string[]
  readonly year?: string
  readonly extraction: CaseView['extraction']
  readonly included: boolean
  readonly notExtracted?: true
  readonly excludedBy?: Bilingual
  readonly conflicts: number
  readonly completeness: number
  readonly recorded: { readonly by: string; readonly on: string }
  /** Shown text of each column's field, and its kind of silence, by column id. */
  readonly cells: Readonly<
    Record<string, { readonly said: ObservedKind; readonly shown: Bilingual; readonly sort?: number | string }>
  >
}
export interface CaseColumn {
  readonly id: string
  readonly name: Bilingual
  readonly group: Bilingual
  /** Shown unless the reader chooses otherwise. */
  readonly usual: boolean
  readonly numeric: boolean
}

import { issue } from '../../../base/issue.ts'
import { damaged, refuse } from '../damage.ts'
import { type FileEnd, linesOf } from '../lines.ts'
import type { ExportFile, ReadSettings } from '../reader.ts'
import type { Field, Layout, RawEntry } from './field.ts'
import type { Dialect } from './meaning.ts'
import { whatIsMissing } from './what-is-missing.ts'

/** Lines between entries that were passed over, or entries without their end mark: how many, and the first. */
interface Counted {
  count: number
  readonly line: number
  readonly got: string
}

/**
 * The entries of an export made of tagged lines. Lines without a tag carry on the field before, blank ones within an entry are
 * passed over. What stands between entries and belongs to none is told once.
 * @throws InputProblem where an entry is beyond a limit, or the last one is cut off (unless damage is to be kept).
 */
export async function* rawEntries(
  file: ExportFile,
  settings: ReadSettings,
  layout: Layout,
  { format, dialect }: { readonly format: string; readonly dialect: (fields: readonly Field[]) => Dialect },
): AsyncGenerator<RawEntry> {
  const cutter = new EntryCutter(file.name, settings, layout)
  for await (const { first, texts, end } of linesOf(file, settings)) {
    for (let i = 0; i < texts.length; i++) cutter.take(texts[i] ?? '', first + i)
    yield* cutter.finished()
    if (end === undefined) continue
    const cut = cutter.end(end, dialect)
    if (cut !== undefined)
      damaged(settings, 'entry-cut', { file: file.name, line: cut.line }, { format, missing: cut.missing })
    yield* cutter.finished()
  }
  const { unended, stray } = cutter
  if (unended !== undefined)
    settings.tell(
      issue(
        'warning',
        'entry-not-ended',
        { file: file.name, line: unended.line },
        { format, missing: layout.endTag ?? '', count: unended.count },
      ),
    )
  if (stray !== undefined)
    settings.tell(
      issue(
        'note',
        'text-between-entries',
        { file: file.name, line: stray.line },
        { count: stray.count, got: stray.got.slice(0, 80) },
      ),
    )
}

class EntryCutter {
  readonly #file: string
  readonly #settings: ReadSettings
  readonly #layout: Layout
  #entries: RawEntry[] = []
  #fields: Field[] = []
  #line = 0
  #size = 0
  #tag = ''
  /** The lines of the field being read. */
  #texts: string[] = []
  #blank = false
  #ends = 0
  #begun = 0
  #endLine = false
  /** The tag every entry so far ended with, where it was always the same. */
  #lastTag: string | undefined
  /** The tags that every entry so far has. */
  #common: ReadonlySet<string> | undefined
  unended: Counted | undefined
  stray: Counted | undefined

  constructor(file: string, settings: ReadSettings, layout: Layout) {
    this.#file = file
    this.#settings = settings
    this.#layout = layout
  }

  take(line: string, number: number): void {
    if (line === '' || line.trim() === '') {
      this.#blank = true
      return
    }
    const { endTag, endLine, divides, between } = this.#layout
    if (line === endLine) {
      this.#endLine = true
      return
    }
    if (divides?.test(line) === true) {
      this.#close('by-next')
      this.#blank = false
      return
    }
    if (this.#tag === '' && between?.test(line) === true) return
    const field = this.#layout.field(line)
    if (field === undefined) this.#carryOn(line, number)
    else if (field[0] === endTag) {
      if (field[1].trim() === '') this.#close('by-mark')
      else this.#carryOn(line, number)
    } else this.#begin(field[0], field[1], number)
    this.#blank = false
  }

  #carryOn(line: string, number: number): void {
    if (this.#tag === '') {
      this.stray ??= { count: 0, line: number, got: line.trim() }
      this.stray.count++
      return
    }
    this.#texts.push(line.trim())
    this.#grow(line.length)
  }

  #begin(tag: string, text: string, number: number): void {
    const open = this.#tag !== ''
    const next =
      open &&
      this.#layout.begins(tag, {
        first: this.#fields[0]?.tag ?? this.#tag,
        has: (t) => t === this.#tag || this.#fields.some((f) => f.tag === t),
        afterBlankLine: this.#blank,
      })
    if (next) this.#close('by-next')
    else this.#endField()
    if (!open || next) {
      this.#line = number
      this.#size = 0
      this.#begun++
    }
    this.#tag = tag
    this.#texts.push(text)
    this.#grow(tag.length + text.length)
  }

  #grow(by: number): void {
    this.#size += by
    const most = this.#settings.limits.entry
    if (this.#size > most) refuse('entry-too-large', { file: this.#file, line: this.#line }, { most })
  }

  #endField(): void {
    if (this.#tag === '') return
    const [only = ''] = this.#texts
    this.#fields.push({ tag: this.#tag, text: (this.#texts.length === 1 ? only : this.#texts.join('\n')).trim() })
    this.#tag = ''
    this.#texts = []
  }

  #close(how: 'by-mark' | 'by-next' | 'by-end'): void {
    this.#endField()
    const last = this.#fields.at(-1)?.tag
    if (last === undefined) return
    if (how === 'by-mark') this.#ends++
    else if (how === 'by-next' && this.#layout.endTag !== undefined) {
      this.unended ??= { count: 0, line: this.#line, got: '' }
      this.unended.count++
    }
    this.#lastTag = this.#begun === 1 || last === this.#lastTag ? last : undefined
    if (how !== 'by-end' && this.#common?.size !== 0) {
      const common = this.#common
      const tags = new Set(this.#fields.map((f) => f.tag))
      this.#common = common === undefined ? tags : new Set([...common].filter((tag) => tags.has(tag)))
    }
    this.#entries.push({ line: this.#line, fields: this.#fields })
    this.#fields = []
  }

  /** The end of the file: what is missing, if it shows that something was cut off, and in the entry of which line. */
  end(
    how: FileEnd,
    dialect: (fields: readonly Field[]) => Dialect,
  ): { readonly missing: string; readonly line: number } | undefined {
    const open = this.#tag !== ''
    const habit = this.#begun > 2 ? this.#lastTag : undefined
    const [lastLine = ''] = this.#texts.slice(-1)
    const line = this.#line
    this.#close('by-end')
    const fields = open ? (this.#entries.at(-1)?.fields ?? []) : []
    const missing = open ? this.#missing(how, fields, lastLine, habit, dialect(fields)) : undefined
    if (missing !== undefined) return { missing, line }
    const { endTag, endLine } = this.#layout
    const isEndLineMissing =
      endLine !== undefined && !this.#endLine && this.#begun > 0 && !(open && endTag !== undefined)
    return isEndLineMissing ? { missing: endLine, line } : undefined
  }

  #missing(
    how: FileEnd,
    fields: readonly Field[],
    lastLine: string,
    habit: string | undefined,
    { fields: meanings }: Dialect,
  ) {
    return whatIsMissing({
      how,
      layout: this.#layout,
      fields,
      lastLine,
      begun: this.#begun,
      ends: this.#ends,
      habit,
      common: this.#common ?? new Set(),
      meaningOf: (tag) => (Object.hasOwn(meanings, tag) ? meanings[tag] : undefined),
    })
  }

  finished(): readonly RawEntry[] {
    const entries = this.#entries
    this.#entries = []
    return entries
  }
}

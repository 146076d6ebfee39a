/** What is inside an entry: its key and its fields as written, LaTeX and all. */
export interface EntryFields {
  readonly key: string
  readonly fields: readonly (readonly [string, string])[]
  /** What could not be read, from the first fault on. */
  readonly unread: string | undefined
}

const NAME = /[^\s=,{}"#%()]+/uy
const KEY = /[^,={}"]*/uy

/** Read the body of an entry. `strings` are the abbreviations (`@string`) known so far; one nobody defined stays as its name. */
export function entryFields(body: string, strings: ReadonlyMap<string, string>): EntryFields {
  KEY.lastIndex = 0
  const opening = KEY.exec(body)?.[0] ?? ''
  // An entry that begins with a field has no key.
  const isKey = opening.length === body.length || body.charAt(opening.length) === ','
  return { key: isKey ? opening.trim() : '', ...fieldsFrom(body, isKey ? opening.length : 0, strings) }
}

/** `name = value` pairs, with or without commas between them. */
export function fieldsFrom(
  body: string,
  from: number,
  strings: ReadonlyMap<string, string>,
): { readonly fields: readonly (readonly [string, string])[]; readonly unread: string | undefined } {
  const fields: (readonly [string, string])[] = []
  let at = from
  for (;;) {
    at = skip(body, at, /[\s,]*/uy)
    if (at >= body.length) return { fields, unread: undefined }
    NAME.lastIndex = at
    const name = NAME.exec(body)?.[0]
    const equals = name === undefined ? at : skip(body, at + name.length, /\s*/uy)
    if (name === undefined || body.charAt(equals) !== '=') return { fields, unread: body.slice(at) }
    const value = valueAt(body, equals + 1, strings)
    if (value === undefined) return { fields, unread: body.slice(at) }
    fields.push([name.toLowerCase(), value.text])
    at = value.end
  }
}

/** Pieces joined by `#`: `{…}`, `"…"`, a number or an abbreviation. */
function valueAt(
  body: string,
  from: number,
  strings: ReadonlyMap<string, string>,
): { readonly text: string; readonly end: number } | undefined {
  let text = ''
  let at = from
  for (;;) {
    at = skip(body, at, /\s*/uy)
    const mark = body.charAt(at)
    if (mark === '{' || mark === '"') {
      const end = mark === '{' ? closingBrace(body, at + 1) : closingQuote(body, at + 1)
      if (end === undefined) return undefined
      text += body.slice(at + 1, end)
      at = end + 1
    } else {
      const end = skip(body, at, /[^\s,#{}"=]*/uy)
      if (end === at) return undefined
      const word = body.slice(at, end)
      text += strings.get(word.toLowerCase()) ?? word
      at = end
    }
    const joined = skip(body, at, /\s*/uy)
    if (body.charAt(joined) !== '#') return { text, end: at }
    at = joined + 1
  }
}

function skip(body: string, at: number, what: RegExp): number {
  what.lastIndex = at
  what.exec(body)
  return what.lastIndex < at ? at : what.lastIndex
}

function closingBrace(body: string, from: number): number | undefined {
  let depth = 0
  for (let i = from; i < body.length; i += 1) {
    const c = body.charCodeAt(i)
    if (c === 123) depth += 1
    else if (c === 125 && depth === 0) return i
    else if (c === 125) depth -= 1
  }
  return undefined
}

/** A quotation ends at a quote outside braces. */
function closingQuote(body: string, from: number): number | undefined {
  let depth = 0
  for (let i = from; i < body.length; i += 1) {
    const c = body.charCodeAt(i)
    if (c === 123) depth += 1
    else if (c === 125) depth -= 1
    else if (c === 34 && depth <= 0) return i
  }
  return undefined
}

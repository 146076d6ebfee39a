import { describe, expect, it } from 'vitest'
import type { SourceView } from '../contract.ts'
import { draftOf, rebased, saidIn } from './source-draft.ts'

const view = (more: Partial<SourceView> = {}): SourceView => ({
  id: 'li-2024',
  kind: 'article',
  hash: 'h1',
  citation: { type: 'article-journal', title: 'A case', author: [{ family: 'Li', given: 'N' }] },
  reference: { en: '', zh: '' },
  seen: { what: 'abstract', cut: false, at: [] },
  texts: [{ id: 'li-2024#en', language: 'en', nature: 'original', text: '' }],
  files: [{ path: 'x', name: 'a.pdf', media: 'application/pdf' }],
  ...more,
})
const base = draftOf(view())

describe('the form of a source', () => {
  it('sends what stands in its boxes', () => {
    const draft = {
      ...base,
      'cited.title': 'Another case',
      'text.en.nature': 'retold',
      'file.a.pdf': 'b.pdf',
      whole: 'cut',
    }
    expect(saidIn(draft, view())).toEqual({
      citation: { type: 'article-journal', title: 'Another case', author: [{ family: 'Li', given: 'N' }] },
      seen: { what: 'abstract', cut: true, at: [] },
      note: '',
      texts: [{ id: 'en', language: 'en', nature: 'retold' }],
      files: [{ from: 'a.pdf', to: 'b.pdf' }],
    })
  })

  it('keeps what was typed when somebody else saves another box, and shows what they saved', () => {
    const now = draftOf(view({ note: 'seen in print' }))
    const mine = { ...base, 'cited.title': 'Another case' }
    expect(rebased({ base, now, mine, open: [] })).toEqual({
      draft: { ...now, 'cited.title': 'Another case' },
      open: [],
    })
  })

  it('keeps what was typed when the source gets another id', () => {
    const now = draftOf(view({ id: 'li', texts: [{ id: 'li#en', language: 'en', nature: 'original', text: '' }] }))
    const mine = { ...base, id: 'li', note: 'mine', 'text.en.language': 'zh' }
    expect(rebased({ base, now, mine, sent: { id: 'li' }, open: [] })).toEqual({
      draft: { ...now, note: 'mine', 'text.en.language': 'zh' },
      open: [],
    })
  })

  it('keeps both where somebody else saved another thing in the same box, until it is decided', () => {
    const now = draftOf(view({ note: 'theirs' }))
    const mine = { ...base, note: 'mine' }
    const first = rebased({ base, now, mine, open: [] })
    expect(first).toEqual({ draft: mine, open: ['note'] })
    const later = draftOf(view({ note: 'theirs', kind: 'thesis' }))
    expect(rebased({ base: now, now: later, mine: first.draft, open: first.open })).toEqual({
      draft: { ...later, note: 'mine' },
      open: ['note'],
    })
    const agreed = draftOf(view({ note: 'mine' }))
    expect(rebased({ base: now, now: agreed, mine: first.draft, open: first.open }).open).toEqual([])
  })

  it('takes what was saved of its own as the source writes it, and keeps what was typed since', () => {
    const sent = { ...base, 'cited.title': ' A  case of mine ', note: 'mine' }
    const now = { ...base, 'cited.title': 'A case of mine', note: 'mine' }
    const mine = { ...sent, note: 'mine, and more' }
    expect(rebased({ base, now, mine, sent, open: [] })).toEqual({
      draft: { ...now, note: 'mine, and more' },
      open: [],
    })
  })
})

import { describe, expect, it } from 'vitest'
import { nodeContext } from '../../adapters/node-context.ts'
import { casesShow } from '../cases-show.ts'
import type { AnyOp } from '../op.ts'
import type { CaseView } from './case-view.ts'

const ctx = nodeContext({ today: '2026-12-01' })
async function shown(patient: string): Promise<CaseView> {
  const { value } = await (casesShow as AnyOp).call(ctx, { study: 'neutrophilic-dermatosis', patient })
  // The value an operation gives is of its own type; a door sees it as unknown.
  return value as CaseView
}

describe('the form of a case', () => {
  it('offers “none” only where there may be none', async () => {
    const { form } = await shown('C001')
    const may = new Map(form.flatMap((g) => [...g.fields, ...g.addable]).map((f) => [f.path, f.absence === true]))
    for (const path of ['sex', 'age', 'country', 'exposures.X1.drug', 'episodes.E1.onset', 'episodes.E1.labs.crp'])
      expect([path, may.get(path)]).toEqual([path, false])
    for (const path of ['gcsf', 'malignancy', 'episodes.E1.mucosa', 'episodes.E1.symptoms.fever', 'episodes.E1.pain'])
      expect([path, may.get(path)]).toEqual([path, true])
  })

  it('says what a field counts as that nobody answered, and by whose silence', async () => {
    // C001: the full text was read; C021: what was seen of every report is less.
    const whole = await shown('C001')
    expect(whole.unsaid).toMatchObject({ said: 'not-reported', shown: { en: 'not reported', zh: '未报告' } })
    expect(whole.unsaid.how).toEqual({
      en: 'silence of a full text that was read whole',
      zh: '已通读的全文未提及',
    })
    const inPart = await shown('C021')
    expect(inPart.unsaid).toMatchObject({ said: 'not-visible', how: { en: expect.stringMatching(/may say$/u) } })
    for (const { fields, unsaid } of [whole, inPart])
      for (const f of fields.filter((field) => field.readings.length === 0 && field.shown.en !== '' && !field.presumed))
        expect([f.path, f.said, f.shown]).toEqual([f.path, unsaid.said, unsaid.shown])
  })

  it('finds a laboratory value, a sign, a fact and a drug by their usual other names, and says where each belongs', async () => {
    const { form } = await shown('C001')
    const fields = form.flatMap((g) => g.addable)
    const at = (path: string) => fields.find((f) => f.path === path)
    expect(at('episodes.E1.labs.esr')?.synonyms).toEqual(expect.arrayContaining(['ESR', '血沉']))
    expect(at('episodes.E1.facts.mucosal-erosions')?.synonyms).toEqual(
      expect.arrayContaining(['oral ulcer', '口腔溃疡']),
    )
    const asked = (path: string) => form.flatMap((g) => g.fields).find((f) => f.path === path)
    for (const path of ['exposures.X1.start', 'exposures.X1.stop', 'episodes.E1.onset'])
      expect([path, asked(path)?.synonyms?.join()]).toEqual([path, expect.stringMatching(/date[\s\S]*日期/u)])
    expect(at('concomitants.pembrolizumab')?.synonyms).toEqual(expect.arrayContaining(['Keytruda']))
    expect(at('history.mucosal-erosions')?.belongs?.en).toContain('history')
    const items = fields.filter((f) => f.item === true)
    expect(items.length).toBeGreaterThan(20)
    for (const f of items) expect(f.belongs?.zh).toMatch(/^标准与量表的条目（E[123]）$/u)
    // Whatever is found by one name is told apart by its place.
    const places = form.flatMap((g) =>
      [...g.fields, ...g.addable].map((f) => `${f.name.en} @ ${(f.belongs ?? g.name).en}`),
    )
    expect(places.filter((p, i) => places.indexOf(p) !== i)).toEqual([])
  })

  it('offers a malignancy and a diagnosis with every name the knowledge has for it', async () => {
    const { form } = await shown('C001')
    const answers = form.flatMap((g) => g.fields).flatMap((f) => (f.answer.kind === 'term' ? [f.answer] : []))
    const names = new Map(answers.flatMap((a) => a.options.map((o) => [o.value, o.synonyms ?? []] as const)))
    expect(names.get('chronic-myeloid-leukaemia')).toEqual(expect.arrayContaining(['CML', '慢粒']))
    expect(names.get('sweet-syndrome')).toContain('急性发热性嗜中性皮病')
  })

  it('offers a choice by the other words for it, in either language', async () => {
    const { form } = await shown('C001')
    const action = form.flatMap((g) => g.fields).find((f) => f.path === 'exposures.X1.action')?.answer
    const names =
      action?.kind === 'choice' ? new Map(action.options.map((o) => [o.value, o.synonyms ?? []])) : new Map()
    expect(names.get('withdrawn')).toEqual(expect.arrayContaining(['停用', 'discontinued']))
    expect(names.get('interrupted')).toContain('暂停用药')
    // One way to say two things would say neither.
    for (const { answer } of form.flatMap((g) => g.fields)) {
      const options = answer.kind === 'choice' ? answer.options : []
      if (options.every((o) => o.synonyms === undefined)) continue
      const ways = options.flatMap((o) => [...new Set([...(o.synonyms ?? []), o.name.en, o.name.zh])])
      expect(ways).toEqual([...new Set(ways)])
    }
  })

  it('tells courses of one drug apart, wherever the drug is named', async () => {
    const { form, fields } = await shown('C023')
    const names = form.map((g) => g.name.zh)
    expect(names).toContain('药物X1：伊马替尼（第1疗程）')
    expect(names).toContain('药物X2：伊马替尼（第2疗程）')
    expect(names).toContain('去激发：伊马替尼（第2疗程，X2）')
    expect(fields.find((f) => f.path === 'dechallenges.2.exposure')?.shown.en).toBe('imatinib (course 2, X2)')
    expect(new Set(names).size).toBe(names.length)
  })

  it('asks what a new part is, with every answer it may have', async () => {
    const { form } = await shown('C023')
    const asks = new Map(form.flatMap((g) => g.parts.map((p) => [p.kind, p.asks])))
    expect(asks.get('exposure')).toMatchObject({ as: 'role' })
    expect(asks.get('exposure')?.options.map((o) => o.value)).toContain('concomitant')
    expect(asks.get('dechallenge')?.options.map((o) => o.value)).toEqual(['X1', 'X2', 'X3'])
    expect(asks.get('episode')?.as).toBe('role')
    expect(asks.get('treatment')).toBeUndefined()
  })

  it('says the choice of a fact in both languages', async () => {
    const { fields } = await shown('C001')
    expect(fields.find((f) => f.path === 'episodes.E1.facts.other-drug-cause')?.shown).toEqual({
      en: 'unlikely',
      zh: '可能性小',
    })
  })

  it('says how many criteria are met beside the outcome', async () => {
    const { judgements } = await shown('C001')
    const walker = judgements.find((j) => j.entry.id === 'walker-cohen')
    expect(walker?.counted?.zh).toMatch(/^5条须全部满足：已满足\d条，不满足\d条，无法判断\d条$/u)
  })
})

import { describe, expect, it } from 'vitest'
import { featuresOf } from './features.ts'
import { topicScores, type Topic } from './topic-order.ts'
import { characterPairs, wordsOf } from './words-of.ts'

const words = (text: string): readonly string[] => wordsOf(text, characterPairs)
const texts = [
  'Sweet syndrome after sorafenib',
  'Sorafenib in hepatocellular carcinoma: sorafenib, sorafenib and again sorafenib',
  'A syndrome with a sweet taste',
  'Sweet syndrome in leukaemia',
  'Neutrophilic dermatosis after imatinib',
  'Sorafenib and neutrophils of leukaemia',
  'Hepatocellular carcinoma, a syndrome of taste after imatinib',
]
const features = featuresOf(texts.map((t) => [{ words: words(t), times: 1 }]))
const topic = (...terms: readonly string[]): Topic => terms.map((t) => ({ words: words(t) }))

describe('records before anything is known to be relevant', () => {
  const { scores, weights } = topicScores(features, [
    topic('Sweet syndrome', 'neutrophilic dermatosis'),
    topic('sorafenib', 'imatinib'),
  ])
  it('that tell of two topics come before those that tell of one, however much', () => {
    const [both = 0, drug = 0, , reaction = 0] = scores
    expect(both).toBeGreaterThan(drug)
    expect(both).toBeGreaterThan(reaction)
  })
  it('tell of a term of two words only where these stand side by side', () => {
    expect(scores[2]).toBe(0)
    expect(scores[3]).toBeGreaterThan(0)
  })
  it('are told by the terms they were found by', () => {
    expect(weights.reduce((n, w) => n + w, 0)).toBeGreaterThan(0)
    expect(new Set(weights)).toEqual(new Set([0, 1]))
  })
  it('are found by how a word begins, where the protocol says so', () => {
    const begins = topicScores(features, [[{ words: ['neutrophil'], begins: true }]]).scores
    const whole = topicScores(features, [[{ words: ['neutrophi'] }]]).scores
    expect([begins[5] ?? 0, whole[5]].map((s) => (s ?? 0) > 0)).toEqual([false, false])
    const sora = topicScores(features, [[{ words: ['soraf'], begins: true }]]).scores
    expect([sora[0], sora[4]].map((s) => (s ?? 0) > 0)).toEqual([true, false])
  })
})

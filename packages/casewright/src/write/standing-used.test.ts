import { describe, expect, it } from 'vitest'
import { derive } from '../base/traced.ts'
import type { StudyReview } from '../model/study-reviews.ts'
import { knowledgeUsed } from './standing-used.ts'

const hash = '0123456789abcdef'
const rests = derive({ id: 'rule', version: '1' }, [{ kind: 'knowledge', entry: 'naranjo', hash }], 1)
const review = (more: Partial<StudyReview> = {}): StudyReview => ({
  entry: 'naranjo',
  hash,
  by: 'Li Wei',
  as: 'consultant dermatologist',
  on: '2026-11-29',
  verdict: 'agreed',
  ...more,
})
const standing = (...own: readonly StudyReview[]): string => {
  const [used] = knowledgeUsed([rests], own)
  return used?.disputed === true ? `${used.standing}, disputed` : (used?.standing ?? '')
}

describe('the standing of knowledge a report rests on', () => {
  it('counts a review of the study', () => expect(standing(review())).toBe('reviewed'))
  it('is none without one', () => expect(standing()).toBe('never reviewed'))
  it('takes the review away when a word of the entry changes', () =>
    expect(standing(review({ hash: 'fedcba9876543210' }))).toBe('changed since review'))
  it('counts nobody’s agreement where somebody disputes the entry as it stands', () =>
    expect(standing(review(), review({ by: 'Zhao Min', verdict: 'disputed' }))).toBe('never reviewed, disputed'))
  it('passes over a dispute of an earlier content', () =>
    expect(standing(review(), review({ by: 'Zhao Min', verdict: 'disputed', hash: 'fedcba9876543210' }))).toBe(
      'reviewed',
    ))
  it('passes over reviews of other entries', () => expect(standing(review({ entry: 'alden' }))).toBe('never reviewed'))
})

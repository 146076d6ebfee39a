import type { PatientSay } from '../words.ts'

const SEEN = ['full-text', 'abstract', 'snippets', 'chart', 'table'] as const

/** A place in a source; where none was named, it is what was seen of it. */
export function placeName(place: string, say: PatientSay): string {
  const seen = SEEN.find((w) => w === place)
  return seen === undefined ? say('field.at', { place }) : say(`source.what.${seen}`)
}

/**
 * Whether anybody has answered anything in a part of a case, be it that it is not reported. A part that was only added, as a
 * form adds it before its questions are answered, says no more than one that is not there.
 */
export function isAnswered(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(isAnswered)
  if (typeof part !== 'object' || part === null) return false
  if ('readings' in part && Array.isArray(part.readings)) return part.readings.length > 0
  return Object.values(part).some(isAnswered)
}

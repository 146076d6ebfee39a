/** What of a list is not in another, each as often as it is there more. */
function beyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = [...other]
  return list.filter((note) => {
    const at = left.indexOf(note)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/**
 * Notes of one person on top of what others wrote since that person saw them: what they took out is out, what they wrote comes
 * after, and what others wrote stays. Where nobody else wrote, they are as given.
 */
export function mergeNotes(
  now: readonly string[],
  seen: readonly string[],
  given: readonly string[],
): readonly string[] {
  if (now.length === seen.length && now.every((note, i) => note === seen[i])) return given
  const kept = beyond(now, beyond(seen, given))
  return [...kept, ...beyond(beyond(given, seen), beyond(now, seen))]
}

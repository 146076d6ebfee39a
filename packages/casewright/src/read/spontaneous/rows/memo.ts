/** More different values than any column of dates, ages or countries has. */
const MOST = 50_000

/** A function of text that is asked for the same few values again and again. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = read(text)
    if (known.size >= MOST) known.clear()
    known.set(text, value)
    return value
  }
}

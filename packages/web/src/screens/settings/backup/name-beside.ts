const LONGEST = 100

/** A name under which a study comes back beside the one that is here: its own where that is free, else with the day of the backup. */
export function nameBeside(study: string, day: string, taken: readonly string[]): string {
  const isTaken = (name: string): boolean => taken.some((t) => t.normalize('NFC').toLowerCase() === name.normalize('NFC').toLowerCase())
  if (!isTaken(study)) return study
  const plain = `${study.slice(0, LONGEST - day.length - 4)}-${day}`
  let name = plain
  for (let n = 2; isTaken(name); n += 1) name = `${plain}-${n}`
  return name
}

/** Where a report made at this moment goes: its name says when, and sorts by it. */
export function newReportFolder(study: string, at: Date): string {
  return `reports/${study}/${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}

/** The moment a folder of a report says, ISO; undefined where its name says none. */
export function momentOfFolder(id: string): string | undefined {
  const [, day, hour, minute, second] = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z$/u.exec(id) ?? []
  return day === undefined ? undefined : `${day}T${hour}:${minute}:${second}Z`
}

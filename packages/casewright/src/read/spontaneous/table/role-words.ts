import { type ReportedRole, reportedRoles } from '../../../model/signal/intake.ts'
import words from './role-words.json' with { type: 'json' }

const known = new Map(reportedRoles.flatMap((role) => words[role].map((word) => [word.toLowerCase(), role] as const)))

/** A role as tables write it. A drug whose role is not said is a suspect without rank; undefined where the word is none. */
export const roleOf = (text: string): ReportedRole | undefined =>
  text === '' ? 'secondary' : known.get(text.toLowerCase())

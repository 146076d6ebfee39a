import type { StudyRole } from '../model/workbench/role.ts'
import type { Locale } from './locale.ts'
import words from './role-words.json' with { type: 'json' }

/** What people of a study, and of the server, are called. */
export const roleWord = (role: StudyRole | 'administrator', locale: Locale): string => words[locale][role]

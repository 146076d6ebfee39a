import { z } from 'zod'

/** What a person does in a study. One person may hold several roles in it. Whoever administers the server is said of the person. */
export const studyRoles = ['lead', 'screener', 'extractor', 'statistician', 'reader'] as const
export const studyRole = z.enum(studyRoles)
export type StudyRole = z.output<typeof studyRole>

/** What an operation needs whoever asks for it to be allowed. Which role has which is data beside the permissions. */
export const rights = [
  'read',
  'screen',
  'settle',
  'extract',
  'adjudicate',
  'curate',
  'analyse',
  'plan',
  'people',
  'unblind',
  'administer',
] as const
export type Right = (typeof rights)[number]

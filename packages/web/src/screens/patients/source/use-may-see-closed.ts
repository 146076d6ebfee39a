import { useMayNot } from '../../../api/may.ts'

/**
 * Whether whoever is here may see what is closed to those who extract. The right to it is that of taking the whole study along,
 * by which the page knows; the server decides.
 */
export function useMaySeeClosed(study: string): boolean {
  const may = useMayNot(study)
  return may !== undefined && may.not['studies.export'] === undefined
}

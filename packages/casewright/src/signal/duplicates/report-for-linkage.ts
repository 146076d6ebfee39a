/** What of a report tells whether another report is the same. Ids are of the lake; lists sorted, without repetition. */
export interface ReportForLinkage {
  readonly report: number
  readonly eventDate: string | null
  readonly received: string | null
  readonly sex: 'F' | 'M' | null
  readonly age: number | null
  readonly weight: number | null
  readonly country: string | null
  readonly reporter: string | null
  readonly reportType: string | null
  readonly outcomes: readonly string[]
  /** Normalised citation (`literatureKey`), null where none. */
  readonly literature: string | null
  readonly drugs: readonly number[]
  readonly suspects: readonly number[]
  readonly events: readonly number[]
}

/** How often each answer occurs among all reports: what agreement by chance is worth. Index of the arrays: id. */
export interface LinkageBackground {
  readonly reports: number
  readonly drugs: Uint32Array
  readonly events: Uint32Array
  readonly sex: Readonly<Record<string, number>>
  readonly countries: Readonly<Record<string, number>>
  readonly reporters: Readonly<Record<string, number>>
  /** Whole years of age. */
  readonly ages: Readonly<Record<string, number>>
  /** Different days of onset that occur. */
  readonly eventDates: number
  /** Drugs and events that come together more often than chance; without it their correlation is not corrected for. */
  readonly together?: TermsTogether
}

/** Pairs of drugs and events that reports name together more often than chance, from a sample of the reports. */
export interface TermsTogether {
  /** Reports the pairs were counted in. */
  readonly sample: number
  /** Information component in bits of two drugs or events; 0 where they do not come together more often than chance. */
  readonly bits: (a: TermOfReport, b: TermOfReport) => number
}
export interface TermOfReport {
  readonly kind: 'drug' | 'event'
  readonly id: number
}

/** One field compared: what was found, and its weight of evidence in bits (log2 of the likelihood ratio). */
export interface FieldEvidence {
  readonly field:
    | 'event-date'
    | 'sex'
    | 'age'
    | 'weight'
    | 'country'
    | 'reporter'
    | 'outcomes'
    | 'literature'
    | 'drugs'
    | 'events'
    | 'correlation'
  readonly found: 'same' | 'near' | 'different' | 'one-silent' | 'both-silent'
  readonly bits: number
}

export interface LinkedReports {
  readonly a: number
  readonly b: number
  /** Sum over the fields. */
  readonly bits: number
  readonly basis: readonly FieldEvidence[]
}

/**
 * Columns that two reports must share to be compared at all, as data: the adapter joins on them. A column of lists stands for
 * each of its members. Blocks above `atMost` reports are cut by a further column, never dropped unsaid.
 */
export interface BlockingKey {
  readonly id: string
  readonly columns: readonly (
    | 'event_date'
    | 'age'
    | 'sex'
    | 'country'
    | 'suspects'
    | 'events'
    | 'literature'
    | 'rarest-event'
    | 'rarest-drug'
  )[]
}

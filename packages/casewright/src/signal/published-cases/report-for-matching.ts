/** What of a spontaneous report tells whether it is a published patient. As a lake's report line, with names instead of numbers. */
export interface ReportForMatching {
  readonly report: number
  readonly reportId: string
  /** ISO to the year, month or day. */
  readonly received: string | null
  readonly eventDate: string | null
  readonly sex: 'F' | 'M' | null
  readonly age: number | null
  readonly country: string | null
  /** Citation as the report gives it. */
  readonly literature: string | null
  readonly drugs: readonly string[]
  readonly suspects: readonly string[]
  readonly events: readonly string[]
}

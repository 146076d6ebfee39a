const answers = ['event_date', 'sex', 'age_years', 'weight_kg', 'country', 'reporter', 'citation_key']
const lists = ['outcomes', 'drugs', 'events']

/** How much a report says, as the column `said`: answers given, and members of lists. */
export const said = `(${[
  ...answers.map((column) => `(${column} IS NOT NULL)::UINTEGER`),
  ...lists.map((column) => `len(${column})`),
].join(' + ')})::UINTEGER AS said`

/**
 * Which of reports that are one stands, first: the latest received, of equals the one that says most, then the highest number. Every
 * way of finding duplicates goes by this one order: so of reports that are linked in whatever ways, the first of all is never flagged.
 */
export const standingFirst = 'received DESC NULLS LAST, said DESC, report DESC'

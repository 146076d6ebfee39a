const TIME_UNITS: Readonly<Record<string, string>> = {
  hour: 'hour',
  hours: 'hour',
  h: 'hour',
  小时: 'hour',
  day: 'day',
  days: 'day',
  d: 'day',
  天: 'day',
  日: 'day',
  week: 'week',
  weeks: 'week',
  w: 'week',
  周: 'week',
  month: 'month',
  months: 'month',
  mo: 'month',
  月: 'month',
  个月: 'month',
  year: 'year',
  years: 'year',
  y: 'year',
  年: 'year',
  岁: 'year',
}

/** The unit of time a word means, in either language. */
export const timeUnit = (word: string): string | undefined => TIME_UNITS[word.trim().toLowerCase()]

import { join } from 'node:path'
import type { DuplicateKind } from '../../model/signal/lake.ts'
import type { Making } from './generation-files.ts'
import { parquetIn, toParquet } from './parquet.ts'
import { standingFirst } from './standing-order.ts'

type RuleKind = Exclude<DuplicateKind, 'probable'>

const put = ({ work }: Making): string => parquetIn(join(work, 'put'))

/** Reports that by a rule are others told again: a stays, b is flagged, one row a flagged report. */
export async function flagByRule(making: Making, kind: RuleKind): Promise<void> {
  await making.sql.run(toParquet(rules[kind](put(making)), join(making.work, 'duplicates', `${kind}.parquet`)))
}

const rules: Readonly<Record<RuleKind, (put: string) => string>> = {
  'manufacturer-number': (reports) => `WITH told AS (
  SELECT report, received, said, upper(manufacturer_number) AS number, upper(sender) AS sender FROM ${reports}
  WHERE manufacturer_number IS NOT NULL AND sender IS NOT NULL)
SELECT first_value(report) OVER w AS a, report AS b, 'manufacturer-number' AS kind, NULL::DOUBLE AS bits,
  to_json({number: number, sender: sender})::VARCHAR AS reasons
FROM told WINDOW w AS (PARTITION BY number, sender ORDER BY ${standingFirst}) QUALIFY row_number() OVER w > 1`,

  'same-facts': (reports) => `WITH told AS (
  SELECT report, received, said, event_date, sex, country, age_years, weight_kg, events, suspects FROM ${reports}
  WHERE length(event_date) = 10 AND sex IS NOT NULL AND age_years IS NOT NULL AND len(suspects) > 0)
SELECT first_value(report) OVER w AS a, report AS b, 'same-facts' AS kind, NULL::DOUBLE AS bits,
  to_json({event_date: event_date, sex: sex, country: country, age_years: age_years, weight_kg: weight_kg, events: events, suspects: suspects})::VARCHAR AS reasons
FROM told WINDOW w AS (PARTITION BY event_date, sex, country, age_years, weight_kg, events, suspects ORDER BY ${standingFirst})
QUALIFY row_number() OVER w > 1`,

  literature: (reports) => `WITH told AS (
  SELECT report, received, said, citation_key, sex, floor(age_years) AS age, unnest(suspects) AS drug, events FROM ${reports}
  WHERE citation_key IS NOT NULL AND sex IS NOT NULL AND age_years IS NOT NULL),
each AS (SELECT * EXCLUDE events, unnest(events) AS event FROM told),
again AS (
  SELECT first_value(report) OVER w AS a, report AS b, citation_key, sex, age, drug, event FROM each
  WINDOW w AS (PARTITION BY citation_key, sex, age, drug, event ORDER BY ${standingFirst}) QUALIFY row_number() OVER w > 1)
SELECT a, b, 'literature' AS kind, NULL::DOUBLE AS bits,
  to_json({citation: citation_key, sex: sex, age: age, drug: drug, event: event})::VARCHAR AS reasons
FROM again QUALIFY row_number() OVER (PARTITION BY b ORDER BY a DESC, drug, event) = 1`,
}

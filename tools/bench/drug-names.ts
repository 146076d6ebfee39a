// How fast written drug names are read: names made up of knowledge's own and of others, with what reports put around them.
import { knownNames } from '../../packages/casewright/src/knowledge/drugs/name-index.ts'
import { mapDrugNames } from '../../packages/casewright/src/signal/names/map-drug-names.ts'
import { nameCoverage } from '../../packages/casewright/src/signal/names/name-coverage.ts'
import { randomStream } from '../../packages/casewright/src/stats/random/xoshiro128.ts'

const wanted = Number(process.argv[2] ?? 500_000)
const random = randomStream(1)
const around = [
  '',
  '.',
  ' HYDROCHLORIDE',
  ' TABLETS',
  ' (UNKNOWN)',
  ' /01234501/',
  ' 40 MG',
  ' INJECTION 5 ML',
  ' AND FOLIC ACID',
  ' EYE DROPS',
  '; OTHER',
]
const syllables =
  'ba be bi bo da de di do fa fe fi ga gi ka ke ki la le li lo ma me mi mo na ne ni no pa pe pi ra re ri ro sa se si ta te ti to va ve vi xa ze'.split(
    ' ',
  )
const pick = <T>(all: readonly T[]): T | undefined => all[random.below(all.length)]
const word = (): string =>
  Array.from({ length: 2 + random.below(4) }, () => pick(syllables) ?? '')
    .join('')
    .toUpperCase()

const names = new Set<string>()
while (names.size < wanted) {
  const known = random.uniform() < 0.15 ? pick(knownNames)?.name.toUpperCase() : undefined
  names.add(`${known ?? `${word()}${random.uniform() < 0.4 ? ` ${word()}` : ''}`}${pick(around) ?? ''}`)
}
const written = [...names].map((name) => ({ name, ingredient: random.uniform() < 0.5 ? word() : '', rows: 1 }))
const begun = process.cpuUsage()
const mapped = mapDrugNames(written, [])
const seconds = process.cpuUsage(begun).user / 1e6
console.log(
  `${written.length} generated names in ${seconds.toFixed(1)} s of processor time: ${JSON.stringify(nameCoverage(mapped).byMethod)}`,
)

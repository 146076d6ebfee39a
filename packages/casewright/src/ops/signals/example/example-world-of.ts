import { drugs as known } from '../../../knowledge/generated/drugs.ts'
import { termsOf } from '../../../knowledge/grading/terms.ts'
import type { EventGroup } from '../../../model/signal/question.ts'
import type { ExampleDrug, ExampleWorld } from '../../../signal/example-reports/example-world.ts'
import world from './example-world.json' with { type: 'json' }

/**
 * The invented world with real names in it: drugs and classes of the knowledge, reactions of the study's own groups, the terms of
 * CTCAE for the rest. Names only: what happens in it is made up (`example-world.json`).
 */
export function exampleWorld(groups: readonly EventGroup[]): ExampleWorld {
  const narrow = (id: string): readonly string[] => {
    const group = groups.find((g) => g.id === id)
    if (group === undefined) throw new Error(`the example needs the group ${id}`)
    return group.narrow
  }
  return {
    // A term that stands for all others ("…, specify") is nothing a report would name.
    terms: termsOf('5.0')
      .map((term) => term.title.en)
      .filter((title) => !title.includes(',')),
    topics: world.topics.map((topic) => ({
      ...topic,
      suspects: topic.suspects.flatMap(drugsOf),
      beside: topic.beside.map((of) => drugsOf(of)[0]).filter((drug) => drug !== undefined),
      background: topic.background.map(({ group, probability }) => ({ terms: narrow(group), probability })),
    })),
    planted: world.planted.map(({ drugs, group, probability, onset }) => ({
      drugs: drugs.flatMap(drugsOf).map((drug) => drug.id),
      terms: narrow(group),
      probability,
      onset,
    })),
  }
}

/** Drugs of a class or of a group, as they may be written. */
function drugsOf(classOrGroup: string): readonly ExampleDrug[] {
  const own = known.filter((drug) => drug.class === classOrGroup || drug.group === classOrGroup)
  if (own.length === 0) throw new Error(`no drugs of ${classOrGroup}`)
  return own.map(({ id, inn, brands }) => ({ id, names: [inn, ...brands.filter((brand) => /^[\w -]+$/u.test(brand))] }))
}

import { number } from '../../document.ts'
import { isRatio } from '../../figure-of.ts'
import { share } from '../../share.ts'
import { entityTable } from '../entities.ts'
import { literatureLead } from '../literature.ts'
import { leftOut, summary } from '../summary-sentence.ts'
import { flow } from './flow.ts'
import { about, inSection, leading, type Part } from './part.ts'

/** From records to patients, and what the sources call the reaction. */
export const diagnoses: Part = {
  id: 'diagnoses',
  title: 'results.diagnoses.title',
  sections: [],
  figures: ['literature', 'flow'],
  lead: (book) => [
    ...literatureLead(book),
    flow(book),
    leading(book, inSection(book, 'diagnosis', 'diagnosis.'), 'results.presentation.diagnoses', 9),
  ],
  tables: entityTable,
}

/** Who the patients are. */
export const people: Part = {
  id: 'patients',
  title: 'results.patients.title',
  sections: ['demographics', 'malignancy'],
  figures: [],
  lead: (book) => {
    const male = book.find('sex.male')
    const female = book.find('sex.female')
    const ratio = book.find('sex.ratio')
    return [
      male !== undefined && female !== undefined && male.of.length > 0
        ? book.phrase('results.patients.sex', {
            male: share(book, male),
            female: share(book, female),
            ratio:
              ratio === undefined || !isRatio(ratio)
                ? []
                : book.phrase('results.patients.ratio', { ratio: number(ratio.id, 'value') }),
          })
        : [],
      summary(book, 'age.summary', 'results.patients.age'),
      leftOut(book, 'age.summary', 'age'),
      about(book, 'malignancy.haematological', 'results.patients.haematological'),
      leading(
        book,
        inSection(book, 'malignancy').filter((e) => !['malignancy.haematological', 'malignancy.solid'].includes(e.id)),
        'results.patients.malignancies',
      ),
    ]
  },
}

/** The suspect drugs. */
export const suspects: Part = {
  id: 'drugs',
  title: 'results.drugs.title',
  sections: ['drug'],
  figures: [],
  lead: (book) => [
    leading(book, inSection(book, 'drug', 'drug-class.'), 'results.drugs.classes'),
    leading(book, inSection(book, 'drug', 'drug.'), 'results.drugs.drugs', 6),
    about(book, 'suspects.several', 'results.drugs.several'),
  ],
}

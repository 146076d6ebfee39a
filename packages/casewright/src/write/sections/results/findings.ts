import { feverByTemperature } from '../fever-by-temperature.ts'
import { inSection, leading, type Part } from './part.ts'

/** Lesions, where they were, and symptoms. */
export const presentation: Part = {
  id: 'presentation',
  title: 'results.presentation.title',
  sections: ['morphology', 'sites', 'symptoms'],
  figures: ['matrix', 'proportions'],
  lead: (book) => [
    leading(book, inSection(book, 'morphology'), 'results.presentation.morphology', 5),
    leading(book, inSection(book, 'sites'), 'results.presentation.sites', 5),
    leading(book, inSection(book, 'symptoms'), 'results.presentation.symptoms', 5),
    feverByTemperature(book),
    book.phrase('results.presentation.named'),
  ],
}

/** Laboratory values and cultures. */
export const laboratory: Part = {
  id: 'laboratory',
  title: 'results.laboratory.title',
  sections: ['laboratory', 'culture'],
  figures: [],
  lead: (book) => [
    leading(
      book,
      inSection(book, 'laboratory').filter((e) => !e.id.endsWith('-normal')),
      'results.laboratory.findings',
      5,
    ),
  ],
}

/** What biopsies showed. */
export const histology: Part = {
  id: 'histology',
  title: 'results.histology.title',
  sections: ['histology', 'immunohistochemistry'],
  figures: [],
  lead: (book) => [
    leading(
      book,
      inSection(book, 'histology').filter((e) => e.id !== 'histology.biopsy'),
      'results.histology.findings',
      5,
    ),
    leading(book, inSection(book, 'immunohistochemistry'), 'results.histology.stains', 3),
  ],
}

/** Why a field says only the words of a cell of a table, as bringing it in records it. */
export const isOfTable = (why: string): why is 'cell-not-read' | 'of-several-drugs' =>
  why === 'cell-not-read' || why === 'of-several-drugs'

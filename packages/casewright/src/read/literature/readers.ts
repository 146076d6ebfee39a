import { bibtex } from './bibtex/bibtex.ts'
import { cslJson } from './bibtex/csl-json.ts'
import { europepmcJson } from './europepmc-json.ts'
import { cnkiLabels } from './formats/cnki-labels.ts'
import { nbib } from './formats/nbib.ts'
import { noteExpress } from './formats/noteexpress.ts'
import { ovid, ovidLabelled } from './formats/ovid.ts'
import { refer } from './formats/refer.ts'
import { refWorks } from './formats/refworks.ts'
import { ris } from './formats/ris.ts'
import { sinomed } from './formats/sinomed.ts'
import { wosText } from './formats/wos.ts'
import type { LiteratureReader } from './reader.ts'
import { literatureTable } from './table/literature-table.ts'
import { wosTab } from './table/wos-tab.ts'
import { endnoteXml } from './xml/endnote-xml.ts'
import { jats } from './xml/jats.ts'
import { pubmedXml } from './xml/pubmed-xml.ts'

/** Every format of literature exports that can be read. */
export const literatureReaders: readonly LiteratureReader[] = [
  ris,
  nbib,
  pubmedXml,
  ovid,
  ovidLabelled,
  wosText,
  wosTab,
  endnoteXml,
  refer,
  noteExpress,
  refWorks,
  cnkiLabels,
  sinomed,
  bibtex,
  europepmcJson,
  cslJson,
  jats,
  literatureTable,
]

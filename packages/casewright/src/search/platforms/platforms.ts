import type { SearchedDatabase } from '../../model/literature/search-definition.ts'
import type { Platform } from '../platform.ts'
import { cnki } from './cnki.ts'
import { cochrane } from './cochrane.ts'
import { embaseOvid } from './embase-ovid.ts'
import { embase } from './embase.ts'
import { europepmc } from './europepmc.ts'
import { pubmed } from './pubmed.ts'
import { scopus } from './scopus.ts'
import { sinomed } from './sinomed.ts'
import { vip } from './vip.ts'
import { wanfang } from './wanfang.ts'
import { webOfScience } from './web-of-science.ts'

/** The search language of every database. */
export const platforms: Readonly<Record<SearchedDatabase, Platform>> = {
  pubmed,
  europepmc,
  embase,
  'embase-ovid': embaseOvid,
  'web-of-science': webOfScience,
  scopus,
  cochrane,
  cnki,
  wanfang,
  vip,
  sinomed,
}

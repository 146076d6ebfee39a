// Made from knowledge/ by tools/generate-knowledge.ts (npm run generate). Edit there, not here.

import type { BibEntry } from '../bibliography.ts'

export const sources: readonly BibEntry[] = [
  {"key":"adc-tables","type":"misc","fields":{"title":"Approved antibody-drug conjugates, tables","url":"https://pmc.ncbi.nlm.nih.gov/articles/PMC10768060/","note":"Table 1 and the table of explorationpub.com 1002243 read."}},
  {"key":"atcd-2026","type":"misc","fields":{"author":"{fabkury}","title":"atcd: scrape of the WHOCC ATC/DDD index of 2026-04-25","year":"2026","url":"https://github.com/fabkury/atcd","note":"Read as a file. Codes are looked up as facts; the hierarchy is not shipped."}},
  {"key":"bocsci-2021","type":"misc","fields":{"title":"List of approved kinase inhibitors 2021","year":"2021","url":"https://www.bocsci.com/","note":"Page read."}},
  {"key":"bohe-icotinib","type":"misc","fields":{"title":"Page on icotinib","url":"http://m.bohe.cn/news/mip/46494.html","note":"Page read."}},
  {"key":"casewright-pharmacology","type":"misc","fields":{"author":"{casewright project}","title":"Names and groups of medicines, written from general pharmacology","year":"2026","note":"Written from memory for this repository; to be checked by a pharmacist."}},
  {"key":"fda-dashboard-2026","type":"misc","fields":{"title":"Third-party dashboard file of FDA approvals 2020 to 2026","year":"2026","note":"Secondary: public repository file 51982395155."}},
  {"key":"globethesis-2022","type":"misc","fields":{"title":"Neutrophilic dermatoses on tumour-targeting drugs: two patients and fourteen from the literature (thesis abstract)","year":"2022","url":"http://globethesis.com/?t=2544306932973999","note":"Abstract read; the founding study."}},
  {"key":"ismp-confused-names","type":"misc","fields":{"author":"{Institute for Safe Medication Practices}","title":"List of confused drug names","note":"From memory; not consulted while writing."}},
  {"key":"jho-2022-egfr","type":"article","fields":{"title":"Approved EGFR and ALK inhibitors, table 1","journal":"J Hematol Oncol","year":"2022","doi":"10.1186/s13045-022-01362-9","url":"https://jhoonline.biomedcentral.com/articles/10.1186/s13045-022-01362-9/tables/1","note":"Table read."}},
  {"key":"knowledge-pack","type":"misc","fields":{"author":"{casewright project}","title":"Clinical knowledge pack: case series of drug reactions","year":"2026","note":"Project document of November 2026, compiled from public pages; states for each fact where it was read. Not part of this repository."}},
  {"key":"known-drug-dates-script","type":"misc","fields":{"title":"KNOWN_DRUG_DATES: first approvals in a public script","year":"2026","note":"Secondary: public repository file 55465166038."}},
  {"key":"mab-tables","type":"misc","fields":{"title":"Approved therapeutic antibodies, tables of four reviews","url":"https://pmc.ncbi.nlm.nih.gov/articles/PMC8086397/","note":"Tables of PMC8086397, PMC6561378, PMC3225851 and a table of J Immunother Cancer read; where years differ the drug says so."}},
  {"key":"nhc-2024-pzweuj","type":"misc","fields":{"author":"{pzweuj}","title":"Transcription of the list of the 2024 anticancer drug guideline of the National Health Commission of China","year":"2024","url":"https://github.com/pzweuj","note":"Read as a transcription with OCR errors; two of them are noted at the drugs concerned."}},
  {"key":"pkidb-2021","type":"misc","fields":{"title":"PKIDB: protein kinase inhibitors in clinical trials, release 2021-04-19","year":"2021","url":"https://www.icoa.fr/pkidb/","note":"Read as the SDF file held in github volkamerlab/kissim\\_app; field First\\_Approval and trade names."}},
  {"key":"pmc3357971-fda","type":"misc","fields":{"title":"Ten years of FDA approvals of targeted anticancer drugs, table","url":"https://pmc.ncbi.nlm.nih.gov/articles/PMC3357971/","note":"Table read."}},
  {"key":"pmc4488459","type":"misc","fields":{"title":"Approved kinase inhibitors, table 1","url":"https://pmc.ncbi.nlm.nih.gov/articles/PMC4488459/","note":"Table read."}},
  {"key":"pmid28205194","type":"misc","fields":{"title":"Abstract with an approval year","url":"https://pubmed.ncbi.nlm.nih.gov/28205194/","note":"Abstract read."}},
  {"key":"roskoski-2022","type":"article","fields":{"author":"Roskoski, R.","title":"Properties of FDA-approved small molecule protein kinase inhibitors: yearly updates 2021 and 2022","year":"2022","url":"https://pmc.ncbi.nlm.nih.gov/articles/PMC8691985/","note":"Tables read."}},
  {"key":"who-inn-stems","type":"misc","fields":{"author":"{World Health Organization}","title":"The use of stems in the selection of International Nonproprietary Names","note":"From memory; used only to weigh likeness of spelling."}},
  {"key":"zh-names-scripts","type":"misc","fields":{"title":"Chinese names of anticancer drugs in public scripts","year":"2026","note":"Secondary: public repository scripts; may differ from the names of the Chinese regulator."}},
]

/**
 * Two numbered citation styles, written for this project in CSL 1.0.1 (citationstyles.org/specification):
 * Vancouver (authors up to six, then et al.; journal year;volume(issue):pages) and GB/T 7714–2015 (authors up to three;
 * [J] by kind of document).
 */
const styleNames = ['vancouver', 'gb-t-7714'] as const
export type StyleName = (typeof styleNames)[number]
export const isStyle = (name: string): name is StyleName => (styleNames as readonly string[]).includes(name)

const head = (id: string, title: string, locale: string) =>
  `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="${locale}">
<info><title>${title}</title><id>casewright:${id}</id><updated>2026-01-01T00:00:00+00:00</updated></info>`

const numbered = `<citation collapse="citation-number"><sort><key variable="citation-number"/></sort>
<layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout></citation>`

const ids = `<choose>
<if variable="DOI"><text variable="DOI" prefix=" doi:"/></if>
<else-if variable="PMID"><text variable="PMID" prefix=" PMID: "/></else-if>
</choose>`

const vancouver = `${head('vancouver', 'Vancouver', 'en-US')}
<macro name="author"><names variable="author" suffix=". "><name sort-separator=" " initialize-with="" name-as-sort-order="all" delimiter=", " delimiter-precedes-last="always"/></names></macro>
${numbered}
<bibliography et-al-min="7" et-al-use-first="6" second-field-align="flush"><layout>
<text macro="author"/>
<text variable="title" suffix=". "/>
<text variable="container-title" suffix=". "/>
<group delimiter=";"><date variable="issued" form="text" date-parts="year"/><group><number variable="volume"/><number variable="issue" prefix="(" suffix=")"/></group></group>
<text variable="page" prefix=":"/>
<text value="."/>
${ids}
</layout></bibliography></style>`

const gbt = `${head('gb-t-7714', 'GB/T 7714', 'zh-CN')}
<macro name="author"><names variable="author" suffix=". "><name sort-separator=" " initialize-with=" " name-as-sort-order="all" delimiter=", " delimiter-precedes-last="always"><name-part name="family" text-case="uppercase"/></name></names></macro>
<macro name="mark"><choose>
<if type="thesis"><text value="[D]"/></if>
<else-if type="paper-conference speech" match="any"><text value="[C]"/></else-if>
<else-if type="book chapter" match="any"><text value="[M]"/></else-if>
<else-if type="article-journal article" match="any"><text value="[J]"/></else-if>
<else><text value="[Z]"/></else>
</choose></macro>
${numbered}
<bibliography et-al-min="4" et-al-use-first="3" second-field-align="flush"><layout>
<text macro="author"/>
<group suffix=". "><text variable="title"/><text macro="mark"/></group>
<group delimiter=", "><text variable="container-title"/><date variable="issued" form="text" date-parts="year"/><group><number variable="volume"/><number variable="issue" prefix="(" suffix=")"/></group></group>
<text variable="page" prefix=": "/>
<text value="."/>
${ids}
</layout></bibliography></style>`

export const styles: Readonly<Record<StyleName, string>> = { vancouver, 'gb-t-7714': gbt }

const terms = (etAl: string, noDate: string, and: string) =>
  `<term name="et-al">${etAl}</term><term name="no date">${noDate}</term><term name="and">${and}</term>
<term name="page" form="short"><single>p.</single><multiple>pp.</multiple></term>
<term name="volume"><single>volume</single><multiple>volumes</multiple></term><term name="volume" form="short"><single>vol.</single><multiple>vols.</multiple></term>
<term name="issue"><single>number</single><multiple>numbers</multiple></term><term name="issue" form="short"><single>no.</single><multiple>nos.</multiple></term>
<term name="open-quote">\u201C</term><term name="close-quote">\u201D</term>
<term name="open-inner-quote">\u2018</term><term name="close-inner-quote">\u2019</term><term name="page-range-delimiter">\u2013</term>`

/** The few words the styles need, per language. */
export const cslLocale = (tag: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="${tag}">
<style-options punctuation-in-quote="false"/>
<date form="text"><date-part name="year"/></date><date form="numeric"><date-part name="year"/></date>
<terms>${tag.startsWith('zh') ? terms('\u7B49', '\u65E5\u671F\u4E0D\u8BE6', '\u548C') : terms('et al', 'n.d.', 'and')}</terms></locale>`

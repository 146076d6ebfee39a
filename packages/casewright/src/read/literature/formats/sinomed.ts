import type { Dialect, FieldTable } from '../tagged/meaning.ts'
import { linesThat, taggedReader } from '../tagged/tagged-reader.ts'

/** The Chinese names of fields in text exports of SinoMed, VIP and Wanfang. */
const fields: FieldTable = {
  流水号: 'accession',
  文献类型: 'publication-type',
  标题: 'title',
  题名: 'title',
  中文标题: 'title',
  中文题名: 'title',
  英文标题: 'other-title',
  英文题名: 'other-title',
  作者: 'author',
  中文作者: 'author',
  英文作者: 'other-author',
  作者单位: 'affiliation',
  机构: 'affiliation',
  单位: 'affiliation',
  出处: 'citation',
  期刊: 'journal',
  刊名: 'journal',
  期刊名: 'journal',
  期刊名称: 'journal',
  来源: 'citation',
  英文刊名: 'other-journal',
  年: 'year',
  年份: 'year',
  出版年: 'year',
  出版日期: 'date',
  发表时间: 'date',
  卷: 'volume',
  期: 'issue',
  页码: 'pages',
  起始页: 'start-page',
  ISSN: 'issn-or-isbn',
  DOI: 'doi',
  摘要: 'abstract',
  中文摘要: 'abstract',
  英文摘要: 'other-abstract',
  关键词: 'keywords',
  主题词: 'keywords',
  语种: 'language',
  语言: 'language',
  链接: 'url',
  网址: 'url',
  数据库: 'database',
}
/** Fields without a place in the record. Other labels are none: abstracts have `目的：` and `结果：`. */
const others =
  '序号 英文文摘 著者文摘 特征词 医学主题词 副主题词 分类号 国内代码 内部代码 国省市名 参文数 基金 基金项目 第一作者 通讯作者 第一作者单位 国际标准刊号 国内统一刊号 中图分类号 被引频次 获奖信息 馆藏 出版地 责任者 更新日期 创建日期 资助机构 资助编号 文章编号'
const known: ReadonlySet<string> = new Set([...Object.keys(fields), ...others.split(' ')])

const LABEL = /^\s*(?:【\s*([\p{Script=Han}A-Z]{1,10})\s*】\s*[:：]?|([\p{Script=Han}A-Z]{1,10})\s*[:：])\s?(.*)$/u
const NUMBER = /^\s*(?:\[\d+\]|\d+[.、)]|第\d+条)\s*$/u

const dialect: Dialect = { fields, names: 'given-family', lines: 'words', database: 'SinoMed' }

/** Text with Chinese field names (`标题：…` or `【标题】…`), as SinoMed and others give it. */
export const sinomed = taggedReader({
  id: 'sinomed',
  name: 'SinoMed (中文标签)',
  sniff: (head) => {
    const labels = linesThat(
      head,
      /^\s*【?\s*(?:流水号|标题|题名|中文题名|中文标题|英文标题|作者|作者单位|出处|摘要|关键词|主题词)\s*】?\s*[:：】]?\s*\S/u,
    )
    return labels > 2 ? 0.85 : 0
  },
  layout: {
    field: (line) => {
      const [, bracketed, plain, text] = LABEL.exec(line) ?? []
      const label = bracketed ?? plain
      return label === undefined || !known.has(label) ? undefined : [label, text ?? '']
    },
    begins: (tag, open) => tag === open.first,
    divides: NUMBER,
  },
  dialect: () => dialect,
})

import { describe, expect, it } from 'vitest'
import { reportFile, takeIn } from '../../../../test/signals/report-file.ts'

const columns = {
  report: '编号',
  drug: '药品',
  event: '不良反应',
  role: '类别',
  sex: '性别',
  age: '年龄',
  country: '国家',
  reporter: '报告人',
  received: '接收日期',
  eventDate: '发生日期',
  start: '开始日期',
}
const table = (...rows: readonly string[]) =>
  takeIn('table', [reportFile('表.csv', [Object.values(columns).join(','), ...rows].join('\n') + '\n')], { columns })

describe('a table in Chinese', () => {
  it('is read like one in English', async () => {
    const { rows, told } = await table(
      '1,吉瑞替尼,皮疹,怀疑药品,女,55岁,中国,医生,2021/3/5,2021年2月2日,2021.1.11',
      '1,泼尼松,皮疹,并用药品,女性,55,中国,医师,2021-03-05,2021年2月,',
      '2,吉瑞替尼,发热,首要怀疑,男性,6个月,日本,患者家属,20210306,,',
    )
    expect(rows['report']).toEqual([
      ['1', '1', '0', '2021-03-05', '2021-03-05', '2021-02-02', 'F', '55', '', 'CN', 'physician', '', '', '', ''],
      ['2', '2', '0', '2021-03-06', '2021-03-06', '', 'M', '0.5', '', 'JP', 'consumer', '', '', '', ''],
    ])
    expect(rows['drug']?.map((d) => d[2])).toEqual(['secondary', 'concomitant', 'primary'])
    expect(rows['therapy']).toEqual([['1', '1', '2021-01-11', '', '']])
    expect(told).toEqual([])
  })
  it('what is not understood is never silent, and says why', async () => {
    const { issues } = await table('1,a,x,某药,不男不女,老人,乌有国,路人,05.03.2021,2021-02-30,去年')
    expect(issues.map(({ level, code, at, values }) => [level, code, at.field, values['got']])).toEqual([
      ['note', 'values-not-understood', '年龄', '老人'],
      ['note', 'values-not-understood', '报告人', '路人'],
      ['warning', 'dates-order-unclear', '接收日期', '05.03.2021'],
      ['note', 'dates-impossible', '发生日期', '2021-02-30'],
      ['note', 'values-not-understood', '性别', '不男不女'],
      ['note', 'countries-not-known', '国家', '乌有国'],
      ['note', 'values-not-understood', '类别', '某药'],
      ['note', 'values-not-understood', '开始日期', '去年'],
    ])
  })
  it('most reactions after receipt are told', async () => {
    const { told } = await table(
      ...Array.from({ length: 20 }, (_, i) => `${i},a,x,,女,5,中国,医生,2021-01-05,2021-03-02,`),
    )
    expect(told).toEqual(['reactions-after-receipt 表.csv:2 20'])
  })
})

import { describe, expect, it } from 'vitest'
import { type NameOrder, namesOf } from './names.ts'

const names = (field: string, order: NameOrder) => namesOf(field, order).names
const han = (...all: readonly string[]) => all.map((literal) => ({ literal }))
const person = (family: string, given: string) => ({ family, given })

describe('one name', () => {
  it.each([
    ['Smith, John A.', 'family-comma', person('Smith', 'John A.')],
    ['Smith, J.A., Jr', 'family-comma', person('Smith', 'J.A., Jr')],
    ['van der Berg, Anna', 'family-comma', person('van der Berg', 'Anna')],
    ['Fanning E.', 'family-comma', person('Fanning', 'E.')],
    ['Smith JA', 'family-initials', person('Smith', 'JA')],
    ['Smith J.A.', 'family-initials', person('Smith', 'J.A.')],
    ['van der Berg J', 'family-initials', person('van der Berg', 'J')],
    ['Smith JA Jr', 'family-initials', person('Smith', 'JA Jr')],
    ['García-Lopez M.-T.', 'family-initials', person('García-Lopez', 'M.-T.')],
    ['Invented Study Group', 'family-initials', { literal: 'Invented Study Group' }],
    ['John A. Smith', 'given-family', person('Smith', 'John A.')],
    ['Ludwig van Beethoven', 'given-family', person('van Beethoven', 'Ludwig')],
    ['Sucheta', 'given-family', { literal: 'Sucheta' }],
    ['XU Ya-qiong', 'given-family', person('XU', 'Ya-qiong')],
    ['Xu Yaqiong', 'family-given', person('Xu', 'Yaqiong')],
    ['王 伟', 'family-comma', { literal: '王伟' }],
    ['欧阳, 丽', 'family-comma', person('欧阳', '丽')],
    ['张三[1,2]', 'given-family', { literal: '张三' }],
    ['中国抗癌协会肉瘤专业委员会', 'given-family', { literal: '中国抗癌协会肉瘤专业委员会' }],
  ] as const)('%s (%s)', (field, order, name) => {
    expect(names(field, order)).toEqual([name])
  })
})

describe('several names in one field', () => {
  it('divided by semicolons and commas, half or full width, and at the end by nothing', () => {
    expect(names('张三；李四', 'given-family')).toEqual(han('张三', '李四'))
    expect(names('张三，李四', 'given-family')).toEqual(han('张三', '李四'))
    expect(names('张三;;李四;', 'given-family')).toEqual(han('张三', '李四'))
    expect(names('张三、李四、王五', 'given-family')).toEqual(han('张三', '李四', '王五'))
    expect(names('张三 李四 王小明', 'given-family')).toEqual(han('张三', '李四', '王小明'))
    expect(names('郝国强[1,2];李星莹[1]', 'given-family')).toEqual(han('郝国强', '李星莹'))
  })

  it('in Latin letters by semicolons, and by commas where each piece is a whole name', () => {
    expect(names('Smith, J.; Doe, A.', 'family-comma')).toEqual([person('Smith', 'J.'), person('Doe', 'A.')])
    expect(names('Smith JA, Doe B', 'family-initials')).toEqual([person('Smith', 'JA'), person('Doe', 'B')])
    expect(names('John Smith, Anna Doe', 'given-family')).toEqual([person('Smith', 'John'), person('Doe', 'Anna')])
    expect(names('Smith, John', 'given-family')).toEqual([person('Smith', 'John')])
  })

  it('“and others” is nobody, but is not lost', () => {
    expect(namesOf('张三;李四;等', 'given-family')).toEqual({ names: han('张三', '李四'), left: ['等'] })
    expect(names('张三,李四等', 'given-family')).toEqual(han('张三', '李四'))
    expect(namesOf('Smith J, et al.', 'family-initials')).toEqual({ names: [person('Smith', 'J')], left: ['et al.'] })
  })

  it('an empty field and one of separators only hold none', () => {
    expect([names('', 'family-comma'), names(' ; ；，', 'family-comma')]).toEqual([[], []])
  })
})

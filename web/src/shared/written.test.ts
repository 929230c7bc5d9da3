import { afterEach, describe, expect, it } from 'vitest'
import { language } from './i18n'
import { written, writtenSpec, writtenValues } from './written'

afterEach(() => (language.value = 'zh-CN'))

describe('what merchants and hosts wrote', () => {
  it('is shown in the language of the page when it was written in both', () => {
    expect(written('山羊绒围巾 200×70|Cashmere scarf')).toBe('山羊绒围巾 200×70')
    expect(written('颜色 | Colour')).toBe('颜色')
    language.value = 'en'
    expect(written('山羊绒围巾 200×70|Cashmere scarf')).toBe('Cashmere scarf')
    expect(written('颜色 | Colour')).toBe('Colour')
    expect(written('第一行\n第二行|First line\nSecond line')).toBe('First line\nSecond line')
  })

  it.each([
    '山羊绒围巾',
    'Cashmere scarf',
    '',
    'S|M',
    '红|蓝',
    '羊绒|Wool|棉',
    '羊绒|',
    '|Wool',
    'Wool|羊绒',
    '新款|New 款',
  ])('is shown as it is when it was not: %s', (text) => {
    language.value = 'en'
    expect(written(text)).toBe(text)
  })

  it('is nothing where there is nothing', () => {
    expect(written(null)).toBe('')
    expect(written(undefined)).toBe('')
  })
})

describe('a spec', () => {
  it('is its values', () => {
    const spec = [
      { name: '颜色|Colour', value: '雾灰|Mist grey' },
      { name: '尺码|Size', value: 'M' },
    ]
    expect(writtenValues(spec)).toBe('雾灰 / M')
    language.value = 'en'
    expect(writtenValues(spec)).toBe('Mist grey / M')
  })

  it('is read from the line that an order keeps', () => {
    expect(writtenSpec('颜色|Colour:雾灰|Mist grey 尺码|Size:M')).toBe('雾灰 / M')
    language.value = 'en'
    expect(writtenSpec('颜色|Colour:雾灰|Mist grey 尺码|Size:M')).toBe('Mist grey / M')
    expect(writtenSpec('规格|Pack:250g 罐装|Tin, 250 g')).toBe('Tin, 250 g')
  })

  it.each(['', '颜色:驼色 尺码:M', '鞋码|Shoe size:42'])('that cannot be read so is left as it is: %s', (spec) => {
    expect(writtenSpec(spec)).toBe(spec)
  })
})

import { describe, expect, it } from 'vitest'
import { requestsOf, shipmentLines, SHIPMENT_LINES_MAX, waybillOf } from './shipment-lines'

const faults = (text: string) => shipmentLines(text).map((line) => line.fault)

describe('pasted shipment lines', () => {
  it.each([
    ['only an order number', '7312', 'COLUMNS'],
    ['no waybill', '7312,SF,', 'COLUMNS'],
    ['an order number with letters', 'A7312,SF,SF1234567890', 'ORDER'],
    ['an order number past 19 digits', '12345678901234567890,SF,SF1234567890', 'ORDER'],
    ['a carrier nobody knows', '7312,Pigeon,SF1234567890', 'CARRIER'],
    ['a waybill too short', '7312,SF,SF12', 'WAYBILL'],
    ['a waybill without figures', '7312,SF,ABCDEFGHIJ', 'WAYBILL'],
    ['a waybill with foreign signs', '7312,SF,SF1234567890<', 'WAYBILL'],
  ])('are refused with %s', (_what, text, fault) => expect(faults(`1,SF,SF1234567890\n${text}`)).toEqual([null, fault]))

  it('refuse an order that comes twice, the second time', () => {
    expect(faults('7312,SF,SF1234567890\n7312,ZTO,75312345678901')).toEqual([null, 'TWICE'])
  })

  it('keep the number of the line as an editor shows it', () => {
    expect(shipmentLines('order,carrier,waybill\n\n7312,SF,x').map((line) => [line.number, line.fault])).toEqual([[3, 'WAYBILL']])
  })

  it('do not take a first line with a slip for a heading', () => expect(faults('7312x,SF,SF1234567890')).toEqual(['ORDER']))

  it.each([
    ['tabs from a sheet', '7312\t顺丰\tSF1234567890'],
    ['commas', '7312,sf express,sf1234567890'],
    ['full-width commas', '7312，顺丰速运，SF 1234 567890'],
    ['spaces', '7312 SF SF1234567890'],
    ['quoted cells', '"7312","SF","SF1234567890"'],
    ['a figure kept whole by a sheet', '="7312",SF,SF1234567890'],
    ['more columns than needed', '7312,SF,SF1234567890,fragile'],
  ])('read %s', (_what, text) => {
    expect(shipmentLines(text)).toMatchObject([{ fault: null, shipment: { orderId: '7312', carrier: 'SF', waybill: 'SF1234567890' } }])
  })

  it('pass over the byte order mark, the heading and Windows line ends', () => {
    expect(shipmentLines('\ufefforder,carrier,waybill\r\n7312,SF,SF1234567890\r\n')).toHaveLength(1)
  })

  it('stop at the limit', () => {
    const text = Array.from({ length: SHIPMENT_LINES_MAX + 5 }, (_, i) => `${i + 1},SF,SF1234567890`).join('\n')
    expect(shipmentLines(text)).toHaveLength(SHIPMENT_LINES_MAX)
  })

  it('go out in requests of at most a hundred', () => {
    const shipments = shipmentLines(Array.from({ length: 205 }, (_, i) => `${i + 1},SF,SF1234567890`).join('\n')).map((line) => line.shipment!)
    expect(requestsOf(shipments).map((request) => request.length)).toEqual([100, 100, 5])
  })
})

describe('a waybill number', () => {
  it('is written in capitals without blanks', () => expect(waybillOf(' sf 1234-5678 90 ')).toBe('SF1234-567890'))
  it('is refused where it cannot be one', () => expect(waybillOf('12 34')).toBeNull())
})

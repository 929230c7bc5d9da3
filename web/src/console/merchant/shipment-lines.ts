import type { Shipment } from '@api/types'
import { carrierOf } from '@shared/carrier-words'

export const SHIPMENTS_IN_ONE_REQUEST_MAX = 100
export const SHIPMENT_LINES_MAX = 2000

export type LineFault = 'COLUMNS' | 'ORDER' | 'CARRIER' | 'WAYBILL' | 'TWICE'

export interface ShipmentLine {
  /** As an editor counts, from 1. */
  number: number
  text: string
  shipment: Shipment | null
  fault: LineFault | null
}

/** A waybill number in its plain form, or null where it cannot be one. */
export function waybillOf(text: string): string | null {
  const plain = text.replace(/\s/g, '').toUpperCase()
  return /^(?=.*\d)[A-Z0-9-]{8,32}$/.test(plain) ? plain : null
}

/** Cells of one line, as people paste them from a sheet (tabs), write them in CSV or type them (commas, spaces). */
function cellsOf(line: string): string[] {
  const separator = line.includes('\t') ? /\t/ : /[,，;；]/.test(line) ? /[,，;；]/ : /\s+/
  // Sheets keep long figures whole by writing them as ="123" or '123.
  return line.split(separator).map((cell) => cell.trim().replace(/^="?|^['"]|["']$/g, '').replace(/"$/, '').trim())
}

function read(text: string, number: number): ShipmentLine {
  const [orderId = '', carrierName = '', ...rest] = cellsOf(text)
  const refuse = (fault: LineFault): ShipmentLine => ({ number, text, shipment: null, fault })
  if (!carrierName || rest.length === 0 || !rest[0]) return refuse('COLUMNS')
  if (!/^\d{1,19}$/.test(orderId)) return refuse('ORDER')
  const carrier = carrierOf(carrierName)
  if (!carrier) return refuse('CARRIER')
  const waybill = waybillOf(rest[0])
  if (!waybill) return refuse('WAYBILL')
  return { number, text, shipment: { orderId, carrier, waybill }, fault: null }
}

/**
 * Reads lines of "order, carrier, waybill". A first line without an order number is taken for the heading; empty lines
 * are passed over; an order that comes twice is refused the second time.
 */
export function shipmentLines(text: string): ShipmentLine[] {
  const seen = new Set<string>()
  const found: ShipmentLine[] = []
  text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = raw.trim()
    if (!line || found.length >= SHIPMENT_LINES_MAX) return
    const one = read(line, index + 1)
    if (found.length === 0 && seen.size === 0 && isHeading(line, one)) return
    if (one.shipment && seen.has(one.shipment.orderId)) {
      found.push({ ...one, shipment: null, fault: 'TWICE' })
      return
    }
    if (one.shipment) seen.add(one.shipment.orderId)
    found.push(one)
  })
  return found
}

function isHeading(line: string, read: ShipmentLine): boolean {
  return read.fault !== null && !/\d/.test(line)
}

/** Groups that each fit into one request. */
export function requestsOf(shipments: Shipment[]): Shipment[][] {
  const requests: Shipment[][] = []
  for (let start = 0; start < shipments.length; start += SHIPMENTS_IN_ONE_REQUEST_MAX) {
    requests.push(shipments.slice(start, start + SHIPMENTS_IN_ONE_REQUEST_MAX))
  }
  return requests
}

import type { Order } from '@api/types'

/** What was sold in one live room, or outside of any. */
export interface RoomSales {
  id: string | null
  title: string
  orders: number
  paidFen: number
  /** Paid less what went back before shipping. */
  netFen: number
}

/** Orders by the room in which they were made, the largest first. */
export function byRoom(orders: Order[]): RoomSales[] {
  const rooms = new Map<string | null, RoomSales>()
  for (const order of orders) {
    if (order.state === 'CREATED' || order.state === 'CLOSED') continue
    const id = order.room?.id ?? null
    const room = rooms.get(id) ?? { id, title: order.room?.title ?? '', orders: 0, paidFen: 0, netFen: 0 }
    const free = order.refunds.filter((refund) => refund.code === 'BEFORE_SHIP').reduce((sum, refund) => sum + refund.amountFen, 0)
    rooms.set(id, { ...room, orders: room.orders + 1, paidFen: room.paidFen + order.paidFen, netFen: room.netFen + order.paidFen - free })
  }
  return [...rooms.values()].sort((a, b) => b.paidFen - a.paidFen)
}

const HOUR_MS = 3_600_000

/** Orders whose promised shipping time is over or close, the earliest first. */
export function dueWithin(orders: Order[], hours: number, now: number): Order[] {
  const until = (order: Order) => (order.nextStep?.action === 'SHIP' ? Date.parse(order.nextStep.deadline) : Number.POSITIVE_INFINITY)
  return orders.filter((order) => until(order) < now + hours * HOUR_MS).sort((a, b) => until(a) - until(b))
}

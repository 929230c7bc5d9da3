/** The carriers that a shop may ship with, under each name that people write in a list of shipments. */
export const CARRIERS = ['SF', 'ZTO', 'YTO', 'STO', 'YUNDA', 'JTSD', 'JD', 'EMS', 'DBL'] as const
export type Carrier = (typeof CARRIERS)[number]

export const CARRIER_NAMES: Record<Carrier, { zh: string; en: string; also: string[] }> = {
  SF: { zh: '顺丰速运', en: 'SF Express', also: ['顺丰', '顺丰快递', 'shunfeng'] },
  ZTO: { zh: '中通快递', en: 'ZTO Express', also: ['中通', 'zhongtong'] },
  YTO: { zh: '圆通速递', en: 'YTO Express', also: ['圆通', '圆通快递', 'yuantong'] },
  STO: { zh: '申通快递', en: 'STO Express', also: ['申通', 'shentong'] },
  YUNDA: { zh: '韵达速递', en: 'Yunda Express', also: ['韵达', '韵达快递', 'yd'] },
  JTSD: { zh: '极兔速递', en: 'J&T Express', also: ['极兔', 'jt', 'j&t'] },
  JD: { zh: '京东物流', en: 'JD Logistics', also: ['京东', '京东快递'] },
  EMS: { zh: '邮政 EMS', en: 'China Post EMS', also: ['邮政', '中国邮政', 'china post'] },
  DBL: { zh: '德邦快递', en: 'Deppon Express', also: ['德邦', 'deppon'] },
}

/** The carrier that a written name means, whatever its case and spacing. */
export function carrierOf(written: string): Carrier | null {
  const plain = written.replace(/\s/g, '').toLowerCase()
  return CARRIERS.find((code) => {
    const { zh, en, also } = CARRIER_NAMES[code]
    return [code, zh, en, ...also].some((name) => name.replace(/\s/g, '').toLowerCase() === plain)
  }) ?? null
}

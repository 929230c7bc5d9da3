import { t } from '@shared/i18n'

const KNOWN = ['WALLET', 'WECHAT', 'ALIPAY']

/** The name of a way to pay; one that the page does not know shows as the server calls it. */
export function channelName(code: string): string {
  return KNOWN.includes(code) ? t(`channel.${code}`) : code
}

import type zh from './words.zh'

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

const en: Words<typeof zh> = {
  brand: 'Bihuan',
  language: { switch: '中文', label: 'Switch to Chinese' },
  action: {
    close: 'Close', cancel: 'Cancel', confirm: 'OK', save: 'Save', retry: 'Try again', back: 'Back', more: 'Show more', copy: 'Copy',
    copied: 'Copied', search: 'Search', clear: 'Clear', edit: 'Edit', remove: 'Delete', add: 'Add', login: 'Log in', logout: 'Log out', refresh: 'Refresh',
  },
  state: {
    loading: 'Loading', empty: 'Nothing here yet', error: 'This did not load', noRight: 'You may not see this', offline: 'You are offline',
    noRightHint: 'This page needs a role you do not have. Use another account or ask an administrator.', offlineHint: 'Check your connection; we retry when it is back.',
    loginNeeded: 'Log in to see this', loginNeededHint: 'It takes a few seconds.',
  },
  problem: {
    OFFLINE: 'The server cannot be reached. Check your connection and try again.', TIMEOUT: 'The server did not answer in time. Try again shortly.',
    LOGIN_NEEDED: 'Please log in first.', NO_RIGHT: 'You do not have the right to do this.',
    SERVER_BROKEN: 'Something broke on the server. Try again shortly.', REQUEST_REFUSED: 'The request was not accepted.',
  },
  simulated: { tag: 'Bot', label: 'incl. simulated', hint: 'Some viewers of this demo are simulated by a program. Each of them is marked.' },
  role: {
    VIEWER: 'Viewer', HOST: 'Host', MERCHANT: 'Merchant', AGENCY: 'Agency', OPERATOR: 'Operator', FINANCE: 'Finance', RULE_EDITOR: 'Rule editor', OWNER: 'Owner', STAFF: 'Staff',
    SERVICE: 'Service', REVIEWER: 'Reviewer', RULE_APPROVER: 'Rule approver',
  },
  organisation: { MERCHANT: 'Merchant', AGENCY: 'Agency', PLATFORM: 'Platform' },
  room: { PLANNED: 'Planned', REHEARSAL: 'Rehearsal', LIVE: 'Live', PAUSED: 'Paused', ENDED: 'Ended' },
  item: { LISTED: 'Coming up', EXPLAINING: 'Now showing', EXPLAINED: 'Shown', OFF: 'Off shelf' },
  order: { CREATED: 'To pay', PAID: 'To ship', SHIPPED: 'To receive', RECEIVED: 'Received', SETTLED: 'Completed', CLOSED: 'Closed', PREPARING: 'Preparing', CANCEL_REQUESTED: 'Cancellation asked', REFUNDED_BEFORE_SHIP: 'Refunded before shipping', REFUNDED_AFTER_SHIP: 'Refunded after shipping', REFUNDED_AFTER_RECEIPT: 'Refunded after receipt' },
  product: { ON_SHELF: 'On sale', OFF_SHELF: 'Off sale' },
  party: {
    MERCHANT: 'Merchant', HOST: 'Host', AGENCY: 'Agency', PLATFORM_FEE: 'Platform service fee', PLATFORM_COMMISSION: 'Platform share of commission', PLATFORM: 'Platform', BUYER: 'Buyer',
  },
  share: { IN_ESCROW: 'In escrow', SETTLED: 'Settled' },
  player: {
    label: 'Live video', connecting: 'Entering the room', reconnecting: 'Picture lost, reconnecting', away: 'The host is away', awayHint: 'The picture resumes by itself',
    paused: 'The show is paused', pausedHint: 'The host will be right back', none: 'No picture yet', noneHint: 'The host is getting ready', ended: 'The show has ended', failed: 'The picture could not be played', unmute: 'Tap for sound', mute: 'Mute', play: 'Play',
  },
  price: { from: ' up' },
  time: {
    today: 'Today {time}', tomorrow: 'Tomorrow {time}', yesterday: 'Yesterday {time}', justNow: 'just now', minutesAgo: '{n} min ago', hoursAgo: '{n} h ago',
    days: '{n} d', hours: '{n} h', minutes: '{n} min', seconds: '{n} s',
  },
}
export default en

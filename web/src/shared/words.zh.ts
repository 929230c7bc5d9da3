/** Words that more than one app uses. An app's own words live beside it. */
export default {
  brand: '闭环 Bihuan',
  language: { switch: 'English', label: '切换到英文' },
  action: {
    close: '关闭', cancel: '取消', confirm: '确定', save: '保存', retry: '重试', back: '返回', more: '查看更多', copy: '复制',
    copied: '已复制', search: '搜索', clear: '清空', edit: '编辑', remove: '删除', add: '新增', login: '登录', logout: '退出登录', refresh: '刷新',
  },
  state: {
    loading: '正在加载', empty: '这里还没有内容', error: '没有加载出来', noRight: '没有权限查看', offline: '网络断开了',
    noRightHint: '这里需要相应的角色。可以换一个账号，或请管理员为你开通。', offlineHint: '请检查网络，恢复后会自动重试。',
    loginNeeded: '登录后查看', loginNeededHint: '登录只需几秒钟。',
  },
  problem: {
    OFFLINE: '连不上服务器，请检查网络后重试。', TIMEOUT: '服务器没有及时回应，请稍后重试。', LOGIN_NEEDED: '请先登录。',
    NO_RIGHT: '你没有这样做的权限。', SERVER_BROKEN: '服务器出错了，请稍后重试。', REQUEST_REFUSED: '请求没有被接受。',
  },
  simulated: { tag: '模拟', label: '含模拟观众', hint: '演示环境中的部分观众由程序模拟，已逐一标明。' },
  role: {
    VIEWER: '观众', HOST: '主播', MERCHANT: '商家', AGENCY: '服务商', OPERATOR: '平台运营', FINANCE: '平台财务', RULE_EDITOR: '规则编辑', OWNER: '负责人', STAFF: '员工',
    SERVICE: '客服', REVIEWER: '审核员', RULE_APPROVER: '规则审批',
  },
  organisation: { MERCHANT: '商家', AGENCY: '服务商', PLATFORM: '平台' },
  room: {
    PLANNED: '未开播', REHEARSAL: '彩排中', LIVE: '直播中', PAUSED: '已暂停', ENDED: '已结束',
  },
  item: { LISTED: '待讲解', EXPLAINING: '讲解中', EXPLAINED: '已讲解', OFF: '已下架' },
  order: { CREATED: '待付款', PAID: '待发货', SHIPPED: '待收货', RECEIVED: '已收货', SETTLED: '已完成', CLOSED: '已关闭', PREPARING: '备货中', CANCEL_REQUESTED: '取消待拦截', REFUNDED_BEFORE_SHIP: '发货前退款', REFUNDED_AFTER_SHIP: '发货后退款', REFUNDED_AFTER_RECEIPT: '收货后退款' },
  product: { ON_SHELF: '在售', OFF_SHELF: '已下架' },
  party: {
    MERCHANT: '商家', HOST: '主播', AGENCY: '服务商', PLATFORM_FEE: '平台技术服务费', PLATFORM_COMMISSION: '平台佣金分成', PLATFORM: '平台', BUYER: '买家',
  },
  share: { IN_ESCROW: '担保中', SETTLED: '已结算' },
  player: {
    label: '直播画面', connecting: '正在进入直播间', reconnecting: '画面中断，正在重连', away: '主播暂时离开', awayHint: '画面恢复后会自动继续',
    paused: '直播暂停中', pausedHint: '主播很快回来', none: '还没有画面', noneHint: '主播正在准备', ended: '直播已结束', failed: '画面播放失败', unmute: '点按开启声音', mute: '静音', play: '播放',
  },
  price: { from: '起' },
  time: {
    today: '今天 {time}', tomorrow: '明天 {time}', yesterday: '昨天 {time}', justNow: '刚刚', minutesAgo: '{n} 分钟前', hoursAgo: '{n} 小时前',
    days: '{n} 天', hours: '{n} 小时', minutes: '{n} 分钟', seconds: '{n} 秒',
  },
}

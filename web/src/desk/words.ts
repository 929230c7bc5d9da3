/** Words that the studio and the consoles share. */
export const zh = {
  desk: {
    skip: '跳到正文', mainMenu: '主菜单', openMenu: '打开菜单', whereYouAre: '当前位置', account: '我的账号',
    goViewer: '去看直播', goStudio: '去直播工作台', goConsole: '去管理台',
    actions: '操作', details: '详情', all: '全部', from: '开始日期', to: '结束日期', saved: '已保存', later: '稍后', asOf: '数据截至 {time}',
    selectAll: '全选本页', selectRow: '选择 {id}', unselect: '取消选择', shownSoFar: '已显示 {n} 条', shownAll: '共 {n} 条',
    nothingFound: '没有找到“{q}”', whatIs: '“{name}”是什么', removeThis: '移除{what}', copyThis: '复制{what}', copyFailed: '没有复制成功，请手动选择文字复制。',
    left: '还剩 {span}', overdue: '已超时 {span}', sum: '合计', theRest: '扣除以下各项后的余额',
    leave: '离开', leaveTitle: '放弃未保存的修改？', leaveText: '离开后，刚才的修改不会保留。',
    door: {
      demo: '一键体验', demoHint: '演示环境，点一下即以该身份登录。', others: '其他身份：', or: '或者', register: '注册', registerDo: '注册并登录',
      login: '账号', nickname: '昵称', password: '密码', haveAccount: '已有账号，去登录', noAccount: '没有账号？去注册',
    },
    chart: {
      label: '分钟趋势：在线人数与成交金额', viewers: '在线人数', gmv: '成交金额', orders: '成交单数', minute: '时间', none: '还没有数据',
      told: '在线 {viewers}，成交 {gmv}（{orders} 单）', asTable: '看表格', asPicture: '看图',
    },
    ruleVersion: '{rule} 第 {n} 版', rule: { TECHNICAL_FEE: '技术服务费规则', COMMISSION: '佣金规则', WITHDRAWAL: '提现规则', DUPLICATE: '重复购买规则' },
    statement: {
      at: '付款时间', order: '订单号', product: '订单', state: '状态', settledAt: '结算时间', expected: '预计 {time}', rules: '依据的规则', amount: '我的份额', shares: '分账明细', sharesOf: '这笔钱怎么分', gross: '订单实付', mine: '我的份额',
      days: '日期', csv: '下载对账单', none: '还没有账目', noneHint: '有订单付款或结算后，这里会逐笔列出。',
      escrow: '担保中', escrowMeaning: '买家已付款、订单还没有结算的钱，由平台担保账户保管。', available: '可用余额', availableMeaning: '已经结算到账、可以支配的钱。',
      settled: '累计已结算', settledMeaning: '开户以来结算给你的总额。',
    },
    contract: { INVITED: '待达人确认', ACTIVE: '生效中', ENDED: '已结束', DECLINED: '未成立' },
    event: { PAYMENT: '买家付款', PAYMENT_TIMEOUT: '超时未付，订单关闭', SHIPMENT: '商家发货', RECEIPT: '确认收货', SETTLEMENT: '订单结算', PICKING: '商家备货', CANCELLATION: '买家取消', MERCHANT_CANCELLATION: '商家取消', INTERCEPTION: '包裹拦截成功', INTERCEPTION_TIMEOUT: '商家未答复，按取消处理', FULL_REFUND: '全额退款' },
    picture: { drawn: '平台绘制', others: '换一批', choose: '用这张图', own: '上传图片', sending: '正在上传', type: '请选择 PNG、JPEG 或 WebP 图片。', size: '图片最大 2 MB。' },
    words: {
      DENY: '禁止词', DENYHint: '含有这些词的评论发不出去，全角、拆字、夹符号的写法也算。', ALLOW: '放行词', ALLOWHint: '词库误伤的词加在这里，就能正常发出。',
      add: '输入词语，可用逗号分隔多个', none: '还没有词语',
    },
  },
}

export const en: typeof zh = {
  desk: {
    skip: 'Skip to content', mainMenu: 'Main menu', openMenu: 'Open menu', whereYouAre: 'Where you are', account: 'My account',
    goViewer: 'Watch live', goStudio: 'Go to the studio', goConsole: 'Go to the console',
    actions: 'Actions', details: 'Details', all: 'All', from: 'From', to: 'To', saved: 'Saved', later: 'Later', asOf: 'As of {time}',
    selectAll: 'Select this page', selectRow: 'Select {id}', unselect: 'Clear selection', shownSoFar: '{n} shown', shownAll: '{n} in all',
    nothingFound: 'Nothing found for “{q}”', whatIs: 'What is “{name}”?', removeThis: 'Remove {what}', copyThis: 'Copy {what}', copyFailed: 'Copying did not work. Select the text and copy it yourself.',
    left: '{span} left', overdue: '{span} overdue', sum: 'Total', theRest: 'What the shares below leave',
    leave: 'Leave', leaveTitle: 'Discard your changes?', leaveText: 'What you changed is not saved yet.',
    door: {
      demo: 'Try it with one click', demoHint: 'This is a demo: one click logs you in as that person.', others: 'Other roles:', or: 'or', register: 'Register', registerDo: 'Register and log in',
      login: 'Login', nickname: 'Nickname', password: 'Password', haveAccount: 'I have an account', noAccount: 'No account yet? Register',
    },
    chart: {
      label: 'Viewers and paid amount, minute by minute', viewers: 'Viewers', gmv: 'Paid amount', orders: 'Orders', minute: 'Time', none: 'No data yet',
      told: '{viewers} viewers, {gmv} paid, orders: {orders}', asTable: 'Show table', asPicture: 'Show chart',
    },
    ruleVersion: '{rule} v{n}', rule: { TECHNICAL_FEE: 'Service fee rule', COMMISSION: 'Commission rule', WITHDRAWAL: 'Withdrawal rule', DUPLICATE: 'Duplicate purchase rule' },
    statement: {
      at: 'Paid at', order: 'Order', product: 'Order', state: 'State', settledAt: 'Settled', expected: 'about {time}', rules: 'By rule', amount: 'My share', shares: 'Shares', sharesOf: 'Where the money goes', gross: 'Paid by the buyer', mine: 'My share',
      days: 'Dates', csv: 'Download statement', none: 'No entries yet', noneHint: 'Each payment and settlement will be listed here.',
      escrow: 'In escrow', escrowMeaning: 'Paid by buyers for orders that are not settled yet; the platform keeps it in escrow.', available: 'Available', availableMeaning: 'Settled money that is yours to use.',
      settled: 'Settled so far', settledMeaning: 'All that was ever settled to you.',
    },
    contract: { INVITED: 'Waiting for host', ACTIVE: 'In force', ENDED: 'Ended', DECLINED: 'Not concluded' },
    event: { PAYMENT: 'Paid', PAYMENT_TIMEOUT: 'Not paid in time, closed', SHIPMENT: 'Shipped', RECEIPT: 'Receipt confirmed', SETTLEMENT: 'Settled', PICKING: 'Being prepared', CANCELLATION: 'Cancelled by the buyer', MERCHANT_CANCELLATION: 'Cancelled by the merchant', INTERCEPTION: 'Parcel held back', INTERCEPTION_TIMEOUT: 'No answer, cancelled', FULL_REFUND: 'Fully refunded' },
    picture: { drawn: 'Drawn for you', others: 'Show others', choose: 'Use this picture', own: 'Upload a picture', sending: 'Uploading', type: 'Choose a PNG, JPEG or WebP picture.', size: 'A picture may have 2 MB at most.' },
    words: {
      DENY: 'Refused words', DENYHint: 'Comments with these words are not sent, nor when written in full width, split or with signs between.', ALLOW: 'Allowed words', ALLOWHint: 'Words that the dictionary refuses by mistake: these go through.',
      add: 'Type a word, or several with commas', none: 'No words yet',
    },
  },
}

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
    and: '、', reversed: '已冲回 {amount}',
    actor: { BUYER: '买家', MERCHANT: '商家', PLATFORM: '平台', CLOCK: '到期自动' },
    refundCode: { BEFORE_SHIP: '发货前退款', AFTER_SHIP: '发货后退款', AFTER_RECEIPT: '收货后退款' },
    refundState: { REQUESTED: '已受理', SENT: '退款中', DONE: '已到账', FAILED: '渠道退款失败，平台处理中' },
    channel: { WALLET: '零钱', WECHAT: '微信支付', WECHAT_PAY: '微信支付', ALIPAY: '支付宝' },
    reason: {
      CHANGED_MIND: '不想要了', WRONG_CHOICE: '拍错或多拍', DUPLICATE: '同场重复购买', WRONG_ADDRESS: '地址写错', SHIPPED_LATE: '未按时发货', OUT_OF_STOCK: '商家缺货', NOT_RECEIVED: '没有收到货', DAMAGED: '破损',
      DEFECTIVE: '质量问题', NOT_AS_DESCRIBED: '与描述或直播不符', WRONG_ITEM: '发错货', MISSING_PART: '少件', COUNTERFEIT: '假货', PRICE_DROP: '降价补差', GOODWILL: '商家关怀',
    },
    afterSale: {
      title: '售后详情', number: '售后单号', free: '无责取消', freeMeaning: '发货前取消且不是商家的责任：不收任何费用，不影响店铺评分。', next: '等{who}处理；到期则：{timeout}',
      unitsOff: '取消 {n} 件，共买 {of} 件', unitsBack: '退回 {n} 件，共买 {of} 件', unitsKept: '共买 {of} 件，商品留在买家处', paid: '实付',
      kind: '类型', reason: '原因', fault: '商家责任', noFault: '非商家责任', amount: '申请金额', offer: '商家提出', refunded: '已退', withFreight: '含运费 {amount}', refundState: '到账情况',
      returnTo: '退货地址', returned: '退货运单', replacement: '换货运单', carrier: '快递公司', waybill: '运单号',
      ruling: '裁决', confirm: '确认：{ruling}', award: '裁给买家的金额', offerAmount: '补偿金额', offerDo: '提出补偿', upTo: '最多 {amount}', findFault: '认定为商家责任（整件退完时运费一并退回）', why: '原因（必填）', whyHint: '对方会看到，请写清事实和依据', note: '留言（选填）', noteHint: '对方会看到', doWith: '{what} {amount}',
    },
    step: {
      INTERCEPTION: '拦下包裹并退款', CONSENT: '同意', CONSENT_REFUND_ONLY: '同意退款', CONSENT_RETURN_REFUND: '同意退货退款', CONSENT_EXCHANGE: '同意换货', CONSENT_COMPENSATION: '同意补偿', CONSENT_WITHOUT_RETURN: '不用寄回，直接退款',
      REFUSAL: '拒绝', OFFER: '改为补偿一笔钱', RETURN_RECEIPT: '确认收到退货', RETURN_RECEIPT_RETURN_REFUND: '确认收货并退款', RETURN_REFUSAL: '拒收退货', REPLACEMENT_SHIPMENT: '寄出换货', REPLACEMENT_MISSING: '无货可换，改为退款', CONCESSION: '同意退款，结束争议',
      EVIDENCE_CLOSING: '结束举证', RULING_PROPOSAL: '提出裁决', RULING_FOR_BUYER: '退款给买家', RULING_TO_RETURN: '买家寄回后退款', RULING_FOR_MERCHANT: '支持商家，驳回申请', SECOND_REFUSAL: '不同意这个裁决',
    },
    stepHint: {
      INTERCEPTION: '包裹还没有发出：货款立即退回买家，库存回到货架。', CONSENT: '同意买家的申请。', CONSENT_REFUND_ONLY: '货款立即退给买家，商品不用寄回。', CONSENT_RETURN_REFUND: '买家按退货地址寄回，你确认收货后才退款。', CONSENT_EXCHANGE: '买家按退货地址寄回，你收到后寄出换货。', CONSENT_COMPENSATION: '这笔钱立即付给买家，商品留在买家处。',
      CONSENT_WITHOUT_RETURN: '货款立即退给买家，商品留在买家处。', REFUSAL: '买家 7 天内可以申请平台介入，届时双方举证。', OFFER: '买家留下商品，收下这笔钱，售后就结束；48 小时内不答复则失效。最多提 3 次。',
      RETURN_RECEIPT: '商品已收到并检查无误，接下来寄出换货。', RETURN_RECEIPT_RETURN_REFUND: '商品已收到并检查无误，货款立即退给买家。', RETURN_REFUSAL: '空包、错货或影响二次销售时可以拒收；买家可以申请平台介入。', REPLACEMENT_SHIPMENT: '填写换货的运单，买家收到后售后完成。', REPLACEMENT_MISSING: '没有可换的商品：货款立即退给买家。', CONCESSION: '不再争议，货款立即退给买家。',
      EVIDENCE_CLOSING: '双方都已说明情况，进入裁决。此后仍可补充证据。', RULING_FOR_BUYER: '货款立即退给买家，商品不用寄回。', RULING_TO_RETURN: '买家寄回、商家收货后退款。', RULING_FOR_MERCHANT: '不退款，售后结束。', SECOND_REFUSAL: '裁决退回，由同事重新提出。',
    },
    effect: { title: '共退给买家 {amount}', hint: '按成交时冻结的分成比例，由各方退回：', party: '谁', share: '原分得', before: '此前已退', now: '这次退', freight: '运费', settled: '这笔订单已经结算：各方从可用余额退回，不够的部分记为欠款，从以后的收入抵扣。', later: '现在还不动钱；真正退款时按上表由各方承担。' },
    evidence: { title: '双方证据', of: { BUYER: '买家', MERCHANT: '商家', PLATFORM: '平台' }, none: '还没有提交', add: '补充说明', hint: '写下经过，例如发货前的检查、物流签收', picture: '添加图片', look: '看大图，{time}', size: '图片最大 5 MB。' },
    sales: {
      GMV: '下单成交', PAID_GMV: '支付成交', NET_GMV: '净成交', FINAL_GMV: '最终成交', orders: '{n} 单', ofPaid: '占支付成交 {rate}', undecided: '售后期内还有 {amount}',
      why: '为什么退', whyHint: '按环节分开：发货前和发货后的原因不能相加。', reason: '原因', fault: '责任', afterSales: '售后单数', refunded: '退款金额', noReasons: '这段时间没有退款',
    },
    stage: {
      title: '成交在哪里变少', hint: '四个环节代价不同，各有自己的分母，不能相加。', stage: '环节', count: '单数 / 分母', countRate: '占比（单）', money: '金额 / 分母', moneyRate: '占比（金额）', of: '{part} / {whole}',
      CANCELLED: '发货前取消', CANCELLEDMeaning: '分母：已付款的订单。货没有动，不收费、不扣分。', REPEATED: '同场重复下单', REPEATEDMeaning: '分母：已付款的订单。同一场直播里又买了相同或相似的商品。',
      AFTER_SHIP: '发货后退款', AFTER_SHIPMeaning: '分母：已发货的订单。包裹在路上，运费已经花了。', AFTER_RECEIPT: '收货后退款', AFTER_RECEIPTMeaning: '分母：已收货的订单。买家拿到商品后退款。',
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
    and: ' and ', reversed: '{amount} reversed',
    actor: { BUYER: 'Buyer', MERCHANT: 'Merchant', PLATFORM: 'Platform', CLOCK: 'Time' },
    refundCode: { BEFORE_SHIP: 'Refunded before shipping', AFTER_SHIP: 'Refunded after shipping', AFTER_RECEIPT: 'Refunded after receipt' },
    refundState: { REQUESTED: 'Accepted', SENT: 'On its way', DONE: 'Arrived', FAILED: 'The channel failed; the platform sees to it' },
    channel: { WALLET: 'Wallet', WECHAT: 'WeChat Pay', WECHAT_PAY: 'WeChat Pay', ALIPAY: 'Alipay' },
    reason: {
      CHANGED_MIND: 'Changed my mind', WRONG_CHOICE: 'Ordered the wrong thing', DUPLICATE: 'Bought twice in one live', WRONG_ADDRESS: 'Wrong address', SHIPPED_LATE: 'Not shipped in time', OUT_OF_STOCK: 'Out of stock', NOT_RECEIVED: 'Never arrived', DAMAGED: 'Damaged',
      DEFECTIVE: 'Defective', NOT_AS_DESCRIBED: 'Not as described or shown', WRONG_ITEM: 'Wrong item sent', MISSING_PART: 'Something is missing', COUNTERFEIT: 'Counterfeit', PRICE_DROP: 'Price dropped', GOODWILL: 'Goodwill',
    },
    afterSale: {
      title: 'After-sale', number: 'After-sale number', free: 'Free cancel', freeMeaning: "Cancelled before shipping and not by your fault: no fee, no effect on the shop's score.", next: '{who} to act; otherwise: {timeout}',
      unitsOff: 'Cancelled: {n} of {of}', unitsBack: 'To come back: {n} of {of}', unitsKept: 'Bought: {of}; the buyer keeps them', paid: 'paid',
      kind: 'Asked for', reason: 'Reason', fault: "Merchant's fault", noFault: "Not the merchant's fault", amount: 'Amount asked', offer: 'Offered', refunded: 'Refunded', withFreight: 'with shipping of {amount}', refundState: 'Money',
      returnTo: 'Return address', returned: 'Return parcel', replacement: 'Replacement parcel', carrier: 'Carrier', waybill: 'Tracking number',
      ruling: 'Ruling', confirm: 'Confirm: {ruling}', award: 'Award to the buyer', offerAmount: 'Amount offered', offerDo: 'Offer', upTo: 'up to {amount}', findFault: "It is the merchant's fault (shipping goes back with a whole line)", why: 'Reason (needed)', whyHint: 'The other side reads it: say what happened and what shows it', note: 'Message (if you like)', noteHint: 'The other side reads it', doWith: '{what} {amount}',
    },
    step: {
      INTERCEPTION: 'Hold back and refund', CONSENT: 'Agree', CONSENT_REFUND_ONLY: 'Refund', CONSENT_RETURN_REFUND: 'Agree to the return', CONSENT_EXCHANGE: 'Agree to the exchange', CONSENT_COMPENSATION: 'Compensate', CONSENT_WITHOUT_RETURN: 'Refund without return',
      REFUSAL: 'Refuse', OFFER: 'Offer an amount instead', RETURN_RECEIPT: 'The return is here', RETURN_RECEIPT_RETURN_REFUND: 'The return is here, refund', RETURN_REFUSAL: 'Refuse the return', REPLACEMENT_SHIPMENT: 'Send the replacement', REPLACEMENT_MISSING: 'No replacement, refund', CONCESSION: 'Give in and refund',
      EVIDENCE_CLOSING: 'Close the evidence', RULING_PROPOSAL: 'Propose a ruling', RULING_FOR_BUYER: 'Refund the buyer', RULING_TO_RETURN: 'Refund after the return', RULING_FOR_MERCHANT: 'Rule for the merchant', SECOND_REFUSAL: 'Disagree with this ruling',
    },
    stepHint: {
      INTERCEPTION: 'The parcel has not left: the money goes back at once and the stock is for sale again.', CONSENT: 'You agree to what the buyer asks for.', CONSENT_REFUND_ONLY: 'The money goes back at once; nothing has to be sent back.', CONSENT_RETURN_REFUND: 'The buyer sends the goods to your return address; you refund once they are here.', CONSENT_EXCHANGE: 'The buyer sends the goods to your return address; then you send the replacement.', CONSENT_COMPENSATION: 'The amount goes to the buyer at once, who keeps the goods.',
      CONSENT_WITHOUT_RETURN: 'The money goes back at once, and the buyer keeps the goods.', REFUSAL: 'The buyer can call the platform in within 7 days; then both sides show evidence.', OFFER: 'Buyers who accept keep the goods and the amount, and it is over; without an answer it lapses after 48 hours. Three offers at most.',
      RETURN_RECEIPT: 'The goods are here and as they should be; next, send the replacement.', RETURN_RECEIPT_RETURN_REFUND: 'The goods are here and as they should be; the money goes back at once.', RETURN_REFUSAL: 'For an empty parcel, other goods, or goods that cannot be sold again. The buyer can call the platform in.', REPLACEMENT_SHIPMENT: 'Give the parcel of the replacement; it is over once the buyer has it.', REPLACEMENT_MISSING: 'There is nothing to exchange it for: the money goes back at once.', CONCESSION: 'The dispute ends and the money goes back at once.',
      EVIDENCE_CLOSING: 'Both sides have told their story; the ruling is next. Evidence can still be added.', RULING_FOR_BUYER: 'The money goes back at once; nothing has to be sent back.', RULING_TO_RETURN: 'The money goes back once the merchant has the goods.', RULING_FOR_MERCHANT: 'Nothing goes back, and it is over.', SECOND_REFUSAL: 'The ruling goes back to be proposed anew.',
    },
    effect: { title: '{amount} back to the buyer', hint: 'by the shares frozen at the sale, each party gives back:', party: 'Who', share: 'Share', before: 'Before', now: 'Now', freight: 'Shipping', settled: 'This order is settled: each gives back from what it has available; what is missing is owed and netted against later income.', later: 'No money moves yet; when it does, this is what each gives back.' },
    evidence: { title: 'Evidence', of: { BUYER: 'Buyer', MERCHANT: 'Merchant', PLATFORM: 'Platform' }, none: 'Nothing shown yet', add: 'Add words', hint: 'What happened, such as the check before shipping or the delivery', picture: 'Add a picture', look: 'Look at the picture of {time}', size: 'A picture may have 5 MB at most.' },
    sales: {
      GMV: 'GMV', PAID_GMV: 'Paid GMV', NET_GMV: 'Net GMV', FINAL_GMV: 'Final GMV', orders: 'Orders: {n}', ofPaid: '{rate} of paid GMV', undecided: '{amount} still in the after-sale window',
      why: 'Why money went back', whyHint: 'Leg by leg: reasons before and after shipping do not add up.', reason: 'Reason', fault: 'Fault', afterSales: 'After-sales', refunded: 'Refunded', noReasons: 'Nothing was refunded in these days',
    },
    stage: {
      title: 'Where sales shrink', hint: 'Four stages of different cost, each with its own denominator; they do not add up.', stage: 'Stage', count: 'Orders / of', countRate: 'Rate (orders)', money: 'Money / of', moneyRate: 'Rate (money)', of: '{part} / {whole}',
      CANCELLED: 'Cancelled before shipping', CANCELLEDMeaning: 'Of paid orders. The goods never moved: no fee, no effect on the score.', REPEATED: 'Bought again in one live', REPEATEDMeaning: 'Of paid orders. The same or a like thing, bought again in the same live session.',
      AFTER_SHIP: 'Refunded after shipping', AFTER_SHIPMeaning: 'Of shipped orders. The parcel was on its way, its shipping is spent.', AFTER_RECEIPT: 'Refunded after receipt', AFTER_RECEIPTMeaning: 'Of received orders. The buyer had the goods.',
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

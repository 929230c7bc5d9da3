import * as desk from '../desk/words'

export const zh = {
  ...desk.zh,
  staffRole: { OWNER: '负责人', OPERATOR: '运营', FINANCE: '财务', SERVICE: '客服', REVIEWER: '审核员', RULE_EDITOR: '规则编辑', RULE_APPROVER: '规则审批' },
  console: {
    title: '管理台', brand: '闭环管理台', switchOrganisation: '切换机构',
    door: { merchant: '商家：上架商品、发货、售后、逐笔对账', agency: '服务商：签约达人、看每单分成', platform: '平台：巡视直播、裁决争议、核账本' },
    start: { where: '从哪里开始工作？', none: '你还没有加入任何机构', noneHint: '请同事把你的账号加进来，或者自己创建一个。', found: '创建机构', foundHint: '创建后你就是负责人，可以邀请同事加入。', kind: '机构类型', name: '机构名称，例如：清河羊绒旗舰店', foundDo: '创建' },
    group: { overview: '概览', trade: '交易', goods: '商品', money: '资金', organisation: '机构', hosts: '达人', live: '直播' },
    page: { home: '首页', orders: '订单管理', 'after-sales': '售后', sales: '成交与退款', disputes: '争议裁决', products: '商品管理', imports: '批量导入', statement: '对账单', rules: '规则书', staff: '员工与角色', systems: '系统对接', contracts: '达人签约', rooms: '直播间', words: '聊天词库', ledger: '账本核对', control: '结算管控' },
    search: { MERCHANT: '搜订单号、商品', AGENCY: '搜达人', PLATFORM: '搜直播间、主播', order: '订单', product: '商品', host: '达人', room: '直播间', none: '没有找到' },
    right: {
      LIST_PRODUCTS: '管理商品', SET_PRICE_AND_STOCK: '改价格与库存', SET_COMMISSION: '设佣金', SEE_ORDERS: '看订单', SHIP_ORDERS: '发货', ANSWER_AFTER_SALES: '处理售后', RULE_DISPUTES: '裁决争议', SEE_STATEMENT: '看对账单', MANAGE_STAFF: '管理员工',
      CONTRACT_HOSTS: '签约达人', MODERATE_ROOMS: '管理直播与评论', AUDIT_LEDGER: '核对账本', EDIT_RULES: '编写规则', APPROVE_RULES: '批准规则', REVIEW: '审核', WITHDRAW: '提现', RELEASE_PAYOUTS: '复核出款', POST_MANUALLY: '手工记账', CONNECT_SYSTEMS: '接入系统',
    },
    home: {
      title: '今天要做的事', hint: '数字每次打开时更新，点名称旁的圆圈看口径。', todo: '待办', today: '今日成交', money: '商品与资金', cancelAsked: '待拦截的取消', cancelAskedMeaning: '已经在备货、买家要求取消的订单：24 小时内拦下包裹或照常发货，不答复按取消处理。', afterSales: '待处理售后', afterSalesDue: '24 小时内到期 {n}', answerFirst: '先答复这些售后', byRoom: '今日成交 · 按直播间', byRoomPart: '只统计了今天最近的 {n} 单。', roomOrders: '单数', nothingToday: '今天还没有成交', all: '查看全部',
      toShip: '待发货', toShipMeaning: '买家已付款、还没有发货的订单数。', late: '24 小时内到期', lateMeaning: '承诺发货时间在 24 小时内、或已经超过的待发货订单数。',
      soldOut: '已售罄', soldOutMeaning: '在售但库存为 0 的商品数。', onShelf: '在售商品', onShelfMeaning: '正在出售的商品数。',
      shipFirst: '先发这些', nothingToShip: '没有待发货的订单', scarce: '库存告急', nothingScarce: '库存都充足', left: '剩 {n} 件', restock: '补货',
    },
    orders: {
      hint: '每单的佣金、技术服务费和到手金额都在这里。', product: '商品', paid: '实付', host: '带货主播', noHost: '自然成交', commission: '佣金', fee: '技术服务费', mine: '商家到手', state: '状态',
      search: '订单号或商品名', export: '导出', batch: '批量发货', ship: '发货', picked: '已选 {n} 单', shipPicked: '给所选订单发货', moreLines: '另有 {n} 件商品',
      pick: '开始备货', pickSelected: '所选开始备货', pickedUp: '{n} 单已开始备货', intercept: '拦下退款', refunded: '已退 {amount}', tell: { LATE: '承诺 48 小时内发货。这里是已经超时或 24 小时内到期的订单，最急的在前。', CANCEL_ASKED: '备货中买家要求取消：24 小时内拦下包裹退款，或照常发货；不答复按取消处理。' },
      tab: { TO_SHIP: '待发货', LATE: '快超时', CANCEL_ASKED: '要求取消', SHIPPED: '待收货', DONE: '已收货', AFTER_SALE: '售后中', REFUNDED: '已退款', ALL: '全部' },
      none: { TO_SHIP: '没有待发货的订单', LATE: '没有快超时的订单', CANCEL_ASKED: '没有要求取消的订单', AFTER_SALE: '没有处理中的售后', REFUNDED: '没有全额退款的订单', SHIPPED: '没有运输中的订单', DONE: '还没有收货的订单', ALL: '还没有订单' },
    },
    order: {
      title: '订单详情', goods: '商品金额', freight: '运费', paid: '买家实付', split: '这笔钱怎么分', splitHint: '每一份都标明算法和依据的规则版本，相加等于实付。', settlesAt: '预计 {time} 结算',
      delivery: '收货与物流', recipient: '收货人', address: '地址', who: '相关方', room: '直播间', timeline: '进度', protections: '买家保障',
    },
    afterSales: {
      hint: '最先到期的排在最前。到期不处理，按对买家有利的方式自动执行。', address: '退货地址', addressHint: '同意退货后，买家会看到这个地址。', addressFirst: '同意退货前，请确认退货地址。', phone: '电话', about: '商品与买家', why: '类型与原因', next: '下一步', over: '已结束', handle: '去处理',
      toDo: '待我处理', toDoMeaning: '等商家答复、收货、换货或拦截的售后单数。', due: '24 小时内到期', dueMeaning: '待我处理的售后中，24 小时内到期或已经超时的。', disputed: '平台介入', disputedMeaning: '买家已申请平台介入、还没有裁决的售后单数。', open: '处理中', openMeaning: '还没有结束的全部售后单数。',
      tab: { TO_DO: '待我处理', DISPUTED: '平台介入', OPEN: '处理中', DONE: '已结束', ALL: '全部' },
      none: { TO_DO: '没有要处理的售后', DISPUTED: '没有争议', OPEN: '没有处理中的售后', DONE: '还没有结束的售后', ALL: '还没有售后' },
      done: '已处理，现在：{state}', shipOn: '照常发货', seeOrder: '看订单', mayNot: '你的角色只能查看，处理售后需要相应权限。',
    },
    giveBack: {
      compensate: '主动补偿', compensateHint: '不用买家申请，直接退还一部分货款；买家留下商品。', compensateDo: '补偿', compensated: '已补偿', amount: '补偿金额',
      cancel: '无法供货，取消订单', cancelHint: '全部货款和运费立即退给买家。这是商家责任，不算无责取消。', cancelDo: '取消并退款', cancelled: '已取消并退款',
    },
    sales: { merchantHint: '四个成交口径从大到小，点名称旁的圆圈看定义；按下单日期统计。', platformHint: '全平台的四个成交口径，按下单日期统计；点名称旁的圆圈看定义。' },
    disputes: {
      hint: '最先到期的排在最前。超过 ¥1,000 的裁决要由另一位同事复核。', about: '商品与双方', amount: '争议金额', between: '{buyer} 与 {merchant}', shown: '买家 {buyer} · 商家 {merchant}', enter: '进入', room: '争议室', back: '全部争议', case: '案情',
      tab: { TO_RULE: '待裁决', TO_CONFIRM: '待复核', EVIDENCE: '举证中' }, none: { TO_RULE: '没有待裁决的争议', TO_CONFIRM: '没有待复核的裁决', EVIDENCE: '没有在举证的争议' },
      proposed: '{who} 于 {time} 提出：', mine: '这是你提出的，要由另一位同事复核。', second: '请核对证据，再确认或不同意。确认后立即执行。', two: '争议金额 {amount} 超过 ¥1,000：你先提出裁决，另一位同事复核后才生效。', evidenceFirst: '双方举证中。说清楚了可以提前结束举证。', nothing: '现在没有要平台做的事。',
    },
    ship: {
      title: '发货', carrier: '快递公司', waybill: '运单号', waybillHint: '8–24 位字母或数字', do: '确认发货', done: '已发货',
      batchHint: '每行一单：订单号，快递公司，运单号。最多 {max} 行。', batchExample: '订单号,快递公司,运单号', checked: '逐行检查的结果', batchEmpty: '粘贴或上传后，这里会逐行检查。', fromFile: '从 CSV 文件读取', fileTooLarge: '文件最大 1 MB。',
      readyLines: '可发 {n} 单', faultLines: '有误 {n} 行', doneLines: '已发 {n} 单', batchDo: '发货（{n} 单）', batchDone: '已发货 {n} 单',
      fault: { COLUMNS: '缺少快递公司或运单号', ORDER: '订单号不对', CARRIER: '不认识的快递公司', WAYBILL: '运单号不对：要 8–24 位字母或数字，且含数字', TWICE: '订单号重复' },
    },
    products: {
      hint: '点价格或库存可直接修改。', product: '商品', price: '价格', stock: '库存', sold: '已售', commission: '佣金率', soldOut: '售罄', skus: '{n} 个规格', search: '商品名或编码',
      on: '上架', off: '下架', offTitle: '下架“{title}”？', offText: '下架后直播间里也不能再买，已付款的订单不受影响。', onMany: '上架所选 {n} 件商品？', offMany: '下架所选 {n} 件商品？',
      picked: '已选 {n} 件', nothingToDo: '所选商品已经是这个状态。', changed: '已修改 {n} 件', someRefused: '{n} 件没有改成：{why}', none: '还没有商品', noneHint: '新建一件，或用 CSV 批量导入。',
      changePrice: '修改“{title}”的价格', changeStock: '修改“{title}”的库存',
    },
    product: {
      new: '新建商品', edit: '编辑商品', basics: '基本信息', title: '商品名称', titleHint: "品牌 + 品名 + 规格；双语写作 中文{'|'}English", category: '类目', commission: '佣金率', commissionOf: '每件约 {amount}', picture: '商品图片',
      tags: '标签', tagsHint: '最多 5 个，每个 24 字以内；双语写作 中文|English', tag: { inStock: '现货', returns: '7天无理由', freightInsurance: '运费险', giftBox: '礼盒装' }, description: '商品描述', skus: '规格与库存',
      preview: '观众看到的样子', previewStock: '库存 {n}', hostEarns: '主播佣金率', perPiece: '每件佣金', reread: '读取最新内容', rereadTitle: '放弃你的修改，读取最新内容？', rereadText: '其他人刚刚改过这件商品。读取后，你还没保存的修改会丢失。', putOnShelf: '现在就上架吗？', putOnShelfText: '上架后主播可以把它加进小黄车。', faultInRow: '第 {row} 行：{what}',
      fault: {
        TITLE: '请填写商品名称', TOO_MANY: '规格组合太多，最多 50 个', NAME_TWICE: '规格名称重复', NAME_MISSING: '有规格没有名称', VALUES_MISSING: '有规格没有选项', PRICE_MISSING: '请填写价格',
        LIST_PRICE_LOW: '划线价不能低于价格', STOCK_MISSING: '请填写库存', CODE_MISSING: '请填写编码', CODE_TWICE: '编码重复',
      },
    },
    sku: {
      dimension: '规格名', addValue: '输入选项后回车，可用逗号分隔', addDimension: '添加规格', count: '共 {n} 个组合，最多 {max} 个', fill: '批量填写', fillDo: '填到每一行', listPrice: '划线价', code: '编码', none: '无',
      colour: '颜色', size: '尺码', model: '款式',
    },
    systems: {
      hint: '让 ERP、仓库系统跟进订单。接口说明见 /docs/api。', endpoints: '接收地址', url: '地址', events: '推送哪些事件', event: '事件', state: '状态', waiting: '待投递', deliveries: '投递记录', ping: '发送测试', renew: '更换密钥', connect: '添加接收地址',
      none: '还没有接收地址', noneHint: '添加后，订单一有变化就会推送到你的系统。', nothingSent: '还没有投递', at: '发生时间', attempts: '尝试次数', next: '{time} 再试', failing: '连续失败 {n} 次', enable: '重新启用', disabledNotice: '接收地址已停用（{time}），期间的事件保留 7 天。',
      kind: { order_paid: '订单已付款', order_shipped: '订单已发货', order_received: '订单已收货', order_settled: '订单已结算', order_refunded: '订单已退款', aftersale_changed: '售后变化', ping: '测试' },
      endpointState: { ACTIVE: '正常', DISABLED: '已停用', REMOVED: '已移除' }, deliveryState: { WAITING: '待投递', DELIVERED: '已送达', GIVEN_UP: '已放弃' },
      replay: '重发', replaySpan: '重发一段时间', replayHint: '这段时间发生的事件会用原来的编号再发一次，最多 10,000 条。', replayed: '将重发 {n} 条', pinged: '已发送测试',
      renewTitle: '更换签名密钥？', renewText: '24 小时内新旧密钥同时签名，请在此期间换上新密钥。', removeTitle: '移除这个接收地址？', secretTitle: '请保存密钥', secretText: '密钥只显示这一次。', secretKept: '已保存',
      tokens: '访问令牌', tokenName: '名称', tokenHint: '例如：仓库系统', newToken: '生成令牌', tokenRights: '令牌的权限就是你本人的权限，有效一年。', created: '生成时间', expires: '到期时间', revoke: '收回', revokeTitle: '收回令牌“{name}”？', revokeText: '用它的程序会立即无法访问。', noTokens: '还没有令牌', noTokensHint: '程序用令牌代替你登录。',
      deliveryTitle: '投递详情', notYet: '还没有尝试。', noAnswer: '没有回答',
    },
    stock: { hint: '价格立即生效。库存按增减修改，不会盖掉正在成交的数量。', now: '库存 {n}', add: '增减', changes: '改动 {n} 个规格', confirm: '确认修改价格' },
    import: {
      hint: '一次导入整个货盘，有问题的行会逐行说明，其余照常入库。', template: '下载模板', drop: '把 CSV 文件拖到这里', limits: '最多 {lines} 行、{mb} MB；UTF-8 或 GB18030 编码', pick: '选择文件', tooLarge: '文件超过 {mb} MB，请拆开再导。',
      sending: '正在上传 {name}', oneAtATime: '一家店一次导入一个文件，请等它完成。', progress: '导入进度', interrupted: '导入被打断了，会自动从停下的地方继续，不用重新上传。', allIn: '全部导入，没有被拒绝的行。',
      state: { RUNNING: '正在导入', DONE: '导入完成', STOPPED: '中途停止' }, lines: '总行数', accepted: '成功', refused: '被拒绝', added: '新增商品', updated: '更新商品', unchanged: '没有变化', see: '查看商品',
      refusedLines: '被拒绝的行', mend: '下载下来改好，把同一个文件再导一次；改好的会更新，不会重复。', downloadRefused: '下载这些行', line: '行号', lineNo: '第 {n} 行', column: '列', value: '填的内容', why: '原因',
      past: '导入记录', none: '还没有导入过', noneHint: '从上面选一个 CSV 文件开始。', file: '文件', by: '操作人', at: '开始时间', show: '查看',
      how: '怎么做', step1: '下载模板，第一行是列名，中文英文都可以；每个规格一行，同一商品的几行写相同的商品编码。', step2: '在表格软件里填好，另存为 CSV，拖到上面。编码列请设为文本格式，以免长编码被截短。', step3: '同一商品编码或单品编码已在店里的会更新，不会重复；文件里没有的商品和规格保持原样。', step4: '空着的格子表示没有；文件里没有的列不改动。库存按文件里的数字设定。', step5: '同一商品只要有一行被拒绝，整个商品都不导入。导入时可以离开此页。',
    },
    statement: { merchantHint: '买家付款先进担保，确认收货 7 天后结算到可用余额。', agencyHint: '签约达人每成交一单，服务商的分成逐笔列出。', platformHint: '平台收取的技术服务费与佣金分成，逐笔列出。' },
    staff: { hint: '给同事合适的角色，只给需要的权限。', person: '员工', role: '角色', roles: '角色能做什么', add: '添加员工', loginHint: '对方的登录账号', you: '我', dismiss: '移除', dismissTitle: '移除 {name}？', dismissText: '移除后，对方立即不能再进入这里。' },
    contract: {
      hint: '达人确认后，佣金中的一部分按约定比例归服务商，对之后的订单生效。', invite: '邀请达人', inviteDo: '发出邀请', invited: '已邀请 {login}，等对方确认', search: '搜达人昵称', share: '服务商分成', shareLong: '服务商分成比例',
      login: '达人的登录账号', loginHint: '例如 atang', example: '例：一单中达人与服务商共得 {amount}', invitedAt: '邀请日期', startedAt: '生效日期', endedAt: '结束日期', end: '解约', withdraw: '撤回邀请',
      endTitle: '与 {host} 解约？', endText: '解约后的新订单不再分成，之前的订单照旧结算。', withdrawTitle: '撤回给 {host} 的邀请？', none: '还没有签约达人', noneHint: '输入达人的账号发出邀请。',
    },
    rooms: {
      hint: '正在直播的房间，每 10 秒更新。', onAir: '正在直播', onAirMeaning: '直播中或短暂停的房间数。', watching: '在看人数', watchingMeaning: '此刻连接着的真实观众，不含演示用的模拟观众。', planned: '预告', plannedMeaning: '已发布、还没有开始的直播。',
      none: '现在没有直播', soon: '即将开始', watch: '去看', end: '关停', endTitle: '关停“{title}”？', endText: '{n} 位观众会立即离开，不能恢复。操作会留下记录。', ended: '已关停',
    },
    words: { hint: '对所有直播间立即生效。主播还可以在自己的直播间另加词语。' },
    rules: { hint: '规则一旦生效就不再改动，只会有新版本；每笔账都写着它依据的版本。', version: '第 {n} 版', inForce: '生效中', coming: '未来生效', past: '已失效', open: '长期有效', content: '查看参数' },
    control: {
      hint: '逐日比对订单、支付、账本、渠道账单、担保、库存和日封：差异为 0，或指出在哪里。', run: '立即对账', all: '全部日期', day: '对账日期', none: '还没有对过账', noneHint: '每天凌晨 4 点自动对前一天的账，也可以现在就对。',
      running: '对账中：{done} / {of} 项', failed: '没有对完', clean: '账账相符，差异为 0', differ: '{n} 处不符', byClock: '定时', byStaff: '人工', checks: '核对项', checksMeaning: '一次对账读取同一时刻的全部数据，期间的新订单不影响结果。',
      check: '核对', compared: '比对数', expected: '应为', found: '实际', differences: '差异', differencesMeaning: '点开有差异的核对项，看是哪些订单。', what: '位置', order: '订单', more: '另有 {n} 处没有列出。',
      stuck: '退不出去的款', stuckMeaning: '渠道退不回给买家、等人处理的退款。', noStuck: '没有退不出去的款', refund: '退款', since: '时间', why: '原因', amount: '金额', again: '重试', history: '历次对账',
      name: {
        ORDER_PAYMENT: '订单 ↔ 支付', PAYMENT_ORDER: '支付 ↔ 订单', ORDER_JOURNAL: '订单 ↔ 账本', JOURNAL_ORDER: '账本 ↔ 订单', PAYMENT_JOURNAL: '支付 ↔ 账本', WALLET_CHANNEL: '支付 ↔ 零钱', CHANNEL_BILL: '支付 ↔ 渠道账单', SHARES: '订单 ↔ 分配',
        SETTLEMENT: '分配 ↔ 结算', REFUND: '退款 ↔ 账本', ORDER_REFUND: '订单 ↔ 退款', ESCROW: '订单 ↔ 担保余额', REFUNDING: '退款 ↔ 退款中余额', PAYING_OUT: '提现 ↔ 出款中余额', RESERVE: '保证金 ↔ 余额', STOCK: '订单 ↔ 库存', LEDGER: '账本自身', SEALS: '账本 ↔ 日封',
      },
    },
    manual: {
      title: '手工记账', hint: '规则没有覆盖的差错：一人提出并写明原因，另一人批准后才入账；只增不改。', propose: '提出一笔', none: '没有手工记账', reason: '原因', way: '从 → 到', at: '提出时间', state: '状态', from: '从账户（平台账户的编号是 0）', to: '到账户', owner: '所有人编号',
      post: '批准入账', refuse: '不批准', another: '等另一位财务批准', is: { WAITING: '待批准', POSTED: '已入账', REFUSED: '未批准' },
      kind: { CHANNEL: '渠道', WALLET: '零钱', ESCROW: '担保', REFUNDING: '退款中', MERCHANT: '商家', MERCHANT_RESERVE: '商家保证金', HOST: '达人', AGENCY: '服务商', PAYING_OUT: '出款中', MERCHANT_DEBT: '商家欠款', HOST_DEBT: '达人欠款', AGENCY_DEBT: '服务商欠款', PLATFORM_FEE: '平台服务费', PLATFORM_COMMISSION: '平台佣金' },
    },
    ledger: {
      hint: '复式记账：每张凭证借贷相等，全部余额相加必须为 0。', balanced: '账本平衡', unbalanced: '账本不平', sum: '全部余额之和', sumMeaning: '复式记账下必须是 0。', journals: '凭证', journalsMeaning: '每笔业务一张凭证，只增不改。', entries: '分录', entriesMeaning: '所有凭证的借贷行数。', run: '重新核对', differencesMeaning: '逐张凭证、逐个账户核对后发现的不符之处。',
      differences: '差异', fine: '账本与分录逐一相符', found: '账上', expected: '应为', where: '位置', what: '差异', kind: {
        JOURNAL_EMPTY: '凭证没有分录', JOURNAL_UNBALANCED: '凭证借贷不等', ENTRY_STRAY: '分录没有凭证', ENTRY_OUT_OF_LINE: '分录前后余额接不上', BALANCE_WRONG: '余额与分录不符', BALANCE_NEGATIVE: '不该为负的账户为负',
      },
    },
  },
}

export const en: typeof zh = {
  ...desk.en,
  staffRole: { OWNER: 'Owner', OPERATOR: 'Operator', FINANCE: 'Finance', SERVICE: 'Service', REVIEWER: 'Reviewer', RULE_EDITOR: 'Rule editor', RULE_APPROVER: 'Rule approver' },
  console: {
    title: 'Console', brand: 'Bihuan Console', switchOrganisation: 'Switch organisation',
    door: { merchant: 'Merchants: sell, ship, answer after-sales, reconcile', agency: 'Agencies: sign hosts, see your share of each order', platform: 'Platform: watch rooms, rule disputes, audit the ledger' },
    start: { where: 'Where do you want to work?', none: 'You do not work for an organisation yet', noneHint: 'Ask a colleague to add your login, or found one yourself.', found: 'Found an organisation', foundHint: 'You become its owner and can add colleagues.', kind: 'Kind of organisation', name: 'Name, such as Qinghe Cashmere', foundDo: 'Found' },
    group: { overview: 'Overview', trade: 'Trade', goods: 'Products', money: 'Money', organisation: 'Organisation', hosts: 'Hosts', live: 'Live' },
    page: { home: 'Home', orders: 'Orders', 'after-sales': 'After-sales', sales: 'Sales and refunds', disputes: 'Disputes', products: 'Products', imports: 'Import', statement: 'Statement', rules: 'Rule book', staff: 'Staff and roles', systems: 'Systems', contracts: 'Host contracts', rooms: 'Live rooms', words: 'Chat words', ledger: 'Ledger audit', control: 'Settlement control' },
    search: { MERCHANT: 'Order, product', AGENCY: 'Host', PLATFORM: 'Room, host', order: 'Order', product: 'Product', host: 'Host', room: 'Room', none: 'Nothing found' },
    right: {
      LIST_PRODUCTS: 'Manage products', SET_PRICE_AND_STOCK: 'Set price and stock', SET_COMMISSION: 'Set commission', SEE_ORDERS: 'See orders', SHIP_ORDERS: 'Ship', ANSWER_AFTER_SALES: 'Answer after-sales', RULE_DISPUTES: 'Rule disputes', SEE_STATEMENT: 'See statement', MANAGE_STAFF: 'Manage staff',
      CONTRACT_HOSTS: 'Sign hosts', MODERATE_ROOMS: 'Moderate rooms', AUDIT_LEDGER: 'Audit the ledger', EDIT_RULES: 'Write rules', APPROVE_RULES: 'Approve rules', REVIEW: 'Review', WITHDRAW: 'Withdraw', RELEASE_PAYOUTS: 'Release payouts', POST_MANUALLY: 'Post by hand', CONNECT_SYSTEMS: 'Connect systems',
    },
    home: {
      title: 'To do today', hint: 'Read when you open the page; the circle beside a name tells what is counted.', todo: 'To do', today: 'Sales today', money: 'Products and money', cancelAsked: 'Cancels to answer', cancelAskedMeaning: 'Orders that buyers cancelled while the parcel was being made up: hold it back or ship on within 24 hours; no answer counts as cancelled.', afterSales: 'After-sales to answer', afterSalesDue: 'Due within 24 h: {n}', answerFirst: 'Answer these first', byRoom: 'Sales today by live room', byRoomPart: 'Only the newest {n} orders of today are counted.', roomOrders: 'Orders', nothingToday: 'Nothing sold yet today', all: 'Show all',
      toShip: 'To ship', toShipMeaning: 'Paid orders that are not shipped yet.', late: 'Due within 24 h', lateMeaning: 'Orders whose promised shipping time is less than 24 hours away, or over.',
      soldOut: 'Sold out', soldOutMeaning: 'Products on sale with no stock.', onShelf: 'On sale', onShelfMeaning: 'Products that can be bought now.',
      shipFirst: 'Ship these first', nothingToShip: 'Nothing to ship', scarce: 'Running out', nothingScarce: 'All products are in stock', left: '{n} left', restock: 'Restock',
    },
    orders: {
      hint: 'Commission, service fee and what stays with you, order by order.', product: 'Product', paid: 'Paid', host: 'Host', noHost: 'Without host', commission: 'Commission', fee: 'Service fee', mine: 'You get', state: 'State',
      search: 'Order number or product', export: 'Export', batch: 'Ship many', ship: 'Ship', picked: 'Selected: {n}', shipPicked: 'Ship the selected', moreLines: 'more products: {n}',
      pick: 'Start packing', pickSelected: 'Start packing the selected', pickedUp: 'Packing begun: {n}', intercept: 'Hold back', refunded: '{amount} refunded', tell: { LATE: 'Shipping is promised within 48 hours. These are overdue or due within 24 hours, the most urgent first.', CANCEL_ASKED: 'Cancelled by buyers while being packed: hold the parcel back and refund, or ship on, within 24 hours; no answer counts as cancelled.' },
      tab: { TO_SHIP: 'To ship', LATE: 'Due soon', CANCEL_ASKED: 'Cancel asked', SHIPPED: 'On the way', DONE: 'Received', AFTER_SALE: 'In after-sale', REFUNDED: 'Refunded', ALL: 'All' },
      none: { TO_SHIP: 'Nothing to ship', LATE: 'Nothing is due soon', CANCEL_ASKED: 'No cancellations to answer', AFTER_SALE: 'No open after-sales', REFUNDED: 'No refunded orders', SHIPPED: 'Nothing on the way', DONE: 'No received orders yet', ALL: 'No orders yet' },
    },
    order: {
      title: 'Order', goods: 'Goods', freight: 'Shipping', paid: 'Paid by the buyer', split: 'Where the money goes', splitHint: 'Each share shows how it was worked out and by which version of which rule; they add up to what was paid.', settlesAt: 'Settles about {time}',
      delivery: 'Delivery', recipient: 'Recipient', address: 'Address', who: 'Who', room: 'Live room', timeline: 'Timeline', protections: 'Buyer protection',
    },
    afterSales: {
      hint: "What is due first stands first. What nobody answers in time is done in the buyer's favour.", address: 'Return address', addressHint: 'Buyers see it once you have agreed to a return.', addressFirst: 'Check your return address before you agree.', phone: 'Phone', about: 'Product and buyer', why: 'What and why', next: 'Next step', over: 'Over', handle: 'Handle',
      toDo: 'Waiting for me', toDoMeaning: 'After-sales that wait for your answer, check, replacement or interception.', due: 'Due within 24 h', dueMeaning: 'Those of them whose time ends within 24 hours, or is over.', disputed: 'Disputes', disputedMeaning: 'After-sales into which the platform was called and that are not ruled yet.', open: 'Open', openMeaning: 'All after-sales that are not over.',
      tab: { TO_DO: 'Waiting for me', DISPUTED: 'Disputes', OPEN: 'Open', DONE: 'Over', ALL: 'All' },
      none: { TO_DO: 'No after-sales to answer', DISPUTED: 'No disputes', OPEN: 'No open after-sales', DONE: 'None is over yet', ALL: 'No after-sales yet' },
      done: 'Done. Now: {state}', shipOn: 'Ship on', seeOrder: 'See the order', mayNot: 'Your role may only look; answering needs another right.',
    },
    giveBack: {
      compensate: 'Compensate', compensateHint: 'Give a part of the price back without being asked; the buyer keeps the goods.', compensateDo: 'Compensate', compensated: 'Compensated', amount: 'Amount',
      cancel: 'Cannot deliver, cancel', cancelHint: "All of the price and the shipping goes back at once. It is the merchant's fault and no free cancel.", cancelDo: 'Cancel and refund', cancelled: 'Cancelled and refunded',
    },
    sales: { merchantHint: 'Four numbers, the largest first; the circle beside a name tells what it counts. By the day of the order.', platformHint: 'Four numbers of the whole platform, by the day of the order; the circle beside a name tells what it counts.' },
    disputes: {
      hint: 'What is due first stands first. Rulings above ¥1,000 are confirmed by a colleague.', about: 'Product and sides', amount: 'In dispute', between: '{buyer} and {merchant}', shown: 'Buyer {buyer} · merchant {merchant}', enter: 'Enter', room: 'Dispute room', back: 'All disputes', case: 'The case',
      tab: { TO_RULE: 'To rule', TO_CONFIRM: 'To confirm', EVIDENCE: 'Evidence' }, none: { TO_RULE: 'No disputes to rule', TO_CONFIRM: 'No rulings to confirm', EVIDENCE: 'No evidence is being shown' },
      proposed: 'Proposed by {who}, {time}:', mine: 'You proposed it: a colleague has to confirm it.', second: 'Look at the evidence, then confirm or disagree. Confirmed, it is done at once.', two: '{amount} is more than ¥1,000: you propose a ruling, and it counts once a colleague has confirmed it.', evidenceFirst: 'Both sides are showing evidence. If all is said, you can close it early.', nothing: 'There is nothing for the platform to do now.',
    },
    ship: {
      title: 'Ship', carrier: 'Carrier', waybill: 'Tracking number', waybillHint: '8–24 letters or figures', do: 'Ship', done: 'Shipped',
      batchHint: 'One order a line: order, carrier, tracking number. Up to {max} lines.', batchExample: 'order,carrier,tracking number', checked: 'What was found, line by line', batchEmpty: 'Paste or upload lines; each is checked here.', fromFile: 'Read from a CSV file', fileTooLarge: 'A file may have 1 MB at most.',
      readyLines: 'Ready: {n}', faultLines: 'With faults: {n}', doneLines: 'Shipped: {n}', batchDo: 'Ship ({n})', batchDone: 'Shipped: {n}',
      fault: { COLUMNS: 'Carrier or tracking number is missing', ORDER: 'This is no order number', CARRIER: 'Unknown carrier', WAYBILL: 'A tracking number has 8–24 letters or figures, with a figure in it', TWICE: 'This order came before' },
    },
    products: {
      hint: 'Click a price or stock to change it.', product: 'Product', price: 'Price', stock: 'Stock', sold: 'Sold', commission: 'Commission', soldOut: 'Sold out', skus: 'SKUs: {n}', search: 'Product or code',
      on: 'Put on sale', off: 'Take off', offTitle: 'Take “{title}” off sale?', offText: 'It can no longer be bought in live rooms either. Paid orders stay as they are.', onMany: 'Put the selected on sale ({n})?', offMany: 'Take the selected off sale ({n})?',
      picked: 'Selected: {n}', nothingToDo: 'The selected products are in this state already.', changed: 'Changed: {n}', someRefused: 'Not changed: {n}. {why}', none: 'No products yet', noneHint: 'Add one, or import a CSV file.',
      changePrice: 'Change the price of “{title}”', changeStock: 'Change the stock of “{title}”',
    },
    product: {
      new: 'New product', edit: 'Edit product', basics: 'Basics', title: 'Name', titleHint: "Brand, product, size; in both languages: Chinese{'|'}English", category: 'Category', commission: 'Commission', commissionOf: 'about {amount} a piece', picture: 'Picture',
      tags: 'Tags', tagsHint: 'Up to 5, each of 24 characters', tag: { inStock: 'In stock', returns: '7-day returns', freightInsurance: 'Returns insured', giftBox: 'Gift box' }, description: 'Description', skus: 'SKUs and stock',
      preview: 'What viewers see', previewStock: 'Stock {n}', hostEarns: 'Host commission', perPiece: 'Commission a piece', reread: 'Read the newest', rereadTitle: 'Give up your changes and read the newest?', rereadText: 'Somebody else has just changed this product. What you did not save is lost.', putOnShelf: 'Put it on sale now?', putOnShelfText: 'Hosts can then put it on their shelves.', faultInRow: 'Row {row}: {what}',
      fault: {
        TITLE: 'Give the product a name', TOO_MANY: 'Too many combinations: 50 at most', NAME_TWICE: 'Two options have the same name', NAME_MISSING: 'An option has no name', VALUES_MISSING: 'An option has no values', PRICE_MISSING: 'Fill in the price',
        LIST_PRICE_LOW: 'The list price may not be below the price', STOCK_MISSING: 'Fill in the stock', CODE_MISSING: 'Fill in the code', CODE_TWICE: 'This code is used twice',
      },
    },
    sku: {
      dimension: 'Option', addValue: 'Type a value, then Enter', addDimension: 'Add an option', count: 'Combinations: {n} of at most {max}', fill: 'Fill in', fillDo: 'Apply to all rows', listPrice: 'List price', code: 'Code', none: 'none',
      colour: 'Colour', size: 'Size', model: 'Model',
    },
    systems: {
      hint: 'Let an ERP or a warehouse follow your orders. The API is described at /docs/api.', endpoints: 'Endpoints', url: 'Address', events: 'Events to send', event: 'Event', state: 'State', waiting: 'Waiting', deliveries: 'Deliveries', ping: 'Send a test', renew: 'Renew secret', connect: 'Add endpoint',
      none: 'No endpoints yet', noneHint: 'Once added, your system is told whenever something happens to an order.', nothingSent: 'Nothing was sent yet', at: 'Happened', attempts: 'Attempts', next: 'again {time}', failing: 'Failed {n} times in a row', enable: 'Enable again', disabledNotice: 'This endpoint was disabled ({time}). What happens is kept for 7 days.',
      kind: { order_paid: 'Order paid', order_shipped: 'Order shipped', order_received: 'Order received', order_settled: 'Order settled', order_refunded: 'Order refunded', aftersale_changed: 'After-sale changed', ping: 'Test' },
      endpointState: { ACTIVE: 'Active', DISABLED: 'Disabled', REMOVED: 'Removed' }, deliveryState: { WAITING: 'Waiting', DELIVERED: 'Delivered', GIVEN_UP: 'Given up' },
      replay: 'Send again', replaySpan: 'Send a time span again', replayHint: 'What happened in this span is sent once more by its old numbers, at most 10,000 events.', replayed: 'To be sent again: {n}', pinged: 'A test was sent',
      renewTitle: 'Renew the signing secret?', renewText: 'Both secrets sign for 24 hours. Put the new one in before that.', removeTitle: 'Remove this endpoint?', secretTitle: 'Keep this secret', secretText: 'It is shown this once.', secretKept: 'I have it',
      tokens: 'Access tokens', tokenName: 'Name', tokenHint: 'Such as: warehouse', newToken: 'New token', tokenRights: 'A token has the rights that you have, and lasts a year.', created: 'Made', expires: 'Ends', revoke: 'Take back', revokeTitle: 'Take back the token “{name}”?', revokeText: 'Programs that use it are locked out at once.', noTokens: 'No tokens yet', noTokensHint: 'A program signs in by a token in your place.',
      deliveryTitle: 'Delivery', notYet: 'No attempt yet.', noAnswer: 'No answer',
    },
    stock: { hint: 'Prices change at once. Stock changes by a difference, so units sold meanwhile stay sold.', now: 'Stock {n}', add: 'change', changes: 'Changed SKUs: {n}', confirm: 'Change these prices?' },
    import: {
      hint: 'Bring in a whole catalogue. Lines with faults are explained one by one; the others go in.', template: 'Download template', drop: 'Drop a CSV file here', limits: 'Up to {lines} lines and {mb} MB; UTF-8 or GB18030', pick: 'Choose a file', tooLarge: 'The file has more than {mb} MB. Split it.',
      sending: 'Uploading {name}', oneAtATime: 'A shop imports one file at a time. Please wait until it is done.', progress: 'Progress of the import', interrupted: 'The import was interrupted. It goes on by itself where it was; there is no need to upload again.', allIn: 'Everything was taken in; no line was refused.',
      state: { RUNNING: 'Importing', DONE: 'Done', STOPPED: 'Stopped' }, lines: 'Lines', accepted: 'Taken in', refused: 'Refused', added: 'New products', updated: 'Updated', unchanged: 'Unchanged', see: 'See products',
      refusedLines: 'Refused lines', mend: 'Download them, mend them and import that same file: what is mended goes in, nothing is doubled.', downloadRefused: 'Download these lines', line: 'Line', lineNo: 'Line {n}', column: 'Column', value: 'It says', why: 'Why',
      past: 'Past imports', none: 'Nothing imported yet', noneHint: 'Begin with a CSV file above.', file: 'File', by: 'By', at: 'Started', show: 'Show',
      how: 'How it works', step1: 'Download the template. The first line names the columns, in English or Chinese; then one line a SKU. Lines of one product share its product code.', step2: 'Fill it in, save it as CSV and drop it above. Format columns of codes as text, or long codes are cut.', step3: 'What the shop has under a product or SKU code is updated, never doubled. Products and SKUs that the file does not name stay as they are.', step4: 'An empty cell means none; a column that is not there changes nothing. Stock is set to the number in the file.', step5: 'If one line of a product is refused, the whole product is. You may leave this page while it runs.',
    },
    statement: { merchantHint: 'Payments go into escrow first and settle to your balance 7 days after receipt.', agencyHint: 'Your share of each order that your hosts sold.', platformHint: 'Service fees and commission shares of the platform, order by order.' },
    staff: { hint: 'Give colleagues the role that they need, and no more.', person: 'Person', role: 'Role', roles: 'What roles may do', add: 'Add staff', loginHint: 'Their login', you: 'you', dismiss: 'Remove', dismissTitle: 'Remove {name}?', dismissText: 'They lose access at once.' },
    contract: {
      hint: 'Once the host accepts, the agreed part of the commission is yours, for orders from then on.', invite: 'Invite a host', inviteDo: 'Send invitation', invited: 'Invited {login}; waiting for the answer', search: 'Host', share: 'Agency share', shareLong: 'Share of the agency',
      login: 'Login of the host', loginHint: 'such as atang', example: 'For example, of {amount} for host and agency', invitedAt: 'Invited', startedAt: 'In force since', endedAt: 'Ended', end: 'End contract', withdraw: 'Withdraw',
      endTitle: 'End the contract with {host}?', endText: 'New orders are no longer shared; earlier ones settle as agreed.', withdrawTitle: 'Withdraw the invitation of {host}?', none: 'No hosts yet', noneHint: 'Invite a host by login.',
    },
    rooms: {
      hint: 'Rooms on air, read every 10 seconds.', onAir: 'On air', onAirMeaning: 'Rooms that are live or paused for a moment.', watching: 'Watching', watchingMeaning: 'Real viewers connected now, without the simulated ones of the demo.', planned: 'Scheduled', plannedMeaning: 'Announced shows that have not begun.',
      none: 'Nothing is live now', soon: 'Soon', watch: 'Watch', end: 'Shut down', endTitle: 'Shut “{title}” down?', endText: '{n} viewers leave at once. This cannot be undone and is kept on record.', ended: 'Shut down',
    },
    words: { hint: 'In force in all rooms at once. Hosts may add words for their own rooms.' },
    rules: { hint: 'A version in force is never changed, only followed by a new one; each entry names the version it rests on.', version: 'Version {n}', inForce: 'In force', coming: 'Coming', past: 'Past', open: 'open', content: 'Show parameters' },
    control: {
      hint: 'Compares orders, payments, ledger, channels’ files, escrow, stock and seals day by day: 0 differences, or where they are.', run: 'Reconcile now', all: 'All days', day: 'Day to reconcile', none: 'Nothing was reconciled yet', noneHint: 'Each day is reconciled at 4 a.m. the next morning, or now.',
      running: 'Reconciling: {done} of {of} checks', failed: 'Not completed', clean: 'All books agree: 0 differences', differ: '{n} differences', byClock: 'by the clock', byStaff: 'by staff', checks: 'Checks', checksMeaning: 'One run reads one moment of all data; orders made meanwhile do not disturb it.',
      check: 'Check', compared: 'Compared', expected: 'Expected', found: 'Found', differences: 'Differences', differencesMeaning: 'Open a check with differences to see which orders.', what: 'Where', order: 'Order', more: '{n} more are not listed.',
      stuck: 'Stuck refunds', stuckMeaning: 'Refunds that a channel could not give back and a person has to look at.', noStuck: 'No refund is stuck', refund: 'Refund', since: 'Since', why: 'Why', amount: 'Amount', again: 'Try again', history: 'Earlier runs',
      name: {
        ORDER_PAYMENT: 'Orders ↔ payments', PAYMENT_ORDER: 'Payments ↔ orders', ORDER_JOURNAL: 'Orders ↔ ledger', JOURNAL_ORDER: 'Ledger ↔ orders', PAYMENT_JOURNAL: 'Payments ↔ ledger', WALLET_CHANNEL: 'Payments ↔ wallets', CHANNEL_BILL: 'Payments ↔ channels’ files', SHARES: 'Orders ↔ shares',
        SETTLEMENT: 'Shares ↔ settlements', REFUND: 'Refunds ↔ ledger', ORDER_REFUND: 'Orders ↔ refunds', ESCROW: 'Orders ↔ escrow', REFUNDING: 'Refunds ↔ money on its way back', PAYING_OUT: 'Payouts ↔ money on its way out', RESERVE: 'Reserves ↔ balances', STOCK: 'Orders ↔ stock', LEDGER: 'The ledger itself', SEALS: 'Ledger ↔ seals',
      },
    },
    manual: {
      title: 'Manual entries', hint: 'For what no rule covers: one person proposes with a reason, another one posts; nothing is ever changed.', propose: 'Propose an entry', none: 'No manual entries', reason: 'Reason', way: 'From → to', at: 'Proposed', state: 'State', from: 'From account (the platform’s own have number 0)', to: 'To account', owner: 'Number of its owner',
      post: 'Post', refuse: 'Refuse', another: 'Waits for a second person', is: { WAITING: 'Waiting', POSTED: 'Posted', REFUSED: 'Refused' },
      kind: { CHANNEL: 'Channel', WALLET: 'Wallet', ESCROW: 'Escrow', REFUNDING: 'Refunding', MERCHANT: 'Merchant', MERCHANT_RESERVE: 'Merchant reserve', HOST: 'Host', AGENCY: 'Agency', PAYING_OUT: 'Paying out', MERCHANT_DEBT: 'Merchant debt', HOST_DEBT: 'Host debt', AGENCY_DEBT: 'Agency debt', PLATFORM_FEE: 'Platform fee', PLATFORM_COMMISSION: 'Platform commission' },
    },
    ledger: {
      hint: 'Double entry: each journal balances, so all balances together must be 0.', balanced: 'The ledger balances', unbalanced: 'The ledger does not balance', sum: 'Sum of all balances', sumMeaning: 'With double entry it must be 0.', journals: 'Journals', journalsMeaning: 'One for each business event; added, never changed.', entries: 'Entries', entriesMeaning: 'The lines of all journals.', run: 'Check again', differencesMeaning: 'What a check of every journal and every account found wrong.',
      differences: 'Differences', fine: 'Balances and entries agree', found: 'Found', expected: 'Expected', where: 'Where', what: 'Difference', kind: {
        JOURNAL_EMPTY: 'A journal without entries', JOURNAL_UNBALANCED: 'A journal does not balance', ENTRY_STRAY: 'An entry without journal', ENTRY_OUT_OF_LINE: 'An entry does not follow the balance before it', BALANCE_WRONG: 'A balance is not what its entries add up to', BALANCE_NEGATIVE: 'An account is below zero that may not be',
      },
    },
  },
}

/** The usual tags of a product as merchants store them, in both languages. */
export const USUAL_TAGS = (['inStock', 'returns', 'freightInsurance', 'giftBox'] as const)
  .map((key) => `${zh.console.product.tag[key]}|${en.console.product.tag[key]}`)

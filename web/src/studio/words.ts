import * as desk from '../desk/words'

export const zh = {
  ...desk.zh,
  studio: {
    title: '直播工作台', openAsViewer: '以观众身份打开',
    door: { push: '浏览器一键开播，或用 OBS 推流', shelf: '小黄车、讲解、评论，一屏掌控', income: '每一单的佣金，都有据可查' },
    become: { title: '开通主播身份', text: '开通后即可创建直播、挂小黄车、赚取佣金。', do: '立即开通' },
    page: { rooms: '我的直播', income: '收入', contracts: '签约' },
    rooms: {
      hint: '创建、准备、开播，结束后看数据。', create: '创建直播', createDo: '创建', none: '还没有直播', noneHint: '创建一场，先彩排，再开播。', past: '已结束', report: '看数据', prepare: '去准备', control: '进入中控', watching: '{n} 人在看',
    },
    room: {
      edit: '编辑直播', title: '标题', titleHint: "让人一眼看懂卖什么；双语写作 中文{'|'}English", category: '类目', planned: '开播时间', now: '现在', cover: '封面', visibility: '谁可以看', PUBLIC: '公开', PUBLICHint: '出现在发现页', PRIVATE: '仅链接', PRIVATEHint: '只有拿到链接的人能进',
      notice: '公告', noticeHint: '进入直播间时显示，可不填',
    },
    panel: { source: '推流', check: '自检', numbers: '数据', shelf: '小黄车', chat: '评论' },
    state: {
      REHEARSAL: '彩排', PLANNED: '退出彩排', LIVE: '开播', PAUSED: '暂停', resume: '继续直播', ENDED: '结束直播', cancel: '取消直播',
      liveTitle: '现在开播？', liveText: '观众会立即看到画面。', openChecks: '自检还有 {n} 项没有通过，仍然开播吗？',
      pauseTitle: '暂停直播？', pauseText: '观众会看到“主播很快回来”，仍可下单。最长 10 分钟，超时自动结束。',
      endTitle: '结束直播？', endText: '已播 {time}，{n} 人在看，成交 {gmv}。结束后不能恢复。', cancelTitle: '取消这场直播？', cancelText: '这场直播还没有开始，取消后不能恢复。',
    },
    signal: { NONE: '没有信号', ONLINE: '信号正常', AWAY: '信号中断，等待恢复', key: '关键帧 {s} 秒', lost: '丢帧 {n}' },
    preview: { none: '还没有画面', noneHint: '在“推流”里选一种方式，画面会先只给你看。', here: '本机画面', onlyYou: '仅自己可见', paused: '观众看到“主播很快回来”' },
    source: { browser: '浏览器开播', browserHint: '摄像头、屏幕或测试画面', encoder: 'OBS / ffmpeg', encoderHint: '推流地址与密钥' },
    camera: {
      picture: '画面来源', kind: { CAMERA: '摄像头', SCREEN: '屏幕', TEST: '测试画面' }, shape: '画面方向', upright: '竖屏 9:16', wide: '横屏 16:9', camera: '摄像头', microphone: '麦克风', usual: '默认设备', cameraNo: '摄像头 {n}', microphoneNo: '麦克风 {n}',
      noSound: '不带声音', start: '开始推流', stop: '停止推流', mute: '静音', unmute: '取消静音', loudness: '麦克风音量', hint: '开始后画面只有自己能看到，点右上角“开播”才会公开。推流时请保持此页打开。',
      waiting: '待发送 {ms} 毫秒', lowered: '网络较慢，已降到 {kbps} kbps', retrying: '正在重连', soundless: '此浏览器不能编码声音，将只推画面。',
      insecure: '当前地址不安全，浏览器不允许使用摄像头', insecureHint: '请用 https 地址或 localhost 打开本页；也可以改用 OBS 推流，不受此限制。',
      noEncoder: '此浏览器不能编码 H.264', noEncoderHint: '请用新版 Chrome 或 Edge 打开；也可以改用 OBS 推流。',
      denied: {
        NotAllowedError: '没有得到摄像头或麦克风的许可。请在浏览器地址栏左侧的权限设置里允许，再试一次。', NotFoundError: '没有找到摄像头或麦克风。可以选“测试画面”和“不带声音”先试。', NotReadableError: '设备正被其他程序占用，请关闭后重试。',
        OverconstrainedError: '所选设备不可用，请换一个。', NotSupportedError: '此浏览器不能编码 H.264，请改用 OBS。', unknown: '没有打开设备，请重试或换一个设备。',
      },
      replaceTitle: '替换正在推的画面？', replaceText: '另一处的推流会被断开，改用此浏览器的画面。', stopTitle: '停止推流？', stopText: '正在直播。停止后观众会看到“主播暂时离开”，30 秒内恢复则继续。', leaveTitle: '离开会停止推流', leaveText: '此页正在推流，离开后观众将看不到画面。',
    },
    encoder: {
      hint: '生成一次性密钥，填到 OBS 里。密钥只显示一次，一场直播用一个。', issue: '生成推流密钥', renew: '换新密钥', revoke: '作废密钥', server: '服务器', key: '推流密钥', until: '有效期至', once: '密钥只显示这一次，请勿外传。',
      renewTitle: '换一个新密钥？', renewText: '旧密钥立即失效，正在用它推流的会被断开。', revokeTitle: '作废当前密钥？', obs: 'OBS 设置',
      obs1: '设置 → 直播 → 服务选“自定义”，填入上面的服务器和推流密钥。', obs2: '输出 → 编码器选 H.264（x264 或硬件 H.264），不要选 HEVC 或 AV1。', obs3: '速率控制 CBR，码率 2500 kbps；关键帧间隔 2 秒。', obs4: '视频 1280×720 或 720×1280，30 帧；关闭 B 帧延迟更低。', obs5: '音频 AAC，48 kHz，128 kbps。',
    },
    check: { ready: '全部通过，可以开播', open: '还有 {n} 项要处理', ok: '通过', missing: '待处理', set: '去设置' },
    shelf: {
      add: '加商品', none: '小黄车还是空的', noneHint: '加上要卖的商品，观众才能边看边买。', explain: '讲解', again: '再次讲解', stop: '结束讲解', nowExplaining: '正在讲解 {n} 号', soldOut: '售罄', stock: '库存 {n}', sold: '已售 {n}', limit: '限购 {n}', drag: '拖动排序',
      editThis: '编辑 {title}', more: '更多操作：{title}', top: '置顶', up: '上移', down: '下移', off: '标为售罄', on: '恢复售卖', remove: '移出小黄车', removeTitle: '移出“{title}”？', removeText: '观众将看不到它，已付款的订单不受影响。', keys: '数字键讲解，0 结束讲解',
    },
    pick: { title: '选商品', search: '搜商品', count: '已上 {n}/{max}', none: '没有可带的商品', noneHint: '商家给商品设了佣金、上了架，这里就能选到。', earn: '佣金 {rate}，每件约 {amount}', on: '已在车上', add: '加入' },
    item: {
      point: '卖点', pointHint: '一句话，显示在商品卡上', limit: '每人限购', noLimit: '不限', sale: '售卖', off: '标为售罄', skus: '直播价与库存', sku: '规格', daily: '日常价', live: '直播价', stock: '库存', restock: '增减', none: '无', only: '默认规格',
      merchants: '价格和库存由“{shop}”管理。', priceTitle: '确认修改直播价',
    },
    numbers: {
      before: '开播后，这里会显示实时数据。', gmv: '成交金额', gmvMeaning: '本场买家实付总额，未扣退款。', viewers: '在线人数', viewersMeaning: '此刻连接着的真实观众。', simulated: '另有模拟观众 {n}', peak: '峰值 {n}', orders: '成交订单', ordersMeaning: '本场付款的订单数。', buyers: '买家 {n}',
      items: '成交件数', itemsMeaning: '本场卖出的商品件数。', likes: '点赞', likesMeaning: '本场累计点赞数。', followers: '新增关注', followersMeaning: '本场新关注你的人数。',
    },
    chat: {
      open: '实时连接正常', waiting: '正在重新连接', size: '字号', sizeNow: '字号：第 {n} 档，共 {all} 档', words: '过滤词', block: '拉黑', blockTitle: '拉黑 {name}？', blockText: '之后在你的所有直播间都不能发言，可以随时解除。', blocked: '已拉黑 {name}', none: '还没有评论', say: '以主播身份回复', send: '发送', newer: '新评论', actions: '对 {name} 的操作', reply: '回复', pin: '置顶这条', unpin: '取消置顶', mute: '禁言 {time}', muted: '已禁言 {name}',
      remove: '删除这条', removed: '已删除，操作已记录', reason: '删除理由', reasons: { AD: '广告引流', ABUSE: '辱骂攻击', PRIVACY: '泄露隐私', ILLEGAL: '违法内容' }, removeHint: '差评和质疑不能删除。每次删除都会留下记录和操作人。', until: '到 {time}', lift: '解除',
    },
    order: {
      title: '评论管理', mutes: '禁言', blocks: '拉黑', deeds: '操作记录', allRooms: '你的所有直播间', none: { mutes: '没有被禁言的人', blocks: '没有被拉黑的人', deeds: '还没有操作' },
      deed: { MUTE: '禁言', UNMUTE: '解除禁言', BLOCK: '拉黑', UNBLOCK: '解除拉黑', REMOVE_LINE: '删除评论', PIN: '置顶评论', UNPIN: '取消置顶', ADD_WORD: '添加词语', DROP_WORD: '移除词语' },
    },
    report: {
      sales: '四个成交口径',
      title: '直播数据', hint: '{from} 开播，共 {lasted}', income: '预计收入', incomeHint: '确认收货 7 天后结算；退款会相应扣减。', duration: '直播时长', durationMeaning: '从开播到结束，含暂停。', commission: '佣金', commissionMeaning: '约为成交的 {rate}，含平台与服务商部分。', commissionPlain: '含平台与服务商部分。',
      viewers: '观看人数', viewersMeaning: '进入过直播间的真实观众，去重。', conversion: '转化率', conversionMeaning: '买家数 ÷ 观看人数。买家比观众多时（例如演示数据）不计算。', chat: '评论', chatMeaning: '本场发出的评论条数。', likes: '点赞 {n}', minutes: '分钟趋势', items: '商品成交', item: '商品', share: '占比', nothingSold: '这场没有成交',
    },
    income: { hint: '每一单的佣金从担保到结算，逐笔可查。' },
    contract: {
      hint: '服务商的邀请由你决定接不接受，条件看清楚再点。', none: '没有签约', noneHint: '服务商邀请你时会出现在这里。', means: '服务商分走佣金的 {share}。例如共得 {total} 时，服务商 {agency}，你 {host}。', invited: '{date} 发出邀请', since: '{date} 起生效', accept: '接受', decline: '谢绝', end: '解约',
      acceptTitle: '接受“{agency}”的邀请，分成 {share}？', acceptText: '接受后的新订单按此分成。', declineTitle: '谢绝“{agency}”的邀请？', endTitle: '与“{agency}”解约？', endText: '解约后的新订单不再分成，之前的订单照旧结算。',
    },
    keys: { title: '快捷键', k1: '讲解该编号的商品', k2: '结束讲解', k3: '光标到评论框', k4: '显示此页', rest: '正在输入时快捷键不起作用。' },
  },
}

export const en: typeof zh = {
  ...desk.en,
  studio: {
    title: 'Host studio', openAsViewer: 'Open as a viewer',
    door: { push: 'Go live from the browser, or with OBS', shelf: 'Shelf, explaining and comments on one screen', income: 'The commission of each order, traceable' },
    become: { title: 'Become a host', text: 'Create shows, sell from your shelf and earn commission.', do: 'Become a host' },
    page: { rooms: 'My shows', income: 'Income', contracts: 'Contracts' },
    rooms: {
      hint: 'Create, prepare, go live, and read the numbers after.', create: 'Create a show', createDo: 'Create', none: 'No shows yet', noneHint: 'Create one, rehearse, then go live.', past: 'Ended', report: 'Numbers', prepare: 'Prepare', control: 'Control room', watching: '{n} watching',
    },
    room: {
      edit: 'Edit show', title: 'Title', titleHint: "Say at a glance what you sell; in both languages: Chinese{'|'}English", category: 'Category', planned: 'Starts', now: 'Now', cover: 'Cover', visibility: 'Who may watch', PUBLIC: 'Public', PUBLICHint: 'Shown on Discover', PRIVATE: 'By link', PRIVATEHint: 'Only people with the link',
      notice: 'Notice', noticeHint: 'Shown on entering; optional',
    },
    panel: { source: 'Source', check: 'Checks', numbers: 'Numbers', shelf: 'Shelf', chat: 'Comments' },
    state: {
      REHEARSAL: 'Rehearse', PLANNED: 'Stop rehearsing', LIVE: 'Go live', PAUSED: 'Pause', resume: 'Go on', ENDED: 'End show', cancel: 'Cancel show',
      liveTitle: 'Go live now?', liveText: 'Viewers see your picture at once.', openChecks: 'Checks still open: {n}. Go live all the same?',
      pauseTitle: 'Pause the show?', pauseText: 'Viewers see “back in a moment” and can still buy. After 10 minutes the show ends by itself.',
      endTitle: 'End the show?', endText: 'On air for {time}, {n} watching, {gmv} sold. This cannot be undone.', cancelTitle: 'Cancel this show?', cancelText: 'It has not begun. This cannot be undone.',
    },
    signal: { NONE: 'No signal', ONLINE: 'Signal good', AWAY: 'Signal lost, waiting', key: 'Key frame every {s} s', lost: 'Lost frames {n}' },
    preview: { none: 'No picture yet', noneHint: 'Choose a source; at first only you see the picture.', here: 'From here', onlyYou: 'Only you can see this', paused: 'Viewers see “back in a moment”' },
    source: { browser: 'This browser', browserHint: 'Camera, screen or test picture', encoder: 'OBS / ffmpeg', encoderHint: 'Server and stream key' },
    camera: {
      picture: 'Picture', kind: { CAMERA: 'Camera', SCREEN: 'Screen', TEST: 'Test picture' }, shape: 'Shape', upright: 'Upright 9:16', wide: 'Wide 16:9', camera: 'Camera', microphone: 'Microphone', usual: 'Default', cameraNo: 'Camera {n}', microphoneNo: 'Microphone {n}',
      noSound: 'No sound', start: 'Start sending', stop: 'Stop sending', mute: 'Mute', unmute: 'Unmute', loudness: 'Microphone level', hint: 'At first only you see the picture; “Go live” makes it public. Keep this page open while you send.',
      waiting: '{ms} ms waiting', lowered: 'Slow network: lowered to {kbps} kbps', retrying: 'reconnecting', soundless: 'This browser cannot encode sound; only the picture is sent.',
      insecure: 'This address is not secure, so the browser gives no camera', insecureHint: 'Open the page by https or localhost, or send with OBS, which has no such limit.',
      noEncoder: 'This browser cannot encode H.264', noEncoderHint: 'Use a recent Chrome or Edge, or send with OBS.',
      denied: {
        NotAllowedError: 'The camera or microphone was not permitted. Allow it in the address bar of the browser and try again.', NotFoundError: 'No camera or microphone was found. Try “Test picture” and “No sound” first.', NotReadableError: 'Another program is using the device. Close it and try again.',
        OverconstrainedError: 'The chosen device is not available. Choose another one.', NotSupportedError: 'This browser cannot encode H.264. Use OBS instead.', unknown: 'The device did not open. Try again or choose another one.',
      },
      replaceTitle: 'Replace the picture that is being sent?', replaceText: 'The other source is cut and this browser takes over.', stopTitle: 'Stop sending?', stopText: 'You are live. Viewers see “the host is away”; come back within 30 seconds to go on.', leaveTitle: 'Leaving stops the picture', leaveText: 'This page is sending. Viewers lose the picture when you leave.',
    },
    encoder: {
      hint: 'Make a one-time key for OBS. It is shown once and serves one show.', issue: 'Make a stream key', renew: 'New key', revoke: 'Revoke key', server: 'Server', key: 'Stream key', until: 'Valid until', once: 'Shown this once. Keep it to yourself.',
      renewTitle: 'Make a new key?', renewText: 'The old key stops working, and whoever sends with it is cut.', revokeTitle: 'Revoke the key?', obs: 'OBS settings',
      obs1: 'Settings → Stream: choose “Custom” and paste server and stream key.', obs2: 'Output → Encoder: H.264 (x264 or hardware), neither HEVC nor AV1.', obs3: 'Rate control CBR, 2500 kbps; keyframe interval 2 s.', obs4: 'Video 1280×720 or 720×1280 at 30 fps; no B-frames for the least delay.', obs5: 'Audio AAC, 48 kHz, 128 kbps.',
    },
    check: { ready: 'All checks passed, you can go live', open: 'Still open: {n}', ok: 'Passed', missing: 'Open', set: 'Set up' },
    shelf: {
      add: 'Add products', none: 'The shelf is empty', noneHint: 'Add what you sell, so that viewers can buy while they watch.', explain: 'Explain', again: 'Explain again', stop: 'Stop explaining', nowExplaining: 'Explaining no. {n}', soldOut: 'Sold out', stock: 'Stock {n}', sold: 'Sold {n}', limit: 'Limit {n}', drag: 'Drag to order',
      editThis: 'Edit {title}', more: 'More for {title}', top: 'Move to top', up: 'Move up', down: 'Move down', off: 'Mark as sold out', on: 'Sell again', remove: 'Remove from shelf', removeTitle: 'Remove “{title}”?', removeText: 'Viewers no longer see it. Paid orders stay as they are.', keys: 'Figures explain an item, 0 stops',
    },
    pick: { title: 'Choose products', search: 'Search products', count: 'On the shelf {n}/{max}', none: 'No products to sell', noneHint: 'Products with a commission that merchants put on sale appear here.', earn: '{rate}, about {amount} a piece', on: 'On the shelf', add: 'Add' },
    item: {
      point: 'Selling point', pointHint: 'One line on the product card', limit: 'Limit a person', noLimit: 'no limit', sale: 'Sale', off: 'Sold out', skus: 'Live price and stock', sku: 'SKU', daily: 'Daily', live: 'Live price', stock: 'Stock', restock: 'Change', none: 'none', only: 'Standard',
      merchants: 'Price and stock are set by “{shop}”.', priceTitle: 'Change these live prices?',
    },
    numbers: {
      before: 'Live numbers appear here once you are on air.', gmv: 'Paid amount', gmvMeaning: 'Paid by buyers in this show, before refunds.', viewers: 'Viewers', viewersMeaning: 'Real viewers connected now.', simulated: 'plus {n} simulated', peak: 'peak {n}', orders: 'Orders', ordersMeaning: 'Orders paid in this show.', buyers: 'buyers {n}',
      items: 'Items sold', itemsMeaning: 'Units sold in this show.', likes: 'Likes', likesMeaning: 'All likes of this show.', followers: 'New followers', followersMeaning: 'People who followed you during the show.',
    },
    chat: {
      open: 'Connected', waiting: 'Reconnecting', size: 'Text size', sizeNow: 'Text size {n} of {all}', words: 'Filter words', block: 'Block', blockTitle: 'Block {name}?', blockText: 'They can no longer speak in any of your rooms, until you lift it.', blocked: 'Blocked {name}', none: 'No comments yet', say: 'Answer as the host', send: 'Send', newer: 'New comments', actions: 'Actions for {name}', reply: 'Reply', pin: 'Pin', unpin: 'Unpin', mute: 'Mute for {time}', muted: 'Muted {name}',
      remove: 'Remove comment', removed: 'Removed and kept on record', reason: 'Reason', reasons: { AD: 'Advertising', ABUSE: 'Abuse', PRIVACY: 'Private data', ILLEGAL: 'Illegal' }, removeHint: 'Criticism may not be removed. Each removal is kept with who did it.', until: 'until {time}', lift: 'Lift',
    },
    order: {
      title: 'Moderation', mutes: 'Muted', blocks: 'Blocked', deeds: 'Record', allRooms: 'all of your rooms', none: { mutes: 'Nobody is muted', blocks: 'Nobody is blocked', deeds: 'Nothing was done yet' },
      deed: { MUTE: 'Muted', UNMUTE: 'Unmuted', BLOCK: 'Blocked', UNBLOCK: 'Unblocked', REMOVE_LINE: 'Removed a comment of', PIN: 'Pinned a comment of', UNPIN: 'Unpinned', ADD_WORD: 'Added a word:', DROP_WORD: 'Dropped a word:' },
    },
    report: {
      sales: 'Sales, as four numbers',
      title: 'Show numbers', hint: 'Began {from}, lasted {lasted}', income: 'Expected income', incomeHint: 'Settles 7 days after receipt; refunds are deducted.', duration: 'On air', durationMeaning: 'From going live to the end, pauses included.', commission: 'Commission', commissionMeaning: 'About {rate} of sales, with the parts of platform and agency.', commissionPlain: 'With the parts of platform and agency.',
      viewers: 'Viewers in all', viewersMeaning: 'Real people who entered, each counted once.', conversion: 'Conversion', conversionMeaning: 'Buyers ÷ viewers in all. Not worked out when there are more buyers than viewers, as in demo data.', chat: 'Comments', chatMeaning: 'Comments sent in this show.', likes: 'likes {n}', minutes: 'Minute by minute', items: 'Products sold', item: 'Product', share: 'Share', nothingSold: 'Nothing was sold in this show',
    },
    income: { hint: 'The commission of each order from escrow to settlement.' },
    contract: {
      hint: 'You decide on the invitations of agencies. Read the terms first.', none: 'No contracts', noneHint: 'Invitations of agencies appear here.', means: 'The agency takes {share} of your commission: of {total}, the agency gets {agency} and you {host}.', invited: 'Invited on {date}', since: 'In force since {date}', accept: 'Accept', decline: 'Decline', end: 'End contract',
      acceptTitle: 'Accept the invitation of “{agency}” at {share}?', acceptText: 'New orders are shared from then on.', declineTitle: 'Decline the invitation of “{agency}”?', endTitle: 'End the contract with “{agency}”?', endText: 'New orders are no longer shared; earlier ones settle as agreed.',
    },
    keys: { title: 'Keyboard', k1: 'Explain the item of that number', k2: 'Stop explaining', k3: 'Go to the comment field', k4: 'Show this page', rest: 'The keys rest while you type.' },
  },
}

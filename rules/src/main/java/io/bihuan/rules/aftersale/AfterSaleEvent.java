package io.bihuan.rules.aftersale;

import static io.bihuan.rules.order.Actor.BUYER;
import static io.bihuan.rules.order.Actor.CLOCK;
import static io.bihuan.rules.order.Actor.MERCHANT;
import static io.bihuan.rules.order.Actor.PLATFORM;

import io.bihuan.rules.Sentence;
import io.bihuan.rules.order.Actor;

/** What can happen to an after-sale, and who alone can make it happen. */
public enum AfterSaleEvent {

    /** Called off while nothing was picked: the money goes back at once. */
    INSTANT_CANCELLATION(BUYER, "取消未备货的订单", "cancels, nothing picked"),

    /** Called off while the parcel is being made up. */
    CANCELLATION(BUYER, "取消备货中的订单", "cancels, parcel being made up"),

    /** The merchant cannot deliver. */
    MERCHANT_CANCELLATION(MERCHANT, "无法供货", "cannot deliver"),

    REQUEST(BUYER, "申请售后", "asks"),

    /** The merchant gives something back without being asked. */
    GOODWILL(MERCHANT, "主动补偿", "gives back unasked"),

    INTERCEPTION(MERCHANT, "拦截成功", "held the parcel back"),

    /** The parcel had gone when the cancellation came. */
    SHIPMENT(MERCHANT, "已经发货", "has shipped"),

    INTERCEPTION_TIMEOUT(CLOCK, "商家未答复", "no answer"),

    CONSENT(MERCHANT, "同意", "agrees"),

    /** The money goes back, and the buyer need not send anything. */
    CONSENT_WITHOUT_RETURN(MERCHANT, "同意,无需退货", "agrees, nothing to send back"),

    REFUSAL(MERCHANT, "拒绝", "refuses"),

    /** Silence is consent. */
    ANSWER_TIMEOUT(CLOCK, "商家未答复,视为同意", "no answer is consent"),

    OFFER(MERCHANT, "提出补偿", "offers an amount"),

    ACCEPTANCE(BUYER, "接受补偿", "accepts the offer"),

    DECLINE(BUYER, "不接受补偿", "declines the offer"),

    OFFER_TIMEOUT(CLOCK, "买家未答复,补偿失效", "the offer lapses"),

    /** Another kind, amount or reason, as long as nobody has agreed. */
    CHANGE(BUYER, "修改申请", "changes the request"),

    WITHDRAWAL(BUYER, "撤销申请", "withdraws"),

    RETURN_SHIPMENT(BUYER, "寄回商品", "sends the goods back"),

    RETURN_TIMEOUT(CLOCK, "买家未寄回", "nothing was sent back"),

    RETURN_RECEIPT(MERCHANT, "确认收到退货", "has the goods back"),

    /** An empty parcel, other goods, worn goods. */
    RETURN_REFUSAL(MERCHANT, "拒收退货", "refuses what came back"),

    RETURN_CHECK_TIMEOUT(CLOCK, "商家未确认,视为收到", "not checked in time counts as received"),

    REPLACEMENT_SHIPMENT(MERCHANT, "寄出换货", "sends the replacement"),

    /** There is nothing left to exchange it for. */
    REPLACEMENT_MISSING(MERCHANT, "无货可换,改为退款", "has no replacement, refunds"),

    REPLACEMENT_TIMEOUT(CLOCK, "商家未寄出,改为退款", "no replacement sent, refunded"),

    REPLACEMENT_RECEIPT(BUYER, "收到换货", "has the replacement"),

    REPLACEMENT_RECEIPT_TIMEOUT(CLOCK, "买家未确认,视为收到", "not confirmed in time counts as received"),

    APPEAL(BUYER, "申请平台介入", "calls the platform in"),

    APPEAL_TIMEOUT(CLOCK, "买家未申请介入", "the platform was not called in"),

    /** The merchant gives in after all. */
    CONCESSION(MERCHANT, "同意退款", "gives in and refunds"),

    /** Both sides have shown what they have. */
    EVIDENCE_CLOSING(PLATFORM, "举证结束", "closes the evidence"),

    EVIDENCE_TIMEOUT(CLOCK, "举证到期", "time for evidence is over"),

    /** A ruling that needs a second person. */
    RULING_PROPOSAL(PLATFORM, "提出裁决", "proposes a ruling"),

    RULING_FOR_BUYER(PLATFORM, "裁决退款", "rules: refund"),

    RULING_TO_RETURN(PLATFORM, "裁决退货退款", "rules: return, then refund"),

    RULING_FOR_MERCHANT(PLATFORM, "裁决驳回", "rules for the merchant"),

    /** A person must rule, never a clock: the case stays, marked as late, and a new time begins. */
    RULING_OVERDUE(CLOCK, "裁决逾期提醒", "the ruling is late"),

    SECOND_REFUSAL(PLATFORM, "复核不同意", "the second person disagrees"),

    SECOND_TIMEOUT(CLOCK, "复核逾期", "the second person is late");

    private final Actor by;
    private final Sentence title;

    AfterSaleEvent(Actor by, String zh, String en) {
        this.by = by;
        this.title = new Sentence(zh, en);
    }

    /** Who makes it happen; for anybody else it is refused. */
    public Actor by() {
        return by;
    }

    public Sentence title() {
        return title;
    }
}

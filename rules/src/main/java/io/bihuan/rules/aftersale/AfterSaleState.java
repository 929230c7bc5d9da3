package io.bihuan.rules.aftersale;

import io.bihuan.rules.Sentence;
import java.util.Optional;

/**
 * Where an after-sale is on its way (DOMAIN.md section 18). The moves are in {@link AfterSaleTransition#TABLE}, the
 * deadlines in {@link AfterSaleDeadline#TABLE}, and {@code docs/states.md} draws both. Every state that is not final
 * has a deadline: nobody waits without knowing until when.
 */
public enum AfterSaleState {

    /** The parcel is made up; the merchant holds it back, or ships it. */
    AWAITING_INTERCEPTION("待商家拦截", "to be held back"),

    AWAITING_MERCHANT("待商家处理", "to be answered by the merchant"),

    /** The merchant offers an amount, the goods stay with the buyer. */
    AWAITING_BUYER("待买家确认", "offer to be answered by the buyer"),

    AWAITING_RETURN("待买家退货", "to be sent back"),

    /** The goods are on their way back; the merchant looks at them. */
    AWAITING_RETURN_CHECK("待商家收货", "return to be checked"),

    AWAITING_REPLACEMENT("待商家换货", "replacement to be sent"),

    AWAITING_REPLACEMENT_RECEIPT("换货待收货", "replacement on its way"),

    /** The buyer may call the platform in. */
    REFUSED("商家拒绝", "refused by the merchant"),

    /** Both sides say what happened, and show it. */
    AWAITING_EVIDENCE("平台介入举证中", "evidence"),

    AWAITING_RULING("待平台裁决", "to be ruled by the platform"),

    /** One member of the platform's staff has proposed a ruling; another one must agree. */
    AWAITING_SECOND_RULING("待第二人复核", "ruling to be confirmed by a second person"),

    REFUNDED("退款成功", "refunded"),

    EXCHANGED("换货完成", "exchanged"),

    COMPENSATED("补偿完成", "compensated"),

    /** Withdrawn or given up: nothing was refunded. */
    CLOSED("售后关闭", "closed"),

    /** The platform ruled for the merchant. */
    REJECTED("平台驳回", "rejected by the platform");

    private final Sentence title;

    AfterSaleState(String zh, String en) {
        this.title = new Sentence(zh, en);
    }

    public Sentence title() {
        return title;
    }

    /** The state that an event leads to from here for an after-sale of a kind; empty if it is not allowed. */
    public Optional<AfterSaleState> after(AfterSaleEvent event, AfterSaleKind kind) {
        return AfterSaleTransition.TABLE.stream()
                .filter(move -> move.from() == this && move.event() == event && move.kinds().contains(kind))
                .map(AfterSaleTransition::to).findFirst();
    }

    /** The state in which an after-sale of a kind begins by an event; empty if none does. */
    public static Optional<AfterSaleState> first(AfterSaleEvent event, AfterSaleKind kind) {
        return AfterSaleTransition.TABLE.stream()
                .filter(move -> move.from() == null && move.event() == event && move.kinds().contains(kind))
                .map(AfterSaleTransition::to).findFirst();
    }

    /** Until when somebody has to act here; empty exactly where the state is final. */
    public Optional<AfterSaleDeadline> deadline() {
        return AfterSaleDeadline.TABLE.stream().filter(deadline -> deadline.state() == this).findFirst();
    }

    public boolean isFinal() {
        return AfterSaleTransition.TABLE.stream().noneMatch(move -> move.from() == this);
    }

    /** Whether money goes back to the buyer when an after-sale comes into this state. */
    public boolean paysBuyer() {
        return this == REFUNDED || this == COMPENSATED;
    }
}

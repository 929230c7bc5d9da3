package io.bihuan.rules.aftersale;

import static io.bihuan.rules.aftersale.AfterSaleKind.CANCEL;
import static io.bihuan.rules.aftersale.AfterSaleKind.COMPENSATION;
import static io.bihuan.rules.aftersale.AfterSaleKind.EXCHANGE;
import static io.bihuan.rules.aftersale.AfterSaleKind.REFUND_ONLY;
import static io.bihuan.rules.aftersale.AfterSaleKind.RETURN_REFUND;

import io.bihuan.rules.Sentence;
import java.util.Set;

/** Why a buyer asks, or why a merchant gives back. */
public enum AfterSaleReason {

    CHANGED_MIND("不想要了", "changed my mind", false, Set.of(CANCEL, RETURN_REFUND)),

    WRONG_CHOICE("拍错或多拍", "ordered the wrong thing", false, Set.of(CANCEL, RETURN_REFUND, EXCHANGE)),

    /** Bought twice in one live session, and one is kept. */
    DUPLICATE("同场重复购买", "bought twice in one live", false, Set.of(CANCEL, RETURN_REFUND)),

    WRONG_ADDRESS("地址写错", "wrong address", false, Set.of(CANCEL)),

    SHIPPED_LATE("未按时发货", "not shipped in time", true, Set.of(CANCEL, COMPENSATION)),

    OUT_OF_STOCK("商家缺货", "out of stock", true, Set.of(CANCEL)),

    /** The risk of the way is the merchant's. */
    NOT_RECEIVED("没有收到货", "never arrived", true, Set.of(REFUND_ONLY)),

    DAMAGED("破损", "damaged", true, Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE, COMPENSATION)),

    DEFECTIVE("质量问题", "defective", true, Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE, COMPENSATION)),

    NOT_AS_DESCRIBED("与描述或直播不符", "not as described or shown", true,
            Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE, COMPENSATION)),

    WRONG_ITEM("发错货", "wrong item sent", true, Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE, COMPENSATION)),

    MISSING_PART("少件", "something is missing", true, Set.of(REFUND_ONLY, RETURN_REFUND, EXCHANGE, COMPENSATION)),

    COUNTERFEIT("假货", "counterfeit", true, Set.of(REFUND_ONLY, RETURN_REFUND)),

    PRICE_DROP("降价补差", "price dropped", false, Set.of(COMPENSATION)),

    GOODWILL("商家关怀", "goodwill", false, Set.of(COMPENSATION));

    private final Sentence title;
    private final boolean merchantsFault;
    private final Set<AfterSaleKind> kinds;

    AfterSaleReason(String zh, String en, boolean merchantsFault, Set<AfterSaleKind> kinds) {
        this.title = new Sentence(zh, en);
        this.merchantsFault = merchantsFault;
        this.kinds = kinds;
    }

    public Sentence title() {
        return title;
    }

    /** Whether it is the merchant's fault once the merchant or the platform has agreed: freight then goes back too. */
    public boolean isMerchantsFault() {
        return merchantsFault;
    }

    /** Whether a buyer can give this reason; the others are the merchant's own. */
    public boolean isForBuyers() {
        return this != OUT_OF_STOCK && this != GOODWILL;
    }

    /** Whether this reason can be given for an after-sale of a kind. */
    public boolean fits(AfterSaleKind kind) {
        return kinds.contains(kind);
    }
}

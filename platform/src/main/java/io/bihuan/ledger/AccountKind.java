package io.bihuan.ledger;

/** What an account holds money for (DOMAIN.md section 19). */
public enum AccountKind {

    /** 渠道 — the world outside. What came in from it is below 0 here. */
    CHANNEL(true),

    /** 钱包 — a buyer's wallet; its owner is the person. */
    WALLET(false),

    /** 担保 — held between payment and settlement; its owner is the merchant whose sales they are. */
    ESCROW(false),

    /** 退款中 — on its way back to a buyer through a channel outside; its owner is the person. */
    REFUNDING(false),

    /** 商家 — a merchant's settled earnings. */
    MERCHANT(false),

    /** 保证金 — a merchant's earnings that are kept back for a while. */
    MERCHANT_RESERVE(false),

    /** 达人 — a host's settled earnings; its owner is the person. */
    HOST(false),

    /** 服务商 — an agency's settled earnings. */
    AGENCY(false),

    /** 出款中 — earnings on their way to an account outside; its owner is whose earnings they were. */
    PAYING_OUT(false),

    /** 商家欠款 — what a merchant has to give back of what it was paid; below 0 as long as it owes. */
    MERCHANT_DEBT(true),

    /** 达人欠款 — what a host has to give back. */
    HOST_DEBT(true),

    /** 服务商欠款 — what an agency has to give back. */
    AGENCY_DEBT(true),

    /** 平台技术服务费 — what the platform earned by technical fees. */
    PLATFORM_FEE(false),

    /** 平台佣金分成 — what the platform earned of commissions. */
    PLATFORM_COMMISSION(false);

    private final boolean mayBeNegative;

    AccountKind(boolean mayBeNegative) {
        this.mayBeNegative = mayBeNegative;
    }

    /** Whether an account of this kind may go below 0. */
    public boolean mayBeNegative() {
        return mayBeNegative;
    }
}

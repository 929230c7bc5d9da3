package io.bihuan.rules.fee;

/** Who receives a share of a sale. */
public enum Party {

    /** 商家 — the seller of the goods. */
    MERCHANT,

    /** 达人 — the host in whose live room they were sold. */
    HOST,

    /** 服务商 — the agency that the host is bound to. */
    AGENCY,

    /** 平台技术服务费 — the platform, for its service to the merchant. */
    PLATFORM_FEE,

    /** 平台佣金分成 — the platform, of the commission. */
    PLATFORM_COMMISSION
}

package io.bihuan.rulebook;

import io.bihuan.rules.Rule;
import io.bihuan.rules.aftersale.DuplicateRule;
import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.fee.TechnicalFeeRule;
import io.bihuan.rules.payout.WithdrawalRule;
import io.bihuan.rules.settlement.SettlementTierRule;
import java.util.List;

/**
 * A kind of rule that the book keeps, with the type of its content.
 *
 * @param <R> what a version of this kind says
 */
public final class RuleKind<R extends Rule> {

    /** 技术服务费 — what the platform takes of each sale. */
    public static final RuleKind<TechnicalFeeRule> TECHNICAL_FEE = new RuleKind<>("TECHNICAL_FEE",
            new Codec<>(TechnicalFeeForm.class, TechnicalFeeForm::of, TechnicalFeeForm::rule));

    /** 佣金 — what a host may be promised, and the platform's part of it. */
    public static final RuleKind<CommissionRule> COMMISSION = new RuleKind<>("COMMISSION",
            new Codec<>(CommissionForm.class, CommissionForm::of, CommissionForm::rule));

    /** 提现 — the least that can be withdrawn, and which withdrawals are held. */
    public static final RuleKind<WithdrawalRule> WITHDRAWAL = new RuleKind<>("WITHDRAWAL",
            new Codec<>(WithdrawalForm.class, WithdrawalForm::of, WithdrawalForm::rule));

    /** 留哪一件 — when a buyer who bought a like thing twice in one live session is asked which one to keep. */
    public static final RuleKind<DuplicateRule> DUPLICATE = new RuleKind<>("DUPLICATE",
            new Codec<>(DuplicateForm.class, DuplicateForm::of, DuplicateForm::rule));

    /** 结算档位 — how soon merchants are paid, and what is kept back. */
    public static final RuleKind<SettlementTierRule> SETTLEMENT_TIER = new RuleKind<>("SETTLEMENT_TIER",
            new Codec<>(SettlementTierForm.class, SettlementTierForm::of, SettlementTierForm::rule));

    /** Every kind, in the order in which people read them. */
    public static final List<RuleKind<?>> ALL = List.of(TECHNICAL_FEE, COMMISSION, WITHDRAWAL, DUPLICATE,
            SETTLEMENT_TIER);

    private final String code;
    private final Codec<R, ?> codec;

    private RuleKind(String code, Codec<R, ?> codec) {
        this.code = code;
        this.codec = codec;
    }

    /** The stable name in JSON and SQL. */
    public String code() {
        return code;
    }

    Codec<R, ?> codec() {
        return codec;
    }

    @Override
    public String toString() {
        return code;
    }
}

package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.AccountKind;
import io.bihuan.rules.money.Money;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be given back to the buyer of a paid order.
 *
 * @param key made by the caller once for each refund, such as {@code after-sale:71}; the same key refunds once
 * @param sources who gives the money, and how much of it: the merchant's escrow before the settlement, the parties of
 *        the sale after it
 * @param reason what the buyer reads on the bill, 1 to {@value #REASON_CHARACTERS_MAX} characters
 */
public record RefundRequest(long orderId, String key, List<Source> sources, String reason) {

    public static final int KEY_CHARACTERS_MAX = 64;
    public static final int REASON_CHARACTERS_MAX = 80;
    public static final int SOURCES_MAX = 40;

    private static final Set<AccountKind> GIVING = EnumSet.of(AccountKind.ESCROW, AccountKind.MERCHANT,
            AccountKind.HOST, AccountKind.AGENCY, AccountKind.PLATFORM_FEE, AccountKind.PLATFORM_COMMISSION);
    private static final Comparator<Account> FIXED_ORDER = Comparator.comparing(Account::kind)
            .thenComparing(Account::ownerId);

    /** Who gives how much. */
    public record Source(Account account, Money amount) {

        public Source {
            Check.state(GIVING.contains(account.kind()), "a refund is not taken from " + account.kind());
        }
    }

    public RefundRequest {
        Check.state(!key.isBlank() && key.length() <= KEY_CHARACTERS_MAX,
                "a refund's key has 1 to " + KEY_CHARACTERS_MAX + " characters");
        Check.state(!reason.isBlank() && reason.length() <= REASON_CHARACTERS_MAX,
                "a refund's reason has 1 to " + REASON_CHARACTERS_MAX + " characters");
        Check.state(!sources.isEmpty() && sources.size() <= SOURCES_MAX,
                "a refund has 1 to " + SOURCES_MAX + " sources");
        sources = sources.stream().sorted(Comparator.comparing(Source::account, FIXED_ORDER)).toList();
        Check.state(sources.stream().map(Source::account).distinct().count() == sources.size(),
                "each source is named once");
    }

    /** What the sources give together. */
    public Money amount() {
        return sources.stream().map(Source::amount).reduce(Money.ZERO, Money::plus);
    }

    /** A refund of what is still in the merchant's escrow. */
    public static RefundRequest fromEscrow(long orderId, String key, long merchantId, Money amount, String reason) {
        return new RefundRequest(orderId, key, List.of(new Source(Account.escrow(merchantId), amount)), reason);
    }
}

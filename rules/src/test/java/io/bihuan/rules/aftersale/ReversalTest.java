package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Seeds;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.fee.SaleSplit;
import io.bihuan.rules.fee.SaleTerms;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import io.bihuan.rules.money.Shares;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReversalTest {

    /** The worked split of DOMAIN.md section 11. */
    private static final Map<Party, Money> HUNDRED_YUAN = Map.of(Party.MERCHANT, Money.ofFen(7_500), Party.HOST,
            Money.ofFen(1_260), Party.AGENCY, Money.ofFen(540), Party.PLATFORM_COMMISSION, Money.ofFen(200),
            Party.PLATFORM_FEE, Money.ofFen(500));

    @Test
    void moreThanWasPaidCannotBeReversed() {
        assertThatThrownBy(() -> Reversal.soFar(HUNDRED_YUAN, Money.ofFen(10_001)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reversal.of(HUNDRED_YUAN, Money.ofFen(9_999), Money.ofFen(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reversal.soFar(HUNDRED_YUAN, Money.ofFen(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartyThatTookNothingGivesNothingBack() {
        assertThat(Reversal.soFar(Map.of(Party.MERCHANT, Money.ZERO), Money.ZERO))
                .containsExactly(Map.entry(Party.MERCHANT, Money.ZERO));
    }

    @Test
    void aFullRefundReversesEveryShareExactly() {
        assertThat(Reversal.of(HUNDRED_YUAN, Money.ZERO, Money.ofYuan(100))).isEqualTo(HUNDRED_YUAN);
    }

    @Test
    void aTenthOfTheSaleReversesATenthOfEveryShare() {
        assertThat(Reversal.of(HUNDRED_YUAN, Money.ZERO, Money.ofYuan(10))).containsExactlyInAnyOrderEntriesOf(
                Map.of(Party.MERCHANT, Money.ofFen(750), Party.HOST, Money.ofFen(126), Party.AGENCY, Money.ofFen(54),
                        Party.PLATFORM_COMMISSION, Money.ofFen(20), Party.PLATFORM_FEE, Money.ofFen(50)));
    }

    /** polar #13770: net 52 and tax 10; stacked refunds of 32, 9, 8, 3, 6, 3 pushed the net side past 52. */
    @Test
    void theStackedRefundsThatDriftedElsewhereSumExactly() {
        var shares = new long[]{52, 10};
        var refunds = new long[]{32, 9, 8, 3, 6, 3, 1};

        var before = new long[]{0, 0};
        long refunded = 0;
        for (long refund : refunds) {
            refunded += refund;
            var after = Shares.growing(refunded, shares);
            assertThat(after[0] + after[1]).isEqualTo(refunded);
            assertThat(after[0]).isBetween(before[0], 52L);
            assertThat(after[1]).isBetween(before[1], 10L);
            before = after;
        }
        assertThat(before).isEqualTo(shares);
    }

    /** The same sequence over a sale of 0.62 with a commission: every party ends at its share. */
    @Test
    void theSameStackedRefundsOfASaleReverseEveryPartyToItsShare() {
        var shares = split(62, Rate.ofPercent(5), Rate.ofPercent(16), Rate.ofPercent(10), Rate.ofPercent(30));

        var reversed = new EnumMap<Party, Money>(Party.class);
        var refunded = Money.ZERO;
        for (long refund : new long[]{32, 9, 8, 3, 6, 3, 1}) {
            Reversal.of(shares, refunded, Money.ofFen(refund))
                    .forEach((party, amount) -> reversed.merge(party, amount, Money::plus));
            refunded = refunded.plus(Money.ofFen(refund));
            assertThat(sum(reversed)).isEqualTo(refunded);
        }
        assertThat(reversed).isEqualTo(shares);
    }

    /** tezgah #144: a refund was reversed at the order's average rate. Here each line goes back at its own. */
    @Test
    void aLineGoesBackAtItsOwnFrozenRateNotAtABlendedOne() {
        var dear = split(10_000, Rate.ofPercent(5), Rate.ofPercent(40), Rate.ofPercent(10), Rate.NONE);
        var plain = split(10_000, Rate.ofPercent(5), Rate.ofPercent(2), Rate.ofPercent(10), Rate.NONE);

        assertThat(Reversal.of(dear, Money.ZERO, Money.ofYuan(100)).get(Party.HOST)).isEqualTo(Money.ofYuan(36));
        assertThat(Reversal.of(plain, Money.ZERO, Money.ofYuan(100)).get(Party.HOST)).isEqualTo(Money.ofFen(180));
    }

    @Test
    void everyRandomSequenceSumsExactlyAndGivesNobodyAnything() {
        Seeds.forEach(2_000, random -> {
            var shares = anySplit(random);
            var paid = sum(shares);
            var reversed = new EnumMap<Party, Money>(Party.class);
            var refunded = Money.ZERO;
            while (!refunded.equals(paid)) {
                var refund = Money.ofFen(1 + random.nextLong(random.nextInt(4) == 0
                        ? paid.minus(refunded).fen()
                        : Math.min(paid.minus(refunded).fen(), 1 + paid.fen() / 8)));
                var reversal = Reversal.of(shares, refunded, refund);
                refunded = refunded.plus(refund);

                assertThat(sum(reversal)).isEqualTo(refund);
                assertThat(reversal.values()).noneMatch(Money::isNegative);
                reversal.forEach((party, amount) -> reversed.merge(party, amount, Money::plus));
                assertThat(reversed).as("depends on the sum alone").isEqualTo(Reversal.soFar(shares, refunded));
                shares.forEach((party, share) -> assertThat(reversed.get(party)).isLessThanOrEqualTo(share));
            }
            assertThat(reversed).isEqualTo(shares);
        });
    }

    private static Map<Party, Money> anySplit(RandomGenerator random) {
        int fee = random.nextInt(1_001);
        return split(1 + random.nextLong(1L << (3 + random.nextInt(38))), Rate.ofBasisPoints(fee),
                Rate.ofBasisPoints(random.nextInt(8_001)), Rate.ofBasisPoints(random.nextInt(5_001)),
                Rate.ofBasisPoints(random.nextInt(10_001)));
    }

    private static Map<Party, Money> split(long paidFen, Rate fee, Rate commission, Rate platform, Rate agency) {
        var terms = new SaleTerms(Money.ofFen(paidFen), fee, new SaleTerms.Hosted(commission, platform, agency));
        var shares = new EnumMap<Party, Money>(Party.class);
        SaleSplit.of(terms).orThrow().shares().forEach(share -> shares.put(share.party(), share.amount()));
        return shares;
    }

    private static Money sum(Map<Party, Money> amounts) {
        return amounts.values().stream().reduce(Money.ZERO, Money::plus);
    }
}

package io.bihuan.rules.fee;

import static io.bihuan.rules.fee.Party.AGENCY;
import static io.bihuan.rules.fee.Party.HOST;
import static io.bihuan.rules.fee.Party.MERCHANT;
import static io.bihuan.rules.fee.Party.PLATFORM_COMMISSION;
import static io.bihuan.rules.fee.Party.PLATFORM_FEE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Decision;
import io.bihuan.rules.Seeds;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Rate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaleSplitTest {

    private static final Rate FEE = Rate.ofPercent(5);

    @Test
    void termsThatGiveAwayMoreThanWasPaidAreRefused() {
        var decision = SaleSplit.of(terms(10_000, Rate.ofPercent(21), hosted(8_000, 1_000, null)));

        assertThat(fieldsRefused(decision)).containsExactly("hosted.commission");
    }

    @Test
    void aNegativePaymentIsRefused() {
        assertThat(fieldsRefused(SaleSplit.of(terms(-1, FEE, null)))).containsExactly("paid");
    }

    @Test
    void sharesThatDoNotSumToThePaymentCannotBeStated() {
        var terms = terms(100, FEE, null);
        var tooLittle = List.of(new SaleSplit.Share(MERCHANT, Money.ofFen(99), Money.ofFen(100), null));

        assertThatThrownBy(() -> new SaleSplit(terms, Money.ZERO, tooLittle)).hasMessageContaining("do not make");
    }

    @Test
    void theWorkedSplitOfAHundredYuanComesOutToTheFen() {
        var split = SaleSplit.of(terms(10_000, FEE, hosted(2_000, 1_000, 3_000))).orThrow();

        assertThat(split.commission()).hasToString("20.00");
        assertThat(split.shares()).containsExactly(
                new SaleSplit.Share(MERCHANT, Money.ofFen(7_500), Money.ofFen(10_000), null),
                new SaleSplit.Share(HOST, Money.ofFen(1_260), Money.ofFen(1_800), null),
                new SaleSplit.Share(AGENCY, Money.ofFen(540), Money.ofFen(1_800), Rate.ofPercent(30)),
                new SaleSplit.Share(PLATFORM_COMMISSION, Money.ofFen(200), Money.ofFen(2_000), Rate.ofPercent(10)),
                new SaleSplit.Share(PLATFORM_FEE, Money.ofFen(500), Money.ofFen(10_000), FEE));
    }

    @Test
    void withoutAHostThereIsNoCommission() {
        var split = SaleSplit.of(terms(10_000, FEE, null)).orThrow();

        assertThat(split.commission()).isEqualTo(Money.ZERO);
        assertThat(split.shares()).extracting(SaleSplit.Share::party).containsExactly(MERCHANT, PLATFORM_FEE);
        assertThat(split.amountOf(MERCHANT)).hasToString("95.00");
        assertThat(split.amountOf(HOST)).isEqualTo(Money.ZERO);
    }

    @Test
    void withoutAnAgencyTheHostTakesAllThatThePlatformLeaves() {
        var split = SaleSplit.of(terms(10_000, FEE, hosted(2_000, 1_000, null))).orThrow();

        assertThat(split.shareOf(AGENCY)).isEmpty();
        assertThat(split.amountOf(HOST)).hasToString("18.00");
    }

    @Test
    void theMerchantBearsTheRoundingOfThePayment() {
        var split = SaleSplit.of(terms(10, FEE, hosted(500, 1_000, null))).orThrow();

        assertThat(split.amountOf(PLATFORM_FEE)).as("half a fen goes to the even 0").isEqualTo(Money.ZERO);
        assertThat(split.amountOf(HOST)).isEqualTo(Money.ZERO);
        assertThat(split.amountOf(MERCHANT)).isEqualTo(Money.ofFen(10));
    }

    @Test
    void twoTiesThatRoundUpDoNotTakeMoreThanWasPaid() {
        var split = SaleSplit.of(terms(3, Rate.ofPercent(50), hosted(5_000, 0, null))).orThrow();

        assertThat(split.amountOf(PLATFORM_FEE)).isEqualTo(Money.ofFen(2));
        assertThat(split.amountOf(HOST)).isEqualTo(Money.ofFen(1));
        assertThat(split.amountOf(MERCHANT)).isEqualTo(Money.ZERO);
    }

    @Test
    void aFreeSaleAndTheLargestSaleAreSplitToo() {
        assertThat(SaleSplit.of(terms(0, FEE, hosted(2_000, 1_000, 3_000))).orThrow().shares()).hasSize(5);
        assertThat(SaleSplit.of(terms(Long.MAX_VALUE, FEE, hosted(8_000, 1_000, 3_000))).orThrow().shares()).hasSize(5);
    }

    @Test
    void everySplitSumsToThePaymentAndNoShareIsAFenOrMoreFromItsRate() {
        Seeds.forEach(10_000, random -> {
            var terms = anyTerms(random);

            var split = SaleSplit.of(terms).orThrow();

            assertThat(split.shares().stream().mapToLong(share -> share.amount().fen()).sum())
                    .isEqualTo(terms.paid().fen());
            for (var share : split.shares()) {
                assertThat(share.amount().fen()).isBetween(0L, share.base().fen());
                var rate = share.rate();
                if (rate != null) {
                    double exact = share.base().fen() * (double) rate.basisPoints() / Rate.BASIS_POINTS_MAX;
                    assertThat(Math.abs(share.amount().fen() - exact)).isLessThanOrEqualTo(0.5 + exact * 1e-12);
                }
            }
        });
    }

    private static SaleTerms anyTerms(RandomGenerator random) {
        int fee = random.nextInt(Rate.BASIS_POINTS_MAX + 1);
        int commission = random.nextInt(Rate.BASIS_POINTS_MAX - fee + 1);
        var hosted = random.nextInt(4) == 0
                ? null
                : hosted(commission, random.nextInt(10_001), random.nextBoolean() ? random.nextInt(10_001) : null);
        return terms(random.nextLong(1L << (1 + random.nextInt(40))), Rate.ofBasisPoints(fee), hosted);
    }

    private static SaleTerms terms(long paidFen, Rate fee, SaleTerms.@Nullable Hosted hosted) {
        return new SaleTerms(Money.ofFen(paidFen), fee, hosted);
    }

    private static SaleTerms.Hosted hosted(int commissionBp, int platformBp, @Nullable Integer agencyBp) {
        return new SaleTerms.Hosted(Rate.ofBasisPoints(commissionBp), Rate.ofBasisPoints(platformBp),
                agencyBp == null ? null : Rate.ofBasisPoints(agencyBp));
    }

    private static List<String> fieldsRefused(Decision<SaleSplit> decision) {
        return switch (decision) {
            case Decision.Refused<SaleSplit>(var violations) -> violations.stream().map(Violation::field).toList();
            case Decision.Made<SaleSplit>(var split) -> throw new AssertionError("was split: " + split);
        };
    }
}

package io.bihuan.rules.fee;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.Names;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Rate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeeRulesTest {

    @Test
    void aFeeAboveTheHighestNamesItsField() {
        var rule = new TechnicalFeeRule(Rate.ofPercent(11), Map.of("books", Rate.ofBasisPoints(1_001)));

        assertThat(rule.violations()).extracting(Violation::field).containsExactly("standard", "byCategory.books");
    }

    @Test
    void aTableWithTooManyCategoriesIsUnfit() {
        var many = new TreeMap<String, Rate>();
        for (int i = 0; i <= TechnicalFeeRule.CATEGORIES_MAX; i++) {
            many.put("category-" + i, Rate.NONE);
        }

        assertThat(new TechnicalFeeRule(Rate.NONE, many).violations()).extracting(Violation::field)
                .containsExactly("byCategory");
    }

    @Test
    void commissionLimitsThatCrossOrGoTooFarNameTheirField() {
        var crossed = new CommissionRule(Rate.ofPercent(30), Rate.ofPercent(20), Rate.ofPercent(10));
        var tooMuch = new CommissionRule(Rate.NONE, Rate.ofPercent(81), Rate.ofPercent(51));

        assertThat(crossed.violations()).extracting(Violation::field).containsExactly("least");
        assertThat(tooMuch.violations()).extracting(Violation::field).containsExactly("most", "platformShare");
    }

    @Test
    void fitRulesAlwaysLeaveTheMerchantAPart() {
        int most = TechnicalFeeRule.RATE_MAX.basisPoints() + CommissionRule.RATE_MAX.basisPoints();

        assertThat(most).isLessThan(Rate.BASIS_POINTS_MAX);
    }

    @Test
    void aCategoryWithoutARateOfItsOwnPaysTheStandard() {
        var rule = new TechnicalFeeRule(Rate.ofPercent(5), Map.of("books", Rate.ofPercent(2)));

        assertThat(rule.rateFor("books")).isEqualTo(Rate.ofPercent(2));
        assertThat(rule.rateFor("beauty")).isEqualTo(Rate.ofPercent(5));
    }

    @Test
    void commissionsArePermittedUpToTheLimitsThemselves() {
        var rule = new CommissionRule(Rate.ofPercent(1), Rate.ofPercent(80), Rate.ofPercent(10));

        assertThat(rule.violations()).isEmpty();
        assertThat(rule.permits(Rate.ofPercent(1))).isTrue();
        assertThat(rule.permits(Rate.ofPercent(80))).isTrue();
        assertThat(rule.permits(Rate.ofBasisPoints(99))).isFalse();
        assertThat(rule.permits(Rate.ofBasisPoints(8_001))).isFalse();
    }

    @Test
    void rulesSayInPlainWordsWhatTheyDo() {
        var fee = new TechnicalFeeRule(Rate.ofPercent(5), Map.of("books", Rate.ofPercent(2)));
        var commission = new CommissionRule(Rate.ofPercent(1), Rate.ofPercent(80), Rate.ofPercent(10));

        assertThat(fee.sentences(Names.CODES)).extracting(Sentence::en).containsExactly(
                "The platform keeps 5% of what the buyer paid as its technical fee.",
                "In the category books the fee is 2%.");
        assertThat(fee.sentences(code -> new Sentence("图书", "Books"))).extracting(Sentence::zh)
                .endsWith("图书类目的费率是 2%。");
        assertThat(commission.sentences(Names.CODES)).extracting(Sentence::zh).first().asString().contains("1% 至 80%");
    }
}

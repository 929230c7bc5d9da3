package io.bihuan.payment.alipay;

import io.bihuan.rules.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as Alipay writes them: yuan with a point. */
final class Yuan {

    /** No exponents and no signs: a number of a million digits must not be computed. */
    private static final Pattern PLAIN = Pattern.compile("\\d{1,13}(\\.\\d{1,2})?");

    private Yuan() {
    }

    /** Empty for what is no exact amount of fen. */
    static Optional<Money> read(String text) {
        return PLAIN.matcher(text).matches()
                ? Optional.of(Money.ofFen(new BigDecimal(text).movePointRight(2).longValueExact()))
                : Optional.empty();
    }
}

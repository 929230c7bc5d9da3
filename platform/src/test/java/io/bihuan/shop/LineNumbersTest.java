package io.bihuan.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.foundation.Outcome;
import io.bihuan.shop.csv.ProductColumn;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as merchants write them. */
class LineNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12,50", "1,23", "12.5.0", "1 2 x", "0x10", "NaN", "Infinity", "--1", "1e999999999",
            "1234567890123456", "$12", "12-15", ".", "-", "\u00bd", "12.50/件", "面议"})
    void refuseWhatIsNoNumber(String cell) {
        assertThat(refusal(LineNumbers.fen(ProductColumn.PRICE, cell))).isEqualTo("NUMBER_UNREADABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.505", "0.001", "1e-3", "12.500000001"})
    void refuseAPartOfAFen(String cell) {
        assertThat(refusal(LineNumbers.fen(ProductColumn.PRICE, cell))).isEqualTo("PRICE_FINER_THAN_FEN");
    }

    @Test
    void refuseHalfAUnitAndTooFineACommission() {
        assertThat(refusal(LineNumbers.units(ProductColumn.STOCK, "1.5"))).isEqualTo("UNITS_NOT_WHOLE");
        assertThat(refusal(LineNumbers.basisPoints(ProductColumn.COMMISSION, "12.345"))).isEqualTo("PERCENT_TOO_FINE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        12.50      | 1250
        12.5       | 1250
        12.500     | 1250
        12         | 1200
        0.01       | 1
        0.1        | 10
        0          | 0
        -1         | -100
        +3         | 300
        1,280      | 128000
        1,234,567.89 | 123456789
        ¥12.50     | 1250
        \uffe512.50 | 1250
        12.50元    | 1250
        \uff11\uff12\uff0e\uff15 | 1250
        1e9        | 100000000000
        1.5E+3     | 150000
        1e99       | 9223372036854775807
        -1e99      | -9223372036854775808
        """)
    void readYuanToTheFen(String cell, long fen) {
        assertThat(LineNumbers.fen(ProductColumn.PRICE, cell).orRefuse()).isEqualTo(fen);
    }

    @ParameterizedTest
    @CsvSource({"20,2000", "20%,2000", "12.5,1250", "0,0", "0.01,1", "100,10000", "\uff12\uff10\uff05,2000"})
    void readPercentToTheBasisPoint(String cell, long basisPoints) {
        assertThat(LineNumbers.basisPoints(ProductColumn.COMMISSION, cell).orRefuse()).isEqualTo(basisPoints);
    }

    @ParameterizedTest
    @CsvSource({"20,20", "20.0,20", "0,0", "-5,-5", "1e3,1000"})
    void readWholeUnits(String cell, long units) {
        assertThat(LineNumbers.units(ProductColumn.STOCK, cell).orRefuse()).isEqualTo(units);
    }

    @Test
    void areNotKeptBusyByACell() {
        long start = System.nanoTime();
        LineNumbers.fen(ProductColumn.PRICE, "1".repeat(10_000));
        LineNumbers.fen(ProductColumn.PRICE, "1,111".repeat(2_000));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    private static String refusal(Outcome<Long> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<Long>) outcome).refusal().code();
    }
}

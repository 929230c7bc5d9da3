package io.bihuan.rules.fee;

import io.bihuan.rules.Names;
import io.bihuan.rules.Rule;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Rate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 技术服务费 — the share of what the buyer paid that the platform keeps for its service, by the product's category
 * (DOMAIN.md section 8).
 *
 * @param standard the rate of every category that has none of its own
 * @param byCategory the rates of the others, by category code such as {@code books}
 */
public record TechnicalFeeRule(Rate standard, Map<String, Rate> byCategory) implements Rule {

    public static final Rate RATE_MAX = Rate.ofPercent(10);
    public static final int CATEGORIES_MAX = 200;

    /** Keeps the categories in the order of their codes, so that equal rules read the same. */
    public TechnicalFeeRule {
        byCategory = Collections.unmodifiableMap(new TreeMap<>(byCategory));
    }

    public Rate rateFor(String category) {
        return byCategory.getOrDefault(category, standard);
    }

    @Override
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        checkRate("standard", standard, violations);
        byCategory.forEach((category, rate) -> checkRate("byCategory." + category, rate, violations));
        if (byCategory.size() > CATEGORIES_MAX) {
            violations.add(Violation.of("byCategory", "最多 " + CATEGORIES_MAX + " 个类目",
                    "at most " + CATEGORIES_MAX + " categories"));
        }
        return List.copyOf(violations);
    }

    private static void checkRate(String field, Rate rate, List<Violation> violations) {
        if (rate.compareTo(RATE_MAX) > 0) {
            violations.add(Violation.of(field, "费率不能超过 " + RATE_MAX, "a fee may not exceed " + RATE_MAX));
        }
    }

    @Override
    public List<Sentence> sentences(Names names) {
        var sentences = new ArrayList<Sentence>();
        sentences.add(new Sentence("平台按买家实付金额收取 " + standard + " 的技术服务费。",
                "The platform keeps " + standard + " of what the buyer paid as its technical fee."));
        byCategory.forEach((category, rate) -> {
            var name = names.ofCategory(category);
            sentences.add(new Sentence(name.zh() + "类目的费率是 " + rate + "。",
                    "In the category " + name.en() + " the fee is " + rate + "."));
        });
        return List.copyOf(sentences);
    }
}

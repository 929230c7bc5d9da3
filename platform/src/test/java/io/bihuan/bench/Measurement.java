package io.bihuan.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a benchmark says: one line of JSON on standard output for each figure, and on standard error what is amiss. */
final class Measurement {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String bench;
    private final String name;
    private final Map<String, Object> beside = new LinkedHashMap<>();

    /** @param name of a case of {@code bench/run first-sale} */
    Measurement(String name) {
        this("first-sale", name);
    }

    /** @param name of a case of {@code bench/run BENCH} */
    Measurement(String bench, String name) {
        this.bench = bench;
        this.name = name;
    }

    /** A figure of the same run to compare with, or a circumstance. */
    Measurement beside(String what, Object value) {
        beside.put(what, value instanceof Double number ? rounded(number) : value);
        return this;
    }

    void atMost(double bound, String metric, double value, String unit) {
        print(metric, value, unit, "<= " + text(bound), value <= bound);
    }

    void atLeast(double bound, String metric, double value, String unit) {
        print(metric, value, unit, ">= " + text(bound), value >= bound);
    }

    void print(String metric, double value, String unit) {
        print(metric, value, unit, "", true);
    }

    static void skipped(String why, String... metrics) {
        System.err.println("bench: skipped " + String.join(", ", metrics) + ": " + why);
    }

    private void print(String metric, double value, String unit, String bound, boolean held) {
        var line = new LinkedHashMap<String, Object>();
        line.put("bench", bench);
        line.put("case", name);
        line.put("metric", metric);
        line.put("value", rounded(value));
        line.put("unit", unit);
        var besides = new LinkedHashMap<String, Object>();
        if (!bound.isEmpty()) {
            besides.put("bound", bound);
        }
        besides.putAll(beside);
        line.put("beside", besides);
        System.out.println(JSON.writeValueAsString(line));
        if (!held) {
            System.err.println("bench: " + metric + " is " + rounded(value) + " " + unit + ", the bound is " + bound);
        }
    }

    /** Whole where it is whole, else with up to three places. */
    private static Number rounded(double value) {
        double rounded = Math.round(value * 1_000) / 1_000.0;
        return rounded == Math.rint(rounded) ? (Number) (long) rounded : (Number) rounded;
    }

    private static String text(double bound) {
        return rounded(bound).toString();
    }
}

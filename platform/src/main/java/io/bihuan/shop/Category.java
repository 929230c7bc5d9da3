package io.bihuan.shop;

import java.util.Arrays;
import java.util.Optional;

/** 类目 — the fixed list of what a product can be. Fee rules and the discover page speak of it by {@link #code()}. */
public enum Category {

    APPAREL("apparel", "服饰", "Apparel"), //
    SHOES_BAGS("shoes-bags", "鞋包", "Shoes & bags"), //
    BEAUTY("beauty", "美妆", "Beauty"), //
    FOOD("food", "食品", "Food"), //
    HOME("home", "家居", "Home"), //
    KIDS("kids", "母婴玩具", "Kids & toys"), //
    DIGITAL("digital", "数码", "Digital"), //
    BOOKS("books", "图书文具", "Books & stationery"), //
    GIFTS("gifts", "礼品", "Gifts"), //
    OTHER("other", "其他", "Other");

    private final String code;
    private final String chinese;
    private final String english;

    Category(String code, String chinese, String english) {
        this.code = code;
        this.chinese = chinese;
        this.english = english;
    }

    /** The stable name in JSON, CSV and SQL, such as {@code shoes-bags}. */
    public String code() {
        return code;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** The category of a code or of a Chinese or English name, whatever its case; empty where there is none. */
    public static Optional<Category> of(String codeOrName) {
        var asked = codeOrName.strip();
        return Arrays.stream(values()).filter(category -> category.code.equalsIgnoreCase(asked)
                || category.chinese.equals(asked) || category.english.equalsIgnoreCase(asked)).findFirst();
    }
}

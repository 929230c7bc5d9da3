package io.bihuan.rules;

/** The words that people know for the codes in rules, such as 图书 for the category {@code books}. */
@FunctionalInterface
public interface Names {

    /** Calls everything by its code. */
    Names CODES = code -> new Sentence(code, code);

    /** The name of a category, or its code where it has no name. */
    Sentence ofCategory(String code);
}

package io.bihuan.rules;

/**
 * What is wrong with a rule or with the facts given to it.
 *
 * @param field where it is wrong, as a path such as {@code byCategory.books}
 * @param why what must change, for the person who wrote it
 */
public record Violation(String field, Sentence why) {

    public static Violation of(String field, String zh, String en) {
        return new Violation(field, new Sentence(zh, en));
    }
}

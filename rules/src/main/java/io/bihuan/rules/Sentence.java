package io.bihuan.rules;

/**
 * One sentence in the two languages of the product.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Sentence(String zh, String en) {
}

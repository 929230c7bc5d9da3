package io.bihuan.payment.channel;

/**
 * What an institution gets to read.
 *
 * @param contentType of the body; empty where the body is
 */
public record CallbackAnswer(int status, String contentType, String body) {
}

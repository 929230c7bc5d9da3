package io.bihuan.account;

/** What others see of a person. */
public record Person(long id, String nickname, boolean host) {
}

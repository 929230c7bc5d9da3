package io.bihuan.demo;

/**
 * A person of the demo market whom anybody may be with one click.
 *
 * @param key what to sign in with
 */
public record DemoAccount(String key, String nickname, DemoPart part) {
}

package io.bihuan.shop.picture;

import io.bihuan.foundation.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Draws product pictures: a thing in a scene, in colours that its seed chooses. The drawings in {@code art/} name
 * their colours by token: {@code $m2} is the thing's own colour, {@code $m0} its lightest and {@code $m4} its darkest
 * step; {@code a} is the accent, {@code l} leaves, {@code b} the backdrop, {@code c} its companion, {@code $k0} shadows.
 */
@Component
public class ProductArt {

    private static final Pattern TOKEN = Pattern.compile("\\$([a-z]\\d)");
    private static final Pattern COMMENT = Pattern.compile("\\s*<!--.*?-->|(?<=>)\\s+(?=<)", Pattern.DOTALL);
    private static final List<String> UPRIGHT_SCENES = List.of("arch", "podium", "sun", "window", "studio");
    private static final List<String> FLAT_SCENES = List.of("paper", "disc", "daylight", "studio");

    private final String frame = read("frame");
    private final Map<String, String> scenes = new HashMap<>();
    private final Map<ArtKind, String> things = new EnumMap<>(ArtKind.class);

    ProductArt() {
        UPRIGHT_SCENES.forEach(scene -> scenes.put(scene, read("scene/" + scene)));
        FLAT_SCENES.forEach(scene -> scenes.put(scene, read("scene/" + scene)));
        for (var kind : ArtKind.values()) {
            things.put(kind, read(kind.code()));
        }
    }

    /** The drawing as SVG text; the same for the same kind and seed, for ever. */
    public String svg(ArtKind kind, String seed) {
        var dice = new Dice(kind.code() + ':' + seed);
        var palette = kind.palettes.get(dice.below(kind.palettes.size()));
        var scene = pick(dice, kind.stand == ArtKind.Stand.FLAT ? FLAT_SCENES : UPRIGHT_SCENES);
        var placement = kind.stand == ArtKind.Stand.FLAT
                ? "rotate(%d 400 400) translate(400 404) scale(.94) translate(-400 -400)".formatted(dice.below(13) - 6)
                : dice.below(2) == 0 ? "" : "translate(800 0) scale(-1 1)";
        var drawing = frame.replace("<!-- scene -->", text(scenes, scene))
                .replace("<!-- placement -->", placement)
                .replace("<!-- product -->", text(things, kind));
        return coloured(COMMENT.matcher(drawing).replaceAll(""), tokens(palette, dice));
    }

    private static Map<String, String> tokens(Palette palette, Dice dice) {
        var tokens = new HashMap<String, String>();
        steps(tokens, 'm', palette.main());
        steps(tokens, 'a', palette.accent());
        steps(tokens, 'l', new Shade(.60, .115, 128 + dice.below(28)));
        var backdrop = palette.backdrop();
        double[] fall = {-.035, 0, .045, .10, .17};
        for (int i = 0; i < fall.length; i++) {
            tokens.put("b" + i, backdrop.darker(fall[i]).css());
        }
        var companion = new Shade(.84, .05, dice.below(2) == 0 ? palette.accent().hueDegrees() : backdrop.hueDegrees());
        for (int i = 0; i < fall.length; i++) {
            tokens.put("c" + i, companion.darker(fall[i] * 1.3).css());
        }
        tokens.put("k0", new Shade(.30, .045, backdrop.hueDegrees()).css());
        return tokens;
    }

    private static void steps(Map<String, String> tokens, char letter, Shade base) {
        tokens.put(letter + "0", base.lighter(.17).css());
        tokens.put(letter + "1", base.lighter(.075).css());
        tokens.put(letter + "2", base.css());
        tokens.put(letter + "3", base.darker(.085).css());
        tokens.put(letter + "4", base.darker(.20).css());
    }

    private static String coloured(String drawing, Map<String, String> tokens) {
        return TOKEN.matcher(drawing).replaceAll(token -> text(tokens, token.group(1)));
    }

    private static <K> String text(Map<K, String> texts, K key) {
        return Objects.requireNonNull(texts.get(key), () -> "no drawing part " + key);
    }

    private static String pick(Dice dice, List<String> names) {
        return names.get(dice.below(names.size()));
    }

    private static String read(String name) {
        try (var in = ProductArt.class.getResourceAsStream("/art/" + name + ".svg")) {
            Check.state(in != null, "the drawing " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers that follow from a text alone, the same in every version of Java (SplitMix64 over FNV-1a). */
    private static final class Dice {

        private long state = 0xcbf29ce484222325L;

        Dice(String text) {
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                state = (state ^ (b & 0xff)) * 0x100000001b3L;
            }
        }

        int below(int bound) {
            state += 0x9e3779b97f4a7c15L;
            long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
            z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
            return (int) Math.floorMod(z ^ (z >>> 31), (long) bound);
        }
    }
}

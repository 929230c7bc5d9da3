package io.bihuan.shop.picture;

import java.util.Locale;

/**
 * A colour by how it is seen (OKLCH: lightness 0–1, chroma 0–0.4, hue in degrees), so that steps of one colour look
 * evenly lit whatever the hue. Björn Ottosson, "A perceptual color space for image processing", 2020.
 */
record Shade(double lightness, double chroma, double hueDegrees) {

    Shade lighter(double step) {
        return new Shade(Math.clamp(lightness + step, 0.08, 0.985), chroma * (step > 0 ? 1 - step * 1.2 : 1),
                hueDegrees);
    }

    Shade darker(double step) {
        // Shadows of a real thing lean to blue and lights to yellow: a small turn keeps the dark steps alive.
        return new Shade(Math.clamp(lightness - step, 0.08, 0.985), chroma * (1 - step * 0.35), hueDegrees - step * 18);
    }

    Shade paler(double factor) {
        return new Shade(lightness, chroma * factor, hueDegrees);
    }

    /** As CSS: {@code #rrggbb}. */
    String css() {
        double hue = Math.toRadians(hueDegrees);
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
        return String.format(Locale.ROOT, "#%02x%02x%02x",
                channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static double cube(double x) {
        return x * x * x;
    }

    private static int channel(double linear) {
        double light = Math.clamp(linear, 0, 1);
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.round(encoded * 255);
    }
}

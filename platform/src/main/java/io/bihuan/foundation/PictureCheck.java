package io.bihuan.foundation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.stereotype.Component;

/**
 * Tells what an upload really is, by its bytes and never by its name: PNG and JPEG must decode to the last line, a WebP
 * must be whole and say its size. Pages and SVG, which could carry a script, are no pictures here.
 */
@Component
public class PictureCheck {

    public static final int SIDE_PIXELS_MAX = 4096;
    private static final int DECODED_AT_ONCE_MAX = 2;
    private static final int WAIT_SECONDS_MAX = 10;
    /** Decoding reads every line but keeps one pixel of so many: enough to know that the picture is whole. */
    private static final int KEEP_ONE_OF_PIXELS = 16;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final byte[] WEBP = {'W', 'E', 'B', 'P'};

    private final Semaphore decoders = new Semaphore(DECODED_AT_ONCE_MAX);

    /** @param contentType from the bytes, such as {@code image/png} */
    public record Facts(String contentType, int widthPixels, int heightPixels) {
    }

    public Outcome<Facts> examine(byte[] content) {
        if (startsWith(content, 0, PNG)) {
            return decoded(content, "png", "image/png");
        }
        if (startsWith(content, 0, JPEG)) {
            return decoded(content, "jpeg", "image/jpeg");
        }
        if (startsWith(content, 0, RIFF) && startsWith(content, 8, WEBP)) {
            return webp(content).map(PictureCheck::sized)
                    .orElseGet(() -> Outcome.refused(Refusal.invalid("PICTURE_BROKEN", "format", "WebP")));
        }
        return Outcome.refused(Refusal.of(Refusal.Kind.UNSUPPORTED, "NOT_A_PICTURE"));
    }

    private Outcome<Facts> decoded(byte[] content, String format, String contentType) {
        if (!admitted()) {
            return Outcome.refused(Refusal.of(Refusal.Kind.BUSY, "PICTURES_BUSY"));
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(in, true, true);
            var facts = sized(new Facts(contentType, reader.getWidth(0), reader.getHeight(0)));
            return facts.map(known -> {
                decode(reader);
                return known;
            });
        } catch (IOException | RuntimeException e) {
            // The decoders of the JDK answer broken input with either.
            return Outcome.refused(Refusal.invalid("PICTURE_BROKEN", "format", format.toUpperCase(Locale.ROOT)));
        } finally {
            reader.dispose();
            decoders.release();
        }
    }

    private static void decode(ImageReader reader) {
        var sparse = reader.getDefaultReadParam();
        sparse.setSourceSubsampling(KEEP_ONE_OF_PIXELS, KEEP_ONE_OF_PIXELS, 0, 0);
        try {
            try {
                reader.read(0, sparse);
            } catch (IIOException e) {
                // A JPEG in CMYK, as print shops deliver it, has no colours that the JDK knows, but pixels it can read.
                if (!reader.canReadRaster()) {
                    throw e;
                }
                reader.readRaster(0, sparse);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private boolean admitted() {
        try {
            return decoders.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Outcome<Facts> sized(Facts facts) {
        return facts.widthPixels > SIDE_PIXELS_MAX || facts.heightPixels > SIDE_PIXELS_MAX
                ? Outcome.refused(Refusal.invalid("PICTURE_TOO_MANY_PIXELS", "width", facts.widthPixels, "height",
                        facts.heightPixels, "max", SIDE_PIXELS_MAX))
                : Outcome.done(facts);
    }

    /**
     * Width and height by the header of the first chunk; empty where the file is cut or no WebP (RFC 9649: VP8 lossy,
     * VP8L lossless, VP8X extended).
     */
    private static Optional<Facts> webp(byte[] content) {
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length < 30 || Integer.toUnsignedLong(bytes.getInt(4)) + 8 > content.length) {
            return Optional.empty();
        }
        int width;
        int height;
        switch (new String(content, 12, 4, StandardCharsets.US_ASCII)) {
            case "VP8 " -> {
                if (content[23] != (byte) 0x9d || content[24] != 0x01 || content[25] != 0x2a) {
                    return Optional.empty();
                }
                width = bytes.getShort(26) & 0x3fff;
                height = bytes.getShort(28) & 0x3fff;
            }
            case "VP8L" -> {
                if (content[20] != 0x2f) {
                    return Optional.empty();
                }
                int packed = bytes.getInt(21);
                width = (packed & 0x3fff) + 1;
                height = (packed >>> 14 & 0x3fff) + 1;
            }
            case "VP8X" -> {
                width = (bytes.getInt(24) & 0xffffff) + 1;
                height = (bytes.getInt(26) >>> 8) + 1;
            }
            default -> {
                return Optional.empty();
            }
        }
        return width == 0 || height == 0 ? Optional.empty() : Optional.of(new Facts("image/webp", width, height));
    }

    private static boolean startsWith(byte[] content, int from, byte[] magic) {
        return content.length >= from + magic.length
                && Arrays.equals(content, from, from + magic.length, magic, 0, magic.length);
    }
}

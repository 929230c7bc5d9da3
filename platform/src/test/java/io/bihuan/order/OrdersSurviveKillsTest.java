package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the platform and its PostgreSQL in the middle of a storm of orders, again and again. A start takes seconds, so
 * here are {@code -Dkills=10}; 50 take some four minutes.
 */
class OrdersSurviveKillsTest {

    private static final long SEED = Long.getLong("seed", 20_261_111L);
    private static final int KILLS = Integer.getInteger("kills", 10);
    /** Of so many kills the last one takes the platform itself; it lives through the others. */
    private static final int KILLS_OF_A_LIFE = 5;
    private static final int ORDERS_MIN = 100;
    private static final int ORDERS_MORE_MAX = 900;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final Pattern ANSWERED = Pattern.compile("answered (\\S+) (\\d+)");

    private enum Victims {
        ALL, POSTGRES_FIRST, PLATFORM_ONLY
    }

    @TempDir
    Path folder;

    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

    @Test
    void everyAnsweredOrderIsThereOnceAndNothingIsLostOrDoubled() throws Exception {
        System.out.println("OrdersSurviveKillsTest -Dseed=" + SEED + " -Dkills=" + KILLS);
        var random = new Random(SEED);
        long longestMs = 0;
        for (int kills = 0, life = 0; kills < KILLS; life++) {
            var platform = start();
            assertThat(verified(platform)).as("after %d kills", kills).isEqualTo("sound");
            say(platform, "STORM");
            await(ORDERS_MIN + random.nextInt(ORDERS_MORE_MAX));
            for (int i = 1; i < KILLS_OF_A_LIFE && kills + 1 < KILLS; i++, kills++) {
                platform.descendants().forEach(ProcessHandle::destroyForcibly);
                long killed = System.nanoTime();
                await(CALLERS_IN_FLIGHT);
                longestMs = Math.max(longestMs, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killed));
                await(ORDERS_MIN + random.nextInt(ORDERS_MORE_MAX));
            }
            kill(platform, Victims.values()[life % Victims.values().length]);
            kills++;
        }
        var platform = start();
        assertThat(verified(platform)).as("after %d kills", KILLS).isEqualTo("sound");
        platform.outputWriter().close();
        assertThat(platform.waitFor(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS)).isTrue();
        System.out.println("OrdersSurviveKillsTest: " + answered.size() + " orders answered, " + KILLS
                + " kills, orders again at most " + longestMs + " ms after PostgreSQL was killed");
        assertThat(words).noneMatch(line -> line.startsWith("refused"));
    }

    /** Answers that may have been on their way when PostgreSQL was killed. */
    private static final int CALLERS_IN_FLIGHT = 64;

    private Process start() throws Exception {
        var platform = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx512m",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StormingPlatform.class.getName(), "--server.port=0", "--bihuan.rtmp-port=0", "--bihuan.socket-port=0",
                "--bihuan.data=" + folder.resolve("data"), "--bihuan.demo=false")
                .redirectError(folder.resolve("errors").toFile()).start();
        Thread.ofPlatform().daemon().start(() -> read(platform));
        assertThat(word()).isEqualTo("ready");
        return platform;
    }

    private void read(Process platform) {
        try (var lines = platform.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var match = ANSWERED.matcher(line);
                if (match.matches()) {
                    answered.put(match.group(1), match.group(2));
                } else if (Stream.of("ready", "sound", "wrong", "refused").anyMatch(line::startsWith)) {
                    words.add(line);
                }
            }
        } catch (IOException e) {
            // It was killed while it spoke.
        }
    }

    private String word() throws InterruptedException {
        return String.valueOf(words.poll(ANSWER_MAX.toSeconds(), TimeUnit.SECONDS));
    }

    private String verified(Process platform) throws Exception {
        var file = folder.resolve("answered");
        Files.write(file, answered.entrySet().stream().map(told -> told.getKey() + " " + told.getValue()).toList());
        say(platform, "VERIFY " + file);
        return word();
    }

    private static void say(Process platform, String order) throws IOException {
        platform.outputWriter().append(order).append('\n').flush();
    }

    private void await(int more) throws InterruptedException {
        int wanted = answered.size() + more;
        long deadline = System.nanoTime() + ANSWER_MAX.toNanos();
        while (answered.size() < wanted) {
            assertThat(System.nanoTime()).as("%d of %d orders were answered in time", answered.size(), wanted)
                    .isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private static void kill(Process platform, Victims victims) throws InterruptedException {
        var family = platform.descendants().toList();
        var self = List.of(platform.toHandle());
        var order = switch (victims) {
            case ALL -> Stream.concat(self.stream(), family.stream());
            case POSTGRES_FIRST -> Stream.concat(family.stream(), self.stream());
            case PLATFORM_ONLY -> self.stream();
        };
        order.forEach(ProcessHandle::destroyForcibly);
        platform.waitFor();
        // What it said before it died is still in the pipe.
        Thread.sleep(200);
    }
}

package io.bihuan.room.chat;

import com.github.houbb.sensitive.word.support.deny.WordDenys;
import com.github.houbb.sensitive.word.support.tag.WordTags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The words that come with the platform: the public dictionary of the sensitive-word library, corrected by lists of our
 * own. That dictionary was gathered for forums and knows shopping words such as 内衣, 特价 and 发货 as bad; so its
 * short words count only where it files them under politics, drugs, sex or gambling, and our list of allowed words goes
 * over all of them. Reading it takes about a second, which happens in the background after the start.
 */
@Component
class Dictionary {

    /** Topics of the library's tags: politics, drugs, pornography, gambling. Its fifth, "illegal", is anything. */
    private static final Set<String> TOPICS_TRUSTED = Set.of("0", "1", "2", "3");
    /** A word that has so many characters is trusted whatever its topic. */
    private static final int TRUSTED_LENGTH_MIN = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Dictionary.class);

    /** @param listed the public dictionary as we trust it; the others are our own files */
    record Lists(WordSet listed, WordSet allowed, WordSet denied, WordSet advertising, WordSet protectedWords) {
    }

    private final CompletableFuture<Lists> lists = new CompletableFuture<>();
    private boolean begun;

    /** The lists; the first caller waits if they are not read yet. */
    Lists lists() {
        warmUp();
        return lists.join();
    }

    @EventListener(ApplicationReadyEvent.class)
    void warmUp() {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true;
        }
        Thread.ofPlatform().name("chat-dictionary").daemon().start(() -> {
            try {
                long begin = System.nanoTime();
                lists.complete(read());
                LOG.info("the chat dictionary was read in {} ms", (System.nanoTime() - begin) / 1_000_000);
            } catch (RuntimeException e) {
                LOG.error("the chat dictionary could not be read", e);
                lists.completeExceptionally(e);
            }
        });
    }

    private static Lists read() {
        var tags = WordTags.system();
        var listed = WordDenys.defaults().deny().stream().filter(word -> trusted(word, tags.getTag(word))).toList();
        var protectedWords = file("protected.txt");
        var allowed = new HashSet<>(file("allowed.txt"));
        allowed.addAll(protectedWords);
        return new Lists(new WordSet(listed), new WordSet(allowed), new WordSet(file("denied.txt")),
                new WordSet(file("advertising.txt")), new WordSet(protectedWords));
    }

    private static boolean trusted(String word, Collection<String> topics) {
        if (word.length() < 2) {
            return false;
        }
        boolean latin = word.chars().allMatch(character -> character < 0x80);
        return !latin && (word.length() >= TRUSTED_LENGTH_MIN
                || topics != null && topics.stream().anyMatch(TOPICS_TRUSTED::contains));
    }

    private static List<String> file(String name) {
        var stream = Objects.requireNonNull(Dictionary.class.getResourceAsStream("/room/" + name), name);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.trim().split("\\s+"))).filter(word -> !word.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

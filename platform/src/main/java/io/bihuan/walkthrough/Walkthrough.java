package io.bihuan.walkthrough;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bihuan walkthrough STORY [--url URL]}: plays a story on a platform and prints one JSON document of what it saw
 * on standard output, its progress on standard error.
 */
public final class Walkthrough {

    private static final String FIRST_SALE = "first-sale";
    private static final String REFUNDS = "refunds";
    private static final List<String> STORIES = List.of(FIRST_SALE, REFUNDS);
    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;

    private Walkthrough() {
    }

    /**
     * The document that a story prints.
     *
     * @param receipt {@code null} if the story did not come that far
     * @param ok whether every step was as the story has it
     */
    record Report(String story, URI url, List<Steps.Step> steps, @Nullable Map<String, Object> receipt, boolean ok) {
    }

    /**
     * Plays a story.
     *
     * @param stories the words behind the command: the story's name; {@code first-sale} where there is none
     * @param url the platform to play it on; {@code null} to start one for it and stop it afterwards
     * @return the exit code: 0 if all was well, 1 if anything differed from the story, 2 if there is no such story
     */
    public static int run(List<String> stories, @Nullable String url) {
        var story = stories.isEmpty() ? FIRST_SALE : stories.getFirst();
        if (stories.size() > 1 || !STORIES.contains(story)) {
            System.err.println("bihuan: there is no story \"" + String.join(" ", stories) + "\". There are: "
                    + String.join(", ", STORIES));
            return MISUSED;
        }
        // Whatever a library prints on the way must not get into the document.
        var document = System.out;
        System.setOut(System.err);
        try {
            return url == null ? runOnOwnPlatform(story, document) : run(story, URI.create(url), document);
        } catch (Mismatch | IllegalArgumentException e) {
            System.err.println("bihuan: " + e.getMessage());
            return WRONG;
        } finally {
            System.setOut(document);
        }
    }

    private static int runOnOwnPlatform(String story, PrintStream document) {
        System.err.println("starting a platform of its own …");
        try (var platform = OwnPlatform.start()) {
            return run(story, platform.url(), document);
        }
    }

    private static int run(String story, URI url, PrintStream document) {
        var steps = new Steps(System.err);
        var receipt = story.equals(REFUNDS) ? new Refunds(steps, url).play() : new FirstSale(steps, url).play();
        var report = new Report(story, url, steps.played(), receipt, steps.allWell() && receipt != null);
        document.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                .writeValueAsString(report));
        System.err.println(report.ok() ? "the story is true" : "the story is NOT true");
        return report.ok() ? WELL : WRONG;
    }
}

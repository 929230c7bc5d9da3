package io.bihuan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the words after {@code bihuan} ask for.
 *
 * @param command the first word
 * @param operands further words that are no options, such as the story of a walkthrough
 * @param settings by name, as Spring knows them; {@code --port} and {@code --data} are among them, {@code url} stays
 */
record CommandLine(Command command, List<String> operands, Map<String, String> settings) {

    /** The commands; TRAIN is for the script alone, which calls it once after a build. */
    enum Command {
        DEMO, SERVE, WALKTHROUGH, TRAIN, HELP
    }

    /** The words make no sense; the message is one line that says why. */
    static final class Misuse extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Misuse(String oneLine) {
            super(oneLine, null, false, false);
        }
    }

    static final String HELP = """
        Bihuan 闭环: live commerce as a closed loop. 开源直播带货平台。

        bihuan demo                 a small market to look around in: rooms with video, goods, people
        bihuan serve                the platform, empty at first
        bihuan walkthrough [STORY]  plays a story (first-sale, refunds) on a platform as real clients would, checks
                                    every answer and prints a JSON report; exit code 1 if one differs

          --port N        HTTP port of demo and serve (8080); the rooms' sockets take N+1 (8081)
          --data DIR      folder of all data, kept between starts (./data)
          --url URL       the running demo platform that a walkthrough plays on; without it the
                          walkthrough starts one of its own and throws it away afterwards
          --NAME=VALUE    any other setting, such as --bihuan.rtmp-port=1936 or
                          --spring.datasource.url=jdbc:postgresql://db/bihuan; docs/operate.md lists them
          --help          this text

        Ctrl-C stops it and keeps the data. Exit codes: 0 done, 1 failed or could not start, 2 misused.
        """;

    private static final int PORT_MAX = 65_534; // One more is the port of the sockets.
    private static final String HTTP_PORT = "server.port";

    /**
     * @param isKnown whether there is such a {@code bihuan.*} setting
     * @throws Misuse for an unknown command, option or setting, or a value that cannot be
     */
    static CommandLine parse(List<String> words, Predicate<String> isKnown) {
        if (words.contains("--help") || words.contains("-h") || words.equals(List.of("help"))) {
            return new CommandLine(Command.HELP, List.of(), Map.of());
        }
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            throw new Misuse("say what to do first: demo, serve or walkthrough. --help tells more");
        }
        var command = command(words.getFirst());
        var operands = new ArrayList<String>();
        var settings = new LinkedHashMap<String, String>();
        var rest = words.subList(1, words.size()).iterator();
        while (rest.hasNext()) {
            var word = rest.next();
            if (word.startsWith("-")) {
                var option = Option.parse(word, rest, command == Command.WALKTHROUGH, isKnown);
                settings.put(option.name(), option.value());
            } else {
                operands.add(word);
            }
        }
        if (command != Command.WALKTHROUGH && !operands.isEmpty()) {
            throw new Misuse("\"" + operands.getFirst() + "\" means nothing to " + words.getFirst()
                    + ". --help tells more");
        }
        return new CommandLine(command, List.copyOf(operands), settings);
    }

    private static Command command(String word) {
        for (var command : Command.values()) {
            if (command.name().toLowerCase(Locale.ROOT).equals(word)) {
                return command;
            }
        }
        throw new Misuse("there is no command \"" + word + "\". --help lists them");
    }

    /** One option as a setting. */
    private record Option(String name, String value) {

        static Option parse(String word, Iterator<String> rest, boolean forWalkthrough, Predicate<String> isKnown) {
            int equals = word.indexOf('=');
            var option = equals < 0 ? word : word.substring(0, equals);
            var given = equals < 0 ? null : word.substring(equals + 1);
            if (forWalkthrough) {
                if (option.equals("--url")) {
                    return new Option("url", value(option, given, rest));
                }
            } else if (option.equals("--port") || option.equals("--" + HTTP_PORT)) {
                return new Option(HTTP_PORT, port(option, value(option, given, rest)));
            } else if (option.equals("--data")) {
                return new Option("bihuan.data", value(option, given, rest));
            } else if (option.startsWith("--") && option.contains(".")) {
                return setting(option, given, isKnown);
            }
            throw new Misuse("there is no option " + option + " here. --help lists them");
        }

        private static String value(String option, @Nullable String given, Iterator<String> rest) {
            var value = given != null ? given : rest.hasNext() ? rest.next() : "";
            if (value.isBlank() || given == null && value.startsWith("-")) {
                throw new Misuse(option + " needs a value");
            }
            return value;
        }

        private static String port(String option, String value) {
            if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > PORT_MAX) {
                throw new Misuse(option + " needs a number from 1 to " + PORT_MAX + ", not \"" + value + "\"");
            }
            return value;
        }

        private static Option setting(String option, @Nullable String given, Predicate<String> isKnown) {
            if (given == null) {
                throw new Misuse(option + " needs a value: " + option + "=VALUE");
            }
            var name = option.substring(2);
            if (name.startsWith("bihuan.") && !isKnown.test(name)) {
                throw new Misuse("there is no setting " + name + ". docs/operate.md lists them");
            }
            return new Option(name, given);
        }
    }
}

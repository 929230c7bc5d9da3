package io.bihuan;

import io.bihuan.CommandLine.Misuse;
import io.bihuan.walkthrough.Walkthrough;
import java.util.ArrayList;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application, and the one place where a run begins; {@code --help} says what it can do. */
@SpringBootApplication
public class Bihuan {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    public static void main(String[] words) {
        try {
            run(CommandLine.parse(Arrays.asList(words), AnnotatedSettings::contain));
        } catch (Misuse e) {
            System.err.println("bihuan: " + e.getMessage());
            System.exit(MISUSED);
        }
    }

    private static void run(CommandLine line) {
        switch (line.command()) {
            case HELP -> System.out.print(CommandLine.HELP);
            case DEMO -> start(line, "bihuan.demo=true", "bihuan.settlement.after-sale-window=30s");
            case SERVE -> start(line);
            case TRAIN -> Training.run();
            case WALKTHROUGH -> System.exit(Walkthrough.run(line.operands(), line.settings().get("url")));
        }
    }

    /** @param unlessGiven settings as {@code name=value} that hold where the command line does not say otherwise */
    private static void start(CommandLine line, String... unlessGiven) {
        var arguments = new ArrayList<String>();
        line.settings().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        Arrays.stream(unlessGiven)
                .filter(setting -> !line.settings().containsKey(setting.substring(0, setting.indexOf('='))))
                .forEach(setting -> arguments.add("--" + setting));
        var application = new SpringApplication(Bihuan.class);
        application.addInitializers(new PortsAreFree());
        application.addListeners(new Welcome());
        try {
            application.run(arguments.toArray(String[]::new));
        } catch (RuntimeException e) {
            System.exit(FAILED); // It has been reported: StartReport tells refusals, Spring Boot the rest.
        }
    }
}

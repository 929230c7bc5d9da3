package io.bihuan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bihuan.CommandLine.Command;
import io.bihuan.CommandLine.Misuse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                  | say what to do first: demo, serve or walkthrough. --help tells more
        --port 80                           | say what to do first: demo, serve or walkthrough. --help tells more
        dance                               | there is no command "dance". --help lists them
        serve now                           | "now" means nothing to serve. --help tells more
        serve --fast                        | there is no option --fast here. --help lists them
        serve -p                            | there is no option -p here. --help lists them
        serve --port                        | --port needs a value
        serve --port --data                 | --port needs a value
        serve --port=                       | --port needs a value
        serve --port http                   | --port needs a number from 1 to 65534, not "http"
        serve --port 65535                  | --port needs a number from 1 to 65534, not "65535"
        serve --port -1                     | --port needs a value
        serve --bihuan.rtmp-prot=1936       | there is no setting bihuan.rtmp-prot. docs/operate.md lists them
        serve --bihuan.rtmp-port            | --bihuan.rtmp-port needs a value: --bihuan.rtmp-port=VALUE
        demo --url http://other             | there is no option --url here. --help lists them
        walkthrough first-sale --port 9000  | there is no option --port here. --help lists them
        """)
    void saysInOneLineWhatIsWrong(String words, String why) {
        assertThatExceptionOfType(Misuse.class).isThrownBy(() -> parse(words)).withMessage(why);
    }

    @Test
    void helpIsGivenWhereverItIsAskedFor() {
        assertThat(parse("--help").command()).isEqualTo(Command.HELP);
        assertThat(parse("serve --nonsense --help").command()).isEqualTo(Command.HELP);
        assertThat(CommandLine.HELP).contains("demo", "serve", "walkthrough", "--port", "--data", "--url", "--help");
    }

    @Test
    void portAndFolderHaveShortNames() {
        assertThat(parse("demo --port 9000 --data /tmp/market").settings())
                .isEqualTo(Map.of("server.port", "9000", "bihuan.data", "/tmp/market"));
        assertThat(parse("demo --port=9000").settings()).isEqualTo(Map.of("server.port", "9000"));
    }

    @Test
    void anySettingCanBeGiven() {
        assertThat(parse("serve --data /var/lib/bihuan --bihuan.database.settings.shared_buffers=1GB"
                + " --spring.datasource.url=jdbc:postgresql://db/bihuan?ssl=true").settings())
                .isEqualTo(Map.of("bihuan.data", "/var/lib/bihuan", "bihuan.database.settings.shared_buffers", "1GB",
                        "spring.datasource.url", "jdbc:postgresql://db/bihuan?ssl=true"));
    }

    @Test
    void aWalkthroughHasAStoryAndAServer() {
        var line = parse("walkthrough first-sale --url http://127.0.0.1:9000");

        assertThat(line.command()).isEqualTo(Command.WALKTHROUGH);
        assertThat(line.operands()).containsExactly("first-sale");
        assertThat(line.settings()).isEqualTo(Map.of("url", "http://127.0.0.1:9000"));
    }

    private static CommandLine parse(String words) {
        return CommandLine.parse(words.isEmpty() ? java.util.List.of() : Arrays.asList(words.split(" ")),
                AnnotatedSettings::contain);
    }
}

package io.bihuan.foundation;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.PropertyResolver;
import org.springframework.stereotype.Component;

/** The folder in which the platform keeps everything that must survive a restart; setting {@code bihuan.data}. */
@Component
public class DataFolder {

    private final Path path;

    @Autowired
    DataFolder(@Value("${bihuan.data}") Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** The folder for what starts before any bean. */
    public static DataFolder of(PropertyResolver settings) {
        return new DataFolder(Path.of(settings.getRequiredProperty("bihuan.data")));
    }

    /** Absolute; it may not exist yet. */
    public Path path() {
        return path;
    }
}

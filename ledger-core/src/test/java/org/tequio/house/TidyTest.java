package org.tequio.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The repository's own style, so that a review never has to speak of it. */
class TidyTest {

    private static final long FILE_BYTES_MAX = 1 << 20;
    private static final Set<String> BINARY = Set.of("png", "jpg", "ico", "woff2", "jar", "pdf", "gz");
    private static final Pattern UNNUMBERED = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b(?!\\(?#\\d+)");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.])/(?:wo" + "rk|ro" + "ot|ho" + "me/\\w+)/");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("^(?:[a-z]+:|#).*");

    private final Path root = root();
    private final List<Path> files = files(root);

    @Test
    void everyThingToDoHasANumber() {
        assertThat(linesWhere(UNNUMBERED.asPredicate())).isEmpty();
    }

    @Test
    void noLineEndsInSpaces() {
        assertThat(linesWhere(line -> line.endsWith(" ") || line.endsWith("\t")))
                .isEmpty();
    }

    @Test
    void noPathOfSomebodysMachine() {
        assertThat(linesWhere(MACHINE_PATH.asPredicate())).isEmpty();
    }

    @Test
    void noFileIsLargerThanAMegabyte() {
        assertThat(files)
                .allSatisfy(file -> assertThat(Files.size(root.resolve(file)))
                        .as(file.toString())
                        .isLessThanOrEqualTo(FILE_BYTES_MAX));
    }

    @Test
    void noLinkBetweenDocumentsIsDead() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path file : files) {
            if (nameOf(file).endsWith(".md")) {
                deadLinks(file).forEach(link -> dead.add(file + " -> " + link));
            }
        }

        assertThat(dead).isEmpty();
    }

    @Test
    void bothLanguagesKnowTheSameKeys() throws IOException {
        for (Path spanish : files) {
            if (nameOf(spanish).endsWith("_es.properties")) {
                Path other = english(spanish);
                assertThat(keys(spanish)).as("%s and %s", spanish, other).isEqualTo(keys(other));
            }
        }
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        Set<Path> without = new TreeSet<>();
        for (Path file : files) {
            Path info = root.resolve(file).resolveSibling("package-info.java");
            if (file.toString().contains("/main/java/") && nameOf(file).endsWith(".java") && !isNullMarked(info)) {
                without.add(info);
            }
        }

        assertThat(without).isEmpty();
    }

    private static boolean isNullMarked(Path info) throws IOException {
        return Files.exists(info) && Files.readString(info).contains("@NullMarked");
    }

    private List<String> deadLinks(Path file) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher links = LINK.matcher(Files.readString(root.resolve(file)));
        while (links.find()) {
            String link = links.group(1);
            Path target = root.resolve(file).resolveSibling(link.replaceAll("#.*", ""));
            if (!ELSEWHERE.matcher(link).matches() && !Files.exists(target)) {
                dead.add(link);
            }
        }
        return dead;
    }

    private static Path english(Path spanish) {
        String base = nameOf(spanish).replace("_es.properties", "");
        Path named = spanish.resolveSibling(base + "_en.properties");
        return Files.exists(root().resolve(named)) ? named : spanish.resolveSibling(base + ".properties");
    }

    private Set<Object> keys(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(root.resolve(file))) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.keySet());
    }

    private List<String> linesWhere(Predicate<String> wrong) {
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = BINARY.contains(extensionOf(file)) ? List.of() : lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (wrong.test(lines.get(i))) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(root.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException("not UTF-8: " + file, e);
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String extensionOf(Path file) {
        return nameOf(file).replaceAll(".*\\.", "");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not inside the repository");
        }
        return folder;
    }

    /** What git keeps or would keep. */
    private static List<Path> files(Path root) {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String listed = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<Path> files = new ArrayList<>();
            for (String name : listed.split("\0", -1)) {
                if (!name.isEmpty() && Files.isRegularFile(root.resolve(name))) {
                    files.add(Path.of(name));
                }
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException("git is needed to list the files", e);
        }
    }
}

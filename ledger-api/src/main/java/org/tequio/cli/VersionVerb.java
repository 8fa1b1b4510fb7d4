package org.tequio.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.tequio.event.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what this is. */
@Command(name = "version", mixinStandardHelpOptions = true)
final class VersionVerb implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    final DataOption data = new DataOption();

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    VersionVerb(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String version = Objects.requireNonNullElse(Tequio.class.getPackage().getImplementationVersion(), "unpacked");
        if (json) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("version", Json.text(version));
            members.put("java", Json.text(Runtime.version().toString()));
            terminal.print(new Json.Obj(members));
        } else {
            terminal.say("version", version, Runtime.version());
        }
        return Failures.OK;
    }
}

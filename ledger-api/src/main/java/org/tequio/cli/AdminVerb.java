package org.tequio.cli;

import picocli.CommandLine.Command;

/** What only the operator of this machine may do; the verbs are below it. */
@Command(name = "admin", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class AdminVerb {}

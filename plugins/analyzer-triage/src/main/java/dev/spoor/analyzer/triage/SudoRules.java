package dev.spoor.analyzer.triage;

import static dev.spoor.api.Severity.LOW;

import dev.spoor.api.Finding;
import dev.spoor.api.data.Role;
import java.util.List;
import java.util.function.Consumer;

/** Who asks sudo for what he may not. */
final class SudoRules {
    private static final Card NOT_ALLOWED = Card.of("sudo-not-allowed", LOW, LOW, "T1548.003")
            .looksFor("sudo refuses an account because it is not in sudoers, or may not run that command.")
            .quietOn("Wrong passwords of those who are: see failed-then-successful-logon.");

    private SudoRules() {}

    static List<Rule> all() {
        return List.of(Rule.of(NOT_ALLOWED, SudoRules::refused, Act.SUDO_REFUSED));
    }

    private static void refused(Event event, Consumer<Finding> out) {
        String target = event.text(Role.TARGET_ACCOUNT);
        out.accept(event.finding(NOT_ALLOWED, LOW, "sudo refused to " + event.account() + event.onHost(), "T1548.003")
                .because(event.account() + " may not run "
                        + Names.cut(event.line().raw(), 300) + (target.isEmpty() ? "" : " as " + target) + ", and tried"
                        + event.atTime())
                .about(event.host() + "|" + event.account()));
    }
}
